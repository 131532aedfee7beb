"""KB402: brief zonder onderwerp.

A letter without a subject.

Niveau: let op.

Herkomst: in de brief.

Waarom: de Kamer registreert de brief onder zijn onderwerp.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking op de Noordzee en de Oostzee.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een gedrukt Kamerstuk (het onderwerp staat in de titel van het dossier), bij een los verslag of een losse
bijlage, en waar grote delen van de kopie onleesbaar zijn.

Bron: Rijkshuisstijl, correspondentie: Betreft; verslag van april 2022.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB402"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter of a ministry in which no subject was found."""
    if paper.has_letterhead and paper.document.subject is None:
        yield paper.problem(
            CODE, "warning", "De brief heeft geen onderwerp (Betreft).", paper.head, suggestion="Vul het onderwerp in."
        )
