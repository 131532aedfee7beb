"""Where in a letter a passage stands, as an editor says it: page, paragraph, footnote."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kamerbrief.model import Evidence, Register

COUNTED = ("paragraph", "item")


class Place(NamedTuple):
    """A place. page: None without pages. kind: of block. number: of the paragraph or footnote; "" where none counts."""

    page: int | None
    kind: str
    number: str = ""


def paragraphs(register: Register) -> list[int]:
    """Return where the paragraphs begin, in the order of the text: the first is paragraph 1."""
    return [block.start for block in register.blocks if block.kind in COUNTED]


def place(register: Register, numbered: Sequence[int], evidence: Evidence) -> Place:
    """Return where a quotation stands; `numbered` are the `paragraphs` of the register."""
    for note in register.footnotes:
        body = note.evidence[0]
        if body.start <= evidence.start < body.end:
            return Place(evidence.page, "footnote", note.mark)
    at = bisect_right(register.blocks, evidence.start, key=lambda block: block.start) - 1
    kind = register.blocks[at].kind if at >= 0 else "paragraph"
    if kind in COUNTED:
        return Place(evidence.page, "paragraph", str(bisect_right(numbered, evidence.start)))
    return Place(evidence.page, kind)
