"""A letter as quotations are looked for in it."""

from functools import cached_property

import msgspec
from msgspec import Struct

from kamerbrief.dutch.quotations import Words
from kamerbrief.model import Block, Evidence, Footnote, Letter, Note, Place, Source, Span
from kamerbrief.views import View, reading_view


class Stream:
    """One order of a letter's words, and the way back to its text."""

    def __init__(self, letter: Letter, words: Words, view: View | None) -> None:
        self._letter, self.words, self._view = letter, words, view

    def evidence(self, first: int, end: int) -> tuple[Evidence, ...]:
        """Quote the words from `first` up to `end`: more than one stretch where a page end lies in between."""
        start, stop = self.words.starts[first], self.words.ends[end - 1]
        spans = self._view.to_source(Span(start, stop)) if self._view else (Span(start, stop),)
        return tuple(self._letter.evidence(span.start, span.end) for span in spans)


class Paper:
    """A letter whose words are taken once, however many quotations are looked for in it.

    body:  its text as a reader takes it in, without notes, their marks, and running heads.
    whole: everything in the order of the file, as one who copies from it gets it; notes are found here.
    """

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    @cached_property
    def body(self) -> Stream:
        """The running text."""
        view = reading_view(self.letter, "out")
        marks = [note.anchor for note in self.letter.notes if note.anchor]
        shown = [span for mark in marks if (span := view.to_view(mark)) is not None]
        return Stream(self.letter, Words(view.text, shown), view)

    @cached_property
    def whole(self) -> Stream | None:
        """Everything as it is printed; None where that is no more than the running text."""
        if not self.letter.notes and all(block.kind not in ("furniture", "footnote") for block in self.letter.blocks):
            return None
        return Stream(self.letter, Words(self.letter.text), None)

    def streams(self) -> list[Stream]:
        """Return all orders of its words."""
        return [self.body, *([self.whole] if self.whole else [])]


class _Held(Struct, frozen=True):
    """What a stored register says of the letter itself; nothing else of it is read."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()


def letter_of(register: bytes) -> Letter:
    """Return the letter that a register (as JSON) was made from, as far as its text, blocks, pages and notes go.

    Raises msgspec.DecodeError where it is no register.
    """
    held = _decode(register)
    places = [Place(block.start, block.end, block.page) for block in held.blocks if block.page is not None]
    notes = []
    for entry in held.footnotes:
        body, *marks = entry.evidence
        anchor = Span(marks[0].start, marks[0].end) if marks else None
        notes.append(Note(entry.mark, anchor, Span(body.start, body.end), Span(body.start, body.start)))
    return Letter(source=held.source, text=held.text, blocks=held.blocks, places=tuple(places), notes=tuple(notes))


_decode = msgspec.json.Decoder(_Held).decode
