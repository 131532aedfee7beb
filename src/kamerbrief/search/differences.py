"""What differs between a quotation and the letter: a number, a date, a name, a negation or other words."""

from typing import Literal

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.quotations import MULTIPLIERS, NEGATIONS, SMALL_WORDS, Words, is_number_word
from kamerbrief.knowledge.countries import normal_country
from kamerbrief.search.aligning import Piece

Kind = Literal["negation", "date", "number", "country", "name", "added", "left_out", "words", "elsewhere", "order"]
"""In the order of what weighs most, where one difference is more than one of these."""

_MONTHS = frozenset(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
)

_OF_NUMBERS = MULTIPLIERS | {"-"}


def kind_of(piece: Piece, quote: Words, letter: Words) -> Kind:
    """Say what kind of difference a piece is.

    Forms: 1. negation: "niet", "geen" ... on one side only   2. date: figures or words beside a month or weekday
           3. number: in figures or words   4. country: a country, its adjective or inhabitants
           5. name: another word with a capital inside the sentence
           6. added: nothing stands for it in the letter   7. left_out: nothing stands for it in the quotation
    """
    ours, theirs = range(piece.first, piece.end), range(piece.there, piece.there_end)
    here, there = ({words.keys[at] for at in span} for words, span in ((quote, ours), (letter, theirs)))
    if (here & NEGATIONS) != (there & NEGATIONS):
        return "negation"
    if (here | there) & _MONTHS:
        return "date"
    numbers = {key for key in here ^ there if key[-1].isdecimal() or key in _OF_NUMBERS or is_number_word(key)}
    if numbers:
        beside = {*quote.keys[piece.end : piece.end + 3], *letter.keys[piece.there_end : piece.there_end + 3]}
        return "date" if beside & _MONTHS else "number"
    if any(_is_country(words, at) for words, span in ((quote, ours), (letter, theirs)) for at in span):
        return "country"
    if any(_is_name(words, at) for words, span in ((quote, ours), (letter, theirs)) for at in span):
        return "name"
    return "added" if not theirs else "left_out" if not ours else "words"


def _is_country(words: Words, at: int) -> bool:
    """Say whether a word is a country; two words as in "Verenigd Koninkrijk" are told by either."""
    two = (words.part(max(at - 1, 0), at + 1), words.part(at, min(at + 2, len(words))))
    return any(part[:1].isupper() and normal_country(fold(part)) is not None for part in (words.part(at, at + 1), *two))


def _is_name(words: Words, at: int) -> bool:
    """Say whether a word has a capital that no sentence gave it."""
    printed = words.part(at, at + 1)
    if not printed[:1].isupper() or words.keys[at] in SMALL_WORDS:
        return False
    before = words.text[: words.starts[at]].rstrip(" \"'“”„«»‘’([")
    return len(printed) > 1 and (printed[1:2].isupper() or (before != "" and before[-1] not in ".?!:;\n"))
