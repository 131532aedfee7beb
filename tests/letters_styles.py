"""How a letter looks: the choices that vary from letter to letter, apart from what it says."""

import random
from dataclasses import dataclass
from typing import Literal

from letters_lines import Hyphens

Head = Literal["ministry", "kamerstuk", "short", "none"]
StyleName = Literal["ministry", "kamerstuk", "bare", "damaged"]
STYLES: tuple[StyleName, ...] = ("ministry", "kamerstuk", "bare", "damaged")


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a letter.

    head:     "ministry" letterhead, "kamerstuk" head with number, "short" (who, to whom, when), or "none".
    width:    of a text line in characters; None where a paragraph is one line.
    marks:    how footnote marks are written: ¹, [1], or 1 glued to the word.
    notes:    at the foot of each page, or all at the end.
    feet:     running feet or heads stand in the text between pages.
    spaced:   a blank line between paragraphs, else only before headings.
    spread:   a Kamerstuk head with every part on its own line, else as a page shows it.
    damaged:  marks, accents and letters as recognition leaves them.
    dash:     between the years of a session year.
    page_lines: lines on a page.
    """

    name: StyleName
    head: Head
    width: int | None
    hyphens: Hyphens
    marks: Literal["superscript", "brackets", "glued"]
    notes: Literal["page", "end"]
    feet: bool
    spaced: bool
    spread: bool
    damaged: bool
    dash: str
    page_lines: int


def draw_style(rng: random.Random, name: StyleName) -> Style:
    """Draw a look of the named family, as the letters of that family vary."""
    ministry, kamerstuk, damaged = name == "ministry", name == "kamerstuk", name == "damaged"
    width = None if ministry and rng.random() < 0.8 else rng.randint(68, 84)
    head: Head = (
        name if name in ("ministry", "kamerstuk") else "kamerstuk" if damaged and rng.random() < 0.4 else "short"
    )
    if name == "bare":
        head = rng.choice(("short", "none"))
    return Style(
        name=name,
        head=head,
        width=width,
        hyphens="none" if width is None else "compound" if ministry or name == "bare" else "all",
        marks=rng.choice(("superscript", "superscript", "brackets", "glued")) if not damaged else "superscript",
        notes="end" if damaged else rng.choice(("page", "end")),
        feet=kamerstuk or head == "kamerstuk" or (head == "none" and rng.random() < 0.5),
        spaced=name != "bare" or rng.random() < 0.5,
        spread=rng.random() < 0.5,
        damaged=damaged,
        dash="-" if not damaged and rng.random() < 0.6 else "–",
        page_lines=rng.randint(38, 56),
    )
