"""Divides a letter over pages: which line of which paragraph stands where, and which footnotes at the foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from letters_fragments import MARK, Block, Note, Role, note_number
from letters_lines import Advance, Hyphens, Line, wrap


class Printed(NamedTuple):
    """A line on a page: of which block (by index), which stretch, and how many blank lines stand above it."""

    block: int
    line: Line
    gap: float
    last: bool


@dataclass(slots=True)
class Page:
    """The lines of a page and the footnotes whose marks stand on it."""

    lines: list[Printed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Measures(NamedTuple):
    """How a format sets type. Heights are in lines of the running text.

    advance(role, text), width(role), hyphens(role): see `wrap`.
    gap(before, role): blank lines between two blocks; `before` is None at the head of the letter.
    height(role): of one line; note_height(note): of a footnote; room(page): of page `page`, from 1.
    """

    advance: Callable[[Role, str], Advance]
    width: Callable[[Role], float]
    hyphens: Callable[[Role], Hyphens]
    gap: Callable[[Role | None, Role], float]
    height: Callable[[Role], float]
    note_height: Callable[[Note], float]
    room: Callable[[int], float]


def paginate(blocks: Sequence[Block], notes: Sequence[Note], measures: Measures) -> list[Page]:
    """Divide the blocks over pages.

    As printers do: a heading keeps two lines of its section with it, and no page begins or ends with a single line of a
    longer paragraph.
    """
    pages, used = [Page()], 0.0
    before: Role | None = None
    for index, block in enumerate(blocks):
        role, text = block.role, block.fragment.text
        lines = wrap(text, measures.advance(role, text), measures.width(role), measures.hyphens(role))
        marked = [
            [notes[note_number(found[0]) - 1] for found in MARK.finditer(text, line.start, line.end)] for line in lines
        ]
        height, gap = measures.height(role), measures.gap(before, role)
        costs = [height + sum(map(measures.note_height, with_line)) for with_line in marked]
        costs[0] += gap
        first = 0
        if block.new_page:
            pages.append(Page())
            used = 0.0
        while first < len(lines):
            kept = 2 * height if role == "heading" else 0.0
            fitting = _fitting(costs[first:], measures.room(len(pages)) - used - kept, whole=role == "heading")
            if fitting == 0 and not pages[-1].lines:
                fitting = 1
            for number in range(first, first + fitting):
                above = gap if number == 0 and pages[-1].lines else 0
                pages[-1].lines.append(Printed(index, lines[number], above, number == len(lines) - 1))
                pages[-1].notes += marked[number]
                used += costs[number]
            first += fitting
            if first < len(lines):
                pages.append(Page())
                used = 0.0
        before = role
    return pages


def _fitting(costs: Sequence[float], room: float, whole: bool) -> int:
    """Return how many of a paragraph's next lines go on this page: all, or such that neither side keeps only one."""
    count = 0
    while count < len(costs) and sum(costs[: count + 1]) <= room:
        count += 1
    if count == len(costs):
        return count
    if whole or len(costs) < 4:
        return 0
    count = min(count, len(costs) - 2)
    return count if count > 1 else 0
