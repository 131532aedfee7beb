"""Folding, numbers, dates and names: tables of cases, and what must hold for any text."""

import doctest
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief.dutch import dates, folding, names, numbers
from kamerbrief.dutch.dates import DateMention, find_dates, parse_date
from kamerbrief.dutch.folding import fold, skeleton
from kamerbrief.dutch.names import looks_like_name, same_surname, split_name
from kamerbrief.dutch.numbers import parse_cardinal, parse_ordinal, parse_roman
from kamerbrief.dutch.sentences import sentences

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("module", [dates, folding, names, numbers], ids=lambda module: module.__name__)
def test_the_examples_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert tried and not failed


# --- folding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("dutch/folding"))
def test_a_character_folds_as_the_table_says(case: dict[str, Any]) -> None:
    assert (skeleton if case.get("skeleton") else fold)(case["text"]) == case["expect"]


def test_every_character_folds_to_one_character_and_stays_there() -> None:
    changed = 0
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        folded = fold(letter)
        changed += folded != letter
        assert len(folded) == len(skeleton(letter)) == 1, hex(code)
        assert fold(folded) == folded, hex(code)
    assert changed > 1000


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(skeleton(text)) == len(text)
    assert fold(text)[1:] == fold(text[1:]) or "Σ" in text  # the one letter whose small form looks at its neighbours


# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("dutch/numbers"))
def test_a_number_reads_as_the_table_says(case: dict[str, Any]) -> None:
    assert {"ordinal": parse_ordinal, "cardinal": parse_cardinal}[case["reads"]](case["text"]) == case["expect"]


def test_roman_numerals_run_from_one_to_thirty() -> None:
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    printed = ["X" * (number // 10) + ones[number % 10] for number in range(1, 40)]
    assert [parse_roman(word) for word in printed] == [*range(1, 31), *[None] * 9]


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_none(text: str) -> None:
    for value in (parse_ordinal(text), parse_cardinal(text)):
        assert value is None or value >= 0


# --- dates ----------------------------------------------------------------------------------------------------------


def described(text: str, mention: DateMention) -> list[Any]:
    """Return a mention as the table writes it."""
    span = [text[mention.start : mention.end], mention.first]
    return span if mention.last == mention.first else [*span, mention.last]


def marks(mention: DateMention) -> set[str]:
    """Return what the table says of a mention in words."""
    said = {"inferred": mention.inferred, "month": not mention.has_day, "repaired": mention.repaired}
    return {word for word, holds in said.items() if holds}


@pytest.mark.parametrize("case", rows("dutch/dates"))
def test_dates_are_found_as_the_table_says(case: dict[str, Any]) -> None:
    found = find_dates(case["text"], case.get("anchor"))
    assert [described(case["text"], mention) for mention in found] == case["expect"]
    if found:
        assert marks(found[0]) == set(case.get("marks", []))
        assert found[0].weekday == case.get("weekday")
        assert found[0].has_year or found[0].inferred


@given(DAYS)
def test_a_printed_date_is_read_back(day: date) -> None:
    month = MONTHS[day.month - 1]
    for printed in (
        f"{day.day} {month} {day.year}",
        f"{day.day:02} {month.upper()} {day.year}",
        f"{day.day}{month} {day.year}",
        f"{day.day}\n{month} {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} {month} {day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
    ):
        assert parse_date(printed) == day, printed
        (found,) = find_dates(f"Brief d.d. {printed}, over de top.")
        assert (found.first, found.last, found.inferred) == (day, day, False), printed


@given(DAYS, st.integers(1, 20))
def test_a_printed_run_of_days_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    begin = f"{first.day} {MONTHS[first.month - 1]}" + (f" {first.year}" if first.year != last.year else "")
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    joints = [" tot en met ", " t/m ", " - ", "–", " tot "]
    if length == 1 and first.year == last.year:
        joints.append(" en ")
    for joint in joints:
        (found,) = find_dates(f"van {begin}{joint}{end} in Riga")
        assert (found.first, found.last, found.inferred) == (first, last, False), joint
    if (first.month, first.year) == (last.month, last.year):
        (found,) = find_dates(f"{first.day}-{end}")
        assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("row", rows("dutch/sentences"))
def test_sentences(row: dict[str, Any]) -> None:
    assert [row["text"][span.start : span.end] for span in sentences(row["text"])] == row["expect"]


@given(DAYS, st.integers(-180, 180))
def test_a_date_without_a_year_is_the_nearest_to_its_anchor(anchor: date, distance: int) -> None:
    day = anchor + timedelta(days=distance)
    printed = f"{day.day} {MONTHS[day.month - 1]}"
    (found,) = find_dates(f"op {printed} zal", anchor)
    assert (found.first, found.inferred, found.has_year) == (day, True, False)
    assert find_dates(f"op {printed} zal") == []
    (past,) = find_dates(f"{printed} jl.", anchor)
    (future,) = find_dates(f"{printed} aanstaande", anchor)
    assert past.first <= anchor <= future.first + timedelta(days=7)


@given(st.text(alphabet="0123456789 .-/\n,jfmasondeiurltbpvg't|SOI", max_size=60), st.none() | DAYS)
def test_no_text_stops_the_reader_of_dates(text: str, anchor: date | None) -> None:
    for mention in find_dates(text, anchor):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.last is not None
        assert mention.first <= mention.last


@pytest.mark.parametrize(
    "text", ["", "3 en 4 december 2024", "december 2019", "12 december", "op 3 mei 2022", "31 februari 2022"]
)
def test_what_is_not_one_day_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("name", ["001", "003"])
def test_every_day_of_the_gold_letters_is_found(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = next((shared / "letters").glob(f"{name}_*.txt")).read_text(encoding="utf-8")
    found = find_dates(text, date.fromisoformat(gold["document"]["date"]))
    expected = [
        (entry["start"], entry["end"], bool(entry.get("inferred")))
        for entry in gold["dates"]
        if re.search(rf"\d\D*({'|'.join(MONTHS)})", entry["quote"].lower())
    ]
    assert sorted((str(m.first), str(m.last), m.inferred) for m in found if m.has_day) == sorted(expected)


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("dutch/names"))
def test_a_line_is_a_name_as_the_table_says(case: dict[str, Any]) -> None:
    name = split_name(case["text"])
    assert (None if name is None else list(name)) == case["expect"]
    expected = case["expect"] is not None and bool(case["expect"][0] or case["expect"][1])
    assert looks_like_name(case["text"]) is case.get("signature", expected)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("W.B. Hoekstra", "HOEKSTRA", True),
        ("W.B.Hoekstra", "Wopke Hoekstra", True),
        ("Stef Blok", "S.A. Blok", True),
        ("Van Haga", "van Haga", True),
        ("Inge van Dijk", "Van Dijk", True),
        ("H.G.J. Bruins Slot", "Hanke Bruins Slot", True),
        ("A.Th.B. Bijleveld-Schouten", "Bijleveld", True),
        ("8lok", "Blok", True),
        ("Ve1dkamp", "C.C.J. Veldkamp", True),
        ("Van Dijk", "Dijk", False),
        ("Van Dijk", "Van Dijck", False),
        ("H.G.J. Bruins Slot", "Slot", False),
        ("Bijleveld-Schouten", "Bijleveld-Jansen", False),
        ("Timmermans", "Bontenbal", False),
        ("Sessie 1", "Sessie 1", False),
        ("", "", False),
    ],
)
def test_two_names_share_a_surname(one: str, other: str, same: bool) -> None:
    assert same_surname(one, other) is same
    assert same_surname(other, one) is same


@given(st.text(max_size=40))
def test_any_line_is_a_name_or_none(line: str) -> None:
    name = split_name(line)
    assert name is None or name.surname
    assert looks_like_name(line) in (True, False)
