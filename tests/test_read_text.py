"""Plain text: decoding, blocks, footnotes and their marks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief.errors import UnreadableFile
from kamerbrief.readers import read
from kamerbrief.readers.text import UNWANTED, read_text


def _shown(row: str) -> str:
    kind, _, words = row.partition(" | ")
    return f"{kind} | {words.strip(chr(34))}"


@pytest.mark.parametrize("row", rows("readers/layout"))
def test_blocks(row: dict[str, Any]) -> None:
    letter = read_text(row["text"].encode(), "case")
    got = [f"{b.kind} | {' '.join(letter.text[b.start : b.end].split())}" for b in letter.blocks]
    assert got == [_shown(r) for r in row["expect"]]


@pytest.mark.parametrize("row", rows("readers/notes"))
def test_notes(row: dict[str, Any]) -> None:
    letter = read_text(row["text"].encode(), "case")
    got = []
    for note in letter.notes:
        before = letter.text[: note.anchor.start].split()[-2:] if note.anchor else None
        got.append([note.mark, " ".join(before) if before else None])
    assert got == row["expect"]


@pytest.mark.parametrize("row", rows("readers/decoding"))
def test_decoding(row: dict[str, Any]) -> None:
    assert read_text(bytes.fromhex(row["text"]), "case").text == row["expect"]


@pytest.mark.parametrize("data", [b"", b"   \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused_in_both_languages(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "leeg.txt")
    assert "leeg" in caught.value.message.nl
    assert "empty" in caught.value.message.en


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 200, b"\x1f\x8bx", b"\x89PNG", b"{\\rtf1 x}"],
)
def test_what_is_no_letter_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "x.txt")
    assert "Lever" in caught.value.message.nl


@given(st.binary(max_size=400))
def test_any_bytes_give_a_letter_or_a_clear_refusal(data: bytes) -> None:
    try:
        letter = read_text(data, "x")
    except UnreadableFile:
        return
    assert not UNWANTED.search(letter.text)
    last = 0
    for block in letter.blocks:
        assert last <= block.start < block.end <= len(letter.text)
        assert not letter.text[last : block.start].strip()
        last = block.end
    assert not letter.text[last:].strip()


@given(st.text(alphabet="abc Ab1¹?.”\n\u00ad-", max_size=300))
def test_lines_cover_all_words(text: str) -> None:
    if not text.strip():
        return
    letter = read_text(text.encode(), "x")
    assert letter.text == text
    covered = "".join(text[b.start : b.end] for b in letter.blocks)
    assert "".join(covered.split()) == "".join(text.split())


def test_a_text_of_hundreds_of_megabytes_is_refused_at_once() -> None:
    with pytest.raises(UnreadableFile, match="larger"):
        read(b"De Kamer, " * 32_000_000, "groot.txt")
