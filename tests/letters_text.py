"""Writes a letter as plain text, as such letters come out of converters: hard lines or one line a paragraph."""

import random
from collections.abc import Sequence

import letters_heads as heads
from letters_compose import Composition
from letters_damage import damaged, damaged_head, damaged_marks
from letters_fragments import Block, Note, Role
from letters_lines import Line, wrap
from letters_pages import Measures, Page, Printed, paginate
from letters_raw import Raw
from letters_styles import Style
from letters_truth import Truth, truth_of

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_WIDTH = 96
_ONE_LINE = 100_000


def render_text(composition: Composition, style: Style, rng: random.Random) -> tuple[str, Truth]:
    """Return the text and its truth."""
    blocks, notes = [b for b in composition.blocks if _shown(b, style)], composition.notes
    if style.damaged:
        blocks, notes = damaged(blocks, notes, rng)
    writer = _Writer(composition, style, rng, blocks, notes)
    text = writer.write()
    return text, truth_of(text, writer.raw.passages(), composition.plants, notes, writer.raw.anchors)


def mark_in_text(style: Style, number: int) -> str:
    """Return how the mark of a footnote is written in running text."""
    if style.marks == "superscript":
        return str(number).translate(_DIGITS)
    return f"[{number}]" if style.marks == "brackets" else str(number)


def _shown(block: Block, style: Style) -> bool:
    return block.role != "salutation" or style.head in ("ministry", "none")


class _Writer:
    def __init__(
        self, composition: Composition, style: Style, rng: random.Random, blocks: list[Block], notes: list[Note]
    ) -> None:
        self.facts, self.style, self.rng, self.blocks, self.notes = composition.facts, style, rng, blocks, notes
        self.top = composition.top
        marks = damaged_marks(rng, len(notes)) if style.damaged else lambda number: mark_in_text(style, number)
        self.raw = Raw(marks)

    def write(self) -> str:
        """Write head, pages and notes; return the text."""
        style, raw = self.style, self.raw
        pages = paginate(self.blocks, self.notes, self._measures())
        groups = self._head()
        if style.head == "ministry":
            raw.write("\n\n")
        for number, group in enumerate(groups):
            raw.write("\n\n" if number else "")
            for at, line in enumerate(group):
                raw.write("\n" if at else "")
                raw.put(line)
        if groups:
            raw.write("\n\n")
        for number, page in enumerate(pages, 1):
            after = self.blocks[pages[number].lines[0].block].role if number < len(pages) else None
            self._page(page, number, len(pages), after)
        if style.notes == "end" and self.notes:
            raw.write("\n")
            self._notes(self.notes)
        raw.write(self.rng.choice(("", "\n", "\n ")))
        return raw.text

    def _head(self) -> Sequence[heads.Group]:
        facts, style = self.facts, self.style
        if style.head == "ministry":
            return heads.ministry_head(facts)
        if style.head == "kamerstuk":
            return heads.kamerstuk_head(facts, style.dash, style.spread, self.top)
        return heads.short_head(facts) if style.head == "short" else []

    def _measures(self) -> Measures:
        style = self.style
        width = style.width or 95

        def gap(before: Role | None, role: Role) -> float:
            if before is None or before == role in ("item", "mover"):
                return 0
            if role in ("signature", "residue") and style.head != "ministry":
                return 1 if before == "cover" or role == "residue" else 0
            if style.spaced or role == "heading" or "cover" in (before, role) or "salutation" in (before, role):
                return 1
            return 0

        return Measures(
            advance=lambda role, text: range(len(text) + 1),
            width=lambda role: width,
            hyphens=lambda role: style.hyphens if role in ("paragraph", "cover") else "none",
            gap=gap,
            height=lambda role: 1,
            note_height=lambda note: 2 if style.notes == "page" else 0,
            room=lambda page: style.page_lines,
        )

    def _page(self, page: Page, number: int, count: int, after: Role | None) -> None:
        """Write a page and what parts it from the next, which begins with a block of role `after`."""
        raw, style = self.raw, self.style
        for position, printed in enumerate(page.lines):
            raw.write("\n" * int(printed.gap))
            block = self.blocks[printed.block]
            raw.line(printed.block, block.fragment, printed.line)
            if position < len(page.lines) - 1:
                raw.write(self._line_end(printed))
        ends_block = page.lines[-1].last
        visible = False
        if style.notes == "page" and page.notes:
            raw.write("\n\n")
            self._notes(page.notes)
            visible = True
        if style.feet:
            visible = self._furniture(number, count) or visible
        if number == count:
            raw.write("\n")
        elif visible:
            raw.write("\n\n" if style.head != "kamerstuk" else "\n\n\n\n")
        elif style.width is None:
            raw.write("\n\n" if ends_block else " " if not page.lines[-1].line.hyphen else "")
        else:
            apart = ends_block and (style.spaced or after in ("heading", "title"))
            raw.write("\n" * (2 if apart else 1) + self.rng.choice(("", " ")))

    def _line_end(self, printed: Printed) -> str:
        text = self.blocks[printed.block].fragment.text
        if printed.last or self.style.width is not None:
            return "\n"
        return "" if text[printed.line.end - 1] == "-" else " "

    def _furniture(self, number: int, count: int) -> bool:
        """Write what stands between two pages, or below the last one; return whether there was any."""
        raw, style = self.raw, self.style
        if style.head == "kamerstuk":
            raw.write("\n\n")
            if number == 1 and not style.spread:
                for line in heads.colophon(self.facts)[:2]:
                    raw.put(line)
                    raw.write("\n")
                raw.put(heads.colophon(self.facts)[2])
                raw.write(" ")
            raw.put(heads.kamerstuk_foot(self.facts, number, "—" if style.damaged else "–"))
            return True
        if style.head == "none" and number < count:
            raw.write("\n\n\n\n")
            label, value = heads.reference_group(self.facts)
            raw.put(label)
            raw.write("\n\n")
            raw.put(value)
            return True
        return False

    def _notes(self, notes: Sequence[Note]) -> None:
        raw = self.raw
        for position, note in enumerate(notes):
            raw.write("\n" if position else "")
            head = damaged_head(self.rng, note.number) if self.style.damaged else mark_in_text(self.style, note.number)
            raw.write(head + " ")
            text = note.body.text
            width = _NOTE_WIDTH if self.style.width else _ONE_LINE
            lines: list[Line] = wrap(text, range(len(text) + 1), width, "none")
            for at, line in enumerate(lines):
                raw.write("\n" if at else "")
                raw.line(("note", note.number), note.body, line)
