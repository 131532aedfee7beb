"""Positions: the written forms one by one, how whole letters are read, and letters that the rules had not seen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from case_tables import rows
from expressions_page import page
from spoken_letters import Kind, quotes, register, register_of, same

FORMS = [f"expressions/{name}" for name in ("a_positie_nl", "b_positie_anderen", "h_negatie", "i_afzwakking")]


def positions(text: str, kind: Kind = "report", title: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = register(text, kind, title)["positions"]
    return found


@pytest.mark.parametrize("row", [case for form in FORMS for case in rows(form)])
def test_the_written_forms_of_positions(row: dict[str, Any]) -> None:
    found = positions(row["text"], row["kind"])
    assert len(found) == len(row["expect"]), [(one["actor"], one["verb"]) for one in found]
    for one, expected in zip(found, row["expect"], strict=True):
        assert same(one, expected), one


def test_the_page_of_the_forms_is_up_to_date() -> None:
    written = (Path(__file__).parents[1] / "docs" / "standpunten.md").read_text(encoding="utf-8")
    assert written == page(), "run: python tests/expressions_page.py docs"


# --- evidence -------------------------------------------------------------------------------------------------------


def test_the_second_of_two_verbs_has_its_own_clause_and_then_the_subject() -> None:
    first, second = positions("Nederland zal benadrukken dat de norm geldt en verwelkomt het plan.", "agenda")
    assert quotes(first) == ["Nederland zal benadrukken dat de norm geldt"]
    assert quotes(second) == ["verwelkomt het plan", "Nederland"]


def test_two_infinitives_share_subject_and_helper() -> None:
    first, second = positions("Nederland zal pleiten voor uitstel en oproepen tot kalmte.", "agenda")
    assert quotes(first) == ["Nederland zal pleiten voor uitstel"]
    assert quotes(second) == ["oproepen tot kalmte", "Nederland"]


def test_what_only_adds_is_left_out_of_the_quotation() -> None:
    (one,) = positions(
        "Nederland steunt de komst van een nieuw centrum in Vilnius, waarmee de regio beter wordt beschermd."
    )
    assert quotes(one) == ["Nederland steunt de komst van een nieuw centrum in Vilnius"]


def test_a_hedge_before_the_verb_stands_in_the_quotation() -> None:
    (one,) = positions("Naar verwachting zullen bondgenoten aandringen op uitstel.", "agenda")
    assert one["hedges"] == ["naar verwachting"]
    assert quotes(one) == ["Naar verwachting zullen bondgenoten aandringen op uitstel"]


def test_whom_one_speaks_with_stands_in_the_quotation() -> None:
    (one,) = positions("Net als andere bondgenoten onderstreepte Nederland het nut van oefeningen.")
    assert one["with"] == ["andere bondgenoten"]
    assert quotes(one)[0].startswith("Net als andere bondgenoten")


# --- who ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("De ministers spraken over de kust. Zij waarschuwden voor sabotage.", ["ministers", "ministers"]),
        ("De SG presenteerde zijn plan. Hij riep bondgenoten op tot haast.", ["SG NAVO", "SG NAVO"]),
        ("Zij waarschuwden voor sabotage.", []),
        ("De toestand is ernstig. Zij vraagt om aandacht.", []),
        ("Minister Sybiha dankte de bondgenoten. Hij vroeg om meer radars.", ["Sybiha", "Sybiha"]),
        ("De Amerikaanse minister Antony Blinken sprak over Azië. Blinken steunde het plan.", ["Antony Blinken"] * 2),
        ("EU HV Kaja Kallas schetste de toestand. De Hoge Vertegenwoordiger pleitte voor haast.", ["Kaja Kallas"] * 2),
        ("Secretaris-generaal Stoltenberg opende. Stoltenberg riep op tot kalmte.", ["SG NAVO"]),
        ("Ik heb gewezen op de kosten.", ["Nederland"]),
        ("De minister van Buitenlandse Zaken wees op de kosten.", ["Nederland"]),
        ("De minister van Defensie wees op de kosten.", ["minister van Defensie"]),
        ("De regering steunt het plan.", ["kabinet"]),
        ("Veel landen pleitten voor uitstel.", ["bondgenoten"]),
        ("De 32 bondgenoten bespraken de kosten.", ["bondgenoten"]),
        ("Door Spanje werd gewezen op de kosten.", ["Spanje"]),
    ],
)
def test_who_is_meant(text: str, actors: list[str]) -> None:
    assert [one["actor"] for one in positions(text)] == actors


def test_a_pronoun_stands_for_nobody_of_another_paragraph() -> None:
    assert [one["verb"] for one in positions("De ministers spraken over de kust.\n\nZij waarschuwden voor haast.")] == [
        "spreken"
    ]


def test_the_meeting_has_the_code_of_its_format() -> None:
    title = "VERSLAG RAAD BUITENLANDSE ZAKEN VAN 22 MEI 2023"
    (one,) = positions("De Raad sprak over de toestand in Soedan.", title=title)
    assert one["actor"] == "RBZ"


def test_many_countries_are_member_states_in_the_council() -> None:
    title = "VERSLAG RAAD BUITENLANDSE ZAKEN VAN 22 MEI 2023"
    (one,) = positions("Veel landen pleitten voor uitstel.", title=title)
    assert one["actor"] == "lidstaten"


def test_recognition_damage_in_a_name_does_not_hide_it() -> None:
    (one,) = positions("Belgi€é benadrukte het belang van overleg.")
    assert one["actor"] == "België"
    assert quotes(one) == ["Belgi€é benadrukte het belang van overleg"]


# --- when, where ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Bondgenoten spreken over de kust.", "future"),
        ("Nederland steunt het plan.", "present"),
        ("Nederland vraagt tijdens deze sessie aandacht voor de kust.", "future"),
        ("Nederland vraagt al jaren aandacht voor de kust.", "present"),
        ("Nederland heeft in maart aandacht gevraagd voor de kust.", "past"),
        ("Nederland zal aandacht vragen voor de kust.", "future"),
    ],
)
def test_the_time_of_an_agenda_is_as_meant(text: str, time: str) -> None:
    (one,) = positions(text, "agenda")
    assert one["time"] == time


def test_a_position_has_the_section_it_stands_in() -> None:
    found = register("Nederland steunt het plan.\n\nZuidflank\n\nNederland steunt de missie.")
    assert [one["section"] for one in found["positions"]] == ["Inleiding", "Zuidflank"]


def test_an_annexed_statement_in_english_gives_no_positions() -> None:
    text = (
        "Nederland steunt het plan.\n\nNATO Foreign Ministerial Statement\n\n"
        "1. We are meeting in Brussels to reaffirm the enduring bond between Europe and North America.\n"
        "2. NATO welcomes the efforts made by all Allies that contribute to our security."
    )
    assert [one["actor"] for one in positions(text)] == ["Nederland"]


def test_a_letter_without_a_meeting_gives_none() -> None:
    letter = "Geachte voorzitter,\n\nNederland steunt het plan. In het rapport wordt gesproken over wegen.\n"
    assert register_of(letter)["positions"] == []


# --- what about -----------------------------------------------------------------------------------------------------


def test_topics_stand_in_the_passage() -> None:
    (one,) = positions("Nederland verwelkomde de verlenging van New START door de Verenigde Staten.")
    assert one["topics"][0] == "verlenging van New START door de Verenigde Staten"
    assert one["topic_ids"] == ["arms_control", "transatlantic"]
    assert one["topics_from"] == "passage"


@pytest.mark.parametrize("row", rows("extractors/topics"))
def test_topics_are_short_noun_phrases(row: dict[str, Any]) -> None:
    (one,) = positions(row["text"])
    assert one["topics"] == row["expect"]


def test_what_the_next_sentence_says_is_meant_is_a_topic_from_the_context() -> None:
    (one,) = positions(
        "Het kabinet vindt het van belang dat de aanpak ook ingaat op derde landen die Rusland steunen. "
        "Hierbij gaat het in het bijzonder om China en Iran."
    )
    assert one["topic_ids"] == ["russia", "china", "iran"]
    assert one["topics_from"] == "context"
    assert quotes(one)[-1] == "Hierbij gaat het in het bijzonder om China en Iran."


def test_what_a_passage_takes_up_is_a_topic_from_the_context() -> None:
    one = positions(
        "De aanvallen op het stroomnet van Oekraïne duren voort. Ministers spraken hierover hun zorgen uit."
    )[0]
    assert "ukraine" in one["topic_ids"]
    assert one["topics_from"] == "context"


def test_a_sentence_that_takes_nothing_up_has_no_topic_of_its_neighbours() -> None:
    (one,) = positions("De aanvallen op Oekraïne duren voort. Nederland pleitte voor een kortere agenda.")
    assert one["topic_ids"] == []
    assert one["topics_from"] == "passage"


# --- letters that had not been seen ---------------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows("extractors/positions_unseen"))
def test_letters_of_our_own_wording(row: dict[str, Any]) -> None:
    """What was missed at first is added since; from here on nothing may be lost."""
    found = register_of(row["text"])
    for kind, least in (("positions", 0.98), ("participants", 1.0), ("decisions", 1.0)):
        score, differences = f1(kind, row["expect"][kind], found[kind])
        assert score >= least, differences


def f1(kind: str, wanted: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> tuple[float, list[str]]:
    """Return the F1 of entries by their key and passage, as gold is scored, and what differs."""

    def key(entry: dict[str, Any], field: str) -> list[Any]:
        return [entry[field], *entry.get(f"{field}_also", [])]

    def fits(gold: dict[str, Any], entry: dict[str, Any]) -> bool:
        quote = gold["quote"]
        near = any(piece in quote or quote in piece for piece in quotes(entry))
        if kind == "positions":
            return entry["actor"] in key(gold, "actor") and near
        if kind == "decisions":
            return entry["outcome"] == gold["outcome"] and near
        return (entry["name"], entry["scope"]) == (gold["name"], gold.get("scope", "meeting"))

    left, missed = list(found), list[str]()
    hits = 0
    for gold in wanted:
        match = next((entry for entry in left if fits(gold, entry)), None)
        if match is not None:
            left.remove(match)
            hits += not gold.get("optional", False)
        elif not gold.get("optional"):
            missed.append(f"missed: {gold['quote']}")
    sure = sum(not gold.get("optional", False) for gold in wanted)
    differences = [*missed, *(f"extra: {quotes(entry)}" for entry in left)]
    return 2 * hits / (sure + hits + len(left)) if sure + len(left) else 1.0, differences
