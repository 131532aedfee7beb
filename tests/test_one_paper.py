"""One paper in five formats is one paper: the same blocks, sections, notes and places of their marks."""

from functools import cache
from typing import Any

import pytest

from kamerbrief import extract, read
from kamerbrief.model import Register, Span
from kamerbrief.views import reading_view
from one_paper import FORMATS, MARK, NOTES, PAPER


@cache
def read_in(form: str) -> tuple[Register, list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Return the register of the paper in a format, its blocks and its notes as (mark, words before it, its text)."""
    letter = read(FORMATS[form](), f"paper.{form}")
    view = reading_view(letter, "out")
    blocks: list[tuple[str, str]] = []
    for block in letter.blocks:
        seen = view.to_view(Span(block.start, block.end))
        if block.kind not in ("footnote", "furniture") and seen is not None:
            blocks.append((block.kind, " ".join(view.text[seen.start : seen.end].split())))
    register = extract(letter)
    notes = []
    for note in register.footnotes:
        assert note.anchor is not None
        before = letter.text[: note.anchor].split()[-1]
        notes.append((str(note.mark), before, note.text))
    return register, blocks, notes


def expected_blocks() -> list[tuple[str, str]]:
    return [(kind.split()[0], " ".join(MARK.sub(lambda m: m[1], text).split())) for kind, text in PAPER]


def expected_notes() -> list[tuple[str, str, str]]:
    found = []
    for _, text in PAPER:
        shown = MARK.sub(lambda m: f"\x00{m[1]}\x00", text).split("\x00")
        for at in range(1, len(shown), 2):
            found.append((shown[at], shown[at - 1].split()[-1], NOTES[shown[at]]))
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_every_block_is_what_was_written(form: str) -> None:
    assert read_in(form)[1] == expected_blocks()


@pytest.mark.parametrize("form", FORMATS)
def test_the_table_has_the_same_text(form: str) -> None:
    letter = read(FORMATS[form](), f"paper.{form}")
    written = [MARK.sub(lambda m: m[1], text) for kind, text in PAPER if kind == "table"]
    assert [letter.text[block.start : block.end] for block in letter.blocks if block.kind == "table"] == written


@pytest.mark.parametrize("form", FORMATS)
def test_every_note_is_tied_to_its_mark(form: str) -> None:
    assert read_in(form)[2] == expected_notes()


@pytest.mark.parametrize("form", FORMATS)
def test_sections_are_the_same(form: str) -> None:
    def shape(register: Register) -> list[tuple[Any, ...]]:
        return [(one.heading, one.kind) for one in register.sections]

    assert shape(read_in(form)[0]) == shape(read_in("docx")[0])
    assert [one.heading for one in read_in(form)[0].sections] == ["Oefening op zee", "Kosten", "Bijlage 1"]
