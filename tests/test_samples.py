"""The samples are what sample_facts.yaml says they are, plainly samples, and in sentences of our own."""

import re
import runpy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pypdfium2
import pytest
import yaml

from letters_raw import fold
from letters_score import compare_with, wrong_quotes

SAMPLES = Path(__file__).parents[1] / "samples"
FACTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("sample_facts.yaml").read_text(encoding="utf-8"))
NAMES = [fact["file"] for fact in FACTS]
LETTERS = (".txt", ".pdf", ".xml")


def words_of(path: Path) -> str:
    """Return the words of a sample without reading it by our own program; of a folder, those of its files in order."""
    if path.is_dir():
        return "\n".join(words_of(part) for part in sorted(path.iterdir()))
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path.read_bytes())
        try:
            text = "\n".join(page.get_textpage().get_text_range() for page in pages)
        finally:
            pages.close()
        return text.replace("\ufffe", "-\n")
    text = path.read_text(encoding="utf-8")
    return "".join(ElementTree.fromstring(text).itertext()) if path.suffix == ".xml" else text


def quotes_of(entry: dict[str, Any]) -> list[str]:
    """Return the passages that an entry quotes."""
    found = [*entry.get("quotes", ()), entry.get("quote"), entry.get("heading"), entry.get("text")]
    return [quote for quote in found if quote]


def same_words(quote: str, words: str) -> bool:
    """Whether the quotation stands there, line ends and the hyphens at them apart."""
    return _run(quote) in _run(words)


def _run(words: str) -> str:
    return re.sub(r"-\s+|\s+", "", fold(words)).replace("-", "")


def test_every_sample_has_its_facts_and_a_line_in_the_readme() -> None:
    found = {path.name for path in SAMPLES.iterdir() if path.suffix in LETTERS} | {"brief-met-bijlage"}
    assert set(NAMES) == found
    readme = (SAMPLES.parent / "docs" / "samples.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}" not in readme] == []


@pytest.mark.parametrize("fact", FACTS, ids=NAMES)
def test_every_quotation_stands_in_the_sample(fact: dict[str, Any]) -> None:
    words = words_of(SAMPLES / fact["file"])
    missing = [
        quote
        for entries in fact.values()
        if isinstance(entries, list)
        for entry in entries
        for quote in quotes_of(entry)
        if not same_words(quote, words)
    ]
    assert missing == []


@pytest.mark.parametrize("fact", FACTS, ids=NAMES)
def test_plain_text_quotations_stand_letter_for_letter(fact: dict[str, Any]) -> None:
    words = fold(words_of(SAMPLES / fact["file"]))
    lists = ("participants", "positions", "decisions", "commitments", "references", "amounts", "defects")
    quotes = [entry["quote"] for name in lists for entry in fact.get(name, ())]
    if fact["format"] in ("text", "folder"):
        assert [quote for quote in quotes if quote not in words] == []


@pytest.mark.parametrize("fact", FACTS, ids=NAMES)
def test_footnotes_have_their_five_words(fact: dict[str, Any]) -> None:
    words = words_of(SAMPLES / fact["file"])
    for note in fact["footnotes"]:
        assert len(note["anchor"].split()) >= 5
        if fact["format"] == "pdf":  # the third mark stands behind a word that runs over two pages
            assert _run(note["anchor"])[-8:] + note["mark"] in _run(words)
        else:
            assert same_words(note["anchor"], words)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "motie-zeekabels.xml"])
def test_a_sample_says_that_it_is_one(name: str) -> None:
    path = SAMPLES / name
    for part in sorted(path.iterdir()) if path.is_dir() else [path]:
        assert re.search(r"Dit is een voorbeeld\w+; de inhoud is verzonnen\.", fold(words_of(part)))


def test_the_motion_stands_in_a_dossier_of_samples() -> None:
    assert "VOORBEELD" in words_of(SAMPLES / "motie-zeekabels.xml")


@pytest.mark.parametrize("fact", FACTS, ids=NAMES)
def test_every_letter_has_a_planted_fault(fact: dict[str, Any]) -> None:
    assert fact["defects"] or fact["document"]["kind"] == "motion"


def test_agenda_and_report_are_of_one_meeting() -> None:
    by_name = {fact["file"]: fact for fact in FACTS}
    agenda, report = by_name[NAMES[0]], by_name[NAMES[1]]
    assert (agenda["document"]["kind"], report["document"]["kind"]) == ("agenda", "report")
    assert agenda["meeting"] == report["meeting"]
    kept = [entry["what"] for entry in report["commitments"] if entry["status"] == "reported"]
    assert kept[0] in [entry["what"] for entry in agenda["commitments"]]


@pytest.mark.parametrize("part", ["document", "meeting", "sections", "forms", "footnotes", "anchors", "amounts"])
@pytest.mark.parametrize("fact", FACTS, ids=NAMES)
def test_the_program_finds_what_was_planted(fact: dict[str, Any], part: str) -> None:
    register = register_of_sample(SAMPLES / fact["file"])
    assert wrong_quotes(register) == []
    assert compare_with(fact["file"], fact, register)[part].differences == []


def test_a_folder_is_read_as_one_letter_with_its_parts() -> None:
    fact = next(fact for fact in FACTS if fact["format"] == "folder")
    parts = register_of_sample(SAMPLES / fact["file"])["document"]["parts"]
    assert [{"name": part["name"], "kind": part["kind"]} for part in parts] == fact["parts"]


def register_of_sample(path: Path) -> dict[str, Any]:
    """Read a sample with the program, a folder as one letter; return its register as plain data."""
    from kamerbrief import extract, join, read, to_json

    files = sorted(path.iterdir()) if path.is_dir() else [path]
    letter = join([read(file.read_bytes(), file.name) for file in files])
    register: dict[str, Any] = msgspec.json.decode(to_json(extract(letter)))
    return register


def test_the_pdf_is_what_its_source_makes() -> None:
    made = runpy.run_path(str(SAMPLES.parent / "tools" / "samples" / "make_pdf.py"))["pdf"]()
    kept = pypdfium2.PdfDocument((SAMPLES / "brief-werkplan-zeebodem.pdf").read_bytes())
    new = pypdfium2.PdfDocument(made)
    try:
        assert len(kept) == len(new) == 2
        for one, other in zip(kept, new, strict=True):
            assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()
    finally:
        kept.close()
        new.close()


def test_no_sentence_is_taken_from_a_real_letter(shared: Path) -> None:
    real = set()
    for path in (shared / "letters").glob("*.txt"):
        real |= _shingles(path.read_text(encoding="utf-8"))
    for fact in FACTS:
        words = words_of(SAMPLES / fact["file"])
        start = words.find(fact["sections"][0]["heading"]) if fact["sections"] else 0
        assert sorted(real & _shingles(words[start:])) == []


def _shingles(text: str, size: int = 9) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}
