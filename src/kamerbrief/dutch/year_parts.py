"""Parts of a year: seasons, quarters and halves, of a year that is printed or told from a day."""

import re
from datetime import date, timedelta

from kamerbrief.dutch.calendar_words import (
    GAP,
    PART,
    REACH,
    TURNED,
    Stretch,
    meant,
    mention_of,
    months,
    turn_at,
    turned,
)
from kamerbrief.dutch.dates import DateMention
from kamerbrief.dutch.numbers import parse_ordinal
from kamerbrief.dutch.told_periods import Reader, quarter, told

_SEASON_BEFORE = re.compile(
    rf"(?<![a-z])(?:{PART}(?:{GAP}(?:van|of))?{GAP})?(?:(?:{TURNED}{GAP})|(?P<the>de|het|the){GAP})?$"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:[-/](?P<second>(?:19|20)?\d\d))?(?![\w/])"
_YEAR_WORDS = (
    r"(?:(?P<of_past>vorig|afgelopen|last)|(?P<of_this>dit|this)|(?P<of_next>volgend|komend|aankomend|next))"
    rf"{GAP}(?:jaar|year)(?![a-z])"
)
_AFTER = re.compile(
    rf",?(?:{GAP}(?:van|of|in))?{GAP}(?:het{GAP})?(?:jaar{GAP})?"
    rf"(?:{_YEAR}|{_YEAR_WORDS}|(?P<jl>jl\.|j\.l\.)|(?P<as>a\.s\.))"
)
_ORDINAL = r"(?P<ordinal>eerste|tweede|derde|vierde|laatste|[1-4](?:e|ste|de)|i{1,3}v?|iv|first|second|third|fourth)"
_ORDINAL_BEFORE = re.compile(rf"(?<![\w]){_ORDINAL}{GAP}$")
_ENGLISH_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "laatste": -1,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
}
LETTERED = re.compile(
    rf"(?P<kind>[qkh])(?P<ordinal>[1-4])(?<![\w-]..)(?:(?:{GAP}(?:van|of))?(?:{GAP}|-)(?P<year>20\d\d))?(?![\w/-])"
)
_OF_MONTH = re.compile(rf"(?:{GAP}(?:van|of))?{GAP}(?P<month>[a-z]{{3,9}})(?:{GAP}(?P<year>20\d\d))?(?![\w])")
# First month and number of months; a winter begins in the year by which it is called.
SEASONS = {
    "zomer": (6, 3), "summer": (6, 3), "winter": (12, 3), "herfst": (9, 3), "najaar": (9, 3), "autumn": (9, 3),
    "lente": (3, 3), "voorjaar": (3, 3), "spring": (3, 3),
}  # fmt: skip
# Near enough to its end or its beginning, "afgelopen zomer" and "komende zomer" are the one that still runs.
_STILL = timedelta(days=31)
_LAST_MONTH = 12
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def season(folded: str, at: int, end: int, anchor: date | None) -> DateMention | None:
    """Read the season whose name stands at an offset."""
    first, count = SEASONS[folded[at:end]]
    before = _SEASON_BEFORE.search(folded, max(0, at - REACH), at)
    after = _AFTER.match(folded, end)
    if (year := _year_after(after, anchor)) and after:
        number = year[0]
        # "De winter van 2023-2024" begins in the first; two years are no one summer.
        if after["second"] and folded[at:end] != "winter":
            return None
        start = before.start() if before and (before["part"] or turned(before) is not None) else at
        return mention_of(start, after.end(), months(number, first, count))
    if anchor is None or before is None or (folded[at:end] == "spring" and turned(before) is None):
        return None
    turn = -1 if after and after["jl"] else 1 if after and after["as"] else turned(before)
    if turn is None and not before["the"]:
        return None
    seasons = [months(year, first, count) for year in range(anchor.year - 2, anchor.year + 3)]
    if turn is None:
        chosen = meant(seasons, anchor, folded, at, end)
    elif turn < 0:
        chosen = [s for s in seasons if s.last <= anchor + _STILL][-1]
    elif turn > 0:
        chosen = next(s for s in seasons if s.first >= anchor - _STILL)
    elif first == _LAST_MONTH:
        chosen = min(seasons, key=lambda s: max(s.first - anchor, anchor - s.last, timedelta(0)))
    else:
        chosen = months(anchor.year, first, count)
    start = before.start() if before["part"] else at if turned(before) is None else turn_at(before)
    return mention_of(start, after.end() if after and (after["jl"] or after["as"]) else end, chosen)


def _year_after(found: re.Match[str] | None, anchor: date | None) -> tuple[int, bool] | None:
    """Return the year printed or told after a noun, and whether it was told."""
    if found is None:
        return None
    if found["year"]:
        return int(found["year"]), False
    if anchor is None or not (found["of_past"] or found["of_this"] or found["of_next"]):
        return None
    return anchor.year - bool(found["of_past"]) + bool(found["of_next"]), True


def in_parts(parts: int) -> Reader:
    """Return the reader of a noun that is the n-th of so many parts of a year."""

    def read(folded: str, at: int, end: int, anchor: date | None) -> DateMention | None:
        low = max(0, at - REACH)
        before = _ORDINAL_BEFORE.search(folded, low, at)
        if before is None:
            return this_one(folded, at, end, anchor) if parts == 4 else None
        number = _number(before["ordinal"], parts)
        if number is None:
            return None
        after = _AFTER.match(folded, end)
        year = _year_after(after, anchor)
        if after is not None and year is not None:
            stretch = _nth(year[0], number, parts)
            return mention_of(before.start(), after.end(), stretch, inferred=year[1])
        if month := _half_of_month(folded, before, end, number, parts, anchor):
            return month
        if anchor is None or folded[at:end] in ("helft", "half"):
            return None
        years = [_nth(anchor.year + turn, number, parts) for turn in (-1, 0, 1)]
        chosen = meant(years, anchor, folded, before.start(), end)
        return mention_of(before.start(), end, chosen)

    this_one = told(quarter)
    return read


def _nth(year: int, number: int, parts: int) -> Stretch:
    size = 12 // parts
    return months(year, (number - 1) * size + 1, size)


def _number(word: str, of: int) -> int | None:
    number = _ENGLISH_ORDINALS.get(word) or parse_ordinal(word)
    return of if number == -1 else number if number is not None and 1 <= number <= of else None


def _half_of_month(
    folded: str, before: re.Match[str], end: int, number: int, parts: int, anchor: date | None
) -> DateMention | None:
    found = _OF_MONTH.match(folded, end) if parts == 2 else None
    if found is None or found["month"] not in _MONTHS:
        return None
    month = _MONTHS.index(found["month"]) + 1
    if found["year"]:
        whole = months(int(found["year"]), month)
    elif anchor is not None:
        whole = meant([months(anchor.year + turn, month) for turn in (-1, 0, 1)], anchor, folded, before.start(), end)
    else:
        return None
    middle = whole.first.replace(day=15)
    half = Stretch(whole.first, middle) if number == 1 else Stretch(middle + timedelta(days=1), whole.last)
    return mention_of(before.start(), found.end(), half, inferred=not found["year"])


def lettered(found: re.Match[str], anchor: date | None) -> DateMention | None:
    """Read a match of `LETTERED`."""
    parts = 2 if found["kind"] == "h" else 4
    number = int(found["ordinal"])
    if number > parts or (not found["year"] and (anchor is None or found["kind"] != "q")):
        return None
    year = int(found["year"]) if found["year"] else anchor.year if anchor else 0
    return mention_of(found.start(), found.end(), _nth(year, number, parts), inferred=not found["year"])
