"""KB404: brief zonder kenmerk.

A letter without the ministry's reference.

Niveau: let op.

Herkomst: in de brief.

Waarom: op het kenmerk vindt het ministerie de brief terug, en citeert de Kamer hem tot hij een nummer heeft.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Datum 16 december 2022

    Betreft Maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking op de Noordzee en de Oostzee.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een concept (--draft, of waar ook de datum nog leeg is); bij een gedrukt Kamerstuk, een los verslag of een
losse bijlage; waar grote delen van de kopie onleesbaar zijn.

Bron: Rijkshuisstijl, correspondentie: Onze Referentie.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB404"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter of a ministry in which no reference was found."""
    if paper.has_letterhead and paper.document.reference is None and not paper.draft:
        yield paper.problem(
            CODE,
            "warning",
            "De brief heeft geen kenmerk (Onze Referentie).",
            paper.head,
            suggestion="Vul het kenmerk in.",
        )
