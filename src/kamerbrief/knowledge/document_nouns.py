"""Nouns that stand for a kind of paper, and how a paper of that kind is named by them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.knowledge.tables import Row, load

NounKind = Literal["treaty", "policy_document", "letter", "other"]
Scheme = Literal[
    "accord",
    "charter",
    "coalition",
    "declaration",
    "english",
    "letter",
    "plan",
    "proper",
    "report",
    "summit",
    "titled",
    "treaty",
]

_TAIL = 4


class DocumentNoun(Row, frozen=True, kw_only=True):
    """One noun, folded; it may end a compound ("veiligheidsstrategie"). scheme: the rules that name a paper by it."""

    noun: str
    kind: NounKind
    scheme: Scheme


class NounFound(NamedTuple):
    """A noun in a word: the noun, and where it begins in that word."""

    noun: DocumentNoun
    at: int


def document_nouns() -> tuple[DocumentNoun, ...]:
    """Return the table of nouns."""
    return load("document_nouns", DocumentNoun)


@cache
def _by_tail() -> Mapping[str, tuple[DocumentNoun, ...]]:
    found: defaultdict[str, list[DocumentNoun]] = defaultdict(list)
    for row in document_nouns():
        found[row.noun[-_TAIL:]].append(row)
    return {tail: tuple(sorted(rows, key=lambda row: -len(row.noun))) for tail, rows in found.items()}


def nouns_in(words: Mapping[str, object]) -> list[tuple[str, NounFound]]:
    """Return the words that are a noun of the table or end in one, each with the longest such noun.

    Words are folded. Nouns of two words ("action plan") are found by the last, and may turn out to be none there.

    >>> [(word, found.noun.noun, found.at) for word, found in nouns_in({"veiligheidsstrategie": [], "strateeg": []})]
    [('veiligheidsstrategie', 'strategie', 11)]
    """
    tails = _by_tail()
    out = list[tuple[str, NounFound]]()
    # A comprehension finds the few that can be one: twice as fast as the loop below would be on all words.
    for word in [word for word in words if word[-_TAIL:] in tails]:
        for row in tails[word[-_TAIL:]]:
            if row.noun.endswith(" " + word):
                out.append((word, NounFound(row, 0)))
            elif word.endswith(row.noun):
                out.append((word, NounFound(row, len(word) - len(row.noun))))
                break
    return out
