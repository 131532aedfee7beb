"""Numbers in running text with their multiplier, currency and per cent sign; ranges and lists of them.

This file reads what stands at a number. What is counted, and whether it counts, is for others (`noun_phrases`, and the
finder of amounts). All functions read folded text; offsets are those of the text.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from kamerbrief.dutch.figures import Number
from kamerbrief.dutch.money import currency_after, currency_before, nothing_after, scale_after
from kamerbrief.dutch.number_words import is_round_tally
from kamerbrief.model import Span

_PERCENT = re.compile(r" ?%(?![a-z0-9])| (?:procent|percent|per cent)(?![a-z])")
_POINTS = re.compile(r" (?:procentpunt(?:en)?|percentage points?)(?![a-z])| ?%-?punt(?:en)?(?![a-z])")
_RANGE = re.compile(r" (?:tot(?: en met)?|a|of|or|to|tot de|t/m) | ?- ?")
_BETWEEN = re.compile(r"(?<![a-z])(?:tussen|between) (?:de |het )?$")
_AND = re.compile(r" (?:en|and) (?:de )?")
_LIST = re.compile(r", |,? (?:en|of|and|or|respectievelijk|resp\.) ")
_CLOSING_DASH = re.compile(r",(?:-{1,2}|=)(?![0-9a-z])")
# "tien (10) schepen": the figure says the word again.
_AGAIN = re.compile(r" \([0-9]{1,6}\)(?= )")
_YEAR_FOLLOWS = re.compile(r"(?<![a-z])(?:in|sinds|vanaf|begin|eind|medio|per|na|voor|since|from|by) $")
# Comparing is much faster than looking a decimal up in a range.
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
# Right behind a number no multiplier, sign or currency follows these; "" is the end of the text.
_NOTHING_FOLLOWS = frozenset(("", ".", ",", ";", ":", ")", "]", "\n"))
_LONGEST_LIST = 8
_LONGEST_LINK = 14
# A smaller number beside one with a multiplier may share it: "EUR 2 en EUR 3 miljard".
_SHARES_BELOW = 1000


class Quantity(Struct, frozen=True, gc=False):
    """A number with what is printed at it.

    start, end: from the currency or the first figure to the last of multiplier, currency or per cent sign.
    numeral:    the first number alone.
    low, high:  the multiplier worked in; high only for a range.
    scale:      the multiplier, 1 where none is printed. currency: ISO 4217. percent: "%" or "procentpunt".
    refused:    an unknown multiplier stands there, or it cannot be told whether the next number's is meant.
    rounded:    a tally such as "tiental".
    """

    start: int
    end: int
    numeral: Span
    low: Decimal
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    currency: str | None = None
    percent: str | None = None
    figures: bool = True
    dotted: bool = False
    doubtful: bool = False
    bound: bool = False
    refused: bool = False
    rounded: bool = False


def may_be_year(one: Quantity) -> bool:
    """Say whether a quantity is four figures that may be a year: "2025", but not "2.025"."""
    numeral = one.numeral
    return one.figures and numeral.end - numeral.start == 4 and _FIRST_YEAR <= one.low <= _LAST_YEAR


def quantities(folded: str, found: Sequence[Number]) -> Iterator[Quantity]:
    """Yield the quantities of a text: a range as one, of a list each by itself; what is refused is left out.

    Forms: 1. "EUR 25 miljoen", "€ 1.250.000,-", "25 mln. euro", "k€ 50"
           2. "2%", "2 procent", "0,5 procentpunt"
           3. "vier à vijf", "3 tot 5", "10-15", "EUR 25-35 miljoen", "tussen de EUR 2 en 3 miljard"
           4. "EUR 10, 15 en 20 miljoen", "2, 3 en 5%": each reaches to the last, where the shared sign stands
    Near misses: "van 2 naar 3 miljoen", "Euro 6", "2024-2025", "28676-350", "EUR 5 bln.", "EUR 500 en EUR 2 miljoen"
    (only the second is sure).
    """
    single: list[Quantity] = []
    for number in found:
        if not single or number.start >= single[-1].end:
            single.append(_at(folded, number))
    at = 0
    while at < len(single):
        if at + 1 == len(single) or single[at + 1].start - single[at].end > _LONGEST_LINK:
            if _alone(folded, single[at]):
                yield single[at]
            at += 1
            continue
        pair = _range(folded, single[at], single[at + 1])
        if pair is not None:
            if not pair.refused:
                yield pair
            at += 2
            continue
        stop = at + 1
        while stop < len(single) and stop - at < _LONGEST_LIST and _listed(folded, single[stop - 1], single[stop]):
            if _range(folded, single[stop], single[stop + 1]) if stop + 1 < len(single) else None:
                break
            stop += 1
        for one in single[at:stop] if stop == at + 1 else _shared(single[at:stop]):
            if _alone(folded, one):
                yield one
        at = stop


def _alone(folded: str, one: Quantity) -> bool:
    """Say whether a quantity is one: what a stroke ties to another number is part of a name ("28676-350")."""
    if one.refused or one.bound:
        return False
    return folded[one.end : one.end + 1] != "-" or not folded[one.end + 1 : one.end + 2].isdecimal()


def _at(folded: str, number: Number) -> Quantity:
    """Read what stands directly at one number."""
    start, end = number.start, number.end
    if not number.figures and (again := _AGAIN.match(folded, end)):
        end = again.end()
    before = currency_before(folded, start)
    if before is None and number.figures and (folded[end : end + 1] in _NOTHING_FOLLOWS or nothing_after(folded, end)):
        return _bare(number, start, end)
    if before is not None and folded.startswith("euro ", before[0]) and number.value < _SHARES_BELOW:
        # "Euro 6" is a norm for engines, "euro 6 miljoen" money.
        scaled = scale_after(folded, end, money=True)
        before = None if scaled is not None and scaled[1] == 1 else before
    begin = before[0] if before else start
    scaled = scale_after(folded, end, money=before is not None)
    whole = _bare(number, begin, end)
    if not number.figures:
        whole = replace(whole, figures=False, rounded=is_round_tally(folded[start : number.end]))
    if scaled is None or (folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalpha()):
        return replace(whole, refused=True)
    end, scale = scaled
    value = number.value * scale
    if before is not None:
        scale *= before[2]
        if scale == 1 and (dash := _CLOSING_DASH.match(folded, end)):
            end = dash.end()
        return replace(whole, end=end, low=number.value * scale, scale=scale, currency=before[1])
    if folded[end : end + 2].lstrip(" ")[:1] in ("%", "p"):
        if points := _POINTS.match(folded, end):
            return replace(whole, end=points.end(), low=value, scale=scale, percent="procentpunt")
        if sign := _PERCENT.match(folded, end):
            return replace(whole, end=sign.end(), low=value, scale=scale, percent="%")
    if after := currency_after(folded, end, scale != 1):
        scale *= after[2]
        return replace(whole, end=after[0], low=number.value * scale, scale=scale, currency=after[1])
    return whole if scale == 1 else replace(whole, end=end, low=value, scale=scale)


def _bare(number: Number, start: int, end: int) -> Quantity:
    """Return a number as a quantity, before what stands at it is read."""
    bare = Quantity(start, end, Span(number.start, number.end), number.value)
    if number.dotted or number.doubtful or number.bound:
        return replace(bare, dotted=number.dotted, doubtful=number.doubtful, bound=number.bound)
    return bare


def _range(folded: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Join two quantities into a range, refused where the multiplier is in doubt; None where they are no range."""
    if not 0 < second.start - first.end <= _LONGEST_LINK or first.refused or second.refused or first.bound:
        return None
    start = first.start
    if not _RANGE.fullmatch(folded, first.end, second.start):
        if not _AND.fullmatch(folded, first.end, second.start):
            return None
        between = _BETWEEN.search(folded, max(0, start - _LONGEST_LINK), start)
        if between is None:
            return None
        start = between.start()
    currencies = {first.currency, second.currency} - {None}
    percents = {first.percent, second.percent} - {None}
    if len(currencies) + len(percents) > 1:
        return None
    if not percents and may_be_year(first) and (may_be_year(second) or second.scale != 1 or _after_in(folded, first)):
        return None
    low, refused = first.low, False
    if first.scale == 1 and second.scale != 1 and low < _SHARES_BELOW:
        refused = low >= second.low / second.scale
        low *= second.scale
    if low >= second.low and not refused:
        return None
    return replace(
        first,
        start=start,
        end=second.end,
        low=low,
        high=second.low,
        scale=second.scale,
        currency=first.currency or second.currency,
        percent=first.percent or second.percent,
        figures=first.figures or second.figures,
        dotted=first.dotted or second.dotted,
        doubtful=first.doubtful or second.doubtful,
        refused=refused,
    )


def _after_in(folded: str, one: Quantity) -> bool:
    """Say whether a word stands before that goes with years: "van 500 in 2026 tot 700 euro"."""
    return _YEAR_FOLLOWS.search(folded, max(0, one.start - _LONGEST_LINK), one.start) is not None


def _listed(folded: str, first: Quantity, second: Quantity) -> bool:
    return 0 < second.start - first.end <= _LONGEST_LINK and bool(_LIST.fullmatch(folded, first.end, second.start))


def _shared(listed: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the members of a list with the currency, sign and multiplier that only one of them shows."""
    last, first = listed[-1], listed[0]
    for one in listed[:-1]:
        bare = one.currency is None and one.percent is None and one.scale == 1 and not may_be_year(one)
        opens = one is first and one.currency is not None and one.scale == 1
        if one.low >= _SHARES_BELOW or last.refused or not (bare or opens):
            yield one
        elif bare and last.percent and one.figures == last.figures:
            yield replace(one, end=last.end, percent=last.percent)
        elif last.scale != 1 and ((opens and not last.currency) or (bare and (first.currency or last.currency))):
            currency = first.currency or last.currency
            yield replace(one, end=last.end, low=one.low * last.scale, scale=last.scale, currency=currency)
        else:
            # "EUR 500 en EUR 2 miljoen": five hundred, or five hundred million?
            yield replace(one, refused=opens and last.scale != 1)
    yield _last_of_list(listed)


def _last_of_list(listed: Sequence[Quantity]) -> Quantity:
    first, last = listed[0], listed[-1]
    if first.currency and first.scale == 1 and last.currency is None and last.percent is None and last.scale != 1:
        return replace(last, currency=first.currency, start=first.start)
    return last
