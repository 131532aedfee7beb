"""The checks of language (KB5): what each flags, its near misses, when all keep silent, and the tables behind them."""

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_tables import CASES, rows
from kamerbrief.checks import Known, check, modules
from kamerbrief.checks.manual import in_letter
from kamerbrief.dutch.folding import fold
from kamerbrief.extractors import extract
from kamerbrief.knowledge.compounds import CompoundHead, WordsApart, attested
from kamerbrief.knowledge.confusions import Confusion, find_confusions
from kamerbrief.knowledge.constructions import Construction, constructions, find_constructions
from kamerbrief.knowledge.diacritics import accented_names, restored
from kamerbrief.knowledge.spelling import LONGEST, word_list
from kamerbrief.knowledge.tables import load
from kamerbrief.knowledge.trade_words import neighbours
from kamerbrief.knowledge.word_forms import FOLDER
from kamerbrief.model import Problem, Register, Source
from kamerbrief.readers import read

TABLES = sorted(path.stem for path in (CASES / "checks").glob("kb5*.yaml"))
LETTERS = Path(__file__).parents[1].parent / "shared" / "letters"
LANGUAGE = tuple(code for code in modules() if code.startswith("KB5"))


def register_of(text: str, name: str = "brief.txt") -> Register:
    return extract(read(text.encode(), name))


def found(register: Register, known: Known | None = None) -> list[Problem]:
    return [problem for problem in check(register, known) if problem.code in LANGUAGE]


def words(problem: Problem) -> list[str]:
    return [" ".join(evidence.quote.split()) for evidence in problem.evidence]


@pytest.mark.parametrize("row", [row for table in TABLES for row in rows(f"checks/{table}")])
def test_cases(row: dict[str, Any]) -> None:
    expect = row["expect"]
    problems = found(register_of(in_letter(row["text"])))
    meant = set(expect["codes"]) | set(expect.get("not", ()))
    ours = [problem for problem in problems if problem.code in meant]
    assert sorted({problem.code for problem in ours}) == sorted(expect["codes"]), problems
    assert {*expect.get("quotes", ())} <= {quote for problem in ours for quote in words(problem)}
    assert {*expect.get("suggestions", ())} <= {problem.suggestion for problem in ours}
    if "origin" in expect:
        assert {problem.origin for problem in ours} == {expect["origin"]}


def test_every_check_of_language_has_cases() -> None:
    assert {table[:5].upper() for table in TABLES} | {"KB503"} == set(LANGUAGE)


# When they keep silent

FAULTY = (
    "De ministers spraken over de de bevoegheden van de NAVO Top, over verschikkingen en waren het eens dat dit, "
    "anders dan te voorkomen dat de steun niet direct stopt, nodig is."
)


def test_the_faulty_sentence_is_seen() -> None:
    assert {problem.code for problem in found(register_of(in_letter(FAULTY)))} >= {
        "KB504",
        "KB505",
        "KB507",
        "KB509",
        "KB510",
        "KB511",
    }


def test_silent_on_texts_of_the_old_spelling() -> None:
    register = register_of(in_letter(FAULTY))
    old = msgspec.structs.replace(register, document=msgspec.structs.replace(register.document, date="1994-05-02"))
    assert found(old) == []


def test_silent_on_a_copy_that_can_hardly_be_read() -> None:
    register = register_of(in_letter(FAULTY))
    assert register.quality is not None
    poor = msgspec.structs.replace(register, quality=msgspec.structs.replace(register.quality, known=0.6))
    assert found(poor) == []


def test_on_recognised_pages_only_damage_is_told() -> None:
    register = register_of(in_letter(FAULTY + " In Roemenié en Georgié is dit besproken."))
    assert register.quality is not None
    scan = msgspec.structs.replace(register, quality=msgspec.structs.replace(register.quality, confidence=91))
    told = found(scan)
    assert {problem.code for problem in told} <= {"KB501", "KB504", "KB508", "KB511"}
    assert {problem.origin for problem in told if problem.code == "KB501"} == {"copy"}


def test_spelling_is_left_to_word() -> None:
    register = register_of(in_letter(FAULTY))
    source = msgspec.structs.replace(register.source, format="docx")
    word = msgspec.structs.replace(register, source=source)
    assert "KB510" not in {problem.code for problem in found(word)}
    assert "KB510" in {problem.code for problem in found(word, Known(spelling=True))}


def test_a_letter_that_was_typed_is_never_called_a_damaged_copy() -> None:
    register = register_of(in_letter("De steun aan Georgie en Brazilie gaat door; uw Kamer is geinformeerd."))
    typed = msgspec.structs.replace(register, source=Source("brief.docx", "docx", "0"))
    assert {problem.origin for problem in found(typed) if problem.code == "KB501"} == {"letter"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aeiou ënr1I|€-'.,()*«“NAVOG7\n"), max_size=200))
def test_no_text_stops_them(text: str) -> None:
    register = register_of(in_letter(text.replace("\n\n", "\n")))
    for problem in found(register):
        for evidence in problem.evidence:
            assert register.text[evidence.start : evidence.end] == evidence.quote


# What a fix leaves


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Wij spraken over de de top.", "Wij spraken over de top."),
        ("De verschikkingen raken bondsgenoten.", "De verschrikkingen raken bondgenoten."),
        ("Tijdens de NAVO Top sprak de secretaris generaal.", "Tijdens de NAVO-top sprak de secretaris-generaal."),
    ],
)
def test_fixes(wrong: str, right: str) -> None:
    register = register_of(in_letter(wrong))
    fixes = sorted((fix for problem in found(register) for fix in problem.fix), key=lambda fix: -fix.start)
    text = register.text
    for fix in fixes:
        text = text[: fix.start] + fix.replacement + text[fix.end :]
    assert right in text
    assert [problem for problem in found(register_of(text)) if problem.fix] == []


# The letters


@pytest.mark.parametrize(
    ("letter", "code", "quote", "suggestion", "origin"),
    [
        ("001", "KB501", "ministeri€éle", "ministeriële", "copy"),
        ("001", "KB501", "Oekraine", "Oekraïne", "copy"),
        ("001", "KB503", "Boswijk?", "2", "copy"),
        ("001", "KB505", "EU i ter", "i", "letter"),
        ("001", "KB509", "NAVO ministeriele", "NAVO-ministeriële", "letter"),
        ("002", "KB510", "BIJENKOMST", "BIJEENKOMST", "letter"),
        ("003", "KB502", "FIVIM", "FMM", "copy"),
        ("003", "KB502", "Abdullah Il", "Abdullah II", "copy"),
        ("004", "KB504", "voorkomen dat de NAVO niet direct betrokken raakt bij het conflict", "niet", "letter"),
        ("004", "KB506", "technologieën de bedoeld zijn", "die bedoeld", "letter"),
        ("004", "KB511", "verschikkingen", "verschrikkingen", "letter"),
    ],
)
def test_letters(letter: str, code: str, quote: str, suggestion: str, origin: str) -> None:
    paths = sorted(LETTERS.glob(f"{letter}_*.txt"))
    if not paths:
        pytest.skip("../shared is not here")
    problems = found(extract(read(paths[0].read_bytes(), paths[0].name)))
    here = [problem for problem in problems if problem.code == code and quote in words(problem)]
    assert [(suggestion in (problem.suggestion or ""), problem.origin) for problem in here] == [(True, origin)]


# The tables


def test_the_licence_of_the_word_list_stands_beside_it() -> None:
    licence = (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")
    assert "BSD" in licence and "OpenTaal" in licence
    head = (FOLDER / "nl.aff").read_text(encoding="utf-8")[:400]
    assert "2.20.21" in head and "OpenTaal" in head


@pytest.mark.parametrize("row", load("confusions", Confusion), ids=lambda row: row.wrong)
def test_confusions(row: Confusion) -> None:
    assert [hit.confusion for hit in find_confusions(f"Het gaat om {row.wrong} hier.")] == [row]
    assert find_confusions(f"Het gaat om {row.right} hier.") == []
    list_of_words = word_list()
    if row.kind == "word":
        assert list_of_words.knows(row.right)


@pytest.mark.parametrize("row", [row for row, _ in constructions()], ids=lambda row: row.name)
def test_constructions(row: Construction) -> None:
    assert row in [hit.construction for hit in find_constructions(f"Ook {row.example} op die dag.")]


@pytest.mark.parametrize("row", load("words_apart", WordsApart), ids=lambda row: row.apart)
def test_words_apart(row: WordsApart) -> None:
    assert re.sub(r"[ s-]", "", fold(row.joined)) == re.sub(r"[ s-]", "", fold(row.apart)) or row.verified
    assert row.joined != row.apart


def test_heads_of_compounds_are_words() -> None:
    list_of_words = word_list()
    heads = [row.noun for row in load("compound_heads", CompoundHead)]
    assert len(heads) == len(set(heads))
    assert [noun for noun in heads if not list_of_words.knows(noun) and not list_of_words.knows(noun.title())] == []


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [("commissie", "debat", True), ("voor", "onderzoek", False), ("gebruik", "maken", False), ("de", "top", False)],
)
def test_attested(first: str, second: str, one: bool) -> None:
    assert attested(first, second) is one


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("bijeenkomst", True),
        ("bijenkomst", False),
        ("defensiecapaciteitsopbouw", True),
        ("gewasbeschermingsmiddelen", True),
        ("veiligheidstrategie", False),
        ("NAVO-partnerlanden", True),
        ("Oekraine", False),
        ("x" * (LONGEST + 1), True),
    ],
)
def test_the_word_list(word: str, known: bool) -> None:
    list_of_words = word_list()
    assert list_of_words.knows(word) is known


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("coordinerend", "coördinerend"),
        ("ministeri€éle", "ministeriële"),
        ("ideeen", "ideeën"),
        ("financiele", "financiële"),
        ("reeel", "reëel"),
        ("provocatieve", None),
        ("qxieel", None),
    ],
)
def test_restored(word: str, right: str | None) -> None:
    list_of_words = word_list()
    assert restored(word, list_of_words) == right


def test_neighbours() -> None:
    assert list(neighbours("bijenkomst")) == ["bijeenkomst"]
    assert "eigenwoord" in neighbours("eigenwoor", {"eigenwoord"})
    assert list(neighbours("qqqqqqqqq")) == []


def test_accented_names_have_dutch_letters_only() -> None:
    assert accented_names()["oekraine"] == "Oekraïne"
    assert accented_names()["israel"] == "Israël"
    assert all(name.encode("latin-1") for name in accented_names().values())


def test_where_a_copy_tore_words_in_two_its_other_scraps_are_no_slips_of_the_sender() -> None:
    torn = "De Neder landse ministers spraken over de T oezegging, de Kamers tukken en de Sc hiphol."
    told = found(register_of(in_letter(f"{torn} De tuknummers en de commissie debat kwamen terug.")))
    assert {(problem.code, problem.origin) for problem in told} == {("KB502", "copy")}
    whole = found(register_of(in_letter("De tuknummers en het commissie debat kwamen terug.")))
    assert {problem.code for problem in whole} == {"KB509", "KB510"}


def test_of_recognised_text_only_likely_slips_are_told() -> None:
    text = "De ministers spraken over de outreach en over de samenwerkking met Georgié en Moldavié."
    told = [problem for problem in found(register_of(in_letter(text))) if problem.code == "KB510"]
    assert [words(problem) for problem in told] == [["samenwerkking"]]
    assert "kijk in het officiële stuk" in told[0].message
    typed = found(register_of(in_letter(text.replace("Georgié", "Georgië").replace("Moldavié", "Moldavië"))))
    assert {"outreach", "samenwerkking"} == {w for p in typed if p.code == "KB510" for w in words(p)}
