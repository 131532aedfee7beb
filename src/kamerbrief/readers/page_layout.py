"""From where lines stand on their pages to what that alone decides: roles, white space above, emphasis, full lines.

Works on printed lines only and knows nothing of PDF. What the words say is left to `readers.layout`.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kamerbrief.readers.lines import Line, Role
from kamerbrief.readers.page_furniture import mark_furniture
from kamerbrief.readers.page_head import mark_head
from kamerbrief.readers.page_lines import PrintedLine, Sheet
from kamerbrief.readers.page_notes import mark_notes

# A distance is more than usual, and type larger than usual, from these ratios on.
WIDER = 1.2
LARGER = 1.12
# Type of one size, in parts of it: producers round, and bold type may be cut a little higher.
SAME_SIZE = 0.06
# Broken files have type of no height at all.
SMALLEST = 0.1
# Lines of one row, which a raised mark or a tab broke into several, differ in height by less than this part of their
# type.
SAME_ROW = 0.4
# A distance counts as usual if at least this share of all distances is so small, and none is wider than so many times
# the height of the type; without any, this is usual.
COMMON = 0.15
FARTHEST = 2.6
USUAL_DISTANCE = 1.3
# A row of a table holds no more lines in its cells.
MOST_CELLS = 200
# Lines of so many characters tell where the right margin is; all but the widest few, which hang over.
LONG_LINE = 40
WITHIN_MARGIN = 0.97


class Measures(NamedTuple):
    """What is usual in a paper, in points.

    size:    height of the type of its text.
    right:   right margin of its text.
    look:    emphasis of the text as a whole (a letter may be printed in italics throughout).
    leading: distance from line to line in the text.
    """

    size: float
    right: float
    look: int
    leading: float


def find_lines(sheets: Sequence[Sheet]) -> list[Line]:
    """Return the lines of a paper in reading order with what their places decide.

    sheets: its pages, all lines measured; the roles of their lines are set here.
    """
    measures = measure(sheets)
    mark_furniture(sheets, measures.right, measures.size, measures.leading)
    if sheets:
        mark_head(sheets[0], measures.leading)
    mark_notes(sheets, measures.size)
    return _with_hints([line for sheet in sheets for line in sheet.lines], measures)


def measure(sheets: Sequence[Sheet]) -> Measures:
    """Find what is usual in a paper: its type, right margin, emphasis and distance of lines, each by the most of it."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        sizes[sheet.type_size] += len(sheet.lines)
    size = max(max(sizes, key=sizes.__getitem__, default=0.0), SMALLEST)
    smallest, largest = (1 - SAME_SIZE) * size, (1 + SAME_SIZE) * size
    nearest, farthest = SAME_ROW * size, FARTHEST * size
    looks = [0, 0, 0, 0]
    rights: list[float] = []
    distances: dict[int, int] = {}
    foot = 0.0
    for sheet in sheets:
        for line in sheet.lines:
            if smallest < line.size < largest and line.role != "table":
                length = len(line.text)
                looks[line.look] += length
                if length >= LONG_LINE:
                    rights.append(line.right)
                distance = line.bottom - foot
                if nearest < distance < farthest:
                    halves = int(2 * distance + 0.5)
                    distances[halves] = distances.get(halves, 0) + 1
            foot = line.bottom
    rights.sort()
    return Measures(
        size=size,
        right=rights[int(WITHIN_MARGIN * (len(rights) - 1))] if rights else max((x.width for x in sheets), default=0.0),
        look=looks.index(max(looks)),
        leading=_smallest_common(distances) / 2 if distances else USUAL_DISTANCE * size,
    )


def _smallest_common(distances: dict[int, int]) -> int:
    """Return the smallest distance that is no exception: paragraphs stand wider apart than lines, never closer."""
    least = COMMON * sum(distances.values())
    return min(distance for distance, count in distances.items() if count >= least)


def _with_hints(lines: Sequence[PrintedLine], measures: Measures) -> list[Line]:
    """Return the lines with the hints `gap`, `strong` and `full`."""
    larger, plain, right = LARGER * measures.size, ~measures.look, measures.right
    gaps = [True] * len(lines)
    fulls: list[bool | None] = [None] * len(lines)
    strong = [line.size > larger or line.look & plain != 0 for line in lines]
    last: dict[Role | None, int] = {}
    for index, line in enumerate(lines):
        role = line.role
        before = last.get(role)
        last[role] = index
        if before is None:
            continue
        if role == "footnote":
            # Notes follow one another without white space; what begins one is its number.
            gaps[index] = line.opens
            fulls[before] = _is_full(lines[before], line, right)
            continue
        if role == "table":
            gaps[index] = line.opens
            continue
        gaps[index] = _has_gap(lines[before], line, measures)
        if role is None:
            fulls[before] = _is_full(lines[before], line, right)
            if line.breaks_off or line.bottom < lines[before].bottom:
                _weaken(lines, index, before, strong, gaps, fulls)
    return [
        Line(line.start, line.end, line.text, line.page, line.role, gap, is_strong, full)
        for line, gap, is_strong, full in zip(lines, gaps, strong, fulls, strict=True)
    ]


def _weaken(
    lines: Sequence[PrintedLine],
    index: int,
    before: int,
    strong: list[bool],
    gaps: Sequence[bool],
    fulls: Sequence[bool | None],
) -> None:
    """Take emphasis from lines that are no headings: of a sentence in which it ends midway, and of cells of a table.

    The line at `index` either begins with emphasis that ends within it, or stands higher than the one `before` it in
    reading order, beside it: then both stand in columns.
    """
    line = lines[index]
    if line.breaks_off:
        while before >= 0 and strong[before] and fulls[before] and lines[before].role is None and not gaps[index]:
            strong[before] = False
            index, before = before, before - 1
        return
    if line.page != lines[before].page or line.left < lines[before].left + line.size:
        return
    head, foot = line.top, lines[before].bottom + line.size
    for at in range(before, max(before - MOST_CELLS, -1), -1):
        if lines[at].page != line.page or lines[at].bottom <= head:
            break
        strong[at] = False
    for at in range(index, min(index + MOST_CELLS, len(lines))):
        if lines[at].page != line.page or lines[at].bottom > foot:
            break
        strong[at] = False


def _has_gap(before: PrintedLine, line: PrintedLine, measures: Measures) -> bool:
    """Say whether white space sets a line apart from the one before it in its role; not known at the top of a page."""
    if before.page != line.page:
        return False
    distance = line.bottom - before.bottom
    size = max(line.size, before.size)
    if distance < 0:
        return -distance > SAME_ROW * size or line.left < before.right - size
    if distance <= SAME_ROW * size and line.left >= before.right - size:
        return False
    usual = measures.leading
    if abs(line.size - measures.size) > SAME_SIZE * measures.size:
        usual *= line.size / measures.size  # type of another size has other distances, in proportion
    return distance > WIDER * usual


def _is_full(line: PrintedLine, after: PrintedLine, right: float) -> bool:
    """Say whether the first word of the next line would not have fitted on this one, or stands behind it in its row."""
    word = after.text.find(" ")
    # The space before the word, and one letter for words that are wider than their number of letters says.
    letters = (word if word > 0 else len(after.text)) + 2
    if line.right + letters * (line.right - line.left) / len(line.text) > right:
        return True
    return (
        after.page == line.page and abs(after.bottom - line.bottom) <= SAME_ROW * line.size and after.left >= line.left
    )
