"""What is wrong with a database is said in one line, in both languages, that says what to do and shows no password."""

import contextlib
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, text

import kamerbrief.store.migrations
import store_papers
from kamerbrief.errors import ExitCode, Message, NoStore
from kamerbrief.store import Failure, Store, open_store
from kamerbrief.store.schema import HEAD, VERSION_TABLE, metadata
from store_papers import connected, numbered, record

address, store = store_papers.address, store_papers.store  # fixtures


@contextlib.contextmanager
def refused(*words: str, nl: str = "", en: str = "") -> Iterator[None]:
    """Expect a NoStore of one line in each language, with `words` in both."""
    with pytest.raises(NoStore) as caught:
        yield
    assert caught.value.exit_code == ExitCode.NO_STORE
    for line, said in zip(caught.value.message, (nl, en), strict=True):
        assert "\n" not in line
        assert line.endswith(".")
        assert "cret" not in line
        for word in (*words, said):
            assert word in line
    # A cause would be printed with its own words, which nobody has read for passwords.
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("", ""),
        ("  ", ""),
        ("mysql://server/data", "mysql"),
        ("http://localhost", "http"),
        ("sqlite://", "sqlite:///"),
        ("sqlite:///:memory:", "sqlite:///"),
        ("sqlite:///file:x?mode=memory&uri=true", "sqlite:///"),
        ("://", "postgresql://"),
        ("postgresql://me:se@cret@host/data", "%40"),
        ("postgresql://me:secret@host:99999/data", "%40"),
        ("postgresql://me:secret@host:port/data", "%40"),
    ],
)
def test_no_address(wrong: str, words: str) -> None:
    with refused(words):
        open_store(wrong)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with refused(str(tmp_path / "file"), "sqlite:///"):
        open_store(str(tmp_path / "file"))
    with refused(str(tmp_path / "file" / "below")):
        open_store(str(tmp_path / "file" / "below"))
    with refused("file/kamerbrief.sqlite"):
        open_store(f"sqlite:///{tmp_path}/file/kamerbrief.sqlite")
    with refused("nowhere/kamerbrief.sqlite"):
        open_store(f"sqlite:///{tmp_path}/nowhere/kamerbrief.sqlite")


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The user who runs the tests may be one whom no permission stops.
    def mkdir(self: Path, **_: Any) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with refused(str(tmp_path), "Permission denied"):
        open_store(str(tmp_path / "store"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "kamerbrief.sqlite").write_bytes(b"no database at all, only words\n" * 1000)
    with refused("kamerbrief.sqlite", "SQLite"):
        open_store(str(tmp_path))


def test_a_damaged_database(tmp_path: Path) -> None:
    with open_store(str(tmp_path)) as store:
        store.save(numbered(200))
    file = tmp_path / "kamerbrief.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 8] + b"\xff" * (len(data) - len(data) // 8))
    with refused("kamerbrief.sqlite"), open_store(str(tmp_path)) as store:
        list(store.letters())


def test_a_file_that_has_changed_since(store: Store, address: str) -> None:
    store.save([record("a.pdf")])
    with connected(address) as connection:
        connection.execute(text("UPDATE originals SET data = :data"), {"data": b"other"})
        connection.commit()
    with refused(store_papers.original("a.pdf").sha256[:12]):
        store.originals(1)
    with refused(store_papers.original("a.pdf").sha256[:12]):
        store.original(store_papers.original("a.pdf").sha256)


def test_a_register_that_cannot_be_read(store: Store, address: str) -> None:
    store.save([record("a.pdf")])
    with connected(address) as connection:
        connection.execute(text("UPDATE register_bodies SET body = :body"), {"body": b'{"schema": "other"}'})
        connection.commit()
    with refused("kamerbrief reread", store_papers.PROGRAM):
        store.register(1)


def test_the_database_of_another_program(address: str, tmp_path: Path) -> None:
    if "://" not in address:
        Path(address).mkdir()
    with connected(address) as connection:
        connection.execute(text("CREATE TABLE letters (name TEXT)"))
        connection.commit()
    with refused("letters"):
        open_store(address)
    with connected(address) as connection:
        assert sqlalchemy.inspect(connection).get_table_names() == ["letters"], "nothing was added to it"


def test_a_server_may_hold_other_tables(postgres_address: str) -> None:
    with connected(postgres_address) as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        connection.execute(text("CREATE TABLE planten (naam TEXT)"))
        connection.commit()
    with open_store(postgres_address) as store:
        assert store.save(numbered(2))[1].state == "new"


def test_a_store_of_a_newer_program(address: str) -> None:
    with open_store(address) as store:
        store.save(numbered(1))
    with connected(address) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
        connection.commit()
    with refused("9999", HEAD):
        open_store(address)
    with connected(address) as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == "9999"
        assert connection.scalar(text("SELECT count(*) FROM letters")) == 1


def test_the_migrations_make_the_tables(address: str) -> None:
    open_store(address).close()
    with connected(address) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    config = Config()
    config.set_main_option("script_location", str(Path(kamerbrief.store.migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@contextlib.contextmanager
def locked(address: str) -> Iterator[None]:
    """Hold what every writer needs, as another program would."""
    with connected(address) as connection:
        if "://" in address:
            connection.execute(text("LOCK TABLE letters, failures IN EXCLUSIVE MODE"))
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("UPDATE letters SET key = key")
        yield


def test_a_locked_database(address: str) -> None:
    with open_store(address, wait=0.2) as store:
        store.save(numbered(1))
        with locked(address):
            with refused(nl="is in gebruik", en="is in use"):
                store.save([record("b.pdf")])
            with refused(nl="is in gebruik", en="is in use"):
                store.fail([Failure("c.pdf", "read", Message("Kapot.", "Broken."))])
        assert [outcome.state for outcome in store.save([record("b.pdf")])] == ["new"], "and on it goes"
        assert store.stats().letters == 2


def test_a_database_locked_before_it_has_tables(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "kamerbrief.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE t (x)")
        with refused(nl="is in gebruik", en="is in use"):
            open_store(str(tmp_path), wait=0.2)
        other.execute("ROLLBACK")
    open_store(str(tmp_path), wait=0.2).close()


def test_reading_does_not_wait_for_who_writes(tmp_path: Path) -> None:
    with open_store(str(tmp_path), wait=0.2) as store:
        store.save(numbered(3))
        with locked(str(tmp_path)), open_store(str(tmp_path), wait=0.2) as second:
            assert len(list(store.letters())) == len(list(second.letters())) == 3


def test_a_full_disk(tmp_path: Path) -> None:
    def fill(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count = 80")

    event.listen(Engine, "connect", fill)
    try:
        with open_store(str(tmp_path)) as store:
            assert store.save([record("a.pdf")])[0].state == "new"
            with refused(nl="vol", en="full"):
                store.save([record(store_papers.original("b.pdf", bytes(1_000_000)), words="Anders.")])
            assert store.stats().letters == store.stats().originals == 1
            assert store.register(1).text.endswith("steun.")
    finally:
        event.remove(Engine, "connect", fill)


def test_what_is_committed_is_on_the_disk(tmp_path: Path) -> None:
    seen = {}

    def ask(connection: Any) -> None:
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            seen[name] = connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    event.listen(Engine, "commit", ask)
    try:
        with open_store(str(tmp_path), wait=7) as store:
            store.save(numbered(1))
    finally:
        event.remove(Engine, "commit", ask)
    assert seen == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 7000}


def test_a_server_that_does_not_answer() -> None:
    with contextlib.closing(socket.socket()) as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with refused(f"127.0.0.1:{port}", "refused"):
            open_store(f"postgresql://me:secret@127.0.0.1:{port}/data")


def test_a_server_that_lets_nobody_in(postgres_address: str) -> None:
    url = sqlalchemy.make_url(postgres_address)
    for wrong in (
        url.set(password="not-the-secret"),
        url.set(database="nowhere"),
        url.set(password=None, query={"password": "other-secret"}),
    ):
        with refused(f"{url.host}:{url.port}", nl="wachtwoord", en="password"):
            open_store(wrong.render_as_string(hide_password=False))


def test_a_user_without_rights(postgres_address: str) -> None:
    url = sqlalchemy.make_url(postgres_address)
    with connected(postgres_address) as connection:
        role = f"reader_{url.database}"
        connection.execute(text(f"CREATE ROLE {role} LOGIN PASSWORD 'secret'"))
        connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
        connection.commit()
        try:
            with refused(nl="rechten", en="rights"):
                open_store(url.set(username=role, password="secret").render_as_string(hide_password=False))
        finally:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
            connection.commit()


def test_a_server_that_goes_away(postgres_address: str) -> None:
    with open_store(postgres_address) as store, connected(postgres_address) as other:
        store.save(numbered(1))
        end = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

        def cut(connection: Any, *_: Any) -> None:
            if not connection.info.get("cut"):
                other.execute(end)
                other.commit()

        event.listen(store._engine, "begin", cut)
        with refused(nl="niet bereikbaar", en="cannot be reached"):
            store.save([record("b.pdf")])
        event.remove(store._engine, "begin", cut)
        assert store.save([record("b.pdf")])[0].state == "new", "and on it goes"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_ways_to_write_a_server(postgres_address: str, scheme: str) -> None:
    url = sqlalchemy.make_url(postgres_address).set(drivername=scheme)
    with open_store(url.render_as_string(hide_password=False)) as store:
        assert store.save(numbered(1))[0].state == "new"


def test_ways_to_write_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_store("a/b") as store:
        store.save(numbered(1))
    for same in ("a/b", str(tmp_path / "a" / "b"), "~/a/b", "sqlite:///a/b/kamerbrief.sqlite"):
        with open_store(same) as store:
            assert store.save(numbered(1))[0].state == "same"


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with refused("kamerbrief[postgres]"):
        open_store("postgresql://me:secret@127.0.0.1/data")
