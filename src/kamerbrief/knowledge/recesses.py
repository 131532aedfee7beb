"""The recesses of each chamber, and the sitting days at either side of one.

A recess of the Tweede Kamer runs from a Friday to a Monday: it sits on Tuesday, Wednesday and Thursday (all motions of
fifteen years but a handful were tabled on those days; committees also meet on Monday). The Eerste Kamer sits on Tuesday
(its own announcements; staatsrechtpraktijk.nl, 13 November 2018). Days off within a week are not known here.
"""

from datetime import date, timedelta
from functools import cache
from typing import Literal

from kamerbrief.knowledge.tables import Row, load
from kamerbrief.model import Chamber

RecessKind = Literal["kerst", "voorjaar", "mei", "zomer", "herfst", "verkiezing"]

_SITTING: dict[Chamber, frozenset[int]] = {"TK": frozenset({1, 2, 3}), "EK": frozenset({1})}
# A recess comes back each year: one that lies farther ahead is not the next, the table lacks that.
_FARTHEST = timedelta(days=350)
# From the end of one recess of the Tweede Kamer to the beginning of the next, at most.
_FARTHEST_OF_ANY = timedelta(days=70)


class Recess(Row, frozen=True, kw_only=True):
    """One recess: its first and last day; `until` None where its end is not known."""

    chamber: Chamber
    kind: RecessKind
    since: date
    until: date | None

    def last_sitting_day(self) -> date:
        """Return the last day on which the chamber sat, or was to sit, before it."""
        day = self.since - timedelta(days=1)
        while day.weekday() not in _SITTING[self.chamber]:
            day -= timedelta(days=1)
        return day

    def first_sitting_day(self) -> date | None:
        """Return the first day on which the chamber sits after it, None where its end is not known."""
        if self.until is None:
            return None
        day = self.until + timedelta(days=1)
        while day.weekday() not in _SITTING[self.chamber]:
            day += timedelta(days=1)
        return day


@cache
def recesses() -> tuple[Recess, ...]:
    """Return the table of recesses, by chamber and first day."""
    return load("recesses", Recess)


def next_recess(chamber: Chamber, day: date, kind: RecessKind | None = None) -> Recess | None:
    """Return the recess that someone means who on a day speaks of the one to come; None where the table lacks it.

    kind: None for any ("voor het reces").

    >>> recess = next_recess("TK", date(2024, 5, 22), "zomer")
    >>> str(recess.since), str(recess.last_sitting_day()), str(recess.first_sitting_day())
    ('2024-07-05', '2024-07-04', '2024-09-03')
    """
    farthest = day + (_FARTHEST if kind else _FARTHEST_OF_ANY)
    coming = (row for row in recesses() if row.chamber == chamber and kind in (row.kind, None) and row.since >= day)
    found = min(coming, key=lambda row: row.since, default=None)
    return found if found is not None and found.since <= farthest else None


def running_recess(chamber: Chamber, day: date, kind: RecessKind | None = None) -> Recess | None:
    """Return the recess that holds a day, None where none does."""
    for row in recesses():
        if row.chamber == chamber and kind in (row.kind, None) and row.since <= day <= (row.until or row.since):
            return row
    return None


def recess_of(chamber: Chamber, kind: RecessKind, year: int) -> Recess | None:
    """Return the recess that begins in a year, None where the table lacks it."""
    for row in recesses():
        if row.chamber == chamber and row.kind == kind and row.since.year == year:
            return row
    return None
