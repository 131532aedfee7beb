"""A look at a store that leaves no trace: nothing is made, migrated or written, not even beside the file."""

from pathlib import Path

from sqlalchemy import create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError

from kamerbrief.store.address import FILE_NAME
from kamerbrief.store.keeper import Store
from kamerbrief.store.migrate import standing
from kamerbrief.store.schema import HEAD


def look_into(address: str) -> Store | None:
    """Open the store of a file to read it and nothing else; None where there is none that this program can read.

    Of a store that no program has open, the file is taken as it is (SQLite's "immutable"): not even its log is touched.
    None too for the address of a server, which would have to be connected to, and for a store with another schema,
    which opening it in earnest would change.
    """
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
        with engine.connect() as connection:
            if not inspect(connection).has_table(standing.name):
                engine.dispose()
                return None
            if connection.scalar(select(standing.c.version_num)) == HEAD:
                return Store(engine)
    except DBAPIError:
        pass
    engine.dispose()
    return None


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


def _only_read(connection: DBAPIConnection) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA query_only = ON")
    finally:
        cursor.close()
