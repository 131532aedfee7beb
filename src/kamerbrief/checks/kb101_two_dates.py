"""KB101: één bijeenkomst met twee data.

One meeting with two dates.

Niveau: fout, let op.

Herkomst: in de brief.

Waarom: aanbiedingsbrief, titel, tekst en voetnoten noemen dezelfde bijeenkomst vaak vijf keer, en worden uit eerdere
brieven overgenomen; een jaar of maand die niet meegaat, staat daarna in het archief.

Fout: Op 29 en 30 november 2023 kwamen de NAVO-ministers van Buitenlandse Zaken samen in Boekarest.

Fout: Na de Defensie ministeriële van 17 en 18 februari 2022 is hierover verder gesproken. Tijdens de bijeenkomst van
NAVO-ministers van Defensie op 17 en 18 maart 2022 is het plan aangenomen.

Fout:
    BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Den Haag, 13 december 2024

    Hierbij bied ik u het verslag aan van de OVSE Ministeriële Raad op 4 en 5 december 2024.

    De Minister van Buitenlandse Zaken, C.C.J. Veldkamp

    Verslag OVSE Ministeriële Raad 5 en 6 december 2024

    De ministers spraken uitvoerig over de veiligheid in Europa en over de rol van de OVSE daarbij.

Goed:
    BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

    Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

    Den Haag, 18 november 2022

    Hierbij bied ik u de geannoteerde agenda aan voor de OVSE Ministeriële Raad van 1 en 2 december 2022.

    De Minister van Buitenlandse Zaken, W.B. Hoekstra

    Geannoteerde agenda OVSE Ministeriële Raad van 30 november tot en met 2 december 2022

    De ministers zullen uitvoerig spreken over de veiligheid in Europa en over de rol van de OVSE daarbij.

Goed: Na de Defensie ministeriële van 16 en 17 februari 2022 is hierover verder gesproken. Tijdens de bijeenkomst van
NAVO-ministers van Defensie op 15 en 16 juni 2022 is het plan aangenomen.

Goed: De Europese Raad van 24 en 25 mei 2022 en de Europese Raad van 24 en 25 juni 2022 spraken hierover.

Goed: Bij de NAVO-top van 11 en 12 juli 2023 wordt dit opnieuw besproken.

Zwijgt: waar de dagen zelf verschillen, want dan zijn het twee bijeenkomsten (behalve tussen aanbieding en titel, waar
het er één moet zijn); waar de ene datum binnen de andere valt; bij bijeenkomsten van één dag, buiten die waarover de
brief gaat.

Bron: brieven van 16 december 2022 (28 676; tekst 2023, titel 2022) en 1 april 2021 (tekst februari, voetnoot maart).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from kamerbrief import terms
from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.dates import DateMention, tense
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.formats import find_formats, formats
from kamerbrief.model import Block, Problem, Span
from kamerbrief.views import View

CODE: Final = "KB101"
# A format and its day stand so near each other, with no other format or stop between them.
_NEAR: Final = 60
_MET: Final = re.compile(
    r"\s(?:kwam(?:en)?|vond(?:en)?|spraken|vergaderden|ontmoetten)\s(?:(?:de|een|er|fysieke?|virtuele?)\s){0,3}"
)
# How a cover presents what follows it, and what a title calls that.
_PRESENTED: Final = re.compile(
    r"(?:hierbij|hiermee|bijgaand|graag|met|middels)\b[^.\n]{0,120}?\b(?P<what>verslag|geannoteerde agenda)\b"
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
    if not found:
        yield from _presented(paper)
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


def _presented(paper: Paper) -> Iterator[Problem]:
    """Yield the meeting that a cover presents a report or agenda of, where the title below it has another date."""
    cover = next(((s, hit) for s in paper.sentences if (hit := _PRESENTED.match(paper.folded, s.start, s.end))), None)
    days = [
        day for day in paper.days if day.has_day and cover is not None and cover[0].start <= day.start < cover[0].end
    ]
    if cover is None or len(days) != 1:
        return
    for block in paper.blocks("title"):
        named = [day for day in paper.days if day.has_day and _within(paper, day, block)]
        if len(named) != 1 or cover[1]["what"] not in fold(paper.text[block.start : block.end]):
            continue
        (first, last), (start, end) = ((day.first, day.last or day.first) for day in (days[0], named[0]))
        if (first >= start and last <= end) or (start >= first and end <= last):
            continue
        if (first.month, first.year) != (start.month, start.year):
            continue  # one cover for several papers
        printed = terms.period_in_text(start.isoformat(), end.isoformat(), "nl")
        yield paper.problem(
            CODE,
            "error",
            f"De aanbieding noemt voor deze bijeenkomst een andere datum dan de titel ({printed}).",
            (*paper.quote(Span(days[0].start, days[0].end)), *paper.quote(Span(named[0].start, named[0].end))),
            suggestion="Ga na welke datum juist is, en herstel de andere.",
            fragile=True,
        )
        return


def _within(paper: Paper, day: DateMention, block: Block) -> bool:
    return any(block.start <= span.start < block.end for span in paper.flow.to_source(Span(day.start, day.end)))


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
