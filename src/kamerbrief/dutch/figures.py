"""Single numbers in running text, in figures and in words, without what stands around them.

All functions read folded text; offsets are those of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from kamerbrief.dutch.number_words import dutch_number_words, english_number_words
from kamerbrief.dutch.sought import Sought
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.model import Span

_FIGURES = re.compile(r"[0-9][0-9.,]*(?<=[0-9])")
_LONGEST_WHOLE = 15
_SPACED = re.compile(r"(?: [0-9]{3}(?![0-9])){1,3}(?![.,][0-9])")
_DUTCH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,4})?")
_DUTCH_DECIMALS = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:,[0-9]{1,4})?")
_ENGLISH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?")
_DOTTED = re.compile(r"(?:0|[1-9][0-9]{0,14})\.[0-9]{1,4}")
_COMMA_AND_THREE = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_SEPARATORS = frozenset(".,")
# Marks that may stand against the first figure of a number; any other, like a letter, makes it part of something else.
_BEFORE = frozenset(" \n\t(\"['~<>+±=€$£¥*|")
# Multipliers that "een" or "a" may stand before, and in English hundreds and thousands.
_MULTIPLIERS = Sought("miljoen miljard biljoen mln mld million billion trillion hundred thousand".split())
_ONES, _HALVES = Sought(("een",)), Sought(("half",))
_DUTCH, _ENGLISH = Sought(dutch_number_words), Sought(english_number_words)
_ONE_BEFORE = re.compile(r"(?<![a-z0-9-])(?:een|a|one) $")
_LONGEST_ONE = 4
_HALF = re.compile(r"(?<![a-z0-9-])(?:een half|half (?:a|een))(?= )")
_ACCENTED_ONE = frozenset(("één", "Eén", "Één", "éen"))
_LENGTH_OF_ONE = 3


class Number(Struct, frozen=True, gc=False):
    """One number as printed.

    figures:  printed in figures. dotted: with a full stop for a comma ("2.5"), which may also number a section or tell
              the time. doubtful: "45,000" in Dutch text, a thousand times as much to an English reader.
    bound:    a stroke stands against it, so that it is a number only as the end of a range ("10-15").
    """

    start: int
    end: int
    value: Decimal
    figures: bool
    dotted: bool = False
    doubtful: bool = False
    bound: bool = False


def numbers(
    text: str, tokens: Tokens, english: Sequence[Span] = (), wanted: Callable[[str, int, int], bool] | None = None
) -> list[Number]:
    """Return all numbers of a text by their start; none inside another.

    tokens: the words and figures of its fold. english: the stretches written in English, in order; there thousands have
    commas and decimals a full stop. wanted: says of figures in the folded text, by start and end, whether they are
    read; all are where it is not given.
    Forms: 1. figures: "5", "1.250.000", "45 000", "3,1"; "45,000" and "2.5" in English
           2. words: see `number_words`; "honderd twintig", "drieduizend tweehonderd", "twee honderd", "thirty-two"
           3. one before a multiplier: "een miljoen", "a billion"; "één"; "een half", "half a"
    Near misses: "F-16", "COVID-19", "12:30", "1/3", "01.03.2025", "0611111111", "drie-eenheid", "'90".
    Source: Leidraad bij de spelling (numbers), Schrijfwijzer of the EU institutions (Dutch), the letters.
    """
    folded = tokens.folded
    starts = [span.start for span in english]

    def is_english(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < english[index].end

    found = list(_in_figures(tokens, bool(english), is_english, wanted))
    found += _in_words(tokens, bool(english), is_english)
    found += _ones(text, tokens)
    found.sort(key=lambda number: (number.start, -number.end))
    return _joined(folded, found)


def _in_figures(
    tokens: Tokens,
    mixed: bool,
    is_english: Callable[[int], bool],
    wanted: Callable[[str, int, int], bool] | None,
) -> Iterator[Number]:
    folded = tokens.folded
    reached = 0
    for start, end in tokens.figures:
        if start < reached:
            continue
        if folded[end : end + 1] in _SEPARATORS and (separated := _FIGURES.match(folded, start)):
            reached = end = separated.end()
        if wanted is not None and not wanted(folded, start, end):
            reached = end
            continue
        before = folded[start - 1] if start else " "
        # A year with its apostrophe: "de jaren '90".
        if (before not in _BEFORE and before != "-") or (before == "'" and end - start == 2):
            continue
        printed = folded[start:end]
        if end - start <= 3 and folded[end : end + 1] == " " and (more := _SPACED.match(folded, end)):
            printed, end = printed + more[0].replace(" ", "."), more.end()
        after = folded[end : end + 2]
        if after and (after[0] in "/:°_" or (after[0] == "-" and after[1:].isalpha())):
            continue
        number = _read(printed, start, end, mixed and is_english(start), before == "-")
        if number is not None:
            reached = end
            yield number


def _read(printed: str, start: int, end: int, english: bool, bound: bool) -> Number | None:
    """Read figures with their separators; None for what is no number."""
    if printed.isdecimal():
        whole = printed == "0" or (printed[0] != "0" and len(printed) <= _LONGEST_WHOLE)
        return Number(start, end, Decimal(printed), True, bound=bound) if whole else None
    if english and (_ENGLISH_THOUSANDS.fullmatch(printed) or _DOTTED.fullmatch(printed)):
        return Number(start, end, Decimal(printed.replace(",", "")), True, bound=bound)
    if _DUTCH_THOUSANDS.fullmatch(printed) or _DUTCH_DECIMALS.fullmatch(printed):
        value = Decimal(printed.replace(".", "").replace(",", "."))
        doubtful = "," in printed and _COMMA_AND_THREE.fullmatch(printed) is not None
        return Number(start, end, value, True, doubtful=doubtful, bound=bound)
    if _DOTTED.fullmatch(printed):
        return Number(start, end, Decimal(printed), True, dotted=True, bound=bound)
    if _ENGLISH_THOUSANDS.fullmatch(printed):
        return Number(start, end, Decimal(printed.replace(",", "")), True, bound=bound)
    return None


def _in_words(tokens: Tokens, mixed: bool, is_english: Callable[[int], bool]) -> Iterator[Number]:
    folded, dutch = tokens.folded, dutch_number_words()
    for word, places in tokens.found(_DUTCH):
        for at in places:
            end = at + len(word)
            if not (mixed and is_english(at)) and _stands_alone(folded, at, end):
                yield Number(at, end, dutch[word], False)
    if mixed:
        table = english_number_words()
        for word, places in tokens.found(_ENGLISH):
            for at in places:
                if is_english(at):
                    yield Number(at, at + len(word), table[word], False)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Say whether a number word is a word by itself, not part of a compound ("drie-eenheid", "top-tien")."""
    after = folded[end : end + 2]
    return folded[start - 1 : start] not in ("-", "/", "_") and not (after[:1] == "-" and after[1:].isalpha())


def _ones(text: str, tokens: Tokens) -> Iterator[Number]:
    folded = tokens.folded
    for at in tokens.at(_MULTIPLIERS):
        one = _ONE_BEFORE.search(folded, max(0, at - _LONGEST_ONE), at)
        if one is not None:
            yield Number(one.start(), at - 1, Decimal(1), False)
    for at in tokens.at(_HALVES):
        half = _HALF.search(folded, max(0, at - _LONGEST_ONE), at + 10)
        if half is not None:
            yield Number(half.start(), half.end(), Decimal("0.5"), False)
    for at in (*tokens.at(_ONES), *(start for start, _ in tokens.mixed if folded.startswith("een", start))):
        end = at + _LENGTH_OF_ONE
        if text[at:end] in _ACCENTED_ONE and not text[end : end + 1].isalpha() and _stands_alone(folded, at, end):
            yield Number(at, end, Decimal(1), False)


def _joined(folded: str, found: list[Number]) -> list[Number]:
    """Put number words that stand apart together: "honderd twintig", "twee honderd", "thirty-two"."""
    out: list[Number] = []
    for number in found:
        last = out[-1] if out else None
        if last is not None and number.start < last.end:
            continue
        if (
            last is not None
            and not last.figures
            and not number.figures
            and number.start == last.end + 1
            and folded[last.end] in " -"
        ):
            value = _together(last.value, number.value)
            if value is not None:
                out[-1] = replace(last, end=number.end, value=value)
                continue
        out.append(number)
    return out


def _together(first: Decimal, second: Decimal) -> Decimal | None:
    if second in (100, 1000) and first < second and first == int(first):
        return first * second
    tens = 20 <= first < 100 and first % 10 == 0 and second < 10
    rest = (first % 1000 == 0 and second < 1000) or (first % 100 == 0 and second < 100)
    return first + second if tens or rest else None
