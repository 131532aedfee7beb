"""Hears the sentences of a letter in their order: who says what in each, and whom a pronoun stands for."""

from collections.abc import Sequence
from typing import Final

from kamerbrief.dutch.clauses import Clause
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.actors import Actors
from kamerbrief.extractors.clause_reader import ClauseReader
from kamerbrief.extractors.said import Said
from kamerbrief.extractors.sentence import Sentence
from kamerbrief.extractors.spoken import LONGEST_SENTENCE
from kamerbrief.extractors.subjects import Subjects
from kamerbrief.model import Span

PASSIVE_FORMS: Final = frozenset(
    "worden wordt werd werden is zijn was waren zal zullen zou zouden kan kon konden kunnen".split()
)
MOST_KEPT: Final = 4


class Hearing:
    """Reads sentences in the order of the text and remembers the last ones.

    folded: the running text; offsets are those of it.
    """

    def __init__(self, actors: Actors, folded: str, sentences: Sequence[Span]) -> None:
        """Take the sentences of the running text."""
        self._actors, self.folded, self._sentences = actors, folded, sentences
        self._heard: dict[int, Sentence] = {}

    def read(self, number: int) -> list[Said]:
        """Return what is said in a sentence, given by its number: main clauses first."""
        sentence = self._sentence(number)
        if not sentence.actors and PASSIVE_FORMS.isdisjoint(sentence.words.words):
            return []
        return list(ClauseReader(sentence, self._subjects(number, sentence)).all())

    def clauses(self, number: int) -> tuple[Sentence, list[tuple[Clause, Actor | None]]]:
        """Return a sentence with its main clauses and their subjects; None where the subject is no actor."""
        sentence = self._sentence(number)
        subjects = self._subjects(number, sentence)
        return sentence, [(clause, subjects.of(clause)) for clause in sentence.cut.clauses]

    def _subjects(self, number: int, sentence: Sentence) -> Subjects:
        return Subjects(sentence, lambda wanted: self._antecedent(number, wanted))

    def _antecedent(self, number: int, wanted: int) -> Actor | None:
        """Return whom a pronoun stands for: the subject of one of the two sentences before, in the same paragraph."""
        for before in (number - 1, number - 2):
            if before < 0 or "\n" in self.folded[self._sentences[before].end : self._sentences[number].start]:
                return None
            if len(self._sentences[before]) > LONGEST_SENTENCE:
                return None
            found = self._sentence(before).first_subject(wanted)
            if found is not None:
                return found
        return None

    def _sentence(self, number: int) -> Sentence:
        if number not in self._heard:
            if len(self._heard) > MOST_KEPT:
                self._heard.clear()
            self._heard[number] = Sentence(self._actors, self.folded, self._sentences[number])
        return self._heard[number]
