"""The running order of the official XML: a paper's elements walked as its printed page is read."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from kamerbrief.containers.safe_xml import local_name, words
from kamerbrief.model import BlockKind
from kamerbrief.readers.assemble import Assembler, Mark, Piece, Raised, Separator
from kamerbrief.readers.kst_elements import (
    APART,
    BLOCKS,
    IN_LINE,
    LEADING,
    MOST_COLUMNS,
    NUMBERED,
    STYLES,
    holds_blocks,
    holds_words,
    language,
    style,
)
from kamerbrief.readers.paper_blocks import PaperBlocks

# The title of a report or agenda that its covering letter stands above.
OWN_PAPER = re.compile(
    r"(?:(?:aanvullend|nader|geannoteerd|voorlopig)\w*\s+)*(?:agenda|verslag|inzet)\b", re.IGNORECASE
)


class Flow(PaperBlocks):
    """Walks the elements of one paper in reading order and hands their blocks to an assembler.

    `notes` holds notes that the file keeps apart from their marks (the older dialect), by id, until they are printed.
    """

    def __init__(self, out: Assembler) -> None:
        super().__init__(out)
        self.depth = 0
        self.lists = 0
        self.notes: dict[str, etree._Element] = {}
        self._labels: dict[str, str] = {}
        self._seen = 0
        self._waiting: list[tuple[str, str, list[Piece]]] = []
        self.covered = False
        self.names_paper = False
        self._ranks: dict[etree._Element, dict[str, int]] = {}

    def finish(self) -> None:
        """Add the footnotes that wait for the end of their block."""
        for key, label, note in self._waiting:
            self.out.note(key, label, note, part=self.part, language=self.language)
        self._waiting.clear()

    def flow(self, element: etree._Element, kind: BlockKind = "paragraph", level: int | None = None) -> None:
        """Add what an element holds: runs of text as blocks of `kind`, block elements as what they are."""
        self.run(element, element, kind, level)

    def run(
        self,
        element: etree._Element,
        children: Iterable[etree._Element],
        kind: BlockKind = "paragraph",
        level: int | None = None,
    ) -> None:
        """Do as `flow` for some children of an element only."""
        pieces: list[Piece] = [element.text or ""]
        mixed: bool | None = None
        for child in children:
            name = local_name(child)
            block = name in BLOCKS
            if not block and name not in IN_LINE:
                mixed = holds_words(element) if mixed is None else mixed
                block = not mixed or holds_blocks(child)
            if block:
                self.add(kind, pieces, level)
                pieces = []
                self.block(child, kind, level)
            else:
                self._inline(child, name, pieces)
            if child.tail:
                pieces.append(child.tail)
        self.add(kind, pieces, level)

    def block(self, element: etree._Element, kind: BlockKind = "paragraph", level: int | None = None) -> None:
        """Add one block element; `kind` and `level` are for the text in it that is nothing more special."""
        outer = self.language
        self.language = language(element, outer)
        name = local_name(element)
        handler = HANDLERS.get(name)
        if handler is not None:
            handler(self, element)
        elif name == "al" and kind == "paragraph" and style(element) is not None:
            self.between(element)
        elif element.find("kop") is not None:
            self.depth += 1
            self.flow(element)
            self.depth -= 1
        else:
            self.flow(element, kind, level)
        self.language = outer

    def line(self, element: etree._Element) -> list[Piece]:
        """Return all that an element holds as one line; blocks in it are kept apart by a space."""
        pieces: list[Piece] = [element.text or ""]
        for child in element:
            name = local_name(child)
            if name in BLOCKS:
                pieces += (" ", *self.line(child), " ")
            else:
                self._inline(child, name, pieces)
            pieces.append(child.tail or "")
        return pieces

    def _inline(self, element: etree._Element, name: str, pieces: list[Piece]) -> None:
        if name == "noot":
            self._note(element, pieces)
        elif name == "br":
            pieces.append(Separator.LINE)
            pieces += self.line(element)
        elif name in ("voetref", "nootref"):
            self._reference(element, pieces)
        elif name == "sup":
            inner = self.line(element)
            texts = [piece for piece in inner if isinstance(piece, str)]
            pieces += [Raised("".join(texts))] if len(texts) == len(inner) else inner
        else:
            before = element.getprevious()
            if name in APART and before is not None and not before.tail:
                pieces.append(" ")
            pieces += self.line(element)

    def _note(self, element: etree._Element, pieces: list[Piece]) -> None:
        """Put the mark of a note into the line, and the note aside until its block ends."""
        self._seen += 1
        number = element.find("noot.nr")
        label = words(number)
        label = label or element.get("nr") or element.get("id", "").lstrip("n") or str(self._seen)
        key = f"noot {self._seen}"
        text: list[Piece] = [element.text or ""]
        for child in element:
            if child is not number:
                if local_name(child) in BLOCKS:
                    text.append(Separator.LINE)
                text += self.line(child)
            text.append(child.tail or "")
        if identity := element.get("id"):
            self._labels[identity] = label
        pieces.append(Mark(label, key))
        self._waiting.append((key, label, text))

    def _reference(self, element: etree._Element, pieces: list[Piece]) -> None:
        """Put a mark into the line whose note stands elsewhere in the file."""
        targets = [value for key in ("refid", "idref", "ref", "id", "nr") if (value := element.get(key))]
        shown = words(element)
        for target in targets:
            if (note := self.notes.pop(target, None)) is not None:
                label = shown or note.get("nr") or target
                self._labels[target] = label
                pieces.append(Mark(label, f"voetnoot {target}"))
                self._waiting.append((f"voetnoot {target}", label, self.note_text(note)))
                return
        shown = shown or next((self._labels[target] for target in targets if target in self._labels), "")
        pieces.append(Raised(shown))

    def note_text(self, note: etree._Element) -> list[Piece]:
        """Return the text of a note that the file keeps apart, one line per paragraph."""
        pieces: list[Piece] = [note.text or ""]
        for child in note:
            pieces += (Separator.LINE, *self.line(child), child.tail or "")
        return pieces

    def head(self, element: etree._Element) -> None:
        """Add the head of the paper: chamber and its number, session year, and what else stands there."""
        rows = {row.get("inhoud", ""): row for row in element}
        first = [rows[name] for name in ("kameraanduiding", "kamernummer") if name in rows]
        self.add("letterhead", [piece for row in first for piece in (" ", *self.line(row))])
        first += [rows["vergaderjaar"]] if "vergaderjaar" in rows else []
        self.add("letterhead", self.line(rows["vergaderjaar"]) if "vergaderjaar" in rows else [])
        self.add("letterhead", [element.text or "", *(child.tail or "" for child in element)])
        for child in element:
            if child not in first:
                self.add("letterhead", self.line(child))

    def letterhead(self, element: etree._Element) -> None:
        """Add an element as one line of the letterhead."""
        self.add("letterhead", self.line(element))

    def dossier(self, element: etree._Element) -> None:
        """Add number and title of a dossier as one line of the letterhead."""
        pieces: list[Piece] = [element.text or ""]
        for child in element:
            pieces += (" ", *self.line(child), child.tail or "")
        self.add("letterhead", pieces)

    def title(self, element: etree._Element) -> None:
        """Add the title of the paper; a title further on is a heading."""
        if self.part == "body" and not self.started:
            self.add("title", self.line(element))
        else:
            self.add("heading", self.line(element), max(self.depth, 1))

    def between(self, element: etree._Element) -> None:
        """Add a heading between paragraphs; its level follows from the styles of the headings around it."""
        parent = element.getparent()
        rank = 0
        if parent is not None:
            if parent not in self._ranks:
                used = {look for child in parent if (look := style(child)) is not None}
                ordered = sorted(used, key=lambda look: (STYLES.index(look) if look in STYLES else len(STYLES), look))
                self._ranks[parent] = {look: place for place, look in enumerate(ordered)}
            rank = self._ranks[parent].get(style(element) or "", 0)
        self.add("heading", self.line(element), self.depth + 1 + rank)

    def kop(self, element: etree._Element) -> None:
        """Add the heading of a division. A printed number decides the level where it is deeper than the nesting."""
        pieces: list[Piece] = [element.text or ""]
        level = max(self.depth, 1)
        for child in element:
            name = local_name(child)
            if name == "nr":
                number = words(child)
                if NUMBERED.fullmatch(number):
                    level = max(level, number.rstrip(".").count(".") + 1)
            pieces += (Separator.LINE if name == "subtitel" else " ", *self.line(child), child.tail or "")
        if self.names_paper:
            self.names_paper = False
            self.out.cover()
            self.add("title", pieces)
        else:
            self.add("heading", pieces, level)

    def numbered(self, element: etree._Element) -> None:
        """Add a question or an answer: its number as a heading, the rest as paragraphs."""
        for number in element.findall("nr"):
            self.add("heading", self.line(number), self.depth + 1)
        self.add("paragraph", [number.tail or "" for number in element.findall("nr")])
        self.run(element, [child for child in element if child.tag != "nr"], "paragraph", None)

    def items(self, element: etree._Element) -> None:
        """Add a list."""
        self.lists += 1
        self.flow(element, "item", self.lists)
        self.lists -= 1

    def item(self, element: etree._Element) -> None:
        """Add what begins with a number or a term: that and its first paragraph on one line, then the rest."""
        kind: BlockKind = "item" if local_name(element) == "li" else "paragraph"
        level = max(self.lists, 1) if kind == "item" else None
        for child in element:
            if local_name(child) in LEADING:
                self._lead += (" ", *self.line(child), child.tail or "")
        self.run(element, [child for child in element if local_name(child) not in LEADING], kind, level)
        if self._lead:
            lead, self._lead = self._lead, []
            self.add(kind, lead, level)

    def table(self, element: etree._Element) -> None:
        """Add a table as one block: cells apart by a tab, rows by a line feed; its title goes before it."""
        for title in element.findall("title"):
            self.add("paragraph", [*self.line(title), " ", title.tail or ""])
        rows: list[Piece] = [element.text or ""]
        self._rows([child for child in element if child.tag != "title"], {}, rows)
        self.add("table", rows)

    def _rows(self, children: Iterable[etree._Element], columns: dict[str, int], rows: list[Piece]) -> None:
        for child in children:
            name = local_name(child)
            if name == "row":
                rows.append(Separator.LINE)
                at = 0
                for place, cell in enumerate(child):
                    column = columns.get(cell.get("colname") or cell.get("namest") or "", at + (place > 0))
                    rows += [Separator.CELL] * (column - at)
                    at = max(column, at)
                    rows += (*self.line(cell), " ", cell.tail or "")
                rows += (Separator.LINE, child.text or "")
            elif name == "colspec":
                if len(columns) < MOST_COLUMNS:
                    columns[child.get("colname", "")] = len(columns)
                rows += self.line(child)
            elif name in BLOCKS or name in IN_LINE:
                rows += (Separator.LINE, *self.line(child), Separator.LINE)
            else:
                rows.append(child.text or "")
                self._rows(child, {} if name == "tgroup" else columns, rows)
            rows.append(child.tail or "")

    def signature(self, element: etree._Element) -> None:
        """Add who signs: the office and the name, each on its own line."""
        pieces: list[Piece] = [element.text or ""]
        for child in element:
            if local_name(child) in ("functie", "naam", "organisatie", "plaats", "datum"):
                pieces.append(Separator.LINE)
            pieces += (*self.line(child), child.tail or "")
        self.add("signature", pieces)

    def annex(self, element: etree._Element) -> None:
        """Add an annex; headings in it start again at level 1.

        The report or agenda that a letter covers is printed below it as its first annex; it is the paper itself, with
        its own title, and what stands before it the covering letter.
        """
        depth, part = self.depth, self.part
        own = not self.covered and OWN_PAPER.match(words(next(element.iterfind("kop"), None)) or "") is not None
        self.depth, self.part = 0, "body" if own else "annex"
        self.covered = self.covered or own
        self.names_paper = own
        self.flow(element)
        self.depth, self.part = depth, part

    def nothing(self, element: etree._Element) -> None:
        """Leave out what is never printed."""


HANDLERS: Final[dict[str, Callable[[Flow, etree._Element], None]]] = {
    "bijlage": Flow.annex,
    "dossier": Flow.dossier,
    "datumtekst": Flow.letterhead,
    "item-titel": Flow.title,
    "kamerstukkop": Flow.head,
    "kamervraagkop": Flow.head,
    "kamervraagnummer": Flow.letterhead,
    "kamervraagomschrijving": Flow.title,
    "kop": Flow.kop,
    "definitie-item": Flow.item,
    "li": Flow.item,
    "lid": Flow.item,
    "lijst": Flow.items,
    "metadata": Flow.nothing,
    "ondertekening": Flow.signature,
    "ondtek": Flow.signature,
    "onderwerp": Flow.title,
    "stuknr": Flow.letterhead,
    "antwoord": Flow.numbered,
    "table": Flow.table,
    "tekstregel": Flow.letterhead,
    "titel": Flow.title,
    "tuskop": Flow.between,
    "tussenkop": Flow.between,
    "vraag": Flow.numbered,
}
