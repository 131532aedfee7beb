"""The tables: every row and every written form does its work, and has its source."""

import csv
import doctest
import gzip
import importlib
import json
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief.knowledge
from case_tables import rows
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.names import split_name
from kamerbrief.knowledge.actors import actor_rows
from kamerbrief.knowledge.bodies import bodies, find_bodies, normal_body
from kamerbrief.knowledge.chambers import chamber_of, chambers
from kamerbrief.knowledge.commitment_words import commitment_phrases, commitment_verbs
from kamerbrief.knowledge.compounds import CompoundHead, WordsApart
from kamerbrief.knowledge.confusions import Confusion
from kamerbrief.knowledge.constructions import Construction
from kamerbrief.knowledge.countries import (
    NatoMember,
    countries,
    find_countries,
    inflected,
    nato_members,
    normal_country,
)
from kamerbrief.knowledge.document_nouns import document_nouns
from kamerbrief.knowledge.dossiers import dossiers
from kamerbrief.knowledge.foreign_holders import foreign_holders
from kamerbrief.knowledge.formats import FormatMention, FormatPhrase, find_formats, formats
from kamerbrief.knowledge.legal_texts import legal_texts
from kamerbrief.knowledge.motion_phrases import motion_phrases
from kamerbrief.knowledge.named_documents import TABLES as NAMED_DOCUMENTS
from kamerbrief.knowledge.named_documents import NamedDocument
from kamerbrief.knowledge.offices import find_offices, holders, normal_office, office_holders, offices, terms_of
from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.places import find_places, normal_place, places
from kamerbrief.knowledge.recesses import recesses
from kamerbrief.knowledge.tables import Row, load
from kamerbrief.knowledge.template_fields import find_template_fields, template_words
from kamerbrief.knowledge.topics import topics
from kamerbrief.knowledge.uncounted import UncountedNoun, uncounted_nouns, verdict
from kamerbrief.knowledge.verbs import speech_acts, verbs

TABLES = sorted((Path(kamerbrief.knowledge.__file__).parent / "tables").glob("*.csv"))
# Of which every table has a reader, which checks the type of every cell.
READERS: dict[str, Any] = {
    "actors": actor_rows,
    "commitment_phrases": commitment_phrases,
    "commitment_verbs": commitment_verbs,
    "legal_texts": legal_texts,
    "motion_phrases": motion_phrases,
    "template_words": template_words,
    "bodies": bodies,
    "compound_heads": lambda: load("compound_heads", CompoundHead),
    "confusions": lambda: load("confusions", Confusion),
    "constructions": lambda: load("constructions", Construction),
    "words_apart": lambda: load("words_apart", WordsApart),
    "chambers": chambers,
    "countries": countries,
    "document_nouns": document_nouns,
    "dossiers": dossiers,
    **{name: lambda name=name: load(name, NamedDocument) for name in NAMED_DOCUMENTS},
    "foreign_holders": foreign_holders,
    "format_phrases": lambda: load("format_phrases", FormatPhrase),
    "formats": formats,
    "nato_members": lambda: load("nato_members", NatoMember),
    "office_holders": office_holders,
    "offices": offices,
    "places": places,
    "recesses": recesses,
    "speech_acts": speech_acts,
    "topics": topics,
    "verbs": verbs,
    "uncounted_nouns": uncounted_nouns,
}


def sentence(form: str) -> tuple[str, int]:
    """Return a sentence that holds a form, and where it stands there."""
    before = "Volgens het stuk was "
    return f"{before}{form} aan de beurt.", len(before)


# --- all tables -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_is_tidy(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    listed = list(csv.DictReader(raw.splitlines(), strict=True))
    assert listed
    assert len({tuple(row.values()) for row in listed}) == len(listed), "a row stands there twice"
    for row in listed:
        assert None not in row and None not in row.values(), row
        assert row["source"].strip(), row
        assert row["verified"] in ("yes", "no"), row
        # What nobody has read in a document is not verified.
        assert "general knowledge" not in row["source"] or row["verified"] == "no", row
        for cell in row.values():
            assert cell == cell.strip() and "\n" not in cell and "  " not in cell, row


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_table_is_read_whole(name: str) -> None:
    listed = list(csv.DictReader((TABLES[0].parent / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
    assert len(READERS[name]()) == len(listed)


@pytest.mark.parametrize("row", template_words(), ids=lambda row: row.words)
def test_every_word_of_a_template_is_found_in_its_place(row: Any) -> None:
    assert fold(row.words) == row.words
    printed = f"[{row.words}]" if row.kind == "field" else f"{row.words}."
    (found,) = find_template_fields(f"Geachte heer,\n{printed}\nTot zover.")
    assert found.end - found.start == len(printed)
    assert find_template_fields(f"Over {row.words} en meer werd gesproken.") == ()


def test_no_table_lacks_a_reader() -> None:
    assert [path.stem for path in TABLES] == sorted(READERS)


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError):
        load("nothing", Row)


def test_a_cell_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = b"iso2,accession,source,verified\nNL,1949-08-24,x,yes\nBE,gisteren,x,yes\n"
    monkeypatch.setattr("pkgutil.get_data", lambda package, name: broken)
    with pytest.raises(msgspec.ValidationError, match=r"broken\.csv, line 3"):
        load("broken", NatoMember)


def test_importing_the_package_reads_no_table() -> None:
    code = (
        "import sys, pkgutil\n"
        "pkgutil.get_data = lambda *_: sys.exit('a table was read')\n"
        "import kamerbrief.knowledge, kamerbrief.knowledge.formats, kamerbrief.knowledge.offices\n"
        "import kamerbrief.knowledge.countries, kamerbrief.knowledge.places, kamerbrief.knowledge.chambers\n"
        "import kamerbrief.knowledge.bodies, kamerbrief.knowledge.dossiers\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["bodies", "chambers", "formats", "offices", "places", "template_fields"])
def test_the_examples_hold(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"kamerbrief.knowledge.{name}"))
    assert tried and not failed


# --- formats --------------------------------------------------------------------------------------------------------


def described(text: str, mention: FormatMention) -> list[str]:
    """Return a mention as the table of cases writes it."""
    said = [text[mention.start : mention.end], mention.code]
    said += ["informal"] * mention.informal + ["extra"] * mention.extra
    return said + [f"also:{code}" for code in mention.also]


@pytest.mark.parametrize("case", rows("knowledge/formats"))
def test_formats_are_found_as_the_table_says(case: dict[str, Any]) -> None:
    assert [described(case["text"], mention) for mention in find_formats(case["text"])] == case["expect"]


@pytest.mark.parametrize("row", load("format_phrases", FormatPhrase), ids=lambda row: row.phrase)
def test_every_written_form_of_a_format_is_found(row: FormatPhrase) -> None:
    spaced = " ".join(row.phrase.replace("-", " ").split()).replace(" ,", ",")
    broken, fixed = spaced.replace(" ", "\n"), row.phrase.replace(" ", "\u00a0")
    for form in (row.phrase, row.phrase.upper(), spaced, broken, fixed):
        text, start = sentence(form)
        found = find_formats(text)
        if row.code is None:
            assert found == []
            continue
        assert [(m.start, m.code, m.also, m.informal) for m in found] == [(start, row.code, row.also, row.informal)]
        assert text[found[0].start : found[0].end] == form
        assert found[0].body == formats()[row.code].body
        text, start = sentence(f"de informele {form} en de ingelaste {form}")
        one, two = find_formats(text)
        assert (one.informal, one.extra, two.informal, two.extra) == (True, False, row.informal, True)
    assert set(row.also) <= formats().keys()


def test_every_format_has_a_written_form_and_a_body() -> None:
    assert {row.code for row in load("format_phrases", FormatPhrase)} - {None} == formats().keys()
    assert {row.body for row in formats().values()} <= bodies().keys()


@given(st.text(alphabet="NAVOnavo-ministers \n(RBZ)infelEURé€.,", max_size=80))
def test_no_text_stops_the_finder_of_formats(text: str) -> None:
    found = find_formats(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_the_agendas_of_the_registry_name_a_format(shared: Path) -> None:
    with gzip.open(shared / "open-data" / "zaken.jsonl.gz", "rt", encoding="utf-8") as lines:
        subjects = [
            json.loads(line)["onderwerp"] for line in lines if re.search("annoteerde agenda", line, re.IGNORECASE)
        ]
    agendas = [subject for subject in subjects if re.search("geannoteerde agenda", subject or "", re.IGNORECASE)]
    assert len(agendas) > 2500
    named = sum(bool(find_formats(subject)) for subject in agendas)
    assert named / len(agendas) > 0.96


# --- offices and chambers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("knowledge/offices"))
def test_an_office_is_understood_as_the_table_says(case: dict[str, Any]) -> None:
    assert normal_office(case["text"]) == case["expect"]


@pytest.mark.parametrize("row", offices(), ids=lambda row: row.office)
def test_every_written_form_of_an_office_is_found(row: Any) -> None:
    for form in (row.office, *row.abbreviations):
        assert normal_office(f"De {form},") == normal_office(form.upper()) == row.office
        text, start = sentence(form)
        (found,) = find_offices(text)
        assert (text[found.start : found.end], found.start, found.office) == (form, start, row.office)


def test_office_names_are_unique_and_terms_are_ordered() -> None:
    names = [row.office for row in offices()]
    assert len(set(names)) == len(names)
    for row in office_holders():
        assert row.office in names
        assert row.end is None or row.start <= row.end, row.name
        name, full = split_name(row.name), split_name(row.full_name)
        assert name is not None and name.initials, row.name
        assert full is not None and full.given, row.full_name
        assert row in terms_of(row.name) and row in terms_of(row.full_name) and row in holders(row.office, row.start)
    for office in {row.office for row in office_holders()}:
        starts = [row.start for row in office_holders() if row.office == office]
        assert starts == sorted(starts), office


def test_the_holder_of_a_day_is_known() -> None:
    assert [row.name for row in holders("minister van Buitenlandse Zaken", date(2022, 1, 7))] == ["H.P.M. Knapen"]
    assert [row.name for row in holders("minister van Buitenlandse Zaken", date(2024, 12, 3))] == ["C.C.J. Veldkamp"]
    assert holders("minister van Defensie", date(1990, 1, 1)) == ()
    assert holders("griffier", date(2024, 12, 3)) == ()


@pytest.mark.parametrize("case", rows("knowledge/chambers"))
def test_a_chamber_is_told_as_the_table_says(case: dict[str, Any]) -> None:
    assert chamber_of(case["text"]) == case["expect"]


@pytest.mark.parametrize("row", chambers(), ids=lambda row: row.printed)
def test_every_name_and_address_of_a_chamber_tells_it(row: Any) -> None:
    assert chamber_of(sentence(row.printed)[0]) == chamber_of(row.printed.upper()) == row.chamber
    assert row.since is None or row.until is None or row.since <= row.until
    assert row.kind == "address" or (row.since is None and row.until is None)


# --- countries, places, bodies, dossiers ----------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("knowledge/countries"))
def test_countries_are_found_as_the_table_says(case: dict[str, Any]) -> None:
    found = find_countries(case["text"])
    assert [mention.country.iso2 + "*" * (mention.form == "adjective") for mention in found] == case["expect"]


@pytest.mark.parametrize("row", countries().values(), ids=lambda row: row.iso2)
def test_every_form_of_a_country_is_found(row: Any) -> None:
    assert re.fullmatch("[A-Z]{2}", row.iso2) and re.fullmatch("[A-Z]{3}", row.iso3)
    adjectives = [form for adjective in row.adjectives for form in (adjective, inflected(adjective))]
    for form in (row.name_nl, *row.aliases, *adjectives):
        text, start = sentence(form)
        (found,) = find_countries(text)
        assert (text[found.start : found.end], found.start, found.country) == (form, start, row)
        assert found.form == ("adjective" if form in adjectives else "name")
        assert normal_country(fold(form)) == row
    for form in (row.name_en, row.iso3, *row.inhabitants):
        assert normal_country(form) == row, form


def test_country_codes_are_unique() -> None:
    assert len({row.iso3 for row in countries().values()}) == len(load("countries", type(countries()["NL"])))
    assert normal_country("Atlantis") is None


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(1949, 8, 23), 0),
        (date(1999, 3, 12), 19),
        (date(2004, 3, 29), 26),
        (date(2009, 4, 1), 28),
        (date(2017, 6, 5), 29),
        (date(2021, 3, 23), 30),
        (date(2023, 4, 3), 30),
        (date(2023, 4, 4), 31),
        (date(2024, 12, 3), 32),
    ],
)
def test_the_number_of_allies_fits_the_letters(day: date, count: int) -> None:
    members = nato_members(day)
    assert len(members) == count
    assert members <= countries().keys()


@pytest.mark.parametrize("case", rows("knowledge/places"))
def test_places_are_found_as_the_table_says(case: dict[str, Any]) -> None:
    assert [mention.place.name_nl for mention in find_places(case["text"])] == case["expect"]


@pytest.mark.parametrize("row", places(), ids=lambda row: row.name_nl)
def test_every_form_of_a_place_is_found(row: Any) -> None:
    assert row.country in countries()
    for form in (row.name_nl, row.name_en, *row.aliases):
        text, start = sentence(form)
        (found,) = find_places(text)
        assert (text[found.start : found.end], found.start, found.place) == (form, start, row)
        assert normal_place(form) == normal_place(fold(form)) == normal_place(form.upper()) == row.name_nl
    assert normal_place(row.name_nl + " en omgeving") is None


@pytest.mark.parametrize("row", bodies().values(), ids=lambda row: row.code)
def test_every_form_of_a_body_is_found(row: Any) -> None:
    for form in (row.name_nl, row.name_en, *row.aliases):
        text, start = sentence(form)
        (found,) = find_bodies(text)
        assert (text[found.start : found.end], found.start, found.body) == (form, start, row)
        assert normal_body(form) == row
    assert normal_body("iets anders") is None


def test_dossiers_have_their_numbers_as_references_print_them() -> None:
    assert dossiers()["28676"].title == "NAVO"
    assert dossiers()["21501-28"].title == "Defensieraad"
    for number, row in dossiers().items():
        assert re.fullmatch(r"\d{5}(-\d{2}|-[A-Z]+)?", number), number
        assert row.title


# --- the index ------------------------------------------------------------------------------------------------------


def test_a_form_that_stands_for_two_things_is_refused() -> None:
    with pytest.raises(ValueError, match="stands for"):
        PhraseIndex([("NAVO-top", 1), ("navo TOP", 2)])


def test_a_form_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        PhraseIndex([("-", 1)])


def test_the_longest_form_wins_and_none_stands_inside_another() -> None:
    index = PhraseIndex([("Raad", 1), ("Raad Algemene Zaken", 2), ("Zaken", 3), ("Algemene Zaken en Handel", 4)])
    assert [phrase.value for phrase in index.find("Raad Algemene Zaken en Handel")] == [2]
    assert [phrase.value for phrase in index.find("Raad Algemene Handel, Zaken")] == [1, 3]
    assert index.match("Raad Algemene") is None


# --- nouns whose number is no amount ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", uncounted_nouns(), ids=lambda row: row.noun)
def test_an_uncounted_noun_is_known_alone_and_in_compounds(row: UncountedNoun) -> None:
    judged = "unless_meeting" if row.only_with_meeting else "uncounted"
    assert verdict(row.noun) == judged
    assert (verdict(f"vlieg{row.noun}") == judged) == row.compounds


def test_a_table_may_take_one_compound_out_of_a_counted_noun() -> None:
    assert (verdict("agendapunten"), verdict("meetpunten")) == ("uncounted", "counted")
