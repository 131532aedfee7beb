"""Cities where meetings take place."""

from functools import cache
from typing import NamedTuple

from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.tables import Row, load


class Place(Row, frozen=True, kw_only=True):
    """One city. name_nl: its normal name; country: ISO 3166 code of two letters."""

    name_nl: str
    name_en: str
    country: str
    aliases: tuple[str, ...]


class PlaceMention(NamedTuple):
    """A city named in a text."""

    start: int
    end: int
    place: Place


def places() -> tuple[Place, ...]:
    """Return the table of cities."""
    return load("places", Place)


@cache
def _index() -> PhraseIndex[Place]:
    return PhraseIndex(
        ((form, row) for row in places() for form in (row.name_nl, row.name_en, *row.aliases)), capital=True
    )


def normal_place(printed: str) -> str | None:
    """Return the normal Dutch name of a city, None where the table has it not.

    Forms: Dutch or English name, alias; case, accents and hyphens do not count.

    >>> normal_place("Bucharest"), normal_place("GENEVE"), normal_place("Atlantis")
    ('Boekarest', 'Genève', None)
    """
    found = _index().match(printed)
    return None if found is None else found.name_nl


def find_places(text: str) -> list[PlaceMention]:
    """Find the cities named in a text, Dutch or English, by their start.

    A name alone does not say that a meeting was there: "Brussel" may be NATO, "Luxemburg" the country.
    """
    return [PlaceMention(found.start, found.end, found.value) for found in _index().find(text)]
