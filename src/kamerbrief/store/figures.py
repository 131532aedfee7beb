"""Counts over the whole store."""

from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from kamerbrief.store.current import IS_CURRENT
from kamerbrief.store.engines import name_and_version, size
from kamerbrief.store.failing import IS_CURRENT as IS_STANDING
from kamerbrief.store.records import Stats
from kamerbrief.store.schema import entries, failures, letters, metadata, originals, registers, versions


def stats(connection: Connection) -> Stats:
    """Return the figures of the store at this moment."""
    of_entries = select(entries.c.kind, func.count()).join_from(registers, entries).where(IS_CURRENT)
    return Stats(
        letters=_count(connection, letters),
        versions=_count(connection, versions),
        registers=_count(connection, registers),
        originals=_count(connection, originals),
        original_bytes=int(connection.scalar(select(func.sum(originals.c.size))) or 0),
        failures=int(connection.scalar(select(func.count()).select_from(failures).where(IS_STANDING)) or 0),
        by_kind=_by(connection, registers.c.kind),
        by_chamber=_by(connection, registers.c.chamber),
        by_format=_by(connection, registers.c.format),
        entries=_counts(connection.execute(of_entries.group_by(entries.c.kind)).all()),
        programs=_by(connection, registers.c.program),
        engine=name_and_version(connection),
        size=size(connection, list(metadata.tables.values())),
    )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _by(connection: Connection, column: Column[Any]) -> dict[str, int]:
    return _counts(connection.execute(select(column, func.count()).where(IS_CURRENT).group_by(column)).all())


def _counts(rows: Any) -> dict[str, int]:
    """Sort in the program: how an engine sorts words and nothing depends on its settings."""
    return dict(sorted((name or "", int(count)) for name, count in rows))
