"""Shortcuts that spare a pattern: wherever the pattern would have found something, the shortcut must not say no."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerbrief.dutch import calendar_words, date_parts, estimates, money, periods, told_periods, years
from kamerbrief.dutch.folding import _FOLDS, fold
from kamerbrief.dutch.periods import find_periods
from kamerbrief.extractors import amounts, due_words
from kamerbrief.extractors.amounts import find_amounts
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.knowledge.phrases import _WORD, PhraseIndex
from kamerbrief.model import Amount, Block, Document, Letter, Source


def said(
    *pieces: str, gaps: tuple[str, ...] = (" ", " ", " ", "\n", "  ", ""), most: int = 9
) -> st.SearchStrategy[str]:
    """Return running text of these pieces."""
    parts = st.tuples(st.sampled_from(pieces), st.sampled_from(gaps)).map("".join)
    return st.lists(parts, max_size=most).map("".join)


# --- days before a month --------------------------------------------------------------------------------------------

DAYS = """5 6 05 12 31 32 0 1e 8ste 3rd 2022 en op van tot met t/m - & , of dinsdag zondagmiddag vrijdag, de raad nr.
(6""".split()


@settings(max_examples=1500)
@given(said(*DAYS, "dag", "c.s.,", "haag,", "resp.", "tussen", "on", "7 en 8", "28, 29 en 30", "juni-5"))
def test_plain_days_are_those_of_the_pattern(before: str) -> None:
    folded = before + "juni"
    at = len(before)
    plain = date_parts._plain_days(folded, at) if at else None
    if plain is None:
        return
    found = date_parts._days_before(folded, at)
    assert found is not None
    part = date_parts.Part(found.start(), at + 4, 6, [])
    date_parts._read_runs(folded, found, part)
    assert ([plain[0]], plain[1], plain[0].start) == (part.runs, part.weekday, part.start)


# --- words before ---------------------------------------------------------------------------------------------------


def _ends(ends: frozenset[str], reach: int) -> Callable[[str], bool]:
    return lambda text: text[-reach:].rstrip()[-2:] in ends


ENDED = {
    "turned before a day": (date_parts._TURNED, _ends(date_parts._TURNED_ENDS, date_parts._WORD_REACH)),
    "label before a day": (date_parts._LABEL, _ends(date_parts._LABEL_ENDS, 3)),
    "turned before a noun": (told_periods._BEFORE, lambda text: calendar_words.may_be_turned(text)),
    "of the": (told_periods._OF_THE, _ends(told_periods._ARTICLE_ENDS, calendar_words.REACH)),
    "since": (periods._SINCE, _ends(periods._SINCE_ENDS, periods._SINCE_REACH)),
    "about": (
        estimates._BEFORE,
        lambda text: text[-3:].rstrip()[-2:] in estimates._ENDS or text[-3:].rstrip()[-1:] in estimates._SIGNS,
    ),
    "currency": (
        money._CURRENCY_BEFORE,
        lambda text: text[-5:].rstrip(" ")[-3:] in money._ENDS or text[-5:].rstrip(" ")[-1:] in money._SIGN_ENDS,
    ),
}
WORDS = """
afgelopen vorige vorig komend komende aanstaande volgende tussen between nr nr. nrs nummers artikel artikelen
art. blz p. pagina's noot later in eind van het dit deze huidige lopende last past next coming eerder gehele
sinds sedert vanaf since de circa ongeveer ruim ca. bijna zo'n minstens ten hoogste precies om en nabij rond ±
~ +/- € eur us$ $ euro k€ mln € try £ usd mld€
""".split()


@pytest.mark.parametrize("name", ENDED)
@settings(max_examples=600)
@given(text=said(*WORDS, most=5))
def test_what_ends_otherwise_is_no_match(name: str, text: str) -> None:
    pattern, may_match = ENDED[name]
    low = max(0, len(text) - 14)
    if not text.endswith("\n"):  # a line is a paragraph: no number on the next one goes with its last word
        assert may_match(text) or pattern.search(text, low) is None


FORMS = [form.strip() for _, forms in due_words._RECURRING for form in forms.split(",")]


@pytest.mark.parametrize("form", FORMS)
def test_every_returning_form_has_one_of_the_words(form: str) -> None:
    plain = form.replace(" ?", " ").replace(r"[\w-]+", "brief").replace("(?:in|via|met|bij|door|middels)", "in")
    plain = plain.replace("(?:de|het|een|mijn)", "de")
    assert any(pattern.search(plain) for pattern, _ in due_words.RECURRING), plain
    assert any(word in plain for word in due_words.RETURNING), plain


@pytest.mark.parametrize("feast", ["kerst", "kerstdagen", "kerstmis", "jaarwisseling", "prinsjesdag"])
def test_every_feast_has_one_of_the_words(feast: str) -> None:
    assert due_words.TURN_OF_YEAR.search(f"voor de {feast}") and any(word in feast for word in due_words.FEASTS)


# --- numbers --------------------------------------------------------------------------------------------------------

NUMBERS = """5 25 417 2022 1.250 45.000 2,5 10-15 EUR € euro miljoen mln. % procent en of tot , . ; ) ( nr. artikel
november juni 28 676 militairen dagen weken in van circa meer dan landen duizend twee bondgenoten X""".split()


@settings(max_examples=1500)
@given(said(*NUMBERS, gaps=(" ", " ", " ", "\n", ""), most=12))
def test_numbers_that_cannot_count_are_of_no_amount(text: str) -> None:
    def found() -> tuple[Amount, ...]:
        letter = Letter(
            source=Source("t.txt", "text", ""),
            text=text,
            blocks=(Block("paragraph", "body", 0, len(text)),) if text else (),
        )
        return find_amounts(Reading(letter), Found(Document(kind="letter")))

    quick = found()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(amounts, "_may_count", None)
        assert quick == found()


LABELS = "artikel fase nr. sessies de besluit 5 2 12 en of tot met t/m , - drie bijlage(n) stb. van".split()


@settings(max_examples=800)
@given(said(*LABELS, gaps=(" ", " ", ""), most=8))
def test_a_label_is_one_of_the_whole_pattern(text: str) -> None:
    at = len(text)
    whole = estimates._LABEL.search(text, max(0, at - estimates._LABEL_REACH), at) is not None
    assert estimates.is_label(text, at) == whole


YEARS = """2021 2022 2021-2027 november mei Mei eind in In sinds resolutie , . en of tot ( ) van jaren 7 de top meer
dan""".split()


@settings(max_examples=800)
@given(said(*YEARS, gaps=(" ", " ", " ", ""), most=10))
def test_years_of_months_may_be_left_to_the_months(text: str) -> None:
    anchor = date(2022, 5, 12)
    quick = find_periods(text, anchor)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(years, "_of_a_month", lambda *_: False)
        patch.setattr(years, "_two_words_before", lambda _: 0)
        assert quick == find_periods(text, anchor)


# --- folding and forms ----------------------------------------------------------------------------------------------


@given(st.text(alphabet="aB?ëÉ’–€•ſ２İαЖ \n") | st.text())
def test_folding_is_that_of_each_character(text: str) -> None:
    assert fold(text) == "".join("i" if c == "İ" else (c if c.isascii() else _FOLDS[c]).lower() for c in text)


INDEX = PhraseIndex([("op", 1), ("op de hoogte", 2), ("stop", 3), ("p2", 4), ("de-op", 5)])


@given(
    said("op", "de", "hoogte", "stop", "p2", "p", "2", "€", "s", "top", "opde", gaps=(" ", "-", "", "\n", "_"), most=8)
)
def test_forms_begin_at_the_words_of_the_pattern(text: str) -> None:
    following = INDEX._root.following
    expected = []
    for word in _WORD.finditer(text):
        node = following.get(word[0]) or following.get(word[0].replace("€", ""))
        if node is not None:
            expected.append((node, *word.span()))
    assert list(INDEX._beginnings(text)) == expected
