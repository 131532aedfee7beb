"""Numbers that a page prints raised and small, as footnote marks are."""

import re
from collections.abc import Sequence

from kamerbrief.model import Span
from kamerbrief.readers.page_lines import PrintedLine
from kamerbrief.readers.pdf_page import TypePage

# Most numbers of four digits are years; a mark glued to one makes it longer.
YEAR = 4
LONGEST_MARK = 3
# A mark is at most this part of the type around it, and stands at least this part of it higher. Measured on marks of
# Word, InDesign and typst: 0.65-0.72 and 0.32-0.53; smaller type on the same base line stands 0.05-0.1 higher.
LARGEST_MARK = 0.87
LOWEST_MARK = 0.2
# Some fonts have small raised digits of their own, in a box as large as any: their ink tells. It is lower than this
# part of the box and ends at least this part of it above the box's foot; of ordinary digits 0.58-0.79 high, and
# 0.16-0.25 above.
INK_OF_MARK = 0.48
INK_ABOVE_FOOT = 0.38
# Square and cubic measures are raised too and are no marks: m2, km2, dm3.
MEASURE = re.compile(r"(?:.*[\W\d_])?[kcdm]?m[23]")
LONGEST_MEASURE = 5


def find_raised(page: TypePage, text: str, start: int, lines: Sequence[PrintedLine]) -> list[Span]:
    """Return the raised numbers of a page as spans of the letter's text, and note them on their lines.

    text: of the page; start: its offset in the letter's text; lines: its printed lines.
    Forms: 1. glued to a word, stop, bracket or other number ("Schiphol1", "2024.4", "20223")   2. behind a space
           3. at the start of a line, glued or not ("1 Kamerstuk", "12 Met")   4. alone on a line.
    Of a number that is partly raised only that part is a mark; four digits and more are none as a whole.
    """
    out: list[Span] = []
    index = -1
    ends = line_start = 0
    for first, last in _numbers(text):
        if last - first == YEAR:
            continue
        first += start
        last += start
        while ends <= first:
            index += 1
            line = lines[index]
            ends, line_start = line.end, line.start
        at, end = first - line_start, last - line_start
        if at == 0:
            _take_measure_of_words(page, line, lines, index, end)
        elif last < ends and line.text[end].isalpha():
            continue
        raised = _first_raised(page, line, at, end)
        if raised is None or MEASURE.fullmatch(line.text, max(end - LONGEST_MEASURE, 0), end):
            continue
        line.lifted = line.lifted or raised == 0
        line.raised += (line.text[raised:end],)
        out.append(Span(line_start + raised, last))
    return out


def _numbers(text: str) -> list[tuple[int, int]]:
    """Return where numbers stand in a text. Looking for each digit takes a third of the time that a pattern takes."""
    places: list[int] = []
    for digit in "0123456789":
        at = text.find(digit)
        while at >= 0:
            places.append(at)
            at = text.find(digit, at + 1)
    places.sort()
    out: list[tuple[int, int]] = []
    first = last = -1
    for at in places:
        if at != last:
            if last > 0:
                out.append((first, last))
            first = at
        last = at + 1
    if last > 0:
        out.append((first, last))
    return out


def _take_measure_of_words(
    page: TypePage, line: PrintedLine, lines: Sequence[PrintedLine], index: int, end: int
) -> None:
    """Let a line that begins with a number have the size and foot of its words; a number alone those of its row."""
    text = line.text
    while end < len(text) and text[end].isspace():
        end += 1
    if end < len(text):
        _, top, _, bottom = page.edges(line.at + end)
        line.bottom, line.size = max(line.bottom, bottom), max(line.size, bottom - top)
        return
    for other in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]):
        if other.size > line.size and other.top < line.bottom and line.top < other.bottom:
            line.bottom, line.size = max(line.bottom, other.bottom), other.size


def _first_raised(page: TypePage, line: PrintedLine, start: int, end: int) -> int | None:
    """Return where the raised part of a number begins; None if its last digit is not raised, or too much of it is."""
    largest, lowest = LARGEST_MARK * line.size, line.bottom - LOWEST_MARK * line.size
    first = end
    while first > start and end - first <= LONGEST_MARK:
        at = line.at + first - 1
        _, top, _, bottom = page.edges(at)
        if (bottom - top > largest or bottom > lowest) and not _has_raised_ink(page, line, start, end, at, top, bottom):
            break
        first -= 1
    return first if 0 < end - first <= LONGEST_MARK else None


def _has_raised_ink(
    page: TypePage, line: PrintedLine, start: int, end: int, at: int, top: float, bottom: float
) -> bool:
    """Say whether a digit in a box of the usual size is raised itself; asked only where a mark may stand.

    In running text such digits stand glued to a word, number or stop ("2025.1"), or make a year too long.
    """
    text = line.text
    if start > 0 and end - start <= YEAR and text[start - 1] == " ":
        return False
    _, ink_top, _, ink_bottom = page.ink(at)
    size = bottom - top
    return 0 < ink_bottom - ink_top < INK_OF_MARK * size and bottom - ink_bottom > INK_ABOVE_FOOT * size
