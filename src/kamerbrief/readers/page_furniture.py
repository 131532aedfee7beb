"""What stands on every page and belongs to none: running heads and feet, page numbers, the reference in the margin.

Three things tell it: the place (outermost on the page, or in the side column), repetition (the same words at the same
height on another page, numbers alike or counting the pages), and, for papers of one page, a shape that nothing else
has. A heading that happens to stand first on two pages ("Vraag 3", "Vraag 4") is kept: it stands close to its text, a
running head does not.
"""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from kamerbrief.readers.page_lines import PrintedLine, Sheet

# A line without white space, every number as #: 1. Pagina 1 van 7; pagina 3; page 2 of 9; p. 4   2. blad 2   3. 2/7
# 4. - 2 -, with or without words behind it   5. Tweede Kamer, vergaderjaar 2024-2025, 28 286, nr. 1366 2
NUMBER_SIGN = "#"
RUNNING = re.compile(
    r"p(?:agina|age|ag\.|\.)#(?:(?:van|of|/)#)?|blad(?:zijde)?#(?:van#)?|#(?:/|van)#|[-\u2013]#[-\u2013].*"
    r"|(?:(?:tweede|eerste)kamer|verenigdevergadering),vergaderjaar#[-\u2013/]#(?:,.*)?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"[0-9]{1,9}")
FOOT_THEN_LEFT = attrgetter("bottom", "left")
# The outer parts of a page in which running lines stand, how many of them at most, and how far apart the same line
# may stand.
BAND = 0.16
MOST_RUNNING_LINES = 6
SAME_HEIGHT = 4.0
# A running line is set apart from the text by at least this many usual distances, unless it stands on most pages.
APART = 1.5
# Type in the side column is smaller than the text, and lines of one block there stand within so many times their
# height.
SIDE_SIZE = 0.95
HANGING = 2.0
SIDE_DISTANCE = 3.5


def mark_furniture(sheets: Sequence[Sheet], right: float, size: float, leading: float) -> None:
    """Set the role of running lines to furniture, and of the side column of the first page to letterhead.

    right: right margin of the text; size: height of its type; leading: usual distance of its lines. All in points.
    """
    outer = [_outer_lines(sheet, right) for sheet in sheets]
    for from_top in (True, False):
        _mark_edge(sheets, outer, leading, from_top)
    _mark_sides(
        [_side_column(sheet, lines, right, size, sheets[0].width) for sheet, lines in zip(sheets, outer, strict=True)]
    )


def _outer_lines(sheet: Sheet, right: float) -> list[PrintedLine]:
    """Return the lines above, below and to the right of where the text stands: few of many."""
    above, below = BAND * sheet.height, (1 - BAND) * sheet.height
    right -= HANGING
    return [line for line in sheet.lines if line.left >= right or line.bottom < above or line.top > below]


def _side_column(
    sheet: Sheet, outer: Sequence[PrintedLine], right: float, size: float, width: float
) -> list[PrintedLine]:
    """Return the lines of small type to the right of the text; none on a page of another width than the first."""
    if abs(sheet.width - width) > 1:
        return []
    left = right - HANGING
    return [line for line in outer if line.left >= left and line.size < SIDE_SIZE * size and line.role != "table"]


def _mark_edge(sheets: Sequence[Sheet], outer: Sequence[Sequence[PrintedLine]], leading: float, from_top: bool) -> None:
    """Mark running lines from the upper or lower edge inwards, all pages at once."""
    ordered = [_from_edge(sheet, lines, from_top) for sheet, lines in zip(sheets, outer, strict=True)]
    found: list[list[PrintedLine]] = [[] for _ in sheets]
    kept = [0] * len(sheets)
    inward = [page for page, lines in enumerate(ordered) if lines]
    for depth in range(MOST_RUNNING_LINES):
        by_shape: dict[str, list[PrintedLine]] = {}
        for page in inward:
            if depth < len(ordered[page]):
                line = ordered[page][depth]
                by_shape.setdefault(_shape(line.text), []).append(line)
        inward = []
        for shape, lines in by_shape.items():
            surely = RUNNING.fullmatch(shape) is not None
            at_foot = not from_top and shape == NUMBER_SIGN
            for run in _runs(lines):
                on_most_pages = len(run) >= 3 and 2 * len(run) >= len(sheets)
                if not (surely or at_foot or len(run) > 1):
                    continue
                for line in run:
                    page = line.page - 1
                    if surely or on_most_pages:
                        kept[page] = depth + 1
                    found[page].append(line)
                    inward.append(page)
        inward.sort()
    for page, lines in enumerate(found):
        if lines and kept[page] < len(lines) and _stands_apart(lines, sheets[page], leading):
            kept[page] = len(lines)
        for line in lines[: kept[page]]:
            line.role = "furniture"


def _from_edge(sheet: Sheet, outer: Sequence[PrintedLine], from_top: bool) -> list[PrintedLine]:
    """Return the lines in the upper or lower band of a page, outermost first."""
    above, below = BAND * sheet.height, (1 - BAND) * sheet.height
    lines = [line for line in outer if (line.bottom < above if from_top else line.top > below) and line.role is None]
    lines.sort(key=FOOT_THEN_LEFT, reverse=not from_top)
    return lines


def _stands_apart(lines: Sequence[PrintedLine], sheet: Sheet, leading: float) -> bool:
    """Say whether white space lies between running lines, given from the edge inwards, and the rest of the page."""
    last = lines[-1].bottom
    distances = (abs(line.bottom - last) for line in sheet.lines if line not in lines)
    return min(distances, default=sheet.height) > APART * leading


def _shape(text: str) -> str:
    """Return a line without white space, which so small type often tears, and with one sign for every number."""
    return NUMBER.sub(NUMBER_SIGN, "".join(text.split()))


def _runs(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Group lines of one shape, page by page, that stand at one height and differ only in the number of the page."""
    out: list[list[PrintedLine]] = []
    for line in lines:
        if out and _same_running_line(out[-1][-1], line):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _same_running_line(one: PrintedLine, other: PrintedLine) -> bool:
    if abs(one.bottom - other.bottom) > SAME_HEIGHT:
        return False
    if one.text == other.text:
        return True
    apart = other.page - one.page
    pairs = zip(_numbers(one), _numbers(other), strict=True)
    return all(a == b or b - a == apart for a, b in pairs)


def _numbers(line: PrintedLine) -> list[int]:
    return [int(number) for number in NUMBER.findall("".join(line.text.split()))]


def _mark_sides(sides: Sequence[list[PrintedLine]]) -> None:
    """Mark the side columns: head of the letter on the first page, furniture where a later page repeats it."""
    first = [line for line in sides[0] if line.role is None] if sides else []
    for line in first:
        line.role = "letterhead"
    known = {line.text for line in first}
    places: dict[str, list[PrintedLine]] = {}
    for side in sides[1:]:
        for line in side:
            places.setdefault(line.text, []).append(line)
    for side in sides[1:]:
        # The labels of a second page ("Datum") need not stand in the first page's column: their block decides.
        for block in _blocks(side):
            if any(line.text in known or _repeats(line, places[line.text]) for line in block):
                for line in block:
                    line.role = "furniture"


def _blocks(side: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Return the lines of a side column from the top, grouped by the white space between them."""
    out: list[list[PrintedLine]] = []
    for line in sorted(side, key=lambda line: line.bottom):
        if out and line.bottom - out[-1][-1].bottom < SIDE_DISTANCE * line.size:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _repeats(line: PrintedLine, others: Iterable[PrintedLine]) -> bool:
    return any(other.page != line.page and abs(other.bottom - line.bottom) <= SAME_HEIGHT for other in others)
