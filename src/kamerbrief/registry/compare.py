"""One claim of a letter against one entry of the registry: what agrees, and what surely contradicts.

A contradiction needs both sides to say something plain. What the registry leaves out (who else signed, what a title
does not mention), and what may be the same thing said otherwise, is none.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from kamerbrief.dutch.dates import find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.model import OfficialEntry
from kamerbrief.registry.claims import Claim, meetings_named
from kamerbrief.registry.titles import Class, class_of, same_member, tabled_by


class Agrees:
    """In what a claim and an entry agree: bits."""

    KIND: Final = 1
    MOVER: Final = 2
    DATE: Final = 4
    MEETING: Final = 8
    SUBJECT: Final = 16


class Contradicts:
    """In what a claim and an entry contradict each other: bits."""

    KIND: Final = 1
    MOVER: Final = 2
    DATE: Final = 4
    MEETING: Final = 8
    COUNCIL: Final = 16


class Verdict(NamedTuple):
    """What came of a comparison.

    doubt: nothing contradicts, but another entry may fit better: a mover who may be among "c.s.", a subject of which
           the title has no word.
    """

    agrees: int = 0
    contradicts: int = 0
    doubt: bool = False


PLAIN: Final = Verdict()

# The registry notes a letter on the day it bears or the days after; a motion on the day it was tabled.
_BEFORE, _AFTER = 45, 14
_BEFORE_TABLING, _AFTER_TABLING = 7, 400
# Days of a meeting that differ by no more are taken for a slip of nobody's importance.
_NEAR_DAYS = 3
# A title whose own days lie farther from its entry has a slip itself.
_PLAUSIBLE_DAYS = 75

_WORD: Final = re.compile(r"[a-z][a-z0-9]{3,}")
_NO_WORDS: Final = frozenset(
    "motie moties leden over door voor naar deze aan bij het een van met niet geen meer zich zijn haar hun uit tot "
    "ten ter tegen tussen binnen zodat onder worden wordt heeft hebben waarbij waarvan waarin andere conform ieder "
    "eigen kamer tweede eerste kamerstuk nederland nederlandse kabinet regering minister ministers gewijzigde nader "
    "zoals alle ook wel dat dit die jaar vanaf tijdens verzoekt verzoek verzoeken daarbij hierbij daarom inzake "
    "betreffende welke maken laten komen gaan doen nieuwe extra mogelijk zowel alsook alsmede onze omdat indien "
    "werd werden zal zullen kan kunnen moet moeten willen brief spreekt uitspreken navo europese internationale "
    "geannoteerde agenda bijeenkomst verslag lidstaten landen bondgenoten januari februari maart april juni juli "
    "augustus september oktober november december".split()
)
_STEM = 7


def compare(claim: Claim, entry: OfficialEntry) -> Verdict:
    """Hold a claim against an entry that bears its number. Pure and quick: most claims say little."""
    if not claim.sure and claim.date is None:
        return PLAIN
    agrees = contradicts = 0
    doubt = False
    kind = entry.kind
    if claim.sure:
        if claim.sure == Class.MOTION and kind == "Motie":
            agrees = Agrees.KIND
        else:
            folded = fold(entry.title)
            found = class_of(kind, folded)
            if found & claim.sure:
                agrees = Agrees.KIND
            elif _other_kind(claim, found, folded):
                contradicts = Contradicts.KIND
    if claim.movers and kind in ("Motie", "Amendement"):
        if _same_movers(claim, entry):
            agrees |= Agrees.MOVER
        elif entry.movers and fold(claim.named[0]) not in fold(entry.title):
            if entry.more_movers or entry.title.casefold().startswith(("gewijzigd", "nader", "gew")):
                doubt = True
            else:
                contradicts |= Contradicts.MOVER
        if claim.subject and agrees & Agrees.MOVER:
            if names_subject(claim.subject, entry.title):
                agrees |= Agrees.SUBJECT
            else:
                doubt = True
    if claim.date is not None and entry.date is not None:
        if claim.date == entry.date:
            agrees |= Agrees.DATE
        elif _other_date(claim, entry):
            contradicts |= Contradicts.DATE
        elif abs(_ordinal(claim.date) - _ordinal(entry.date)) <= _AFTER:
            agrees |= Agrees.DATE
    if claim.meetings and not contradicts & Contradicts.KIND:
        verdict = _days(claim, entry)
        agrees |= Agrees.MEETING if verdict > 0 else 0
        contradicts |= Contradicts.MEETING if verdict < 0 else 0
    if claim.councils and not contradicts & Contradicts.KIND and not agrees & Agrees.MEETING:
        contradicts |= Contradicts.COUNCIL if _other_council(claim, entry.title) else 0
    return Verdict(agrees, contradicts, doubt)


def _other_kind(claim: Claim, found: int, folded: str) -> bool:
    """Tell whether an entry is surely of another kind than all that the words of a letter may mean."""
    sure, loose = claim.sure, claim.kinds
    if found & (Class.BILL | Class.OTHER):
        return False
    if sure == Class.MOTION:
        if found & Class.AMENDMENT:
            return not loose & Class.AMENDMENT
        named = any(mover in folded for mover in claim.movers)
        letter = loose & (Class.LETTER | Class.ANSWERS | Class.REPORT | Class.AGENDA)
        return not (letter or named or "motie" in folded or len(shared(claim.context, folded)) > 1)
    if sure == Class.AMENDMENT:
        if found & Class.MOTION:
            return True
        return not (loose & (Class.LETTER | Class.ANSWERS) or "amendement" in folded or "wijziging" in folded)
    if found & (Class.MOTION | Class.AMENDMENT):
        return not loose & (Class.MOTION | Class.AMENDMENT)
    if sure == Class.AGENDA:
        return bool(found & Class.REPORT) and not found & Class.ANSWERS and not loose & Class.REPORT
    if sure == Class.REPORT:
        return bool(found & Class.AGENDA) and not found & Class.ANSWERS and not loose & Class.AGENDA
    return False


def _same_movers(claim: Claim, entry: OfficialEntry) -> bool:
    return any(a == b or same_member(a, b) for a in claim.movers for b in entry.movers)


def _other_date(claim: Claim, entry: OfficialEntry) -> bool:
    """Tell whether the day that a letter gives a paper cannot be that of the entry.

    A motion is often given the day of its vote, weeks or months after it was tabled: only a day before that, the same
    day of another month or year, or a day over a year later contradicts.
    """
    said, held = _ordinal(claim.date or ""), _ordinal(entry.date or "")
    apart = said - held
    before, after = (_BEFORE_TABLING, _AFTER_TABLING) if entry.kind == "Motie" else (_BEFORE, _AFTER)
    if -before <= apart <= after:
        slip = (claim.date or "")[8:] == (entry.date or "")[8:] and abs(apart) > _AFTER
        return slip and entry.kind == "Motie"
    return True


def _days(claim: Claim, entry: OfficialEntry) -> int:
    """Compare the days of a meeting: 1 where one agrees, -1 where all of them contradict, 0 where nothing is said."""
    if not class_of(entry.kind, fold(entry.title)) & (Class.AGENDA | Class.REPORT):
        return 0
    said = [(_ordinal(first), _ordinal(last)) for first, last in claim.meetings]
    held = days_of(entry.title, entry.date)
    if not held:
        return 0
    if any(a <= d + _NEAR_DAYS and c <= b + _NEAR_DAYS for a, b in said for c, d in held):
        return 1
    if entry.date is not None:
        noted = _ordinal(entry.date)
        if any(abs(noted - a) <= _NEAR_DAYS for a, _ in said):
            return 0  # the day of the paper itself
        if all(abs(noted - c) > _PLAUSIBLE_DAYS for c, _ in held):
            return 0
    return -1


def _other_council(claim: Claim, title: str) -> bool:
    held = meetings_named(fold(title))
    return bool(held) and not set(held) & set(claim.councils)


@lru_cache(maxsize=4096)
def days_of(title: str, noted: str | None) -> tuple[tuple[int, int], ...]:
    """Return the days that a title names, as ordinals, first and last; a year not printed is that of the entry."""
    anchor = date.fromisoformat(noted) if noted else None
    return tuple(
        (found.first.toordinal(), found.last.toordinal())
        for found in find_dates(title, anchor)
        if found.has_day and found.last is not None and (found.has_year or anchor)
    )


def shared(one: str, other: str) -> frozenset[str]:
    """Return the words that two wordings share, each by its first letters, also as part of a longer one.

    "Europees leger" and "een EU-leger" share "leger"; "no-fly zone" and "no-flyzone" share "flyzone".
    """
    first, second = words(one), words(other)
    joined_first, joined_second = joined(one), joined(other)
    found = {word for word in first if len(word) > 4 and word in joined_second}
    return frozenset(found | {word for word in second if len(word) > 4 and word in joined_first} | (first & second))


def names_subject(subject: str, title: str) -> bool:
    """Tell whether a title shares a word with a subject: what `shared` finds, sooner where it is there as it stands."""
    folded = fold(title)
    return any(stem in folded for stem in words(subject)) or bool(shared(subject, title))


def related(one: str, other: str) -> bool:
    """Tell whether two wordings may be of one thing: a stretch of six letters stands in a word of each.

    "EU-strategie dierenwelzijn" and "Dierwelzijnsactieplan" are ("welzijn").
    """
    first = {
        word[at : at + 6] for word in _WORD.findall(fold(one)) if word not in _NO_WORDS for at in range(len(word) - 5)
    }
    return any(
        word[at : at + 6] in first
        for word in _WORD.findall(fold(other))
        if word not in _NO_WORDS
        for at in range(len(word) - 5)
    )


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that mean something."""
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)) if word not in _NO_WORDS)


@lru_cache(maxsize=8192)
def joined(text: str) -> str:
    """Return a text folded and without anything between its words."""
    return re.sub(r"[^a-z0-9]", "", fold(text))


def movers_of(entries: Iterable[OfficialEntry]) -> list[str]:
    """Return the movers of entries, each once, in their order."""
    return list(dict.fromkeys(mover for entry in entries for mover in entry.movers))


def printed_movers(title: str) -> str:
    """Return the names in the title of a motion as printed: "Van Haga", "Piri en Ceder c.s."; "" where none is read."""
    found = re.match(r".*?(?:van het lid|van de leden|motie)[\s-]+(?P<names>.+?)\s+(?:over\b|inzake\b|\()", title, re.I)
    return found["names"] if found and tabled_by(title) else ""


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()
