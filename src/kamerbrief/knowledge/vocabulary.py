"""The words that papers of parliament use: they say whether a text can be read, not whether a word is spelled right."""

import pkgutil
import re
from functools import cache
from typing import NamedTuple

from kamerbrief.dutch.folding import fold

WORD = re.compile(r"[a-z]{2,}")
# A compound is known by its parts ("veiligheids-strategie"), each of so many letters; an s or a hyphen may join them.
SHORTEST_PART = 4


class KnownShare(NamedTuple):
    """How many words a text has (of two letters or more), and how many of them are known."""

    words: int
    known: int


@cache
def vocabulary() -> frozenset[str]:
    """Return all words, folded. Source: the subjects in the registry of the Tweede Kamer, 2008-2025, ten times or more.

    `tools/vocabulary.py` makes the table.
    """
    data = pkgutil.get_data(__package__, "tables/vocabulary.txt")
    return frozenset((data or b"").decode("ascii").split())


def is_known(word: str) -> bool:
    """Say whether a folded word is one of the table, or a compound of two of them.

    >>> is_known("veiligheid"), is_known("strategiebeleid"), is_known("qxzv")
    (True, True, False)
    """
    words = vocabulary()
    if word in words:
        return True
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[cut:] in words:
            first = word[:cut]
            if first in words or (first.endswith("s") and len(first) > SHORTEST_PART and first[:-1] in words):
                return True
    return False


def known_share(text: str) -> KnownShare:
    """Count the words of a text and those that are known. Accents, case and damage within letters do not matter."""
    words = WORD.findall(fold(text))
    return KnownShare(len(words), sum(map(is_known, words)))
