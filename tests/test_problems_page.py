"""The page of what a check found: every problem with its places, every place with its passage, text is text."""

import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import browser
import machine_parts
from kamerbrief.checks import check
from kamerbrief.checks.manual import in_letter
from kamerbrief.extractors import extract
from kamerbrief.model import Register
from kamerbrief.readers import read
from kamerbrief.writers.problems_page import Told, write_problems_page

FAULTY = in_letter(
    "Tijdens de aanstaande Raad Buitenlandse Zaken op 12 december zal ik hiervoor aandacht vragen in de NAVO Top. Zie "
    "Kamerstuk 28676 nr. 350, over de *posture* <b>van</b> de NAVO Top en de Defensie ministeriële."
).replace("Sessie 2", "[datum] Sessie 2")
SAID = ("6 bevindingen in de brief.", "Vindplaatsen zijn niet <getoetst>.")


def page(language: str = "nl") -> tuple[Register, bytes, LexborHTMLParser]:
    register = extract(read(FAULTY.encode(), "<b>brief</b>.txt"))
    problems = check(register)
    told = [Told(problem, tuple(f"alinea {e.start}" for e in problem.evidence)) for problem in problems]
    made = write_problems_page(register, told, SAID, language)
    assert made == write_problems_page(register, told, SAID, language)
    return register, made, LexborHTMLParser(made)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_problem_and_place_is_there_and_linked(language: str) -> None:
    register, _, tree = page(language)
    ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = [node.attributes["href"] or "" for node in tree.css("a")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    problems = check(register)
    assert len({problem.code for problem in problems}) > 4
    for problem in problems:
        item = tree.css_first(f"#f-{problem.id}")
        assert item is not None and problem.code in item.text() and problem.message in item.text()
        for number, evidence in enumerate(problem.evidence):
            assert f"#p-{problem.id}-{number}" in links, evidence
            assert f"alinea {evidence.start}:" in item.text()
        assert f"#f-{problem.id}" in links, "its passage leads back"


def test_what_looks_like_markup_is_text_and_nothing_comes_from_elsewhere() -> None:
    _, made, tree = page()
    assert tree.css("script, img, link, iframe, object, form, main b") == []
    assert not re.search(r"(?:src=|url\(|@import|https?://)", made.decode())
    main = tree.css_first("main")
    assert main is not None and "<b>van</b>" in main.text()
    assert "Vindplaatsen zijn niet <getoetst>." in tree.text()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_browser_has_nothing_to_complain_of(tmp_path: Path, width: int) -> None:
    for part in (machine_parts.CHROMIUM, machine_parts.AXE):
        if part.found() is None:
            pytest.skip(part.absent)
    register, made, _ = page()
    seen = browser.ask(made, tmp_path, width, f"#p-{check(register)[0].id}-0")
    assert seen["violations"] == [] and seen["passes"] > 10 and seen["overflow"] <= 0
