"""KB301: de titel van een motie noemt andere leden dan eronder staan.

The title line of a motion names other members than stand below its text.

Niveau: let op.

Herkomst: in de brief.

Waarom: de namen onder de tekst tellen; wie op de titel zoekt, vindt de verkeerde indiener.

Fout:
    Tweede Kamer der Staten-Generaal 2

    Vergaderjaar 2024-2025

    99 999 Waterwegen

    Nr. 12

    MOTIE VAN HET LID VAN EST

    Voorgesteld 4 maart 2025

    De Kamer,

    gehoord de beraadslaging,

    constaterende dat de helft van de sluizen niet op tijd opengaat;

    verzoekt de regering een rooster van de sluizen te maken,

    en gaat over tot de orde van de dag.

    Van Elst

Goed:
    Tweede Kamer der Staten-Generaal 2

    Vergaderjaar 2024-2025

    99 999 Waterwegen

    Nr. 12

    MOTIE VAN HET LID VAN ELST

    Voorgesteld 4 maart 2025

    De Kamer,

    gehoord de beraadslaging,

    constaterende dat de helft van de sluizen niet op tijd opengaat;

    verzoekt de regering een rooster van de sluizen te maken,

    en gaat over tot de orde van de dag.

    Van Elst

Zwijgt: bij hoofdletters, accenten, voorletters, voorvoegsels en volgorde; bij verdere namen achter «c.s.».

Bron: 28 676, nrs. 536 en 538.
"""

from collections.abc import Iterator

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what reading the motion found: it compares the names while it knows which is which."""
    return paper.found("KB301")
