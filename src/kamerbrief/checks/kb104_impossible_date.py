"""KB104: een datum die niet bestaat.

A date that does not exist.

Niveau: fout.

Herkomst: in de brief, in deze kopie.

Waarom: 31 september en 30 februari zijn tikfouten; een termijn of vindplaats hangt eraan.

Fout: Het kabinet informeert uw Kamer uiterlijk op 31 september 2023.

Fout: Hierover is op 29 februari 2022 gesproken.

Fout: De termijn loopt af op 31-04-2023.

Goed: Het kabinet informeert uw Kamer uiterlijk op 30 september 2023.

Goed: Hierover is op 29 februari 2020 gesproken.

Goed: In artikel 31 juncto 35 mei dit niet worden gelezen.

Zwijgt: achter «artikel», «nr.» en andere nummers; bij een maand met een hoofdletter (een naam). In herkende tekst is
het een bevinding over de kopie.

Bron: kalender.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB104"
MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_IN_WORDS: Final = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d\d)\s(?P<month>{'|'.join(MONTHS)})(?![a-z-])(?:\s(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_IN_FIGURES: Final = re.compile(r"(?<![\w.,/-])(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>(?:19|20)\d\d)(?![\w/-])")
_COUNTED: Final = re.compile(
    r"(?:artikel|artikelen|art\.|nrs?\.|nummers?|juncto|jo\.|lid|leden|pagina|p\.|blz\.)\s(?:\d+\s?(?:,|en|juncto)\s)*$",
    re.IGNORECASE,
)
# In a year that is not printed February has as many days as it can have.
_LEAP: Final = 2000
_MOST: Final = 39


def check(paper: Paper) -> Iterator[Problem]:
    """Yield days that their month does not have, in words ("31 september") and in figures ("31-09-2023")."""
    for view in (paper.flow, paper.margin):
        for pattern in (_IN_WORDS, _IN_FIGURES):
            for found in pattern.finditer(view.text):
                month = found["month"]
                number = int(month) if month.isdigit() else MONTHS.index(month) + 1
                year = int(found["year"] or _LEAP)
                if not 1 <= number <= 12 or int(found["day"]) > _MOST:
                    continue
                length = monthrange(year, number)[1]
                if 1 <= int(found["day"]) <= length or _counts(view.text, found.start()):
                    continue
                yield paper.problem(
                    CODE,
                    "error",
                    f"{found[0]} bestaat niet: {MONTHS[number - 1]}{f' {year}' if found['year'] else ''} "
                    f"heeft {length} dagen.",
                    paper.quote(Span(*found.span()), of=view),
                    suggestion="Herstel de dag of de maand.",
                    origin="copy" if paper.recognised else "letter",
                )


def _counts(text: str, at: int) -> bool:
    """Say whether a figure before a month is a number of something else, an article or a paper."""
    return _COUNTED.search(text, max(at - 40, 0), at) is not None
