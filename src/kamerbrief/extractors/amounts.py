"""Amounts: sums of money, shares, lengths of time, and how many of what."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kamerbrief.dutch.date_parts import MONTHS
from kamerbrief.dutch.estimates import before_number
from kamerbrief.dutch.figures import numbers
from kamerbrief.dutch.money import currency_before, nothing_after
from kamerbrief.dutch.quantities import Quantity, quantities
from kamerbrief.extractors.amount_units import Reckoned, reckon
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.model import Amount, Block, Entry, Span

_CLAUSE_END = re.compile(r"[,;:()\[\]\n\u2022]| - ")
_WHAT_REACH = 60
# What stands between a number and what it counts.
_BEFORE_NOUN = frozenset(" -")
# Behind a number after which nothing of it follows; before one that belongs to the number before it.
_ENDS_NUMBER = frozenset(("", ".", ";", ":", ")", "]", "\n"))
_LINKS = frozenset("tot met a of or to de t/m en and respectievelijk resp.".split())
_YEAR_LONG, _LONGEST_DAY = 4, 3
_MONTHS_BEGIN = frozenset(name[:3] for name in MONTHS)
_SILENT = frozenset({"letterhead", "furniture", "signature"})


class _Seen(NamedTuple):
    """An amount in a view: its passage, the quantity in it, its kind and unit, and whether it need not be exact.

    numeral: where the number itself stands in the letter.
    """

    span: Span
    numeral: Span
    quantity: Quantity
    reckoned: Reckoned
    approx: bool


def find_amounts(reading: Reading, found: Found) -> tuple[Amount, ...]:
    """Return all amounts of a letter, in the order of the text.

    Forms: 1. money: a currency at a number ("EUR 25 miljoen", "25 mln. euro", "tussen de EUR 2 en 3 miljard")
           2. percent: "2%", "2 procent van het bbp" (unit `% bbp`), "0,5 procentpunt"
           3. duration: "meer dan duizend dagen", "zes maanden", "48 uur"
           4. count: a number before a noun ("circa 45.000 Oekraïense militairen", "vier à vijf rotaties", "500 man"),
              but for the nouns of knowledge/tables/uncounted_nouns.csv
    Left out: numbers that say which ("artikel 5", "sessie 2", list numbers), dates, years and times of day, numbers of
    papers, names that hold a number, and everything in letterhead, signature and page furniture. "een" never counts;
    "één" only before a multiplier or a unit of money, share or time.
    """
    places = _Places(reading.letter.blocks)
    dates, papers = _Covered(found.dates), _Covered(found.references)
    out: list[tuple[Span, Shown, _Seen]] = []
    for shown in (reading.running, reading.margin):
        out += [(seen.numeral, shown, seen) for seen in _seen(shown, places, dates, papers)]
    out.sort(key=lambda entry: entry[0])
    return tuple([_entry(reading, shown, seen) for _, shown, seen in out])


def _entry(reading: Reading, shown: Shown, seen: _Seen) -> Amount:
    evidence = reading.seen(shown, seen.span)
    return Amount(
        id=reading.entry_id("amount", evidence),
        evidence=evidence,
        kind=seen.reckoned.kind,
        value=_decimal(seen.quantity.low),
        value_max=None if seen.quantity.high is None else _decimal(seen.quantity.high),
        unit=seen.reckoned.unit,
        approx=seen.approx,
        what=_what(shown, seen.span),
    )


def _seen(shown: Shown, places: "_Places", dates: "_Covered", papers: "_Covered") -> Iterator[_Seen]:
    """Yield the amounts of one view. dates, papers: the passages of dates and references in the letter."""
    english = places.english(shown)
    starts = [span.start for span in english]
    reached = 0
    folded = shown.folded
    for quantity in quantities(folded, numbers(shown.text, shown.tokens, english, _may_count)):
        bare = quantity.currency is None and quantity.percent is None and quantity.scale == 1
        if bare and folded[quantity.end : quantity.end + 1] not in _BEFORE_NOUN:
            continue
        numeral = shown.view.to_source(quantity.numeral)
        if places.at(numeral[0].start).kind in _SILENT:
            continue
        # Most numbers are of dates and papers; whether those count something need not be asked.
        if bare and papers.touches(numeral):
            continue
        index = bisect_right(starts, quantity.start) - 1
        in_english = index >= 0 and quantity.start < english[index].end
        countable = not (bare and dates.touches(numeral))
        reckoned = reckon(shown, quantity, in_english, countable)
        if reckoned is None or quantity.start < reached:
            continue
        if reckoned.kind == "count":
            # A number in what is counted is part of a name: "18 Leopard 2 tanks".
            reached = reckoned.end
        before = before_number(folded, quantity.start, in_english)
        end, approx = reckoned.end, before.approx or quantity.high is not None or quantity.rounded
        yield _Seen(Span(before.start, end), numeral[0], quantity, reckoned, approx)


def _may_count(folded: str, start: int, end: int) -> bool:
    """Say whether figures may be part of an amount: false only where nothing that makes them one stands at them.

    Most numbers are of days, years and papers: before a month ("7 juni"), as a year behind one ("juni 2022 heeft"), and
    before a stop or bracket ("in 2022.", "nr. 417)") behind a word that neither links nor is a currency.
    """
    before, after = folded[start - 1 : start], folded[end : end + 1]
    word = folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1] if before == " " else ""
    if after == " " and end - start < _LONGEST_DAY and folded[end + 1 : end + 4] in _MONTHS_BEGIN:
        month = folded[end + 1 : end + 12].split(None, 1)[0].rstrip(".,;:)")
        linked = before == "-" or (word in _LINKS and word != "en")
        return linked or month not in MONTHS or currency_before(folded, start) is not None
    if not word:
        return True
    if after in _ENDS_NUMBER:
        return word in _LINKS or word[-1] == "," or currency_before(folded, start) is not None
    if word not in MONTHS or end - start != _YEAR_LONG or not nothing_after(folded, end):
        return True
    return folded[end + 1 : end + 16].split(None, 1)[0] in _LINKS


class _Places:
    """What kind of block an offset of the text lies in, and where English is written."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def at(self, offset: int) -> Block:
        return self._blocks[max(0, bisect_right(self._starts, offset) - 1)]

    def english(self, shown: Shown) -> list[Span]:
        """Return the stretches of a view that show English blocks, in order, none touching another."""
        spans = [shown.view.to_view(Span(b.start, b.end)) for b in self._blocks if b.language == "en"]
        out: list[Span] = []
        for span in sorted(span for span in spans if span is not None):
            if out and span.start <= out[-1].end + 1:
                out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
            else:
                out.append(span)
        return out


class _Covered:
    """The passages of entries, overlapping ones joined."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._starts, self._ends = list[int](), list[int]()
        for start, end in sorted([(e.start, e.end) for entry in entries for e in entry.evidence]):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, spans: Iterable[Span]) -> bool:
        """Say whether any of these stretches has a character in common with a passage."""
        for span in spans:
            index = bisect_left(self._starts, span.end) - 1
            if index >= 0 and self._ends[index] > span.start:
                return True
        return False


def _decimal(value: Decimal) -> str:
    """Write a number in plain figures, without a needless fraction: "25000000", "2.5"."""
    return format(value.normalize(), "f")


def _what(shown: Shown, span: Span) -> str:
    """Return the clause that holds a passage; of a long one only the words nearest to the passage."""
    sentence = shown.sentence(span.start) or span
    low, high = max(sentence.start, span.start - _WHAT_REACH), min(max(sentence.end, span.end), span.end + _WHAT_REACH)
    text = shown.text
    ends = [end.end() for end in _CLAUSE_END.finditer(text, low, span.start)]
    start = ends[-1] if ends else None
    if start is None:
        start = low if low == sentence.start else text.find(" ", low, span.start) + 1 or span.start
    stop = _CLAUSE_END.search(text, span.end, high)
    end = stop.start() if stop else high
    if stop is None and end < sentence.end:
        end = max(text.rfind(" ", span.end, end), span.end)
    return text[start:end].strip(" .")
