"""One paper, several formats: the same title, headings and paragraphs, the same facts, the same document."""

import difflib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kamerbrief import extract, read
from kamerbrief.model import Letter, Span
from kamerbrief.views import reading_view

PAPERS = ("kst-32545-143", "ah-tk-20202021-3235")
OTHERS = ("pdf", "html", "odt")
FRAMING = ("letterhead", "furniture")
# Printed in the PDF only.
DIFFERENT = {"issn", "evidence"}


def blocks_of(letter: Letter) -> list[tuple[str, str]]:
    """Return kind and words of all blocks that are neither head nor running feet, spaces of every sort alike."""
    view = reading_view(letter, "out")
    out: list[tuple[str, str]] = []
    for block in letter.blocks:
        seen = view.to_view(Span(block.start, block.end))
        if block.kind not in FRAMING and seen is not None:
            out.append((block.kind, " ".join(view.text[seen.start : seen.end].split())))
    return out


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_format_of_a_paper_is_read_alike(shared: Path, paper: str, other: str) -> None:
    folder = shared / "papers" / "formats"
    one, two = (read((folder / f"{paper}.{ending}").read_bytes(), f"{paper}.{ending}") for ending in ("xml", other))
    first, second = blocks_of(one), blocks_of(two)
    for kind in ("title", "heading", "paragraph"):
        assert [text for found, text in first if found == kind] == [text for found, text in second if found == kind]
    ours, theirs = ("".join(text for _, text in blocks) for blocks in (first, second))
    assert difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= 0.99
    documents: list[dict[str, Any]] = [msgspec.to_builtins(extract(letter).document) for letter in (one, two)]
    assert {field for field in documents[0] if documents[0][field] != documents[1][field]} <= DIFFERENT
