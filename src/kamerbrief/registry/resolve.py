"""Say of a claim which entry of the registry it is, that there is none here, or what contradicts, and why.

Nothing here looks anything up: `app` fetches the candidates. What is said is said in Dutch, and of both sides.
"""

import datetime
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from kamerbrief import terms
from kamerbrief.dutch.folding import fold
from kamerbrief.model import OfficialEntry, OfficialPaper, Resolution
from kamerbrief.registry.claims import Claim
from kamerbrief.registry.compare import (
    PLAIN,
    Agrees,
    Contradicts,
    Verdict,
    compare,
    days_of,
    movers_of,
    printed_movers,
    related,
    shared,
    words,
)
from kamerbrief.registry.titles import Class, class_of, replaced_number, same_member

MOST: Final = 5
"""Candidates that are shown."""

_DAYS_AFTER, _DAYS_OF_ONE_PAPER = 45, 60


class Holdings(Struct, frozen=True, kw_only=True):
    """What is held of the registry, to be said where something is not found.

    names: of the sources. until: ISO, the day up to which the least recent of them is complete. entries: how many.
    debates: reports of debates are among them. upper_house: so are papers of the Eerste Kamer.
    """

    names: tuple[str, ...] = ()
    until: str | None = None
    entries: int = 0
    debates: bool = False
    upper_house: bool = False


class Dossier(NamedTuple):
    """What is held of a dossier: how many numbered entries, the lowest and the highest number."""

    title: str
    entries: int
    lowest: int | None
    highest: int | None


_LABELS: Final = {
    Agrees.KIND: "soort",
    Agrees.MOVER: "indiener",
    Agrees.DATE: "datum",
    Agrees.MEETING: "data van de bijeenkomst",
    Agrees.SUBJECT: "onderwerp",
}
_AGREEMENTS: Final = {
    bits: (
        "Komt overeen: " + ", ".join(label for bit, label in _LABELS.items() if bits & bit) + "."
        if bits
        else "De brief noemt het nummer en zegt verder niets dat te vergelijken is."
    )
    for bits in range(32)
}
_CLASSES: Final = {
    Class.MOTION: "een motie",
    Class.AMENDMENT: "een amendement",
    Class.AGENDA: "een geannoteerde agenda",
    Class.REPORT: "een verslag van een bijeenkomst",
    Class.LETTER: "een brief",
}


def named_only(entry: OfficialEntry) -> Resolution:
    """Return what a reference is of which a letter says nothing but the number."""
    return _resolved(entry, PLAIN)


def settled(claim: Claim, entries: Sequence[OfficialEntry]) -> Resolution | list[Verdict]:
    """Return what a claim is where that needs no other entries, else how each entry with its number compares."""
    if len(entries) > 1 and not claim.sure and _far_apart(entries):
        why = f"Onder {_name(claim)} staan {len(entries)} verschillende stukken in deze verzameling."
        return _open(entries, why)
    verdicts = []
    for entry in entries:
        verdict = compare(claim, entry)
        if not verdict.contradicts and not verdict.doubt:
            return _resolved(entry, verdict)
        verdicts.append(verdict)
    return verdicts


def _far_apart(entries: Sequence[OfficialEntry]) -> bool:
    """Tell whether entries with one number are different papers: one paper may belong to cases of about one day."""
    days = [_ordinal(entry.date) for entry in entries if entry.date]
    return bool(days) and max(days) - min(days) > _DAYS_OF_ONE_PAPER


def _resolved(entry: OfficialEntry, verdict: Verdict) -> Resolution:
    why = _AGREEMENTS[verdict[0]]
    if entry.withdrawn:
        why += " Het register heeft dit stuk ingetrokken."
    name = entry.paper or entry.number
    paper = OfficialPaper(name, entry.number, entry.kind, entry.title, entry.date)
    return Resolution(state="resolved", entry=name, why=why, shown=(paper,))


def disputed(
    claim: Claim,
    entries: Sequence[OfficialEntry],
    verdicts: Sequence[Verdict],
    pool: Callable[[], Sequence[OfficialEntry]],
    has_chapters: Callable[[], bool],
) -> Resolution:
    """Say what a claim is that some entry contradicts, or leaves in doubt.

    entries:       those with the number of the claim, one or more, with a verdict each.
    pool:          fetches what may be meant instead: for a motion the motions of its movers, else the papers of the
                   dossier. has_chapters: tells whether the dossier of the claim also has chapters.
    Doubt alone becomes a conflict only where another motion fits the words of the letter and this one does not. A
    number that stands for several entries, or a budget cited without its chapter, is no slip that could be proven.
    """
    quiet = [one for one in zip(entries, verdicts, strict=True) if not one[1].contradicts]
    if quiet:
        entry, verdict = quiet[0]
        if claim.subject and not related(claim.subject, entry.title):
            better = _better(claim, pool(), entry)
            if len(better) == 1 and _fits_surely(claim, better[0], entry):
                return _conflict(claim, entry, verdict, better)
        return _resolved(entry, verdict)
    entry, verdict = entries[0], verdicts[0]
    # Of a letter without days of a meeting there is nothing that another paper could be found by.
    better = _better(claim, pool(), entry) if claim.sure == Class.MOTION or claim.meetings else []
    if len(entries) > 1:
        why = f"Onder {_name(claim)} staan {len(entries)} verschillende stukken in deze verzameling."
        return _open(entries, why)
    if not claim.suffix and not better and has_chapters():
        why = f"{_name(claim)} is een ander stuk dan de brief beschrijft; dit dossier heeft hoofdstukken, "
        why += "en de brief noemt er geen."
        return _open(entries, why)
    return _conflict(claim, entry, verdict, better)


def _open(entries: Sequence[OfficialEntry], why: str) -> Resolution:
    """Leave a question open: it may be one of these entries, or none."""
    papers = tuple(map(_paper, entries[:MOST]))
    ids = tuple(dict.fromkeys(paper.number if len(papers) > 1 else paper.id for paper in papers))
    return Resolution(state="unknown", candidates=ids, why=why, shown=papers)


def _conflict(claim: Claim, entry: OfficialEntry, verdict: Verdict, better: Sequence[OfficialEntry]) -> Resolution:
    paper = _paper(entry)
    others = tuple(map(_paper, better[:MOST]))
    why = _contradiction(claim, entry, verdict)
    if len(better) == 1 or (better and _score(claim, better[0]) > _score(claim, better[1])):
        others = others[:1]
        likely = claim.sure != Class.MOTION or shared(claim.subject or claim.context, better[0].title)
        why += f" {'Waarschijnlijk' if likely else 'Mogelijk'} bedoeld: {_reason(claim, better[0])}."
    elif better:
        why += f" Mogelijk bedoeld: {', '.join(_short(one) for one in better[:MOST])}."
    ids = tuple(one.id for one in others)
    return Resolution(state="conflict", entry=paper.id, candidates=ids, why=why, shown=(paper, *others))


def unknown(claim: Claim, dossier: Dossier | None, holdings: Holdings) -> Resolution:
    """Say that a claim is not in what is held, and what is held. dossier: that of the claim; None where unknown."""
    number = claim.number or ""
    if claim.number is None:
        why = f"{_first_up(_dossier(claim))} is in deze verzameling niet bekend."
    elif (claim.upper_house or number.isalpha()) and not holdings.upper_house:
        why = "Stukken van de Eerste Kamer staan niet in deze verzameling."
    elif claim.kinds & Class.DEBATE and not holdings.debates:
        why = f"De brief noemt nr. {number} bij een debat; verslagen van debatten staan niet in deze verzameling."
    elif dossier is not None and dossier.entries:
        why = f"Nr. {number} staat hier niet; {_held_of(_dossier(claim), dossier)}"
        if not holdings.debates:
            why += " Verslagen van debatten staan niet in deze verzameling."
    else:
        why = (
            f"Van {_dossier(claim)} staan geen stukken in deze verzameling, of het nummer van het dossier is hier niet "
        )
        why += "bekend."
    return Resolution(state="unknown", why=f"{why} {_what_is_held(holdings)}")


def whole_dossier(claim: Claim, title: str) -> Resolution:
    """Say that a whole dossier is known."""
    name = "-".join(filter(None, (claim.dossier, claim.suffix)))
    shown = OfficialPaper(id=name, number=name, kind="dossier", title=title)
    return Resolution(state="resolved", entry=name, why=f"Dossier: {title}.", shown=(shown,))


def unnumbered(claim: Claim, pool: Sequence[OfficialEntry], day: str | None, holdings: Holdings) -> Resolution:
    """Find a motion that a letter names without a number, by mover, words of the subject, and date.

    pool: the motions of its movers. day: ISO, of the letter: no later motion is meant.
    It is found where one motion fits better than every other: by two words of the subject, or by one and the day.
    """
    named = " en ".join(claim.named) or "onbekende leden"
    motions = [one for one in pool if one.kind == "Motie" and (day is None or one.date is None or one.date <= day)]
    if not motions:
        why = f"Van {named} staan geen moties in deze verzameling."
        return Resolution(state="unknown", why=f"{why} {_what_is_held(holdings)}")
    scored = sorted(
        ((_points(claim, one), one.date or "", one) for one in motions), key=lambda row: row[:2], reverse=True
    )
    best = [row for row in scored if row[0] == scored[0][0]]
    top = scored[0][0]
    chosen = _latest([row[2] for row in best])
    if top >= _ENOUGH and chosen is not None:
        others = [row[2] for row in best if row[2] is not chosen]
        papers = tuple(map(_paper, [chosen, *others][:MOST]))
        why = f"Gevonden zonder nummer: {_reason(claim, chosen)}."
        if others:
            why += f" Deze vervangt {', '.join(_short(one) for one in others)}."
        return Resolution(
            state="resolved", entry=papers[0].id, candidates=tuple(one.id for one in papers[1:]), why=why, shown=papers
        )
    likely = tuple(_paper(row[2]) for row in scored[:MOST] if row[0] >= _LIKELY)
    count = terms.counted(len(motions), "entry", "motions")
    said = "" if claim.subject or claim.date else "; de brief noemt geen onderwerp, datum of nummer"
    why = f"Van {named} staan {count} in deze verzameling{said}. Welke bedoeld is, staat niet vast."
    return Resolution(
        state="unknown",
        candidates=tuple(one.id for one in likely),
        why=f"{why} {_what_is_held(holdings)}",
        shown=likely,
    )


_ENOUGH, _LIKELY = 6, 3


def _points(claim: Claim, entry: OfficialEntry) -> int:
    """Return how well a motion fits: three for a word of the subject, four for the day, two for a further mover."""
    points = 3 * min(len(shared(claim.subject, entry.title)), 4) if claim.subject else 0
    if claim.date and entry.date:
        apart = _ordinal(claim.date) - _ordinal(entry.date)
        if 0 <= apart <= 1:
            points += 4
        elif not -1 <= apart <= _DAYS_AFTER:
            return 0
        if not claim.subject:
            points += min(len(shared(claim.context, entry.title)), 2)
    points += 2 * sum(any(same_member(name, held) for held in entry.movers) for name in claim.movers[1:])
    if claim.movers and not any(same_member(claim.movers[0], held) for held in entry.movers):
        return 0
    return points


def _latest(motions: Sequence[OfficialEntry]) -> OfficialEntry | None:
    """Return the only motion, or of an amended one and those that it replaces the last; None where they are several."""
    if len(motions) == 1:
        return motions[0]
    ordered = sorted(motions, key=lambda one: (one.date or "", one.sequence or ""), reverse=True)
    last = ordered[0]
    replaced = replaced_number(last.title)
    chain = all(
        one.dossier == last.dossier and one.dossier_title == last.dossier_title and one.sequence == replaced
        for one in ordered[1:]
    )
    return last if chain and len(ordered) == 2 else None


def _better(claim: Claim, pool: Sequence[OfficialEntry], entry: OfficialEntry) -> list[OfficialEntry]:
    """Return what may be meant instead of an entry, the likeliest first; only what fits the claim at all.

    In the same dossier whatever fits; elsewhere only a motion that fits by the words that the letter gives its subject.
    """
    here, elsewhere = list[OfficialEntry](), list[OfficialEntry]()
    for one in pool:
        if one.number != entry.number and one.paper is not None:
            (here if (one.dossier, one.suffix) == (entry.dossier, entry.suffix) else elsewhere).append(one)
    found = [(score, one) for one in here if (score := _score(claim, one)) > 0]
    if not found and claim.subject:
        found = [(score, one) for one in elsewhere if (score := _score(claim, one)) >= _ENOUGH]
    found.sort(key=lambda row: (-row[0], _distance(claim, row[1])))
    best = [one for score, one in found if score == found[0][0]] if found else []
    return best if len(best) <= MOST else []


def _score(claim: Claim, entry: OfficialEntry) -> float:
    """Return how well another entry fits a claim, 0 where it does not."""
    if claim.sure == Class.MOTION:
        if entry.kind != "Motie" or not any(same_member(a, b) for a in claim.movers for b in entry.movers):
            return 0
        if compare(claim, entry).contradicts:
            return 0
        points = _points(claim, entry) + _likeness(claim.subject, entry.title)
        return points + len(shared(claim.context, entry.title)) + (claim.subject is None)
    found = class_of(entry.kind, fold(entry.title))
    if not found & claim.sure or not claim.meetings or compare(claim, entry).contradicts:
        return 0
    said = [(_ordinal(first), _ordinal(last)) for first, last in claim.meetings]
    held = days_of(entry.title, entry.date)
    if found & Class.ANSWERS or not any(a <= d and c <= b for a, b in said for c, d in held):
        return 0
    common = len(shared(claim.words, entry.title))
    # "Telecomraad" and "Transportraad" may meet on one day.
    return 3 + common if common or not words(claim.words) else 0


def _likeness(subject: str | None, title: str) -> float:
    """Return the share of all words of a subject, small ones too, that a title has; less than 1."""
    said = fold(subject or "").split()
    return sum(word in title.casefold() for word in said) / (len(said) + 1)


def _fits_surely(claim: Claim, other: OfficialEntry, entry: OfficialEntry) -> bool:
    """Tell whether a motion fits a letter so well that the entry under its number cannot be meant.

    It stands in the same dossier, shares two words of the subject, and does not replace the entry, whose title may then
    have been another.
    """
    if (other.dossier, other.suffix) != (entry.dossier, entry.suffix) or replaced_number(other.title) == entry.sequence:
        return False
    return claim.sure == Class.MOTION and len(shared(claim.subject or "", other.title)) > 1


def _distance(claim: Claim, entry: OfficialEntry) -> int:
    numbers = (claim.number or "", entry.sequence or "")
    return abs(int(numbers[0]) - int(numbers[1])) if all(map(str.isdigit, numbers)) else 0


def _contradiction(claim: Claim, entry: OfficialEntry, verdict: Verdict) -> str:
    """Say both sides: what the letter says, and what the registry has under this number."""
    parts = []
    held = f"{entry.kind.lower()} '{entry.title}'" + (f" ({terms.date_in_text(entry.date)})" if entry.date else "")
    contradicts = verdict.contradicts
    if contradicts & Contradicts.KIND:
        said = f"de motie {' en '.join(claim.named)}" if claim.sure == Class.MOTION and claim.named else ""
        parts.append(f"De brief noemt dit {said or _CLASSES.get(claim.sure, 'een ander stuk')}.")
    if contradicts & Contradicts.MOVER:
        movers = printed_movers(entry.title) or ", ".join(movers_of([entry]))
        parts.append(f"De brief noemt als indiener {' en '.join(claim.named)}, het register {movers}.")
    if contradicts & Contradicts.DATE and claim.date and entry.date:
        parts.append(
            f"De brief geeft als datum {terms.date_in_text(claim.date)}, het register {terms.date_in_text(entry.date)}."
        )
    if contradicts & Contradicts.MEETING:
        said = ", ".join(terms.period_in_text(first, last) for first, last in claim.meetings)
        days = days_of(entry.title, entry.date)
        there = ", ".join(terms.period_in_text(_iso(first), _iso(last)) for first, last in days)
        parts.append(f"De brief dateert de bijeenkomst op {said}, het register op {there}.")
    if contradicts & Contradicts.COUNCIL:
        parts.append(f"De brief noemt als bijeenkomst: {', '.join(claim.councils)}; het register een andere.")
    if not contradicts:
        parts.append(f"De brief noemt de motie {' en '.join(claim.named)} over {claim.subject}.")
    parts.append(f"In het register is {_short(entry)}: {held}.")
    return " ".join(parts)


def _reason(claim: Claim, entry: OfficialEntry) -> str:
    """Name an entry and say why it is the better one."""
    why = []
    if claim.sure == Class.MOTION:
        if any(same_member(a, b) for a in claim.movers for b in entry.movers):
            why.append("zelfde indiener")
        common = whole_words(shared(claim.subject or claim.context, entry.title), claim.subject or claim.context)
        if common:
            why.append("zelfde onderwerp (" + ", ".join(f"'{word}'" for word in common) + ")")
        if claim.date and claim.date == entry.date:
            why.append("zelfde datum")
    else:
        why.append("zelfde soort stuk en zelfde dagen")
    date = f" van {terms.date_in_text(entry.date)}" if entry.date else ""
    return f"{_short(entry)}, {entry.kind.lower()}{date}, '{entry.title}': {', '.join(why)}"


def whole_words(stems: frozenset[str], said: str) -> list[str]:
    """Return the words of the letter that stems stand for, in its order; a stem itself where it is part of a word."""
    found = [
        word.strip(".,;:()'\"") for word in fold(said).split() if any(stem in word.replace("-", "") for stem in stems)
    ]
    return list(dict.fromkeys(found or sorted(stems)))[:4]


def _paper(entry: OfficialEntry) -> OfficialPaper:
    return OfficialPaper(entry.paper or entry.number, entry.number, entry.kind, entry.title, entry.date)


def _short(entry: OfficialEntry) -> str:
    return terms.paper_of(entry.paper) if entry.paper else entry.number


def _name(claim: Claim) -> str:
    return terms.paper_name("-".join(filter(None, (claim.dossier, claim.suffix))), claim.number)


def _dossier(claim: Claim) -> str:
    return terms.paper_name("-".join(filter(None, (claim.dossier, claim.suffix))), None)


@lru_cache(maxsize=1024)
def _held_of(name: str, dossier: Dossier) -> str:
    between = f", tussen nr. {dossier.lowest} en nr. {dossier.highest}" if dossier.lowest is not None else ""
    return f"van {name} zijn {terms.number(dossier.entries)} stukken aanwezig{between}."


def _what_is_held(holdings: Holdings) -> str:
    return _searched(holdings.entries, holdings.names, holdings.until)


@lru_cache(maxsize=16)
def _searched(count: int, names: tuple[str, ...], until: str | None) -> str:
    up_to = f", bijgewerkt tot {terms.date_in_text(until)}" if until else ""
    return f"Gezocht in {terms.number(count)} stukken van het register ({', '.join(names)}{up_to})."


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _iso(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def _ordinal(iso: str) -> int:
    return datetime.date.fromisoformat(iso).toordinal()
