"""Quotations: what counts as the same words, what differs, and that nothing altered is ever called present."""

import doctest
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from case_tables import CASES, rows
from conftest import SHARED, SHARED_ABSENT
from kamerbrief import terms
from kamerbrief.app.quotations import Quotations, Text, of_text
from kamerbrief.app.searching import CLOSELY
from kamerbrief.dutch import quotations, quoted
from kamerbrief.dutch.quotations import NEGATIONS, Words
from kamerbrief.dutch.quoted import quotation
from kamerbrief.model import Letter, to_json
from kamerbrief.readers import read
from kamerbrief.search.comparing import Comparison, State, compare, likeness
from kamerbrief.search.differences import Kind
from kamerbrief.search.papers import Paper, letter_of

PRESENT = ("exact", "same")
OWN = (CASES / "quotations" / "letter.txt").read_bytes()


@cache
def own() -> Paper:
    return Paper(read(OWN, "letter.txt"))


@cache
def real() -> dict[str, Paper]:
    """Return the real letters by their number."""
    return {path.name[:3]: Paper(read(path.read_bytes(), path.name)) for path in sorted(SHARED.glob("letters/*.txt"))}


def best_of_all(text: str) -> Comparison:
    """Compare with all real letters, as the program does with a few: the likeliest closely."""
    one = quotation(text)
    likely = sorted(real().values(), key=lambda paper: -likeness(one, paper))[:CLOSELY]
    found = [compare(one, paper) for paper in likely]
    return max(found, key=lambda c: (c.state in PRESENT, c.state == "altered", c.share))


def agrees(paper: Paper, found: Comparison) -> bool:
    """Say whether every passage of a finding is quoted from the text."""
    evidence = [one for passage in found.passages for one in passage.evidence]
    return all(paper.letter.text[one.start : one.end] == one.quote for one in evidence)


# The tables


@pytest.mark.parametrize("row", rows("quotations/wordings"))
def test_wordings(row: dict[str, Any]) -> None:
    found = compare(quotation(row["text"]), own())
    kinds = [difference.kind for difference in found.differences]
    if row["expect"] in get_args(State):
        assert (found.state, kinds) == (row["expect"], [])
    else:
        assert found.state == "altered"
        assert row["expect"] in kinds
    assert agrees(own(), found)


@pytest.mark.parametrize("row", rows("quotations/quoted"))
def test_what_stands_between_marks(row: dict[str, Any]) -> None:
    assert [row["text"][span.start : span.end] for span in quoted.quoted(row["text"])] == row["expect"]


def made(case: dict[str, Any]) -> str:
    """Return the quotation that a row of the table of real letters describes."""
    path = next(SHARED.glob(f"letters/{case['letter']}*.txt"))
    words = path.read_text(encoding="utf-8-sig").split()
    out: list[str] = []
    for first, end in case["words"]:
        for at in range(first, end):
            if at in case.get("insert", {}):
                out.append(case["insert"][at])
            if at not in case.get("drop", ()):
                out.append(str(case.get("replace", {}).get(at, words[at])))
    if "then" in case:
        out += words[case["then"][0] : case["then"][1]]
    text = " ".join(out)
    for dress in case.get("as", ()):
        text = DRESSES[dress](text)
    return text


def without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


DRESSES: dict[str, Callable[[str], str]] = {
    "joined": lambda text: re.sub(r"(\w)- (\w)", r"\1\2", text),
    "plain": without_accents,
    "unmarked": lambda text: re.sub("[*«»'\"¹²³]", "", text),
    "upper": str.upper,
    "lower": str.lower,
    "as it is": str,
}


@pytest.mark.skipif(not SHARED.is_dir(), reason=SHARED_ABSENT)
@pytest.mark.parametrize("row", rows("quotations/real_letters"))
def test_quotations_of_real_letters(row: dict[str, Any]) -> None:
    found = best_of_all(made(row["text"]))
    if isinstance(row["expect"], str):
        assert (found.state, found.differences) == (row["expect"], ())
    else:
        kind, *words = row["expect"]
        assert found.state == "altered"
        assert kind in [difference.kind for difference in found.differences]
        if words:
            assert words in [[difference.printed, difference.quoted] for difference in found.differences]
        assert any(run.differs for run in found.quoted) or kind == "negation"
    assert agrees(real()[row["text"]["letter"]], found)


@pytest.mark.parametrize("row", rows("quotations/invented"))
def test_what_is_invented_is_absent(row: dict[str, Any]) -> None:
    assert compare(quotation(row["text"]), own()).state == row["expect"]
    if SHARED.is_dir():
        assert best_of_all(row["text"]).state == row["expect"]


# Any stretch of a letter, in any dress


def texts() -> list[Letter]:
    return [own().letter, *(paper.letter for paper in real().values())]


@st.composite
def stretches(draw: st.DrawFn) -> tuple[int, list[str]]:
    """Return the number of a letter and four to thirty words that follow each other in its running text."""
    number = draw(st.integers(0, len(texts()) - 1))
    words = papers()[number].body.words
    first = draw(st.integers(0, len(words) - 5))
    end = draw(st.integers(first + 4, min(first + 30, len(words))))
    assume(words.is_whole(first, end))
    printed = words.part(first, end).split()
    assume(len(printed) >= 4)
    return number, printed


@cache
def papers() -> list[Paper]:
    return [Paper(letter) for letter in texts()]


def broken(word: str, at: int) -> str:
    """Return a word broken at a line end, where a printer could: between letters, two on each side."""
    whole = word.isalpha() and len(word) > 4
    return f"{word[: at % (len(word) - 3) + 2]}-\n{word[at % (len(word) - 3) + 2 :]}" if whole else word


@settings(max_examples=300)
@given(stretches(), st.data())
def test_any_stretch_is_present_in_any_dress(stretch: tuple[int, list[str]], data: st.DataObject) -> None:
    number, words = stretch
    dressed = list(words)
    for at in data.draw(st.lists(st.integers(0, len(words) - 1), max_size=4, unique=True)):
        dressed[at] = broken(dressed[at], data.draw(st.integers(0, 20)))
    text = data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0"])).join(dressed)
    text = DRESSES[data.draw(st.sampled_from(["as it is", "upper", "lower", "plain"]))](text)
    text = data.draw(st.sampled_from(["{}", "„{}”", "«{}»", "*{}*", " {} "])).format(text)
    found = compare(quotation(text), papers()[number])
    assert found.state in PRESENT, (found.state, found.differences)
    assert agrees(papers()[number], found)


@cache
def figures() -> list[tuple[int, int]]:
    """Return where numbers stand: the number of a letter, and the place among its words."""
    return [
        (number, at)
        for number, paper in enumerate(papers())
        for at in range(len(paper.body.words))
        if paper.body.words.is_number(at)
    ]


@settings(max_examples=300)
@given(st.data())
def test_no_stretch_with_another_number_is_present(data: st.DataObject) -> None:
    number, at = data.draw(st.sampled_from(figures()))
    words = papers()[number].body.words
    first, end = max(at - data.draw(st.integers(0, 12)), 0), min(at + data.draw(st.integers(1, 12)), len(words))
    start, stop = words.starts[at] - words.starts[first], words.ends[at] - words.starts[first]
    whole = words.part(first, end)
    place = data.draw(st.sampled_from([i for i in range(start, stop) if whole[i].isdecimal()]))
    figure = data.draw(st.sampled_from([figure for figure in "123456789" if figure != whole[place]]))
    one = quotation(f"{whole[:place]}{figure}{whole[place + 1 :]}")
    assume(one.is_checkable and not words.find(one.parts[0].words))
    assert compare(one, papers()[number]).state in ("altered", "absent")


@settings(max_examples=300)
@given(stretches(), st.data())
def test_no_stretch_with_a_negation_put_in_is_present(stretch: tuple[int, list[str]], data: st.DataObject) -> None:
    number, words = stretch
    at = data.draw(st.integers(1, len(words) - 1))
    for negation in ("niet", "geen"):
        found = compare(quotation(" ".join([*words[:at], negation, *words[at:]])), papers()[number])
        assert found.state in ("altered", "absent")


def test_no_stretch_with_a_negation_left_out_is_present() -> None:
    count = 0
    for paper in papers():
        words = paper.body.words
        for at, key in enumerate(words.keys):
            first, end = max(at - 6, 0), min(at + 7, len(words))
            if key in NEGATIONS and first < at < end - 1:
                altered = f"{words.part(first, at)} {words.part(at + 1, end)}"
                found = compare(quotation(altered), paper)
                assert found.state in ("altered", "absent"), altered
                assert found.state == "absent" or "negation" in [one.kind for one in found.differences]
                count += 1
    assert count >= 2


@settings(max_examples=300)
@given(stretches(), st.data())
def test_no_stretch_with_another_word_is_present(stretch: tuple[int, list[str]], data: st.DataObject) -> None:
    number, words = stretch
    at = data.draw(st.integers(0, len(words) - 1))
    assume(any(map(str.isalpha, words[at])))
    other = data.draw(st.sampled_from(["Zwitserland", "waterbuffel", "ministers", "steunde", "onder", "veertig"]))
    assume(other.lower() not in words[at].lower())
    altered = " ".join([*words[:at], other, *words[at + 1 :]])
    assume(altered.lower() not in " ".join(papers()[number].body.words.text.split()).lower())
    assert compare(quotation(altered), papers()[number]).state in ("altered", "absent")


@given(st.text(max_size=200))
def test_any_text_can_be_looked_for(text: str) -> None:
    one = quotation(text)
    found = compare(one, own())
    assert found.state in get_args(State)
    words = Words(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(words.starts, words.ends, strict=True) if words)


@pytest.mark.parametrize(
    "nasty",
    [
        "a ",
        "1 ",
        "- ",
        "(...) ",
        "'",
        "„",
        "\u00ad",
        "l",
        "1.",
        "I",
        "€",
        "a-\n",
        "„a ",
        "“a ”b ",
        "a0a ",
        "lran ",
        "aI",
    ],
)
def test_a_long_repetition_hangs_nothing(nasty: str) -> None:
    text = nasty * (100_000 // len(nasty))
    Words(text)
    list(quoted.quoted(text))
    quotation(text)


# The letter that is kept


def test_a_kept_letter_gives_the_same_words_and_pages() -> None:
    from kamerbrief.extractors import extract

    for paper in papers():
        kept = Paper(letter_of(to_json(extract(paper.letter))))
        assert kept.body.words.keys == paper.body.words.keys
        assert kept.letter.text == paper.letter.text


# Lists and articles


def taken(text: str, found: bool = False, plain: bool = True) -> Quotations:
    return of_text(Text(text, plain), lambda one: found)


def test_a_list_is_taken_line_by_line() -> None:
    got = taken("- een eerste citaat van zes woorden\n2. een tweede citaat van woorden\nKort\n")
    assert (got.how, got.short) == ("lines", 1)
    assert [(one.quotation.text, one.line) for one in got.given] == [
        ("een eerste citaat van zes woorden", 1),
        ("een tweede citaat van woorden", 2),
    ]


def test_a_list_of_lines_between_marks_is_taken_without_them() -> None:
    got = taken("„een eerste citaat van woorden”\n\n„een tweede citaat van woorden”\n")
    assert [one.quotation.text for one in got.given] == [
        "een eerste citaat van woorden",
        "een tweede citaat van woorden",
    ]


def test_lines_that_a_quotation_runs_over_are_one() -> None:
    got = taken(
        "Hij wees erop dat bondge-\nnoten zelf verantwoordelijk\nzijn voor alles\n\nEen tweede citaat staat hier\n"
    )
    assert [one.line for one in got.given] == [1, 5]


def test_an_article_is_taken_by_its_marks() -> None:
    article = (
        "De minister schreef „dat alle bondgenoten dit steunen”.\nDat is nieuw.\nHij zei ook 'ja'.\nEn verder niets."
    )
    got = taken(article)
    assert (got.how, got.short, [one.quotation.text for one in got.given]) == (
        "marks",
        1,
        ["dat alle bondgenoten dit steunen"],
    )


def test_a_list_with_a_quotation_in_a_line_stays_a_list_where_its_lines_are_found() -> None:
    text = "Een eerste citaat staat hier\nEen tweede 'met een stuk erin' staat daar\nEen derde citaat staat hier\n"
    assert (taken(text, found=True).how, taken(text, found=False).how) == ("lines", "marks")


def test_words_for_whatever_can_be_answered() -> None:
    for kind, values in (("answer", State), ("difference", Kind)):
        assert {term.code for term in terms.TERMS if term.kind == kind} == set(get_args(values))


def test_docstrings_run() -> None:
    for module in (quotations, quoted):
        assert doctest.testmod(module).failed == 0
