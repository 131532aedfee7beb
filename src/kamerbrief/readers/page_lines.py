"""Printed lines and the pages on which they stand, in points from the top left corner of the page as it is shown."""

from typing import NamedTuple

from kamerbrief.readers.lines import Role


class PrintedLine:
    """One printed line: what it says and where it stands.

    text:        without white space at either end; start, end: its offsets in the letter's text.
    page:        from 1; at: where it begins in what was read from the page.
    left, top, right, bottom: of its first and last character together.
    size:        height of its type.
    look:        BOLD and ITALIC, as far as they hold for both its first and its last character; breaks_off: they hold
                 for its first only, so that the emphasis ends within it.
    tab:         left edge of what stands behind a label ("Betreft   Verslag ..."); None where there is no label.
    raised:      the numbers in it that are raised and small, in order; lifted: it begins with one, as a footnote does.
    opens:       a footnote or a table begins with it.
    role:        what its place decides; None as long as nothing does.
    """

    # Defaults of the class, so that making one of the many lines sets only what is its own; nothing here is shared and
    # changed.
    left = top = right = bottom = size = 0.0
    look = 0
    breaks_off = lifted = opens = False
    tab: float | None = None
    raised: tuple[str, ...] = ()
    role: Role | None = None

    def __init__(self, text: str, page: int, start: int, at: int = 0) -> None:
        self.text = text
        self.page = page
        self.start = start
        self.end = start + len(text)
        self.at = at


BOLD, ITALIC = 1, 2


class Sheet(NamedTuple):
    """One page as a whole: its size, its printed lines in reading order, and the height of the type that fills it."""

    width: float
    height: float
    lines: list[PrintedLine]
    type_size: float
    has_raised: bool


def usual_size(lines: list[PrintedLine]) -> float:
    """Return the height of the type in which most of a page is printed; 0 for a page without lines."""
    sizes: dict[int, int] = {}
    for line in lines:
        tenths = int(line.size * 10 + 0.5)
        sizes[tenths] = sizes.get(tenths, 0) + line.end - line.start
    return max(sizes, key=sizes.__getitem__, default=0) / 10
