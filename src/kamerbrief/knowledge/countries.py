"""Countries: their names and adjectives, and which of them are in NATO."""

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.tables import Row, load

Form = Literal["name", "adjective"]


class Country(Row, frozen=True, kw_only=True):
    """One country. adjectives: without ending ("Frans"); inhabitants: one person; aliases: other Dutch names."""

    iso2: str
    iso3: str
    name_nl: str
    name_en: str
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    aliases: tuple[str, ...]


class NatoMember(Row, frozen=True, kw_only=True):
    """The day from which a country is an ally."""

    iso2: str
    accession: date


class CountryMention(NamedTuple):
    """A country in a text. form: whether it is named ("Frankrijk") or an adjective is made of it ("Franse")."""

    start: int
    end: int
    country: Country
    form: Form


@cache
def countries() -> dict[str, Country]:
    """Return all countries by their ISO 3166 code of two letters (XK for Kosovo)."""
    return {row.iso2: row for row in load("countries", Country)}


def inflected(adjective: str) -> str:
    """Return the adjective with its ending: "Frans", "Franse"; "Chinees", "Chinese"; "Thais", "Thaise"."""
    return adjective[:-3] + "ese" if adjective.endswith("ees") else adjective + "e"


@cache
def _index() -> PhraseIndex[tuple[str, Form]]:
    forms: list[tuple[str, tuple[str, Form]]] = []
    for row in countries().values():
        forms += [(name, (row.iso2, "name")) for name in (row.name_nl, *row.aliases)]
        forms += [(form, (row.iso2, "adjective")) for word in row.adjectives for form in (word, inflected(word))]
    return PhraseIndex(forms, capital=True)


@cache
def _names() -> dict[str, str]:
    """Return the code for every folded name, Dutch or English, adjective and inhabitant."""
    found: dict[str, str] = {}
    for row in countries().values():
        adjectives = [form for adjective in row.adjectives for form in (adjective, inflected(adjective))]
        for name in (row.name_nl, *row.aliases, row.name_en, row.iso3, *adjectives, *row.inhabitants):
            found.setdefault(fold(name), row.iso2)
    return found


def normal_country(printed: str) -> Country | None:
    """Return the country that a word or two stand for by themselves.

    Forms: Dutch or English name, alias ("VK"), adjective with or without ending, inhabitant, code of three letters;
    case and accents do not count. None where the table has it not.
    """
    code = _names().get(fold(printed.strip(" \t\r\n.,;:")))
    return None if code is None else countries()[code]


def find_countries(text: str) -> list[CountryMention]:
    """Find the countries in Dutch running text, by name, alias or adjective, each with its capital, by their start.

    Not read: inhabitants ("Let" is also a verb), capitals that stand for a government ("Moskou"), English names.
    """
    known = countries()
    return [
        CountryMention(found.start, found.end, known[found.value[0]], found.value[1]) for found in _index().find(text)
    ]


def nato_members(on: date) -> frozenset[str]:
    """Return the codes of the allies on a day."""
    return frozenset(row.iso2 for row in load("nato_members", NatoMember) if row.accession <= on)
