"""The page of a letter: everything has its place and its link, text is text, a browser has nothing to complain of."""

import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import browser
import letters
import machine_parts
from kamerbrief.extractors import extract
from kamerbrief.model import Register
from kamerbrief.readers import read
from kamerbrief.writers.page import write_page
from kamerbrief.writers.wording import LISTS

SAMPLES = Path(__file__).parents[1] / "samples"
LIT = "rgb(255, 224, 138)"


def planted(seed: int, kind: str = "report", format: str = "text") -> Register:
    letter = letters.letter(seed, kind, format=format)  # type: ignore[arg-type]
    return extract(read(letter.data, letter.name))


REGISTERS = {
    "report": lambda: planted(3),
    "agenda": lambda: planted(4, "agenda"),
    "pdf": lambda: planted(5, "report", "pdf"),
    "motion": lambda: planted(6, "motion", "kst-xml"),
    "one line": lambda: extract(read(b"Geachte voorzitter,", "brief.txt")),
}


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_link_has_its_place_and_nothing_comes_from_elsewhere(name: str, language: str) -> None:
    register = REGISTERS[name]()
    page = write_page(register, language)
    tree = LexborHTMLParser(page)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [i for i, count in ids.items() if count > 1] == []
    links = [node.attributes["href"] or "" for node in tree.css("a")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert tree.css("script, img, link, iframe, object, form") == []
    assert not re.search(r"(?:src=|url\(|@import|https?://)", page.decode())
    assert page == write_page(register, language)
    html = tree.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == language


@pytest.mark.parametrize("name", REGISTERS)
def test_every_entry_is_there_and_its_passage_marked(name: str) -> None:
    register = REGISTERS[name]()
    tree = LexborHTMLParser(write_page(register, "nl"))
    furniture = [block for block in register.blocks if block.kind == "furniture"]
    for kind in LISTS:
        for entry in getattr(register, kind):
            assert tree.css_first(f"#f-{entry.id}") is not None, (kind, entry)
            start = entry.evidence[0].start
            if kind == "footnotes" or any(block.start <= start < block.end for block in furniture):
                continue
            assert tree.css_first(f"#p-{entry.id}") is not None, (kind, entry)
            marked = "".join(node.text() for node in tree.css(f"[class~='e-{entry.id}']"))
            first = entry.evidence[0].quote.split()[0].rstrip("-")
            assert first[:4] in marked, (kind, entry, marked)


def test_a_promise_in_two_passages_is_quoted_whole() -> None:
    head = "Datum 3 maart 2026\nBetreft Voortgang\n\nGeachte voorzitter,\n\n"
    text = head + "Over de uitkomst wordt uw Kamer voor de zomer geïnformeerd via het jaarverslag.\n"
    register = extract(read(text.encode(), "brief.txt"))
    (promise,) = register.commitments
    assert len(promise.evidence) > 1
    quote = LexborHTMLParser(write_page(register, "nl")).css_first(f"#f-{promise.id} .quote")
    assert quote is not None
    assert quote.text().startswith("“Over de uitkomst … wordt uw Kamer")


def test_the_words_of_the_letter_are_all_there_once() -> None:
    register = planted(3)
    tree = LexborHTMLParser(write_page(register, "nl"))
    main = tree.css_first("main")
    assert main is not None
    shown = Counter(re.findall(r"\w+", main.text(separator=" ")))
    kinds = ("paragraph", "item", "heading", "title")
    for block in register.blocks:
        if block.kind in kinds and "-\n" not in register.text[block.start : block.end]:
            for word in re.findall(r"\w{4,}", register.text[block.start : block.end]):
                assert shown[word], word


def test_what_looks_like_markup_is_text() -> None:
    words = b"Geachte voorzitter,\n\n<script>alert(1)</script> & <img src=x onerror=alert(1)> \"'\n"
    page = write_page(extract(read(words, "<b>brief</b>.txt")), "nl")
    tree = LexborHTMLParser(page)
    assert tree.css("script, img, main b") == []
    main = tree.css_first("main")
    assert main is not None
    assert "<script>alert(1)</script> & <img src=x onerror=alert(1)>" in main.text()


@pytest.fixture
def chromium() -> None:
    """Skip where the machine has no Chromium or no axe-core."""
    for part in (machine_parts.CHROMIUM, machine_parts.AXE):
        if part.found() is None:
            pytest.skip(part.absent)


@pytest.mark.parametrize(
    ("name", "language", "width"), [("report", "nl", 1280), ("agenda", "en", 390), ("pdf", "nl", 390)]
)
def test_a_browser_has_nothing_to_complain_of(
    chromium: None, tmp_path: Path, name: str, language: str, width: int
) -> None:
    register = REGISTERS[name]()
    entry = register.positions[0]
    page = write_page(register, language)
    there = browser.ask(page, tmp_path, width, f"#p-{entry.id}")
    assert there["violations"] == []
    assert there["passes"] > 10
    assert there["overflow"] <= 0
    assert there["lit"]
    assert set(there["lit"]) == {LIT}
    back = browser.ask(page, tmp_path, width, f"#f-{entry.id}")
    assert back["violations"] == []
    assert back["fact"] == "rgb(255, 244, 214)"
