"""Amounts in letters: money, shares, lengths of time, and how many of what."""

from pathlib import Path
from typing import Any

import pytest

from case_tables import rows
from kamerbrief import extract, read
from kamerbrief.model import Amount, Register

LETTERS = Path(__file__).parents[1].parent / "shared" / "letters"


def _read(text: str) -> Register:
    return extract(read(text.encode(), "brief.txt"))


def _shown(amount: Amount) -> list[Any]:
    quote = " ".join(" ".join(evidence.quote.split()) for evidence in amount.evidence)
    return [amount.kind, amount.value, amount.value_max, amount.unit, amount.approx, quote]


@pytest.mark.parametrize("case", rows("extractors/amounts_unseen"))
def test_amounts_of_letters_that_no_rule_was_written_from(case: dict[str, Any]) -> None:
    assert [_shown(amount) for amount in _read(case["text"]).amounts] == case["expect"]


@pytest.mark.parametrize("case", rows("extractors/amounts"))
def test_amounts_of_a_sentence(case: dict[str, Any]) -> None:
    # A line by itself might be a letterhead.
    register = _read(
        f"Geachte voorzitter,\n\nHierover is u eerder geschreven. {case['text']}\n\nDaarmee is dat gedaan.\n"
    )
    assert [_shown(amount) for amount in register.amounts] == case["expect"]


def test_a_number_broken_over_a_line_is_read_whole() -> None:
    register = _read(
        "Nederland leverde aan Oekraïne circa 45.000\nOekraïense mili-\ntairen en EUR 25\nmiljoen aan munitie.\n"
    )
    assert [_shown(amount)[:5] for amount in register.amounts] == [
        ["count", "45000", None, "militairen", True],
        ["money", "25000000", None, "EUR", False],
    ]
    assert all(register.text[e.start : e.end] == e.quote for amount in register.amounts for e in amount.evidence)


def test_a_letterhead_and_a_running_foot_hold_no_amounts() -> None:
    register = _read(
        "Aan de Voorzitter van de\nTweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA Den Haag\n\n"
        "Onze Referentie\nBZDOC-123456789-22\n\nDatum 3 maart 2026\nBetreft Verslag van de Raad\n\nBijlage(n)\n\n2\n\n"
        "Geachte voorzitter,\n\nHierbij het verslag, waarin veertig schepen staan.\n"
    )
    assert [_shown(amount) for amount in register.amounts] == [
        ["count", "40", None, "schepen", False, "veertig schepen"],
    ]


def test_amounts_of_footnotes_stand_in_the_order_of_the_text() -> None:
    register = _read(
        "Nederland geeft EUR 5 miljoen.1 Daarna volgt nog EUR 7 miljoen.\n\n"
        "1 Hiervan is EUR 2 miljoen al eerder toegezegd.\n\nTen slotte komt er EUR 9 miljoen bij.\n"
    )
    values = [amount.value for amount in register.amounts]
    assert values == ["5000000", "7000000", "2000000", "9000000"]
    starts = [amount.evidence[0].start for amount in register.amounts]
    assert starts == sorted(starts)


def test_what_an_amount_is_of_is_its_clause() -> None:
    register = _read(
        "Na de pauze sprak de minister, met een bijdrage van EUR 3 miljoen aan het fonds; dat was alles.\n"
    )
    assert register.amounts[0].what == "met een bijdrage van EUR 3 miljoen aan het fonds"


@pytest.mark.skipif(not LETTERS.exists(), reason="the letters are not beside the checkout")
@pytest.mark.parametrize(
    ("number", "expect"),
    [
        ("000", []),
        ("001", ["25000000 EUR", "3 landen"]),
        ("002", [
            "30 bondgenoten", "20 jaar", "29 staatshoofden en regeringsleiders", "7 jaar", "1000000000 people",
            "7 years",
        ]),
        ("003", [
            "1000 dagen", "32 bondgenoten", "32 ministers", "2 % bbp", "45000 militairen", "20000 militairen",
            "4-5 rotaties", "90 militairen", "5000000 EUR",
        ]),
        ("004", [
            "60 testlocaties", "30 bondgenoten", "3 kerntaken", "2 kerntaken", "4 landen", "10 onderwerpen",
            "30 bondgenoten",
        ]),
    ],
)  # fmt: skip
def test_amounts_of_the_letters(number: str, expect: list[str]) -> None:
    (path,) = LETTERS.glob(f"{number}_*.txt")
    amounts = extract(read(path.read_bytes(), path.name)).amounts
    assert [f"{a.value}{'-' + a.value_max if a.value_max else ''} {a.unit}" for a in amounts] == expect
