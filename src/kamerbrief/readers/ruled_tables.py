"""Tables that ruling lines make: a grid of cells, or rows between lines that lie one below the other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kamerbrief.readers.page_columns import (
    LEAST_ROWS,
    RULED_GAP,
    Row,
    Words,
    cells_of,
    columns_of,
    fragments,
    in_columns,
    is_figure,
    is_prose,
    rows_of,
    visual_lines,
)
from kamerbrief.readers.page_grid import Grid, Strip
from kamerbrief.readers.page_tables import Table
from kamerbrief.readers.pdf_words import PageWords

# At least this part of the cells of a grid hold something: else it is a chart or a form.
FILLED = 0.3
# Of so many rows each is ruled off; fewer lines may rule a head and all that stands below it.
ALL_RULED = 4
# How far above the first and below the last ruling line a row is looked for, in points, and how far its lines are
# apart at most, in parts of their height.
OUTER_ROW = 150.0
WRAPPED_STEP = 1.6
# A line of a strip that reaches over more of it is no heading of a group of rows.
MOST_OF_STRIP = 0.6


def grid_table(grid: Grid, words: PageWords, least_rows: int) -> Table | None:
    """Return the table that a grid rules; None where it is none."""
    inside: Words = []
    bands: dict[int, Row] = {}
    for word in words.inside(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]):
        place = grid.cell((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        if place is not None:
            inside.append(word)
            bands.setdefault(place[0], {}).setdefault(place[1], []).append(word)
    rows: list[Row] = []
    for number in sorted(bands):
        lines = _lines(bands[number]) if len(bands) < ALL_RULED else []
        rows += lines if _are_surely_rows(lines, bands[number]) else [bands[number]]
    columns = {column for row in rows for column in row}
    cells = {owner for row in grid.owners for owner in row}
    if len(rows) < least_rows or len(columns) < 2 or sum(map(len, rows)) < FILLED * len(cells):
        return None
    return words.table(inside, rows, grid.xs)


def _lines(band: Row) -> list[Row]:
    """Return what stands between two ruling lines line by line."""
    placed = {word: column for column, words in band.items() for word in words}
    out: list[Row] = []
    for line in visual_lines(placed):
        row: Row = {}
        for word in line:
            row.setdefault(placed[word], []).append(word)
        out.append(row)
    return out


def _are_surely_rows(lines: Sequence[Row], whole: Row) -> bool:
    """Say whether lines between two ruling lines are rows each: every one full, with figures below figures."""
    return len(lines) > 1 and any(
        column and all(len(line) == len(whole) and is_figure(line[column]) for line in lines) for column in whole
    )


def strip_tables(strip: Strip, words: PageWords) -> Iterator[Table | None]:
    """Yield the tables of which only the rows are ruled, one below the other in a strip.

    The outermost lines may be left out: a row stands above the first line and below the last one, then.
    """
    ys = strip.ys
    bands: list[Words] = [[] for _ in range(len(ys) + 1)]
    for word in words.inside(strip.left, ys[0] - OUTER_ROW, strip.right, ys[-1] + OUTER_ROW):
        if strip.left <= (word.left + word.right) / 2 <= strip.right:
            bands[bisect_right(ys, (word.top + word.bottom) / 2)].append(word)
    above, *ruled, below = map(visual_lines, bands)
    runs: list[list[list[Words]]] = [[]]
    for lines in filter(None, ruled):
        if any(map(_is_parted, lines)):
            runs[-1].append(lines)
        elif len(lines) > 1 or lines[0][-1].right - lines[0][0].left > MOST_OF_STRIP * (strip.right - strip.left):
            runs.append([])
        else:
            runs[-1].append(lines)  # the heading of a group of rows
    for number, run in enumerate(runs):
        parted = [line for lines in run for line in lines if _is_parted(line)]
        if not parted:
            continue
        columns = columns_of(parted, RULED_GAP * parted[0][0].size)
        if number == 0 and run[0] == ruled[0]:
            run.insert(0, _row_above(above, columns, ys[0]))
        if number == len(runs) - 1 and run[-1] == ruled[-1]:
            run.append(_row_below(below, columns, ys[-1]))
        yield _strip_table([lines for lines in run if lines], words)


def _is_parted(line: Words) -> bool:
    return len(fragments(line, RULED_GAP)) > 1


def _row_above(lines: Sequence[Words], columns: Sequence[tuple[float, float]], rule: float) -> list[Words]:
    """Return the lines right above a ruling line that make a row in columns; none where they make none."""
    out: list[Words] = []
    for line in reversed(lines):
        if not _is_near(line, out[0] if out else rule) or not _fits(line, columns):
            break
        out.insert(0, line)
        row = in_columns(line, columns)
        if 0 in row and len(row) > 1:
            return out
    return []


def _row_below(lines: Sequence[Words], columns: Sequence[tuple[float, float]], rule: float) -> list[Words]:
    """Return the lines right below a ruling line that make a row in columns: the first one begins it."""
    out: list[Words] = []
    for line in lines:
        row = in_columns(line, columns)
        begins = 0 in row and len(row) > 1
        if begins == bool(out) or not _is_near(line, out[-1] if out else rule) or not _fits(line, columns):
            break
        out.append(line)
    return out


def _is_near(line: Words, other: Words | float) -> bool:
    """Say whether a line stands next to another one, or to a ruling line."""
    place = other if isinstance(other, float) else _middle(other)
    return abs(_middle(line) - place) <= WRAPPED_STEP * line[0].size


def _middle(line: Words) -> float:
    return (line[0].top + line[0].bottom) / 2


def _fits(line: Words, columns: Sequence[tuple[float, float]]) -> bool:
    """Say whether nothing of a line stands in the white between columns."""
    return len(columns_of([line], RULED_GAP * line[0].size, columns)) == len(columns)


def _strip_table(bands: Sequence[Sequence[Words]], words: PageWords) -> Table | None:
    """Return the table of rows that lines rule, as words line by line; None where they stand in no columns."""
    parted = [line for band in bands for line in band if _is_parted(line)]
    if sum(any(map(_is_parted, band)) for band in bands) < 2:
        return None
    columns = columns_of(parted, RULED_GAP * parted[0][0].size)
    if len(columns) < 2:
        return None
    if len(bands) < ALL_RULED and all(map(is_prose, cells_of(parted, columns))):
        return None  # a page of text in columns between its running head and foot
    rows: list[Row] = []
    for band in bands:
        lines = [in_columns(line, columns) for line in band]
        whole = in_columns([word for line in band for word in line], columns)
        if len(bands) < ALL_RULED:
            rows += rows_of(lines)
        else:
            rows += lines if _are_surely_rows(lines, whole) else [whole]
    if len(rows) < LEAST_ROWS:
        return None
    return words.table((word for band in bands for line in band for word in line), rows)
