"""Putting a letter's text together: where the pieces of a structured format become text, blocks and notes."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

import msgspec
from lxml import etree

from kamerbrief.model import Block, BlockKind, BlockPart, Language, Letter, Metadata, Note, Source, Span


class Separator(Enum):
    """What keeps pieces of one block apart on the page: a new line, or the next cell of a table row."""

    LINE = "\n"
    CELL = "\t"


class Traced(str):
    """Text that knows from which element it came, and at which character of the element's own text it begins."""

    __slots__ = ("at", "element")

    def __new__(cls, text: str, element: etree._Element, at: int = 0) -> "Traced":
        """Return the text as a string like any other."""
        made = super().__new__(cls, text)
        made.element, made.at = element, at
        return made

    element: etree._Element
    at: int


class Raised(NamedTuple):
    """Text printed raised and small: a power, an ordinal's ending, or a mark that the format does not tie to a note."""

    text: str


class Mark(NamedTuple):
    """A footnote mark in the running text. `label` is what is printed; `key` ties it to the note, once in a letter."""

    label: str
    key: str


Piece = str | Separator | Raised | Mark
Pieces = str | Iterable[Piece]
# Each traced piece, in the order of the text, with where what is left of it stands there (an empty stretch for white
# space alone).
Trace = list[tuple[Traced, int, int]]

# What a browser collapses, and the two separators of Unicode. The no-break space is not among them: it is kept.
WHITE: Final = re.compile(r"[ \t\n\r\x0b\x0c\u2028\u2029]+")
_UNWANTED: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def _wanted(found: re.Match[str]) -> str:
    """Return what stands for a character that no text may hold."""
    character = found.group()
    if "\x80" <= character <= "\x9f":
        # Bytes of Windows-1252 under a Latin-1 label, as browsers read them; five of them stand for nothing.
        return character.encode("latin-1").decode("cp1252", errors="ignore")
    return "" if character < "\x80" else "\ufffd"


def wanted(text: str) -> str:
    """Return text without what no text may hold, white space as it was."""
    return _UNWANTED.sub(_wanted, text) if _UNWANTED.search(text) else text


class Assembler:
    """Collects blocks in reading order and gives the letter.

    Guarantees: one line feed between blocks; white space collapsed to one space, except no-break spaces; no control
    character but tab and line feed, no lone surrogate, no noncharacter; blocks in order and apart; each note tied to
    its mark by offsets into the final text.
    """

    def __init__(self, trace: Trace | None = None) -> None:
        """Begin a text. trace: gains where each traced piece stands in it."""
        self._trace = trace
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._notes: list[tuple[str, str, Span]] = []
        self._raised: list[Span] = []
        self._anchors: dict[str, Span] = {}

    def add(
        self,
        kind: BlockKind,
        pieces: Pieces,
        *,
        part: BlockPart = "body",
        level: int | None = None,
        language: Language | None = "nl",
    ) -> Span | None:
        """Add one block and return where it stands in the text; None if nothing is left of it."""
        base = self._length + 1 if self._blocks else 0
        written: list[str] = []
        at = base
        pending = ""
        for piece in (pieces,) if isinstance(pieces, str) else pieces:
            if isinstance(piece, Separator):
                new_line = "\n" if written else ""
                pending = new_line if piece is Separator.LINE else pending.rstrip(" ") + "\t"
                continue
            raised = not isinstance(piece, str)
            raw = piece if isinstance(piece, str) else piece[0]
            text = _clean(raw)
            bare = text.strip(" ")
            if text.startswith(" ") and not pending and written:
                pending = " "
            if not bare:
                if self._trace is not None and isinstance(raw, Traced):
                    self._trace.append((raw, at, at))
                continue
            written += (pending, bare)
            start = at + len(pending)
            at = start + len(bare)
            if self._trace is not None and isinstance(raw, Traced):
                self._trace.append((raw, start, at))
            if raised:
                self._raised.append(Span(start, at))
            if isinstance(piece, Mark):
                self._anchors.setdefault(piece.key, Span(start, at))
            pending = " " if text.endswith(" ") else ""
        if not written:
            return None
        if self._blocks:
            self._text.append("\n")
        self._text += written
        self._length = at
        self._blocks.append(Block(kind, part, base, at, level=level, language=language))
        return Span(base, at)

    def cover(self) -> None:
        """Say that all blocks so far are the covering letter of what follows."""
        self._blocks = [msgspec.structs.replace(block, part="cover") for block in self._blocks]

    def note(
        self,
        key: str,
        label: str,
        pieces: Pieces,
        *,
        part: BlockPart = "body",
        language: Language | None = "nl",
    ) -> Span | None:
        """Add a footnote as a block "label text" and tie it to the mark with `key`, which may come before or be lost.

        Returns where the note stands; None where neither label nor text is left.
        """
        label = _clean(label).strip(" ")
        text = [pieces] if isinstance(pieces, str) else list(pieces)
        while text and (isinstance(text[0], Separator) or (isinstance(text[0], str) and not text[0].strip())):
            del text[0]
        body = self.add("footnote", [label, " ", *text], part=part, language=language)
        if body is not None:
            self._notes.append((key, label, body))
        return body

    def letter(self, source: Source, metadata: Metadata | None = None) -> Letter:
        """Return the letter. Nothing added later changes it."""
        return Letter(
            source=source,
            text="".join(self._text),
            blocks=tuple(self._blocks),
            notes=tuple(
                Note(label, self._anchors.get(key), body, Span(body.start, body.start + len(label)))
                for key, label, body in self._notes
            ),
            raised=tuple(self._raised),
            metadata=metadata or Metadata(),
        )


def _clean(text: str) -> str:
    """Collapse white space and take out what no text may hold."""
    if text.isprintable() and "  " not in text:
        # Nearly all pieces: no control or unassigned character, no line feed, not even a no-break space.
        return text
    return WHITE.sub(" ", wanted(text))
