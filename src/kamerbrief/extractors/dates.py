"""Every date and period of a letter, with what is known of its part in it."""

import re
from collections.abc import Iterator
from datetime import date

from kamerbrief.dutch.periods import find_periods
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.knowledge.session_years import find_session_years
from kamerbrief.model import DateEntry, DateRole, Evidence, Meeting, Span

_DAY = slice(0, 10)
# What is cited, and what happens, shortly before a date.
_CITED = re.compile(
    r"(?:motie|kamerstuk|kamerbrief|brief|resolutie|verordening|richtlijn|besluit|verdrag|akte|verklaring|rapport|advies"
    r"|concept|akkoord|handvest|verslag)[^.;\n]{0,60}?(?:,|d\.d\.|dd\.?|van|uit|\()\s?(?:op )?$"
)
_HAPPENS = re.compile(
    r"(?:top|bijeenkomst|vergadering|conferentie|raad|verkiezingen|overleg|debat|bezoek|inval|oorlog|aanval|invasie|besluit)"
    r"[^.;\n]{0,30}$"
)
_PRINTED_IN = re.compile(r"gravenhage,?\s$")
_BEFORE, _HAPPENED = 90, 45
# What stands between what is cited and its date ends with one of these: most dates follow none.
_CITED_BY = (",", "d.", "dd", "van", "uit", "(")


def find_dates(reading: Reading, found: Found) -> tuple[DateEntry, ...]:
    """Return an entry for every day and period printed anywhere in the letter, in the order of its text.

    Which forms are read: `dutch.periods.find_periods`; besides, the sessions of parliament ("Vergaderjaar 2024-2025").
    What is not printed is taken from the letter's own date; where it has none, missing years are those of its meeting,
    and "dit jaar" and the like are left out: nothing comes from the clock.
    Roles, by sure signs only: `letter` the letter's own date where it is printed as such; `publication` the place and
    year of printing and the session; `meeting` a day of the meeting; `reference` the date of what is cited; `event` of
    what is said to happen then; else `other`. What is the term of a promise (`due`) is known when promises are.
    """
    own, meeting = found.document.date, found.meetings[0] if found.meetings else None
    printed = own or (meeting.start if meeting else None)
    anchor = date.fromisoformat(printed[_DAY]) if printed else None
    entries = [
        (
            reading.seen(shown, Span(start, end)),
            first.isoformat(),
            None if last is None else last.isoformat(),
            inferred,
            before,
        )
        for shown in (reading.running, reading.margin)
        for start, end, first, last, inferred, before in _mentions(shown, anchor, told=own is not None)
    ]
    entries = [entry for entry in entries if entry[0]]
    entries.sort(key=lambda entry: (entry[0][0].start, entry[0][0].end))
    return tuple(
        DateEntry(
            id=reading.entry_id("date", evidence),
            evidence=evidence,
            start=first,
            end=last,
            inferred=inferred,
            role=_role(evidence, first, last, before, found),
        )
        for evidence, first, last, inferred, before in entries
    )


def _mentions(
    shown: Shown, anchor: date | None, *, told: bool
) -> Iterator[tuple[int, int, date, date | None, bool, str | None]]:
    """Yield start, end, first and last day, whether inferred, and the folded words before it; None for what is printed
    of the paper itself: its session, the place and year of printing.
    """
    sessions = list(find_session_years(shown.tokens))
    for session in sessions:
        yield session.start, session.end, session.first, session.last, True, None
    for mention in find_periods(shown.text, anchor, tokens=shown.tokens, told=told):
        if sessions and any(session.start < mention.end and mention.start < session.end for session in sessions):
            continue
        before: str | None = shown.folded[max(0, mention.start - _BEFORE) : mention.start]
        if before and not mention.has_day and "hage" in before[-8:] and _PRINTED_IN.search(before):
            before = None
        yield mention.start, mention.end, mention.first, mention.last, mention.inferred, before


def _role(evidence: tuple[Evidence, ...], first: str, last: str | None, before: str | None, found: Found) -> DateRole:
    """Settle the role by what the letter says of itself and of its meetings, then by the words before; days in ISO."""
    if before is None:
        return "publication"
    if last is not None:
        own = found.document.evidence.get("date", ())
        if found.document.date == first == last and _overlap(evidence, own):
            return "letter"
        if any(_in_meeting(first, last, meeting) for meeting in found.meetings):
            return "meeting"
    if before.rstrip().removesuffix("op").rstrip().endswith(_CITED_BY) and _CITED.search(before):
        return "reference"
    return "event" if _HAPPENS.search(before, max(0, len(before) - _HAPPENED)) else "other"


def _overlap(some: tuple[Evidence, ...], others: tuple[Evidence, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _in_meeting(first: str, last: str, meeting: Meeting) -> bool:
    return meeting.start is not None and meeting.start <= first and last <= (meeting.end or meeting.start)
