"""KB106: brief zonder datum.

A letter without a date.

Niveau: let op.

Herkomst: in de brief.

Waarom: zonder datum is niet te zeggen welke «aanstaande» bijeenkomst of welke termijn bedoeld is, en de brief is niet
te citeren.

Fout:
    Geachte voorzitter,

    Hierbij bied ik u het verslag aan van de NAVO ministeriële bijeenkomst van 29 en 30 november 2022.

    De minister van Buitenlandse Zaken,

    W.B. Hoekstra

    Onze Referentie

    BZ2022-1234

    VERSLAG NAVO MINISTERIËLE BIJEENKOMST VAN 29 EN 30 NOVEMBER 2022

    Op 29 en 30 november 2022 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest.

Goed: De ministers spraken over de veiligheid in Europa.

Zwijgt: bij een concept (--draft, of waar ook het kenmerk nog leeg is), want de datum komt er bij verzending in; bij
een los verslag of een losse bijlage zonder aanbiedingsbrief; waar grote delen van de kopie onleesbaar zijn.

Bron: Rijkshuisstijl, correspondentie; brief met kenmerk BZDOC-142826276-26.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem

CODE: Final = "KB106"
# A line of the head that has a day of the calendar and hardly more: "Den Haag, 15 maart 2024".
_DATE_LINE: Final = re.compile(
    r"(?:[^\W\d][^\d,]{1,30},\s?|datum:?\s)?\d{1,2}[\s./-](?:[a-z]{3,10}\.?|\d{1,2})[\s./-](?:19|20)\d\d\W{0,2}",
    re.IGNORECASE,
)
_HEAD: Final = 20


def check(paper: Paper) -> Iterator[Problem]:
    """Yield a letter in which no date was found."""
    if paper.date is None and paper.is_letter and not paper.draft and not paper.illegible and not _dated(paper):
        yield paper.problem(
            CODE, "warning", "De brief heeft geen datum.", paper.head, suggestion="Vul de datum van verzending in."
        )


def _dated(paper: Paper) -> bool:
    """Say whether the head has a line with a date that reading did not take for the letter's own."""
    for block in paper.register.blocks[:_HEAD]:
        printed = paper.text[block.start : block.end]
        # A line inside a paragraph may well be no more than the date with which its sentence ends.
        lines = printed.splitlines() if block.kind == "letterhead" else [printed]
        if block.kind in ("letterhead", "paragraph") and any(map(_DATE_LINE.fullmatch, map(str.strip, lines))):
            return True
    return False
