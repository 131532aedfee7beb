"""KB101: één bijeenkomst met twee data.

One meeting with two dates.

Niveau: fout, let op.

Herkomst: in de brief.

Waarom: aanbiedingsbrief, titel, tekst en voetnoten noemen dezelfde bijeenkomst vaak vijf keer, en worden uit eerdere
brieven overgenomen; een jaar of maand die niet meegaat, staat daarna in het archief.

Fout: Op 29 en 30 november 2023 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest.

Fout: Na de Defensie ministeriële van 17 en 18 februari 2022 is hierover verder gesproken. Tijdens de bijeenkomst van
NAVO-ministers van Defensie op 17 en 18 maart 2022 is het plan aangenomen.

Goed: Na de Defensie ministeriële van 16 en 17 februari 2022 is hierover verder gesproken. Tijdens de bijeenkomst van
NAVO-ministers van Defensie op 15 en 16 juni 2022 is het plan aangenomen.

Goed: De Europese Raad van 24 en 25 mei 2022 en de Europese Raad van 24 en 25 juni 2022 spraken hierover.

Goed: Bij de NAVO-top van 11 en 12 juli 2023 wordt dit opnieuw besproken.

Zwijgt: waar de dagen zelf verschillen, want dan zijn het twee bijeenkomsten; bij bijeenkomsten van één dag, buiten
die waarover de brief gaat.

Bron: brieven van 16 december 2022 (28 676; tekst 2023, titel 2022) en 1 april 2021 (tekst februari, voetnoot maart).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.dates import DateMention, tense
from kamerbrief.knowledge.formats import find_formats, formats
from kamerbrief.model import Problem, Span
from kamerbrief.views import View

CODE: Final = "KB101"
# A format and its day stand so near each other, with no other format or stop between them.
_NEAR: Final = 60
_MET: Final = re.compile(
    r"\s(?:kwam(?:en)?|vond(?:en)?|spraken|vergaderden|ontmoetten)\s(?:(?:de|een|er|fysieke?|virtuele?)\s){0,3}"
)


class _Naming(NamedTuple):
    code: str
    day: DateMention
    view: View
    in_note: bool
    extra: bool


def check(paper: Paper) -> Iterator[Problem]:
    """Yield what reading found of the letter's own meeting, and other meetings of several days with two dates."""
    found = list(paper.found(CODE))
    yield from (paper.hinted(problem) for problem in found)
    flagged = [(evidence.start, evidence.end) for problem in found for evidence in problem.evidence[:1]]
    groups: defaultdict[tuple[str, bool, int, int], list[_Naming]] = defaultdict(list)
    for naming in _namings(paper):
        last = naming.day.last or naming.day.first
        groups[naming.code, naming.extra, naming.day.first.day, last.day].append(naming)
    for (code, *_), namings in groups.items():
        days = {(naming.day.first, naming.day.last) for naming in namings}
        if len(days) != 2 or not _one_slip(*sorted(naming[0] for naming in days)):
            continue
        right = max(namings, key=lambda n: (_count(namings, n), not n.in_note, n.day.has_year))
        for naming in namings:
            if naming.day.first == right.day.first or _next_one(paper, naming) or _both_meant(paper, naming, right):
                continue
            if _count(namings, naming) > 1:
                continue  # named twice: another meeting
            evidence = paper.quote(Span(naming.day.start, naming.day.end), of=naming.view)
            if any(start < e.end and e.start < end for e in evidence for start, end in flagged):
                continue
            elsewhere = terms.period_in_text(
                right.day.first.isoformat(), (right.day.last or right.day.first).isoformat(), "nl"
            )
            yield paper.problem(
                CODE,
                "warning",
                f"Hier staat voor de {formats()[code].name_nl} een andere datum dan elders in de brief ({elsewhere}).",
                (*evidence, *paper.quote(Span(right.day.start, right.day.end), of=right.view)),
                suggestion=elsewhere,
                fragile=True,
            )


def _namings(paper: Paper) -> Iterator[_Naming]:
    """Yield the meetings of several days that are named with their days, in the running text and in the notes."""
    for view, days, in_note in ((paper.flow, paper.days, False), (paper.margin, paper.noted_days, True)):
        several = [day for day in days if day.has_day and day.last is not None and day.first < day.last]
        if not several:
            continue
        mentions = find_formats(view.text)
        for day in several:
            before = [mention for mention in mentions if mention.end <= day.start]
            after = next((mention for mention in mentions if mention.start >= day.end), None)
            if before and day.start - before[-1].end <= _NEAR and not _parted(view.text[before[-1].end : day.start]):
                yield _Naming(before[-1].code, day, view, in_note, before[-1].extra)
            elif after and _MET.fullmatch(view.text, day.end, after.start):
                yield _Naming(after.code, day, view, in_note, after.extra)


def _next_one(paper: Paper, naming: _Naming) -> bool:
    """Say whether the letter speaks of a later meeting as still to come: it may be on the same days of another year."""
    if paper.date is None or naming.day.first <= paper.date or naming.in_note:
        return False
    return tense(paper.folded, naming.day.start, naming.day.end) != "past"


def _both_meant(paper: Paper, one: _Naming, other: _Naming) -> bool:
    """Say whether one sentence gives both dates: then it speaks of two meetings."""
    if one.in_note or other.in_note:
        return False
    return paper.sentence(one.day.start) == paper.sentence(other.day.start)


def _parted(between: str) -> bool:
    return any(mark in between for mark in (". ", ";", "\n", ",", "(", " en ", " tot "))


def _one_slip(one: object, other: object) -> bool:
    """Say whether two first days of the same number differ in the month alone or in the year alone."""
    (y1, m1, _), (y2, m2, _) = str(one).split("-"), str(other).split("-")
    return (y1 == y2) != (m1 == m2) and abs(int(y1) - int(y2)) <= 1


def _count(namings: list[_Naming], naming: _Naming) -> int:
    return sum(other.day.first == naming.day.first for other in namings)
