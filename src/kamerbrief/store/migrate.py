"""Bring a database to the newest schema, whatever it stands at; refuse one that is not ours or is ahead of us."""

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from kamerbrief.errors import Message, NoStore
from kamerbrief.store.address import shown
from kamerbrief.store.engines import is_sqlite, writing
from kamerbrief.store.schema import HEAD, VERSION_TABLE, metadata

_MIGRATIONS = Path(__file__).parent / "migrations"
standing = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32)))
"""The table in which a database says which schema it has."""


def to_head(engine: Engine) -> None:
    """Make the tables, or change them to what this program needs. Safe when several programs do it at once.

    Raises NoStore for a database of another program and for one that a newer version of this program made.
    """
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        revision = _revision(connection)
        if revision is None:
            _refuse_foreign(connection)
        if revision != HEAD:
            _upgrade(connection, revision)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(standing.c.version_num))


def _refuse_foreign(connection: Connection) -> None:
    """Refuse tables that are not ours: a file that is another program's database, or names that are taken."""
    present = set(inspect(connection).get_table_names())
    taken = present if is_sqlite(connection) else present & set(metadata.tables)
    if taken:
        place, names = shown(connection.engine.url), ", ".join(sorted(taken)[:3])
        raise NoStore(
            Message(
                f"{place} is de database van een ander programma (tabellen: {names}). Kies een andere plaats.",
                f"{place} is the database of another program (tables: {names}). Choose another place.",
            )
        )


def _upgrade(connection: Connection, revision: str | None) -> None:
    # Loaded here only: it takes longer than everything else that opening a store does.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        place = shown(connection.engine.url)
        raise NoStore(
            Message(
                f"{place} is gemaakt door een nieuwere versie van dit programma (schema {revision}, dit programma kent "
                f"{HEAD}). Werk kamerbrief bij.",
                f"{place} was made by a newer version of this program (schema {revision}, this program knows {HEAD}). "
                "Update kamerbrief.",
            )
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
