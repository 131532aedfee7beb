"""The running order of an OpenDocument text: its elements walked as its printed page is read, all changes accepted."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from lxml import etree

from kamerbrief.containers.safe_xml import local_name
from kamerbrief.readers.assemble import Mark, Raised, Separator
from kamerbrief.readers.docx_styles import LONGEST_CHAIN, LONGEST_LABEL, SYMBOLS, Dress, as_number
from kamerbrief.readers.office_flow import Cell, NoteText, Paragraph, Part, Said, Table, head_lines, plain

_URN: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = _URN + "office:1.0}"
TEXT: Final = _URN + "text:1.0}"
TABLE: Final = _URN + "table:1.0}"
STYLE: Final = _URN + "style:1.0}"
SVG: Final = _URN + "svg-compatible:1.0}"
META: Final = _URN + "meta:1.0}"
FO: Final = _URN + "xsl-fo-compatible:1.0}"
# More columns or equal rows than any page holds.
MOST_COLUMNS: Final = 60
MOST_REPEATED: Final = 60
# What all repetitions of cells and rows together may add to a document.
MOST_ADDED: Final = 2_000
LEVELS: Final = 10
# Not printed in the running text: comments, deleted text, alternative texts, phonetic signs, scripts, declarations.
DROPPED: Final = frozenset(
    "annotation annotation-end tracked-changes ruby-text forms event-listeners variable-decls "
    "sequence-decls user-field-decls dde-connection-decls alphabetical-index-auto-mark-file note-citation "
    "object object-ole math hidden-text table-of-content-source index-title-template soft-page-break".split()
)
# What officielebekendmakingen.nl names the lines of its letterhead.
HEAD_STYLES: Final = frozenset({"frillblok", "kamernummer", "kamervraagnummer", "vergaderjaar"})
BLOCKS: Final = frozenset("p h list table section numbered-paragraph".split())


class Properties(NamedTuple):
    """What a style gives, those that it builds on included."""

    dress: Dress = Dress()
    names: tuple[str, ...] = ()
    list_style: str | None = None
    outline: int | None = None


class ListLevel(NamedTuple):
    """One level of a list: the form of its number ("" for none), what stands around it, how many levels it shows."""

    bullet: str | None
    form: str
    prefix: str
    suffix: str
    start: int
    shown: int


class Styles:
    """The styles of a document: paragraphs and letters by family and name, lists by name, the outline of headings."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        """Take the roots of styles.xml and content.xml, in this order."""
        self._raw: dict[tuple[str, str], etree._Element] = {}
        self._made: dict[tuple[str, str], Properties] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            for element in root.iter(STYLE + "style", TEXT + "list-style", TEXT + "outline-style"):
                name = element.get(STYLE + "name", "")
                if element.tag == STYLE + "style":
                    self._raw[element.get(STYLE + "family", ""), name] = element
                elif element.tag == TEXT + "list-style":
                    self.lists[name] = _levels(element)
                else:
                    self.outline = _levels(element)

    def get(self, family: str, name: str | None) -> Properties:
        """Return what a style gives; nothing for one that is unknown."""
        if name is None:
            return Properties()
        key = (family, name)
        if key not in self._made:
            self._made[key] = self._make(family, name)
        return self._made[key]

    def _make(self, family: str, name: str) -> Properties:
        made = Dress()
        names: list[str] = []
        list_style: str | None = None
        outline: int | None = None
        at: str | None = name
        for _ in range(LONGEST_CHAIN):
            element = self._raw.get((family, at)) if at is not None else None
            if element is None:
                # An unknown style says what its name says, no more.
                names += [at] if at is not None else []
                break
            names.append(element.get(STYLE + "display-name") or at or "")
            made = made.over(_dress(element.find(STYLE + "text-properties")))
            list_style = list_style if list_style is not None else element.get(STYLE + "list-style-name")
            outline = outline if outline is not None else _whole(element.get(STYLE + "default-outline-level"))
            at = element.get(STYLE + "parent-style-name")
        return Properties(made, tuple(n.replace("_20_", " ") for n in names), list_style or None, outline)


def _dress(properties: etree._Element | None) -> Dress:
    if properties is None:
        return Dress()
    weight = properties.get(FO + "font-weight")
    slant = properties.get(FO + "font-style")
    line = properties.get(STYLE + "text-underline-style")
    display = properties.get(TEXT + "display")
    position = properties.get(STYLE + "text-position")
    return Dress(
        None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= 600),
        None if slant is None else slant in ("italic", "oblique"),
        None if line is None else line != "none",
        None if display is None else display == "none",
        None if position is None else position.startswith("super") or re.match(r"[1-9]", position) is not None,
    )


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and re.fullmatch(r"[0-9]{1,6}", value) else None


def _levels(element: etree._Element) -> dict[int, ListLevel]:
    out: dict[int, ListLevel] = {}
    for level in element:
        depth = _whole(level.get(TEXT + "level"))
        if depth is None or not 0 < depth <= LEVELS:
            continue
        bullet = level.get(TEXT + "bullet-char")
        start = _whole(level.get(TEXT + "start-value"))
        out[depth] = ListLevel(
            None
            if local_name(level) != "list-level-style-bullet"
            else SYMBOLS.get(bullet or "", (bullet or "•")[:LONGEST_LABEL]),
            level.get(STYLE + "num-format", ""),
            (level.get(STYLE + "num-prefix") or "")[:LONGEST_LABEL],
            (level.get(STYLE + "num-suffix") or "")[:LONGEST_LABEL],
            1 if start is None else start,
            _whole(level.get(TEXT + "display-levels")) or 1,
        )
    return out


def changes(body: etree._Element) -> tuple[int, int]:
    """Count the tracked insertions and deletions; changed dress is none."""
    regions = [region for tracked in body.iter(TEXT + "tracked-changes") for region in tracked]
    inner = [local_name(change) for region in regions for change in region]
    return inner.count("insertion"), inner.count("deletion")


class Body:
    """Walks the parts of one document. Lists and notes count on from part to part."""

    def __init__(self, styles: Styles) -> None:
        """Take the styles of the document."""
        self.styles = styles
        self.notes: dict[str, NoteText] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._of_list: dict[str, str] = {}
        self._depth = 0
        self._list: str | None = None
        self._list_key = ""
        self._label = ""
        self._counted = False
        self._open_item = False
        self._added = 0

    def parts(self, element: etree._Element) -> list[Part]:
        """Return what an element holds, in reading order."""
        return list(self._parts(element))

    def _parts(self, children: Iterable[etree._Element]) -> Iterator[Part]:
        for child in children:
            name = local_name(child)
            if name in DROPPED or child.tag.startswith(SVG):
                continue
            if name in ("p", "h"):
                yield from self._paragraph(child, name)
            elif name == "list":
                yield from self._in_list(child)
            elif name == "table":
                yield from self._table(child)
            elif name == "section" and child.get(TEXT + "display") == "none":
                continue
            elif name == "index-body":
                for part in self._parts(child):
                    if isinstance(part, Paragraph) and part.said == "words":
                        part.said = "item"
                    yield part
            else:
                # Sections, frames, contents and what else holds blocks.
                yield from self._parts(child)

    def _paragraph(self, element: etree._Element, name: str) -> Iterator[Part]:
        style = self.styles.get("paragraph", element.get(TEXT + "style-name"))
        made = Paragraph()
        boxes: list[etree._Element] = []
        self._inline(element, made, style.dress, boxes)
        outline = _whole(element.get(TEXT + "outline-level"))
        if name == "h" or (outline is None and style.outline):
            made.said, made.level = "heading", min(outline or style.outline or 1, LEVELS)
            counts = name == "h" and not self._depth and element.get(TEXT + "is-list-header") != "true"
            if counts and not made.is_blank():
                made.label = self._count("outline", self.styles.outline, made.level)
        elif self._depth:
            made.said, made.level = "item", self._depth
        if any(each.lower() in ("title", "titel") for each in style.names):
            made.said, made.level = "title", None
        elif element.get(TEXT + "style-name") in HEAD_STYLES:
            made.said = "head"
        if self._open_item and not made.is_blank():
            made.label, made.numbered = self._label, self._counted
            self._open_item = False
        yield made
        depth, self._depth = self._depth, 0
        for box in boxes:
            yield from self._parts([box])
        self._depth = depth

    def _in_list(self, element: etree._Element) -> Iterator[Part]:
        """Yield the items of a list, each with its label at its first paragraph."""
        outer = (self._list, self._list_key)
        own = element.get(TEXT + "style-name")
        if own is None and self._depth == 0 and (first := element.find(f".//{TEXT}p")) is not None:
            own = self.styles.get("paragraph", first.get(TEXT + "style-name")).list_style
        if self._depth == 0:
            self._list = own
            self._list_key = self._begin(element, own)
        elif own is not None:
            self._list = own
        self._depth += 1
        levels = self.styles.lists.get(self._list or "", {})
        for item in element:
            name = local_name(item)
            if name not in ("list-item", "list-header"):
                continue
            start = _whole(item.get(TEXT + "start-value"))
            if start is not None:
                self._counts.setdefault(self._list_key, {})[self._depth] = start - 1
            self._label, self._counted, self._open_item = "", False, False
            if name == "list-item" and local_name(next(iter(item), item)) != "list":
                self._label = self._count(self._list_key, levels, self._depth)
                level = levels.get(self._depth)
                self._counted = level is not None and level.bullet is None and bool(level.form)
                self._open_item = True
            yield from self._parts(item)
            self._open_item = False
        self._depth -= 1
        self._list, self._list_key = outer

    def _begin(self, element: etree._Element, style: str | None) -> str:
        """Return what counts a list: its own count, or that of the list that it continues."""
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id") or f"list {len(self._of_list)}"
        continued = element.get(TEXT + "continue-list")
        if continued in self._of_list:
            key = self._of_list[continued]
        elif element.get(TEXT + "continue-numbering") == "true" and style is not None:
            key = next((k for k in reversed(self._of_list.values()) if k.endswith(f" {style}")), f"{identity} {style}")
        else:
            key = f"{identity} {style}"
            self._counts.pop(key, None)
        self._of_list[identity] = key
        return key

    def _count(self, key: str, levels: dict[int, ListLevel], depth: int) -> str:
        """Count one item in and return its label, "" for none."""
        level = levels.get(depth)
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start if level is not None else 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level is None:
            return ""
        if level.bullet is not None:
            return level.bullet
        if not level.form:
            return ""
        shown = (at for at in range(max(depth - level.shown + 1, 1), depth + 1) if at in levels and levels[at].form)
        numbers = [as_number(counts.get(at, levels[at].start), levels[at].form) for at in shown]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()

    def _inline(self, element: etree._Element, made: Paragraph, under: Dress, boxes: list[etree._Element]) -> None:
        self._write(made, element.text, under)
        for child in element:
            name = local_name(child)
            if name == "note":
                self._note(child, made)
            elif name == "span":
                style = self.styles.get("text", child.get(TEXT + "style-name"))
                self._inline(child, made, style.dress.over(under), boxes)
            elif name == "tab":
                made.write(Separator.CELL)
            elif name == "line-break":
                made.write(Separator.LINE)
            elif name == "s":
                made.write(" ")
            elif name in ("text-box", *BLOCKS):
                boxes.append(child)
            elif name not in DROPPED and not child.tag.startswith(SVG) and child.get(TEXT + "is-hidden") != "true":
                self._inline(child, made, under, boxes)
            self._write(made, child.tail, under)

    def _write(self, made: Paragraph, text: str | None, how: Dress) -> None:
        if text and not how.hidden:
            made.write(Raised(text) if how.raised and text.strip() else text, how.look)

    def _note(self, element: etree._Element, made: Paragraph) -> None:
        """Put the mark of a note into the line, and the note aside."""
        citation = element.find(TEXT + "note-citation")
        body = element.find(TEXT + "note-body")
        label = plain(["".join(str(t) for t in citation.itertext())]) if citation is not None else ""
        kind = element.get(TEXT + "note-class", "footnote")
        key = f"{kind} {len(self.notes) + 1}"
        self.notes[key] = NoteText(label or str(len(self.notes) + 1), [])
        made.write(Mark(self.notes[key].label, key))
        state = (self._depth, self._list, self._list_key, self._label, self._counted, self._open_item)
        self._depth, self._open_item = 0, False
        for part in self.parts(body) if body is not None else ():
            for paragraph in _paragraphs(part):
                self.notes[key].pieces.extend((Separator.LINE, *paragraph.pieces()))
        self._depth, self._list, self._list_key, self._label, self._counted, self._open_item = state

    def _times(self, element: etree._Element, most: int) -> int:
        """Say how often a row or cell stands there: as it says, within limits; once where a table stands in it."""
        names = ("columns", "rows")
        said = [_whole(element.get(f"{TABLE}number-{name}-repeated")) or 1 for name in names]
        times = min(max(said), most, MOST_ADDED - self._added)
        if times <= 1 or element.find(f".//{TABLE}table") is not None:
            return 1
        self._added += times - 1
        return times

    def _table(self, element: etree._Element) -> Iterator[Part]:
        """Yield a table; a table of one cell is a frame around blocks and yields those."""
        state = (self._depth, self._open_item)
        self._depth, self._open_item = 0, False
        made = Table()
        frames: list[Part] = []
        for row in _rows(element):
            cells: list[Cell] = []
            at = 0
            for cell in row:
                name = local_name(cell)
                repeated = min(_whole(cell.get(TABLE + "number-columns-repeated")) or 1, MOST_COLUMNS)
                if name == "covered-table-cell":
                    at += repeated
                elif name == "table-cell":
                    frames = self.parts(cell)
                    inner = [p for part in frames for p in _paragraphs(part) if not p.is_blank()]
                    if not inner:
                        at += repeated
                        continue
                    for _ in range(self._times(cell, repeated)):
                        cells.append(Cell(min(at, MOST_COLUMNS), inner))
                        at += 1
            made.rows += [cells] * (self._times(row, MOST_REPEATED) if cells else 1)
        self._depth, self._open_item = state
        if len(made.rows) == 1 and len(made.rows[0]) == 1:
            yield from frames
        else:
            yield made


def running(root: etree._Element, walker: Body) -> tuple[list[Part], list[Part]]:
    """Return running heads and running feet of all kinds of pages, each once; of pages that are used by none, too."""
    heads: list[Part] = []
    feet: list[Part] = []
    for element in root.iter(
        *(f"{STYLE}{kind}{side}" for kind in ("header", "footer") for side in ("", "-left", "-first"))
    ):
        name = local_name(element)
        if element.get(STYLE + "display") == "false":
            continue
        said: Said = "first head" if name == "header-first" else "running"
        for part in walker.parts(element):
            # A table in a running head only lays out its lines.
            for paragraph in [part] if isinstance(part, Paragraph) else head_lines(part):
                paragraph.said = said
                (heads if name.startswith("header") else feet).append(paragraph)
    return heads, feet


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        name = local_name(child)
        if name == "table-row":
            yield child
        elif name in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _paragraphs(part: Part) -> list[Paragraph]:
    return [part] if isinstance(part, Paragraph) else [p for row in part.rows for cell in row for p in cell.paragraphs]
