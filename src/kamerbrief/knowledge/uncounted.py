"""Nouns whose number says nothing of substance: parts of the letter or of the meeting, times, ways of putting it."""

from functools import cache
from typing import Literal

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load


class UncountedNoun(Row, frozen=True, kw_only=True):
    """One plural noun (or "keer") that a number may stand before without making an amount.

    compounds: what ends in it is left out too ("werksessies"). only_with_meeting: it counts unless its sentence speaks
    of the meeting or the letter ("de bijeenkomst behandelt vier onderwerpen"). why: what such a number is.
    """

    noun: str
    compounds: bool
    only_with_meeting: bool
    why: str


Verdict = Literal["counted", "uncounted", "unless_meeting"]


@cache
def _nouns() -> tuple[dict[str, UncountedNoun], tuple[tuple[str, UncountedNoun], ...]]:
    rows = {fold(row.noun): row for row in uncounted_nouns()}
    return rows, tuple((noun, row) for noun, row in rows.items() if row.compounds)


def uncounted_nouns() -> tuple[UncountedNoun, ...]:
    """Return the rows of the table, in its order."""
    return load("uncounted_nouns", UncountedNoun)


def verdict(noun: str) -> Verdict:
    """Say whether a number before a noun is an amount.

    >>> verdict("landen"), verdict("werksessies"), verdict("onderwerpen")
    ('counted', 'uncounted', 'unless_meeting')
    """
    folded = fold(noun)
    whole, endings = _nouns()
    row = whole.get(folded)
    if row is None:
        row = next((row for ending, row in endings if folded.endswith(ending)), None)
    if row is None:
        return "counted"
    return "unless_meeting" if row.only_with_meeting else "uncounted"
