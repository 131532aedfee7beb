"""The words that papers of parliament use: they say whether a text can be read, not whether a word is spelled right."""

import pkgutil
import re
from collections.abc import Mapping
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


@cache
def _longest() -> int:
    return max(map(len, vocabulary()))


def is_known(word: str) -> bool:
    """Say whether a folded word is one of the table, or a compound of two of them.

    >>> is_known("veiligheid"), is_known("strategiebeleid"), is_known("qxzv")
    (True, True, False)
    """
    words = vocabulary()
    if word in words:
        return True
    longest = _longest()
    # Neither part can be longer than the longest word of the table, and an s.
    for cut in range(max(SHORTEST_PART, len(word) - longest), min(len(word) - SHORTEST_PART, longest + 1) + 1):
        if word[cut:] in words:
            first = word[:cut]
            if first in words or (first.endswith("s") and len(first) > SHORTEST_PART and first[:-1] in words):
                return True
    return False


def known_share(text: str) -> KnownShare:
    """Count the words of a text and those that are known. Accents, case and damage within letters do not matter."""
    words, known = WORD.findall(fold(text)), vocabulary()
    unknown = [word for word in words if word not in known]
    return KnownShare(len(words), len(words) - len(unknown) + sum(map(is_known, unknown)))


def known_among(counted: Mapping[str, int]) -> KnownShare:
    """Return what `known_share` does of a text whose words are counted (`Tokens.count`)."""
    unknown = counted.keys() - vocabulary()
    words = found = sum(counted.values()) - sum([counted[word] for word in unknown])
    for word in unknown:
        share = known_share(word)  # "q3", "65plus": what stands in it
        words += share.words * counted[word]
        found += share.known * counted[word]
    return KnownShare(words, found)
