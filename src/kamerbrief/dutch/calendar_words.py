"""What all readers of calendar words share: the stretch of days, and the words that turn it from a day on."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from kamerbrief.dutch.dates import DateMention, tense

GAP = r"(?:[ \t]*\r?\n[ \t]*|[ \t]+)"
PAST = r"(?P<past>afgelopen|vorige?|verleden|voorbije|last|past)"
THIS = r"(?P<this>dit|deze|huidige|lopende|this)"
NEXT = r"(?P<next>komende?|volgende?|aankomende?|aanstaande|next|coming|upcoming)"
TURNED = rf"(?:{PAST}|{THIS}|{NEXT})"
_TURNED_ENDS = frozenset("en ig ge je st it ze de is nd xt ng".split())
PART = r"(?P<part>begin|eind|einde|medio|half|midden|loop|rest|early|late|end)"
# How far before a noun its words reach.
REACH = 48
# Where one stretch is not nearer than another by more than this, the verbs decide which is meant.
_AS_NEAR = timedelta(days=120)


class Stretch(NamedTuple):
    """First and last day."""

    first: date
    last: date


def whole_year(year: int) -> Stretch:
    """Return 1 January to 31 December."""
    return Stretch(date(year, 1, 1), date(year, 12, 31))


def months(year: int, month: int, count: int = 1) -> Stretch:
    """Return so many whole months from one on; the month may lie outside 1 to 12."""
    low, high = 12 * year + month - 1, 12 * year + month + count - 2
    first = date(low // 12, low % 12 + 1, 1)
    return Stretch(first, date(high // 12, high % 12 + 1, monthrange(high // 12, high % 12 + 1)[1]))


def mention_of(start: int, end: int, stretch: Stretch, *, inferred: bool = True) -> DateMention:
    """Return the mention of a stretch whose year is told (inferred) or printed."""
    return DateMention(start, end, stretch.first, stretch.last, inferred=inferred, has_day=False, has_year=not inferred)


def may_be_turned(before: str) -> bool:
    """Say whether, by its last two letters, the last word of a stretch may be one of `TURNED`: most are not."""
    return before.rstrip()[-2:] in _TURNED_ENDS


def turned(found: re.Match[str]) -> int | None:
    """Return -1, 0 or 1 for the words "afgelopen", "dit", "komende"; None where none is printed."""
    return -1 if found["past"] else 0 if found["this"] else 1 if found["next"] else None


def turn_at(found: re.Match[str]) -> int:
    """Return where that word begins."""
    return next(found.start(name) for name in ("past", "this", "next") if found[name])


def meant(stretches: list[Stretch], anchor: date, folded: str, start: int, end: int) -> Stretch:
    """Choose the stretch that a text means that does not say which: the nearest, by its verbs of two about as near."""
    nearest = sorted(stretches, key=lambda s: abs(s.first + (s.last - s.first) / 2 - anchor))[:2]
    near, other = (max(s.first - anchor, anchor - s.last, timedelta(0)) for s in nearest)
    if near and other - near <= _AS_NEAR:
        spoken = tense(folded, start, end)
        if spoken and (nearest[0].last < anchor) != (spoken == "past"):
            return nearest[1]
    return nearest[0]
