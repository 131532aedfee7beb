"""The words of the printed lines of a page, and where they stand; measured only of the lines that are asked for."""

from collections.abc import Iterable, Iterator, Sequence

from kamerbrief.readers.page_columns import Row, Word, Words
from kamerbrief.readers.page_lines import PrintedLine
from kamerbrief.readers.page_tables import Table
from kamerbrief.readers.pdf_page import TypePage


class PageWords:
    """The words of a page, each line's measured when asked for; what stands in a head or foot already has none."""

    def __init__(self, page: TypePage, lines: Sequence[PrintedLine]) -> None:
        self._page, self._lines = page, lines
        self._words: dict[int, Words] = {}

    def words(self, at: int) -> Words:
        """Return the words of the line at an index."""
        found = self._words.get(at)
        if found is None:
            line = self._lines[at]
            found = list(words_of(self._page, at, line)) if line.role is None and line.size else []
            self._words[at] = found
        return found

    def inside(self, left: float, top: float, right: float, bottom: float) -> Iterator[Word]:
        """Yield the words of all lines that reach into a rectangle."""
        for at, line in enumerate(self._lines):
            if top < (line.top + line.bottom) / 2 < bottom and line.left < right and left < line.right:
                yield from self.words(at)

    def table(self, inside: Iterable[Word], rows: Sequence[Row], edges: Sequence[float] = ()) -> Table | None:
        """Return a table of the words inside it; None if lines stand in it only in part, or others among its own."""
        counts: dict[int, int] = {}
        for word in inside:
            counts[word.line] = counts.get(word.line, 0) + 1
        first, end = min(counts), max(counts) + 1
        if len(counts) < end - first or any(len(self.words(at)) != n for at, n in counts.items()):
            return None
        for row in rows:
            for cell in row.values():
                cell.sort()  # a cell is read in the order of the page's text
        return Table(first, end, rows, edges)


def words_of(page: TypePage, number: int, line: PrintedLine) -> Iterator[Word]:
    """Yield the words of a line with their places; number: its index."""
    text = line.text
    at = 0
    for word in text.split():
        at = text.index(word, at)
        end = at + len(word)
        left, top, right, bottom = page.edges(line.at + at)
        if end - at > 1:
            _, last_top, right, last_bottom = page.edges(line.at + end - 1)
            top, bottom = min(top, last_top), max(bottom, last_bottom)
        yield Word(number, at, end, left, top, right, bottom, word)
        at = end
