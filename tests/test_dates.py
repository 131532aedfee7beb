"""Every date and period of a letter, the terms of promises, the recesses and sessions of parliament."""

import doctest
import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from case_tables import CASES, rows
from kamerbrief import extract, read
from kamerbrief.dutch.dates import DateMention
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.periods import find_periods
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.extractors import due_terms
from kamerbrief.extractors.due_terms import find_term
from kamerbrief.knowledge import recesses as recesses_module
from kamerbrief.knowledge import session_years
from kamerbrief.knowledge.recesses import next_recess, recess_of, recesses, running_recess
from kamerbrief.knowledge.session_years import find_session_years, opening, session_days
from kamerbrief.model import DateEntry

ANCHOR = date(2024, 5, 22)
WORDS = (
    "dit jaar vorig volgend zomer van het de in eind begin 2024 2021-2027 juni 3 mei en tot sinds kwartaal eerste "
    "helft week maandag reces voor na kerst binnen twee weken jaarlijks uiterlijk zodra top , . \n"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text(max_size=40)


def described(text: str, mention: DateMention) -> list[Any]:
    entry: list[Any] = [text[mention.start : mention.end], mention.first, mention.last]
    return [*entry, "inferred"] if mention.inferred else entry


# --- periods --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("dutch/periods"))
def test_periods_are_found_as_the_table_says(case: dict[str, Any]) -> None:
    found = find_periods(case["text"], case.get("anchor"), told=case.get("told", True))
    assert [described(case["text"], mention) for mention in found] == case["expect"]


@given(TEXTS, st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_no_text_stops_the_reader_of_periods(text: str, anchor: date | None) -> None:
    found = find_periods(text, anchor)
    assert found == sorted(found, key=lambda mention: mention.start)
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.last is None or mention.first <= mention.last
        # Without an anchor only bounds are reckoned: "zomer 2024", "de jaren negentig".
        assert anchor is not None or not mention.inferred or "jaren" in fold(text) or re.search(r"\d{4}", text)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_what_is_told_from_a_day_fits_that_day(anchor: date) -> None:
    def only(text: str) -> DateMention:
        (mention,) = find_periods(text, anchor)
        return mention

    assert only("dit jaar").first.year == anchor.year
    later = only("later dit jaar")
    assert (later.first, later.last) == (anchor, date(anchor.year, 12, 31))
    past, coming = only("afgelopen dinsdag"), only("komende dinsdag")
    assert past.first < anchor < coming.first
    assert past.first.weekday() == coming.first.weekday() == 1
    assert coming.first - past.first in (timedelta(7), timedelta(14))
    before, now, after = only("vorige maand"), only("deze maand"), only("volgende maand")
    assert before.last and now.last
    assert before.last + timedelta(1) == now.first
    assert now.last + timedelta(1) == after.first


# --- dates of letters -----------------------------------------------------------------------------------------------


def entries(text: str) -> tuple[DateEntry, ...]:
    return extract(read(text.encode(), "brief.txt")).dates


@pytest.mark.parametrize("case", rows("extractors/dates"))
def test_the_dates_of_a_letter_are_found_as_the_table_says(case: dict[str, Any]) -> None:
    found = entries(case["text"])
    assert [[e.evidence[0].quote, e.start, e.end, e.role, *(["inferred"] if e.inferred else [])] for e in found] == [
        [quote, str(start), str(end) if end else None, *rest] for quote, start, end, *rest in case["expect"]
    ]
    assert len({entry.id for entry in found}) == len(found)


UNSEEN = yaml.safe_load((CASES / "extractors/dates_unseen.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", UNSEEN, ids=lambda case: case["name"])
def test_the_dates_of_letters_that_no_rule_was_written_from(case: dict[str, Any]) -> None:
    found = [(e.evidence[0].quote, e.start, e.end) for e in entries(case["text"])]
    assert found == [(quote, str(start), str(end) if end else None) for quote, start, end in case["expect"]]


@pytest.mark.parametrize("name", ["001", "003"])
def test_the_dates_of_the_gold_letters_are_found(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    path = next((shared / "letters").glob(f"{name}_*.txt"))
    found = extract(read(path.read_bytes(), path.name)).dates
    assert sorted((e.start or "", e.end or "", e.inferred) for e in found) == sorted(
        (e["start"], e["end"] or "", bool(e.get("inferred"))) for e in gold["dates"]
    )


# --- terms ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", rows("extractors/due_terms"))
def test_a_term_is_read_as_the_table_says(case: dict[str, Any]) -> None:
    text = f"Dat komt er. {case['text']}"
    start = len(text) - len(case["text"])
    term = find_term(text, start, len(text), case.get("anchor", ANCHOR), case.get("chamber", "TK"))
    if case["expect"] is None:
        assert term is None
        return
    assert term is not None
    words, due_start, due_end, strength, *recurrence = case["expect"]
    assert (text[term.start : term.end], term.due_start, term.due_end, term.strength, term.recurrence) == (
        words,
        str(due_start) if due_start else None,
        str(due_end) if due_end else None,
        strength,
        recurrence[0] if recurrence else None,
    )


@given(TEXTS, st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(["TK", "EK", None]))
def test_no_text_stops_the_reader_of_terms(text: str, anchor: date | None, chamber: Any) -> None:
    term = find_term(text, 0, len(text), anchor, chamber)
    if term is not None:
        assert 0 <= term.start < term.end <= len(text)
        assert term.due_start is None or term.due_end is None or term.due_start <= term.due_end
        assert term.strength == "dated" or (term.due_start, term.due_end) == (None, None)


# --- recesses and sessions ------------------------------------------------------------------------------------------


def test_recesses_follow_one_another_and_end_beside_sitting_days() -> None:
    for chamber in ("TK", "EK"):
        mine = [row for row in recesses() if row.chamber == chamber]
        assert mine == sorted(mine, key=lambda row: row.since)
        for row, following in pairwise(mine):
            assert row.until is None or row.since <= row.until < following.since
        for row in mine:
            first = row.first_sitting_day()
            assert row.last_sitting_day() < row.since
            assert first is None or (row.until and row.until < first)
            # The table tells whole weeks: the chamber sits within four days of either end, a week for one that sits on
            # Tuesdays only.
            assert row.since - row.last_sitting_day() <= timedelta(7)
            assert first is None or (row.until and first - row.until <= timedelta(7))
            assert recess_of(row.chamber, row.kind, row.since.year) is not None


def test_the_recess_to_come_is_the_next_of_its_kind() -> None:
    coming = next_recess("TK", date(2024, 5, 22), "kerst")
    assert coming is not None
    assert (coming.since, coming.last_sitting_day()) == (date(2024, 12, 20), date(2024, 12, 19))
    running = running_recess("TK", date(2024, 8, 1))
    assert running is not None
    assert running.kind == "zomer"
    assert running_recess("TK", date(2024, 6, 1)) is None
    assert next_recess("TK", date(1999, 5, 1), "zomer") is None


@pytest.mark.parametrize(("year", "day"), [(2022, 20), (2023, 19), (2024, 17), (2025, 16)])
def test_a_session_opens_on_the_third_tuesday_of_september(year: int, day: int) -> None:
    assert opening(year) == date(year, 9, day)
    assert session_days(year)[1] + timedelta(days=1) == opening(year + 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vergaderjaar 2024-2025", ["Vergaderjaar 2024-2025"]),
        ("vergaderjaar 2024—2025, 28 676", ["vergaderjaar 2024—2025"]),
        ("vergaderjaar 1999/00", ["vergaderjaar 1999/00"]),
        (
            "zittingsjaar 1994–1995; parlementair jaar 2018/2019",
            ["zittingsjaar 1994–1995", "parlementair jaar 2018/2019"],
        ),
        ("Vergaderjaar 2024-2026, vergaderjaar 2024, Kamerstukken II 2022/23", []),
    ],
)
def test_sessions_are_found_with_both_their_years(text: str, found: list[str]) -> None:
    assert sorted(text[s.start : s.end] for s in find_session_years(Tokens(fold(text)))) == sorted(found)


@pytest.mark.parametrize("module", [due_terms, recesses_module, session_years], ids=lambda module: module.__name__)
def test_the_examples_hold(module: Any) -> None:
    assert doctest.testmod(module).attempted
    assert doctest.testmod(module).failed == 0
