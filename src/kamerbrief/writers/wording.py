"""Every entry of a register in words: what a person reads first, what is said beside it, and the passage.

Lists stand in the order of the users' first questions: what was promised, said, decided, then the rest.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from kamerbrief import terms
from kamerbrief.knowledge.offices import normal_office
from kamerbrief.model import (
    Amount,
    Commitment,
    DateEntry,
    Decision,
    Entry,
    Footnote,
    Motion,
    Participant,
    Position,
    Reference,
    Register,
    Resolution,
)
from kamerbrief.writers.official_words import handling_notes, promise_notes

LISTS = (
    "commitments", "positions", "decisions", "motions", "participants", "references", "amounts", "dates", "footnotes",
)  # fmt: skip
NBSP = terms.NBSP


class Line(NamedTuple):
    """One entry in words.

    title: what it is; notes: what is said beside it; quotes: its passages, of one line each; page: of the first, where
    there are pages; group: for positions whose they are, else empty.
    """

    id: str
    title: str
    notes: tuple[str, ...]
    quotes: tuple[str, ...]
    page: int | None
    group: str = ""


DUTCH = frozenset({"Nederland", "kabinet"})


def lines(register: Register, name: str, language: str) -> list[Line]:
    """Return the entries of one list ("positions") in words. Raises KeyError for a list that there is not."""
    write: Callable[[Any, str], tuple[str, list[str]]] = WRITERS[name]
    out = []
    for entry in getattr(register, name):
        title, notes = write(entry, language)
        quotes = tuple(" ".join(evidence.quote.split()) for evidence in entry.evidence)
        group = ""
        if isinstance(entry, Position):
            group = _label("group", "dutch" if _is_dutch(entry.actor) else "others", language)
        out.append(
            Line(
                entry.id,
                title,
                tuple(dict.fromkeys(note for note in notes if note)),
                quotes,
                entry.evidence[0].page,
                group,
            )
        )
    return out


def _is_dutch(actor: str) -> bool:
    """Tell whether a position is of the Dutch side: the country, the government or one of its ministers."""
    return actor in DUTCH or normal_office(actor) is not None


def _label(kind: str, code: str, language: str) -> str:
    return terms.label(kind, code, language)


def _commitment(entry: Commitment, language: str) -> tuple[str, list[str]]:
    due = entry.due or (_label("field", "no_term", language) if entry.status == "made" else "")
    if entry.due_end:
        due += f" ({terms.date_in_text(entry.due_end, language)})"
    notes = [_label("status", entry.status, language), entry.by or "", due]
    if entry.status == "made":
        notes.append(_label("strength", entry.strength, language))
    if entry.recurrence:
        notes.append(_label("recurrence", entry.recurrence, language))
    return _capital(entry.what), [*notes, *promise_notes(entry.resolution, language)]


def _position(entry: Position, language: str) -> tuple[str, list[str]]:
    notes = [_label("time", entry.time, language)]
    if entry.with_:
        notes.append(f"{_label('field', 'with', language)} {', '.join(entry.with_)}")
    if entry.negated:
        notes.append(_label("field", "negated", language))
    if entry.hedges:
        notes.append(f"{_label('field', 'hedges', language)}: {', '.join(entry.hedges)}")
    notes += [entry.section] if entry.section else []
    return f"{_capital(entry.actor)}: {entry.verb}", notes


def _decision(entry: Decision, language: str) -> tuple[str, list[str]]:
    who = f"{_capital(entry.actor)}: " if entry.actor else ""
    notes = [_label("field", "recalled", language)] if entry.recalled else []
    notes += [entry.section] if entry.section else []
    outcome = _label("outcome", entry.outcome, language)
    return f"{who}{outcome}" if who else _capital(outcome), notes


def _motion(entry: Motion, language: str) -> tuple[str, list[str]]:
    title = f"{_label('entry', 'motions', language)} {' en '.join(entry.names)}".strip() + " c.s." * entry.cs
    notes = [terms.paper_of(entry.kamerstuk)] if entry.kamerstuk else []
    notes += [terms.date_in_text(entry.date, language)] if entry.date else []
    notes += [_label("field", "amended", language)] if entry.amended else []
    notes += [_label("relation", entry.relation, language), entry.subject or ""]
    handled = handling_notes(entry.resolution.handling, language) if entry.resolution is not None else []
    return _capital(title), [*notes, *_resolution(entry.resolution, language), *handled]


def _participant(entry: Participant, language: str) -> tuple[str, list[str]]:
    notes = [_label("role", entry.role, language)]
    if entry.for_:
        notes.append(f"{_label('field', 'for', language)} {entry.for_}")
    return _capital(entry.name), [
        *notes, _label("field", "meeting", language) if entry.scope == "meeting" else entry.scope
    ]  # fmt: skip


def _reference(entry: Reference, language: str) -> tuple[str, list[str]]:
    title = terms.paper_of(entry.target) if entry.kind == "kamerstuk" else entry.target
    notes = [] if entry.kind == "kamerstuk" else [_label("reference_kind", entry.kind, language)]
    notes += [_label("chamber", entry.chamber, language)] if entry.chamber else []
    notes += [f"p.{NBSP}{entry.pages}" if entry.pages else ""]
    return _capital(title), [*notes, *_resolution(entry.resolution, language)]


def _resolution(resolution: Resolution | None, language: str) -> list[str]:
    """Return what the registry says of a reference; of one that it contradicts also why."""
    if resolution is None:
        return []
    said = _label("resolution", resolution.state, language)
    return [f"{said}: {resolution.why}" if resolution.state == "conflict" and resolution.why else said]


def _amount(entry: Amount, language: str) -> tuple[str, list[str]]:
    unit = entry.unit or ""
    written = _decimal(entry.value, language)
    if entry.value_max:
        written += f" {'tot' if language == 'nl' else 'to'} {_decimal(entry.value_max, language)}"
    title = f"€{NBSP}{written}" if unit == "EUR" else written + unit if unit.startswith("%") else f"{written} {unit}"
    notes = [_label("field", "approx", language)] if entry.approx else []
    return title.strip(), [*notes, entry.what or ""]


def _date(entry: DateEntry, language: str) -> tuple[str, list[str]]:
    if entry.start is None:
        title = f"{'tot en met' if language == 'nl' else 'until'} {terms.date_in_text(entry.end or '', language)}"
    elif entry.end is None:
        title = f"{'vanaf' if language == 'nl' else 'from'} {terms.date_in_text(entry.start, language)}"
    else:
        title = _period(entry.start, entry.end, language)
    notes = [_label("date_role", entry.role, language)] if entry.role != "other" else []
    return title, [*notes, _label("field", "inferred", language) if entry.inferred else ""]


def _footnote(entry: Footnote, language: str) -> tuple[str, list[str]]:
    return f"{entry.mark}. {entry.text}", []


def _period(start: str, end: str, language: str) -> str:
    """Write a period; a whole month or year by its name ("juni 2022", "2022")."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return terms.date_in_text(start, language).partition(NBSP)[2]
    return terms.period_in_text(start, end, language)


def _decimal(value: str, language: str) -> str:
    number = Decimal(value)
    for size, nl, en in ((10**9, "miljard", "billion"), (10**6, "miljoen", "million")):
        if abs(number) >= size and number % (size // 1000) == 0:
            return f"{_plain(number / size, language)}{NBSP}{nl if language == 'nl' else en}"
    return _plain(number, language)


def _plain(number: Decimal, language: str) -> str:
    text = f"{number.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


WRITERS: dict[str, Callable[[Any, str], tuple[str, list[str]]]] = {
    "commitments": _commitment,
    "positions": _position,
    "decisions": _decision,
    "motions": _motion,
    "participants": _participant,
    "references": _reference,
    "amounts": _amount,
    "dates": _date,
    "footnotes": _footnote,
}


def entries(register: Register) -> Iterator[tuple[str, Entry]]:
    """Yield every entry of the lists that stand in a letter's text, with the name of its list."""
    for name in LISTS:
        for entry in getattr(register, name):
            yield name, entry
