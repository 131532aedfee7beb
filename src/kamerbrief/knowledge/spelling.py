"""The Dutch word list of OpenTaal: which words are spelled as the official spelling has them.

The list lies in `knowledge/opentaal`, unaltered (version 2.20.21; BSD-3-Clause or CC-BY-3.0 at choice, its licence
stands beside it). Hunspell reads it, and is only asked whether it accepts a word, never for a better one: its search
takes up to a seventh of a second a word.
"""

import re
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.vocabulary import vocabulary

FOLDER = Path(__file__).parent / "opentaal"
# Longer than any word that a letter has; what is longer is no word, and compounds cost more the longer they are.
LONGEST = 40
MOST_KEPT = 200_000
HYPHEN = re.compile(r"-+")
# Hunspell takes 0.1 s to accept a compound of three parts ("gewasbeschermingsmiddelen"): the parts of words so long are
# looked up first.
LONG = 16
SHORTEST_PART = 5
# First parts that always take an s, so that one without it is left to Hunspell ("veiligheidstrategie").
TAKES_S = ("heid", "teit", "schap", "ing")
DIAERESIS = re.compile("|".join("äëïöü").encode())
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
    """The word list, asked through Hunspell. Answers are kept: most words of a letter were asked for before."""

    def __init__(self, accepts: Any) -> None:
        """Take the question put to Hunspell: a word in, yes or no out."""
        self._accepts = accepts
        self._answers: dict[str, bool] = {}
        self._lock = Lock()

    def knows(self, word: str) -> bool:
        """Say whether the list has a word, or every part of one with hyphens ("EU-sancties", "water- en")."""
        answer = self._answers.get(word)
        if answer is None:
            # Hunspell keeps state while it looks.
            with self._lock:
                if len(self._answers) >= MOST_KEPT:
                    self._answers.clear()
                answer = self._answers[word] = self._asked(word)
        return answer

    def _asked(self, word: str) -> bool:
        if len(word) > LONGEST:
            return True
        parts = [part for part in HYPHEN.split(word) if part] if "-" in word else []
        # The parts first: Hunspell takes its time over the whole ("NAVO-partnerlanden").
        if len(parts) > 1 and all(len(part) == 1 or self._known(part) for part in parts):
            return True
        return self._known(word)

    def _known(self, word: str) -> bool:
        return (len(word) >= LONG and self._parts(word)) or bool(self._accepts(word))

    def _parts(self, word: str) -> bool:
        """Say whether a word consists of words of the trade, each of which the list accepts as it is written."""
        words = vocabulary()
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, rest = word[:cut], word[cut:]
            if fold(first) not in words or not self._accepts(first):
                continue
            if rest[0] == "s" and len(rest) > SHORTEST_PART and self._rest(rest[1:]):
                return True
            if not first.endswith(TAKES_S) and self._rest(rest):
                return True
        return False

    def _rest(self, rest: str) -> bool:
        if fold(rest) in vocabulary():
            return bool(self._accepts(rest))
        return len(rest) >= 2 * SHORTEST_PART and self._parts(rest)

    def may_have_diaeresis(self, folded: str, at: int) -> bool:
        """Say whether a word of the list has a diaeresis there, with the same letters around it.

        "coordinatiebeleid" at its second o as in "coördineren", but "provocaties" nowhere: asking for every word that
        might be meant would take ten times as long.
        """
        around = f"__{folded}__"[at : at + 2 * AROUND + 1]
        return around in self._diaereses or ENDING.match(folded, at - 1) is not None

    @cached_property
    def _diaereses(self) -> frozenset[str]:
        found = set()
        data = (FOLDER / "nl.dic").read_bytes()
        for hit in DIAERESIS.finditer(data):
            start, end = data.rfind(b"\n", 0, hit.start()) + 1, data.find(b"\n", hit.end())
            word = data[start : data.find(b"/", hit.end(), end) if b"/" in data[hit.end() : end] else end].decode()
            at = len(data[start : hit.start()].decode())
            found.add(f"__{fold(word)}__"[at : at + 2 * AROUND + 1])
        return frozenset(found)


@cache
def word_list() -> WordList | None:
    """Return the word list, read once a process (0.15 s, 20 MB); None where it or Hunspell is not installed."""
    try:
        from hunspell import Hunspell
    except ImportError:
        return None
    if not (FOLDER / "nl.dic").exists():
        return None
    return OpenTaal(Hunspell("nl", hunspell_data_dir=str(FOLDER)).spell)
