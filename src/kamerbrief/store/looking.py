"""A look at a store that leaves no trace: nothing is made, migrated or written, not even beside a file."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError

from kamerbrief.errors import Message, NoStore
from kamerbrief.store import engines
from kamerbrief.store.address import FILE_NAME, resolve, shown
from kamerbrief.store.faults import told
from kamerbrief.store.keeper import Store
from kamerbrief.store.migrate import standing
from kamerbrief.store.schema import HEAD

_WAIT = 5.0


def look_into(address: str) -> Store | None:
    """Open a store to read it and nothing else; None where there is none that this program can read.

    Of a store that no program has open, the file is taken as it is (SQLite's "immutable"): not even its log is touched.
    On a server every transaction is read-only.
    Raises NoStore where a server cannot be reached, and for a store with another schema, which opening it in earnest
    would change.
    """
    if "://" in address and not address.startswith("sqlite:"):
        return _on_server(address)
    file = _file(address)
    if file is None or not file.is_file():
        return None
    log = file.with_name(file.name + "-wal")
    untouched = not log.is_file() or log.stat().st_size == 0
    quoted = str(file.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    query = {"mode": "ro", "uri": "true"} | ({"immutable": "1"} if untouched else {})
    engine = create_engine(URL.create("sqlite", database=f"file:{quoted}", query=query), hide_parameters=True)
    event.listen(engine, "connect", lambda connection, _: _only_read(connection))
    try:
        revision = _revision(engine)
    except DBAPIError:
        revision = None
    return _of_schema(engine, revision, str(file))


def _on_server(address: str) -> Store | None:
    url = resolve(address)
    with told(url):
        engine = engines.create(url, wait=_WAIT)
        event.listen(engine, "connect", lambda connection, _: _only_read_there(connection))
        try:
            revision = _revision(engine)
        except BaseException:
            engine.dispose()
            raise
    return _of_schema(engine, revision, shown(url))


def _revision(engine: Engine) -> str | None:
    """Return which schema a database has, None where it is none of ours."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(standing.name):
            return None
        return connection.scalar(select(standing.c.version_num))


def _of_schema(engine: Engine, revision: str | None, place: str) -> Store | None:
    """Return the store of an engine where it has our schema, None where it has none; raises NoStore for another."""
    if revision == HEAD:
        return Store(engine)
    engine.dispose()
    if revision is None:
        return None
    raise NoStore(
        Message(
            f"De opslag {place} is van een andere versie van dit programma en wordt hier niet gewijzigd. Werk hem bij: "
            "kamerbrief stats",
            f"The store {place} is of another version of this program and is not changed here. Update it: "
            "kamerbrief stats",
        )
    )


def _file(address: str) -> Path | None:
    if not address.strip():
        return None
    if "://" not in address:
        return Path(address).expanduser() / FILE_NAME
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        return None
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def _only_read_there(connection: DBAPIConnection) -> None:
    setattr(connection, "autocommit", True)  # noqa: B010 (the protocol does not name it)
    cursor = connection.cursor()
    try:
        cursor.execute("SET default_transaction_read_only = on")
    finally:
        cursor.close()
        setattr(connection, "autocommit", False)  # noqa: B010


def _only_read(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA query_only = ON")
    finally:
        cursor.close()
