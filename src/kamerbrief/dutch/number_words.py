"""Numbers written in words: one table of all words that are a number by themselves, Dutch and English, folded."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from kamerbrief.dutch.numbers import cardinal_words

_HALVES = ("anderhal", "tweeenhal", "drieenhal", "vierenhal", "vijfenhal", "zesenhal", "zevenenhal", "achtenhal")
# "een vijftal landen" is five of them; from ten on it is a round number.
_TALLY_EXACT = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "twaalf": 12}
_TALLY_ROUND = {"tien": 10, "vijftien": 15, "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "honderd": 100}

_ENGLISH_ONES = "two three four five six seven eight nine".split()
_ENGLISH_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@cache
def dutch_number_words() -> Mapping[str, Decimal]:
    """Return every Dutch word that counts, folded, with its value; "een" is no part of it.

    Forms: 1. two to 999 in one word: "drie", "tweeëntwintig", "honderdvijftig", "honderdeneen"
           2. thousands: "duizend", "vierduizend", "honderdduizend", "tweeduizendvijfhonderd", "duizendeneen"
           3. hundreds up to ninety-nine: "twaalfhonderd", "vijftienhonderdvijftig"
           4. halves: "anderhalf", "anderhalve", "tweeënhalf", "drieënhalve"
           5. tallies: "drietal", "vijftal", "tiental" (see `is_round_tally`)
    Near misses: "tientallen", "duizenden", "miljoenen", "beide", "driejarig", "tweede", "drieën".
    Source: number words by rule (Algemene Nederlandse Spraakkunst, cardinals); the letters.
    """
    below = {word: value for word, value in cardinal_words().items() if word != "een"}
    table = {word: Decimal(value) for word, value in below.items()}
    table["duizend"] = Decimal(1000)
    for word, value in cardinal_words().items():
        if value > 1:
            table[f"{word}duizend"] = Decimal(value * 1000)
        table[f"duizend{word}"] = Decimal(1000 + value)
    table["duizendeneen"] = Decimal(1001)
    small = [word for word, value in below.items() if value < 10]
    for one in small:
        for word, value in below.items():
            if value % 100 == 0:
                table[f"{one}duizend{word}"] = Decimal(below[one] * 1000 + value)
    tens = {word: value for word, value in below.items() if 11 <= value <= 99 and value % 10}
    for word, value in tens.items():
        table[f"{word}honderd"] = Decimal(value * 100)
    table.update(_tallies())
    for number, half in enumerate(_HALVES, 1):
        table[f"{half}f"] = table[f"{half}ve"] = Decimal(number) + Decimal("0.5")
    return table


def _tallies() -> Iterator[tuple[str, Decimal]]:
    for word, value in (_TALLY_EXACT | _TALLY_ROUND).items():
        yield f"{word}tal", Decimal(value)


def is_round_tally(word: str) -> bool:
    """Say whether a folded word is a tally that stands for a round number: "tiental", but not "vijftal".

    >>> is_round_tally("tiental"), is_round_tally("vijftal"), is_round_tally("tien")
    (True, False, False)
    """
    return word.endswith("tal") and word[:-3] in _TALLY_ROUND


@cache
def english_number_words() -> Mapping[str, Decimal]:
    """Return the English words from two to ninety in tens, with their values; the reader adds "thirty" and "two"."""
    table = {word: Decimal(value) for value, word in enumerate(_ENGLISH_ONES, 2)}
    table |= {word: Decimal(value) for value, word in enumerate(_ENGLISH_TEENS, 10)}
    table |= {word: Decimal(value * 10) for value, word in enumerate(_ENGLISH_TENS, 2)}
    return table
