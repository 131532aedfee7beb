"""What the services of the Tweede Kamer say of commitments, decisions, votes and appreciations: kept batch by batch.

A fact is known by its id there (`key`). It is kept once; what changed follows, what was taken back stays, marked, and
what a service said is not overwritten by a dump. Facts come in any order: a vote may be there before its decision.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from kamerbrief.store import schema
from kamerbrief.store.engines import append, chunks, moment, next_ids
from kamerbrief.store.official import OfficialCounts, OfficialSource
from kamerbrief.store.wording import storable

FactKind = Literal["Toezegging", "Zaak", "Besluit", "Stemming", "Agendapunt", "Activiteit"]

# An index of PostgreSQL takes 2,700 bytes of a row.
_LONGEST_WORDS: Final = 20_000
_LONGEST_NAME: Final = 500


class CommitmentFact(NamedTuple):
    """A commitment. status: as printed. made, due: ISO. met_by: numbers or ids of letters."""

    number: str | None = None
    text: str | None = None
    status: str | None = None
    name: str | None = None
    role: str | None = None
    department: str | None = None
    made: str | None = None
    due: str | None = None
    activity: str | None = None
    met_by: tuple[str, ...] = ()
    notes: str | None = None


class CaseFact(NamedTuple):
    """A case: its number, and the advice of the cabinet on a motion as printed."""

    number: str | None = None
    kind: str | None = None
    appreciation: str | None = None


class DecisionFact(NamedTuple):
    """A decision. cases: numbers or ids of the cases that it is about. agenda_item: an id."""

    kind: str | None = None
    text: str | None = None
    status: str | None = None
    vote_kind: str | None = None
    remark: str | None = None
    agenda_item: str | None = None
    cases: tuple[str, ...] = ()


class VoteFact(NamedTuple):
    """A vote on a decision (an id). person: the id of a member, where one voted by name."""

    decision: str | None = None
    choice: str | None = None
    name: str | None = None
    faction: str | None = None
    size: int | None = None
    mistake: bool | None = None
    person: str | None = None


class ItemFact(NamedTuple):
    """An agenda item: the id of its activity."""

    activity: str | None = None


class ActivityFact(NamedTuple):
    """A debate or another activity. date: ISO."""

    number: str | None = None
    kind: str | None = None
    subject: str | None = None
    date: str | None = None
    status: str | None = None


Fact = CommitmentFact | CaseFact | DecisionFact | VoteFact | ItemFact | ActivityFact


class FactBatch(NamedTuple):
    """What is kept in one transaction: facts of one source, oldest first, with their kind and id.

    facts:    None in place of a fact: it was taken back. Of two with one id the later counts.
    position: where to go on after them; None leaves what was kept.
    finished: nothing follows for now. until: ISO, the day up to which the source is complete then; None for the day of
              keeping where it is live, for the last day that a commitment or an activity names where it is a dump.
    """

    source: str
    live: bool
    facts: Sequence[tuple[FactKind, str, Fact | None]] = ()
    position: str | None = None
    finished: bool = False
    until: str | None = None


class _Kept(NamedTuple):
    """Where a kind of fact is kept. links: the table and the field of what else it is looked up by."""

    table: Table
    columns: tuple[str, ...]
    links: Table | None = None
    linked: str = ""


_KEPT: Final[dict[FactKind, _Kept]] = {
    "Toezegging": _Kept(
        schema.official_commitments, CommitmentFact._fields, schema.official_commitment_letters, "met_by"
    ),
    "Zaak": _Kept(schema.official_cases, CaseFact._fields),
    "Besluit": _Kept(schema.official_decisions, DecisionFact._fields, schema.official_decision_cases, "cases"),
    "Stemming": _Kept(schema.official_votes, VoteFact._fields),
    "Agendapunt": _Kept(schema.official_agenda_items, ItemFact._fields),
    "Activiteit": _Kept(schema.official_activities, ActivityFact._fields),
}


def keep(connection: Connection, batch: FactBatch, at: datetime) -> OfficialCounts:
    """Keep a batch; return what became of each fact. What was taken back and never held is not counted."""
    source = _source(connection, batch, at)
    counts = OfficialCounts()
    for kind, kept in _KEPT.items():
        wanted: dict[str, tuple[tuple[Any, ...] | None, bool]] = {}
        for one, key, fact in batch.facts:
            if one == kind:
                known = wanted.get(_cut(key), (None, False))[0]
                wanted[_cut(key)] = (known if fact is None else _values(fact), fact is None)
        if wanted:
            counts = counts.plus(_keep_kind(connection, kept, wanted, source, batch.live, at))
    _finish(connection, batch, source, at)
    return counts


def sources(connection: Connection) -> list[OfficialSource]:
    """Return the sources of facts, by name."""
    found = connection.execute(select(schema.official_fact_sources).order_by(schema.official_fact_sources.c.name))
    return [
        OfficialSource(
            name=row.name, live=row.live, at=row.at, until=row.until, position=row.position, finished=row.finished
        )
        for row in found
    ]


def _keep_kind(
    connection: Connection,
    kept: _Kept,
    wanted: Mapping[str, tuple[tuple[Any, ...] | None, bool]],
    source: int,
    live: bool,
    at: datetime,
) -> OfficialCounts:
    held = {row[0]: row for part in chunks(sorted(wanted)) for row in _held(connection, kept, part)}
    new: list[tuple[Any, ...]] = []
    changed: list[tuple[int, tuple[Any, ...], bool]] = []
    same: list[int] = []
    unchanged = withdrawn = 0
    for key, (values, gone) in wanted.items():
        row = held.get(key)
        if row is None:
            if values is not None:
                new.append((key, *values, gone))
            continue
        content, was_gone = tuple(row)[1 : 1 + len(kept.columns)], bool(row.withdrawn)
        values = content if values is None else values
        if row.live and not live:
            unchanged += 1
        elif content == values and was_gone == gone:
            same.append(row.id)
        else:
            changed.append((row.id, values, gone))
            withdrawn += gone and not was_gone
    _add(connection, kept, new, source, at)
    _change(connection, kept, changed, source, at)
    seen: dict[str, Any] = {"last_seen": at, "source_id": source} if live else {"last_seen": at}
    for ids in chunks(same):
        connection.execute(update(kept.table).where(kept.table.c.id.in_(ids)).values(seen))
    return OfficialCounts(len(new), len(changed) - withdrawn, len(same), withdrawn, unchanged)


def _held(connection: Connection, kept: _Kept, keys: Sequence[str]) -> Iterable[Any]:
    table, origin = kept.table, schema.official_fact_sources
    content = [table.c[name] for name in kept.columns]
    found = select(table.c.key, *content, table.c.withdrawn, table.c.id, origin.c.live).join_from(table, origin)
    return connection.execute(found.where(table.c.key.in_(keys)))


def _add(connection: Connection, kept: _Kept, rows: Sequence[tuple[Any, ...]], source: int, at: datetime) -> None:
    ids = next_ids(connection, kept.table, len(rows))
    seen = moment(connection, at)
    columns = ("id", "key", *kept.columns, "withdrawn", "source_id", "first_seen", "last_seen")
    added = [(number, *values, source, seen, seen) for number, values in zip(ids, rows, strict=True)]
    append(connection, kept.table, columns, added)
    _link(connection, kept, [(number, values[1:-1]) for number, values in zip(ids, rows, strict=True)])


def _change(
    connection: Connection, kept: _Kept, rows: Sequence[tuple[int, tuple[Any, ...], bool]], source: int, at: datetime
) -> None:
    if not rows:
        return
    values = [
        {
            "which": which,
            **{f"new_{name}": value for name, value in zip(kept.columns, content, strict=True)},
            "gone": gone,
            "source": source,
            "at": at,
        }
        for which, content, gone in rows
    ]
    changing = update(kept.table).where(kept.table.c.id == bindparam("which"))
    names: dict[str, Any] = {name: bindparam(f"new_{name}") for name in kept.columns}
    more: dict[str, Any] = {
        "withdrawn": bindparam("gone"),
        "source_id": bindparam("source"),
        "last_seen": bindparam("at"),
    }
    connection.execute(changing.values({**names, **more}), values)
    if kept.links is not None:
        for ids in chunks([which for which, _, _ in rows]):
            connection.execute(delete(kept.links).where(kept.links.c.fact_id.in_(ids)))
    _link(connection, kept, [(which, content) for which, content, _ in rows])


def _link(connection: Connection, kept: _Kept, rows: Iterable[tuple[int, tuple[Any, ...]]]) -> None:
    if kept.links is None:
        return
    at = kept.columns.index(kept.linked)
    named = [(name, number) for number, values in rows for name in dict.fromkeys((values[at] or "").split("|")) if name]
    append(connection, kept.links, tuple(column.name for column in kept.links.columns), named)


def _finish(connection: Connection, batch: FactBatch, source: int, at: datetime) -> None:
    values: dict[str, Any] = {"at": at, "live": batch.live, "finished": batch.finished}
    if batch.position is not None:
        values["position"] = batch.position
    if batch.finished:
        values["until"] = batch.until or (at.date().isoformat() if batch.live else _last_day(connection, source))
    origin = schema.official_fact_sources
    connection.execute(update(origin).where(origin.c.id == source).values(values))


def _last_day(connection: Connection, source: int) -> str | None:
    made, dated = schema.official_commitments.c, schema.official_activities.c
    days = [
        connection.scalar(select(func.max(made.made)).where(made.source_id == source)),
        connection.scalar(select(func.max(dated.date)).where(dated.source_id == source)),
    ]
    return max((day for day in days if day), default=None)


def _source(connection: Connection, batch: FactBatch, at: datetime) -> int:
    origin, name = schema.official_fact_sources, _cut(batch.source)
    found = connection.scalar(select(origin.c.id).where(origin.c.name == name))
    if found is None:
        values = {"name": name, "live": batch.live, "at": at, "finished": False}
        found = connection.execute(insert(origin).values(values)).inserted_primary_key[0]  # type: ignore[index]
    return int(found)


def _values(fact: Fact) -> tuple[Any, ...]:
    """Return a fact as it is stored: several names in one field, with a bar between them."""
    return tuple(
        "|".join(map(_cut, value)) or None
        if isinstance(value, tuple)
        else _cut(value, _LONGEST_WORDS if name in ("text", "notes", "remark", "subject") else _LONGEST_NAME)
        if isinstance(value, str)
        else value
        for name, value in zip(fact._fields, fact, strict=True)
    )


def _cut(words: str, most: int = _LONGEST_NAME) -> str:
    return storable(words)[:most]
