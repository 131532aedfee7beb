"""The words of promises to parliament: the verbs by which it learns something, and what tells a promise from a deed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.tables import Row, load

# What must stand with the verb: the parliament; the parliament as the one who receives; the parliament or a paper to
# come; nothing, because the verb itself turns to the reader ("ik kom hierop terug").
Needs = Literal["parliament", "receive", "paper", "return"]
Shape = Literal["infinitive", "te", "participle", "present"]
Meaning = Literal["performative", "soft", "reported"]
_WORD = re.compile(r"\w+")
# May stand between the words of a form: "te zullen informeren", "op de hoogte te blijven houden".
_BETWEEN = frozenset(("zullen", "kunnen", "blijven", "worden"))


class CommitmentVerb(Row, frozen=True, kw_only=True):
    """One verb. particle: what stands apart from a present form ("terug"); noun: what must stand before it."""

    lemma: str
    needs: Needs
    infinitives: tuple[str, ...]
    te_forms: tuple[str, ...]
    participles: tuple[str, ...]
    presents: tuple[str, ...]
    particle: str | None
    noun: str | None


class CommitmentPhrase(Row, frozen=True, kw_only=True):
    """One expression.

    meaning: "performative" what the letter does by being sent; "soft" less than a will; "reported" a promise met.
    """

    phrase: str
    meaning: Meaning


class VerbForm(NamedTuple):
    """A form of a verb in a text; `skipped` words stand inside it ("te zullen informeren")."""

    start: int
    end: int
    verb: CommitmentVerb
    shape: Shape
    skipped: tuple[str, ...]


def commitment_verbs() -> tuple[CommitmentVerb, ...]:
    """Return the table of verbs."""
    return load("commitment_verbs", CommitmentVerb)


def commitment_phrases() -> tuple[CommitmentPhrase, ...]:
    """Return the table of expressions."""
    return load("commitment_phrases", CommitmentPhrase)


def _forms(verb: CommitmentVerb) -> Iterator[tuple[str, Shape]]:
    # An infinitive that is also printed as a te-form or a present stands for itself.
    yield from ((form, "te") for form in verb.te_forms)
    yield from ((form, "participle") for form in verb.participles)
    yield from ((form, "infinitive") for form in verb.infinitives if form not in verb.te_forms)
    yield from ((form, "present") for form in verb.presents if form not in (*verb.infinitives, *verb.participles))


@cache
def _index() -> PhraseIndex[tuple[tuple[str, Shape], ...]]:
    """Return the forms with all verbs that each may belong to: "stuur" is of sturen and of toesturen."""
    values: dict[str, list[tuple[str, Shape]]] = {}
    for verb in commitment_verbs():
        for form, shape in _forms(verb):
            values.setdefault(fold(form), []).append((verb.lemma, shape))
    return PhraseIndex(((form, tuple(value)) for form, value in values.items()), skip=_BETWEEN)


@cache
def verb_words() -> tuple[str, ...]:
    """Return of each form of a verb its longest word, folded: a text without any of them has none of the verbs."""
    forms = (fold(form) for verb in commitment_verbs() for form, _ in _forms(verb))
    return tuple(dict.fromkeys(max(_WORD.findall(form), key=len) for form in forms))


@cache
def _by_lemma() -> dict[str, CommitmentVerb]:
    return {verb.lemma: verb for verb in commitment_verbs()}


def find_verbs(text: str, folded: str) -> Iterator[VerbForm]:
    """Yield the forms of these verbs in a stretch of text, by their start; one place may yield several verbs.

    >>> [(f.verb.lemma, f.shape) for f in find_verbs("zal uw Kamer informeren", "zal uw kamer informeren")]
    [('informeren', 'infinitive')]
    """
    verbs = _by_lemma()
    for found in _index().find(text, folded):
        for lemma, shape in found.value:
            yield VerbForm(found.start, found.end, verbs[lemma], shape, found.skipped)


@cache
def phrases_of(meaning: Meaning) -> tuple[str, ...]:
    """Return the folded expressions of one meaning, the longest first."""
    return tuple(
        sorted((fold(r.phrase) for r in commitment_phrases() if r.meaning == meaning), key=lambda p: (-len(p), p))
    )
