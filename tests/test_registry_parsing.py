"""What is made of the words of the official sources, without asking any: tables, and real pages where they are."""

import doctest
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import msgspec
import pytest
from lxml import etree
from msgspec import convert, structs

import case_tables
from kamerbrief.errors import AbsentPaper, RegistryFault
from kamerbrief.registry import answers, chambers, config, cql, days, files, identifiers, publications
from kamerbrief.registry.answers import Answer
from kamerbrief.registry.cql import Search, cql_of
from kamerbrief.registry.days import day_of
from kamerbrief.registry.feed_pages import parse_page, row_of
from kamerbrief.registry.fields import EntitySet
from kamerbrief.registry.identifiers import Parts, parts_of
from kamerbrief.registry.questions import Place, Question, clauses, lost_fields, options
from kamerbrief.registry.records import Withdrawn
from kamerbrief.registry.rows import record_of
from kamerbrief.registry.schema import Schema, parse_metadata
from official.filters import parse
from official.schema import csdl, of_version

NOON = datetime(2026, 10, 21, 12, tzinfo=UTC)
ADDRESS = "https://voorbeeld.nl/odata/"


def schema_of(version: int) -> Schema:
    return parse_metadata(csdl(of_version(version)).encode(), ADDRESS)


@pytest.mark.parametrize("module", [answers, chambers, cql, days, identifiers])
def test_the_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).attempted
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("row", case_tables.rows("registry/identifiers"))
def test_an_identifier_is_taken_apart(row: dict[str, Any]) -> None:
    assert parts_of(row["text"]) == (Parts(*row["expect"]) if row["expect"] else None)


@pytest.mark.parametrize("row", case_tables.rows("registry/days"))
def test_a_day(row: dict[str, Any]) -> None:
    assert day_of(row["text"]) == row["expect"]


@pytest.mark.parametrize("row", case_tables.rows("registry/rows"))
def test_a_row_becomes_a_record(row: dict[str, Any]) -> None:
    record = record_of(row["entity"], row["row"], "odata", lambda key: f"{ADDRESS}Document({key})/resource")
    if row["expect"] is None:
        assert record is None
        return
    shown = msgspec.json.decode(msgspec.json.encode(record))
    assert {
        name: list(shown[name]) if isinstance(shown[name], tuple) else shown[name] for name in row["expect"]
    } == row["expect"]


@pytest.mark.parametrize("row", case_tables.rows("registry/entities"))
def test_an_entity_of_the_feed_becomes_a_row(row: dict[str, Any]) -> None:
    found = row_of(etree.fromstring(row["text"]))
    assert {name: found.get(name) for name in row["expect"]} == row["expect"]
    assert "Citeertitel" not in found


@pytest.mark.parametrize("row", case_tables.rows("registry/questions"))
def test_a_question_becomes_filters(row: dict[str, Any]) -> None:
    entities = of_version(row.get("version", 5))
    question = convert(row["ask"], Question)
    found = clauses(schema_of(row.get("version", 5)), row["entity"], question, ADDRESS)
    assert list(found) == row["expect"]
    fields = entities[row["entity"]].fields | entities["Kamerstukdossier"].fields
    for clause in filter(None, found):  # and the service would take them
        parse(clause, lambda names: fields.get(names[-1]), lambda before, one, names: None)


def test_what_is_asked_for_is_what_the_service_has() -> None:
    for version in get_args(config.ODataVersion):
        schema = schema_of(version)
        for entity in get_args(EntitySet):
            assert lost_fields(schema, entity) == ()
            asked = options(schema, entity, version, "", Place())
            assert "$select=Id,ApiGewijzigdOp,Verwijderd," in asked
            assert ("$top=100" in asked) is (version == 5)
            assert "$orderby=ApiGewijzigdOp,Id" in asked
            assert " " not in asked


@pytest.mark.parametrize("row", case_tables.rows("registry/searches"))
def test_a_search_in_the_language_of_the_service(row: dict[str, Any]) -> None:
    asked = convert(row["text"], Search)
    assert cql_of(asked, ordered=False) == row["expect"]
    assert cql_of(asked, "2026-02-02").endswith('dt.modified>="2026-02-02" sortBy dt.modified/sort.ascending') is (
        not row["text"].get("kinds")
    )


@pytest.mark.parametrize("row", case_tables.rows("registry/waits"))
def test_a_wait_that_is_asked_for(row: dict[str, Any]) -> None:
    assert answers.seconds_asked(row["text"], NOON) == row["expect"]


@pytest.mark.parametrize("row", case_tables.rows("registry/settings"))
def test_settings(row: dict[str, Any]) -> None:
    if isinstance(row["expect"], str):
        with pytest.raises(RegistryFault) as caught:
            config.sources(row["text"])
        assert row["expect"] in caught.value.message.nl
        assert not caught.value.passing
        return
    shown = msgspec.json.decode(msgspec.json.encode(config.sources(row["text"])))
    assert {name: shown[name] for name in row["expect"]} == row["expect"]


def test_the_real_addresses_are_the_default() -> None:
    assert config.sources({}) == config.Sources()
    assert all(address.startswith("https://") for address in config.Sources().addresses())
    assert config.sources({"odata_version": "4"}) == structs.replace(
        config.Sources(), odata=config.ODATA[4], odata_version=4
    )


@pytest.mark.parametrize("row", case_tables.rows("registry/files"))
def test_the_format_of_a_file(row: dict[str, Any]) -> None:
    assert files.format_of(row["text"].encode()) == row["expect"]


# What is no answer


@pytest.mark.parametrize(
    ("data", "passing", "words"),
    [
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x", True, "afgebroken of beschadigd"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title></entry></feed>", True, "afgebroken"),
        (
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title><link rel='next' href='?skiptoken=1'/>"
            b"<content type='application/xml'/></entry></feed>",
            True,
            "afgebroken",
        ),
        (b"<rss><channel/></rss>", False, "is geen SyncFeed"),
        (b"<!DOCTYPE feed [<!ENTITY a 'b'>]><feed>&a;</feed>", False, "documenttype of entiteiten"),
        (b"<!DOCTYPE feed SYSTEM 'file:///etc/passwd'><feed/>", False, "documenttype of entiteiten"),
    ],
)
def test_what_is_no_feed(data: bytes, passing: bool, words: str) -> None:
    with pytest.raises(RegistryFault) as caught:
        parse_page(data, ADDRESS, "Document", str)
    assert (caught.value.passing, words in caught.value.message.nl) == (passing, True)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE html><html>", "webpagina"),
        (b'{"value": [', "afgebroken"),
        (b"[1]", "afgebroken"),
        (b"\xff\xfe", "afgebroken"),
    ],
)
def test_what_is_no_json(data: bytes, words: str) -> None:
    with pytest.raises(RegistryFault) as caught:
        answers.json_object(Answer(ADDRESS, data, "application/json"))
    assert (caught.value.passing, words in caught.value.message.nl) == (True, True)


@pytest.mark.parametrize(
    ("data", "passing"),
    [(b"<Edmx><Schema><EntityType", True), (b"<html/>", False), (b"<Edmx Version='4.0'></Edmx>", False)],
)
def test_what_is_no_metadata(data: bytes, passing: bool) -> None:
    with pytest.raises(RegistryFault) as caught:
        parse_metadata(data, ADDRESS)
    assert caught.value.passing is passing


def test_a_diagnostic_that_passes_and_one_that_does_not() -> None:
    form = "<searchRetrieveResponse><diagnostics><diagnostic><uri>info:srw/diagnostic/1/{}</uri><message>{}</message>"
    form += "</diagnostic></diagnostics></searchRetrieveResponse>"
    faults = []
    for code, words in ((2, "System temporarily unavailable"), (10, "Query syntax error"), (80, "No sort")):
        with pytest.raises(RegistryFault) as caught:
            publications.parse_answer(form.format(code, words).encode(), ADDRESS)
        assert words in caught.value.message.nl
        faults.append((type(caught.value).__name__, caught.value.passing))
    assert faults == [("RegistryFault", True), ("RefusedQuestion", False), ("CannotSort", False)]


def test_metadata_in_both_forms() -> None:
    new = (
        '<metadata_gegevens><metadata name="DC.identifier" content="kst-99999-X-26"/>'
        '<metadata name="DC.type" scheme="OVERHEIDop.Parlementair" content="Kamerstuk"/>'
        '<metadata name="DC.type" scheme="OVERHEIDop.KamerstukTypen" content="Brief"/>'
        '<metadata name="DC.title" content="Begroting; Brief; Een brief; met een tweede deel"/>'
        '<metadata name="OVERHEIDop.datumOntvangst" content="2009-03-05"/>'
        '<metadata name="OVERHEIDop.vergaderjaar" content="2008/2009"/>'
        '<metadata name="OVERHEIDop.dossiernummer" content="99999-X"/></metadata_gegevens>'
    )
    paper = publications.parse_metadata(new.encode(), ADDRESS)
    assert (paper.id, paper.kind, paper.title) == ("kst-99999-X-26", "Brief", "Brief; Een brief; met een tweede deel")
    assert (paper.dossier, paper.dossier_suffix, paper.sequence_number) == ("99999", "X", "26")
    assert (paper.date, paper.received, paper.session_year) == ("2009-03-05", "2009-03-05", "2008-2009")
    old = (
        "<owms-metadata xmlns:dcterms='http://purl.org/dc/terms/'><owmskern><dcterms:identifier>kst-99999-7"
        "</dcterms:identifier><dcterms:creator>Eerste Kamer der Staten-Generaal</dcterms:creator></owmskern>"
        "</owms-metadata>"
    )
    paper = publications.parse_metadata(old.encode(), ADDRESS)
    assert (paper.id, paper.chambers, paper.dossier, paper.kind) == ("kst-99999-7", ("EK",), "99999", None)
    with pytest.raises(AbsentPaper):
        publications.parse_metadata(b"<metadata_gegevens/>", ADDRESS)


# The real thing


def test_the_real_metadata_has_all_that_is_read(shared: Path) -> None:
    schema = parse_metadata((shared / "open-data" / "odata-v4-metadata.xml").read_bytes(), ADDRESS)
    assert len(schema.entities) == 37
    for entity in get_args(EntitySet):
        assert lost_fields(schema, entity) == ()
        assert set(of_version(4)[entity].fields) <= set(schema.entities[entity].fields)
        assert set(of_version(4)[entity].ways) <= set(schema.entities[entity].navigations)


def test_the_real_rows_become_records(shared: Path) -> None:
    counts: Counter[str] = Counter()
    for file in sorted((shared / "open-data" / "pages").glob("*.json")):
        rows = json.loads(file.read_text(encoding="utf-8"))
        records = [record_of(file.stem.capitalize(), row, "odata", str) for row in rows]
        assert None not in records
        gone = [isinstance(record, Withdrawn) for record in records]
        assert gone == [row["Verwijderd"] for row in rows]
        for record, row in zip(records, rows, strict=True):
            counts[type(record).__name__] += 1
            if "GestartOp" in row or "Datum" in row:
                day = getattr(record, "date", None) or getattr(record, "started", None)
                assert day == ((row.get("GestartOp") or row.get("Datum") or "")[:10] or None)
    assert counts["Withdrawn"] == 135
    assert sum(counts.values()) == 1500
