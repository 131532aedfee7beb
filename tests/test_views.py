"""Views: what a reader sees repaired, and the way back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief.dutch.hyphenation import joint
from kamerbrief.model import Letter, Span
from kamerbrief.readers.text import read_text
from kamerbrief.views import folded_view, reading_view

LETTERS = sorted((Path(__file__).parents[1].parent / "shared" / "letters").glob("*.txt"))


@pytest.mark.parametrize("row", rows("dutch/hyphenation"))
def test_joint(row: dict[str, Any]) -> None:
    left, right = row["text"].split("-/", 1)
    assert joint(left, right) == row["expect"]


def test_the_same_word_elsewhere_in_the_letter_settles_a_doubt() -> None:
    assert joint("energie", "infrastructuur") == "keep"
    assert joint("energie", "infrastructuur", frozenset({"energieinfrastructuur"})) == "join"
    assert joint("noordzee", "landen", frozenset({"noordzee-landen"})) == "keep"


@pytest.mark.parametrize("times", [1, 2_000], ids=["short", "long"])
@pytest.mark.parametrize(
    ("elsewhere", "shown"),
    [("energieinfrastructuren", "energieinfrastructuur"), ("de energie-infra", "energie-infrastructuur")],
)
def test_a_doubt_is_settled_in_a_letter_of_any_length(elsewhere: str, shown: str, times: int) -> None:
    """A long letter is looked through as its words, each once; a word counts as a part of another in both."""
    filling = "De ministers spraken over de samenwerking.\n\n" * times
    whole = elsewhere.replace("infrastructuren", "infrastructuurnetten")
    text = f"Het gaat om de energie-\ninfrastructuur van Europa.\n\n{filling}Zie {whole} hieronder.\n"
    assert shown in reading_view(read_text(text.encode(), "case")).text


@pytest.mark.parametrize("row", rows("views/reading"))
def test_reading_view(row: dict[str, Any]) -> None:
    letter = read_text(row["text"].encode(), "case")
    view = reading_view(letter, row.get("notes", "inline"))
    assert view.text.split("\n") == row["expect"]


WORDS = st.sampled_from(
    "De ministers spraken over Oekraïne. NAVO- bondge- nootschap voor- en nadelen c.s.¹ ¹ Kamerstuk 28 676, nr. 4 "
    "Tweede Kamer, vergaderjaar 2024-2025, 28 676, nr. 474 4 Sessie 1: Inleiding \u00ad x".split(" ")
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=12).flatmap(
    lambda lines: st.lists(st.sampled_from(["\n", "\n\n", "\n \n"]), min_size=len(lines), max_size=len(lines)).map(
        lambda breaks: "".join(line + brk for line, brk in zip(lines, breaks, strict=True))
    )
)


@given(TEXTS, st.data())
def test_any_span_of_a_view_maps_to_the_text_and_home_again(text: str, data: st.DataObject) -> None:
    letter = read_text(text.encode(), "case")
    for view in (reading_view(letter), reading_view(letter, "out")):
        if not view.text:
            continue
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        span = Span(start, end)
        assert view.to_view(*view.to_source(span)) == span
        folded = folded_view(view)
        assert len(folded.text) == len(view.text)
        assert folded.to_view(*folded.to_source(span)) == span


@given(TEXTS, st.data())
def test_any_span_of_the_text_that_is_shown_is_found_in_the_view(text: str, data: st.DataObject) -> None:
    letter = read_text(text.encode(), "case")
    view = reading_view(letter)
    start = data.draw(st.integers(0, len(letter.text) - 1))
    end = data.draw(st.integers(start + 1, len(letter.text)))
    seen = view.to_view(Span(start, end))
    if seen is None:
        return
    covered = view.to_source(seen)
    shown = [s for s in (view.to_source(Span(i, i + 1))[0] for i in range(len(view.text))) if start <= s.start < end]
    for one in shown:
        assert any(s.start <= one.start < s.end for s in covered)


@given(TEXTS)
@example("De De De De De De ministers\nministers\nc.s.\u00b9\n\u00b9 De\n\nDe\n")
@example("De De De De De De ministers\nministers\nc.s.\u00b9\n\u00b9 De\nDe\n\nDe\n")
@example("De De De De De De ministers c.s.\u00b9 en sociale-\n\u00b9 De\n\nen De\n")
def test_every_character_of_a_view_stands_for_one_of_the_text(text: str) -> None:
    letter = read_text(text.encode(), "case")
    view = reading_view(letter)
    used = [view.to_source(Span(i, i + 1))[0].start for i in range(len(view.text))]
    assert len(used) == len(set(used))
    for offset, shown in zip(used, view.text, strict=True):
        source = letter.text[offset]
        assert shown == source or shown in " \n[]-"


@pytest.mark.skipif(not LETTERS, reason="../shared is not here")
@pytest.mark.parametrize("path", LETTERS, ids=lambda p: p.name[:3])
def test_real_letters_lose_no_word_but_furniture(path: Path) -> None:
    letter: Letter = read_text(path.read_bytes(), path.name)
    view = reading_view(letter)
    shown = "".join(c for c in view.text if c.isalnum())
    furniture = {b.start for b in letter.blocks if b.kind == "furniture"}
    kept = sorted(
        c for b in letter.blocks if b.start not in furniture for c in letter.text[b.start : b.end] if c.isalnum()
    )
    own_marks = [c for n in letter.notes if n.anchor for c in letter.text[n.own.start : n.own.end] if c.isalnum()]
    assert sorted([*shown, *own_marks]) == kept
    assert "-\n" not in view.text
