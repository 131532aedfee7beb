"""By when a promise must be met: the words for it, and the days they come to."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from kamerbrief.dutch.dates import DateMention
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.periods import find_periods
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.extractors.due_words import (
    ATTACHED,
    EVENT,
    FEASTS,
    LEAD,
    OF_WHAT,
    OPEN,
    RECESS,
    RECESS_KINDS,
    RECURRING,
    RETURNING,
    TURN_OF_YEAR,
    WITH_PAPER,
    WITHIN,
    days_after,
)
from kamerbrief.knowledge.recesses import Recess, RecessKind, next_recess, recess_of, running_recess
from kamerbrief.knowledge.session_years import opening
from kamerbrief.model import Chamber, Strength

_REACH = 60
# How sure a term is, the surest first; at equal rank the one printed first counts.
_RETURNS, _DEADLINE, _DATED, _RETURNING_PAPER, _EVENT, _OPEN = range(6)
_ADVERB = re.compile(
    r"(?:begin|eind|einde|medio|half|later|dit|deze|komende?|volgende?|aankomende?|aanstaande)\b"
    r"|[a-z]+dag (?:a\.s\.|aanstaande)"
)
# A summer that a promise counts to: "de zomer", "komende zomer", "de zomer van 2025".
_SUMMER = re.compile(r"(?P<which>[a-z]+\s)?zomer(?P<of>\s.*)?$", re.DOTALL)
_END = re.compile(r"einde?\s")
_BARE_YEAR = re.compile(r"\d{4}$")
_PAST = re.compile(r"afgelopen|vorige?|verleden|jl\.|j\.l\.|eerder")


class DueTerm(Struct, frozen=True):
    """One term as printed.

    start, end:         offsets into the text; the preposition and "uiterlijk" belong to it ("voor het kerstreces").
    due_start, due_end: first and last day, ISO; None where the words give no such day. Only `due_end` can be past due.
    strength:           "dated" a day or period that is known, "event" tied to a paper, a meeting or a recess whose days
                        are not known, "open" no day at all, "recurring".
    recurrence:         "yearly", "half-yearly", "quarterly", "monthly"; None unless `strength` is "recurring", and for
                        "periodiek".
    """

    start: int
    end: int
    due_start: str | None
    due_end: str | None
    strength: Strength
    recurrence: str | None = None


def find_term(text: str, start: int, end: int, anchor: date | None, chamber: Chamber | None) -> DueTerm | None:
    """Return the term printed in a stretch of text (the clause of a promise), None where there is none.

    Forms: 1. a last day: "uiterlijk 15 oktober", "vóór 1 mei" (30 April is the last day), "voor het einde van het
              jaar", "tegen eind maart"
           2. a period, due on its last day: "in het voorjaar", "in het derde kwartaal van 2025", "nog dit jaar",
              "volgende week", "in de eerste helft van 2025"; of "begin", "medio" and "eind" of a month or year its
              first, second and last third: "medio 2025" is due on 31 August
           3. before or after a recess, the last or first day on which the chamber sits: "voor het kerstreces", "na het
              zomerreces", "voor het reces"; "voor de zomer" ends where the summer recess begins, "na de zomer" is
              after it
           4. after so long: "binnen twee weken", "binnen drie maanden", "binnen een half jaar", from the anchor
           5. Christmas, New Year, Prinsjesdag: "voor de kerst", "voor de jaarwisseling", "op Prinsjesdag"
           6. returning: "jaarlijks", "ieder half jaar", "twee keer per jaar", "per kwartaal", "maandelijks",
              "periodiek"; it is expected in each year and never past due, so it has no days
           7. a paper or a meeting: "in het verslag van deze bijeenkomst", "bij de volgende geannoteerde agenda",
              "voorafgaand aan het debat", "na afloop van de top", "zodra de onderhandelingen zijn afgerond": no days
           8. none: "zo spoedig mogelijk", "op korte termijn", "te zijner tijd", "in de komende weken"
    Not:   days of something else ("de top op 24 juni", "de brief van 3 mei", "over 2024"), days that are past.

    Args:    text: running text; start, end: the stretch, half-open; anchor: the day from which terms are reckoned, that
             of the letter or of the debate in which the promise was made; chamber: whose recesses count.
    Returns: the surest term: what returns, then a last day, a period, a paper that returns ("de jaarlijkse brief"), an
             event, and no day; of two equally sure ones the first. A recess that the table lacks gives no day. Never
             raises.
    Source:  domain notes on promises and their expressions; subjects in the registry since 2008.

    >>> term = find_term("Uw Kamer ontvangt dit uiterlijk 15 oktober.", 0, 43, date(2024, 6, 3), "TK")
    >>> term.due_end, term.strength
    ('2024-10-15', 'dated')
    """
    stretch = text[start:end]
    folded = fold(stretch)
    found = sorted(_terms(stretch, folded, anchor, chamber), key=lambda ranked: (ranked[0], ranked[1].start))
    if not found:
        return None
    term = found[0][1]
    return DueTerm(start + term.start, start + term.end, term.due_start, term.due_end, term.strength, term.recurrence)


def _terms(text: str, folded: str, anchor: date | None, chamber: Chamber | None) -> Iterator[tuple[int, DueTerm]]:
    """Yield every term with its rank."""
    for mention in find_periods(text, anchor, tokens=Tokens(folded)):
        if ranked := _of_mention(text, folded, mention, anchor, chamber):
            yield ranked
    for found in RECESS.finditer(folded) if "reces" in folded else ():
        yield _of_recess(found, anchor, chamber)
    for found in TURN_OF_YEAR.finditer(folded) if any(feast in folded for feast in FEASTS) else ():
        yield _of_feast(found, anchor)
    for found in WITHIN.finditer(folded) if "binnen" in folded else ():
        if (last := days_after(found, anchor)) or found["open"]:
            yield (_DATED if last else _OPEN), _term(*found.span(), None, last, "dated" if last else "open")
        elif found["after"]:
            yield _EVENT, _term(*found.span(), None, None, "event")
    for pattern, recurrence in RECURRING if any(word in folded for word in RETURNING) else ():
        for found in pattern.finditer(folded):
            rank = _RETURNS if " " not in found[0] or not found[0].startswith(WITH_PAPER) else _RETURNING_PAPER
            yield rank, DueTerm(*found.span(), None, None, "recurring", recurrence)
    for found in EVENT.finditer(folded):
        yield _EVENT, DueTerm(found.start(), _event_end(text, found.end()), None, None, "event")
    for found in OPEN.finditer(folded):
        yield _OPEN, DueTerm(*found.span(), None, None, "open")


def _term(start: int, end: int, first: date | None, last: date | None, strength: Strength) -> DueTerm:
    return DueTerm(start, end, first.isoformat() if first else None, last.isoformat() if last else None, strength)


# --- days and periods -----------------------------------------------------------------------------------------------


def _of_mention(
    text: str, folded: str, mention: DateMention, anchor: date | None, chamber: Chamber | None
) -> tuple[int, DueTerm] | None:
    """Read a day or period as a term, by the words before it."""
    printed = folded[mention.start : mention.end]
    low = max(0, mention.start - _REACH)
    lead = LEAD.search(folded, low, mention.start)
    words = lead[0].split() if lead else []
    start = lead.start() if lead else mention.start
    if not words and not _ADVERB.match(printed):
        return None
    if ATTACHED.search(text, max(0, start - _REACH), start) and not {"uiterlijk", "voor"} & set(words):
        return None
    if {"voor", "na"} & set(words) and (summer := _SUMMER.fullmatch(printed)):
        year = mention.first.year if summer["which"] or summer["of"] else None
        recess = _recess(chamber, "zomer", anchor, after="na" in words, year=year) if chamber else None
        return _around_summer(recess, start, mention.end, after="na" in words)
    if mention.last is None or _PAST.search(printed):
        return None
    first, last = _third(printed, *_coming(mention, mention.last, anchor))
    due_start: date | None = None
    due_end: date | None = None
    if "voor" in words and not _END.match(printed):
        # "Voor 2025" is "for 2025" unless an accent or "uiterlijk" says otherwise.
        if _BARE_YEAR.match(printed) and not _urgent(text[start : mention.start]):
            return None
        due_end = first - timedelta(days=1)
    elif "na" in words:
        due_start = last + timedelta(days=1)
    elif "vanaf" in words:
        due_start = first
    elif {"uiterlijk", "voor", "tegen", "tot"} & set(words):
        due_end = last
    else:
        due_start, due_end = first, last
    if anchor and due_end and due_end < anchor:
        return None
    if anchor and due_start and due_end:
        due_start = max(due_start, anchor)
    rank = _DEADLINE if due_start is None else _DATED
    return rank, _term(start, mention.end, due_start, due_end, "dated")


def _coming(mention: DateMention, last: date, anchor: date | None) -> tuple[date, date]:
    """Return the days of a mention; without a printed year a promise speaks of the next, not of those past."""
    if anchor is None or mention.has_year or not mention.inferred or last >= anchor:
        return mention.first, last
    # 29 February is that of a leap year, and "eind februari" ends on the last day of the next one.
    first, after = _year_on(mention.first), _year_on(last + timedelta(days=1))
    return (first, after - timedelta(days=1)) if first and after else (mention.first, last)


def _year_on(day: date) -> date | None:
    return None if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _urgent(lead: str) -> bool:
    return "ó" in lead.lower() or "uiterlijk" in lead.lower()


def _third(printed: str, first: date, last: date) -> tuple[date, date]:
    """Return the days of "begin", "medio" and "eind" of a month or a year: its first, second and last third."""
    word = printed.split()[0]
    length = (last - first).days + 1
    if word not in ("begin", "medio", "half", "midden", "eind", "einde") or first.day != 1 or 31 < length < 365:
        return first, last
    if length <= 31:
        tenth, twentieth = first.replace(day=10), first.replace(day=20)
        thirds = (first, tenth), (tenth + timedelta(days=1), twentieth), (twentieth + timedelta(days=1), last)
    else:
        april, august = date(first.year, 4, 30), date(first.year, 8, 31)
        thirds = (first, april), (april + timedelta(days=1), august), (august + timedelta(days=1), last)
    return thirds[0 if word == "begin" else 2 if word in ("eind", "einde") else 1]


# --- recesses and feasts --------------------------------------------------------------------------------------------


def _recess(
    chamber: Chamber, kind: RecessKind | None, anchor: date | None, *, after: bool, year: int | None
) -> Recess | None:
    if year is not None and kind is not None:
        return recess_of(chamber, kind, year)
    if anchor is None:
        return None
    running = running_recess(chamber, anchor, kind) if after else None
    return running or next_recess(chamber, anchor, kind)


def _around_summer(recess: Recess | None, start: int, end: int, *, after: bool) -> tuple[int, DueTerm]:
    if recess is None:
        return _EVENT, _term(start, end, None, None, "event")
    if after:
        first = recess.first_sitting_day()
        return _DATED, _term(start, end, first, first, "dated" if first else "event")
    return _DEADLINE, _term(start, end, None, recess.since, "dated")


def _of_recess(found: re.Match[str], anchor: date | None, chamber: Chamber | None) -> tuple[int, DueTerm]:
    """Read "voor het kerstreces" and the like; without a row of the table it is an event without days."""
    kind = RECESS_KINDS[found["kind"]] if found["kind"] else None
    recess = None
    if chamber is not None:
        year = int(found["year"]) if found["year"] else None
        recess = _recess(chamber, kind, anchor, after=found["after"] is not None, year=year)
    if recess is None:
        return _EVENT, _term(*found.span(), None, None, "event")
    if found["after"]:
        first = recess.first_sitting_day()
        return _DATED, _term(*found.span(), first, first, "dated" if first else "event")
    if found["before"]:
        return _DEADLINE, _term(*found.span(), None, recess.last_sitting_day(), "dated")
    return _DATED, _term(*found.span(), recess.since, recess.until, "dated" if recess.until else "event")


def _of_feast(found: re.Match[str], anchor: date | None) -> tuple[int, DueTerm]:
    """Read "voor de kerst", "voor de jaarwisseling", "met Prinsjesdag": the next one, or that of the printed year."""
    year = int(found["year"]) if found["year"] else anchor.year if anchor else None
    if year is None:
        return _EVENT, _term(*found.span(), None, None, "event")
    prinsjesdag = found["feast"].startswith("prins")

    def day_of(number: int) -> date:
        if prinsjesdag:
            return opening(number)
        return date(number, 12, 25) if found["feast"].startswith("kerst") else date(number + 1, 1, 1)

    day = day_of(year)
    if anchor and not found["year"] and day < anchor:
        day = day_of(year + 1)
    if found["after"]:
        return _DATED, _term(*found.span(), day + timedelta(days=1), None, "dated")
    if found["before"]:
        return _DEADLINE, _term(*found.span(), None, day - timedelta(days=1), "dated")
    return _DATED, _term(*found.span(), day, day, "dated")


# --- events ---------------------------------------------------------------------------------------------------------

_LOOSE_ENDS = ("van", "voor", "over", "de", "het", "deze", "die", "dit", "dat", "volgende", "eerstvolgende", "komende")


def _event_end(text: str, end: int) -> int:
    """Return where the naming of an event ends that goes on with "van deze bijeenkomst", "van de NAVO-top"."""
    found = OF_WHAT.match(text, end)
    if found is None:
        return end
    named = found[0].rstrip()
    return end if named.split()[-1] in _LOOSE_ENDS else end + len(named)
