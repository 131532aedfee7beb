"""Which dossier an entry belongs to where only the title of the dossier is given, as in a dump."""

import datetime
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.session_years import opening
from kamerbrief.registry.identifiers import dossier_of

# The letter of a fund, where its title has no chapter: of the chambers' own numbering.
_FUNDS: Final = {
    "infrastructuurfonds": "A",
    "mobiliteitsfonds": "A",
    "gemeentefonds": "B",
    "provinciefonds": "C",
    "deltafonds": "J",
    "defensiematerieelbegrotingsfonds": "K",
    "nationaal groeifonds": "L",
}
_YEAR: Final = re.compile(r"voor het jaar (?P<year>20\d\d)")
_CHAPTER: Final = re.compile(r"\((?P<chapter>[ivxl]+[ab]?[a-c]?)\)")
_NUMERAL: Final = re.compile(r"[ivxl]+")
_BUDGET: Final = "vaststelling van de begrotingssta"
_AMENDED: Final = "wijziging van de begrotingssta"
_OCCASION: Final = re.compile(r"\((?:wijziging )?samenhangende met (?:de )?(?P<note>\w+)\)")
# The note on the state of finances opens the dossier of the budgets: their number without a chapter.
_NOTE: Final = "nota over de toestand van 's rijks financien"
# A dossier gets its number when its first paper comes; budgets get theirs shortly before the session opens.
_EARLY_DAYS: Final = 150


class Place(NamedTuple):
    """A dossier: "36200" and "X"; the suffix is empty where there is none."""

    dossier: str
    suffix: str = ""

    @property
    def name(self) -> str:
        """As in the register: "36200-X"."""
        return f"{self.dossier}-{self.suffix}" if self.suffix else self.dossier


class Dossiers:
    """Titles of dossiers and their numbers, with what follows from them for budgets that are not listed.

    A title is compared without case, accents, and runs of spaces.
    """

    def __init__(self, listed: Iterable[tuple[str, str]]) -> None:
        """listed: number ("36200-X") and title, each as printed. A number that has not that form is passed over."""
        self.titles: dict[Place, str] = {}
        self._named: dict[str, set[Place]] = {}
        for number, title in listed:
            dossier, suffix = dossier_of(number)
            if dossier is None:
                continue
            place = Place(dossier, suffix or "")
            self.titles.setdefault(place, title.strip())
            self._named.setdefault(title_key(title), set()).add(place)
        self._budgets = self._numbers()
        self._amended = {
            (year, note["note"]): number
            for key, places in self._named.items()
            if key.startswith(_AMENDED) and (note := _OCCASION.search(key)) and (year := _year(key))
            for number in [next(iter(places)).dossier]
        }
        self._found: dict[tuple[str, str | None, str], Place | None] = {}

    def place(self, title: str, session_year: str | None, date: str | None) -> Place | None:
        """Return the dossier that a title names, None where it is not known or where it may be more than one.

        Ways: 1. the title is listed                        2. it is listed for several dossiers, and the session tells
                 which ("Nota over de toestand van 's Rijks Financiën")
              3. a budget of a year of which one chapter is listed: its number, with the chapter or fund of the title
        A dossier whose number was not yet given out at that time is another one of the same title.

        session_year: "2024-2025". date: ISO, of the entry.
        """
        asked = (title, session_year, (date or "")[:7])
        if asked not in self._found:
            self._found[asked] = self._place(title_key(title), session_year, date)
        return self._found[asked]

    def _place(self, key: str, session_year: str | None, date: str | None) -> Place | None:
        if key == _NOTE:
            year = int(session_year[:4]) + 1 if session_year and session_year[:4].isdigit() else 0
            number = self._budgets.get(year)
            return Place(number) if number else None
        places = self._named.get(key)
        if places is None:
            return self._budget(key)
        possible = [place for place in places if self._given_out(place, date)]
        return possible[0] if len(possible) == 1 else None

    def _budget(self, key: str) -> Place | None:
        year = _year(key)
        if year is None:
            return None
        if key.startswith(_BUDGET):
            number = self._budgets.get(year)
        elif key.startswith(_AMENDED) and (note := _OCCASION.search(key)):
            number = self._amended.get((year, note["note"]))
        else:
            return None
        suffix = chapter_of(key)
        return Place(number, suffix) if number and suffix else None

    def _given_out(self, place: Place, date: str | None) -> bool:
        """Tell whether a number was given out by a day: budgets, whose year is known, tell the others."""
        if date is None or not place.dossier.isdigit():
            return True
        earlier = [year for year, number in self._budgets.items() if int(number) <= int(place.dossier)]
        if not earlier:
            return True
        opened = opening(max(earlier) - 1)
        return (opened.toordinal() - _EARLY_DAYS) <= _ordinal(date)

    def _numbers(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for key, places in self._named.items():
            year = _year(key)
            if year is not None and key.startswith(_BUDGET):
                found[year] = next(iter(places)).dossier
        return found


def chapter_of(key: str) -> str | None:
    """Return the chapter or fund that the title of a budget names, None where it names none.

    Forms: 1. "Ministerie van Defensie (X)"            2. "Koninkrijksrelaties (IV) en het BES-fonds (H)": the first
           3. "(IIIA) ... (IIIB) ... (IIIC)", "(IXB) en ... (IXA)": what they share, "III", "IX"
           4. "Mobiliteitsfonds": A, by its name

    >>> chapter_of("begrotingsstaat van financien (ixb) en de begrotingsstaat van nationale schuld (ixa)")
    'IX'
    """
    chapters = [found["chapter"] for found in _CHAPTER.finditer(key)]
    if chapters:
        numeral = _NUMERAL.match(chapters[0])
        shared = numeral.group() if numeral else ""
        several = sum(1 for one in chapters if one.rstrip("abc") == shared) > 1
        return (shared if several else chapters[0]).upper()
    return next((letter for fund, letter in _FUNDS.items() if fund in key), None)


def title_key(title: str) -> str:
    """Return a title of a dossier to compare by: folded, every run of spaces one."""
    return " ".join(fold(title).split())


def _year(key: str) -> int | None:
    found = _YEAR.search(key)
    return int(found["year"]) if found else None


def _ordinal(date: str) -> int:
    return datetime.date.fromisoformat(date).toordinal()
