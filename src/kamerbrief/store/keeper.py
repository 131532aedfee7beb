"""The store: one object, a few verbs, whichever engine holds it."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from kamerbrief.model import Register
from kamerbrief.store import (
    engines,
    failing,
    figures,
    listing,
    migrate,
    official,
    official_facts,
    official_papers,
    reading,
    rereading,
    saving,
)
from kamerbrief.store.address import resolve, shown
from kamerbrief.store.faults import is_passing, told
from kamerbrief.store.following import Following
from kamerbrief.store.official import Official, OfficialBatch, OfficialCounts
from kamerbrief.store.official_facts import FactBatch
from kamerbrief.store.official_papers import DuePaper, Fetched, PaperBatch
from kamerbrief.store.records import (
    EntryRow,
    Failure,
    FailureRow,
    LetterRow,
    Original,
    Outcome,
    Record,
    Stats,
    VersionRow,
)

_ATTEMPTS = 20
_Result = TypeVar("_Result")


def open_store(address: str, wait: float = 30.0) -> "Store":
    """Open the store at `address`, making or updating its tables.

    Args:   address: a folder (created; the database is kamerbrief.sqlite in it), sqlite:///FILE or postgresql://...
            wait: seconds to wait where another program has locked what is needed.
    Raises: NoStore with what is wrong and what to do. No message holds a password.
    """
    url = resolve(address)
    with told(url):
        engine = engines.create(url, wait)
        try:
            migrate.to_head(engine)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine)


class Store:
    """Letters, their originals and registers, and what failed. Made by `open_store`.

    Every method that writes is one transaction, on the disk when it returns; after a crash at any moment it has
    happened whole or not at all. Several programs and threads may use one store at once. Every method raises NoStore
    where the database cannot be reached, read or written.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> "Store":
        """Return the store itself: `with open_store(...) as store` closes it at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def save(self, records: Sequence[Record]) -> list[Outcome]:
        """Keep records; return what each was, in their order (`Outcome` says what there is).

        A record is compared with what is held and with those before it in `records`. A conflict keeps a failure in
        place of the record. What was kept resolves the failures of its path and of its files.
        Raises ValueError for a record without files or whose SHA-256 is wrong; then nothing is kept.
        """
        batch = [saving.receive(record) for record in records]
        return self._write(lambda connection: saving.save(connection, batch)) if batch else []

    def fail(self, failures: Sequence[Failure]) -> None:
        """Keep failures. One that is kept already and still stands is not kept twice."""
        if failures:
            self._write(lambda connection: failing.add_failures(connection, failures, datetime.now(UTC)))

    def settle(self, paths: Sequence[str]) -> None:
        """Note that the files of these paths are held, so that their failures are past. `save` does so by itself."""
        if paths:
            self._write(lambda connection: failing.resolve(connection, paths, [], datetime.now(UTC)))

    def known(self, sha256s: Sequence[str]) -> set[str]:
        """Return which originals are held."""
        with self._read() as connection:
            return reading.known(connection, sha256s)

    def letters(self) -> Iterator[LetterRow]:
        """Yield all letters by date, those without one last, then by id."""
        with self._read() as connection:
            yield from listing.letters(connection)

    def find(self, wanted: str) -> list[LetterRow]:
        """Return the letters meant by an id, a number, a reference, the start of a SHA-256 or the name of a file."""
        with self._read() as connection:
            return listing.find(connection, wanted)

    def letter_rows(self, ids: Sequence[int]) -> list[LetterRow]:
        """Return the letters of these ids that are held, in the order of `letters`."""
        with self._read() as connection:
            return listing.letter_rows(connection, ids)

    def entries(self, kind: str | None = None) -> Iterator[EntryRow]:
        """Yield the entries of all current registers, or those of one kind ("commitment"), by letter and position."""
        with self._read() as connection:
            yield from listing.entry_rows(connection, kind)

    def register(self, letter_id: int) -> Register:
        """Return the current register of a letter. Raises KeyError where it is not held."""
        with self._read() as connection:
            return reading.register(connection, letter_id)

    def register_json(self, letter_id: int) -> bytes:
        """Return the current register of a letter as JSON, unread. Raises KeyError where it is not held."""
        with self._read() as connection:
            return reading.register_json(connection, letter_id)

    @property
    def file(self) -> Path | None:
        """The file that the store is, beside which things derived from it may be kept; None where a server has it."""
        url = self._engine.url
        return Path(url.database) if engines.is_sqlite(self._engine) and url.database else None

    @property
    def place(self) -> str:
        """Where the store is, without a password: one for each database."""
        return shown(self._engine.url)

    @contextmanager
    def following(self) -> Iterator[Following]:
        """Take one look at what has changed; everything asked of it is about the same moment."""
        with self._read() as connection:
            yield Following(connection)

    def versions(self, letter_id: int) -> list[VersionRow]:
        """Return the versions of a letter, the first first; none where it is not held."""
        with self._read() as connection:
            return reading.version_rows(connection, letter_id)

    def original(self, sha256: str) -> bytes:
        """Return a file byte for byte. Raises KeyError where it is not held."""
        with self._read() as connection:
            return reading.original(connection, sha256)

    def originals(self, letter_id: int) -> list[Original]:
        """Return the files that a letter's current register is made from, in order, without renditions.

        Raises KeyError where the letter is not held.
        """
        with self._read() as connection:
            return reading.current_originals(connection, letter_id)

    def failures(self) -> list[FailureRow]:
        """Return what has failed and was not kept since, by path."""
        with self._read() as connection:
            return failing.current(connection)

    def stats(self) -> Stats:
        """Return the figures of the store."""
        with self._read() as connection:
            return figures.stats(connection)

    def outdated(self, program: str) -> Iterator[int]:
        """Yield the ids of letters whose current register was made by anything but `program`, ascending.

        Nothing is held open between two of them: registers may be replaced while this runs.
        """
        last = 0
        while True:
            with self._read() as connection:
                found = rereading.outdated(connection, program, last)
            if not found:
                return
            yield from found
            last = found[-1]

    def replace_register(self, updates: Sequence[tuple[int, Register]]) -> None:
        """Append registers made anew, each current for its letter from then on. One that is there already adds nothing.

        Raises KeyError for a letter that is not held; then nothing is appended.
        """
        prepared = [(letter_id, saving.prepare(register)) for letter_id, register in updates]
        if prepared:
            self._write(lambda connection: rereading.replace_registers(connection, prepared))

    def keep_official(self, batch: OfficialBatch) -> OfficialCounts:
        """Keep entries of the official registry, with the place to go on after them; say what became of them."""
        return self._write(lambda connection: official.keep(connection, batch, datetime.now(UTC)))

    def keep_facts(self, batch: FactBatch) -> OfficialCounts:
        """Keep what a service says of commitments, decisions and votes; say what became of each fact."""
        return self._write(lambda connection: official_facts.keep(connection, batch, datetime.now(UTC)))

    def keep_papers(self, batch: PaperBatch) -> OfficialCounts:
        """Keep a page of papers and entries of a service, with the place to go on; say what became of its rows."""
        return self._write(lambda connection: official_papers.keep(connection, batch, datetime.now(UTC)))

    def papers_due(self, sources: Sequence[str]) -> Iterator[DuePaper]:
        """Yield the papers of these sources that are to be fetched, in the order in which they were first seen.

        Nothing is held open between two of them: what was taken in may be noted while this runs.
        """
        last = 0
        while True:
            with self._read() as connection:
                found = official_papers.due(connection, sources, last)
            if not found:
                return
            yield from found
            last = found[-1].id

    def count_papers_due(self, sources: Sequence[str]) -> int:
        """Return how many papers of these sources are to be fetched."""
        with self._read() as connection:
            return official_papers.count_due(connection, sources)

    def annexes_missing(self, sources: Sequence[str]) -> list[str]:
        """Return the annexes that papers of these sources name which are to be fetched, and that nobody listed yet."""
        with self._read() as connection:
            return official_papers.annexes_missing(connection, sources)

    def papers_fetched(self, done: Sequence[Fetched]) -> None:
        """Note which papers were taken in, and which letters they became."""
        if done:
            self._write(lambda connection: official_papers.fetched(connection, done))

    @contextmanager
    def official(self) -> Iterator[Official]:
        """Take one look at the official registry; everything asked of it is about the same moment."""
        with self._read() as connection, engines.much_in_memory(connection):
            yield Official(connection)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with told(self._engine.url), engines.reading(self._engine) as connection:
            yield connection

    def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        """Do `work` in one transaction, and again where it failed for nothing but what another program did meanwhile.

        Our own programs wait for each other; this is for whatever else works on a server.
        """
        for attempt in count(1):
            try:
                with told(self._engine.url), engines.writing(self._engine) as connection:
                    return work(connection)
            except DBAPIError as error:
                if attempt == _ATTEMPTS or not is_passing(error):
                    raise
            time.sleep(random.uniform(0, 0.02 * attempt))  # noqa: S311 (only so that two programs part)
        raise AssertionError("unreachable")
