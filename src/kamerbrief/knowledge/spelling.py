"""The Dutch word list of OpenTaal: which words are spelled as the official spelling has them.

The list lies in `knowledge/opentaal`, unaltered (version 2.20.21; BSD-3-Clause or CC-BY-3.0 at choice, its licence
stands beside it), with `forms.bin`, which `tools/word_forms.py` makes from it. A word is only asked for, never a better
one. Capitals and compounds are treated as Hunspell treats them; a test holds the two against each other.
"""

import re
from functools import cache, cached_property
from typing import Protocol

from kamerbrief.knowledge.word_forms import WordForms, word_forms

# Longer than any word that a letter has; what is longer is no word, and compounds cost more the longer they are.
LONGEST = 40
MOST_KEPT = 200_000
HYPHEN = re.compile(r"-+")
AROUND = 2
# Endings that have it whatever the stem: "ideeën", "technologieën", "industriële".
ENDING = re.compile(r"(?:ien|een|iele|ielen|ielst|ielste)$")


class WordList(Protocol):
    """What says of a word whether it is spelled right."""

    def knows(self, word: str) -> bool:
        """Say whether a word is spelled right, with the capitals and accents it has."""

    def may_have_diaeresis(self, folded: str, at: int) -> bool:
        """Say whether a word of the list has a diaeresis there, with the same letters around it."""


class OpenTaal:
    """The word list. Answers are kept: most words of a letter were asked for before."""

    def __init__(self, forms: WordForms) -> None:
        """Take the forms of the list."""
        self._forms = forms
        self._answers: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Say whether the list has a word, or every part of one with hyphens ("EU-sancties", "water- en")."""
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            answer = self._answers[word] = self._asked(word)
        return answer

    def _asked(self, word: str) -> bool:
        if len(word) > LONGEST:
            return True
        # The list has ij as one letter.
        word = word.replace("’", "'").replace("ij", "ĳ").replace("IJ", "Ĳ")
        parts = [part for part in HYPHEN.split(word) if part] if "-" in word else []
        if len(parts) > 1 and all(len(part) == 1 or self._known(part) for part in parts):
            return True
        return self._known(word)

    def _known(self, word: str) -> bool:
        """Say whether the list accepts a word, or what it would be with fewer capitals.

        Forms: 1. as the list has it   2. with a capital at the beginning of a sentence   3. all in capitals
        """
        if not word:
            return False
        forms, small = self._forms, word.lower()
        if forms.accepts(word):
            return True
        if word == small or forms.forbids(word):
            return False
        if word[1:] == small[1:]:
            return forms.accepts(small, recased=True)
        if word != word.upper():
            return False
        title = small[0].upper() + small[1:]
        if forms.forbids(title):
            return False
        return forms.accepts(title, recased=True) or forms.accepts(small, recased=True)

    def may_have_diaeresis(self, folded: str, at: int) -> bool:
        """Say whether a word of the list has a diaeresis there, with the same letters around it.

        "coordinatiebeleid" at its second o as in "coördineren", but "provocaties" nowhere: asking for every word that
        might be meant would take ten times as long.
        """
        around = f"__{folded}__"[at : at + 2 * AROUND + 1]
        return around in self._diaereses or ENDING.match(folded, at - 1) is not None

    @cached_property
    def _diaereses(self) -> frozenset[str]:
        return self._forms.diaereses


@cache
def word_list() -> WordList:
    """Return the word list, opened once a process."""
    return OpenTaal(word_forms())
