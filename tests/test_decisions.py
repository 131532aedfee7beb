"""Decisions: the written forms one by one, who decides, what, and whether it was earlier."""

from typing import Any

import pytest

from case_tables import rows
from spoken_letters import quotes, register, same


@pytest.mark.parametrize("row", rows("expressions/c_besluit"))
def test_the_written_forms_of_decisions(row: dict[str, Any]) -> None:
    found = register(row["text"], row["kind"])["decisions"]
    assert len(found) == len(row["expect"]), found
    for one, expected in zip(found, row["expect"], strict=True):
        assert same(one, expected), one


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("De ministers namen een gezamenlijke verklaring aan.", "de ministers een gezamenlijke verklaring"),
        ("Het herziene handboek werd aangenomen.", "Het herziene handboek"),
        ("In de slotsessie werd een actieplan voor metalen aangenomen.", "een actieplan voor metalen"),
        ("De ministers besloten om de missie te verlengen.", "de missie te verlengen"),
        ("De ministers waren het erover eens dat de termijn te lang is.", "de termijn te lang is"),
        ("De uitkomst was het besluit tot verhoging van het fonds.", "verhoging van het fonds"),
        ("Alle bondgenoten stemden in met de benoeming.", "de benoeming"),
    ],
)
def test_what_is_decided_is_a_few_words_as_printed(text: str, object_: str) -> None:
    (one,) = register(text)["decisions"]
    assert one["object"] in (object_, object_.removeprefix("de ministers "))


def test_the_quotation_begins_where_a_long_adverbial_ends() -> None:
    (one,) = register(
        "Om vorm te geven aan de nauwere betrokkenheid van de partners in Azië werd een agenda afgesproken."
    )["decisions"]
    assert quotes(one) == ["werd een agenda afgesproken"]


def test_what_is_not_on_the_table_in_an_agreement_is_one_decision() -> None:
    found = register("Lidstaten zijn het erover eens dat uitbreiding nu niet aan de orde is.")["decisions"]
    assert [one["outcome"] for one in found] == ["agreed"]


def test_an_agreement_is_position_and_decision_tied_together() -> None:
    found = register("De ministers waren het erover eens dat de termijn te lang is.")
    (position,), (decision,) = found["positions"], found["decisions"]
    assert position["links"] == [{"rel": "decided_in", "to": decision["id"]}]


def test_what_takes_up_an_offer_refers_to_it() -> None:
    found = register("Portugal bood aan de oefening te leiden. Dit aanbod werd aanvaard.")
    (offer,), (decision,) = found["positions"], found["decisions"]
    assert decision["links"] == [{"rel": "refers_to", "to": offer["id"]}]


def test_two_candidates_are_none() -> None:
    found = register("Portugal bood aan te helpen. Spanje bood aan te betalen. Dit aanbod werd aanvaard.")
    assert found["decisions"][0]["links"] == []


def test_nothing_is_taken_up_over_a_paragraph() -> None:
    found = register("Portugal bood aan de oefening te leiden.\n\nDit aanbod werd aanvaard.")
    assert found["decisions"][0]["links"] == []
