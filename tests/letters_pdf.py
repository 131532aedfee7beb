"""Sets a letter on pages and writes it as PDF.

It looks like a ministry's letter (A4, the sender's column at the right, "Pagina 1 van 3") or like a Kamerstuk (its own
page size, head in two columns, running feet).
"""

import random
from collections.abc import Sequence

import letters_heads as heads
from letters_compose import Composition
from letters_fragments import Block, Fragment, Note, Role, mark
from letters_lines import Line, wrap
from letters_pages import Measures, Page, paginate
from letters_pdf_file import BOLD, REGULAR, SMALL, Sheet, advance, to_pdf
from letters_raw import Raw
from letters_styles import Style
from letters_truth import Truth, truth_of


def render_pdf(composition: Composition, style: Style, rng: random.Random) -> tuple[bytes, str, Truth]:
    """Return the PDF, its words in the order in which they are drawn, and the truth."""
    writer = _Kamerstuk(composition, style, rng) if style.head == "kamerstuk" else _Ministry(composition, style, rng)
    data = writer.write()
    text = writer.raw.text
    passages = writer.raw.passages()
    return data, text, truth_of(text, passages, composition.plants, composition.notes, writer.raw.anchors)


class _Writer:
    """What the two looks share: body column, notes, order of drawing. Lengths in points."""

    size, leading, left, width, bottom = 9.0, 12.4, 79.0, 382.0, 88.0
    paper = (595.0, 842.0)

    def __init__(self, composition: Composition, style: Style, rng: random.Random) -> None:
        self.composition, self.style, self.rng, self.facts = composition, style, rng, composition.facts
        self.raw = Raw(str)
        self.furniture_first = rng.random() < 0.6
        self.blocks = [block for block in composition.blocks if self.shows(block)]

    def shows(self, block: Block) -> bool:
        """Return whether this look has such a block."""
        return True

    def top(self, page: int) -> float:
        """Return the base line of the first body line of a page."""
        raise NotImplementedError

    def furniture(self, sheet: Sheet, page: int, count: int) -> None:
        """Draw what surrounds the body."""
        raise NotImplementedError

    def head(self, sheet: Sheet) -> None:
        """Draw what stands above the letter on its first page."""
        raise NotImplementedError

    def write(self) -> bytes:
        """Draw all pages."""
        pages = paginate(self.blocks, self.composition.notes, self._measures())
        sheets = []
        for number, page in enumerate(pages, 1):
            sheet = Sheet(*self.paper)
            if self.furniture_first:
                self.furniture(sheet, number, len(pages))
            if number == 1:
                self.head(sheet)
            self._body(sheet, page, number)
            self._notes(sheet, page.notes)
            if not self.furniture_first:
                self.furniture(sheet, number, len(pages))
            sheets.append(sheet)
        return to_pdf(sheets)

    def put(self, sheet: Sheet, x: float, y: float, words: Fragment, size: float = SMALL, font: str = REGULAR) -> None:
        """Draw a line of furniture and count it as text."""
        sheet.text(x, y, words.text, size, font)
        self.raw.put(words)
        self.raw.write("\n")

    def put_column(self, sheet: Sheet, x: float, y: float, lines: Sequence[Fragment], size: float = SMALL) -> float:
        """Draw lines below one another; return the base line of the next."""
        for line in lines:
            self.put(sheet, x, y, line, size)
            y -= size * 1.35
        return y

    def _measures(self) -> Measures:
        def gap(before: Role | None, role: Role) -> float:
            if before is None or before == role in ("item", "mover"):
                return 0
            return 2 if before == "signature" == role and self.style.spaced else 1

        return Measures(
            advance=lambda role, text: advance(text, self.size, role in ("heading", "title")),
            width=lambda role: self.width,
            hyphens=lambda role: self.style.hyphens if role in ("paragraph", "cover") else "none",
            gap=gap,
            height=lambda role: 1,
            note_height=lambda note: len(self._note_lines(note)) * 9 / self.leading + 0.5,
            room=lambda page: (self.top(page) - self.bottom) / self.leading,
        )

    def _body(self, sheet: Sheet, page: Page, number: int) -> None:
        y = self.top(number)
        for printed in page.lines:
            block = self.blocks[printed.block]
            y -= printed.gap * self.leading
            words = block.fragment.text[printed.line.start : printed.line.end] + "-" * printed.line.hyphen
            font = BOLD if block.role in ("heading", "title") else REGULAR
            sheet.text(self.left, y, words, self.size, font)
            self.raw.line(printed.block, block.fragment, printed.line)
            self.raw.write("\n")
            y -= self.leading

    def _note_lines(self, note: Note) -> list[Line]:
        text = note.body.text
        return wrap(text, advance(text, SMALL), self.width - 12, "none")

    def _notes(self, sheet: Sheet, notes: Sequence[Note]) -> None:
        lines = [(note, line) for note in notes for line in self._note_lines(note)]
        y = self.bottom - 22 + 9 * len(lines)
        if notes:
            sheet.rule(self.left, y + 10, 100)
        for note, line in lines:
            lead = mark(note.number) + " " if line.start == 0 else ""
            sheet.text(self.left, y, lead + note.body.text[line.start : line.end], SMALL)
            self.raw.write(f"{note.number} " if lead else "")
            self.raw.line(("note", note.number), note.body, line)
            self.raw.write("\n")
            y -= 9


class _Ministry(_Writer):
    side = 470.0

    def shows(self, block: Block) -> bool:
        return True

    def top(self, page: int) -> float:
        return 470.0 if page == 1 else 735.0

    def head(self, sheet: Sheet) -> None:
        facts = self.facts
        self.put(sheet, 320, 772, heads.ministry_name(facts), 11, BOLD)
        self.put(sheet, self.left, 706, Fragment("> Retouradres Postbus 20061 2500 EB Den Haag"), 6.5)
        self.put_column(sheet, self.left, 688, heads.addressee(facts), self.size)
        for y, words in zip((560, 548), heads.ministry_head(facts)[-4:-2], strict=True):
            self.put(sheet, self.left, y, words[0], self.size)

    def furniture(self, sheet: Sheet, page: int, count: int) -> None:
        facts = self.facts
        self.put(sheet, self.side, 34, Fragment(f"Pagina {page} van {count}"))
        side = heads.ministry_side(facts)[0]
        y = self.put_column(sheet, self.side, 700, side if page == 1 else side[:1])
        y = self.put_column(sheet, self.side, y - 6, heads.reference_group(facts))
        if page == 1:
            self.put_column(sheet, self.side, y - 6, [group[0] for group in heads.ministry_head(facts)[-2:]])


class _Kamerstuk(_Writer):
    size, leading, left, width, bottom = 8.6, 11.2, 156.0, 345.0, 92.0
    paper = (558.0, 771.0)

    def shows(self, block: Block) -> bool:
        return block.role != "salutation"

    def top(self, page: int) -> float:
        return 440.0 if page == 1 else 700.0

    def head(self, sheet: Sheet) -> None:
        top = self.composition.top or heads.short_head(self.facts)[0]
        groups = heads.kamerstuk_head(self.facts, self.style.dash, True, top)
        (chamber,), (year,), (dossier,), (number,), _, (title,), _ = groups
        self.put(sheet, 52, 690, chamber, 17, BOLD)
        self.put(sheet, 470, 680, Fragment("2"), 40, BOLD)
        sheet.rule(52, 655, 450)
        self.put(sheet, 52, 642, year, self.size)
        sheet.rule(52, 604, 450)
        self.put(sheet, 52, 592, dossier, 11, BOLD)
        self.put(sheet, self.left, 592, title, 11, BOLD)
        self.put(sheet, 52, 505, number, self.size, BOLD)
        y = 505.0
        for words in top:
            for line in wrap(words.text, advance(words.text, self.size, True), self.width, "none"):
                sheet.text(self.left, y, words.text[line.start : line.end], self.size, BOLD if y == 505 else REGULAR)
                self.raw.line(("top", words.text), words, line)
                self.raw.write("\n")
                y -= self.leading

    def furniture(self, sheet: Sheet, page: int, count: int) -> None:
        if page == 1:
            self.put_column(sheet, 52, 50, heads.colophon(self.facts), 5.5)
        foot = heads.kamerstuk_foot(self.facts, page, self.style.dash)
        self.put(sheet, self.left, 36, foot, SMALL)
