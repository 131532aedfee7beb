"""A printed line, as readers of plain text and of pages see it, before anything is said of blocks."""

from typing import Literal

from msgspec import Struct

Role = Literal["letterhead", "furniture", "footnote", "table"]


class Line(Struct, frozen=True, gc=False):
    """One line of the final text.

    start, end: offsets into the letter's text, without the line feed and without white space at either end.
    text:       those characters.
    page:       from 1; None where the format has no pages.
    role:       what the place on the page alone already decides; None where only the words can tell.
    gap:        white space above sets the line apart from the one before (a blank line; on a page, more than the usual
                distance), so that a new block begins here.
    strong:     printed bold, italic or larger than the text around it, over its whole length.
    full:       reaches the right margin, so that the sentence may run on below; None where nobody knows.
    """

    start: int
    end: int
    text: str
    page: int | None = None
    role: Role | None = None
    gap: bool = False
    strong: bool = False
    full: bool | None = None
