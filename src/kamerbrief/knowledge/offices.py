"""Offices of the Dutch cabinet, and who held them."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from kamerbrief.dutch.names import same_surname
from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.tables import Row, load

_ARTICLE = re.compile(r"\s*de\s+", re.IGNORECASE)
_ACTING = re.compile(r",?\s*\(?\b(?:a\.\s?i\.|ad interim|waarnemend)\)?[\s,.;:]*$", re.IGNORECASE)


class Office(Row, frozen=True, kw_only=True):
    """One office. office: its normal name; department: the ministry; abbreviations: its other written forms."""

    office: str
    department: str
    abbreviations: tuple[str, ...]


class OfficeHolder(Row, frozen=True, kw_only=True):
    """One term. name: as signed ("W.B. Hoekstra"); start and end: first and last day, end None while it lasts."""

    name: str
    full_name: str
    office: str
    start: date
    end: date | None
    acting: bool


class OfficeMention(NamedTuple):
    """An office named in a text; `office` in its normal form."""

    start: int
    end: int
    office: str


@cache
def _index() -> PhraseIndex[str]:
    return PhraseIndex(
        (form, row.office) for row in load("offices", Office) for form in (row.office, *row.abbreviations)
    )


def offices() -> tuple[Office, ...]:
    """Return the table of offices."""
    return load("offices", Office)


def office_holders() -> tuple[OfficeHolder, ...]:
    """Return the table of terms."""
    return load("office_holders", OfficeHolder)


def normal_office(printed: str) -> str | None:
    """Return the normal name of an office that is printed by itself, None where the table has it not.

    Forms: 1. with an article, in any case, with a closing comma: "De Minister van Buitenlandse Zaken,"
           2. abbreviated: "minister van BZ", "minister voor BHOS"
           3. with "a.i." behind it

    >>> normal_office("DE MINISTER VAN DEFENSIE,")
    'minister van Defensie'
    """
    return _index().match(_ACTING.sub("", _ARTICLE.sub("", printed, count=1) if _ARTICLE.match(printed) else printed))


def find_offices(text: str) -> list[OfficeMention]:
    """Find the offices named in running text, by their start; that of a foreign minister has the same name.

    Of "de ministers van Buitenlandse Zaken en van Defensie" only the first is found.
    """
    return [OfficeMention(found.start, found.end, found.value) for found in _index().find(text)]


def holders(office: str, on: date) -> tuple[OfficeHolder, ...]:
    """Return who held `office` (normal name) on a day: two on a day of change, none where the table does not say."""
    return tuple(
        row
        for row in office_holders()
        if row.office == office and row.start <= on and (row.end is None or on <= row.end)
    )


def terms_of(name: str) -> tuple[OfficeHolder, ...]:
    """Return all terms of persons with the surname of `name`, as signed or in full ("W.B. Hoekstra", "Stef Blok")."""
    return tuple(row for row in office_holders() if same_surname(name, row.name) or same_surname(name, row.full_name))
