"""Numbers, sums of money and what is counted, without a letter around them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief.dutch.estimates import before_number, is_label
from kamerbrief.dutch.figures import numbers
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.noun_phrases import counted
from kamerbrief.dutch.number_words import dutch_number_words
from kamerbrief.dutch.numbers import cardinal_words
from kamerbrief.dutch.quantities import Quantity, quantities
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.model import Span


def _found(text: str, english: bool = False) -> list[Quantity]:
    folded = fold(text)
    stretches = [Span(0, len(text))] if english else []
    return list(quantities(folded, numbers(text, Tokens(folded), stretches)))


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


@pytest.mark.parametrize("case", rows("dutch/money"))
def test_money(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[_plain(q.low), _plain(q.high), q.currency, text[q.start : q.end]] for q in _found(text) if q.currency]
    assert found == case["expect"]


@pytest.mark.parametrize("case", rows("dutch/quantities"))
def test_quantities(case: dict[str, Any]) -> None:
    text = case["text"]
    found = _found(text, case.get("english", False))
    assert [[_plain(q.low), _plain(q.high), q.percent, text[q.start : q.end]] for q in found] == case["expect"]


@pytest.mark.parametrize("case", rows("dutch/noun_phrases"))
def test_noun_phrases(case: dict[str, Any]) -> None:
    text = case["text"]
    phrase = counted(text, fold(text), 0, case.get("english", False))
    assert (phrase and [text[phrase.start : phrase.end], text[phrase.noun : phrase.end]]) == case["expect"]


@pytest.mark.parametrize("case", rows("dutch/estimates"))
def test_what_stands_before_a_number(case: dict[str, Any]) -> None:
    text = case["text"]
    folded, at = fold(text), len(text)
    if "label" in case:
        assert is_label(folded, at) == case["expect"]
    else:
        before = before_number(folded, at, case.get("english", False))
        assert [before.approx, text[before.start :].strip()] == case["expect"]


MILLIONS = {"": 1, " duizend": 1000, " miljoen": 10**6, " mln.": 10**6, " miljard": 10**9, " mld.": 10**9}
UNTIL_MILLIARD = st.integers(1, 999_999_999)


def _dutch(value: Decimal) -> str:
    whole, _, rest = format(value, "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


@given(
    UNTIL_MILLIARD, st.integers(0, 2), st.sampled_from(sorted(MILLIONS)), st.sampled_from(("EUR {}", "€ {}", "{} euro"))
)
def test_a_printed_sum_is_read_back(value: int, decimals: int, multiplier: str, form: str) -> None:
    number = Decimal(value).scaleb(-decimals)
    text = f"Er is {form.format(_dutch(number) + multiplier)} nodig."
    (found,) = _found(text)
    assert (found.low, found.high, found.currency) == (number * MILLIONS[multiplier], None, "EUR")
    assert fold(text[found.start : found.end]) == fold(form.format(_dutch(number) + multiplier))


@given(st.sampled_from(sorted(dutch_number_words())))
def test_a_number_word_is_one_number(word: str) -> None:
    (found,) = _found(f"Er zijn {word} schepen.")
    assert found.low == dutch_number_words()[word]


def test_number_words_hold_all_cardinals_but_een() -> None:
    words = dutch_number_words()
    assert {word: words.get(word) for word in cardinal_words()} == {**cardinal_words(), "een": None}


@given(st.integers(2, 500), st.integers(1, 500), st.sampled_from((" à ", " tot ", "-", " of ", " – ")))
def test_a_range_is_read_back(low: int, more: int, link: str) -> None:
    (found,) = _found(f"Dat duurt {low}{link}{low + more} dagen.")
    assert (found.low, found.high) == (Decimal(low), Decimal(low + more))


@given(st.text(alphabet="0123456789.,- €%emnrtu\n", max_size=60))
def test_any_jumble_is_read_without_a_fault(text: str) -> None:
    for found in _found(text):
        assert 0 <= found.start <= found.numeral.start < found.numeral.end <= found.end <= len(text)
        assert found.low >= 0
        assert found.high is None or found.high > found.low


def test_a_text_may_end_behind_the_space_after_an_adjective() -> None:
    assert counted("12 nieuwe ", "12 nieuwe ", 2) is None
