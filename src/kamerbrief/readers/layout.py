"""From printed lines to blocks: what is head, title, heading, paragraph, note, signature and running foot.

A letter runs through stages in a fixed order: its head (sender, addressee, references), the letter itself up to the
signature, and, where a report or agenda follows in the same text, that paper with its own title, and annexes. What a
line is depends on its stage, its shape (`readers.shapes`), its neighbours (`readers.kinds`) and, for pages, on what its
place already decided (`Line.role`, `gap`, `strong`, `full`). Lines without a place are judged by their length against
the usual one.
"""

from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from itertools import islice

from kamerbrief.model import Block, BlockKind
from kamerbrief.readers import shapes
from kamerbrief.readers.chunks import LONGEST_HEADING, NOTE_FIRSTS, Chunk, group_lines, usual_width
from kamerbrief.readers.kinds import (
    Marks,
    continues_title,
    could_be_heading,
    is_head,
    is_note,
    is_of_head,
    is_page_number,
    is_paper_title,
    is_signature,
)
from kamerbrief.readers.lines import Line


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of a letter, in the order of its lines; every line lies in exactly one.

    lines: all printed lines that hold more than white space, in reading order.
    """
    if not lines:
        return ()
    width = usual_width(lines)
    chunks = group_lines(lines, width)
    namer = _Namer(chunks, width)
    namer.name_all()
    _name_cover(chunks, namer.signed_at)
    _drop_lists_of_headings(chunks)
    return tuple(
        Block(
            kind=chunk.kind,
            part=chunk.part,
            start=chunk.first.start,
            end=chunk.last.end,
            level=chunk.level,
            page=chunk.first.page,
        )
        for chunk in _whole_titles(chunks)
    )


# No head of a letter has more chunks of lines.
LONGEST_HEAD = 60
# A longer chunk frames nothing: only a footnote may be so long.
LONGEST_FRAME = 250


class _Stage(IntEnum):
    """Where in the letter we are; the stages come in this order."""

    HEAD = 0
    LETTER = 1
    SIGNED = 2
    PAPER = 3


class _Namer:
    """Gives every chunk its kind, front to back, and keeps what the next one is judged by."""

    def __init__(self, chunks: list[Chunk], width: int | None) -> None:
        self.chunks = chunks
        self.width = width
        self.marks = Marks(chunks)
        self.repeated = Counter(chunk.text for chunk in chunks if len(chunk.text) < 90)
        self.seen: set[str] = set()
        self.stage = _Stage.HEAD
        self.flow: Chunk | None = None
        self.titled_at: int | None = None
        self.signed_at: int | None = None
        self.in_motion = False
        self.head_ends = _end_of_head(chunks)

    def name_all(self) -> None:
        for at, chunk in enumerate(self.chunks):
            chunk.kind = self._framing(at, chunk) or self._words(at, chunk)
            self._advance(at, chunk)
            self.seen.add(chunk.text)

    def _framing(self, at: int, chunk: Chunk) -> BlockKind | None:
        """Return the kind of a chunk that frames the text: head, foot, note, signature; None for the text itself."""
        text, role = chunk.text, chunk.first.role
        if role == "table":
            return "table"
        if self.stage in (_Stage.HEAD, _Stage.PAPER) and self.flow is None and shapes.QUESTIONS_TITLE.fullmatch(text):
            return "title"
        if role is None and self.stage != _Stage.HEAD and len(text) > LONGEST_FRAME:
            return "footnote" if text[0] in NOTE_FIRSTS and is_note(chunk, self.marks) else None
        if role == "furniture" or shapes.RUNNING_LINE.fullmatch(text):
            return "furniture"
        if role == "footnote":
            return "footnote"
        if role == "letterhead" or (self.stage == _Stage.HEAD and (at < self.head_ends or is_head(chunk, self.width))):
            return "title" if is_paper_title(text) else "letterhead"
        if is_note(chunk, self.marks):
            return "footnote"
        if self._is_mover() or is_signature(chunk, self.chunks, at):
            return "signature"
        if shapes.COLOPHON.match(text) or (self.titled_at == at - 1 and shapes.DATE_LINE.fullmatch(text)):
            return "letterhead"
        if self.stage == _Stage.SIGNED and len(text) < LONGEST_FRAME and shapes.TITLED_ANNEX.match(text):
            return "title"
        if self.stage == _Stage.SIGNED and len(text) < 120 and is_of_head(chunk):
            return "letterhead"
        if self.stage != _Stage.HEAD and self._is_furniture(at, chunk):
            return "furniture"
        return None

    def _is_mover(self) -> bool:
        """Say whether a chunk stands below "en gaat over tot de orde van de dag.": the names of those who move it."""
        return self.in_motion and self.flow is not None and "orde van de dag" in self.flow.text[-40:]

    def _is_furniture(self, at: int, chunk: Chunk) -> bool:
        if is_page_number(self.chunks, at) or all(shapes.FURNISHING.fullmatch(line.text) for line in chunk.lines):
            return True
        return chunk.text in self.seen and self.repeated[chunk.text] > 1 and is_of_head(chunk)

    def _words(self, at: int, chunk: Chunk) -> BlockKind:
        """Return the kind of a chunk of the text itself."""
        if len(chunk.text) > LONGEST_HEADING:
            return "item" if shapes.ITEM.match(chunk.text) else "paragraph"
        later = islice(self.chunks, at + 1, None)
        # To the words around it a table is no neighbour, unless nothing else follows.
        following = next((c for c in later if c.first.role not in ("furniture", "footnote", "table")), None)
        if following is None:
            following = next((c for c in self.chunks[at + 1 :] if c.first.role == "table"), None)
        if could_be_heading(chunk, following, self.flow, self.width):
            if self.stage != _Stage.PAPER and self._is_own_title(chunk):
                return "title"
            return "title" if continues_title(self.chunks, at, self.titled_at) else "heading"
        return "item" if shapes.ITEM.match(chunk.text) else "paragraph"

    def _is_own_title(self, chunk: Chunk) -> bool:
        """Say whether a short line is the title of the report or agenda itself: nothing of the letter went before."""
        if self.stage == _Stage.LETTER and self.flow is not None:
            return False
        named = shapes.TITLE_WORDS.match(chunk.text) is not None
        return named or (shapes.is_capitals(chunk.text) and " " in chunk.text)

    def _advance(self, at: int, chunk: Chunk) -> None:
        """Go on to the next stage where a chunk says so."""
        if chunk.kind == "title":
            self.titled_at = at
            self.in_motion = self.in_motion or "MOTIE" in chunk.text.upper()
            if not is_paper_title(chunk.text) or self.stage != _Stage.HEAD:
                self.stage = _Stage.PAPER
        elif chunk.kind == "signature" and not self.in_motion:
            self.stage, self.signed_at = _Stage.SIGNED, at
        elif chunk.kind in ("heading", "paragraph", "item"):
            chunk.level = 1 if chunk.kind == "heading" else None
            self.flow = chunk
            if self.stage == _Stage.HEAD:
                self.stage = _Stage.LETTER
            elif self.stage == _Stage.SIGNED and (chunk.kind == "heading" or len(chunk.text) > 60):
                self.stage = _Stage.PAPER


def _end_of_head(chunks: list[Chunk]) -> int:
    """Return where a head surely ends: at the salutation, if a date or subject stands above it."""
    labelled = False
    for at, chunk in enumerate(chunks[:LONGEST_HEAD]):
        if shapes.SALUTATION.match(chunk.first.text):
            return at if labelled else 0
        labelled = labelled or chunk.first.text.startswith(("Datum", "Betreft", "Onderwerp"))
    return 0


def _name_cover(chunks: list[Chunk], signed_at: int | None) -> None:
    """Everything up to the signature is the covering letter where a paper with its own title follows."""
    if signed_at is None:
        return
    titled = next((i for i, c in enumerate(chunks) if i > signed_at and c.kind in ("title", "heading")), None)
    if titled is None or not any(c.kind == "paragraph" for c in chunks[titled:]):
        return
    for chunk in chunks[:titled]:
        chunk.part = "cover"


def _whole_titles(chunks: list[Chunk]) -> list[Chunk]:
    """A title over two lines is one block."""
    out: list[Chunk] = []
    for chunk in chunks:
        if out and chunk.kind == out[-1].kind == "title" and not chunk.first.gap:
            out[-1] = Chunk([*out[-1].lines, *chunk.lines], "title", chunk.part)
        else:
            out.append(chunk)
    return out


def _drop_lists_of_headings(chunks: list[Chunk]) -> None:
    """Four or more short lines in a row without a sentence are a list (a table of contents, a table), not headings."""
    run: list[Chunk] = []
    for chunk in [*chunks, None]:
        if chunk is not None and chunk.kind in ("furniture", "footnote"):
            continue
        if chunk is not None and chunk.kind == "heading":
            run.append(chunk)
            continue
        keep = 1 if chunk is not None and chunk.kind in ("paragraph", "item", "table") else 0
        if len(run) > 3:
            for heading in run[: len(run) - keep]:
                heading.kind, heading.level = "item", None
        run = []
