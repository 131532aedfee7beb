"""Dates and runs of days as letters print them, Dutch and English, found in running text.

A date that is printed without its year takes it from an anchor, the date of the letter, never from the clock.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kamerbrief.dutch.date_parts import Link, Part, Run, connection, parts_of
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.tokens import Tokens

# A printed weekday overrules the nearest year only where the other year is not much farther away (days).
_FARTHEST_BY_WEEKDAY = 240
_JUST_PASSED = timedelta(days=7)
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
# "30 december en 2 januari 2022": so many months back, a list of dates has passed New Year.
_OVER_NEW_YEAR = 9
# A month without a year: the anchor's own year counts as nearer by so many months, and where two years are about as
# near (months), the verbs decide.
_OWN_YEAR, _AS_NEAR = 2, 4
# How far the sentence around a month is searched for its verbs.
_SENTENCE = 160
_PAST = re.compile(
    r"(?<![a-z])(?:werd(?:en)?|was|waren|had(?:den)?|vond(?:en)?|kwam(?:en)?|sprak(?:en)?|nam(?:en)?|ging(?:en)?"
    r"|stond(?:en)?|gaf|gaven|besloot|besloten|riep(?:en)?|eerder|reeds)(?![a-z])"
)
# "Hebben" alone is the present of having.
_PERFECT = re.compile(r"(?<![a-z])(?:heeft|hebben|heb|is|zijn)(?![a-z])")
_PARTICIPLE = re.compile(r"(?<![a-z])(?:ge|be|ver|ont|her|\w{2,4}ge)[a-z]{2,}(?:d|t|en)(?![a-z])")
_FUTURE = re.compile(
    r"(?<![a-z])(?:zal|zullen|zou(?:den)?|verwacht(?:ing)?|voorzien|gepland|volgt|beoogd|later|uiterlijk)(?![a-z])"
)
_MONTH_FOLLOWS = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?![a-z])"
)
_FIGURE = re.compile(r"\d")
_BEGINS = re.compile(r"(?:^|[.:\n]\s?)$")


class DateMention(Struct, frozen=True):
    """One date or run of days, and where it stands.

    start, end: offsets into the text, half-open; a weekday and "jl.", "aanstaande", "vorig jaar" belong to it. Where
                two dates share a printed month or year ("3 en 12 mei 2022") each reaches up to it, so they overlap.
    first, last: both included; the same day for a single date. `last` None is kept for an open end.
    inferred:   the year was taken from the anchor or from a neighbour over New Year, it is not printed.
    has_day:    False for a month ("december 2019"), which runs from its first to its last day.
    has_year:   a year is printed, here or where it is shared.
    weekday:    the weekday printed before the first day, 0 for Monday; None where none is. It need not be right.
    repaired:   a figure or letter was read for its look-alike ("ISjuli 1994" as 15 juli 1994).
    """

    start: int
    end: int
    first: date
    last: date | None
    inferred: bool = False
    has_day: bool = True
    has_year: bool = True
    weekday: int | None = None
    repaired: bool = False


def find_dates(
    text: str,
    anchor: date | None = None,
    *,
    folded: str | None = None,
    months: bool = False,
    tokens: Tokens | None = None,
) -> list[DateMention]:
    """Find every day, run of days, and month with a year; with `months` also months without one.

    Forms: 1. one day: "16 december 2022", "1e mei 2022", "12 dec. 2022", "7 JANUARI 2022", "10april 1992"
           2. days of one month: "3 en 4 december 2024", "28, 29 en 30 juni 2022", "18/19 april 1994", "28–29 mei 2023"
           3. from and to, both included: "9 tot 11 juli 2024", "28 tot en met 30 juni 2022", "24 t/m 26 mei 2021"
           4. over a month's end: "30 november en 1 december 2021", "26 februari - 1 maart 2024"
           5. with weekdays: "woensdag 6 en donderdag 7 april 2022", "dinsdag 23 maart en woensdag 24 maart 2021"
           6. in figures: "01-03-2025", "1-3-2025", "1/3/2025" (the day first), "2025-03-01"
           7. a month: "december 2019", "juni/juli 2022"
           8. without a year, given an anchor: "12 december" (the nearest; a printed weekday decides where two years are
              about as near), "7 januari jl." (at or before it), "3 en 4 december aanstaande" (after it, or passed by a
              week at most), "29 februari vorig jaar"
           9. English: "23rd-24th March 2021", "16 December 2022", "March 23, 2021"
          10. a month without a year, asked for and given an anchor: "juni" (of the anchor's year, unless that of
              another year is nearer by more than two months or the sentence is in the other tense), "afgelopen juni",
              "maart volgend jaar", "van april tot juni"
          11. damaged: "16 rnaart 2O22", "ISjuli 1994", "l6 juni 1992", "24 maart 20211" (a footnote mark glued to it);
              only where day and year are printed
    Days that do not follow one another ("3 en 12 mei 2022", "8 of 9 mei 2022") are two mentions, unless "tussen" or
    "tot" joins them. A date that does not exist ("31 februari 2022") is none; nor are numbers that count ("nr. 12",
    "artikel 5"). Years, seasons and words ("2008", "later dit jaar") are read by `periods`.

    Args:    text: as printed, a line break allowed inside a date; anchor: the date of the letter, None if unknown;
             folded: the fold of the text, tokens: its words, where they are at hand; months: read months without a
             year, too.
    Returns: mentions by their start; never raises.
    Source:  the letters and scanned papers that the case table names; subjects in the registry since 2008.

    >>> [(str(m.first), str(m.last)) for m in find_dates("op 30 november en 1 december 2021")]
    [('2021-11-30', '2021-12-01')]
    """
    folded = tokens.folded if tokens is not None else fold(text) if folded is None else folded
    if tokens is None and not months and _FIGURE.search(folded) is None:
        return []  # without a figure there is no day and no year
    parts = parts_of(text, folded, tokens)
    links = [connection(folded, one, next_one) for one, next_one in pairwise(parts)]
    found: list[DateMention] = []
    before: DateMention | None = None
    for at, (part, printed) in enumerate(zip(parts, _printed_years(parts, links), strict=True)):
        link = links[at - 1] if at else None
        year = printed
        if year is None and (part.runs or (months and not _is_word(text, folded, part))):
            since = before.last if before and link == "range" else None
            year = _reckoned_year(part, since, anchor) if part.runs else _month_year(folded, part, since, anchor)
        mentions = list(_mentions(part, year, printed=printed is not None)) if year else []
        if before and mentions and _one_run(before, mentions[0], link, parts[at - 1]):
            mentions[0] = _join(found.pop(), mentions[0])
        found.extend(mentions)
        before = mentions[-1] if mentions else None
    return sorted(found, key=lambda mention: mention.start)


def parse_date(text: str) -> date | None:
    """Read a text that is one day with its year and nothing else ("16 december 2022", "2025-03-01"), white space apart.

    Returns: the day; None for anything else, also for a run of days or a month; never raises.

    >>> parse_date("4 maart 2025")
    datetime.date(2025, 3, 4)
    """
    printed = text.strip(" \t\r\n.,;")
    found = find_dates(printed)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(printed)):
        return None
    return found[0].first if found[0].has_day and found[0].first == found[0].last else None


class _Year(Struct, frozen=True):
    """The year of a part. end: of the passage that prints it; counted: it is the year before the printed one."""

    number: int
    end: int
    counted: bool = False


def _printed_years(parts: list[Part], links: list[Link | None]) -> list[_Year | None]:
    """Return the printed year of each part, its own or that of the part it is joined to; None where there is none."""
    years = [None if part.year is None else _Year(part.year, part.end) for part in parts]
    for at in range(len(links) - 1, -1, -1):
        part, following, lent = parts[at], parts[at + 1], years[at + 1]
        if links[at] is None or years[at] is not None or part.turn is not None:
            continue
        if lent is not None:
            # "28 december - 2 januari 2022" passes New Year; "april en maart 2022" are of one year, in no order.
            months_back = part.month - following.month
            earlier = months_back > 0 if links[at] == "range" else months_back >= _OVER_NEW_YEAR
            years[at] = _Year(lent.number - earlier, lent.end, lent.counted or earlier)
        elif part.runs:
            part.turn = following.turn
    return years


@cache
def _length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return monthrange(year, month)[1]


def _mentions(part: Part, year: _Year, *, printed: bool) -> Iterator[DateMention]:
    """Yield the mentions of one part whose year is known; a day that does not exist takes its run with it."""
    if not _FIRST_YEAR <= year.number <= _LAST_YEAR or not 1 <= part.month <= 12:
        return
    length = _length(year.number, part.month)
    for at, run in enumerate(part.runs or [Run(part.start, 1, length)]):
        if 1 <= run.first <= run.last <= length:
            yield DateMention(
                start=run.start if at else part.start,
                end=year.end,
                first=date(year.number, part.month, run.first),
                last=date(year.number, part.month, run.last),
                inferred=not printed or year.counted,
                has_day=bool(part.runs),
                has_year=printed,
                weekday=None if at else part.weekday,
                repaired=part.repaired,
            )


def _one_run(before: DateMention, after: DateMention, link: Link | None, part: Part) -> bool:
    """Say whether two neighbours are one run of days. `part` is what is printed for the first of them."""
    if link is None or before.last is None or before.last >= after.first:
        return False
    # Two full dates joined by "en" are two dates, even where one follows the other.
    return link == "range" or (link == "and" and part.year is None and after.first - before.last == timedelta(days=1))


def _join(before: DateMention, after: DateMention) -> DateMention:
    return replace(
        before,
        end=after.end,
        last=after.last,
        inferred=before.inferred or after.inferred,
        has_day=before.has_day or after.has_day,
        has_year=before.has_year or after.has_year,
        repaired=before.repaired or after.repaired,
    )


def _is_word(text: str, folded: str, part: Part) -> bool:
    """Say whether a bare month name is a name or part of a word ("Mei Li Vos", "april-pakket")."""
    if folded[part.end : part.end + 1] == "-" and folded[part.end + 1 : part.end + 2].isalpha():
        return _MONTH_FOLLOWS.match(folded, part.end + 1) is None
    printed = text[part.start : part.end]
    return printed == "Mei" and (
        text[part.end : part.end + 2].strip().istitle() or not _BEGINS.search(text, max(0, part.start - 3), part.start)
    )


def _month_year(folded: str, part: Part, since: date | None, anchor: date | None) -> _Year | None:
    """Choose the year of a month that prints none and has no days."""
    if anchor is None:
        return None
    months = {year: 12 * year + part.month for year in range(anchor.year - 1, anchor.year + 2)}
    here = 12 * anchor.year + anchor.month
    if since is not None:
        years = [year for year in months if date(year, part.month, 1) > since]
    elif isinstance(part.turn, int):
        years = [anchor.year + part.turn]
    elif part.turn is not None:
        # "afgelopen juni" said in June is that of a year before, "juni jl." hardly ever.
        past = part.turn == "past"
        years = [year for year, month in months.items() if (month < here if past else month > here)]
        years = years[-1:] if past else years[:1]
    else:
        years = sorted(months, key=lambda year: abs(months[year] - here) - _OWN_YEAR * (year == anchor.year))
        nearest, other = (months[year] - here for year in years[:2])
        if abs(other) - abs(nearest) <= _AS_NEAR:
            spoken = tense(folded, part.start, part.end)
            if spoken and (nearest < 0) != (spoken == "past") == (other < 0):
                years = years[1:]
    return _Year(years[0], part.end) if years else None


def tense(folded: str, start: int, end: int) -> Literal["past", "future"] | None:
    """Tell from the verbs of the sentence around a stretch whether it speaks of the past or the future, if either."""
    low = max(folded.rfind(stop, max(0, start - _SENTENCE), start) for stop in (". ", "\n", "; "))
    around = folded[max(low, start - _SENTENCE, 0) : start]
    stops = [at for stop in (". ", "\n", "; ") if (at := folded.find(stop, end, end + _SENTENCE)) >= 0]
    around += " " + folded[end : min(stops, default=end + _SENTENCE)]
    past = bool(_PAST.search(around) or (_PERFECT.search(around) and _PARTICIPLE.search(around)))
    future = _FUTURE.search(around) is not None
    return None if past == future else "past" if past else "future"


def _reckoned_year(part: Part, since: date | None, anchor: date | None) -> _Year | None:
    """Choose the year of a part that prints none: after `since`, where a run goes on, else by the anchor."""
    centre = since or anchor
    if not part.runs or centre is None:
        return None
    month, first = part.month, part.runs[0].first
    # 29 February needs more than the neighbouring years.
    span = 4 if (month, first) == (2, 29) else 1
    years = range(centre.year - span, centre.year + span + 1)
    days = [date(year, month, first) for year in years if first <= _length(year, month)]
    if since is not None:
        days = [day for day in days if day > since][:1]
    elif isinstance(part.turn, int):
        days = [day for day in days if day.year == centre.year + part.turn]
    elif part.turn == "past":
        days = [day for day in days if day <= centre][-1:]
    elif part.turn == "future":
        # A letter says "a.s." of a day that has just passed sooner than of one in a year.
        days = [day for day in days if day >= centre - _JUST_PASSED][:1]
    days.sort(key=lambda day: abs(day - centre))
    near = (day for day in days if abs(day - centre).days <= _FARTHEST_BY_WEEKDAY and day.weekday() == part.weekday)
    chosen = next(near, days[0] if days else None)
    return None if chosen is None else _Year(chosen.year, part.end)
