"""What is said in one clause: its verb, who says it with whom, and the shortest stretch that carries it."""

from bisect import bisect_left
from typing import Final, NamedTuple

from kamerbrief.dutch.clause_words import (
    ADVERBS,
    BETWEEN,
    COORDINATORS,
    FINITE,
    MAIN,
    PLURAL,
    RELATIVE,
    SINGULAR,
    UNSURE,
    Words,
)
from kamerbrief.dutch.clauses import Clause
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.sentence import Sentence
from kamerbrief.extractors.shades import shading
from kamerbrief.extractors.speech import Verb
from kamerbrief.knowledge.verbs import SpeechForm, word_flags
from kamerbrief.model import Time

# Of a stretch that ends a clause and only adds to it: reasons, relative clauses.
ADDITIONS: Final = frozenset(
    "die wat hetgeen zoals omdat aangezien zodat terwijl hoewel aldus waarna mits tenzij".split()
)
REASONS: Final = frozenset("omdat aangezien zodat terwijl".split())
LEAST_CONTENT: Final = 40
CONDITIONS: Final = frozenset({"mits", "tenzij"})
ENDS: Final = COORDINATORS | frozenset({",", ";", ":", "-", "ook", "tevens"})
LONGEST_FRONT: Final = 8
# Of these "met X" behind the verb is with whom: "spraken met X over", "bespraken met X de".
TALKING: Final = frozenset({"spreken", "bespreken", "overleggen"})
# How soon behind a colon the verb of a sentence comes; what a word is that can be nothing else than such a verb.
NEAR_VERB: Final = 5
SURE: Final = frozenset({SINGULAR, PLURAL, SINGULAR | PLURAL})


class Said(NamedTuple):
    """One verb of speaking with its actor.

    start, end: of its clause in the running text. at: of the verb. elided: the subject stands in another clause.
    words: the words of the clause that depend on nothing. passage: all words from start to end.
    """

    form: SpeechForm
    actor: Actor
    elided: bool
    start: int
    end: int
    at: int
    time: Time
    with_: tuple[str, ...]
    words: tuple[str, ...]
    passage: Words


class Teller:
    """Puts together what is said in the clauses of one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        """Take the sentence."""
        self.sentence = sentence
        self.listed, self.starts = sentence.words.words, sentence.words.starts
        self.levels = sentence.cut.levels

    def start(self, clause: Clause, actor: Actor, elided: bool) -> int:
        """Return the offset at which a clause begins: with its subject, else its verb."""
        if elided or actor.first > clause.verb or actor.start < self.starts[clause.start]:
            return self.starts[clause.verb]
        return actor.start

    def conjunct(self, before: int, at: int) -> int:
        """Return where the second of two verbs that are set beside each other begins: behind "en"."""
        for place in range(at, before, -1):
            if self.listed[place] in ("en", "alsook"):
                return self.starts[place + 1] if place < at else self.starts[at]
        return self.starts[at]

    def conjunct_end(self, at: int, following: int) -> int:
        """Return the word at which the first of two such verbs ends: "en"."""
        for place in range(following, at, -1):
            if self.listed[place] in ("en", "alsook"):
                return place
        return at + 1

    def said(self, verb: Verb, actor: Actor, elided: bool, start: int, clause: Clause, last: int) -> Said:
        """Return what is said by a verb of a clause.

        start: the offset at which it begins. last: the word behind it.
        """
        listed, starts = self.listed, self.starts
        with_, first = self.company(clause, actor, verb)
        if first is not None and not elided:
            start = min(start, starts[first])
        front = listed[clause.start : clause.verb]
        if not elided and len(front) <= LONGEST_FRONT and shading(front):
            start = min(
                start, starts[clause.start]
            )  # "Naar verwachting zullen ...": what shades it stands in the quotation
        levels = self.levels
        main = tuple(
            [
                listed[k]
                for k in range(clause.start, last)
                if levels[k] == MAIN or clause.verb <= k <= verb.at or listed[k] in CONDITIONS
            ]
        )
        end = max(self.end(verb.at, last, start), start + 1)
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        passage = Words(listed[low:high], starts[low:high], self.sentence.words.damaged)
        return Said(verb.form, actor, elided, start, end, starts[verb.at], verb.time, with_, main, passage)

    def end(self, at: int, last: int, start: int) -> int:
        """Return where what is said ends: with its clause, or before what a relative clause or a reason adds to it."""
        listed, starts, folded = self.listed, self.starts, self.sentence.folded
        stop = last
        for place in range(at + 2, last):
            word, apart = listed[place], listed[place - 1] == ","
            if starts[place] <= (start if word == ":" else starts[at]) + LEAST_CONTENT:
                continue
            relative = word.startswith("waar") and self.levels[place] == RELATIVE
            if word in REASONS or (apart and (word in ADDITIONS or relative)) or (word == ":" and self.told(place)):
                stop = place
                break
        while stop > at + 1 and listed[stop - 1] in ENDS:
            stop -= 1
        end = self.sentence.words.end(stop - 1)
        if stop == self.sentence.size:
            end = self.sentence.span.end
        while end > start and folded[end - 1] in ".;:,!? ":
            end -= 1
        return end

    def told(self, at: int) -> bool:
        """Tell whether a sentence of its own follows a colon: "in twee delen: eerst was er ..."; not "A, B en C"."""
        flags = word_flags()
        return any(flags.get(word, 0) & (FINITE | UNSURE) in SURE for word in self.listed[at + 1 : at + NEAR_VERB])

    def adjoins(self, clause: Clause, actor: Actor, at: int) -> bool:
        """Tell whether nothing but the subject and small words stands between the finite verb and a word behind it."""
        return at > clause.verb and all(
            actor.first <= k < actor.last or self.listed[k] in BETWEEN | ADVERBS for k in range(clause.verb + 1, at)
        )

    def company(self, clause: Clause, actor: Actor, verb: Verb) -> tuple[tuple[str, ...], int | None]:
        """Return whom the actor speaks with, and the first word of that.

        "net als andere bondgenoten", "evenals X", "samen met X", "gesteund door X", "met X van gedachten wisselen",
        "spraken met X over"; not "spraken over de band met X"; and those beside the actor: "Nederland en België".
        """
        out = list(actor.others)
        listed = self.listed
        first: int | None = None
        for index, other in enumerate(self.sentence.actors):
            if other.first >= clause.end:
                break
            if other.first < clause.start or other.first == actor.first or other.kind == "pronoun":
                continue
            before = listed[other.first - 1] if other.first else ""
            twice = listed[other.first - 2] if other.first > 1 else ""
            like = before == "als" and twice in ("net", "evenzeer", "zoals")
            like = like or (before == "evenals" and (other.first - 1 == clause.start or listed[other.first - 2] == ","))
            like = like or (before in ("naast",) and other.first - 1 == clause.start)
            together = (
                before == "met"
                and self.levels[other.first] != RELATIVE
                and (
                    twice in ("samen", "tezamen", "gezamenlijk")
                    or verb.form.verb in ("van gedachten wisselen", "gesprek voeren")
                    or (verb.form.verb in TALKING and self.adjoins(clause, actor, other.first - 1))
                )
            )
            backed = (
                before == "door" and twice in ("gesteund", "bijgevallen", "ondersteund") and other.first < clause.verb
            )
            if not (like or together or backed):
                continue
            whole = self.sentence.whole(index)
            named = other.printed if other.kind == "group" and not whole.others else other.name
            out += [named, *whole.others]
            begin = other.first - (
                2 if twice in ("net", "samen", "tezamen", "evenzeer", "zoals", "gezamenlijk", "gesteund") else 1
            )
            first = begin if first is None else min(first, begin)
        return tuple(dict.fromkeys(out)), first
