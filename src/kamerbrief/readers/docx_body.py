"""The running order of a Word document: its elements walked as its printed page is read, all changes accepted."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.containers.word_package import W
from kamerbrief.readers.assemble import Mark, Piece, Raised, Separator, Traced
from kamerbrief.readers.docx_styles import (
    SYMBOLS,
    Dress,
    Numbering,
    Style,
    Styles,
    as_number,
    dress,
    numbering,
    val,
    whole,
)
from kamerbrief.readers.office_flow import Cell, NoteText, Paragraph, Part, Table

# What stands around text without saying anything of it.
THROUGH: Final = frozenset(
    "ins moveTo hyperlink smartTag customXml sdt sdtContent bdo dir fldSimple ruby rubyBase oMath oMathPara "
    "AlternateContent Choice Fallback".split()
)
# Deleted, or said of the text instead of in it: comments, phonetic signs, fields' codes, former properties.
DROPPED: Final = frozenset("del moveFrom rt rPr pPr sdtPr sdtEndPr instrText delInstrText delText".split())
# More columns than any page holds: beyond these a cell's place is no longer told.
MOST_COLUMNS: Final = 60
# A note in a note; Word itself makes none.
DEEPEST_NOTE: Final = 2


class Changes(NamedTuple):
    """How many tracked changes were taken as accepted."""

    insertions: int = 0
    deletions: int = 0


def changes(root: etree._Element) -> Changes:
    """Count the tracked changes of a part: stretches of text, rows, cells; paragraph ends only where nothing else."""
    counted = {"ins": 0, "del": 0}
    kinds = {"ins": "ins", "moveTo": "ins", "cellIns": "ins", "del": "del", "moveFrom": "del", "cellDel": "del"}
    for element in root.iter(*(W + name for name in kinds)):
        kind = kinds[local_name(element)]
        parent = element.getparent()
        if parent is not None and parent.tag == W + "rPr":
            properties = parent.getparent()
            paragraph = properties.getparent() if properties is not None and properties.tag == W + "pPr" else None
            ends = ("ins", "moveTo") if kind == "ins" else ("del", "moveFrom")
            if paragraph is None or any(paragraph.find(W + name) is not None for name in ends):
                continue
        counted[kind] += 1
    return Changes(counted["ins"], counted["del"])


class Body:
    """Walks the parts of one document. Lists, notes and fields run on from part to part."""

    def __init__(
        self,
        styles: Styles,
        lists: Numbering,
        notes: dict[tuple[str, str], etree._Element],
        forms: dict[str, tuple[str, int]],
        traced: bool = False,
    ) -> None:
        """Take what the parts share. notes: by kind and id; forms: how notes of a kind count, and from what number.

        traced: let every piece of text know from which element it came.
        """
        self.traced = traced
        self.styles = styles
        self.lists = lists
        self.sources = notes
        self.forms = forms
        self.notes: dict[str, NoteText] = {}
        self._seen = {"footnote": 0, "endnote": 0}
        self._in_notes: set[str] = set()
        self._fields: list[bool] = []
        self._codes = 0
        self._waiting: Paragraph | None = None

    def parts(self, element: etree._Element) -> list[Part]:
        """Return what a part of the document holds, in reading order."""
        out = list(self._parts(element))
        if self._waiting is not None:
            out.append(self._waiting)
            self._waiting = None
        return out

    def _parts(self, element: etree._Element) -> Iterator[Part]:
        for child in _through(element):
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                if self._waiting is not None:
                    yield self._waiting
                    self._waiting = None
                yield from self._table(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Part]:
        properties = element.find(W + "pPr")
        style = self.styles.get(val(properties.find(W + "pStyle")) if properties is not None else None)
        made = Paragraph()
        boxes: list[etree._Element] = []
        self._inline(element, made, style.dress, boxes)
        # A field whose code does not end in its paragraph is broken; what follows is text again.
        if self._codes:
            self._fields, self._codes = [result for result in self._fields if result], 0
        if self._waiting is not None:
            made.absorb(self._waiting)
            self._waiting = None
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            self._waiting = None if made.is_blank() else made
        else:
            self._say(made, properties, style)
            yield made
        for box in boxes:
            waiting, self._waiting = self._waiting, None
            yield from self.parts(box)
            self._waiting = waiting

    def _say(self, made: Paragraph, properties: etree._Element | None, style: Style) -> None:
        """Say of a paragraph what the format says, and count it in its list."""
        own, own_depth = numbering(properties)
        number = own if own is not None else style.numbering[0]
        depth = own_depth if own_depth is not None else style.numbering[1] or 0
        label = self.lists.next(number, depth) if number and not made.is_blank() else None
        if label is not None:
            made.label, made.numbered = label.text, label.counts
        outline = whole(properties.find(W + "outlineLvl")) if properties is not None else None
        outline = outline if outline is not None else style.outline
        if style.title:
            made.said = "title"
        elif style.heading is not None or (outline is not None and 0 <= outline < 9):
            made.said = "heading"
            made.level = outline + 1 if outline is not None and 0 <= outline < 9 else style.heading
        elif label is not None:
            made.said, made.level = "item", depth + 1
        elif style.contents:
            made.said = "item"

    def _inline(self, element: etree._Element, made: Paragraph, under: Dress, boxes: list[etree._Element]) -> None:
        for child in _through(element):
            if local_name(child) == "r":
                self._run(child, made, under, boxes)

    def _run(self, run: etree._Element, made: Paragraph, under: Dress, boxes: list[etree._Element]) -> None:
        properties = run.find(W + "rPr")
        if properties is not None:
            named = val(properties.find(W + "rStyle"))
            if named is not None:
                under = self.styles.get(named).dress.over(under)
            under = dress(properties).over(under)
        custom = any(val(child, "customMarkFollows") in ("1", "true", "on") for child in run)
        for child in run:
            name = local_name(child)
            if name == "fldChar":
                self._field(val(child, "fldCharType"))
            elif under.hidden or self._codes:
                continue
            elif name == "t":
                if not custom:
                    self._write(made, self._from(child, child.text or ""), under)
            elif name in CHARACTERS:
                character = CHARACTERS[name]
                made.write(self._from(child, character) if isinstance(character, str) else character, under.look)
            elif name == "sym":
                self._write(made, self._from(child, _symbol(child)), under)
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(child, run, made)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                boxes += _boxes(child)

    def _from(self, element: etree._Element, text: str) -> str:
        return Traced(text, element) if self.traced else text

    def _write(self, made: Paragraph, text: str, how: Dress) -> None:
        made.write(Raised(text) if how.raised and text.strip() else text, how.look)

    def _field(self, kind: str | None) -> None:
        """Follow a field: its code lies between "begin" and "separate", its result from there to "end"."""
        if kind == "begin":
            self._fields.append(False)
            self._codes += 1
        elif kind == "separate" and self._fields:
            self._codes -= not self._fields[-1]
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._codes -= not self._fields.pop()

    def _note(self, reference: etree._Element, run: etree._Element, made: Paragraph) -> None:
        kind = local_name(reference).removesuffix("Reference")
        identity = val(reference, "id") or ""
        source = self.sources.get((kind, identity))
        key = f"{kind} {identity}"
        if source is None or key in self._in_notes or len(self._in_notes) >= DEEPEST_NOTE:
            return
        if val(reference, "customMarkFollows") in ("1", "true", "on"):
            label = "".join(child.text or "" for child in run if local_name(child) == "t").strip() or "*"
        else:
            self._seen[kind] += 1
            form, start = self.forms[kind]
            label = as_number(start + self._seen[kind] - 1, form)
        made.write(Mark(self._from(reference, label), key))
        if key not in self.notes:
            self._in_notes.add(key)
            self.notes[key] = NoteText(label, self._note_pieces(source))
            self._in_notes.discard(key)

    def _note_pieces(self, source: etree._Element) -> list[Piece]:
        """Return the text of a note, one line per paragraph; the number at its start is the mark's."""
        fields, self._fields, codes, self._codes = self._fields, [], self._codes, 0
        waiting, self._waiting = self._waiting, None
        out: list[Piece] = []
        for part in self.parts(source):
            for paragraph in _paragraphs(part):
                out += (Separator.LINE, *paragraph.pieces())
        self._fields, self._codes, self._waiting = fields, codes, waiting
        return out

    def _table(self, element: etree._Element) -> Iterator[Part]:
        """Yield a table; a table of one cell is a frame around blocks and yields those."""
        made = Table()
        frames: list[Part] = []
        for row in _through(element):
            if local_name(row) != "tr":
                continue
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            at = (whole(properties.find(W + "gridBefore")) or 0) if properties is not None else 0
            cells: list[Cell] = []
            for cell in _through(row):
                if local_name(cell) != "tc":
                    continue
                said = cell.find(W + "tcPr")
                if said is not None and said.find(W + "cellDel") is not None:
                    continue
                parts = self.parts(cell)
                merged = said.find(W + "vMerge") if said is not None else None
                if merged is None or val(merged) == "restart":
                    frames = parts
                    inner = [p for part in parts for p in _paragraphs(part)]
                    cells.append(Cell(max(min(at, MOST_COLUMNS), 0), inner))
                at += max((whole(said.find(W + "gridSpan")) or 1) if said is not None else 1, 1)
            if cells:
                made.rows.append(cells)
        if len(made.rows) == 1 and len(made.rows[0]) == 1:
            yield from frames
        else:
            yield made


CHARACTERS: Final[dict[str, Piece]] = {
    "tab": Separator.CELL,
    "ptab": Separator.CELL,
    "br": Separator.LINE,
    "cr": Separator.LINE,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}


def _through(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element, those of content controls and the like in their place.

    Of alternatives the first that holds something is taken.
    """
    for child in element:
        name = local_name(child)
        if name in DROPPED:
            continue
        if name == "AlternateContent":
            chosen = next((c for c in child if local_name(c) in ("Choice", "Fallback") and len(c)), None)
            if chosen is not None:
                yield from _through(chosen)
        elif name in THROUGH:
            yield from _through(child)
        else:
            yield child


def _paragraphs(part: Part) -> list[Paragraph]:
    return [part] if isinstance(part, Paragraph) else [p for row in part.rows for cell in row for p in cell.paragraphs]


def _boxes(element: etree._Element) -> list[etree._Element]:
    """Return the text boxes drawn in an element, outermost only; of alternatives the first that draws any."""
    out: list[etree._Element] = []
    if local_name(element) == "AlternateContent":
        for choice in element:
            if found := [box for child in choice for box in _boxes(child)]:
                return found
        return []
    for child in element:
        out += [child] if local_name(child) == "txbxContent" else _boxes(child)
    return out


def _symbol(element: etree._Element) -> str:
    """Return a character of a symbol font; "" where its number is none."""
    code = val(element, "char") or ""
    if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) is None:
        return ""
    character = chr(int(code, 16))
    return SYMBOLS.get(character, character)
