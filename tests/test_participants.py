"""Participants: who takes part, in which session, and who only looks as if."""

from typing import Any

import pytest

from case_tables import rows
from spoken_letters import quotes, register, same


@pytest.mark.parametrize("row", rows("expressions/g_aankondiging"))
def test_the_written_forms_of_taking_part(row: dict[str, Any]) -> None:
    found = register(row["text"], row["kind"])
    given = [*found["participants"], *found["positions"]]
    assert len(given) == len(row["expect"]), given
    for one, expected in zip(given, row["expect"], strict=True):
        assert same(one, expected), one


SESSIONS = """Voor de eerste sessie is Japan uitgenodigd. Aan het werkdiner neemt ook minister Sybiha deel.

Werksessie 1: Azië

De ministers van Japan en Australië sloten aan bij deze sessie.

Werkdiner: Oekraïne

Hieraan nam ook HV Kallas deel. Finland en Zweden namen aan alle sessies deel."""


def test_one_entry_per_name_and_session_with_every_mention() -> None:
    found = {(one["name"], one["scope"]): one for one in register(SESSIONS)["participants"]}
    first, dinner = "Werksessie 1: Azië", "Werkdiner: Oekraïne"
    assert set(found) == {
        ("Japan", first),
        ("Australië", first),
        ("Sybiha", dinner),
        ("Kallas", dinner),
        ("Finland", "meeting"),
        ("Zweden", "meeting"),
    }
    assert len(found["Japan", first]["evidence"]) == 2
    assert found["Japan", first]["role"] == "invitee"


def test_a_person_has_the_country_he_speaks_for_and_his_fullest_name() -> None:
    (one,) = register("De Oekraïense minister Andrii Sybiha nam deel. Sybiha dankte de bondgenoten.")["participants"]
    assert (one["name"], one["kind"], one["for"], one["role"]) == (
        "Andrii Sybiha",
        "person",
        "Oekraïne",
        "representative",
    )
    assert quotes(one) == ["De Oekraïense minister Andrii Sybiha nam deel"]


def test_whom_one_speaks_for_may_stand_elsewhere_in_the_sentence() -> None:
    (one,) = register("Namens Oekraïne schoof minister Oemerov aan bij de lunch.")["participants"]
    assert (one["name"], one["for"]) == ("Oemerov", "Oekraïne")


def test_an_office_stands_where_no_name_does() -> None:
    (one,) = register("De minister van Defensie nam deel aan deze vergadering.")["participants"]
    assert (one["name"], one["kind"], one["for"]) == ("minister van Defensie", "person", "Nederland")


def test_an_ally_is_no_partner() -> None:
    found = register("Naast Finland nam ook Duitsland deel aan een sessie met Japan.")["participants"]
    roles = {one["name"]: one["role"] for one in found}
    assert roles["Duitsland"] == "ally"


def test_a_country_that_is_named_is_not_the_session_on_it() -> None:
    text = "Aan de bijeenkomst nam ook Oekraïne deel.\n\nOekraïne\n\nDe ministers spraken over de oorlog."
    (one,) = register(text)["participants"]
    assert (one["name"], one["scope"]) == ("Oekraïne", "meeting")


def test_the_secretary_general_of_nato_is_a_guest_of_another_body() -> None:
    text = "De secretaris-generaal van de NAVO, de heer Jansen, is voor deze bijeenkomst uitgenodigd."
    (one,) = register(text, "agenda", "Geannoteerde agenda Raad Buitenlandse Zaken van 11 december 2023")[
        "participants"
    ]
    assert (one["name"], one["kind"], one["for"], one["role"]) == ("Jansen", "person", "NAVO", "invitee")
    assert register(text, "agenda")["participants"] == []  # of NATO itself he is there anyway


def test_below_an_overview_a_participant_is_of_the_meeting() -> None:
    (one,) = register("Na het welkom.\n\n1. Agenda\n\nEr is een lunch met de Japanse minister Jansen.")["participants"]
    assert (one["name"], one["scope"]) == ("Jansen", "meeting")
