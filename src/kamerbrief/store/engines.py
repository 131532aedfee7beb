"""The two engines: how each is opened, begins a transaction, and takes many rows at once.

On both a store has one writer at a time and the others wait; who reads waits for nobody and sees the store as it was at
the first look. Once a transaction is committed it is on the disk: SQLite writes a log (WAL) and waits for the disk at
every commit (synchronous=FULL); PostgreSQL does so unless its administrator has turned that off.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

from kamerbrief.errors import Message, NoStore
from kamerbrief.store.schema import Moment

# Originals and registers are large: fewer, larger pages make long rows cheap. Fixed when a database is made.
_PAGE_BYTES = 16384
_CACHE_KIB, _LARGE_CACHE_KIB = 32 * 1024, 64 * 1024
_LOG_BYTES = 64 * 1024 * 1024
_CONNECT_SECONDS = 10

_WRITES = "kamerbrief_writes"
_WRITER = 0x6B62726966  # the lock of a server's one writer; any number that all our programs agree on

_CHUNK = 500
"""Values in one look-up: SQLite takes no more than 999 before 3.32."""


def create(url: URL, wait: float) -> Engine:
    """Return the engine for `url`; nothing is opened yet. `wait`: seconds to wait for another program's lock.

    Raises NoStore where the driver for PostgreSQL is not installed.
    """
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": wait}, hide_parameters=True)
        event.listen(engine, "connect", lambda connection, _: _prepare_sqlite(connection, wait))
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    arguments = {} if "connect_timeout" in url.query else {"connect_timeout": _CONNECT_SECONDS}
    try:
        engine = create_engine(
            url, connect_args=arguments, isolation_level="READ COMMITTED", pool_pre_ping=True, hide_parameters=True
        )
    except ImportError:
        raise NoStore(
            Message(
                "Voor PostgreSQL is psycopg nodig. Installeer kamerbrief[postgres].",
                "PostgreSQL needs psycopg. Install kamerbrief[postgres].",
            )
        ) from None
    event.listen(engine, "connect", lambda connection, _: _prepare_postgres(connection, wait))
    return engine


def is_sqlite(bind: Engine | Connection) -> bool:
    """Tell which of the two engines this is."""
    return bind.dialect.name == "sqlite"


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one state of the store, however many questions it asks."""
    with engine.connect() as connection:
        if not is_sqlite(engine):
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes: all of it is kept, durably, or nothing.

    It has the store to itself from its first moment, so that what it read still holds when it writes.
    """
    with engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            if not is_sqlite(engine):
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER})
            yield connection


@contextmanager
def much_in_memory(connection: Connection) -> Iterator[None]:
    """Let a connection hold more pages meanwhile: the numbers of the registry are looked up all over their index."""
    if not is_sqlite(connection):
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_LARGE_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}")


def append(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add many rows by the engine's quickest way. Values go in as the driver takes them: no column type converts them.

    Raises what SQLAlchemy makes of the driver's errors.
    """
    if not rows:
        return
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(map(quote, columns))
    if is_sqlite(connection):
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})", list(rows))  # noqa: S608
        return
    statement = f"COPY {quote(table.name)} ({names}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    driver: Any = connection.dialect.loaded_dbapi
    try:
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except driver.Error as error:
        raise DBAPIError.instance(statement, None, error, driver.Error, hide_parameters=True) from None
    finally:
        cursor.close()


def next_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Return numbers for `count` new rows of a table, ascending, that nobody else gets."""
    if not count:
        return []
    if is_sqlite(connection):  # nobody else writes during this transaction, and no row is ever removed
        first = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
        return list(range(first, first + count))
    sequence = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
    return sorted(connection.scalars(sequence, {"name": table.name, "count": count}))


def moment(connection: Connection, at: datetime) -> Any:
    """Return a moment as `append` takes it."""
    process = Moment().dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return process(at) if process else at


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield `values` in parts that one look-up takes."""
    iterator = iter(values)
    while part := list(islice(iterator, _CHUNK)):
        yield part


def name_and_version(connection: Connection) -> str:
    """Return "SQLite 3.46.1" or "PostgreSQL 17.2"."""
    if is_sqlite(connection):
        return f"SQLite {connection.scalar(text('SELECT sqlite_version()'))}"
    return f"PostgreSQL {str(connection.scalar(text('SHOW server_version'))).split()[0]}"


def size(connection: Connection, tables: Sequence[Table]) -> int:
    """Return what the tables take on disk, with their indexes, in bytes."""
    if is_sqlite(connection):
        pages = connection.scalar(text("PRAGMA page_count")) or 0
        return int(pages * (connection.scalar(text("PRAGMA page_size")) or 0))
    total = text("SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(CAST(:names AS text[])) AS name")
    return int(connection.scalar(total, {"names": [table.name for table in tables]}) or 0)


def _prepare_sqlite(connection: DBAPIConnection, wait: float) -> None:
    # The driver would begin transactions by itself, too late for a lock and not before changes of tables.
    setattr(connection, "isolation_level", None)  # noqa: B010 (the protocol does not name it)
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() != ("wal",):
            _use_log(cursor, wait)
    finally:
        cursor.close()


def _use_log(cursor: Any, wait: float) -> None:
    """Turn the log on. SQLite does not wait for a lock here, as when two programs open a new store at once."""
    until = time.monotonic() + wait
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except Exception as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgres(connection: DBAPIConnection, wait: float) -> None:
    setattr(connection, "autocommit", True)  # noqa: B010 (the protocol does not name it)
    cursor = connection.cursor()
    try:
        cursor.execute(f"SET lock_timeout = {round(wait * 1000)}")
        cursor.execute("SET timezone = 'UTC'")
    finally:
        cursor.close()
        setattr(connection, "autocommit", False)  # noqa: B010
