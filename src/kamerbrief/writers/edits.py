"""Changes to a text: which go together, and the least of it that has to be touched."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kamerbrief.model import Fix


def disjoint(groups: Sequence[Sequence[Fix]], length: int) -> list[bool]:
    """Say of each group of changes whether it can be made beside those before it: all of its changes or none.

    Not: 1. no change at all   2. one outside a text of `length`   3. one that touches another of its own group or of an
    earlier one that is made; two insertions in one place touch each other
    """
    taken: list[Fix] = []
    out: list[bool] = []
    for group in groups:
        fits = bool(group)
        mine: list[Fix] = []
        for fix in group:
            inside = 0 <= fix.start <= fix.end <= length
            fits = fits and inside and not any(_touch(fix, other) for other in (*taken, *mine))
            mine.append(fix)
        if fits:
            taken += mine
        out.append(fits)
    return out


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """Return a text with changes made that do not touch each other.

    >>> applied("de NAVO ministers", [Fix(7, 8, "-"), Fix(0, 2, "De")])
    'De NAVO-ministers'
    """
    for fix in sorted(fixes, key=lambda fix: (fix.start, fix.end), reverse=True):
        text = text[: fix.start] + fix.replacement + text[fix.end :]
    return text


def least(text: str, fix: Fix) -> Iterator[Fix]:
    """Yield the least changes that do the same, from the last to the first: what stays the same keeps its form.

    >>> list(least("Kamerstuk 28676 nr. 4", Fix(10, 21, "28 676, nr. 4")))
    [Fix(start=15, end=15, replacement=','), Fix(start=12, end=12, replacement=' ')]
    """
    old = text[fix.start : fix.end]
    steps = SequenceMatcher(None, old, fix.replacement, autojunk=False).get_opcodes()
    for kind, start, end, begin, stop in reversed(steps):
        if kind != "equal":
            yield Fix(fix.start + start, fix.start + end, fix.replacement[begin:stop])


def _touch(one: Fix, other: Fix) -> bool:
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end
