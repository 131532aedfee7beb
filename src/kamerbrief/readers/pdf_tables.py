"""Tables on a page of a PDF: the lines that make one are put in the order of its rows, cells apart by a tab.

pdfium gives a table as lines of text: a row in one line, each cell by itself, or cells broken off and gone on with. The
cells are found by ruling lines (`page_grid`) or by the columns in which their words stand (`page_columns`); both are
looked for only where the lines of a page, as they were measured anyway, stand beside each other or hold wide gaps.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice

from kamerbrief.model import Span
from kamerbrief.readers import shapes
from kamerbrief.readers.page_columns import RULED_GAP, bare_tables, say, visual_lines
from kamerbrief.readers.page_grid import find_grids
from kamerbrief.readers.page_lines import PrintedLine
from kamerbrief.readers.page_tables import Rewriting, Table
from kamerbrief.readers.pdf_page import TypePage
from kamerbrief.readers.pdf_rules import find_rules
from kamerbrief.readers.pdf_words import PageWords
from kamerbrief.readers.ruled_tables import grid_table, strip_tables

# Letters are so much wider in a line that holds gaps, on average; how wide they usually are, in parts of the type's
# height, is learnt from so many lines of so many characters, and this until then.
STRETCHED = 1.2
LONG_LINE = 40
ENOUGH_LINES = 5
USUAL_WIDTH = 0.47
# Two lines of a page that stand higher than the one before, or hold gaps, are worth a closer look, if they are no
# farther apart than this, in points.
SUSPECT = 2
FARTHEST = 150.0
# No row of a table has more lines in its cells; where nothing rules the rows, no cell.
MOST_CELLS = 60
MOST_WRAPPED = 6
# The number or sign that hangs before an item of a list: 1. 3; 3.; 2.1; (4)   2. a.; b)   3. IV   4. -; \u2022; o
HANGING = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[A-Za-z]{1,2}[.)]|[IVX]+\.?|[^\w\s(]|o|\d{1,2}[a-z]\.?")
MOST_LINES = 4_000
# What stands higher than the line before by this part of its type begins a cell, or a column, beside it.
HIGHER = 0.8
SAME_ROW = 0.4
# A table that the next page goes on with ends in the lower part of its page, and goes on in the upper part.
LOWER_PART, UPPER_PART = 0.8, 0.4
SAME_EDGE = 3.0
# Two lines so long, one below the other, are no lines of a letterhead.
LONG_IN_HEAD = 70


class Tables:
    """Finds the tables of one file, page by page."""

    def __init__(self) -> None:
        self._limit = 0.0
        self._edges: Sequence[float] = ()

    def may_stand_in(self, lines: Sequence[PrintedLine]) -> bool:
        """Say whether a page may hold a table, by what was measured of its lines anyway.

        Two of them, close together, are stretched by gaps, or stand a little higher than the line before.
        """
        if self._edges:
            return True
        limit = self._limit or self._learn(lines)
        foot, last = 0.0, -FARTHEST
        for line in lines:
            bottom = line.bottom
            if (
                line.right - line.left > limit * line.size * (line.end - line.start)
                or foot - FARTHEST < bottom < foot - line.size
            ):
                if -FARTHEST < bottom - last < FARTHEST:
                    return True
                last = bottom
            foot = bottom
        return False

    def _learn(self, lines: Sequence[PrintedLine]) -> float:
        """Learn from the first page with enough text how wide its letters are: most of its lines hold no gaps."""
        long = [line for line in lines if line.end - line.start >= LONG_LINE and line.size]
        if len(long) < ENOUGH_LINES:
            return STRETCHED * USUAL_WIDTH
        widths = sorted((line.right - line.left) / (line.size * (line.end - line.start)) for line in long)
        self._limit = STRETCHED * widths[len(widths) // 3]
        return self._limit

    def take(
        self,
        page: TypePage,
        text: str,
        start: int,
        lines: list[PrintedLine],
        raised: list[Span],
        false_spaces: list[int],
    ) -> tuple[str, list[PrintedLine], list[Span], list[int]]:
        """Return text, lines, raised numbers and false spaces of a page with its tables put in order.

        text: of the page; start: its offset in the letter's text; the lines of a table have that role and are its
        cells, line by line.
        """
        edges, self._edges = self._edges, ()
        if len(lines) > MOST_LINES:
            return text, lines, raised, false_spaces
        head = _end_of_head(lines) if start == 0 else 0.0
        taken: set[int] = set()
        signs = _signs(page, lines, self._limit or self._learn(lines), head, taken)
        first = list(islice(signs, SUSPECT))
        found = _find(page, lines, chain(first, signs), taken, edges, head) if edges or len(first) == SUSPECT else []
        if not found:
            return text, lines, raised, false_spaces
        last = found[-1]
        if lines[last.end - 1].bottom > LOWER_PART * page.height:
            self._edges = last.edges
        return Rewriting(text, start, lines, raised).put(found, false_spaces)


def _signs(
    page: TypePage, lines: Sequence[PrintedLine], limit: float, head: float, taken: AbstractSet[int]
) -> Iterator[int]:
    """Yield the lines that hold a gap as wide as between columns, or stand beside an earlier one to their left.

    Above `head` labels stand beside their values; what is `taken` meanwhile is passed over.
    """
    for at, line in enumerate(lines):
        size = line.size
        if line.role is not None or not size or at in taken or (line.tab is not None and line.bottom <= head):
            continue
        if line.right - line.left > limit * size * len(line.text):
            if _has_gap(page, line, limit):
                yield at
        elif (
            at
            and line.bottom < lines[at - 1].bottom - HIGHER * size
            and any(
                abs(other.bottom - line.bottom) < SAME_ROW * size and other.right < line.left
                for other in lines[max(at - MOST_CELLS, 0) : at]
            )
        ):
            yield at


def _has_gap(page: TypePage, line: PrintedLine, limit: float) -> bool:
    """Say whether a line holds a gap as wide as between columns; that behind the number of a list's item is none."""
    text = line.text
    left = line.left
    at = 0
    for word in text.split()[:-1]:
        end = text.index(word, at) + len(word)
        at = end
        while text[at].isspace():
            at += 1
        after = page.edges(line.at + at)[0]
        # How wide the word is, is asked only where it cannot be as wide as that.
        if (
            after - left > line.size * (limit * len(word) + RULED_GAP)
            and after - page.edges(line.at + end - 1)[2] > RULED_GAP * line.size
            and not (end == len(word) and HANGING.fullmatch(word))
        ):
            return True
        left = after
    return False


def _find(
    page: TypePage,
    lines: Sequence[PrintedLine],
    signs: Iterable[int],
    taken: set[int],
    edges: Sequence[float],
    head: float,
) -> list[Table]:
    """Return the tables of a page in the order of its lines.

    signs: the lines that show columns, told one by one; taken: where the lines of tables are noted; edges: where the
    table was ruled with which the page before ended; head: the foot of the letterhead.
    """
    words = PageWords(page, lines)
    found: list[Table] = []

    def keep(table: Table | None) -> None:
        if table is None or not taken.isdisjoint(range(table.first, table.end)):
            return
        if lines[table.end - 1].bottom <= head and _is_head(table):
            return
        taken.update(range(table.first, table.end))
        found.append(table)

    grids, strips = find_grids(*find_rules(page))
    for grid in sorted(grids, key=lambda grid: grid.ys[0] - grid.ys[-1]):
        goes_on = grid.ys[0] < UPPER_PART * page.height and _alike(grid.xs, edges)
        keep(grid_table(grid, words, 1 if goes_on else 2))
    for strip in strips:
        for table in strip_tables(strip, words):
            keep(table)
    for first, end in _runs([at for at in signs if at not in taken], len(lines)):
        open_lines = visual_lines(word for at in range(first, end) if at not in taken for word in words.words(at))
        for rows in bare_tables(open_lines):
            keep(words.table((word for row in rows for cell in row.values() for word in cell), rows))
    return sorted(found, key=lambda table: table.first)


def _runs(signs: Sequence[int], end: int) -> list[tuple[int, int]]:
    """Return the stretches of lines, first and one behind the last, in which signs of columns follow each other.

    Lines before and behind are taken in: a header row may be too narrow to show a gap, and cells be wrapped.
    """
    runs: list[list[int]] = []
    for at in signs:
        if runs and at - runs[-1][-1] <= MOST_WRAPPED:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [(max(r[0] - MOST_WRAPPED, 0), min(r[-1] + 1 + MOST_WRAPPED, end)) for r in runs if len(r) >= SUSPECT]


def _alike(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) and all(abs(a - b) <= SAME_EDGE for a, b in zip(edges, others, strict=True))


def _end_of_head(lines: Sequence[PrintedLine]) -> float:
    """Return the foot of the line above which a first page is letterhead: its salutation, else the first longer text,
    else its labels.
    """
    was_long = False
    for line in lines:
        is_long = line.end - line.start >= LONG_IN_HEAD
        if (is_long and was_long) or shapes.SALUTATION.match(line.text):
            return line.bottom
        was_long = is_long
    return max((line.bottom for line in lines if line.tab is not None), default=0.0)


def _is_head(table: Table) -> bool:
    """Say whether a table only lays out a letterhead: half of its rows have the shape of one."""
    rows = [" ".join(say(row[column]) for column in sorted(row)) for row in table.rows]
    return 2 * sum(shapes.HEAD_LINE.fullmatch(row) is not None for row in rows) >= len(rows)
