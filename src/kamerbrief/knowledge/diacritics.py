"""Diaereses and accents: which word is meant by one that lost them, or got others by recognition of characters."""

from collections.abc import Iterator
from functools import cache

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.countries import countries, inflected
from kamerbrief.knowledge.places import places
from kamerbrief.knowledge.spelling import WordList

VOWELS = frozenset("aeiou")
DIAERESIS = str.maketrans("aeiou", "äëïöü")
ACCENTED = frozenset("áàâäãåéèêëíìîïóòôöõúùûüçñ")
# Signs that recognition puts in the place of an accent or beside one ("ministeri€éle", "Oekra|ne").
SIGNS = frozenset("€|¬")
# What recognition makes of ë: "ministeriéle", "Roemenié", "Bosniè".
ACUTES = {"é": "ëe", "è": "ëe", "ê": "ëe", "í": "ïi", "ì": "ïi", "ó": "öo", "ò": "öo", "ú": "üu", "ù": "üu"}
MOST = 24
DUTCH = frozenset("abcdefghijklmnopqrstuvwxyz '-.äëïöüéèêçáàóñ")


@cache
def accented_names() -> dict[str, str]:
    """Return every name of a country or city, adjective and inhabitant that has an accent, by its fold."""
    found: dict[str, str] = {}
    for country in countries().values():
        adjectives = [form for word in country.adjectives for form in (word, inflected(word))]
        for name in (country.name_nl, *country.aliases, *adjectives, *country.inhabitants):
            found.setdefault(fold(name), name)
    for place in places():
        for name in (place.name_nl, *place.aliases):
            found.setdefault(fold(name), name)
    # Letters that no Dutch keyboard has ("Gödöllő") are left out: their plain form is no fault.
    return {folded: name for folded, name in found.items() if not name.isascii() and DUTCH.issuperset(name.casefold())}


def restored(word: str, words: WordList) -> str | None:
    """Return the one known word that differs from `word` in its diaereses only, None where there is none or several.

    Forms: 1. lost ("coordinerend", "geinformeerd")   2. another accent ("ministeriéle", "technologieén")
           3. a sign beside it ("ministeri€éle")

    Args:    word: in small letters, itself unknown.
    """
    found = {candidate for candidate in candidates(word, words) if words.knows(candidate)}
    return found.pop() if len(found) == 1 else None


def candidates(word: str, words: WordList) -> Iterator[str]:
    """Yield the words that may be meant: one or two of their vowels written otherwise, at most MOST of them."""
    base = "".join(c for c in word if c not in SIGNS)
    folded = fold(base)
    choices: list[tuple[int, str]] = []
    for at, letter in enumerate(base):
        if letter in ACUTES:
            choices += [(at, other) for other in ACUTES[letter]]
        elif letter in VOWELS and at and folded[at - 1] in VOWELS and words.may_have_diaeresis(folded, at):
            choices.append((at, letter.translate(DIAERESIS)))
    made = 0
    if base != word:
        yield base
    singles = [base[:at] + letter + base[at + 1 :] for at, letter in choices]
    for single in singles:
        made += 1
        if made > MOST:
            return
        yield single
    for number, (at, letter) in enumerate(choices):
        for further, other in choices[number + 1 :]:
            made += further > at
            if made > MOST:
                return
            if further > at:
                pair = base[:at] + letter + base[at + 1 :]
                yield pair[:further] + other + pair[further + 1 :]


def cased_as(word: str, pattern: str) -> str:
    """Return `word` with the capitals of `pattern`: all, the first, or none."""
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
