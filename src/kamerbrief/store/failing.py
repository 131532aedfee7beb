"""Files that gave no letter: kept until the same file succeeds, and even then only no longer listed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, select
from sqlalchemy.sql.elements import KeyedColumnElement

from kamerbrief.store.engines import append, chunks, moment, next_ids
from kamerbrief.store.records import Failure, FailureRow
from kamerbrief.store.schema import failures, resolutions
from kamerbrief.store.wording import storable
from kamerbrief.version import __version__

PROGRAM = f"kamerbrief {__version__}"

_COLUMNS = ("id", "path", "stage", "nl", "en", "sha256", "program", "at")
_later = failures.alias("later")
_resolved = exists().where(resolutions.c.failure_id == failures.c.id)
_repeated = exists().where(_later.c.path == failures.c.path, _later.c.id > failures.c.id)

IS_CURRENT: ColumnElement[bool] = ~_resolved & ~_repeated
"""Of the failures of one path the last one, and only until the file was kept."""


def add_failures(connection: Connection, failed: Sequence[Failure], now: datetime) -> None:
    """Append failures. One that says what is known of its path already adds nothing, however often it is repeated."""
    rows = [
        (storable(one.path), one.stage, storable(one.message.nl), storable(one.message.en), one.sha256, PROGRAM)
        for one in failed
    ]
    known = {
        tuple(row)
        for paths in chunks(sorted({path for path, *_ in rows}))
        for row in connection.execute(
            select(*(failures.c[name] for name in _COLUMNS[1:-1])).where(failures.c.path.in_(paths), IS_CURRENT)
        )
    }
    new = list(dict.fromkeys(row for row in rows if row not in known))
    at = moment(connection, now)
    ids = next_ids(connection, failures, len(new))
    append(connection, failures, _COLUMNS, [(number, *row, at) for number, row in zip(ids, new, strict=True)])


def resolve(connection: Connection, paths: Sequence[str], sha256s: Sequence[str], now: datetime) -> None:
    """Note that files were kept: their failures, by path or by content, are past."""
    past = {
        number
        for column, values in ((failures.c.path, [storable(path) for path in paths]), (failures.c.sha256, sha256s))
        for number in _unresolved(connection, column, values)
    }
    at = moment(connection, now)
    append(connection, resolutions, ("failure_id", "at"), [(number, at) for number in sorted(past)])


def current(connection: Connection) -> list[FailureRow]:
    """Return the failures that still stand, by path."""
    rows = connection.execute(select(failures).where(IS_CURRENT).order_by(failures.c.path, failures.c.id))
    return [FailureRow(**row._mapping) for row in rows]


def _unresolved(connection: Connection, column: KeyedColumnElement[Any], values: Sequence[str]) -> Iterator[int]:
    for part in chunks(sorted(set(values))):
        yield from connection.scalars(select(failures.c.id).where(column.in_(part), ~_resolved))
