"""What a letter says that it does with a motion: the words before and behind it."""

import re
from functools import cache
from typing import Literal

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load
from kamerbrief.model import MotionRelation, Span

_LONGEST = 60
_RANK: dict[MotionRelation, int] = {"executes": 0, "conform": 1, "responds": 2, "mentions": 3}


class MotionPhrase(Row, frozen=True, kw_only=True):
    """One expression. place: "before" stands right before the motion, "after" in what follows of its clause."""

    phrase: str
    relation: MotionRelation
    place: Literal["before", "after"]


def motion_phrases() -> tuple[MotionPhrase, ...]:
    """Return the table."""
    return load("motion_phrases", MotionPhrase)


@cache
def _relations(place: Literal["before", "after"]) -> dict[str, MotionRelation]:
    return {fold(row.phrase): row.relation for row in motion_phrases() if row.place == place}


@cache
def _pattern(place: Literal["before", "after"]) -> re.Pattern[str]:
    forms = sorted(_relations(place), key=len, reverse=True)
    either = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in forms)
    return re.compile(rf"(?<![\w-])(?:{either})\s?\Z" if place == "before" else rf"(?<![\w-])(?:{either})(?![\w-])")


def relation_before(folded: str, start: int, at: int) -> tuple[MotionRelation, Span] | None:
    """Return what stands right before a motion and what it says of it; None where no expression stands there.

    folded: folded text; start: where to begin looking (of its sentence); at: where the motion's own words begin.

    >>> relation_before("dit is in lijn met de motie", 0, 19)
    ('conform', Span(start=7, end=18))
    """
    begin = max(start, at - _LONGEST)
    found = _pattern("before").search(folded[begin:at])
    if found is None:
        return None
    words = " ".join(found.group().split())
    return _relations("before")[words], Span(begin + found.start(), begin + found.start() + len(found.group().rstrip()))


def relation_after(folded: str, at: int, end: int) -> tuple[MotionRelation, Span] | None:
    """Return the first expression in the clause behind a motion, None where there is none.

    >>> relation_after("de motie beschouw ik als afgedaan", 8, 33)
    ('executes', Span(start=25, end=33))
    """
    found = _pattern("after").search(folded, at, end)
    if found is None:
        return None
    return _relations("after")[" ".join(found.group().split())], Span(*found.span())


def strongest(*relations: MotionRelation) -> MotionRelation:
    """Return the relation that says most: what is executed is also mentioned."""
    return min(relations, key=_RANK.__getitem__, default="mentions")
