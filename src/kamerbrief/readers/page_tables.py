"""The tables of a page written out: rows apart by a line feed, cells by a tab, and what stood where before moved along.

Knows nothing of PDF: it is given which printed lines make a table, and which of their words stand in which cell.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kamerbrief.model import Span
from kamerbrief.readers.page_columns import Row, Word
from kamerbrief.readers.page_lines import PrintedLine

# Two parts of a cell stand in one line if their feet differ by less than this part of their type.
ONE_LINE = 0.8
# Signs without a gap between them are not two words: less than this part of the height of the type.
NO_GAP = 0.1
# A word that fills its cell to less than so many letters may be broken without a hyphen.
LETTERS_LEFT = 1.5


class Table(NamedTuple):
    """A table: the lines that it takes the place of, its rows, and where its columns are ruled (empty: nowhere)."""

    first: int
    end: int
    rows: Sequence[Row]
    edges: Sequence[float] = ()


class Rewriting:
    """Puts the tables of one page in order."""

    def __init__(self, text: str, start: int, lines: Sequence[PrintedLine], raised: Sequence[Span]) -> None:
        self._text, self._start, self._lines, self._raised = text, start, lines, raised
        # What is kept of the text, in its old order: where it stood, where it ended, and how far it moved.
        self._moves: list[tuple[int, int, int]] = []
        self._written: list[str] = []
        self._at = start
        self._out: list[PrintedLine] = []

    def put(
        self, tables: Sequence[Table], false_spaces: Sequence[int]
    ) -> tuple[str, list[PrintedLine], list[Span], list[int]]:
        """Return text, lines, raised numbers and false spaces with the tables in order."""
        first, old = 0, self._start
        for table in tables:
            old = self._keep(first, table.first, old, self._lines[table.first].start)
            self._table(table)
            first, old = table.end, self._lines[table.end - 1].end
        self._keep(first, len(self._lines), old, self._start + len(self._text))
        self._moves.sort()
        raised = [(self._moved(span.start), self._moved(span.end - 1)) for span in self._raised]
        spaces = map(self._moved, false_spaces)
        return (
            "".join(self._written),
            self._out,
            sorted(Span(begin, end + 1) for begin, end in raised if begin is not None and end is not None),
            sorted(space for space in spaces if space is not None),
        )

    def _moved(self, offset: int) -> int | None:
        """Return where a character stands now; None if it was white space between the lines or cells of a table."""
        index = bisect_right(self._moves, offset, key=lambda move: move[0]) - 1
        if index < 0 or offset >= self._moves[index][1]:
            return None
        return offset + self._moves[index][2]

    def _write(self, words: str) -> None:
        self._written.append(words)
        self._at += len(words)

    def _keep(self, first: int, end: int, old: int, old_end: int) -> int:
        """Write a stretch of the text with its lines as it is, and return its end."""
        by = self._at - old
        self._moves.append((old, old_end, by))
        self._write(self._text[old - self._start : old_end - self._start])
        for line in self._lines[first:end]:
            line.start += by
            line.end += by
            self._out.append(line)
        return old_end

    def _table(self, table: Table) -> None:
        """Write a table: cells apart by a tab, rows by a line feed; an empty cell leaves its tab."""
        breaks = _Breaks(self._text, self._start, self._lines, table.rows)
        opens = True
        for number, row in enumerate(table.rows):
            self._write("\n" if number else "")
            at = 0
            for column in sorted(row):
                begin = self._at
                self._write("\t" * (column - at))
                at = column
                before: Word | None = None
                for piece in _pieces(row[column]):
                    if before is not None:
                        self._write(breaks.between(before, piece, column))
                    line = self._line(piece)
                    if opens:
                        line.opens, line.start = True, begin  # the empty cells before it are part of the block
                        opens = False
                    before = piece

    def _line(self, piece: Word) -> PrintedLine:
        """Write a part of a printed line and return it as a line of its own."""
        whole = self._lines[piece.line]
        words = whole.text[piece.start : piece.end]
        old = whole.start + piece.start
        line = PrintedLine(words, whole.page, self._at, whole.at + piece.start)
        line.role = "table"
        line.left, line.top, line.right, line.bottom = piece.left, piece.top, piece.right, piece.bottom
        line.size = piece.size
        line.look = whole.look
        inside = [span for span in self._raised if old <= span.start and span.end <= old + len(words)]
        line.raised = tuple(words[span.start - old : span.end - old] for span in inside)
        self._moves.append((old, old + len(words), self._at - old))
        self._write(words)
        self._out.append(line)
        return line


def _pieces(cell: Sequence[Word]) -> Iterator[Word]:
    """Yield the parts of printed lines that a cell consists of: its words line by line."""
    whole: Word | None = None
    for word in cell:
        if whole is not None and word.line == whole.line:
            whole = Word(
                whole.line, whole.start, word.end, whole.left, min(whole.top, word.top), word.right,
                max(whole.bottom, word.bottom), f"{whole.text} {word.text}",
            )  # fmt: skip
            continue
        if whole is not None:
            yield whole
        whole = word
    if whole is not None:
        yield whole


class _Breaks:
    """Says what stands between the lines of a cell: a space, nothing, or the line feed behind a hyphen.

    A word that is too long for its cell is broken anywhere, without a hyphen ("237.06" / "2"). Where the producer
    writes the spaces at which it broke other lines, a line without one that fills its cell was broken so.
    """

    def __init__(self, text: str, start: int, lines: Sequence[PrintedLine], rows: Sequence[Row]) -> None:
        self._text, self._start, self._lines = text, start, lines
        self._widest: dict[int, float] = {}
        self._spaces_written = False
        for row in rows:
            for column, cell in row.items():
                pieces = list(_pieces(cell))
                self._widest[column] = max(self._widest.get(column, 0.0), *(p.right - p.left for p in pieces))
                self._spaces_written = self._spaces_written or any(map(self._has_space, pieces[:-1]))

    def _has_space(self, piece: Word) -> bool:
        """Say whether a space is written behind a part that ends its printed line."""
        line = self._lines[piece.line]
        behind = line.end - self._start
        return piece.end == len(line.text) and self._text[behind : behind + 1] == " "

    def between(self, before: Word, after: Word, column: int) -> str:
        """Return what stands between two parts of a cell."""
        if abs(after.bottom - before.bottom) < ONE_LINE * max(before.size, after.size):
            return "" if after.left - before.right < NO_GAP * before.size else " "
        last, first = before.text[-1], after.text[0]
        if last == "-" and before.text[-2:-1].isalnum() and first.isalnum():
            # Whether a hyphen before a small letter belongs to the word is for a view to say.
            return "\n" if first.islower() else ""
        letter = (before.right - before.left) / len(before.text)
        broken = (
            self._spaces_written
            and not self._has_space(before)
            and " " not in before.text
            and (first.islower() or first.isdigit())
            and (last.isalnum() or last in ".,")
            and before.right - before.left > self._widest[column] - LETTERS_LEFT * letter
        )
        return "" if broken else " "
