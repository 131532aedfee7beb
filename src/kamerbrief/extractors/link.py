"""Entries tied to each other where their places alone decide: facts, the footnotes at them, the papers in those."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Final, TypeVar

import msgspec

from kamerbrief.extractors.found import Found
from kamerbrief.model import DateEntry, Entry, Link

E = TypeVar("E", bound=Entry)
# So far behind the last character of a passage may the mark of its footnote stand: a bracket, a stop.
FARTHEST_MARK: Final = 2


def link(found: Found) -> None:
    """Give references, amounts and dates the link to their footnote, and footnotes the links to their references.

    rel "footnote": from an entry that stands in a footnote to that footnote, and from one in the running text to the
    footnote whose mark stands right behind it; rel "refers_to": from a footnote to each reference in it. Motions and
    promises have their links from their own finders. Runs last, when all kinds are there; never raises.
    """
    found.dates = tuple(_terms(found))
    if not found.footnotes:
        return
    notes = _Notes(found)
    found.references = notes.tied(found.references)
    found.amounts = notes.tied(found.amounts)
    found.dates = notes.tied(found.dates)
    held: defaultdict[str, list[Link]] = defaultdict(list)
    for reference in found.references:
        note = notes.holding(reference.evidence[0].start)
        if note is not None:
            held[note].append(Link("refers_to", reference.id))
    found.footnotes = tuple(
        msgspec.structs.replace(note, links=_joined(note.links, held[note.id])) if note.id in held else note
        for note in found.footnotes
    )


def _terms(found: Found) -> Iterator[DateEntry]:
    """Yield the dates; one that is the term of a promise, and stands in its passage, has that role."""
    dues = sorted(
        (span.start, span.end, entry.due) for entry in found.commitments if entry.due for span in entry.evidence
    )
    # How far the passages reach up to and with each: looking back ends where none of them reaches the date any more.
    reached = list(accumulate((end for _, end, _ in dues), max))
    for date in found.dates:
        own = date.evidence[0]
        index = bisect_right(dues, own.start, key=itemgetter(0)) - 1 if date.role in ("other", "event") else -1
        while index >= 0 and reached[index] >= own.end:
            _, end, due = dues[index]
            if own.end <= end and own.quote in due:
                date = msgspec.structs.replace(date, role="due")
                break
            index -= 1
        yield date


class _Notes:
    """The footnotes by where they stand and by where their marks stand."""

    def __init__(self, found: Found) -> None:
        self.bodies = sorted((n.evidence[0].start, n.evidence[0].end, n.id) for n in found.footnotes)
        self.marks = sorted((note.anchor, note.id) for note in found.footnotes if note.anchor is not None)

    def holding(self, at: int) -> str | None:
        """Return the footnote in which an offset stands."""
        index = bisect_right(self.bodies, at, key=lambda body: body[0]) - 1
        return self.bodies[index][2] if index >= 0 and at < self.bodies[index][1] else None

    def behind(self, start: int, end: int) -> str | None:
        """Return the footnote whose mark stands at the end of a passage."""
        index = bisect_left(self.marks, (max(start, end - 1), ""))
        if index < len(self.marks) and self.marks[index][0] <= end + FARTHEST_MARK:
            return self.marks[index][1]
        return None

    def tied(self, entries: Sequence[E]) -> tuple[E, ...]:
        """Return the entries with their links."""
        out = []
        for entry in entries:
            first, last = entry.evidence[0], entry.evidence[-1]
            note = self.holding(first.start) or self.behind(last.start, last.end)
            out.append(
                msgspec.structs.replace(entry, links=_joined(entry.links, [Link("footnote", note)])) if note else entry
            )
        return tuple(out)


def _joined(links: Iterable[Link], more: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys((*links, *more)))
