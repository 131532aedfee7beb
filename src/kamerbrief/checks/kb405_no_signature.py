"""KB405: brief zonder ondertekening.

A letter that nobody signs.

Niveau: let op.

Herkomst: in de brief.

Waarom: zonder ondertekenaar is niet te zeggen wie iets toezegt.

Fout:
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Betreft Maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking op de Noordzee en de Oostzee.

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een concept (--draft, of waar datum en kenmerk nog leeg zijn); bij een los verslag of een losse bijlage;
waar grote delen van de kopie onleesbaar zijn; in herkende tekst.

Bron: Rijkshuisstijl, correspondentie.
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB405"


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter of a ministry below which no name was found."""
    if paper.has_letterhead and not paper.document.signatories and not paper.draft and not paper.recognised:
        yield paper.problem(
            CODE, "warning", "De brief is niet ondertekend.", paper.head, suggestion="Zet ambt en naam eronder."
        )
