"""The words and figures of a text, found by shortcuts: held against the plain patterns that they stand for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.dutch import date_parts
from kamerbrief.dutch.dates import find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.tokens import Tokens

ODD = "nr.: ’é€½²_|\u00ad\u3000٣αIİß"
PIECES = "16 ,3e,1,1994,20211,april,mei,rnaart,ju|i,isjuli,0ktober,sept., en , tot ,-,/".split(",")
texts = st.lists(st.sampled_from([*PIECES, *ODD]), max_size=12).map("".join) | st.text(
    alphabet="ab12 .,-/" + ODD, max_size=40
)


def words_of(folded: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word in re.finditer(r"\w+", folded):
        found.setdefault(word[0], []).append(word.start())
    return found


@given(texts)
def test_words_are_those_of_the_pattern(text: str) -> None:
    folded = fold(text)
    assert Tokens(folded).words == words_of(folded)


@given(texts)
def test_figures_are_those_of_the_pattern(text: str) -> None:
    tokens = Tokens(fold(text))
    assert list(tokens.figures) == [found.span() for found in re.finditer("[0-9]+", tokens.folded)]
    assert list(tokens.fours) == [found.start() for found in re.finditer("(?<![0-9])[0-9]{4}(?![0-9])", tokens.folded)]


@given(texts)
def test_mixed_words_are_neither_plain_letters_nor_figures_alone(text: str) -> None:
    tokens = Tokens(fold(text))
    mixed = {tokens.folded[start:end] for start, end in tokens.mixed}
    for word in tokens.words:
        assert word in mixed or not (re.search("[a-z]", word) and re.search("[^a-z]", word)), word
    assert mixed <= tokens.words.keys()
    assert not any(re.fullmatch("[0-9]+|[a-z]+", word) for word in mixed)


@given(texts)
def test_dates_looked_up_are_those_of_a_pass(text: str) -> None:
    assert find_dates(text, months=True, tokens=Tokens(fold(text))) == find_dates(text, months=True)


@pytest.mark.parametrize("word", sorted(date_parts._MONTH_AT))
def test_a_month_looked_up_is_one_of_the_pattern(word: str) -> None:
    at = date_parts._MONTH_AT[word]
    assert date_parts._MONTH.fullmatch(word, at) is not None


def test_every_plain_form_of_a_month_is_looked_up() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for name in date_parts._NAMES:
        changed = (name[:at] + letter + name[at + 1 :] for at in range(len(name)) for letter in letters)
        longer = (name + letter for letter in letters)
        shorter = (name[:at] for at in range(2, len(name)))
        for form in (*changed, *longer, *shorter):
            assert (date_parts._MONTH.fullmatch(form) is not None) == (form in date_parts._NAMES), form
