"""Ruling lines of a page, and the grids of cells and the strips of rows that they make. Plain geometry, in points."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Lines lie in one line, and touch, if they are no farther apart than this.
IN_LINE = 1.5
TOUCHING = 3.0
# Two lines so close are the two strokes of one border.
ONE_BORDER = 4.0
# A shorter line rules nothing.
SHORTEST = 8.0
# A cell is closed on a side if lines cover this part of it.
CLOSED = 0.6
# The lines of one strip begin and end alike, within this much.
ALIKE = 4.0
# More lines than any table of a letter has on one page.
MOST_LINES = 600
MOST_CELLS = 20_000


class Rule(NamedTuple):
    """A ruling line: where it lies (y of a horizontal one, x of a vertical one), where it begins and where it ends."""

    at: float
    first: float
    last: float


class Grid(NamedTuple):
    """Cells between ruling lines.

    xs, ys: where the lines lie, one more than there are columns and rows. owners: for each row and column the row and
    column of the cell to which that place belongs, itself where no cells are merged.
    """

    xs: Sequence[float]
    ys: Sequence[float]
    owners: Sequence[Sequence[tuple[int, int]]]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell in which a point lies; None outside the grid."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1:
            return self.owners[row][column]
        return None


class Strip(NamedTuple):
    """Rows between horizontal lines of one length, without vertical ones: left and right end, and where they lie."""

    left: float
    right: float
    ys: Sequence[float]


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return lines that lie in one line and touch as one line, and leave out what is too short then."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules):
        if lanes and rule.at - lanes[-1][0].at <= IN_LINE:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    out: list[Rule] = []
    for lane in lanes:
        at = first = last = 0.0
        for number, rule in enumerate(sorted(lane, key=lambda rule: rule.first)):
            if number and rule.first <= last + TOUCHING:
                last = max(last, rule.last)
                continue
            if number:
                out.append(Rule(at, first, last))
            at, first, last = rule
        out.append(Rule(at, first, last))
    return [rule for rule in out if rule.last - rule.first >= SHORTEST]


def find_grids(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> tuple[list[Grid], list[Strip]]:
    """Return the grids that lines make where they meet, and the strips of horizontal lines that meet no others.

    A grid has two columns at least, a strip two lines. A side on which the outer line is left out ends where the lines
    across do.
    """
    across, down = joined(horizontal), joined(vertical)
    if len(across) > MOST_LINES or len(down) > MOST_LINES:
        return [], []
    grids: list[Grid] = []
    alone: list[Rule] = []
    for lying, standing in _meeting(across, down):
        grid = _grid(lying, standing) if standing else None
        if grid is not None:
            grids.append(grid)
        elif not standing:
            alone += lying
    return grids, _strips(alone)


def _meeting(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group lines that meet, directly or through others."""
    parents = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for number, one in enumerate(across):
        for other, two in enumerate(down, len(across)):
            if (
                one.first - TOUCHING <= two.at <= one.last + TOUCHING
                and two.first - TOUCHING <= one.at <= two.last + TOUCHING
            ):
                parents[root(other)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate((*across, *down)):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    return list(groups.values())


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """Return the grid of lines that meet; None where they make no two columns."""
    xs, ys = _edges(down, across), _edges(across, down)
    if len(xs) < 3 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > MOST_CELLS:
        return None
    beside, above = _by_edge(down, xs), _by_edge(across, ys)
    owners = [[(row, column) for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if column and not _closed(beside[column], ys[row], ys[row + 1]):
                owners[row][column] = owners[row][column - 1]
            elif row and not _closed(above[row], xs[column], xs[column + 1]):
                owners[row][column] = owners[row - 1][column]
    return Grid(xs, ys, owners)


def _by_edge(lines: Iterable[Rule], edges: Sequence[float]) -> list[list[Rule]]:
    """Return for each edge of the cells the lines that lie there."""
    out: list[list[Rule]] = [[] for _ in edges]
    for rule in lines:
        out[bisect_right(edges, rule.at) - 1].append(rule)
    return out


def _edges(lines: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Return where lines lie, one place for both strokes of a border, and where the others end beyond them."""
    out: list[float] = []
    for at in sorted(rule.at for rule in lines):
        if not out or at - out[-1] > ONE_BORDER:
            out.append(at)
    first, last = min((rule.first for rule in others), default=0.0), max((rule.last for rule in others), default=0.0)
    if out and others:
        if first < out[0] - SHORTEST:
            out.insert(0, first)
        if last > out[-1] + SHORTEST:
            out.append(last)
    return out


def _closed(lines: Iterable[Rule], first: float, last: float) -> bool:
    """Say whether the lines at an edge close the side of a cell that reaches from `first` to `last`."""
    covered = sum(max(min(rule.last, last) - max(rule.first, first), 0.0) for rule in lines)
    return covered >= CLOSED * (last - first)


def _strips(rules: Sequence[Rule]) -> list[Strip]:
    """Group horizontal lines that begin and end alike."""
    out: list[Strip] = []
    left = sorted(rules)
    while left:
        first = left[0]
        alike = [r for r in left if abs(r.first - first.first) <= ALIKE and abs(r.last - first.last) <= ALIKE]
        left = [rule for rule in left if rule not in alike]
        ys = _edges(alike, ())
        if len(ys) >= 2:
            out.append(Strip(first.first, first.last, ys))
    return out
