"""The words of the trade, and which of them lies next to a misspelled one."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from kamerbrief.knowledge.compounds import compound_heads
from kamerbrief.knowledge.verbs import verb_forms
from kamerbrief.knowledge.vocabulary import vocabulary

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def trade_words() -> frozenset[str]:
    """Return the words of papers of parliament, folded: of the registry, verbs of speaking, nouns beside acronyms."""
    return vocabulary() | frozenset(verb_forms()) | frozenset(compound_heads())


def neighbours(word: str, also: AbstractSet[str] = frozenset()) -> Iterator[str]:
    """Yield every word of the trade that differs from a folded one in one letter: lost, added, other or swapped.

    also: further words, folded: those that the letter itself uses.

    A word of ten letters has some 600 such neighbours, and looking these up takes 0.1 ms: less than an index of all
    words with a letter deleted, which takes 0.3 s to make and 60 MB to keep.
    """
    known = trade_words()
    splits = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    seen: set[str] = set()
    for left, right in splits:
        tries = [left + letter + right for letter in LETTERS]
        if right:
            tries.append(left + right[1:])
            tries.extend(left + letter + right[1:] for letter in LETTERS)
        if len(right) > 1:
            tries.append(left + right[1] + right[0] + right[2:])
        for tried in tries:
            if (tried in known or tried in also) and tried != word and tried not in seen:
                seen.add(tried)
                yield tried
