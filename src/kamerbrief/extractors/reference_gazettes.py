"""Official gazettes, reports of debates, answers to questions and judgments, each by its number.

Forms: 1. "Stb. 2021, 393", "Staatsblad 2020, nr. 118", "Trb. 2015, 196 en 198", "Stcrt. 2025, nr. 1234"
       2. "Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "Handelingen TK 2021-2022, nr. 21-26",
          "TK 85-5-7, 25 mei 2023" (meeting, item, page)
       3. "Aanhangsel Handelingen II 2014/15, nr. 12", "Aanhangsel van de Handelingen, vergaderjaar 2024-2025, nr. 3"
       4. "ECLI:NL:HR:2024:1234"
       5. identifiers of the official site: "stb-2021-393", "ah-tk-20142015-12", "h-tk-20212022-21-26", and old ones
          "kst-19941995-00013-215a", "kst-1138049" (those of today are read with the numbered papers)
       6. numbers of promises in the register of the Tweede Kamer: "TZ202309-010"
Near misses: "Staatsblad", "Stb. 375" (no year), "handelingen met lichaamsmateriaal", "het aanhangsel bij het verslag".
Source: section 5 of the description of the open data; Aanwijzing 3.43 voor de regelgeving; subjects in the registry.
"""

import re
from collections.abc import Iterator
from typing import Final

from kamerbrief.dutch.dates import find_dates
from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.reading import Shown
from kamerbrief.extractors.reference_mentions import (
    SESSION_YEAR,
    Mention,
    pages_after,
    quoted,
    session_year,
)
from kamerbrief.knowledge.session_years import opening
from kamerbrief.model import Chamber, ReferenceKind, Span

GAZETTES: Final[dict[str, tuple[ReferenceKind, str]]] = {
    "stb": ("staatsblad", "stb"),
    "staatsblad": ("staatsblad", "stb"),
    "stcrt": ("staatscourant", "stcrt"),
    "staatscourant": ("staatscourant", "stcrt"),
    "trb": ("tractatenblad", "trb"),
    "tractatenblad": ("tractatenblad", "trb"),
}
NAMES: Final = tuple(GAZETTES)
NAMED, JUDGMENTS, IDENTIFYING = Sought(GAZETTES), Sought(("ecli",)), Sought(("tk", "ek", "kst"))
DEBATES, SHORT_DEBATES, ANSWERED = Sought(("handelingen",)), Sought(("tk",)), Sought(("aanhangsel", "aanhangselen"))
_NUMBER: Final = r"(?P<n>[0-9]{1,6})(?![0-9a-z]|[.,][0-9])(?P<tail>(?:-[nb][0-9]{1,3}){0,2})"
_NR: Final = r"(?:nrs?|no|nummers?)\.? ?"
_YEAR: Final = r"(?P<year>(?:18|19|20)[0-9]{2})"
ISSUE: Final = re.compile(
    rf"(?![a-z])[ .:,]{{0,3}}-?(?:van (?:het koninkrijk (?:der nederlanden )?)?)?{_YEAR}"
    rf"[ ,/:-]{{1,3}}(?:{_NR})?{_NUMBER}"
)
DATED_ISSUE: Final = re.compile(
    rf"(?![a-z])[ .,]{{0,3}}(?:van )?[0-9]{{1,2}} [a-z]{{3,9}} {_YEAR}[ ,]{{1,3}}{_NR}{_NUMBER}"
)
# "Trb. 2015, 196 en Trb. 2016, 124" is two mentions; "Trb. 2015, 196, 2016, 124 en 125" goes on.
NEXT_ISSUE: Final = re.compile(rf"(?:,? en |[,;] ?){_YEAR}, ?(?:{_NR})?{_NUMBER}")
SAME_YEAR: Final = re.compile(rf"(?:,? en |[,;] ?)(?:{_NR})?{_NUMBER}(?=[ ]?(?:[,;.)\]\n»\"-]|$| en [0-9(]))")

_HOUSE: Final = (
    r"(?:[ ,(]{1,3}(?:van de |der )?(?P<house>ii|i|tk|ek|(?:tweede|eerste) kamer)(?![a-z0-9])"
    r"(?: der staten-generaal)?)?"
)
_SESSION: Final = rf"(?:[ ,(]{{1,3}}(?:vergaderjaar |zitting(?:sjaar)? )?{SESSION_YEAR}\)?)"
DEBATE: Final = re.compile(
    rf"handelingen{_HOUSE}{_SESSION}[ ,;]{{1,3}}(?:(?:nr|nummer|no|vergadering)\.? ?)?"
    r"(?P<meeting>[0-9]{1,3})(?![0-9a-z]|[ .]?[0-9]{3})"
    r"(?:(?:[ ,;]{1,3}(?:item|agendapunt|onderwerp|nr\.?) ?| ?- ?|, ?)(?P<item>[0-9]{1,2})(?![0-9]))?"
    r"(?:-(?P<page>[0-9]{1,4})(?![0-9]))?"
)
ANSWERS_BEFORE: Final = re.compile(r"(?:aanhangsel|aanh\.)(?:en)?[ ,(]{1,3}(?:van de |der |bij de )?$")
SHORT_DEBATE: Final = re.compile(r"tk (?P<meeting>[0-9]{1,3})-(?P<item>[0-9]{1,2})-(?P<page>[0-9]{1,4})(?![0-9-])")
DAY_AFTER: Final = re.compile(r"[ ,(]{1,3}(?:d\.d\. |van )?(?=[0-9]{1,2} [a-z]{3,9} (?:19|20)[0-9]{2})")
# Enough for "25 september 2023".
LONGEST_DATE: Final = 24

ANSWERS: Final = re.compile(
    rf"aanhangsel(?:en)?(?:[ ,(]{{1,3}}(?:van de |der |bij de )?(?:handelingen|hand\.))?{_HOUSE}\)?{_SESSION}?"
    rf"[ ,;]{{1,3}}(?:{_NR})?(?P<n>[0-9]{{1,4}})(?![0-9a-z]|[.,/-][0-9])"
)
SESSION_BEFORE: Final = re.compile(
    rf"(?:(?P<house>ii|i|tk|ek|(?:tweede|eerste) kamer)[ ,]{{1,3}})?(?:vergaderjaar )?{SESSION_YEAR}[ ,(]{{1,3}}$"
)
MORE_ANSWERS: Final = re.compile(r"(?:,? en |, ?)(?:nr\.? ?)?(?P<n>[0-9]{1,4})(?=[ ]?(?:[,;.)\]\n»\"]|$| en [0-9]))")

JUDGMENT: Final = re.compile(
    r"ecli ?: ?(?P<country>[a-z]{2}) ?: ?(?P<court>[a-z0-9]{1,7}) ?: ?(?P<year>[0-9]{4}) ?: ?(?P<n>[a-z0-9.]{1,25})"
)
IDENTIFIER: Final = re.compile(
    r"(?:(?P<ah>ah-(?:tk|ek)-[0-9]{8}-[0-9]{1,5})|(?P<h>h-(?:tk|ek)-[0-9]{8}-[0-9]{1,3}-[0-9]{1,5}(?:-[0-9]{1,5})?)"
    r"|kst-(?P<kst>[0-9]{8}-[0-9]{5}(?:-(?:[ivxlc]{1,6}[ab]?|[a-l]|[0-9]{2}))?-(?:[0-9]{1,4}[a-z]?|[a-z]{1,2})|[0-9]{6,7}))"
    r"(?![0-9a-z])(?!-[0-9])"
)
PROMISE: Final = re.compile(r"tz20[0-9]{4}-[0-9]{1,4}(?![0-9a-z-])")
WINDOW: Final = 60


def find_gazettes(shown: Shown, addressed: Chamber | None) -> Iterator[Mention]:
    """Yield what a text names of these, kind by kind. addressed: the chamber to which the paper is addressed."""
    folded = shown.folded
    yield from _issues(shown)
    yield from _debates(shown, addressed)
    yield from _answers(shown)
    for at in shown.tokens.at(JUDGMENTS):
        if (found := JUDGMENT.match(folded, at)) and _free(folded, at):
            name = re.sub(r"\s", "", found.group()).upper().rstrip(".")
            end = at + len(found.group().rstrip("."))
            yield Mention("ecli", name, (Span(at, end),))
    for at, _ in shown.tokens.mixed:
        # A promise to the Tweede Kamer in its register: a political act with a number, so none of the numbered kinds.
        if (found := PROMISE.match(folded, at)) and _free(folded, at):
            yield Mention("other", found.group().upper(), (Span(*found.span()),))
    yield from _identifiers(shown)


def _free(folded: str, at: int) -> bool:
    """Tell whether no letter, figure or hyphen stands before a place."""
    return at == 0 or not (folded[at - 1].isalnum() or folded[at - 1] in "-_")


def _issues(shown: Shown) -> Iterator[Mention]:
    folded = shown.folded
    # "Stb2021" is one word with figures.
    glued = (at for at, _ in shown.tokens.mixed if folded.startswith(NAMES, at))
    for at in (*shown.tokens.at(NAMED), *glued):
        word = next(name for name in NAMES if folded.startswith(name, at))
        kind, short = GAZETTES[word]
        found = ISSUE.match(folded, at + len(word)) or DATED_ISSUE.match(folded, at + len(word))
        if found is None or not _free(folded, at):
            continue
        year, leading = found["year"], Span(at, found.end("year"))
        while found is not None:
            span = Span(found.start("n"), found.end())
            yield Mention(kind, f"{short}-{year}-{int(found['n'])}{found['tail']}", quoted(leading, span))
            further = NEXT_ISSUE.match(folded, span.end)
            if further is not None:
                year, leading = further["year"], Span(at, further.end("year"))
            else:
                further = SAME_YEAR.match(folded, span.end)
            found = further


def _debates(shown: Shown, addressed: Chamber | None) -> Iterator[Mention]:
    text, folded = shown.text, shown.folded
    for at in shown.tokens.at(DEBATES):
        found = DEBATE.match(folded, at)
        if found is None or not _free(folded, at) or ANSWERS_BEFORE.search(folded, max(at - WINDOW, 0), at):
            continue
        year = session_year(found["year"], found["next"])
        chamber = _chamber(found["house"]) or addressed
        if year is None or chamber is None:
            continue
        pages, end = pages_after(folded, found.end())
        mention = _debate(chamber, year, found, Span(at, end), pages or found["page"])
        yield mention._replace(chamber=_chamber(found["house"]))
    for at in shown.tokens.at(SHORT_DEBATES):
        found = SHORT_DEBATE.match(folded, at)
        day = DAY_AFTER.match(folded, found.end()) if found and _free(folded, at) else None
        dates = find_dates(text[day.end() : day.end() + LONGEST_DATE]) if day else []
        if found is not None and day is not None and dates and dates[0].has_day:
            first = dates[0].first.year - (dates[0].first < opening(dates[0].first.year))
            span = Span(at, day.end() + dates[0].end)
            yield _debate("TK", f"{first}-{first + 1}", found, span, found["page"])


def _debate(chamber: Chamber, year: str, found: re.Match[str], span: Span, pages: str | None) -> Mention:
    item = f"-{int(found['item'])}" if found["item"] else ""
    target = f"h-{chamber.lower()}-{year.replace('-', '')}-{int(found['meeting'])}{item}"
    return Mention("handelingen", target, (span,), None, chamber, year, pages)


def _answers(shown: Shown) -> Iterator[Mention]:
    folded = shown.folded
    for at in shown.tokens.at(ANSWERED):
        found = ANSWERS.match(folded, at)
        if found is None or not _free(folded, at):
            continue
        start, printed, house = at, found["year"] and session_year(found["year"], found["next"]), found["house"]
        if not found["year"]:
            line = folded[max(at - WINDOW, 0) : at]
            before = SESSION_BEFORE.search(line[line.rfind("\n") + 1 :])
            if before is None:
                continue
            printed, house = session_year(before["year"], before["next"]), house or before["house"]
            start = at - len(before.group())
        if not printed:
            continue
        # Answers to members of the Eerste Kamer are rare, and their papers say so.
        chamber = _chamber(house) or "TK"
        leading = Span(start, found.start("n"))
        further: re.Match[str] | None = found
        while further is not None:
            span = Span(further.start("n"), further.end("n"))
            target = f"ah-{chamber.lower()}-{printed.replace('-', '')}-{int(further['n'])}"
            yield Mention("aanhangsel", target, quoted(leading, span), None, _chamber(house), printed)
            further = MORE_ANSWERS.match(folded, span.end)


def _chamber(house: str | None) -> Chamber | None:
    if not house:
        return None
    return "TK" if house in ("ii", "tk") or house.startswith("tweede") else "EK"


def _identifiers(shown: Shown) -> Iterator[Mention]:
    folded = shown.folded
    for trigger, places in shown.tokens.found(IDENTIFYING):
        back = 0 if trigger == "kst" else 3
        for at in places:
            if folded[at + len(trigger) : at + len(trigger) + 1] != "-" or (back and folded[at - 1 : at] != "-"):
                continue
            start = at - back
            if back and folded[at - 2 : at - 1] == "h" and folded[at - 3 : at - 2] != "a":
                start = at - 2
            found = IDENTIFIER.match(folded, start) if start >= 0 and _free(folded, start) else None
            if found is None:
                continue
            chamber: Chamber | None = None if not back else "TK" if trigger == "tk" else "EK"
            years = re.search(r"(?<![0-9])([0-9]{4})([0-9]{4})(?![0-9])", found.group())
            printed = session_year(years[1], years[2]) if years else None
            kind: ReferenceKind = "aanhangsel" if found["ah"] else "handelingen" if found["h"] else "kamerstuk"
            target = found["kst"].upper() if found["kst"] else found.group()
            if found["kst"] and target[-1].isalpha() and target[-2].isdigit():
                target = target[:-1] + target[-1].lower()
            yield Mention(kind, target, (Span(*found.span()),), None, chamber, printed)
