"""Letters made to order: their facts are known because they were put in.

`letter(7, "report")` is the same letter on every machine and in every run (a PDF as far as zlib packs alike); another
seed is another letter. `letters(10_000, "pdf")` yields many, one at a time, for benchmarks. What was planted comes
with it as `truth`, in the shape of hand-made gold: document, meeting, sections, participants, positions, decisions,
commitments, motions, references, amounts, dates, footnotes, defects. On an entry with `optional` careful readers
differ.

To add a format: a function that renders a composition, and a line in FORMATS.
To add a form of words: a row in letters_words, letters_positions or letters_mentions, with what it means.
"""

import dataclasses
import random
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from letters_compose import Composition, compose
from letters_facts import KINDS, Kind, draw
from letters_kst_xml import render_kst_xml
from letters_motion import compose_motion
from letters_pdf import render_pdf
from letters_styles import STYLES, Style, StyleName, draw_style
from letters_text import render_text
from letters_truth import Truth

FormatName = Literal["text", "kst-xml", "pdf"]
Rendering = tuple[bytes, str, Truth]
"""The file, its words in reading order, and the truth about it."""


class Planted(NamedTuple):
    """A letter and the truth about it.

    name: a file name that says what it is. text: for plain text the file itself, else the words as they are laid out.
    """

    name: str
    data: bytes
    text: str
    truth: Truth
    kind: Kind
    style: StyleName
    seed: int


def _text(composition: Composition, style: Style, rng: random.Random) -> Rendering:
    text, truth = render_text(composition, style, rng)
    return text.encode(), text, truth


def _kst_xml(composition: Composition, style: Style, rng: random.Random) -> Rendering:
    xml, text, truth = render_kst_xml(composition, rng)
    return xml.encode(), text, truth


class Format(NamedTuple):
    """How a format is written: the ending of its files, the styles that it can have, and the function."""

    ending: str
    styles: tuple[StyleName, ...]
    render: Callable[[Composition, Style, random.Random], Rendering]


FORMATS: dict[FormatName, Format] = {
    "text": Format("txt", STYLES, _text),
    "kst-xml": Format("xml", ("kamerstuk",), _kst_xml),
    "pdf": Format("pdf", ("ministry", "kamerstuk"), render_pdf),
}


def letter(seed: int, kind: Kind | None = None, style: StyleName | None = None, format: FormatName = "text",
           faults: bool = True) -> Planted:  # fmt: skip
    """Return the letter of this seed. Kind and style are drawn where they are not given; motions are Kamerstukken.

    The same seed, kind and style give the same words in every format. Raises ValueError for a style that the format
    cannot have.
    """
    ending, styles, render = FORMATS[format]
    rng = random.Random(f"{seed}/{kind}")
    what: Kind = kind if kind else rng.choice(KINDS[:2])
    look = draw_style(rng, "kamerstuk" if what == "motion" else style if style else rng.choice(styles))
    if look.name not in styles:
        raise ValueError(f"no {format} in style {style}")
    words = random.Random(f"{seed}/{what}/words")
    facts = draw(words, what)
    if look.head == "kamerstuk":
        facts = dataclasses.replace(facts, chamber="TK")
    composition = compose_motion(words, facts) if what == "motion" else compose(words, facts, faults)
    data, text, truth = render(composition, look, rng)
    return Planted(f"{what}-{seed}.{ending}", data, text, truth, what, look.name, seed)


def letters(count: int, format: FormatName = "text", first: int = 0) -> Iterator[Planted]:
    """Yield letters of successive seeds, made one at a time."""
    for seed in range(first, first + count):
        yield letter(seed, format=format)
