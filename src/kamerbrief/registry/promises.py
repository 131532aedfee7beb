"""A promise of a letter held against the official ones (Toezegging): which one it is, or may be, and why.

An official promise is known by its number where the letter prints it; else by the day on which it was made, the office
that made it and the words of its subject, all three, and only where one alone fits. Nothing here looks anything up.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from msgspec import Struct

from kamerbrief import terms
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.offices import normal_office
from kamerbrief.model import Commitment, HeldSource, OfficialPromise, Register, Resolution
from kamerbrief.registry.claims import sentence_begin
from kamerbrief.registry.compare import shared, words
from kamerbrief.registry.resolve import MOST, whole_words

_NUMBER: Final = re.compile(r"\bTZ\s?(20\d{4}-\d{1,4})\b")
_PAPER: Final = re.compile(r"\b20\d\dD\d{5}\b")
# A promise is entered on the day of the debate or in the week after it.
_DAYS_AFTER: Final = 7
# Before a passage that only takes up what was said ("deze toezegging"), and behind one at most, in characters.
_AROUND: Final = 500
_ENOUGH_WORDS: Final = 2
# Stems that every promise has; they say nothing of its subject.
_OF_PROMISES: Final = frozenset(
    "informe geinfor informa toezegg toegeze toezegd debat debatte commiss overleg algemee schrift plenair kamerbr "
    "sturen stuurt gestuur toestur ontvang zomer zomerre kerst kerstre reces voorjaa najaar einde begin kwartaa "
    "halfjaa maand maanden weken volgend komend komende loop stand zaken toekome vragen antwoor tweemin notaove "
    "wetgevi begroti schrijf leden hierbij hiermee invulli gedaan doet kabinet bewinds staatss presiden spoedig medio "
    "uiterli terugko komt houden gehoude nakomen verslag aandach bestede besteed bijeenk ministe ingaan ingegaa "
    "agenda geannot rapport opnemen opgenom betrekk overzic".split()
)


class PromiseClaim(Struct, frozen=True):
    """What a letter says of one promise.

    reported: the letter says that it meets it. numbers: printed ones. days: ISO, those named in the passage. own: the
    day of the letter, where the promise is made in it. offices: normal names of who must act, or of who signs.
    subject: in the words of the letter. named: what it calls who must act.
    """

    reported: bool
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    own: str | None = None
    offices: frozenset[str] = frozenset()
    subject: str = ""

    @property
    def asked(self) -> frozenset[str]:
        """The days to look up: on them, or in the week after, a promise may have been entered."""
        days = (*self.days, self.own) if self.own else self.days
        return frozenset(
            (date.fromisoformat(day) + timedelta(days=after)).isoformat()
            for day in days
            for after in range(_DAYS_AFTER + 1)
        )


class HeldPromises(NamedTuple):
    """What is held of official promises, to be said where one is not found."""

    total: int
    sources: tuple[HeldSource, ...]


def promise_claims(register: Register) -> list[PromiseClaim]:
    """Return what a letter says of each of its promises, in their order."""
    passages = _Passages(register)
    return [_claim(register, one, passages) for one in register.commitments]


def own_numbers(register: Register) -> tuple[str, ...]:
    """Return the numbers of the registry ("2025D00101") that the name of a letter's file bears."""
    return tuple(_PAPER.findall(register.source.name))


def judged(
    claim: PromiseClaim,
    numbered: Sequence[OfficialPromise],
    pool: Sequence[OfficialPromise],
    letters: frozenset[str],
    held: HeldPromises,
) -> Resolution:
    """Say which official promise a claim is.

    Args: numbered: the promises of its numbers. pool: those of its days, and those that the registry says this letter
          meets. letters: the numbers of this letter in the registry.
    """
    if claim.numbers:
        return _by_number(claim, numbered, held)
    standing = [one for one in pool if not one.withdrawn]
    fitting = [one for one in standing if _fits(claim, one, letters)]
    met_here = [one for one in fitting if letters.intersection(one.met_by)]
    if len(met_here) == 1 or len(fitting) == 1:
        return _resolved(claim, (met_here if len(met_here) == 1 else fitting)[0], letters)
    if fitting:
        why = f"{len(fitting)} toezeggingen van het register passen bij de passage; welke bedoeld is, staat niet vast."
        return _open(fitting, f"{why} {_searched(held)}")
    gone = [one for one in pool if one.withdrawn and _fits(claim, one, letters)]
    if gone:
        return _open(gone, f"Wat past, heeft het register ingetrokken. {_searched(held)}")
    near = [one for one in standing if _near(claim, one)]
    if near:
        why = "Dag en bewindspersoon komen overeen, het onderwerp niet genoeg om zeker te zijn."
        return _open(near, f"{why} {_searched(held)}")
    if claim.days or claim.own:
        said = "Geen toezegging van het register komt overeen in dag, bewindspersoon en onderwerp."
    else:
        said = "De brief noemt geen nummer of dag waaraan een toezegging van het register te herkennen is."
    return Resolution(state="unknown", why=f"{said} {_searched(held)}")


class _Passages:
    """Where the promises of one letter stand, and which days are named there."""

    def __init__(self, register: Register) -> None:
        self._text = register.text
        self._blocks = [block.start for block in register.blocks]
        self._notes = {note.id: note for note in register.footnotes}
        written = register.document.date
        self._days = sorted(
            (day.evidence[0].start, day.start)
            for day in register.dates
            if day.start is not None
            and day.start == day.end
            and day.role != "due"
            and (written is None or day.start < written)
        )

    def of(self, one: Commitment) -> list[tuple[int, int]]:
        """Return the sentences of a promise and its notes; where it only takes up what was said, what stands before."""
        out = []
        for evidence in one.evidence:
            # A sentence that begins with the passage itself begins there.
            begin = sentence_begin(self._text, self._block(evidence.start), evidence.start + 1)
            most = evidence.end + _AROUND
            ends = (self._text.find(mark, evidence.end, most) for mark in (". ", "\n\n"))
            out.append((begin, min((end for end in ends if end >= 0), default=most)))
        first = one.evidence[0].start
        if not _words_of(one.what, ()):
            out.append((max(self._block(first), first - _AROUND), first))
        notes = [self._notes[link.to] for link in one.links if link.rel == "footnote" and link.to in self._notes]
        return out + [(note.evidence[0].start, note.evidence[0].end) for note in notes]

    def days(self, start: int, end: int) -> list[str]:
        """Return the days before that of the letter that a stretch names, but those by which something is due."""
        return [day for _, day in self._days[bisect_left(self._days, (start, "")) : bisect_left(self._days, (end, ""))]]

    def _block(self, at: int) -> int:
        number = bisect_right(self._blocks, at) - 1
        return self._blocks[number] if number >= 0 else 0


def _claim(register: Register, one: Commitment, passages: _Passages) -> PromiseClaim:
    stretches = passages.of(one)
    said = " ".join(register.text[start:end] for start, end in stretches)
    days = dict.fromkeys(day for stretch in stretches for day in passages.days(*stretch))
    named = [one.by] if one.by else [person.role for person in register.document.signatories if person.role]
    offices = {office for name in named if (office := normal_office(name)) is not None}
    subject = one.what if _words_of(one.what, offices) else said
    return PromiseClaim(
        reported=one.status == "reported",
        numbers=tuple(dict.fromkeys(f"TZ{number}" for number in _NUMBER.findall(said))),
        days=tuple(days),
        own=register.document.date if one.status == "made" else None,
        offices=frozenset(offices),
        subject=" ".join(subject.split()),
    )


def _by_number(claim: PromiseClaim, numbered: Sequence[OfficialPromise], held: HeldPromises) -> Resolution:
    printed = " en ".join(claim.numbers)
    if not numbered:
        why = f"De brief noemt {printed}; dat nummer is hier niet bekend."
        return Resolution(state="unknown", why=f"{why} {_searched(held)}")
    if len(claim.numbers) > 1 or len(numbered) > 1:
        why = f"De brief noemt {printed} bij één passage; welke bedoeld is, staat niet vast."
        return _open(numbered, f"{why} {_searched(held)}")
    found = numbered[0]
    day = found.activity_date or found.made
    if claim.days and day and not _on_day(claim.days, found) and not _subject(claim, found):
        days = ", ".join(map(terms.date_in_text, claim.days))
        why = f"De brief noemt {printed} bij {days}; het register dateert deze toezegging op "
        why += f"{terms.date_in_text(day)}, over '{found.text}'. {_from(found.source)}"
        return Resolution(state="conflict", entry=found.number, why=why, promises=(found,))
    return _resolved(claim, found, frozenset(), "nummer")


def _fits(claim: PromiseClaim, promise: OfficialPromise, letters: frozenset[str]) -> bool:
    """Tell whether a promise fits in day, office and subject; for one that this letter meets the day is not asked."""
    if not _same_office(claim, promise):
        return False
    common = _subject(claim, promise)
    if claim.reported and letters.intersection(promise.met_by):
        return bool(common)
    fewest = min(_ENOUGH_WORDS, len(_words_of(claim.subject, claim.offices)))
    if not common or len(common) < fewest:
        return False
    return _on_day(claim.days, promise) or _in_letter(claim, promise)


def _near(claim: PromiseClaim, promise: OfficialPromise) -> bool:
    dated = _on_day(claim.days, promise) or (claim.own is not None and _on_day((claim.own,), promise))
    return dated and _same_office(claim, promise) and bool(_subject(claim, promise))


def _in_letter(claim: PromiseClaim, promise: OfficialPromise) -> bool:
    """Tell whether a promise may have been made in this letter: on its day, and in no debate."""
    return claim.own is not None and promise.activity is None and _on_day((claim.own,), promise)


def _on_day(days: Iterable[str], promise: OfficialPromise) -> bool:
    """Tell whether a promise was made on one of these days: that of its debate decides, where it is held."""
    if promise.activity_date is not None:
        return promise.activity_date in days
    if promise.made is None:
        return False
    made = date.fromisoformat(promise.made)
    return any(0 <= (made - date.fromisoformat(day)).days <= _DAYS_AFTER for day in days)


def _same_office(claim: PromiseClaim, promise: OfficialPromise) -> bool:
    office = normal_office(promise.by) if promise.by else None
    if office is not None:
        return office in claim.offices
    department = fold(promise.department or "").strip()
    return bool(department) and any(fold(one).endswith(f" {department}") for one in claim.offices)


def _subject(claim: PromiseClaim, promise: OfficialPromise) -> frozenset[str]:
    """Return the words of the subject that both have, by their stems."""
    return shared(claim.subject, promise.text) - _empty(claim.offices)


def _words_of(text: str, offices: Iterable[str]) -> frozenset[str]:
    return words(text) - _empty(offices)


def _empty(offices: Iterable[str]) -> frozenset[str]:
    """Return the stems that say nothing of a subject: those of all promises, and of the offices themselves."""
    return _OF_PROMISES.union(*(words(office) for office in offices))


def _resolved(
    claim: PromiseClaim, promise: OfficialPromise, letters: frozenset[str], first: str | None = None
) -> Resolution:
    agrees = [first] if first else []
    if _on_day(claim.days, promise) or _in_letter(claim, promise):
        agrees.append(f"dag ({_made(promise)})")
    if _same_office(claim, promise):
        agrees.append(f"bewindspersoon ({promise.by or promise.department})")
    if common := _subject(claim, promise):
        agrees.append("onderwerp (" + ", ".join(f"'{word}'" for word in whole_words(common, claim.subject)) + ")")
    why = f"Komt overeen: {', '.join(agrees)}."
    if letters.intersection(promise.met_by):
        why += " Het register noemt deze brief als nakoming."
    if promise.withdrawn:
        why += " Het register heeft deze toezegging ingetrokken."
    return Resolution(state="resolved", entry=promise.number, why=f"{why} {_from(promise.source)}", promises=(promise,))


def _open(promises: Sequence[OfficialPromise], why: str) -> Resolution:
    some = tuple(promises[:MOST])
    return Resolution(state="unknown", candidates=tuple(one.number for one in some), why=why, promises=some)


def _made(promise: OfficialPromise) -> str:
    """Name the debate and the day of a promise."""
    if promise.activity_date is None:
        return terms.date_in_text(promise.made) if promise.made else ""
    about = f" '{promise.activity_subject}'" if promise.activity_subject else ""
    kind = (promise.activity_kind or "debat").lower()
    return f"{kind}{about} van {terms.date_in_text(promise.activity_date)}"


def _searched(held: HeldPromises) -> str:
    named = "; ".join(map(_named, held.sources))
    return f"Gezocht in {terms.counted(held.total, 'official', 'promise')} van het register ({named})."


def _from(source: HeldSource) -> str:
    return f"Bron: {_named(source)}."


def _named(source: HeldSource) -> str:
    until = f"bijgewerkt tot {terms.date_in_text(source.until)}" if source.until else "nog niet volledig opgehaald"
    return f"{source.name}, {until}"
