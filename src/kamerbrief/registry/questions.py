"""Questions to the OData service of the Tweede Kamer: which rows, which fields, in which order. Pure."""

from collections.abc import Sequence
from itertools import product
from typing import Final
from urllib.parse import quote

import msgspec
from msgspec import Struct

from kamerbrief.registry import faults
from kamerbrief.registry.config import ODataVersion
from kamerbrief.registry.fields import EVERYWHERE, FIELDS, INSIDE, STAMP, EntitySet
from kamerbrief.registry.schema import Schema

# Notities is new in 2026. KamerbriefNakoming was a field and became a way to the letters: it is asked for as either.
_NEW: Final = ("Notities",)
_DAYS: Final[dict[EntitySet, str]] = {
    "Document": "Datum",
    "DocumentVersie": "Datum",
    "Zaak": "GestartOp",
    "Toezegging": "Aanmaakdatum",
    "Activiteit": "Datum",
}
_NUMBERS: Final[dict[EntitySet, str]] = {"Document": "DocumentNummer"}

PAGE_ROWS: Final[dict[ODataVersion, int]] = {4: 250, 5: 100}
"""The most rows that a page may have: version 5 answers 400 to a larger `$top`."""

# What stays as it is in an option; the service wants its `$` so.
_PLAIN: Final = "$(),;=:'/"

# The service refuses a filter of more than a hundred nodes: 19 comparisons with a text pass, 20 do not.
_MOST_VALUES: Final = 12


class Question(Struct, frozen=True, kw_only=True):
    """Which rows. Every part that is given narrows the answer.

    changed_since: an ISO day or moment: rows that the service changed then or later.
    dated_since:   an ISO day: rows about that day or later (the date of a paper, the start of a case).
    kinds:         values of Soort; several widen the answer.
    numbers:       numbers of papers, cases, activities ("2024D50159").
    dossier, suffix: five digits; only for Document and Zaak. Without a suffix: the dossier that has none.
    withdrawn:     also the rows that were taken back. They bear nothing but an id, so that no other part but
                   `changed_since` narrows them down. Wanted once something is held already.
    """

    changed_since: str | None = None
    dated_since: str | None = None
    kinds: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dossier: str | None = None
    suffix: str | None = None
    withdrawn: bool = False


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where fetching is, in one part of a question.

    stamp: of the last row. ids: of the rows with that very stamp, which come again. skip: how many rows with that
    stamp to pass over, where they are more than a page. link: the service's own way to the next page.
    """

    stamp: str | None = None
    ids: tuple[str, ...] = ()
    skip: int = 0
    link: str | None = None


class Position(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where fetching is, in a question of several parts. part: the one that is being fetched."""

    part: int = 0
    places: tuple[Place, ...] = ()

    def after(self, part: int, place: Place, more: bool) -> "Position":
        """Return the position after a page of one part; after the last part all begin again where each was."""
        places = (*self.places[:part], place, *self.places[part + 1 :])
        return Position(part=part if more else (part + 1) % len(places), places=places)


def to_text(position: Position) -> str:
    """Return a position as it is kept."""
    return msgspec.json.encode(position).decode()


def position_of(text: str, parts: int) -> Position:
    """Read back a position; "" is the beginning. Raises ExpiredPosition for what is none of this question."""
    start = Position(places=(Place(),) * parts)
    if not text:
        return start
    try:
        position = msgspec.json.decode(text.encode(), type=Position)
    except msgspec.MsgspecError:
        raise faults.unreadable_position(text) from None
    if len(position.places) != parts or not 0 <= position.part < parts or any(one.skip < 0 for one in position.places):
        raise faults.unreadable_position(text)
    return position


def lost_fields(schema: Schema, entity: EntitySet) -> tuple[str, ...]:
    """Return the fields that we read and that the service no longer has."""
    there = schema.entities[entity].navigations
    wanted = dict.fromkeys([*EVERYWHERE, *FIELDS[entity], *INSIDE.get(entity, {})])
    return tuple(one for one in wanted if schema.name_of(entity, one) is None and one not in there and one not in _NEW)


def options(
    schema: Schema, entity: EntitySet, version: ODataVersion, clause: str, place: Place, count: bool = False
) -> str:
    """Return the options of one page of a question, encoded, as they follow the question mark.

    clause: one of `clauses`. Rows come in the order of their last change, so that a row that changes meanwhile comes
            again instead of pushing another out of sight; `$skip` is used within one moment only.
    """
    stamp = schema.name_of(entity, STAMP)
    parts = [part for part in (f"{stamp} ge {place.stamp}" if stamp and place.stamp else "", clause) if part]
    given = {
        "$select": ",".join(schema.names_of(entity, (*EVERYWHERE, *FIELDS[entity])).values()),
        "$expand": ",".join(_inside(schema, entity)),
        "$filter": " and ".join(parts),
        "$orderby": f"{stamp},Id" if stamp else "Id",
        # Version 4 pages by itself, and gives no link to the next page to those who say how many they want.
        "$top": str(PAGE_ROWS[version]) if version == 5 else "",
        "$skip": str(place.skip) if place.skip else "",
        "$count": "true" if count else "",
    }
    return "&".join(f"{name}={quote(value, safe=_PLAIN)}" for name, value in given.items() if value)


def clauses(schema: Schema, entity: EntitySet, question: Question, address: str) -> tuple[str, ...]:
    """Return the filters that together make the question, each small enough for the service; at least one.

    Raises: RefusedQuestion for a question by a field that the service at `address` does not have.
    """
    deleted = schema.name_of(entity, "Verwijderd")

    def named(field: str) -> str:
        name = schema.name_of(entity, field)
        if name is None:
            raise faults.cannot_narrow(address, entity, field)
        return name

    changed = f"{named(STAMP)} ge {_moment(question.changed_since)}" if question.changed_since else ""
    fixed = [
        f"{named(_DAYS.get(entity, 'Datum'))} ge {question.dated_since}" if question.dated_since else "",
        _in_dossier(schema, question),
    ]
    kinds = _alternatives(named("Soort"), question.kinds) if question.kinds else [""]
    numbers = _alternatives(named(_NUMBERS.get(entity, "Nummer")), question.numbers) if question.numbers else [""]
    out: list[str] = []
    for kind, number in product(kinds, numbers):
        narrow = " and ".join(part for part in (kind, number, *fixed) if part)
        if deleted is None or (question.withdrawn and not narrow):
            whole = [changed, narrow]
        elif question.withdrawn and not out:  # withdrawn rows are of no kind: they come with the first part
            whole = [changed, f"({deleted} eq true or ({narrow}))"]
        else:
            whole = [f"{deleted} eq false", changed, narrow]
        out.append(" and ".join(part for part in whole if part))
    return tuple(out)


def _inside(schema: Schema, entity: EntitySet) -> list[str]:
    out = []
    for way, fields in INSIDE.get(entity, {}).items():
        there = schema.entities[entity].navigations.get(way)
        if there is None or there.target not in schema.entities:
            continue
        names = schema.names_of(there.target, ("Id", "Verwijderd", *fields)).values()
        out.append(f"{way}($select={','.join(names)})")
    return out


def _alternatives(field: str, values: Sequence[str]) -> list[str]:
    """Return comparisons of a field with each value, as filters of at most `_MOST_VALUES` each."""
    tests = [f"{field} eq {_text(value)}" for value in dict.fromkeys(values)]
    chunks = [tests[at : at + _MOST_VALUES] for at in range(0, len(tests), _MOST_VALUES)]
    return [f"({' or '.join(chunk)})" if len(chunk) > 1 else chunk[0] for chunk in chunks]


def _in_dossier(schema: Schema, question: Question) -> str:
    if question.dossier is None:
        return ""
    number, suffix = (schema.name_of("Kamerstukdossier", one) for one in ("Nummer", "Toevoeging"))
    if question.suffix:
        rest = f" and k/{suffix} eq {_text(question.suffix)}"
    else:  # the number of a law of the Kingdom, "(R2114)", is no suffix
        rest = f" and (k/{suffix} eq null or startswith(k/{suffix},'('))"
    return f"Kamerstukdossier/any(k:k/{number} eq {int(question.dossier)}{rest})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _moment(value: str) -> str:
    return value if "T" in value else f"{value}T00:00:00Z"
