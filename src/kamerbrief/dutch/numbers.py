"""Dutch numbers that count sessions, days and members: number words, figures with an ending, Roman numerals."""

import re
from collections.abc import Mapping
from functools import cache

from kamerbrief.dutch.folding import fold

_ONES = "een twee drie vier vijf zes zeven acht negen".split()
_TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_IRREGULAR_ORDINALS = {"een": "eerste", "drie": "derde", "acht": "achtste"}
# Last parts that take -de ("dertien" and the like through "tien"); all others take -ste.
_WITH_DE = ("twee", "vier", "vijf", "zes", "zeven", "negen", "tien", "elf", "twaalf")

LARGEST_WORD = 999
LARGEST_ROMAN = 30

_FIGURES = re.compile(r"[0-9]{1,9}")
_FIGURES_WITH_ENDING = re.compile(r"([0-9]{1,3})-?(?:e|de|ste)")
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")


def _below_hundred() -> dict[int, str]:
    words = dict(enumerate(_ONES + _TEENS, 1))
    for ten, name in enumerate(_TENS, 2):
        words[ten * 10] = name
        for one, small in enumerate(_ONES, 1):
            # Folded, so without the diaeresis of "tweeëntwintig".
            words[ten * 10 + one] = f"{small}en{name}"
    return words


def _ordinal(cardinal: str) -> str:
    """Return the ordinal of a folded cardinal: its last part decides."""
    for last, word in _IRREGULAR_ORDINALS.items():
        # "achttien" ends in tien, so only a whole last part counts.
        if cardinal == last or (cardinal.endswith(last) and "honderd" in cardinal):
            return cardinal.removesuffix(last) + word
    return cardinal + ("de" if cardinal.endswith(_WITH_DE) else "ste")


@cache
def _words() -> tuple[dict[str, int], dict[str, int]]:
    """Return all number words up to 999, folded: cardinals and ordinals."""
    small = _below_hundred()
    spoken: list[tuple[str, int]] = [(word, value) for value, word in small.items()]
    for hundreds in range(1, 10):
        head = "honderd" if hundreds == 1 else _ONES[hundreds - 1] + "honderd"
        spoken.append((head, hundreds * 100))
        for value, word in small.items():
            spoken.append((head + word, hundreds * 100 + value))
            if value <= 12:
                spoken.append((f"{head}en{word}", hundreds * 100 + value))
    return dict(spoken), {_ordinal(word): value for word, value in spoken}


def cardinal_words() -> Mapping[str, int]:
    """Return all number words from 1 to 999, folded and in one word, with their values ("honderdeneen" too)."""
    return _words()[0]


def parse_cardinal(word: str) -> int | None:
    """Read one number that counts.

    Forms: 1. a number word up to 999, with or without accents, hyphens or spaces inside: "drie", "tweeëntwintig",
              "één", "honderd en een" (also "een", though it mostly is the article: the caller knows)
           2. figures without an ending: "12"
           3. a Roman numeral up to 30 in capitals: "IV"

    Args:    word: that number only, white space around it allowed.
    Returns: the number, None where it is none of these ("1e" is an ordinal); never raises.
    Source:  the session headings of the letters; number words by rule.

    >>> parse_cardinal("eenendertig"), parse_cardinal("12"), parse_cardinal("IV"), parse_cardinal("1e")
    (31, 12, 4, None)
    """
    printed = word.strip()
    if _FIGURES.fullmatch(printed):
        return int(printed)
    return _words()[0].get(_joined(printed)) or parse_roman(printed)


def parse_ordinal(word: str) -> int | None:
    """Read one number that says which.

    Forms: 1. a number word up to 999: "eerste", "tweede", "eenentwintigste", "honderdeerste"
           2. figures with e, de or ste, also raised: "1e", "2de", "3ᵉ", "21ste", "4-de"
           3. a Roman numeral up to 30 in capitals: "II"

    Args:    word: that number only, white space around it allowed.
    Returns: the number from 1, None where it is none of these ("laatste", "1", "i"); never raises.
    Source:  the session headings of the letters; number words by rule.

    >>> parse_ordinal("derde"), parse_ordinal("2de"), parse_ordinal("XIV"), parse_ordinal("laatste")
    (3, 2, 14, None)
    """
    printed = word.strip()
    if figures := _FIGURES_WITH_ENDING.fullmatch(fold(printed)):
        return int(figures[1]) or None
    return _words()[1].get(_joined(printed)) or parse_roman(printed)


def parse_roman(word: str) -> int | None:
    """Read a Roman numeral in capitals, 1 to 30; None for anything else ("i", "IIII", "XXXI"); never raises.

    >>> parse_roman("XXIX"), parse_roman("IIII")
    (29, None)
    """
    found = _ROMAN.fullmatch(word)
    if not found or not word:
        return None
    ones = {"IX": 9, "IV": 4}.get(found[2])
    if ones is None:
        ones = 5 * found[2].count("V") + found[2].count("I")
    value = 10 * len(found[1]) + ones
    return value if value <= LARGEST_ROMAN else None


def _joined(printed: str) -> str:
    """Fold a number word and take out what may stand between its parts."""
    return fold(printed).replace("-", "").replace(" ", "")
