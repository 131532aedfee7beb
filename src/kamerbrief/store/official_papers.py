"""Papers as the official services list them: which are to be fetched, and which letter of the store each became.

A paper is known by its id at its service. It stands here once; what changed there follows, what was taken back stays,
marked. An annex belongs to its cover: when one comes or changes, the cover is to be fetched anew with all of them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, update

from kamerbrief.model import OfficialEntry
from kamerbrief.store import official
from kamerbrief.store.engines import append, chunks, moment, next_ids
from kamerbrief.store.official import OfficialBatch, OfficialCounts
from kamerbrief.store.schema import official_cases, official_entries, official_papers, official_sources
from kamerbrief.store.wording import storable

_PAPERS = official_papers.c
_CONTENT = ("number", "cover", "annexes", "wanted", "version", "record", "withdrawn")
_AT_ONCE = 50


class PaperSeen(NamedTuple):
    """A paper as a service lists it.

    key:     its id there. number: what it is called ("2024D50159", "kst-36200-X-26").
    cover:   number or key of the paper to which it is an annex. annexes: numbers or keys of its own.
    wanted:  it is to be read as a letter of its own. version: another one when its file is another.
    record:  what the service said of it, as JSON.
    """

    key: str
    number: str
    version: str
    record: str
    cover: str | None = None
    annexes: tuple[str, ...] = ()
    wanted: bool = False


class PaperBatch(NamedTuple):
    """What is kept in one transaction: a page of a service, and the place to go on after it.

    entries:   what of it goes into the registry. withdrawn: ids of papers and cases that were taken back.
    The rest is as in `OfficialBatch`.
    """

    source: str
    papers: Sequence[PaperSeen] = ()
    entries: Sequence[OfficialEntry] = ()
    withdrawn: Sequence[str] = ()
    dossiers: Sequence[tuple[str, str, str]] = ()
    position: str | None = None
    finished: bool = False
    until: str | None = None


class DuePaper(NamedTuple):
    """A paper that is to be fetched, with its annexes in the order of their numbers; `record`s as they were kept."""

    id: int
    number: str
    version: str
    record: str
    annexes: tuple[tuple[str, str], ...]


class Fetched(NamedTuple):
    """What became of a due paper: `id` and `version` are those of `DuePaper`; letter_id None where it gave none."""

    id: int
    version: str
    letter_id: int | None


def keep(connection: Connection, batch: PaperBatch, at: datetime) -> OfficialCounts:
    """Keep a page and say what became of its rows; keeping it again changes nothing.

    A paper counts by what the service says of it, a case, which is no paper, by its entry in the registry.
    """
    whole = OfficialBatch(
        batch.source, True, batch.entries, batch.dossiers, batch.position, batch.finished, batch.until
    )
    counts = official.keep(connection, whole, at)
    source = official.source_id(connection, batch.source, True, at)
    if batch.papers:
        states = Counter(_keep_papers(connection, {one.key: one for one in batch.papers}, source, at).values())
        counts = OfficialCounts(new=states["new"], changed=states["changed"], same=states["same"])
    return counts.plus(OfficialCounts(withdrawn=_withdraw(connection, sorted(set(batch.withdrawn)), at)))


def due(connection: Connection, sources: Sequence[str], after: int = 0) -> list[DuePaper]:
    """Return some papers of these sources that are to be fetched, by their ids, which are above `after`.

    None are returned where none is left.
    """
    rows = connection.execute(
        select(_PAPERS.id, _PAPERS.key, _PAPERS.number, _PAPERS.version, _PAPERS.record)
        .where(_is_due(sources), _PAPERS.id > after)
        .order_by(_PAPERS.id)
        .limit(_AT_ONCE)
    ).all()
    names = sorted({name for row in rows for name in (row.key, row.number)})
    behind: dict[str, list[tuple[str, str]]] = {}
    for part in chunks(names):
        found = select(_PAPERS.cover, _PAPERS.number, _PAPERS.record).where(
            _PAPERS.cover.in_(part), _PAPERS.withdrawn.is_(False)
        )
        for cover, number, record in connection.execute(found.order_by(_PAPERS.number)):
            behind.setdefault(cover, []).append((number, record))
    return [
        DuePaper(
            row.id,
            row.number,
            row.version,
            row.record,
            tuple(sorted(dict(behind.get(row.key, []) + behind.get(row.number, [])).items())),
        )
        for row in rows
    ]


def count_due(connection: Connection, sources: Sequence[str]) -> int:
    """Return how many papers of these sources are to be fetched."""
    return connection.scalar(select(func.count()).select_from(official_papers).where(_is_due(sources))) or 0


def annexes_missing(connection: Connection, sources: Sequence[str]) -> list[str]:
    """Return the annexes that papers to be fetched name and that no service has listed yet, in order."""
    named: dict[str, None] = {}
    for (annexes,) in connection.execute(
        select(_PAPERS.annexes).where(_is_due(sources), _PAPERS.annexes.is_not(None)).order_by(_PAPERS.id)
    ):
        named |= dict.fromkeys(annexes.split("|"))
    known: set[str] = set()
    for part in chunks(list(named)):
        rows = select(_PAPERS.key, _PAPERS.number).where(or_(_PAPERS.key.in_(part), _PAPERS.number.in_(part)))
        known.update(name for row in connection.execute(rows) for name in row)
    return [name for name in named if name not in known]


def fetched(connection: Connection, done: Sequence[Fetched]) -> None:
    """Note what was taken in: it is not due again before it changes."""
    statement = update(official_papers).where(_PAPERS.id == bindparam("which"))
    for paper in done:
        values = {"fetched": paper.version} | ({"letter_id": paper.letter_id} if paper.letter_id is not None else {})
        connection.execute(statement.values(values), {"which": paper.id})


def _is_due(sources: Sequence[str]) -> ColumnElement[bool]:
    mine = _PAPERS.source_id.in_(select(official_sources.c.id).where(official_sources.c.name.in_(sources)))
    return (
        mine
        & _PAPERS.wanted.is_(True)
        & _PAPERS.withdrawn.is_(False)
        & _PAPERS.fetched.is_distinct_from(_PAPERS.version)
    )


def _keep_papers(connection: Connection, papers: Mapping[str, PaperSeen], source: int, at: datetime) -> dict[str, str]:
    """Keep papers; return by number what each was: "new", "changed" or "same"."""
    held = {
        row.key: row
        for part in chunks(sorted(papers))
        for row in connection.execute(select(official_papers).where(_PAPERS.key.in_(part)))
    }
    states: dict[str, str] = {}
    new: list[tuple[Any, ...]] = []
    changed: list[dict[str, Any]] = []
    for key, paper in papers.items():
        values = dict(zip(_CONTENT, _values(paper), strict=True))
        row = held.get(key)
        if row is None:
            states[paper.number] = "new"
            new.append((key, *values.values()))
        elif all(getattr(row, name) == value for name, value in values.items()):
            states[paper.number] = "same"
        else:
            states[paper.number] = "changed"
            changed.append({"which": row.id, **values})
    ids = next_ids(connection, official_papers, len(new))
    seen = moment(connection, at)
    columns = ("id", "key", *_CONTENT, "source_id", "first_seen", "last_seen")
    append(
        connection,
        official_papers,
        columns,
        [(number, *row, source, seen, seen) for number, row in zip(ids, new, strict=True)],
    )
    for values in changed:
        which = values.pop("which")
        update_one = update(official_papers).where(_PAPERS.id == which)
        connection.execute(update_one.values(**values, source_id=source, last_seen=at))
    # A paper belongs to whoever listed it last: who follows one dossier fetches the papers of that one.
    moved = [row.id for key, row in held.items() if row.source_id != source and states[papers[key].number] == "same"]
    for part in chunks(moved):
        connection.execute(update(official_papers).where(_PAPERS.id.in_(part)).values(source_id=source))
    covers = {paper.cover for paper in papers.values() if paper.cover and states[paper.number] != "same"}
    _stir(connection, sorted(covers))
    return states


def _values(paper: PaperSeen) -> tuple[Any, ...]:
    annexes = "|".join(storable(one) for one in paper.annexes) or None
    number, cover = storable(paper.number), storable(paper.cover) if paper.cover else None
    return (number, cover, annexes, paper.wanted, storable(paper.version), storable(paper.record), False)


def _stir(connection: Connection, covers: Sequence[str]) -> None:
    """Make covers due: what lies behind them is another."""
    for part in chunks(covers):
        which = or_(_PAPERS.key.in_(part), _PAPERS.number.in_(part))
        connection.execute(update(official_papers).where(which).values(fetched=None))


def _withdraw(connection: Connection, keys: Sequence[str], at: datetime) -> int:
    """Mark papers and cases that were taken back, here and in the registry; return how many were not so before."""
    papers: set[str] = set()
    numbers: set[str] = set()
    covers: set[str] = set()
    for part in chunks(keys):
        rows = connection.execute(
            select(_PAPERS.number, _PAPERS.cover).where(_PAPERS.key.in_(part), _PAPERS.withdrawn.is_(False))
        ).all()
        covers.update(row.cover for row in rows if row.cover)
        papers.update(row.number for row in rows)
        connection.execute(update(official_papers).where(_PAPERS.key.in_(part)).values(withdrawn=True, last_seen=at))
        cases = select(official_cases.c.number).where(official_cases.c.key.in_(part))
        numbers.update(number for number in connection.scalars(cases) if number)
    _stir(connection, sorted(covers))
    column = official_entries.c
    count = len(papers)
    for part in chunks(sorted(papers | numbers)):
        standing = column.number.in_(part) & column.withdrawn.is_(False)
        found = set(connection.scalars(select(column.number).where(standing)))
        connection.execute(update(official_entries).where(standing).values(withdrawn=True, last_seen=at))
        count += len(found - papers)
    return count
