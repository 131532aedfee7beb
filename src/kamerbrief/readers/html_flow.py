"""The running order of a web page: its elements walked as the printed page is read."""

import re
from collections.abc import Iterable
from typing import Final

from kamerbrief.model import BlockKind
from kamerbrief.readers.assemble import Assembler, Mark, Piece, Raised, Separator
from kamerbrief.readers.html_tree import BLOCKS, HEADINGS, Element, Node, PageNote, PageNotes, label_of, leads_back
from kamerbrief.readers.kst_elements import APART, LONGEST_HEADING, MOST_COLUMNS, STYLES
from kamerbrief.readers.kst_flow import OWN_PAPER
from kamerbrief.readers.paper_blocks import PaperBlocks

# Emphasis of a whole paragraph, as the style that the official XML calls it by.
_EMPHASIS: Final = {"b": "vet", "strong": "vet", "u": "ondlijn", "em": "cur", "i": "cur"}
_BETWEEN: Final = re.compile(r"(?:tussenkop|tuskop)")
_STYLE: Final = re.compile("|".join(sorted(STYLES, key=len, reverse=True)))
_NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s")
_OWN_NUMBER: Final = re.compile(r"\s*(?:\(?\d{1,3}[.)°]|\(?[a-z]{1,4}[.)])", re.IGNORECASE)
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NUMBER: Final = re.compile(r"-?\d{1,4}")


class HtmlFlow(PaperBlocks):
    """Walks the elements of one page in reading order and hands their blocks to an assembler.

    official: the page is one of officielebekendmakingen.nl, whose classes say what each element is and whose `lang`
              can be believed; other sites and Word leave the language of their template on what they make.
    """

    def __init__(self, out: Assembler, notes: PageNotes, *, official: bool) -> None:
        super().__init__(out)
        self.notes = notes
        self.official = official
        self.only_h1: Element | None = None
        self._open: list[str] = []
        self._lists = 0
        self._covered = False
        self._names_paper = False
        self._annex_title: Element | None = None
        self._waiting: list[PageNote] = []
        self._said: set[Element] = set()
        self._marked: set[Element] = set()
        self._tied = {note.element for note in notes.marks.values()}
        self._ranks: dict[Element, dict[str, int]] = {}

    def page(self, content: Element) -> None:
        """Add all that an element holds, and then the notes not met; notes elsewhere are of other papers."""
        firsts = [element for element in content.walk() if element.name == "h1"]
        self.only_h1 = firsts[0] if len(firsts) == 1 else None
        self.run(content, content.children)
        self.finish()
        for note in self.notes.notes.values():
            if self.official or content in note.element.ancestors():
                self._say(note)

    def run(
        self, element: Element, children: Iterable[Node], kind: BlockKind = "paragraph", level: int | None = None
    ) -> None:
        """Add children of an element: runs of text as blocks of `kind`, block elements as what they are."""
        pieces: list[Piece] = []
        before: Node = ""
        for child in children:
            if isinstance(child, str):
                pieces.append(child)
            elif child.name in BLOCKS or child.holds_blocks:
                self.add(kind, pieces, level)
                pieces = []
                self.block(child, kind, level)
            else:
                self._inline(child, pieces, before)
            before = child
        self.add(kind, pieces, level)

    def block(self, element: Element, kind: BlockKind = "paragraph", level: int | None = None) -> None:
        """Add one block element; `kind` and `level` are for the text in it that is nothing more special."""
        if (note := self.notes.notes.get(element)) is not None:
            self._orphan(note)
            return
        outer = self.language
        if self.official:
            named = element.attributes.get("xml:lang") or element.attributes.get("lang")
            self.language = outer if not named else "en" if named.lower().startswith("en") else "nl"
        name, classes = element.name, element.classes
        if any(_BETWEEN.match(look) for look in classes) or (name == "p" and kind == "paragraph" and _style(element)):
            self._between(element)
        elif name in HEADINGS:
            self._heading(element)
        elif "msotitle" in classes and not self.titled:
            self.add("title", self.line(element.children))
        elif "kamerstukdatum" in classes:
            self.add("letterhead", self.line(element.children))
        elif any(look.startswith("ondertekening") for look in classes):
            self._signature(element)
        elif "bijlage" in classes and element.holds_blocks:
            self._annex(element)
        elif name == "p" and classes & {"lid", "lidnr"} and len(element.words()) < 8:
            self._lead += self.line(element.children)
        elif name in ("ul", "ol", "dir"):
            self._list(element)
        elif name == "dt":
            self._lead += self.line(element.children)
        elif name == "table" and not _is_layout(element):
            self._table(element)
        elif name == "pre":
            self._lines_kept(element)
        else:
            if name == "li" and kind == "paragraph":
                kind, level = "item", max(self._lists, 1)
            self.run(element, element.children, kind, level)
            if name in ("dl", "li") and self._lead:
                lead, self._lead = self._lead, []
                self.add(kind, lead, level)
        self.language = outer

    def line(self, children: Iterable[Node]) -> list[Piece]:
        """Return what some nodes hold as one line; blocks in it are kept apart by a space."""
        pieces: list[Piece] = []
        before: Node = ""
        for child in children:
            if isinstance(child, str):
                pieces.append(child)
            elif (note := self.notes.notes.get(child)) is not None:
                if child not in self._tied:
                    self._waiting.append(note)
            elif child.name in BLOCKS:
                pieces += (" ", *self.line(child.children), " ")
            else:
                self._inline(child, pieces, before)
            before = child
        return pieces

    def _inline(self, element: Element, pieces: list[Piece], before: Node = "") -> None:
        if (note := self.notes.marks.get(element)) is not None:
            if note.element in self._said or note.element in self._marked:
                pieces.append(Raised(note.label))
            else:
                self._marked.add(note.element)
                pieces.append(Mark(note.label, note.key))
                self._waiting.append(note)
        elif element.name == "br":
            pieces.append(Separator.LINE)
        elif element.name == "sup":
            inner = self.line(element.children)
            texts = [piece for piece in inner if isinstance(piece, str)]
            pieces += [Raised("".join(texts))] if len(texts) == len(inner) else inner
        else:
            if element.classes & APART and isinstance(before, Element):
                pieces.append(" ")
            pieces += self.line(element.children)

    def finish(self) -> None:
        """Add the footnotes that wait for the end of the block with their marks."""
        waiting, self._waiting = self._waiting, []
        for note in waiting:
            self._say(note)

    def _orphan(self, note: PageNote) -> None:
        """Add a note where it stands, if it has no mark anywhere."""
        if note.element not in self._tied:
            self._say(note)

    def _say(self, note: PageNote) -> None:
        """Add one footnote: its number, then its text, one line per paragraph."""
        if note.element in self._said:
            return
        self._said.add(note.element)
        pieces: list[Piece] = []
        for child in note.element.children:
            if isinstance(child, Element) and child.name in BLOCKS and _says(pieces):
                pieces.append(Separator.LINE)
            pieces += self._note_line(child)
        self.out.note(note.key, note.label, _without_label(pieces, note.label), part=self.part, language=self.language)

    def _note_line(self, node: Node) -> list[Piece]:
        """Return a piece of a note as one line, without the link back to its mark."""
        if isinstance(node, str):
            return [node]
        if node.name == "a" and leads_back(node):
            return []
        if node.name == "sup" and not any(inner.name == "a" for inner in node.walk()):
            return [Raised(node.words())]
        if node.name == "br":
            return [Separator.LINE]
        return [piece for child in node.children for piece in self._note_line(child)]

    def _heading(self, element: Element) -> None:
        """Add h1 to h6: the dossier, number and title of a paper, its title, or a heading at the depth it lies at."""
        children, classes = element.children, element.classes
        if "dossiertitel" in classes:
            self.add("letterhead", self.line(children))
            return
        if "stuktitel" in classes:
            numbers = [child for child in element.elements() if "stuknummer" in child.classes]
            for number in numbers:
                self.add("letterhead", self.line(number.children))
            if numbers:
                rest = self.line([child for child in children if child not in numbers])
                self.add("title" if not self.started else "heading", rest, None if not self.started else 1)
                return
        pieces = self.line(children)
        if self._names_paper and _says(pieces):
            self._names_paper = False
            self.out.cover()
            self.add("title", pieces)
        elif self._is_title(element):
            self.add("title", pieces)
        elif element is self._annex_title:
            self.add("heading", pieces, 1)
        elif element.parent is not None and element.parent.classes & {"vraag", "antwoord"}:
            self.add("heading", pieces, len(self._open) + 1)
        elif _says(pieces):
            while self._open and self._open[-1] >= element.name:
                self._open.pop()
            self._open.append(element.name)
            found = _NUMBERED.match(element.words())
            printed = found.group(1).count(".") + 1 if found else 1
            self.add("heading", pieces, max(len(self._open), printed))

    def _is_title(self, element: Element) -> bool:
        """Say whether an h1 is the title of the paper: it stands before the body, or is the only one."""
        if element.name != "h1" or self.part != "body":
            return False
        if any(look.startswith("kamervraagomschrijving") for look in element.classes):
            return not self.started
        return not self.titled and (not self.started or element is self.only_h1) and not self._open

    def _between(self, element: Element) -> None:
        """Add a heading between paragraphs; its level follows from the styles of the headings around it."""
        parent, rank = element.parent, 0
        if parent is not None:
            if parent not in self._ranks:
                used = {look for child in parent.elements() if (look := _style(child)) is not None}
                ordered = sorted(used, key=lambda look: STYLES.index(look))
                self._ranks[parent] = {look: place for place, look in enumerate(ordered)}
            rank = self._ranks[parent].get(_style(element) or "", 0)
        self.add("heading", self.line(element.children), len(self._open) + 1 + rank)

    def _signature(self, element: Element) -> None:
        """Add who signs as one block: the office and the name, each on its own line."""
        pieces: list[Piece] = []
        for node in _leaves(element):
            if isinstance(node, str):
                pieces.append(node)
            elif node.name in BLOCKS or node.classes & {"functie", "naam", "organisatie", "plaats", "datum"}:
                pieces += (
                    Separator.LINE,
                    *self.line(node.children),
                    *([Separator.LINE] if node.name in BLOCKS else []),
                )
            else:
                self._inline(node, pieces)
        self.add("signature", pieces)

    def _annex(self, element: Element) -> None:
        """Add an annex; headings below its own start again at level 1.

        The report or agenda that a letter covers is the paper itself, as in the official XML.
        """
        outer, part = self._open, self.part
        first = next((inner for inner in element.walk() if inner.name in HEADINGS), None)
        own = not self._covered and first is not None and OWN_PAPER.match(first.words()) is not None
        self._open, self.part = [], "body" if own else "annex"
        self._covered = self._covered or own
        self._names_paper, self._annex_title = own, first
        self.run(element, element.children)
        self._open, self.part = outer, part

    def _list(self, element: Element) -> None:
        """Add a list. The numbers that a browser prints before the items of `ol` belong to the text."""
        self._lists += 1
        numbered = element.name == "ol" and not re.search(r"list-style(?:-type)?\s*:\s*none", _css(element))
        start = element.attributes.get("start", "")
        at = int(start) if _NUMBER.fullmatch(start) else 1
        for child in element.children:
            if isinstance(child, str) or child.name != "li":
                self.run(element, [child], "item", self._lists)
                continue
            if numbered:
                value = child.attributes.get("value", "")
                at = int(value) if _NUMBER.fullmatch(value) else at
                words = child.words()
                if words and child not in self.notes.notes and not _OWN_NUMBER.match(words):
                    self._lead = [f"{_counted(at, element.attributes.get('type', '1'))}."]
                at += 1
            self.block(child, "item", self._lists)
        self._lists -= 1

    def _lines_kept(self, element: Element) -> None:
        """Add preformatted text: its line ends are kept, a blank line parts blocks."""
        text = "".join(element.texts())
        for paragraph in re.split(r"\n[ \t\r]*\n", text):
            pieces: list[Piece] = []
            for line in paragraph.splitlines():
                pieces += (line, Separator.LINE)
            self.add("paragraph", pieces)

    def _table(self, element: Element) -> None:
        """Add a table as one block: cells apart by a tab, rows by a line feed; its caption goes before it."""
        for caption in element.elements():
            if caption.name == "caption":
                self.run(caption, caption.children)
        rows: list[Piece] = []
        taken: dict[int, int] = {}
        for row in _rows(element):
            rows.append(Separator.LINE)
            column = at = 0
            spans: dict[int, int] = {}
            for cell in row.elements():
                while taken.get(column):
                    column += 1
                rows += [Separator.CELL] * (column - at)
                at = column
                rows += self.line(cell.children)
                if column < MOST_COLUMNS:
                    wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                    spans.update({column + more: high for more in range(wide)})
                    column += wide - 1
                column += 1
            taken = {place: left - 1 for place, left in {**taken, **spans}.items() if left > 1}
        self.add("table", rows)


def _style(element: Element) -> str | None:
    """Return the style of a heading between paragraphs; None for what is none.

    Forms: 1. class `tussenkop`, the style in its own class or that of what it holds   2. a paragraph that is one short
    run in bold or italics, closed by no stop and followed by others: what a reader takes for a heading too.
    """
    looks = " ".join(look for inner in element.walk() for look in inner.classes) if element.classes else ""
    if any(_BETWEEN.match(look) for look in element.classes):
        found = _STYLE.search(_BETWEEN.sub("", looks))
        return found.group() if found else next((style for style in _emphases(element)), STYLES[0])
    if element.name != "p" or element.parent is None or element.parent.name in ("td", "th", "li"):
        return None
    heading = element.words()
    if not heading or len(heading) > LONGEST_HEADING or heading[-1] in ".,;:?!":
        return None
    whole = _emphases(element)
    if not whole or not any(character.isalpha() for character in heading):
        return None
    return None if element.parent.last() is element else whole[0]


def _emphases(element: Element) -> list[str]:
    """Return the emphasis that covers all words of an element, the outermost first."""
    found: list[str] = []
    inner = [child for child in element.children if isinstance(child, Element) or child.strip()]
    inner = [child for child in inner if isinstance(child, str) or child.words()]
    if len(inner) == 1 and isinstance(inner[0], Element):
        only = inner[0]
        if only.name in _EMPHASIS:
            found.append(_EMPHASIS[only.name])
        if only.name in _EMPHASIS or only.name in ("span", "font"):
            found += _emphases(only)
    return found


def _is_layout(table: Element) -> bool:
    """Tell whether a table only puts things in place: it holds headings, lists or tables, or has one column."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    inner = list(table.walk())[1:]
    if any(element.name in (*HEADINGS, "table", "ul", "ol") for element in inner):
        return True
    return all(sum(1 for _ in row.elements()) < 2 for row in _rows(table))


def _rows(table: Element) -> list[Element]:
    return [element for element in table.walk() if element.name == "tr"]


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "")
    return min(max(int(value), 1), MOST_COLUMNS) if _NUMBER.fullmatch(value) else 1


def _css(element: Element) -> str:
    return element.attributes.get("style", "").lower()


def _counted(number: int, kind: str) -> str:
    """Return a number as a list of type 1, a, A, i or I prints it; digits where letters or numerals end."""
    shown = str(number)
    if kind in ("a", "A") and 1 <= number <= 26:
        shown = chr(ord("a") + number - 1)
    elif kind in ("i", "I") and 1 <= number <= 39:
        shown, left = "", number
        for value, letters in _ROMAN:
            shown += letters * (left // value)
            left %= value
    return shown.upper() if kind in ("A", "I") else shown


def _leaves(element: Element) -> Iterable[Node]:
    """Yield the nodes of a signature: blocks that hold parts of a name are opened, all else is left whole."""
    for child in element.children:
        if isinstance(child, Element) and (child.holds_blocks or _holds_names(child)):
            yield from _leaves(child)
        else:
            yield child


def _holds_names(element: Element) -> bool:
    return any(inner.classes & {"functie", "naam"} for inner in element.walk() if inner is not element)


def _says(pieces: list[Piece]) -> bool:
    return any(
        not isinstance(piece, Separator) and (piece if isinstance(piece, str) else piece[0]).strip() for piece in pieces
    )


def _without_label(pieces: list[Piece], label: str) -> list[Piece]:
    """Return the text of a note without the number that it begins with."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Separator):
            continue
        text = (piece if isinstance(piece, str) else piece[0]).lstrip()
        if not text:
            continue
        if label_of(text.rstrip().rstrip(".")) == label:
            return pieces[at + 1 :]
        found = re.match(rf"[\[(]?{re.escape(label)}[\])]?[.:]?[\s\u00a0]+", text)
        return [text[found.end() :], *pieces[at + 1 :]] if found and isinstance(piece, str) else pieces
    return pieces
