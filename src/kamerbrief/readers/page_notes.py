"""Footnotes as their place shows them: at the foot of the page, in smaller type, from a raised number on.

Where one of the two is missing, that is a note in type as large as the text or with a number that is not raised, the
same number must stand raised in the text above. A note that runs on to the next page has no number there: it is told
by its type and by the note that the page before ended with.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter

from kamerbrief.readers.page_lines import PrintedLine, Sheet

NUMBER = re.compile(r"[0-9]{1,3}(?![0-9])")
FOOT_THEN_LEFT = attrgetter("bottom", "left")
# Type of notes is at most this part of the type of the text; all notes of a paper have one size, within this much.
NOTE_SIZE = 0.94
SAME_SIZE = 0.06
# A note begins at most so many times the height of its type to the right of the leftmost line.
INDENT = 3.0
# Where a page begins with the rest of a note, that stands in the lower part of it.
LOWER_PART = 0.5


def mark_notes(sheets: Sequence[Sheet], size: float) -> None:
    """Set the role of footnotes; size: height of the type of the text in points."""
    note_size: float | None = None
    for sheet in sheets:
        if note_size is None and not sheet.has_raised:
            continue
        free = [line for line in sheet.lines if line.role is None]
        free.sort(key=FOOT_THEN_LEFT)
        marks = {mark for line in sheet.lines if line.role == "table" for mark in line.raised}
        first = _first_note(free, size, marks)
        if note_size is not None:
            first = _with_rest_of_note(free, first, note_size, size, sheet.height)
        if first is None:
            note_size = None
            continue
        _name_notes(free[:first], free[first:], marks)
        note_size = free[-1].size


def _first_note(free: Sequence[PrintedLine], size: float, of_tables: AbstractSet[str]) -> int | None:
    """Return the index, from the top, of the line with which the notes of a page begin.

    of_tables: the numbers raised in tables.
    """
    leftmost = min((line.left for line in free), default=0.0)
    small_from = len(free)
    while small_from and free[small_from - 1].size <= NOTE_SIZE * size:
        small_from -= 1
    marks = set(of_tables)
    for index, line in enumerate(free):
        number = _number(line)
        if (
            number is not None
            and (line.lifted or index >= small_from)
            and (number in marks or (line.lifted and index >= small_from))
            and line.left - leftmost <= INDENT * line.size
            and not _shares_row(free, index)
        ):
            return index
        marks.update(line.raised)
    return None


def _name_notes(above: Sequence[PrintedLine], lines: Sequence[PrintedLine], of_tables: AbstractSet[str]) -> None:
    """Set the role of the lines of notes, and say with which a note begins.

    Even among raised numbers one may be printed plain; it counts if it stands raised above and follows the one before,
    since a note may hold lines that begin with any number.
    """
    marks = {mark for line in above for mark in line.raised} | of_tables
    last: int | None = None
    for line in lines:
        line.role = "footnote"
        number = _number(line)
        if number is None:
            continue
        line.opens = line.lifted or (number in marks and last in (None, int(number) - 1))
        if line.opens:
            last = int(number)


def _number(line: PrintedLine) -> str | None:
    """Return the number that a line begins with."""
    found = NUMBER.match(line.text)
    return found[0] if found else None


def _shares_row(free: Sequence[PrintedLine], index: int) -> bool:
    """Say whether another line stands to the left in the same row, so that the number belongs to running text."""
    line = free[index]
    return any(
        other.left < line.left - 1 and abs(other.bottom - line.bottom) < 0.4 * line.size
        for other in (*free[max(index - 2, 0) : index], *free[index + 1 : index + 3])
    )


def _with_rest_of_note(
    free: Sequence[PrintedLine], first: int | None, note_size: float, size: float, height: float
) -> int | None:
    """Move the beginning of the notes up over lines that finish the last note of the page before; None if none does."""
    index = len(free) if first is None else first
    while (
        index and free[index - 1].size <= NOTE_SIZE * size and abs(free[index - 1].size - note_size) <= SAME_SIZE * size
    ):
        index -= 1
    if index == len(free) or (first is None and (index == 0 or free[index].top < LOWER_PART * height)):
        return first
    return index
