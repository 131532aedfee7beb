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
        ("De ministers namen een gezamenlijke verklaring aan.", "een gezamenlijke verklaring"),
        ("Het herziene handboek werd aangenomen.", "Het herziene handboek"),
        ("In de slotsessie werd een actieplan voor metalen aangenomen.", "een actieplan voor metalen"),
        ("De ministers besloten om de missie te verlengen.", "de missie te verlengen"),
        ("De ministers waren het erover eens dat de termijn te lang is.", "de termijn te lang is"),
        ("De uitkomst was het besluit tot verhoging van het fonds.", "verhoging van het fonds"),
        ("Alle bondgenoten stemden in met de benoeming.", "de benoeming"),
        ("Bondgenoten waren eensgezind over de noodzaak havens te bewaken.", "de noodzaak havens te bewaken"),
        ("Verder werd een pakket aangenomen met steun voor drie landen.", "een pakket met steun voor drie landen"),
        ("Verder werd een pakket aangenomen in Praag.", "een pakket"),
        ("Bondgenoten hebben vorig jaar een nieuw fonds opgericht.", "een nieuw fonds"),
        ("De SG meldde dat door de Raad een gezant is benoemd.", "een gezant"),
        ("Het aanbod van Portugal werd door de ministers aanvaard.", "Het aanbod van Portugal"),
        ("Het voorstel, waarin ook training werd aangeboden, werd aangenomen.", "Het voorstel"),
        ("Het mandaat werd met een jaar verlengd.", "Het mandaat"),
        ("De leiders bekrachtigden het eerdere akkoord.", "het eerdere akkoord"),
        ("Met de partners werd een agenda voor de kust afgesproken.", "een agenda voor de kust"),
        ("De uitkomst was het besluit van de ministers tot uitbreiding van de vloot.", "uitbreiding van de vloot"),
        ("Zij wezen op het besluit van de top in Riga, dat de norm stijgt.", "de norm stijgt"),
        ("Over de sleutel is ditmaal geen besluit genomen.", "de sleutel"),
        ("Over de sleutel kon nog geen overeenstemming worden bereikt.", "de sleutel"),
        ("Uitbreiding van het mandaat is nu niet aan de orde.", "Uitbreiding van het mandaat"),
        ("Bondgenoten erkenden dat toetreding nu niet aan de orde is.", "toetreding"),
        ("Bondgenoten zullen hun plan herzien, zoals afgesproken in Riga.", "Bondgenoten zullen hun plan herzien"),
        ("Het besluit over de locatie werd uitgesteld.", "Het besluit over de locatie"),
        ("De conclusies werden niet aangenomen.", "De conclusies"),
        ("Het voorstel kon nog niet worden vastgesteld.", "Het voorstel"),
        ("In Riga werd, mede op verzoek van Portugal, een fonds opgericht.", "een fonds"),
        ("Linde werd herkozen en mevrouw Shea werd benoemd.", "mevrouw Shea"),
        ("De leiders besloten op 3 mei de missie te beëindigen.", "de missie te beëindigen"),
        ("De ministers waren het hierover eens.", "De ministers waren het hierover eens"),
    ],
)
def test_what_is_decided_is_a_few_words_as_printed(text: str, object_: str) -> None:
    (one,) = register(text)["decisions"]
    assert one["object"] == object_


def test_what_is_decided_is_cut_at_a_whole_word() -> None:
    long = "de versterking van havens en kades en bruggen en sluizen en wegen en dijken en molens " * 3
    (one,) = register(f"De ministers besloten tot {long.strip()}.")["decisions"]
    assert len(one["object"]) <= 160
    assert long.startswith(one["object"] + " ")
    assert not one["object"].endswith((" en", " van", " de"))


def test_a_decision_that_is_only_mentioned_is_quoted_alone() -> None:
    (one,) = register("Zij vergaderden, conform het besluit van de top in Riga, dat de norm stijgt.")["decisions"]
    assert quotes(one) == ["het besluit van de top in Riga, dat de norm stijgt"]


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
