"""Clauses: where main clauses begin and end, with and without a subject, and what depends."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief.dutch.clause_words
from kamerbrief.dutch.clause_words import MAIN, split
from kamerbrief.dutch.clauses import cut
from kamerbrief.knowledge.verbs import word_flags

SUBJECTS = {"nederland": 1, "bondgenoten": 2, "kabinet": 1}


def read(text: str) -> list[str]:
    """Return the main clauses of a sentence, each as "start|verb": its first word and its finite verb."""
    words = split(text, 0, len(text)).words
    flags = [word_flags().get(word, 0) for word in words]
    subjects = [
        (at - (at > 0 and words[at - 1] in ("het", "de")), at + 1, SUBJECTS[word])
        for at, word in enumerate(words)
        if word in SUBJECTS and (at == 0 or words[at - 1] not in ("van", "met", "voor"))
    ]
    found = cut(words, flags, subjects)
    assert len(found.levels) == len(words)
    return [f"{words[clause.start]}|{words[clause.verb]}" + "+" * clause.elided for clause in found.clauses]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        # 1. one clause, subject first or behind
        ("nederland steunt het plan", ["nederland|steunt"]),
        ("daarbij steunt nederland het plan", ["daarbij|steunt"]),
        ("over de kosten benadrukte nederland dat het meevalt", ["over|benadrukte"]),
        # 2. behind a subordinate clause
        ("hoewel dit lastig is, steunt nederland het plan", ["hoewel|steunt"]),
        ("als dat nodig blijkt staat nederland klaar", ["als|staat"]),
        ("om dit te bereiken steunt nederland het plan", ["om|steunt"]),
        # 3. further clauses
        ("nederland benadrukt dat het gaat en verwelkomt dit", ["nederland|benadrukt", "verwelkomt|verwelkomt+"]),
        ("bondgenoten steunen dit, maar het kabinet steunt dat niet", ["bondgenoten|steunen", "het|steunt"]),
        ("nederland steunt dit; bondgenoten steunen dat", ["nederland|steunt", "bondgenoten|steunen"]),
        ("het kabinet veroordeelt dit, steunt dat en verwelkomt het plan",
         ["het|veroordeelt", "steunt|steunt+", "verwelkomt|verwelkomt+"]),
        ("er zijn nieuwe maatregelen nodig en daarom steunt nederland dit", ["er|zijn", "daarom|steunt"]),
        # near misses: verbs at the end of a clause that depends
        ("nederland benadrukt dat bondgenoten dit steunen en delen", ["nederland|benadrukt"]),
        ("nederland, dat al jaren steunt, benadrukt het belang", ["nederland|benadrukt"]),
        ("nederland vroeg of het kabinet dit steunt", ["nederland|vroeg"]),
        # words that look like verbs
        ("acht bondgenoten steunen dit", ["acht|steunen"]),
        ("met zijn voorstel steunt nederland de oproep", ["met|steunt"]),
        ("bondgenoten (die dit steunen) benadrukken het", ["bondgenoten|benadrukken"]),
    ],
)  # fmt: skip
def test_main_clauses(text: str, clauses: list[str]) -> None:
    assert read(text) == clauses


def test_what_depends_is_told_from_the_main_clause() -> None:
    text = "nederland benadrukt dat het plan goed is"
    words = split(text, 0, len(text)).words
    found = cut(words, [word_flags().get(word, 0) for word in words], [(0, 1, 1)])
    assert [word for word, level in zip(words, found.levels, strict=True) if level == MAIN] == [
        "nederland",
        "benadrukt",
    ]


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(kamerbrief.dutch.clause_words)
    assert tried and not failed


@given(
    st.lists(st.sampled_from("nederland bondgenoten steunt steunen en , dat die om te ; ( ) - zijn zal is het".split()))
)
def test_any_words_are_cut_into_clauses_in_their_order(words: list[str]) -> None:
    flags = [word_flags().get(word, 0) for word in words]
    found = cut(words, flags, [(at, at + 1, SUBJECTS[w]) for at, w in enumerate(words) if w in SUBJECTS])
    assert len(found.levels) == len(words)
    for before, after in zip(found.clauses, found.clauses[1:], strict=False):
        assert before.start <= before.verb < after.verb <= len(words) and before.end <= after.verb
