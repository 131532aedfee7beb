"""Years, months, weeks and weekdays told from a day: "vorig jaar", "later deze maand", "komende dinsdag"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kamerbrief.dutch.calendar_words import (
    GAP,
    PART,
    REACH,
    TURNED,
    Stretch,
    may_be_turned,
    mention_of,
    months,
    turn_at,
    turned,
    whole_year,
)
from kamerbrief.dutch.dates import DateMention
from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens

Reader = Callable[[str, int, int, date | None], DateMention | None]

# What may stand before "jaar", "maand", "week"; the longest form first.
_BEFORE = re.compile(
    rf"(?<![a-z])(?:(?P<later>later|verderop)(?:{GAP}in)?{GAP}|(?P<earlier>eerder|earlier)(?:{GAP}in)?{GAP}"
    rf"|{PART}(?:{GAP}(?:van|of))?{GAP})?(?:(?:het|de|the){GAP})?(?:gehele?{GAP}|hele{GAP})?{TURNED}{GAP}$"
)
_OF_THE = re.compile(rf"(?<![a-z]){PART}{GAP}(?:van|of){GAP}(?:het|de|the){GAP}$")
_ARTICLE_ENDS = frozenset(("et", "de", "he"))
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_DAY_WORDS = Sought(day + part for day in _WEEKDAYS for part in ("", "ochtend", "middag", "avond", "nacht"))
_DAY_AFTER = re.compile(rf"{GAP}(?:(?P<past>jl\.|j\.l\.|jongstleden)|(?P<next>a\.s\.|aanstaande))")
_IN_WEEK = re.compile(rf"(?<![a-z]){TURNED}{GAP}week{GAP}$")


def told(of: Callable[[date, int], Stretch]) -> Reader:
    """Return the reader of a noun whose stretch is told from the anchor."""

    def read(folded: str, at: int, end: int, anchor: date | None) -> DateMention | None:
        if anchor is None:
            return None
        low = max(0, at - REACH)
        found = _BEFORE.search(folded, low, at) if may_be_turned(folded[low:at]) else None
        if found is None:
            whole = _OF_THE.search(folded, low, at) if folded[low:at].rstrip()[-2:] in _ARTICLE_ENDS else None
            return mention_of(whole.start(), end, of(anchor, 0)) if whole else None
        stretch = of(anchor, turned(found) or 0)
        if found["later"] or found["part"] == "rest":
            stretch = stretch._replace(first=max(anchor, stretch.first))
        elif found["earlier"]:
            stretch = stretch._replace(last=min(anchor, stretch.last))
        start = found.start() if found["later"] or found["earlier"] or found["part"] else turn_at(found)
        return mention_of(start, end, stretch)

    return read


def calendar_year(anchor: date, turn: int) -> Stretch:
    """Return the year so many years on."""
    return whole_year(anchor.year + turn)


def calendar_month(anchor: date, turn: int) -> Stretch:
    """Return the month so many months on."""
    return months(anchor.year, anchor.month + turn)


def week(anchor: date, turn: int) -> Stretch:
    """Return the week so many weeks on, Monday to Sunday."""
    monday = anchor - timedelta(days=anchor.weekday() - 7 * turn)
    return Stretch(monday, monday + timedelta(days=6))


def weekend(anchor: date, turn: int) -> Stretch:
    """Return the weekend of this week, or that before or after it."""
    saturday = anchor - timedelta(days=anchor.weekday() - 5)
    # "Komend weekend" is that of this week, "afgelopen weekend" that of the week before.
    saturday -= timedelta(days=7 * (turn < 0))
    return Stretch(saturday, saturday + timedelta(days=1))


def quarter(anchor: date, turn: int) -> Stretch:
    """Return the quarter so many quarters on."""
    return months(anchor.year, 3 * ((anchor.month - 1) // 3 + turn) + 1, 3)


def find_weekdays(tokens: Tokens, anchor: date | None) -> Iterator[DateMention]:
    """Yield the days that a weekday tells: "afgelopen dinsdag", "donderdag jl.", "volgende week dinsdag"."""
    if anchor is None:
        return
    folded = tokens.folded
    for word, at in ((word, at) for word, places in tokens.found(_DAY_WORDS) for at in places):
        name = word[: word.index("dag") + 3]
        number, end = _WEEKDAYS.index(name), at + len(name)
        low = max(0, at - REACH)
        before = _BEFORE.search(folded, low, at) if may_be_turned(folded[low:at]) else None
        after = _DAY_AFTER.match(folded, end)
        if folded[low:at].rstrip().endswith("week") and (named := _IN_WEEK.search(folded, low, at)):
            day = week(anchor, turned(named) or 0).first + timedelta(days=number)
            yield DateMention(named.start(), end, day, day, inferred=True, has_year=False, weekday=number)
            continue
        turn = turned(before) if before else -1 if after and after["past"] else 1 if after else None
        if not turn or folded[end : end + 1].isalpha():
            continue
        if turn < 0:
            day = anchor - timedelta(days=(anchor.weekday() - number - 1) % 7 + 1)
        else:
            day = anchor + timedelta(days=(number - anchor.weekday() - 1) % 7 + 1)
        start = turn_at(before) if before else at
        mention = DateMention(
            start,
            end if before or not after else after.end(),
            day,
            day,
            inferred=True,
            has_year=False,
            weekday=number,
        )
        yield mention
