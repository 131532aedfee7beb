"""One sentence of the running text: its words, the actors in it, its main clauses."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from kamerbrief.dutch.clause_words import FINITE, PLURAL, SINGULAR, Words, split
from kamerbrief.dutch.clauses import Cut, cut
from kamerbrief.extractors.actor_phrases import Actor, beside, subjects
from kamerbrief.extractors.actors import Actors
from kamerbrief.knowledge.verbs import first_forms, word_flags
from kamerbrief.model import Span

# Whom "hij" may stand for.
SINGLE: Final = frozenset({"dutch", "body", "country"})
NO_ANTECEDENT: Final = frozenset({"pronoun", "meeting"})


class Sentence:
    """One sentence.

    words, actors: as they stand there. size: how many words. cut: its main clauses, made when first asked for.
    """

    def __init__(self, actors: Actors, folded: str, span: Span) -> None:
        """Read the sentence; offsets are those of the running text."""
        self.span, self.folded = span, folded
        self.words: Words = split(folded, span.start, span.end)
        self.actors = actors.of(self.words)
        self.size = len(self.words.words)

    @cached_property
    def cut(self) -> Cut:
        """The main clauses, and how every word depends."""
        return cut(self.words.words, _marks(self.words.words), subjects(self.words, self.actors))

    def whole(self, index: int) -> Actor:
        """Return one of the actors with those that stand beside it."""
        return beside(self.words, self.actors, index)

    def number_of(self, at: int) -> int:
        """Return the number of a finite verb."""
        return word_flags().get(self.words.words[at], SINGULAR) & FINITE

    def first_subject(self, number: int) -> Actor | None:
        """Return the first actor of a number without a preposition: whom "zij" in the next sentence stands for."""
        for index, actor in enumerate(self.actors):
            if actor.oblique is None and actor.kind not in NO_ANTECEDENT:
                whole = self.whole(index)
                if whole.number & number and (number & PLURAL or actor.person or actor.kind in SINGLE):
                    return whole
        return None


def _marks(words: Sequence[str]) -> list[int]:
    """Return what each word may be; the first person of a verb beside "ik" alone."""
    flags = word_flags()
    marks = [flags.get(word, 0) for word in words]
    if "ik" in words:
        first = first_forms()
        for at, word in enumerate(words):
            if word == "ik":
                for beside_it in (at - 1, at + 1):
                    if 0 <= beside_it < len(words) and words[beside_it] in first:
                        marks[beside_it] |= SINGULAR
    return marks
