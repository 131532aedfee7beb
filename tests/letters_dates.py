"""Dates as letters write them, each planted with what it means."""

import datetime as dt

from letters_facts import third_tuesday
from letters_fragments import Fragment, Plant, fill, planted

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def date_plant(start: dt.date, end: dt.date | None, inferred: bool = False) -> Plant:
    """Return the entry of the list of dates; `end` None for a period that is still open."""
    fields: dict[str, object] = {"start": start.isoformat(), "end": end.isoformat() if end else None}
    return Plant("dates", {**fields, "inferred": True} if inferred else fields)


def day(date: dt.date) -> Fragment:
    """Write one day with its year: "22 november 2024"."""
    return planted(f"{date.day} {MONTHS[date.month - 1]} {date.year}", date_plant(date, date))


def days(start: dt.date, end: dt.date, *, year: bool = True, weekdays: bool = False, dash: bool = False) -> Fragment:
    """Write one or two days: "3 en 4 december 2024", "30 april en 1 mei", "dinsdag 3 en woensdag 4 december".

    Without the year it is inferred. `dash` joins two days of one month: "3-4 december 2024".
    """
    before = (f"{DAYS[start.weekday()]} ", f"{DAYS[end.weekday()]} ") if weekdays else ("", "")
    month = MONTHS[end.month - 1]
    if start == end:
        written = f"{before[0]}{start.day} {month}"
    elif start.month == end.month:
        written = f"{before[0]}{start.day}{'-' if dash and not weekdays else ' en '}{before[1]}{end.day} {month}"
    else:
        written = f"{before[0]}{start.day} {MONTHS[start.month - 1]} en {before[1]}{end.day} {month}"
    return planted(written + (f" {end.year}" if year else ""), date_plant(start, end, inferred=not year))


def whole_year(year: int, preposition: str = "") -> Fragment:
    """Write a bare year, with its preposition in the passage: "in 2025"."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return planted(f"{preposition} {year}".strip(), date_plant(first, last))


def session_year(years: tuple[int, int], word: str, dash: str) -> Fragment:
    """Write a parliamentary year: "Vergaderjaar 2024-2025". It is a date, and a field of the document."""
    start, end = third_tuesday(years[0]), third_tuesday(years[1]) - dt.timedelta(1)
    field = Plant("document", {"session_year": f"{years[0]}-{years[1]}"})
    return fill("<date>{word} {years}</date>", date=date_plant(start, end, inferred=True), word=word,
                years=planted(f"{years[0]}{dash}{years[1]}", field))  # fmt: skip
