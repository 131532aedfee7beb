"""KB403: brief zonder geadresseerde.

A letter that does not say to whom it goes.

Niveau: let op.

Herkomst: in de brief.

Waarom: de Eerste en de Tweede Kamer krijgen elk een eigen brief; zonder adres is niet te zien aan wie iets is
toegezegd.

Fout:
    Onze Referentie

    BZ2022-1234

    Datum 16 december 2022

    Betreft Maritieme samenwerking

    Geachte voorzitter,

    De ministers hebben afspraken gemaakt over maritieme samenwerking op de Noordzee en de Oostzee.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een los verslag of een losse bijlage, en waar grote delen van de kopie onleesbaar zijn.

Bron: Rijkshuisstijl, correspondentie; verslag van april 2022.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB403"
_TO: Final = re.compile(r"^\s*aan\s*(?::|de|het|mevrouw|de heer)?", re.IGNORECASE)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter of a ministry that names no addressee."""
    if not paper.has_letterhead or paper.document.chamber is not None:
        return
    if any(_TO.match(paper.text[block.start : block.start + 20]) for block in paper.blocks("letterhead")):
        return
    yield paper.problem(
        CODE,
        "warning",
        "De brief heeft geen geadresseerde.",
        paper.head,
        suggestion="Zet de Kamer en haar adres erboven.",
    )
