"""From a word processor's paragraphs to blocks: the format decides where it speaks, the words where it is silent.

Headings, list items, tables, notes and running heads are what the format says. What no format says (letterhead, title,
signature, a bold line above a text) is decided as for plain text by `readers.layout`, to which a paragraph is a line
set apart. Its lines carry their own number instead of an offset: the text is assembled once, when all kinds are known.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

import msgspec

from kamerbrief.errors import Message, UnreadableFile
from kamerbrief.model import Block, BlockKind, BlockPart, Letter, Metadata, Problem, Source
from kamerbrief.readers import layout, shapes
from kamerbrief.readers.assemble import WHITE, Assembler, Mark, Piece, Raised, Separator, Trace, Traced
from kamerbrief.readers.lines import Line, Role
from kamerbrief.readers.notes import tie

Look = Literal["bold", "underlined", "italic"]
# What the format says a paragraph is. "words": nothing. "head": a line of the letterhead. "running": a running head or
# foot. "first head": the running head of the first page alone, which in a ministry's letter is its letterhead.
Said = Literal["words", "heading", "title", "item", "head", "running", "first head"]

ROLES: Final[dict[Said, Role]] = {"running": "furniture", "head": "letterhead"}
# How headings that only their dress tells outrank each other, the outermost first.
LOOKS: Final[tuple[Look, ...]] = ("bold", "underlined", "italic")
BODY: Final = frozenset({"paragraph", "item", "heading", "table"})
# What stands further down, or below a longer line, is no letterhead.
MOST_HEAD_PARTS: Final = 60
LONGEST_HEAD_LINE: Final = 160
# A dossier and its title, which may be longer than any other line of a head: over several lines on a printed page.
DOSSIER: Final = re.compile(r"\d{2}[ .\u00a0]\d{3}\b")

# Titles that programs fill in themselves.
NO_TITLE: Final = re.compile(
    r"(?:Microsoft Word - .*|(?:Document|Naamloos|Untitled|Titel|Title)\s?\d*|.*\.docx?)", re.IGNORECASE
)
NO_TEXT: Final = Message(
    "Het document bevat geen tekst (misschien alleen afbeeldingen). Lever de brief aan als document met tekst.",
    "The document holds no text (perhaps pictures only). Supply the letter as a document with text.",
)


class NoteText(NamedTuple):
    """A footnote as the format keeps it: what its mark prints, and its paragraphs, a line each."""

    label: str
    pieces: list[Piece]


@dataclass(slots=True)
class Paragraph:
    """One paragraph. `lines`: its pieces, cut where a line break is typed. `looks`: how each line is dressed all over.

    label: the number or bullet that the program prints before it. numbered: that label counts.
    """

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    looks: list[Look | None] = field(default_factory=lambda: [None])
    said: Said = "words"
    level: int | None = None
    label: str = ""
    numbered: bool = False
    _dressed: list[bool] = field(default_factory=lambda: [False])

    def write(self, piece: Piece, look: Look | None = None) -> None:
        """Add a piece; `Separator.LINE` begins a new line, `Separator.CELL` (a tab) is a space of running text."""
        if piece is Separator.LINE:
            self.lines.append([])
            self.looks.append(None)
            self._dressed.append(False)
        elif isinstance(piece, Separator):
            self.lines[-1].append(" ")
        else:
            self.lines[-1].append(piece)
            # A mark is dressed by nobody.
            if isinstance(piece, str) and piece.strip():
                self.looks[-1] = look if not self._dressed[-1] or self.looks[-1] == look else None
                self._dressed[-1] = True

    def absorb(self, earlier: "Paragraph") -> None:
        """Put the text of an earlier paragraph, whose end was deleted, before this one; the earlier one is used up."""
        joint = self.looks[0] if not earlier._dressed[-1] or self.looks[0] == earlier.looks[-1] else None
        # In place: a thousand such paragraphs on end are copied once each, not a thousand times.
        earlier.lines[-1] += self.lines[0]
        earlier.lines += self.lines[1:]
        earlier.looks[-1:] = [joint, *self.looks[1:]]
        earlier._dressed[-1:] = [True, *self._dressed[1:]]
        self.lines, self.looks, self._dressed = earlier.lines, earlier.looks, earlier._dressed

    def pieces(self) -> list[Piece]:
        """Return label and lines as one run of pieces."""
        out: list[Piece] = [self.label, " "] if self.label else []
        for number, line in enumerate(self.lines):
            if number:
                out.append(Separator.LINE)
            out += line
        return out

    def is_blank(self) -> bool:
        """Say whether nothing is printed but a label."""
        return not any(
            not isinstance(piece, Separator) and (piece if isinstance(piece, str) else piece[0]).strip()
            for line in self.lines
            for piece in line
        )


class Cell(NamedTuple):
    """A cell of a table: the column it begins in, from 0, and its paragraphs."""

    column: int
    paragraphs: list[Paragraph]


@dataclass(slots=True)
class Table:
    """A table, row by row."""

    rows: list[list[Cell]] = field(default_factory=list)


Part = Paragraph | Table


def plain(pieces: Iterable[Piece]) -> str:
    """Return the words of pieces as one line."""
    text = "".join(" " if isinstance(p, Separator) else p if isinstance(p, str) else p[0] for p in pieces)
    return WHITE.sub(" ", text).strip()


def letter(
    parts: Sequence[Part],
    notes: dict[str, NoteText],
    source: Source,
    metadata: Metadata,
    problems: tuple[Problem, ...] = (),
    trace: Trace | None = None,
) -> Letter:
    """Return the letter of a document.

    parts: in reading order, running heads first and feet last; notes: by the key of their marks. A note stands as a
    block below the block that holds its mark; one without a mark is printed by no program and left out.
    trace: gains where each traced piece stands in the text.
    Raises: UnreadableFile for a document without text (running heads are none).
    """
    flow = _Flow([part for part in parts if isinstance(part, Table) or not part.is_blank()], notes, trace)
    made = flow.assemble(source, metadata)
    if not any(block.kind != "furniture" for block in made.blocks):
        raise UnreadableFile(NO_TEXT)
    found = made.notes or tie(made.text, made.blocks, made.raised)
    return msgspec.structs.replace(made, notes=found, problems=problems)


def tracked(insertions: int, deletions: int) -> tuple[Problem, ...]:
    """Return the problem that says how many tracked changes were taken as accepted; none for none."""
    if not insertions and not deletions:
        return ()
    added = f"{insertions} invoeging{'' if insertions == 1 else 'en'}"
    removed = f"{deletions} verwijdering{'' if deletions == 1 else 'en'}"
    return (
        Problem(
            code="KB410",
            level="info",
            origin="letter",
            message=f"Het document bevat bijgehouden wijzigingen; {added} en {removed} zijn als aanvaard gelezen.",
            suggestion="Aanvaard of verwerp de wijzigingen voordat de brief wordt verzonden.",
        ),
    )


def own_title(title: str | None) -> str | None:
    """Return a title that somebody gave; None for one that a program fills in ("Document1", the name of the file)."""
    return None if not title or NO_TITLE.fullmatch(title) else title


class _Flow:
    """Names the parts of one document and hands them to an assembler."""

    def __init__(self, parts: list[Part], notes: dict[str, NoteText], trace: Trace | None) -> None:
        self.notes = notes
        self.parts = _with_head_lines(parts)
        self.out = Assembler(trace)
        self.printed: set[str] = set()
        self.in_body = False
        self.format_level = 0
        self.has_headings = False
        self.has_head = False
        self.ranks: dict[Look, int] = {}
        self.told: set[str] = set()

    def assemble(self, source: Source, metadata: Metadata) -> Letter:
        named = _named(self.parts)
        self._look_about(named)
        for at, part in enumerate(self.parts):
            blocks = named.get(at, [])
            if isinstance(part, Table):
                self._add("table", _table_pieces(part), blocks[0][0].part if blocks else "body")
            elif blocks:
                self._paragraph(at, part, blocks)
        return self.out.letter(source, metadata)

    def _look_about(self, named: dict[int, list[tuple[Block, range]]]) -> None:
        """Learn whether the document has a letterhead, and headings that its format or their dress tells."""
        used: set[Look | None] = set()
        for at, blocks in named.items():
            part = self.parts[at]
            if isinstance(part, Table):
                continue
            for block, lines in blocks:
                if block.kind == "letterhead":
                    text = plain(_pieces_of(part, lines))
                    self.has_head = self.has_head or part.said == "head" or _has_head_shape(text)
                elif block.kind == "heading" and part.said != "item":
                    if part.said == "words":
                        used.add(part.looks[lines.start])
                    self.has_headings = self.has_headings or part.said == "heading"
        self.ranks = {look: rank for rank, look in enumerate(look for look in LOOKS if look in used)}
        self.has_headings = self.has_headings or bool(self.ranks)

    def _paragraph(self, at: int, part: Paragraph, blocks: list[tuple[Block, range]]) -> None:
        first = blocks[0][0]
        kinds = [self._kind(part, block, lines.start, plain(_pieces_of(part, lines))) for block, lines in blocks]
        if part.said == "item" and not self._is_numbered_heading(at, part, first):
            self._add("item", part.pieces(), first.part, part.level)
        elif part.said == "running":
            self._add("furniture", part.pieces(), first.part)
        elif len(set(kinds)) == 1 and kinds[0] in ("paragraph", "heading", "title", "signature", "item"):
            self._add(kinds[0], part.pieces(), first.part, self._level(part, kinds[0], 0))
        else:
            for (block, lines), kind in zip(blocks, kinds, strict=True):
                label: list[Piece] = [part.label, " "] if part.label and lines.start == 0 else []
                self._add(kind, [*label, *_pieces_of(part, lines)], block.part, self._level(part, kind, lines.start))

    def _kind(self, part: Paragraph, block: Block, line: int, text: str) -> BlockKind:
        """Return what a stretch of a paragraph is: as the format says, else as its words."""
        words = block.kind
        if part.said == "head":
            return "title" if words == "title" else "letterhead"
        if part.said == "first head":
            return "letterhead" if words in ("letterhead", "title") else "furniture"
        if part.said == "heading":
            is_head = words == "letterhead" and not self.in_body and _has_head_shape(text)
            return words if words == "title" or is_head else "heading"
        if part.said == "title":
            return "heading" if self.in_body and words != "title" else "title"
        if words == "footnote" and self.notes:
            return "paragraph"
        if not self.in_body and shapes.QUESTIONS_TITLE.fullmatch(" ".join(text.split())):
            return "title"
        if words == "heading" and part.looks[line] is None and (self.has_headings or text.endswith("?")):
            # Whoever dresses headings dresses them all: a short line in plain type is none. Nor is a plain question.
            return "paragraph"
        if words == "letterhead" and not _has_head_shape(text):
            # Plain text knows the first short lines of a letter by their place; here they may be the text itself.
            is_sentence = shapes.SENTENCE_END.search(text) is not None and not self.has_head
            return "paragraph" if self.in_body or is_sentence else words
        return words

    def _is_numbered_heading(self, at: int, part: Paragraph, block: Block) -> bool:
        """Say whether a numbered paragraph is a heading by its dress: strong all over, and no point of a list."""
        if not part.numbered or block.kind != "heading" or None in part.looks:
            return False
        after = self.parts[at + 1] if at + 1 < len(self.parts) else None
        return isinstance(after, Paragraph) and after.said != "item"

    def _level(self, part: Paragraph, kind: BlockKind, line: int) -> int | None:
        if kind != "heading":
            return part.level if kind == "item" else None
        if part.said == "heading" and part.level is not None:
            self.format_level = part.level
            return part.level
        look = part.looks[line]
        return self.format_level + 1 + (self.ranks.get(look, 0) if look is not None else 0)

    def _add(self, kind: BlockKind, pieces: list[Piece], part: BlockPart, level: int | None = None) -> None:
        """Add one block and, below it, the notes whose marks it holds. Furniture is added once."""
        if kind == "furniture":
            text = plain(pieces)
            if text in self.printed:
                return
            self.printed.add(text)
        if self.out.add(kind, pieces, part=part, level=level) is None:
            return
        self.in_body = self.in_body or kind in BODY
        for piece in pieces:
            if isinstance(piece, Mark) and piece.key in self.notes and piece.key not in self.told:
                self.told.add(piece.key)
                note = self.notes[piece.key]
                self.out.note(piece.key, note.label, note.pieces, part=part)


def _as_line(text: str) -> str:
    """Return the line of a head that stands for it in print: the first of a dossier with a long title."""
    if len(text) <= LONGEST_HEAD_LINE or not DOSSIER.match(text):
        return text
    return text[:LONGEST_HEAD_LINE].rpartition(" ")[0]


def _has_head_shape(text: str) -> bool:
    text = _as_line(text)
    return shapes.HEAD_LINE.fullmatch(text) is not None or shapes.COLOPHON.match(text) is not None


def _pieces_of(part: Paragraph, lines: range) -> list[Piece]:
    """Return some lines of a paragraph as one run of pieces."""
    out: list[Piece] = []
    for number in lines:
        if out:
            out.append(Separator.LINE)
        out += part.lines[number]
    return out


def _named(parts: Sequence[Part]) -> dict[int, list[tuple[Block, range]]]:
    """Return for each part by its index what its words say it is: the blocks, each with its lines of the part."""
    lines: list[Line] = []
    owners: list[tuple[int, int]] = []

    def add(owner: int, number: int, text: str, role: Role | None, gap: bool, strong: bool) -> None:
        at = len(lines)
        lines.append(Line(at, at + 1, text, role=role, gap=gap, strong=strong, full=False))
        owners.append((owner, number))

    in_head = True
    for at, part in enumerate(parts):
        in_head = in_head and not _is_of_text(part)
        if isinstance(part, Table):
            # Its place decides; to the words around it a table is no neighbour.
            text = plain(_table_pieces(part))
            if text:
                add(at, 0, text, role="furniture", gap=True, strong=False)
            continue
        role = ROLES.get(part.said)
        gap = True
        for number, pieces in enumerate(part.lines):
            text = plain(pieces)
            if not text:
                continue
            text = _as_line(text) if in_head else text
            if gap and part.label:
                text = f"{part.label} {text}"
            strong = part.looks[number] is not None or part.said in ("heading", "title")
            add(at, number, text, role=role, gap=gap, strong=strong)
            gap = False
    named: dict[int, list[tuple[Block, range]]] = {}
    for block in layout.blocks(lines):
        owner, first = owners[block.start]
        named.setdefault(owner, []).append((block, range(first, owners[block.end - 1][1] + 1)))
    return named


def _table_pieces(table: Table) -> list[Piece]:
    """Return a table as pieces: cells apart by a tab, rows by a line feed; a merged cell leaves its columns empty."""
    out: list[Piece] = []
    for row in table.rows:
        out.append(Separator.LINE)
        at = 0
        for cell in row:
            out += [Separator.CELL] * (cell.column - at)
            at = cell.column
            for paragraph in cell.paragraphs:
                out += [" ", *(" " if piece is Separator.LINE else piece for piece in paragraph.pieces()), " "]
    return out


def _with_head_lines(parts: list[Part]) -> list[Part]:
    """Return the parts with the tables that only lay out a letterhead as the lines of it, and number and title apart.

    A letterhead table stands before the salutation and any longer text; at least half of its lines have the shape of a
    head (`shapes.HEAD_LINE`).
    """
    made: list[Part] = []
    before_text = True
    for at, part in enumerate(parts):
        lines = list(head_lines(part)) if before_text and isinstance(part, Table) else []
        shaped = sum(shapes.HEAD_LINE.fullmatch(plain(line.pieces())) is not None for line in lines)
        if lines and 2 * shaped >= len(lines) and not any(_is_of_text(line) for line in lines):
            for line in lines:
                line.said = "head"
            made += lines
        else:
            made.append(part)
            if before_text and isinstance(part, Paragraph):
                _part_number_and_title(part)
        before_text = before_text and at < MOST_HEAD_PARTS and not _is_of_text(part)
    return made


def _is_of_text(part: Part) -> bool:
    """Say whether a paragraph belongs to the letter itself by its length, or is its salutation."""
    if isinstance(part, Table) or part.said == "running":
        return False
    text = _as_line(plain(part.pieces()))
    return len(text) > LONGEST_HEAD_LINE or shapes.SALUTATION.match(text) is not None


def head_lines(table: Table) -> Iterator[Paragraph]:
    """Yield the lines of a letterhead that a table lays out: a row where it is one ("Datum | 12 mei"), else cells."""
    for row in table.rows:
        paragraphs = [p for cell in row for p in cell.paragraphs if not p.is_blank()]
        whole = Paragraph([[piece for p in paragraphs for piece in (" ", *p.pieces(), " ")]])
        if len(paragraphs) > 1 and shapes.HEAD_LINE.fullmatch(plain(whole.pieces())):
            yield whole
        else:
            yield from paragraphs


def _part_number_and_title(paragraph: Paragraph) -> None:
    """Cut "Nr. 474 MOTIE VAN ..." in two lines, as number and title stand apart on the page."""
    for number, line in enumerate(paragraph.lines):
        found = shapes.NUMBER_AND_TITLE.match(plain(line))
        if found is None or any(isinstance(piece, Mark | Raised) for piece in line):
            continue
        paragraph.lines[number : number + 1] = [_cut(line, found.end("number"))[0], _cut(line, found.end())[1]]
        paragraph.looks.insert(number, paragraph.looks[number])
        return


def _cut(line: Sequence[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """Return what stands before and from a character of `plain(line)`; pieces keep where they came from."""
    left = len(WHITE.sub("", plain(line)[:at]))
    before: list[Piece] = []
    after: list[Piece] = []
    for piece in line:
        if not isinstance(piece, str):
            (before if left else after).append(piece)
            continue
        here = 0
        while left and here < len(piece):
            left -= WHITE.match(piece[here]) is None
            here += 1
        for side, start, end in ((before, 0, here), (after, here, len(piece))):
            if start < end:
                part = piece[start:end]
                side.append(Traced(part, piece.element, piece.at + start) if isinstance(piece, Traced) else part)
    return before, after
