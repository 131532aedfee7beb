"""Columns and rows of a table that no ruling lines close: told by where its words stand. In points.

A column is what stands between two strips of white that run down through all rows. A row begins with a line that fills
the first column; a line that leaves it empty, or goes on in small letters, belongs to the row above.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kamerbrief.dutch.signing import signing
from kamerbrief.readers import shapes

# Words stand in one line of a row if their feet differ by less than this part of their type; lines of one cell are so
# many times closer than rows.
SAME_ROW = 0.4
CLOSER = 1.2
# A raised mark is at most this part of the type around it.
LARGEST_MARK = 0.87
# A gap between columns is this many times the height of the type: where lines rule the rows, and where nothing does.
RULED_GAP = 0.6
BARE_GAP = 0.9
# Without lines two rows are this many times the height of the type apart at most, and a table has so many rows at
# least, so many of them full.
ROWS_APART = 3.0
LEAST_ROWS = 3
FULL_ROWS = 0.6
# Cells of a column begin or end at one place, within this many points, but for this part of them.
ALIGNED = 2.5
MOST_ALIGNED = 0.8
# Text in columns, as a newspaper has it, fills its lines: more characters than cells without lines around them.
PROSE = 22
# 1. 12   2. 1.172,50   3. € 12; $ 3   4. 12%; 12 mln; 3 miljoen   5. -; –; n.v.t.; p.m.; nihil; circa 30
FIGURE = re.compile(
    r"(?:circa |ca\. |ca\.)?[€$£]? ?[-+\u2013]?\d[\d., ]*(?: ?(?:%|mln|mld|mrd|miljoen|miljard|euro|procent)\.?)?"
    r"|[-\u2013\u2014]|n\.?v\.?t\.?|p\.?m\.?|nihil",
    re.IGNORECASE,
)
PAGES = re.compile(r"p(?:agina|ag\.|\.|g\.)?|blz\.?|bladzijde", re.IGNORECASE)
LEADERS = re.compile(r"\.{4}|(?:\. ){4}|\u2026{2}|_{4}")
LABEL_SIGN = re.compile(r":$|^:")
# Several who sign side by side, their offices begun in one line: 1. De minister van   2. Staatssecretaris
OFFICE = re.compile(r"(?:de |het )?(?:minister|staatssecretaris|voorzitter|griffier|secretaris|lid)\b", re.IGNORECASE)


class Word(NamedTuple):
    """A run of signs without white space, or several words of one line: where it stands and what it says.

    line: index of its printed line; start, end: its place in the text of that line.
    """

    line: int
    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def size(self) -> float:
        """Return the height of the type."""
        return self.bottom - self.top


Words = list[Word]
# The words of a row by column; those of a cell in the order of the page's text.
Row = dict[int, Words]


def visual_lines(words: Iterable[Word]) -> list[Words]:
    """Group words that stand in one line across the page, however the page's text orders them; from the top."""
    out: list[Words] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if out and word.bottom - out[-1][0].bottom <= SAME_ROW * max(word.size, out[-1][0].size):
            out[-1].append(word)
        else:
            out.append([word])
    for line in out:
        line.sort(key=lambda word: word.left)
    # A raised mark stands a little higher than its row and lies within the height of it.
    merged: list[Words] = []
    for line in out:
        if merged and _is_raised(merged[-1], line):
            merged[-1] = sorted([*merged[-1], *line], key=lambda word: word.left)
        else:
            merged.append(line)
    return merged


def _is_raised(marks: Sequence[Word], line: Sequence[Word]) -> bool:
    """Say whether words above a line are marks in it: clearly smaller, and not above the upper third of its height."""
    size = line[0].size
    return all(LARGEST_MARK * size > mark.size and mark.bottom > line[0].top + size / 3 for mark in marks)


def fragments(line: Sequence[Word], gap: float) -> list[Words]:
    """Part a line where the white between two words is at least `gap` times the height of the type."""
    out: list[Words] = []
    for word in line:
        if out and word.left - out[-1][-1].right < gap * max(word.size, out[-1][-1].size):
            out[-1].append(word)
        else:
            out.append([word])
    return out


def columns_of(
    lines: Iterable[Sequence[Word]], gap: float, known: Iterable[tuple[float, float]] = ()
) -> list[tuple[float, float]]:
    """Return left and right end of the columns in which words and known columns stand; gap: between two, in points."""
    out: list[tuple[float, float]] = []
    for left, right in sorted([*known, *((word.left, word.right) for line in lines for word in line)]):
        if out and left - out[-1][1] < gap:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def in_columns(line: Sequence[Word], columns: Sequence[tuple[float, float]]) -> Row:
    """Return the words of a line by column: each belongs to the last column that begins before its middle."""
    row: Row = {}
    for word in line:
        middle = (word.left + word.right) / 2
        column = max((n for n, (left, _) in enumerate(columns) if left <= middle), default=0)
        row.setdefault(column, []).append(word)
    return row


def cells_of(lines: Iterable[Sequence[Word]], columns: Sequence[tuple[float, float]]) -> list[list[Words]]:
    """Return for each column what stands in it, line by line."""
    placed = [in_columns(line, columns) for line in lines]
    return [[row[column] for row in placed if column in row] for column in range(len(columns))]


def rows_of(lines: Sequence[Row]) -> list[Row]:
    """Put the lines of a table together to rows."""
    feet = [max(word.bottom for words in line.values() for word in words) for line in lines]
    steps = [after - before for before, after in pairwise(feet)]
    near = CLOSER * min(steps, default=0.0)
    close = [at for at, step in enumerate(steps, 1) if step <= near]
    # Where rows stand apart and the lines of cells are closer, the distance alone decides; else what the lines hold.
    wraps = (
        len(close) < len(steps)
        and any(_goes_on(lines[at - 1], lines[at]) for at in close)
        and not any(_has_figures_below(lines[at - 1], lines[at]) for at in close)
    )
    out: list[Row] = []
    for at, line in enumerate(lines):
        is_close = at > 0 and steps[at - 1] <= near
        empty_first = 0 not in line and (is_close or len(line) == 1)
        if out and (empty_first or (is_close and (wraps or _goes_on(lines[at - 1], line)))):
            for column, words in line.items():
                out[-1].setdefault(column, []).extend(words)
        else:
            out.append({column: list(words) for column, words in line.items()})
    return out


def _goes_on(before: Row, line: Row) -> bool:
    """Say whether a line surely belongs to the row of the line before it."""
    if 0 not in line:
        return True
    return all(
        words[0].text[0].islower() or (column in before and before[column][-1].text.endswith("-"))
        for column, words in line.items()
    )


def _has_figures_below(before: Row, line: Row) -> bool:
    return any(column in before and is_figure(before[column]) and is_figure(line[column]) for column in line if column)


def say(words: Sequence[Word]) -> str:
    """Return words with single spaces."""
    return " ".join(word.text for word in words)


def is_figure(words: Sequence[Word]) -> bool:
    """Say whether a cell holds a number, an amount, or what is written for one that is missing."""
    return FIGURE.fullmatch(say(words)) is not None


def bare_tables(lines: Sequence[Words]) -> list[list[Row]]:
    """Return the tables, row by row, that stand without ruling lines.

    lines: the words of a page, or of what is left of it, line by line from the top.
    A table has at least three rows in columns that begin or end at one place, and either three columns or one of
    figures. None are: labels with their values, leaders to page numbers, hanging numbers of a list, those who sign side
    by side, text in columns.
    """
    parted = [len(fragments(line, BARE_GAP)) > 1 for line in lines]
    out: list[list[Row]] = []
    at = 0
    while at < len(lines):
        end = _end_of_run(lines, parted, at) if parted[at] else at
        rows = _bare_rows(lines[at:end]) if end - at >= LEAST_ROWS else None
        if rows is not None:
            out.append(rows)
        at = max(end, at + 1)
    return out


def _end_of_run(lines: Sequence[Words], parted: Sequence[bool], first: int) -> int:
    """Return where the lines end that stand in the columns of the first one."""
    size = max(word.size for word in lines[first])
    columns = columns_of([lines[first]], BARE_GAP * size)
    end = first + 1
    if len(columns) < 2:
        return end
    while end < len(lines):
        line = lines[end]
        if line[0].bottom - lines[end - 1][0].bottom > ROWS_APART * size:
            break
        if not parted[end] and (end + 1 == len(lines) or not parted[end + 1]) and line[0].left < columns[1][0] - size:
            break  # a line of the text below
        wider = columns_of([line], BARE_GAP * size, columns)
        if len(wider) < 2 or len(wider) < len(columns):
            break
        columns = wider
        end += 1
    while not parted[end - 1] and lines[end - 1][0].left < columns[1][0] - size:
        end -= 1
    return end


def _bare_rows(lines: Sequence[Words]) -> list[Row] | None:
    """Return the rows of lines that make a table by themselves; None for what only looks like one."""
    size = max(word.size for word in lines[0])
    columns = columns_of(lines, BARE_GAP * size)
    if len(columns) < 2:
        return None
    placed = [in_columns(line, columns) for line in lines]
    rows = rows_of(placed)
    full = [row for row in rows if len(row) == len(columns)]
    if len(full) < max(LEAST_ROWS, FULL_ROWS * len(rows)) or any(_is_no_row(row) for row in rows):
        return None
    cells = cells_of(lines, columns)
    if not all(_is_aligned(column) for column in cells) or any(is_prose(column) for column in cells):
        return None
    figures = [_is_column_of_figures([row[column] for row in full]) for column in range(1, len(columns))]
    if not any(figures) and len(columns) < LEAST_ROWS:
        return None
    return None if _leads_to_pages(full, len(columns) - 1) else rows


def _is_no_row(row: Row) -> bool:
    """Say whether a row shows that the columns are those of a head, a table of contents or a list, or of signers."""
    first = say(row.get(0, []))
    whole = " ".join(say(row[column]) for column in sorted(row))
    return bool(
        LEADERS.search(whole)
        or shapes.HEAD_LINE.fullmatch(whole)
        or (0 in row and (shapes.ITEM.match(first + " x") or LABEL_SIGN.search(first)))
        or any(LABEL_SIGN.match(say(words)) or signing(say(words)) for words in row.values())
        or all(OFFICE.match(say(words)) for words in row.values())
    )


def _is_aligned(cells: Sequence[Words]) -> bool:
    """Say whether the cells of a column begin, end or are centred at one place."""
    for edge in (
        [words[0].left for words in cells],
        [words[-1].right for words in cells],
        [(words[0].left + words[-1].right) / 2 for words in cells],
    ):
        usual = sorted(edge)[len(edge) // 2]
        if sum(abs(one - usual) <= ALIGNED for one in edge) >= MOST_ALIGNED * len(edge):
            return True
    return False


def is_prose(cells: Sequence[Words]) -> bool:
    """Say whether a column is one of running text: most lines long, some of them begun with a small letter."""
    texts = [say(words) for words in cells]
    long = sum(len(text) > PROSE for text in texts)
    return 2 * long > len(texts) and 3 * sum(text[0].islower() for text in texts) > len(texts)


def _is_column_of_figures(cells: Sequence[Words]) -> bool:
    """Say whether a column holds figures, under a heading or not."""
    figures = [is_figure(words) for words in cells]
    return sum(figures[1:]) >= max(2, 0.7 * (len(cells) - 1))


def _leads_to_pages(rows: Sequence[Row], last: int) -> bool:
    """Say whether the last column holds the numbers of pages, as a table of contents does."""
    cells = [say(row[last]) for row in rows]
    if PAGES.fullmatch(cells[0]):
        return True
    if not all(cell.isdecimal() and len(cell) <= 3 for cell in cells):
        return False
    pages = [int(cell) for cell in cells]
    return pages == sorted(pages)
