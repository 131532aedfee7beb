"""The words and figures of a text, found by shortcuts: held against the plain patterns that they stand for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.dutch import date_parts
from kamerbrief.dutch.dates import find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens

ODD = "nr.: ’é€½²_|\u00ad\u3000٣αIİß"
PIECES = "16 ,3e,1,1994,20211,april,mei,rnaart,ju|i,isjuli,0ktober,sept., en , tot ,-,/".split(",")
MANY = ["16", "3e", "1", "1994", "april", "mei", "rnaart", "isjuli", "sept", "en", "tot", "α", "ab1"]
FEW, SOUGHT = Sought(["mei", "april", "een half"]), Sought(lambda: MANY)
ENDINGS = Sought(["pril", "ei", "α"], ending=True)
LARGE = Sought(
    ["mei", "16", *(f"{start}{n}{end}" for start in "ab" for n in range(150) for end in ("april", "rnaart"))]
)
texts = st.lists(st.sampled_from([*PIECES, *ODD]), max_size=12).map("".join) | st.text(
    alphabet="ab12 .,-/" + ODD, max_size=40
)


def words_of(folded: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word in re.finditer(r"\w+", folded):
        found.setdefault(word[0], []).append(word.start())
    return found


@given(texts, st.lists(st.sampled_from(["ab", "16", "mei", "ia", "α", "ju", "i"])))
def test_words_are_those_of_the_pattern(text: str, asked: list[str]) -> None:
    tokens = Tokens(fold(text))
    words = words_of(tokens.folded)
    assert tokens.count() == {word: len(places) for word, places in words.items()}
    for word in {*words, *asked}:
        assert tokens.anywhere(word) == words.get(word, [])


@given(texts, st.lists(st.sampled_from(MANY)))
def test_sought_words_are_those_of_the_pattern(text: str, more: list[str]) -> None:
    tokens = Tokens(fold(" ".join([text, *more, text])))
    words = words_of(tokens.folded)
    for sought in (FEW, SOUGHT, LARGE):
        assert list(tokens.at(sought)) == sorted(at for word in sought.words for at in words.get(word, []))
        assert tokens.found(sought) == [(word, words[word]) for word in sorted(sought.words) if word in words]
    ends = tuple(ENDINGS.words)
    assert {word: at for word, at in words.items() if word.endswith(ends)}.items() <= tokens.compounds(ENDINGS).items()


def test_words_of_a_large_table_and_phrases() -> None:
    tokens = Tokens("a17april, 4april b149rnaart; een-half a17april")
    assert tokens.found(LARGE) == [("a17april", [0, 38]), ("b149rnaart", [17])]
    assert tokens.found(FEW) == [("een half", [29])]
    assert {"a17april", "4april"} <= tokens.compounds(ENDINGS).keys()


def test_words_sought_later_are_found_too() -> None:
    tokens = Tokens("een woord dat niemand zocht")
    assert not tokens.at(FEW)
    assert tokens.at(Sought(["zocht"])) == [22]


@pytest.mark.parametrize("times", [1, 7])
def test_a_long_text_is_read_in_stretches(times: int) -> None:
    folded = "april " + ("a" * 9_999 + ". april ") * 5 * times + "b" * 60_000 + " april kamerapril"
    tokens = Tokens(folded)
    assert tokens.at(SOUGHT) == [found.start() for found in re.finditer(r"\bapril\b", folded)]
    assert tokens.compounds(ENDINGS)["kamerapril"] == [len(folded) - 10]


@pytest.mark.parametrize("before", range(49_990, 50_003))
def test_no_stretch_parts_a_phrase(before: int) -> None:
    folded = "x" * before + " een half, april. " + "y" * 60_000 + ", een half"
    tokens = Tokens(folded)
    assert tokens.found(FEW) == [("april", [before + 11]), ("een half", [before + 1, len(folded) - 8])]


@given(texts)
def test_figures_are_those_of_the_pattern(text: str) -> None:
    tokens = Tokens(fold(text))
    assert list(tokens.figures) == [found.span() for found in re.finditer("[0-9]+", tokens.folded)]
    assert list(tokens.fours) == [found.start() for found in re.finditer("(?<![0-9])[0-9]{4}(?![0-9])", tokens.folded)]


@given(texts)
def test_mixed_words_are_neither_plain_letters_nor_figures_alone(text: str) -> None:
    tokens = Tokens(fold(text))
    mixed = {tokens.folded[start:end] for start, end in tokens.mixed}
    for word in tokens.count():
        assert word in mixed or not (re.search("[a-z]", word) and re.search("[^a-z]", word)), word
    assert mixed <= tokens.count().keys()
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
