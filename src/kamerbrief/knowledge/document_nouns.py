"""Nouns that stand for a kind of paper, and how a paper of that kind is named by them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from kamerbrief.dutch.sought import Sought
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
    """A noun in a word: the noun, where it begins in that word, and where the word begins in the text."""

    noun: DocumentNoun
    at: int
    places: Sequence[int]


def document_nouns() -> tuple[DocumentNoun, ...]:
    """Return the table of nouns."""
    return load("document_nouns", DocumentNoun)


@cache
def _by_tail() -> Mapping[str, tuple[DocumentNoun, ...]]:
    found: defaultdict[str, list[DocumentNoun]] = defaultdict(list)
    for row in document_nouns():
        found[row.noun[-_TAIL:]].append(row)
    return {tail: tuple(sorted(rows, key=lambda row: -len(row.noun))) for tail, rows in found.items()}


NOUN_ENDINGS: Final = Sought(lambda: (row.noun.rsplit(" ", 1)[-1] for row in document_nouns()), ending=True)
"""What a word of `nouns_in` ends in."""


def nouns_in(words: Mapping[str, Sequence[int]]) -> list[tuple[str, NounFound]]:
    """Return the words that are a noun of the table or end in one, each with the longest such noun.

    words: folded, `Tokens.compounds`. Nouns of two words ("action plan") are found by the last, and may turn out to be
    none there.

    >>> [(word, found.noun.noun, found.at) for word, found in nouns_in({"veiligheidsstrategie": [], "strateeg": []})]
    [('veiligheidsstrategie', 'strategie', 11)]
    """
    tails = _by_tail()
    out = list[tuple[str, NounFound]]()
    for word, places in words.items():
        for row in tails.get(word[-_TAIL:], ()):
            if row.noun.endswith(" " + word):
                out.append((word, NounFound(row, 0, places)))
            elif word.endswith(row.noun):
                out.append((word, NounFound(row, len(word) - len(row.noun), places)))
                break
    return out
