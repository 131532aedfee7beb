"""Every day and period that a text names, each once: days and months, years, seasons, and what is told from a day."""

import re
from datetime import date
from operator import itemgetter

from msgspec.structs import replace

from kamerbrief.dutch.dates import DateMention, find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.stretches import find_stretches
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.dutch.years import find_years

_GAP = r"(?:[ \t]*\r?\n[ \t]*|[ \t]+)"
_PART = re.compile(
    rf"(?<![a-z])(?:begin|eind|einde|medio|half|midden|early|late|mid)(?:{_GAP}(?:van|of)(?:{_GAP}de{_GAP}maand)?)?(?:{_GAP}|-)$"
)
_FROM = re.compile(rf"(?<![a-z])(?:van|tussen|from|between){_GAP}$")
_BETWEEN = re.compile(rf"(?<![a-z])(?:tussen|between){_GAP}$")
# The words by which a run is printed; "van 3 en 4 mei" is no run from the one to the other.
_RUN = re.compile(r".*?\s(?:tot|t/m|until|through|to|(?P<and>en|and))\s", re.DOTALL)
# By the last two letters it is told without the pattern where none of its words stands.
_SINCE_ENDS = frozenset("ds rt af ce et de ca er".split())
_SINCE = re.compile(rf"(?<![a-z])(?:sinds|sedert|vanaf|since)(?:{_GAP}(?:het|de|circa|ongeveer)){{0,2}}{_GAP}$")
_RUN_ON = re.compile(r"\s(?:tot|t/m)\s|\d{4}-")
# "Eind januari tot begin juni", "medio 2023 tot en met begin 2025": joined only where the parts are known.
_UNTIL = re.compile(rf"{_GAP}(?:tot{_GAP}en{_GAP}met|tot|t/m|until|to){_GAP}")
_AFTER_WORD = re.compile(r"[A-Z][\w']*\s$")
_PART_REACH, _SINCE_REACH = 22, 26


def find_periods(
    text: str, anchor: date | None = None, *, tokens: Tokens | None = None, told: bool = True
) -> list[DateMention]:
    """Find every day, run of days, month, year and other period; of two that overlap only the longer one.

    Forms: all of `dates.find_dates` (months without a year as well), `years.find_years` and `stretches.find_stretches`;
           1. a part of a month or year is that whole month or year, quoted with the word: "eind maart", "medio 2025"
           2. "van 9 tot 11 juli", "tussen 3 en 12 mei": the first word is quoted with a run that has "tot" or "en"
           3. runs between such parts: "van eind januari tot begin juni"
           4. without an end (`last` None): "sinds 2022", "sinds februari 2022", "vanaf 1 januari 2025"
    Dates that share a month or a year ("3 en 12 mei 2022") overlap as `find_dates` gives them.

    Args:    text: as printed; anchor: the day from which missing years are reckoned, None if unknown; tokens: the words
             of the text, where they are at hand; told: whether the anchor is also the day of which "dit jaar" and
             "afgelopen zomer" speak (the day the letter was written, not that of a meeting it tells of).
    Returns: mentions by their start; never raises.
    """
    tokens = Tokens(fold(text)) if tokens is None else tokens
    folded = tokens.folded
    days = [_widened(folded, mention) for mention in find_dates(text, anchor, months=True, tokens=tokens)]
    others = [_widened(folded, mention) for mention in find_years(text, tokens)]
    stretches = find_stretches(tokens, anchor if told else None)
    others.extend(_opened(folded, mention) for mention in stretches if not _is_name(text, mention))
    return _each_once(folded, days, others)


def _is_name(text: str, mention: DateMention) -> bool:
    """Say whether a season without a year is someone's name ("de commissie De Winter")."""
    return (
        mention.inferred
        and text[mention.start].isupper()
        and _AFTER_WORD.search(text, max(0, mention.start - 12), mention.start) is not None
    )


def _widened(folded: str, mention: DateMention) -> DateMention:
    """Take in the words before a mention that belong to it."""
    start = mention.start
    if not mention.has_day and (part := _PART.search(folded, max(0, start - _PART_REACH), start)):
        return _opened(folded, replace(mention, start=part.start()))
    if joint := _RUN.match(folded, start, mention.end):
        before = (_BETWEEN if joint["and"] else _FROM).search(folded, max(0, start - _PART_REACH), start)
        return replace(mention, start=before.start()) if before else mention
    return _opened(folded, mention)


def _opened(folded: str, mention: DateMention) -> DateMention:
    """Leave the end open after "sinds" and "vanaf"."""
    # "Vanaf 1975 tot 2024" has an end.
    if mention.last is None or _RUN_ON.search(folded, mention.start, mention.end):
        return mention
    low = max(0, mention.start - _SINCE_REACH)
    if folded[low : mention.start].rstrip()[-2:] not in _SINCE_ENDS:
        return mention
    found = _SINCE.search(folded, low, mention.start)
    return replace(mention, start=found.start(), last=None) if found else mention


def _each_once(folded: str, days: list[DateMention], others: list[DateMention]) -> list[DateMention]:
    """Keep the longer of two mentions that overlap, unless both are dates that share what is printed."""
    kept: list[DateMention] = []
    kinds: list[int] = []
    mixed = [(m.start, -m.end, 0, m) for m in days] + [(m.start, -m.end, 1, m) for m in others]
    for _, _, kind, mention in sorted(mixed, key=itemgetter(0, 1, 2)):
        if kept and mention.start < kept[-1].end and not (kind == kinds[-1] == 0):
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1], kinds[-1] = mention, kind
            continue
        if kept and (joined := _joined(folded, kept[-1], mention)):
            kept[-1] = joined
            continue
        kept.append(mention)
        kinds.append(kind)
    return kept


def _joined(folded: str, before: DateMention, after: DateMention) -> DateMention | None:
    """Join two months or years that "tot" makes one run."""
    if before.has_day or after.has_day or not before.last or not after.last or before.last >= after.first:
        return None
    if not 0 < after.start - before.end <= _PART_REACH or not _UNTIL.fullmatch(folded, before.end, after.start):
        return None
    joint = _FROM.search(folded, max(0, before.start - _PART_REACH), before.start)
    return replace(
        before,
        start=joint.start() if joint else before.start,
        end=after.end,
        last=after.last,
        inferred=before.inferred or after.inferred,
        has_year=before.has_year or after.has_year,
    )
