"""KB108: «tot» waar «tot en met» bedoeld is.

"Tot" where the last day is meant to be included.

Niveau: ter informatie.

Herkomst: in de brief.

Waarom: «van 9 tot 11 juli» sluit 11 juli uit; een bijeenkomst duurt tot en met haar laatste dag.

Fout: De NAVO-top in Vilnius van 9 tot 11 juli 2024 heeft hierover besloten.

Goed: De NAVO-top in Vilnius van 9 tot en met 11 juli 2024 heeft hierover besloten.

Goed: De NAVO-top in Vilnius van 9 t/m 11 juli 2024 heeft hierover besloten.

Goed: Tot 11 juli 2024 kan hierover worden besloten.

Goed: De zitting duurde van 9.00 tot 11.00 uur.

Zwijgt: waar geen eerste dag staat («tot 1 januari»); bij meer dan twaalf dagen, want dan is het een termijn; in
Engelse tekst.

Bron: Onze Taal, «tot en met»; geannoteerde agenda van 22 november 2024 (28 676, nr. 474).
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.checks.paper import Paper
from kamerbrief.model import Problem, Span

CODE: Final = "KB108"
_UP_TO: Final = re.compile(r"\stot\s(?!en\smet)")
_LONGEST: Final = 12


def check(paper: Paper) -> Iterator[Problem]:
    """Yield runs of days that are printed with "tot"."""
    for day in paper.days:
        if not day.has_day or day.last is None or not 0 < (day.last - day.first).days <= _LONGEST:
            continue
        found = _UP_TO.search(paper.flow.text, day.start, day.end)
        if found is None:
            continue
        start = day.start - 4 if paper.folded.startswith("van ", day.start - 4) and day.start >= 4 else day.start
        printed = paper.flow.text[start : day.end]
        at = found.start() - start
        yield paper.problem(
            CODE,
            "info",
            "«Tot» sluit de laatste dag uit; bij een bijeenkomst is «tot en met» bedoeld.",
            paper.quote(Span(start, day.end)),
            suggestion=f"{printed[:at]} tot en met{printed[at + 4 :]}",
        )
