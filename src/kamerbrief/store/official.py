"""The official registry as it is kept: taken in batch by batch, each entry once, and asked in bulk."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError

from kamerbrief.model import OfficialEntry
from kamerbrief.store.engines import append, chunks, is_sqlite, moment, next_ids
from kamerbrief.store.schema import official_dossiers, official_entries, official_movers, official_sources
from kamerbrief.store.wording import storable

CONTENT = (
    "number", "kind", "title", "dossier", "suffix", "sequence", "dossier_title", "session_year", "date", "chamber",
    "movers", "more_movers", "status", "appreciation", "handled", "withdrawn",
)  # fmt: skip
"""The columns that say what an entry is; the others say when and by whom it was seen."""

# An index of PostgreSQL takes 2,700 bytes of a row. The longest real title has 1,300.
_LONGEST_TITLE, _MOST_MOVERS = 2000, 20
# A day with entries is the last one where another lies so shortly before it; a recess is longer than neither.
_GAP_DAYS, _DAYS_LOOKED_AT = 21, 60
_COMPARED = ("number", "kind", "title", "dossier", "suffix", "sequence", "date", "movers", "more_movers", "withdrawn")
_KEYS_AT_ONCE = 300  # three values each: SQLite takes no more than 999 before 3.32


class OfficialSource(Struct, frozen=True, kw_only=True):
    """Where entries come from, and how far it was followed.

    live:      a service, whose word is newer than that of any dump.
    at:        when it was last worked on, in UTC. until: ISO, the day up to which it is complete.
    position:  where to go on, in words of the source. finished: nothing is to be continued.
    kinds:     how many entries of each kind came from it, as of its last finish.
    """

    name: str
    live: bool
    at: datetime
    until: str | None = None
    position: str | None = None
    finished: bool = False
    kinds: dict[str, int] = {}


class OfficialBatch(NamedTuple):
    """What is kept in one transaction: entries and dossiers of one source, and the place to go on after them.

    dossiers:  dossier, suffix ("" for none), title.
    finished:  nothing follows; `until` and the kinds of the source are then counted anew.
    """

    source: str
    live: bool
    entries: Sequence[OfficialEntry] = ()
    dossiers: Sequence[tuple[str, str, str]] = ()
    position: str | None = None
    finished: bool = False
    until: str | None = None


class OfficialCounts(NamedTuple):
    """What became of the entries of a batch. kept: what a service has said since is not overwritten by a dump."""

    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0
    kept: int = 0

    def plus(self, other: "OfficialCounts") -> "OfficialCounts":
        """Return the sums."""
        return OfficialCounts(*(a + b for a, b in zip(self, other, strict=True)))


class DossierHeld(NamedTuple):
    """A dossier, and what is held of it: how many numbered entries, the lowest and the highest number."""

    title: str
    entries: int
    lowest: int | None
    highest: int | None


def keep(connection: Connection, batch: OfficialBatch, at: datetime) -> OfficialCounts:
    """Keep a batch: new entries are added, changed ones follow, the same ones are noted as seen. Nothing comes twice.

    Returns what became of each entry; of two with one number in a batch the later counts.
    """
    source = source_id(connection, batch.source, batch.live, at)
    _keep_dossiers(connection, batch.dossiers)
    counts = _keep_entries(connection, {entry.number: entry for entry in batch.entries}, source, batch.live, at)
    values: dict[str, Any] = {"at": at, "position": batch.position, "finished": batch.finished}
    if batch.finished:
        _count_dossiers(connection)
        mine = official_entries.c.source_id == source
        by_kind = select(official_entries.c.kind, func.count()).where(mine).group_by(official_entries.c.kind)
        kinds = {kind: int(count) for kind, count in connection.execute(by_kind)}
        values["kinds"] = _json(connection, dict(sorted(kinds.items())))
        values["until"] = batch.until or _until(connection, mine)
    connection.execute(update(official_sources).where(official_sources.c.id == source).values(values))
    return counts


def sources(connection: Connection) -> list[OfficialSource]:
    """Return the sources, by name."""
    found = connection.execute(select(official_sources).order_by(official_sources.c.name))
    return [
        OfficialSource(
            name=row.name,
            live=row.live,
            at=row.at,
            until=row.until,
            position=row.position,
            finished=row.finished,
            kinds=json.loads(row.kinds) if isinstance(row.kinds, str) else row.kinds,
        )
        for row in found
    ]


class Official:
    """One look at the registry: all answers are about the same moment.

    Entries come with what tells them apart and what they are compared by; their session year, chamber, status,
    appreciation and title of dossier are left out.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        columns = ", ".join(f"e.{name}" for name in _COMPARED)
        self._select = f"SELECT {columns} FROM "  # noqa: S608 (names of our own columns)
        self._mark = "?" if is_sqlite(connection) else "%s"

    @property
    def connection(self) -> Connection:
        """What it asks through: for other looks at the same moment."""
        return self._connection

    def sources(self) -> list[OfficialSource]:
        """Return the sources, by name."""
        return sources(self._connection)

    def by_number(self, keys: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str, str], tuple[OfficialEntry, ...]]:
        """Return the entries of these numbers: dossier, suffix ("" for none), number. Most have one, some more."""
        found: dict[tuple[str, str, str], tuple[OfficialEntry, ...]] = {}  # tuples: nothing to look through for cycles
        marks = f"({self._mark}, {self._mark}, {self._mark})"
        wanted = sorted(set(keys), key=itemgetter(0))  # those of one dossier lie together
        for at in range(0, len(wanted), _KEYS_AT_ONCE):
            part = wanted[at : at + _KEYS_AT_ONCE]
            asked = f"WITH k(d, s, n) AS (VALUES {', '.join([marks] * len(part))}) "
            joined = "k JOIN official_entries e ON e.dossier = k.d AND e.suffix = k.s AND e.sequence = k.n"
            values = tuple(chain.from_iterable(part))
            for row in self._rows(asked + self._select + joined, values):
                entries = found.get(key := row[3:6])
                if entries is None:
                    found[key] = (_entry(row),)
                else:
                    found[key] = (*entries, _entry(row))
        return found

    def numbered(self) -> list[tuple[str, str, str]]:
        """Return all numbers of which an entry is held: dossier, suffix ("" for none), number."""
        columns = (official_entries.c.dossier, official_entries.c.suffix, official_entries.c.sequence)
        found = select(*columns).where(columns[0].is_not(None), columns[2].is_not(None)).distinct().order_by(*columns)
        return [(row[0], row[1], row[2]) for row in self._connection.execute(found)]

    def of_dossier(self, dossier: str, suffix: str) -> list[OfficialEntry]:
        """Return all numbered entries of a dossier, in the order in which they were first seen."""
        where = (
            f"official_entries e WHERE e.dossier = {self._mark} AND e.suffix = {self._mark} "
            "AND e.sequence IS NOT NULL ORDER BY e.id"
        )
        return [_entry(row) for row in self._rows(self._select + where, (dossier, suffix))]

    def tabled_by(self, mover: str) -> list[OfficialEntry]:
        """Return all motions and amendments of one mover (a folded surname), in the order of their first being seen."""
        where = (
            f"official_movers m JOIN official_entries e ON e.id = m.entry_id WHERE m.mover = {self._mark} ORDER BY e.id"
        )
        return [_entry(row) for row in self._rows(self._select + where, (mover,))]

    def appreciations(self, numbers: Sequence[str]) -> list[tuple[str, str, int]]:
        """Return what the cabinet advised on entries, as printed: number, appreciation, id of the source.

        numbers: of the registry ("2023Z01234"), no more than one look-up takes. Those without advice are left out.
        """
        marks = ", ".join([self._mark] * len(numbers))
        asked = "SELECT number, appreciation, source_id FROM official_entries "
        where = f"WHERE number IN ({marks}) AND appreciation IS NOT NULL"
        return [(row[0], row[1], row[2]) for row in self._rows(asked + where, tuple(numbers))]

    def movers(self) -> list[str]:
        """Return all movers."""
        return sorted(self._connection.scalars(select(official_movers.c.mover).distinct()))

    def dossiers(self, wanted: Iterable[str]) -> dict[tuple[str, str], DossierHeld]:
        """Return the dossiers of these numbers, with all their suffixes ("" for none)."""
        return {
            (row.dossier, row.suffix): DossierHeld(row.title, row.entries, row.lowest, row.highest)
            for part in chunks(sorted(set(wanted)))
            for row in self._connection.execute(select(official_dossiers).where(official_dossiers.c.dossier.in_(part)))
        }

    def _rows(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Ask the driver itself: many thousand rows are fetched in half the time. Raises what SQLAlchemy does."""
        cursor: Any = self._connection.connection.cursor()
        driver: Any = self._connection.dialect.loaded_dbapi
        try:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
        except driver.Error as error:
            raise DBAPIError.instance(statement, None, error, driver.Error, hide_parameters=True) from None
        finally:
            cursor.close()


def _entry(row: tuple[Any, ...]) -> OfficialEntry:
    number, kind, title, dossier, suffix, sequence, day, movers, more, withdrawn = row
    tabled = tuple(movers.split("|")) if movers else ()
    return OfficialEntry(number, kind, title, dossier, suffix, sequence, day, tabled, bool(more), bool(withdrawn))


def _values(entry: OfficialEntry) -> tuple[Any, ...]:
    """Return an entry as values of `CONTENT`."""
    suffix = None if entry.dossier is None else entry.suffix or ""
    movers = "|".join(entry.movers[:_MOST_MOVERS])
    return (
        _cut(entry.number), _cut(entry.kind), _cut(entry.title, _LONGEST_TITLE), entry.dossier, suffix, entry.sequence,
        storable(entry.dossier_title) if entry.dossier_title else None, entry.session_year, entry.date, entry.chamber,
        _cut(movers) or None, entry.more_movers, entry.status, entry.appreciation, entry.handled,
        entry.withdrawn,
    )  # fmt: skip


def _until(connection: Connection, mine: ColumnElement[bool]) -> str | None:
    """Return the last day of a source after which nothing lies but what was entered far ahead."""
    column = official_entries.c.date
    days = select(column).where(mine, column.is_not(None)).distinct().order_by(column.desc()).limit(_DAYS_LOOKED_AT)
    found = list(connection.scalars(days))
    for later, earlier in pairwise(found):
        if (date.fromisoformat(later) - date.fromisoformat(earlier)).days <= _GAP_DAYS:
            return str(later)
    return found[-1] if found else None


def _cut(words: str, most: int = 200) -> str:
    """Return words fit to be stored, no more than so many bytes of them."""
    words = storable(words)
    return words if len(words) * 4 <= most else words.encode()[:most].decode(errors="ignore")


def source_id(connection: Connection, name: str, live: bool, at: datetime) -> int:
    """Return the number of a source, which is added where it is not there."""
    found = connection.scalar(select(official_sources.c.id).where(official_sources.c.name == name))
    if found is None:
        values = {"name": name, "live": live, "at": at, "finished": False, "kinds": _json(connection, {})}
        found = connection.execute(insert(official_sources).values(values)).inserted_primary_key[0]  # type: ignore[index]
    return int(found)


def _keep_dossiers(connection: Connection, dossiers: Sequence[tuple[str, str, str]], only_new: bool = False) -> None:
    """Add dossiers; one that is held takes the newer title, unless only new ones are wanted."""
    if not dossiers:
        return
    held = {(row.dossier, row.suffix): row.title for row in connection.execute(select(official_dossiers))}
    wanted = {(dossier, suffix): storable(title) for dossier, suffix, title in dossiers}
    append(
        connection,
        official_dossiers,
        ("dossier", "suffix", "title", "entries"),
        [(*key, title, 0) for key, title in wanted.items() if key not in held],
    )
    for (dossier, suffix), title in () if only_new else wanted.items():
        if held.get((dossier, suffix), title) != title:
            which = (official_dossiers.c.dossier == dossier) & (official_dossiers.c.suffix == suffix)
            connection.execute(update(official_dossiers).where(which).values(title=title))


def _count_dossiers(connection: Connection) -> None:
    """Count what is held of each dossier. One that no list named takes the title that its entries bear."""
    column = official_entries.c
    # What reads the same in both cases has no letters: numbers of the Eerste Kamer are no figures.
    is_figure = func.upper(column.sequence) == func.lower(column.sequence)
    figure = case((is_figure, cast(column.sequence, Integer)))
    counted = select(
        column.dossier, column.suffix, func.max(column.dossier_title), func.count(), func.min(figure), func.max(figure)
    ).where(column.dossier.is_not(None), column.sequence.is_not(None))
    found = connection.execute(counted.group_by(column.dossier, column.suffix)).all()
    _keep_dossiers(connection, [(row[0], row[1], row[2] or "") for row in found], only_new=True)
    which = official_dossiers.c
    changing = update(official_dossiers).where(which.dossier == bindparam("d"), which.suffix == bindparam("s"))
    values = [{"d": row[0], "s": row[1], "entries": row[3], "lowest": row[4], "highest": row[5]} for row in found]
    if values:
        changing = changing.values(
            entries=bindparam("entries"), lowest=bindparam("lowest"), highest=bindparam("highest")
        )
        connection.execute(changing, values)


def _keep_entries(
    connection: Connection, entries: dict[str, OfficialEntry], source: int, live: bool, at: datetime
) -> OfficialCounts:
    wanted = {values[0]: values for values in map(_values, entries.values())}
    held = {row[0]: row for part in chunks(sorted(wanted)) for row in _held(connection, part)}
    new: list[tuple[Any, ...]] = []
    changed: list[tuple[int, tuple[Any, ...]]] = []
    same: list[int] = []
    kept = withdrawn = 0
    for number, values in wanted.items():
        row = held.get(number)
        if row is None:
            new.append(values)
        elif row.live and not live:
            kept += 1
        elif tuple(row)[: len(CONTENT)] == values:
            same.append(row.id)
        else:
            changed.append((row.id, values))
            withdrawn += values[-1] and not row.withdrawn
    _add(connection, new, source, at)
    _change(connection, changed, source, at)
    for ids in chunks(same):
        connection.execute(update(official_entries).where(official_entries.c.id.in_(ids)).values(last_seen=at))
    return OfficialCounts(len(new), len(changed) - withdrawn, len(same), withdrawn, kept)


def _held(connection: Connection, numbers: Sequence[str]) -> Sequence[Row[Any]]:
    columns = [official_entries.c[name] for name in CONTENT]
    found = select(*columns, official_entries.c.id, official_sources.c.live).join_from(
        official_entries, official_sources
    )
    return list(connection.execute(found.where(official_entries.c.number.in_(numbers))))


def _add(connection: Connection, rows: Sequence[tuple[Any, ...]], source: int, at: datetime) -> None:
    ids = next_ids(connection, official_entries, len(rows))
    seen = moment(connection, at)
    columns = ("id", *CONTENT, "source_id", "first_seen", "last_seen")
    added = [(number, *values, source, seen, seen) for number, values in zip(ids, rows, strict=True)]
    append(connection, official_entries, columns, added)
    append(connection, official_movers, ("mover", "entry_id"), list(_movers(zip(ids, rows, strict=True))))


def _change(connection: Connection, rows: Sequence[tuple[int, tuple[Any, ...]]], source: int, at: datetime) -> None:
    if not rows:
        return
    changing = update(official_entries).where(official_entries.c.id == bindparam("which"))
    values = [
        {"which": which, **dict(zip(CONTENT, content, strict=True)), "source_id": source, "last_seen": at}
        for which, content in rows
    ]
    connection.execute(changing.values({name: bindparam(name) for name in values[0] if name != "which"}), values)
    for ids in chunks([which for which, _ in rows]):
        connection.execute(delete(official_movers).where(official_movers.c.entry_id.in_(ids)))
    append(connection, official_movers, ("mover", "entry_id"), list(_movers(rows)))


def _movers(rows: Iterable[tuple[int, tuple[Any, ...]]]) -> Iterator[tuple[str, int]]:
    at = CONTENT.index("movers")
    for entry_id, values in rows:
        for mover in dict.fromkeys((values[at] or "").split("|")):
            if mover:
                yield mover, entry_id


def _json(connection: Connection, value: dict[str, int]) -> Any:
    return json.dumps(value, ensure_ascii=False) if is_sqlite(connection) else value
