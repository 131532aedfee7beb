"""The words that a user sees: a row for whatever the model can say, and the written forms."""

import doctest
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from case_tables import rows
from kamerbrief import model, terms
from kamerbrief.cli.pages import glossary_page

DOCS = Path(__file__).parents[1] / "docs"

ENUMERATIONS: dict[str, Any] = {
    "document_kind": model.DocumentKind,
    "chamber": model.Chamber,
    "addressee": model.Addressee,
    "part": model.BlockPart,
    "part_kind": model.PartKind,
    "block_kind": model.BlockKind,
    "section_kind": model.SectionKind,
    "mode": model.MeetingMode,
    "link": model.LinkRelation,
    "level": model.ProblemLevel,
    "origin": model.ProblemOrigin,
    "language": model.Language,
    "format": model.Format,
}


NO_LISTS = {"schema", "program", "source", "text", "blocks", "document", "meeting", "quality"}


def _value(case: Any) -> Any:
    call = getattr(terms, case["text"]["form"])
    written = call(*case["text"]["of"])
    return written.replace(terms.NBSP, "_")


@pytest.mark.parametrize("kind", ENUMERATIONS)
def test_every_value_of_the_model_has_a_word(kind: str) -> None:
    assert {term.code for term in terms.TERMS if term.kind == kind} == set(get_args(ENUMERATIONS[kind]))


def test_outcomes_of_ingesting_have_words() -> None:
    from kamerbrief.store import State

    assert {term.code for term in terms.TERMS if term.kind == "state"} >= set(get_args(State))


@pytest.mark.parametrize("kind, struct", [("document", model.Document), ("meeting", model.Meeting)])
def test_every_field_has_a_label(kind: str, struct: Any) -> None:
    fields = set(struct.__struct_fields__) - {"evidence"}
    assert {term.code for term in terms.TERMS if term.kind == kind} == fields


def test_every_list_of_the_register_has_a_name() -> None:
    lists = {name for name in model.Register.__struct_fields__ if name not in NO_LISTS}
    assert {term.code for term in terms.TERMS if term.kind == "entry"} == lists


def test_rows_are_whole_and_single() -> None:
    keys = [(term.kind, term.code) for term in terms.TERMS]
    assert len(keys) == len(set(keys))
    assert {term.kind for term in terms.TERMS} == set(terms.KINDS)
    for term in terms.TERMS:
        assert term.nl and term.en, term
        assert bool(term.nl_plural) == bool(term.en_plural), term
        assert term.nl != term.code or term.nl == term.en, term


def test_a_missing_word_is_an_error_and_never_the_code() -> None:
    with pytest.raises(KeyError):
        terms.label("document_kind", "sonnet")


@pytest.mark.parametrize("case", rows("terms/forms"))
def test_forms(case: Any) -> None:
    assert _value(case) == case["expect"]


@pytest.mark.parametrize("form", ["date_in_text", "date_in_table"])
def test_what_is_no_date_is_refused(form: str) -> None:
    with pytest.raises(ValueError):
        getattr(terms, form)("30 februari")


def test_dutch_forms_hold_no_iso_date() -> None:
    for written in (
        terms.date_in_text("2024-11-22"),
        terms.date_in_table("2024-11-22"),
        terms.period_in_text("2024-11-22", "2024-12-01"),
    ):
        assert not re.search(r"\d{4}-\d{2}-\d{2}", written)


def test_docstrings_run() -> None:
    assert doctest.testmod(terms).failed == 0
    assert doctest.testmod(terms).attempted > 8


def test_glossary_is_in_step() -> None:
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert page == glossary_page(), "run: python -m kamerbrief.cli.pages docs"
