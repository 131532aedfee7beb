"""KB107: een vergaderjaar dat niet past bij de datum, of dat niet bestaat.

A session year that does not suit the date, or that there is none of.

Niveau: fout, let op.

Herkomst: in de brief.

Waarom: het vergaderjaar is deel van de vindplaats; met een verkeerd jaar wordt het stuk niet gevonden.

Fout:
    Tweede Kamer der Staten-Generaal

    Vergaderjaar 2022-2023

    28 676

    NAVO

    Nr. 474

    BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
    Den Haag, 22 november 2024

    Hierbij bied ik u de geannoteerde agenda aan voor de NAVO-bijeenkomst van ministers van Buitenlandse Zaken
    op 3 en 4 december 2024.

    De Minister van Buitenlandse Zaken,
    C.C.J. Veldkamp

Fout: Dit stond in Kamerstukken II, vergaderjaar 2022-2024, 28 676, nr. 400.

Goed:
    Tweede Kamer der Staten-Generaal

    Vergaderjaar 2024-2025

    28 676

    NAVO

    Nr. 474

    BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
    Den Haag, 22 november 2024

    Hierbij bied ik u de geannoteerde agenda aan voor de NAVO-bijeenkomst van ministers van Buitenlandse Zaken
    op 3 en 4 december 2024.

    De Minister van Buitenlandse Zaken,
    C.C.J. Veldkamp

Goed: Dit stond in Kamerstukken II, vergaderjaar 2022-2023, 28 676, nr. 400.

Zwijgt: bij een brief van ten hoogste honderd dagen voor Prinsjesdag, die in het volgende vergaderjaar is gedrukt; na
de zomer vaak. Een brief kan niet later zijn dan het vergaderjaar waarin hij is gedrukt, op enkele dagen na.

Bron: Grondwet, artikel 65; register van de Tweede Kamer.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.knowledge.session_years import session_days
from kamerbrief.model import Problem, Span

CODE: Final = "KB107"
_PAIR: Final = re.compile(
    r"vergaderjaar\s+(?P<first>(?:19|20)\d\d)\s?[-/\u2010-\u2015]\s?(?P<second>(?:19|20)\d\d|\d\d)(?!\d)", re.IGNORECASE
)
_BEFORE: Final = timedelta(days=100)
_AFTER: Final = timedelta(days=14)


def check(paper: Paper) -> Iterator[Problem]:
    """Yield the session year of the paper where its date lies outside, and every pair of years that is no session."""
    for found in _PAIR.finditer(paper.text):
        first = int(found["first"])
        if not str(first + 1).endswith(found["second"]):
            yield paper.problem(
                CODE,
                "error",
                f"Vergaderjaar {found['first']}-{found['second']} bestaat niet: een vergaderjaar loopt over twee "
                f"jaren.",
                paper.evidence(Span(*found.span())),
                suggestion=f"vergaderjaar {first}-{first + 1}",
                fragile=True,
            )
    printed = paper.document.session_year
    if printed is None or paper.date is None or not paper.document.evidence.get("session_year"):
        return
    opens, closes = session_days(int(printed[:4]))
    if not opens - _BEFORE <= paper.date <= closes + _AFTER:
        year = paper.date.year if paper.date >= session_days(paper.date.year)[0] else paper.date.year - 1
        yield paper.problem(
            CODE,
            "warning",
            f"De brief is van {terms.date_in_text(paper.date.isoformat())}, dat is niet in vergaderjaar {printed}.",
            (*paper.document.evidence["session_year"], *paper.document.evidence.get("date", ())),
            suggestion=f"vergaderjaar {year}-{year + 1}",
            fragile=True,
        )
