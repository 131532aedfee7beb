"""The generator of letters keeps its word: same seed, same bytes; what it says it planted stands in the text."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from letters import FORMATS, FormatName, Planted, letter, letters
from letters_facts import KINDS, Kind
from letters_lines import breaks
from letters_raw import fold
from letters_score import Score, compare, register_of, wrong_quotes
from letters_styles import STYLES, StyleName

SEEDS = range(12)
CASES = [
    (format, kind, style)
    for format, row in FORMATS.items()
    for kind in KINDS
    for style in row.styles
    if kind != "motion" or style == "kamerstuk"
]
QUOTED = (
    "sections", "participants", "positions", "decisions", "commitments", "motions", "references", "amounts", "dates",
    "defects",
)  # fmt: skip


@cache
def made(format: FormatName, kind: Kind, style: StyleName) -> list[Planted]:
    return [letter(seed, kind, style, format) for seed in SEEDS]


def pdf_text(data: bytes) -> str:
    """Return what pdfium reads, its sign for a hyphen at a line end written as one."""
    pages = pypdfium2.PdfDocument(data)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    finally:
        pages.close()
    return text.replace("\ufffe", "-\n")


@pytest.mark.parametrize(("format", "kind", "style"), CASES)
def test_the_same_seed_gives_the_same_bytes(format: FormatName, kind: Kind, style: StyleName) -> None:
    assert made(format, kind, style) == [letter(seed, kind, style, format) for seed in SEEDS]


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    code = "import hashlib, letters; print(hashlib.sha256(b''.join(p.data for p in letters.letters(20))).hexdigest())"
    prints = set()
    for hash_seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        )
        prints.add(run.stdout)
    assert len(prints) == 1


@pytest.mark.parametrize(("seed", "kind"), [(4313, "agenda"), (15091, "report")])
def test_a_wrong_year_is_planted_for_a_leap_day_too(seed: int, kind: Kind) -> None:
    planted = letter(seed, kind)
    assert "-02-29" in str(planted.truth["meeting"])
    assert [defect["kind"] for defect in planted.truth["defects"]].count("date_contradiction") == 1


def test_letters_differ() -> None:
    assert len({planted.data for planted in letters(300)}) == 300


@pytest.mark.parametrize("style", STYLES)
def test_a_letter_says_the_same_in_every_format(style: StyleName) -> None:
    for name, row in FORMATS.items():
        if style in row.styles:
            for seed in SEEDS:
                one, other = letter(seed, "report", style), letter(seed, "report", style, name)
                for kind in ("sections", "positions", "motions", "references", "amounts", "commitments"):
                    assert _facts(one, kind) == _facts(other, kind)


def _facts(planted: Planted, kind: str) -> list[str]:
    """Return the entries without their places in the text, in an order of their own."""
    place = ("at", "quote", "quotes", "occurrence")
    return sorted(repr({k: v for k, v in entry.items() if k not in place}) for entry in planted.truth[kind])


@pytest.mark.parametrize(("format", "kind", "style"), CASES)
def test_every_quotation_stands_where_it_is_said_to(format: FormatName, kind: Kind, style: StyleName) -> None:
    for planted in made(format, kind, style):
        folded = fold(planted.text)
        for name in QUOTED:
            for entry in planted.truth[name]:
                start, end = entry["at"]
                assert fold(planted.text[start:end]) == entry["quote"]
                at = -1
                for _ in range(entry.get("occurrence", 1)):
                    at = folded.index(entry["quote"], at + 1)
                assert fold(planted.text[:start]) == folded[:at].strip()


@pytest.mark.parametrize(("format", "kind", "style"), CASES)
def test_footnotes_have_their_marks_and_their_words(format: FormatName, kind: Kind, style: StyleName) -> None:
    for planted in made(format, kind, style):
        for note in planted.truth["footnotes"]:
            assert note["text"] in fold(planted.text)
            assert planted.text[: note["anchor_at"]].split()[-5:] == note["anchor"].split()


def test_every_kind_of_fact_and_form_occurs() -> None:
    made = list(letters(200))
    for kind in (*QUOTED, "footnotes"):
        assert sum(bool(planted.truth[kind]) for planted in made) > 20, kind
    sections = [section for planted in made for section in planted.truth["sections"]]
    assert {section["kind"] for section in sections} == {"introduction", "session", "topic", "annex"}
    sessions = [section["session"] for section in sections if section["session"]]
    assert {session["form"] for session in sessions} == {
        "sessie",
        "werksessie",
        "werkdiner",
        "werklunch",
        "avondsessie",
    }
    assert {len(session["ordinals"]) for session in sessions} == {0, 1, 2}
    assert any(session["date"] for session in sessions)
    documents = [planted.truth["document"] for planted in made]
    assert {document["chamber"] for document in documents} == {"EK", "TK", None}
    assert {document["kind"] for document in documents} == {"agenda", "report"}
    for field in documents[0]:
        assert any(document[field] for document in documents), field
        assert (
            any(not document[field] for document in documents) or field == "title" or field == "kind" or "sign" in field
        )
    meetings = [planted.truth["meeting"] for planted in made]
    assert {meeting["mode"] for meeting in meetings} == {"physical", "virtual", None}
    assert {meeting["format"] for meeting in meetings} == {"FMM", "DMM"}
    assert {planted.style for planted in made} == set(STYLES)


@pytest.mark.parametrize("kind", KINDS)
def test_xml_is_well_formed_and_has_the_words(kind: Kind) -> None:
    for planted in made("kst-xml", kind, "kamerstuk"):
        root = ElementTree.fromstring(planted.data)
        assert root.tag == "officiele-publicatie"
        notes = [fold("".join(note.itertext())) for note in root.iter("noot")]
        assert notes == [note["mark"] + note["text"] for note in planted.truth["footnotes"]]
        for note in root.iter("noot"):
            tail = note.tail
            note.clear()
            note.tail = tail
        words = fold("".join(root.itertext()) + " ".join(notes))
        for line in planted.text.splitlines():
            longest = max(re.split(r"[^\w ,-]", line), key=len)
            assert fold(longest) in words


@pytest.mark.parametrize(("kind", "style"), [(kind, style) for form, kind, style in CASES if form == "pdf"])
def test_pdf_opens_and_has_the_words(kind: Kind, style: StyleName) -> None:
    for planted in made("pdf", kind, style)[:10]:
        bare = "".join(pdf_text(planted.data).split())
        for line in planted.text.splitlines():
            assert "".join(line.split()) in bare
        for entry in planted.truth["amounts"]:
            assert "".join(entry["quote"].split()) in bare


def test_pdf_letters_are_as_long_as_real_ones() -> None:
    sizes = []
    for seed in range(30):
        planted = letter(seed, format="pdf")
        sizes.append(len(pypdfium2.PdfDocument(planted.data)))
    assert min(sizes) >= 2
    assert max(sizes) <= 6


def test_hyphens_of_the_text_stand_where_a_word_may_break() -> None:
    assert [breaks(word) for word in ("bondgenootschap", "NAVO-top", "Oekraïne", "zien")] == [[4, 6, 10], [], [], []]
    planted = letter(1, "report", "kamerstuk")
    assert re.search(r"[a-z]-\n[a-z]", planted.text)


def test_motions_say_who_asks_what_of_whom() -> None:
    documents = [letter(seed, "motion").truth["document"] for seed in range(60)]
    assert {document["addressee"] for document in documents} == {"government", "presidium", None}
    assert {document["amended"] for document in documents} == {True, False}
    assert all(document["movers"] and document["dictum"] for document in documents)


def test_a_style_that_a_format_cannot_have_is_refused() -> None:
    with pytest.raises(ValueError, match="kst-xml"):
        letter(1, "report", "ministry", "kst-xml")


def test_no_sentence_is_taken_from_a_real_letter(shared: Path) -> None:
    real = set()
    for path in (shared / "letters").glob("*.txt"):
        real |= _shingles(path.read_text(encoding="utf-8"))
    for planted in (letter(seed, style="ministry") for seed in range(100)):  # no running feet in the sentences
        first = next(entry for entry in planted.truth["sections"] if entry["kind"] != "introduction")
        body = planted.text[first["at"][0] :]
        assert sorted(real & _shingles(body)) == []


def _shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}


READ = [case for case in CASES if case[1] != "motion"]
MANY = {"text": 200, "kst-xml": 60, "pdf": 60}
"""How many letters of each format are read per kind and style."""
LEAST = {
    "document": 0.95,
    "meeting": 0.95,
    "sections": 0.97,
    "forms": 0.97,
    "footnotes": 0.97,
    "anchors": 0.97,
    "amounts": 0.99,
    "references": 1.0,
    "motions": 1.0,
    "commitments": 1.0,
    "dates": 0.99,
    "positions": 0.98,
    "participants": 0.95,
    "decisions": 0.98,
}
"""The share that must be right. Where the program reaches more, it is raised."""


@pytest.mark.parametrize(("format", "kind", "style"), READ)
def test_the_program_finds_what_was_planted(format: FormatName, kind: Kind, style: StyleName) -> None:
    _must_be_found([letter(seed, kind, style, format) for seed in range(MANY[format] // 2)], LEAST)


@pytest.mark.parametrize("format", FORMATS)
def test_the_program_finds_the_parts_of_a_motion(format: FormatName) -> None:
    _must_be_found(
        [letter(seed, "motion", format=format) for seed in range(MANY[format])], {"document": 0.97, "references": 1.0}
    )


@pytest.mark.parametrize(("format", "kind", "style"), CASES)
def test_every_quotation_of_the_register_is_exact(format: FormatName, kind: Kind, style: StyleName) -> None:
    for planted in made(format, kind, style):
        assert wrong_quotes(register_of(planted)) == []


def _must_be_found(made: list[Planted], least: dict[str, float]) -> None:
    """Assert that enough was found in all letters together; on failure say what differs, letter by letter."""
    scores = [compare(planted) for planted in made]
    for part, share in least.items():
        whole = Score(sum(s[part].asked for s in scores), [d for s in scores for d in s[part].differences])
        assert whole.share >= share, f"{part} {whole.share:.3f}:\n" + "\n".join(map(str, whole.differences[:40]))
