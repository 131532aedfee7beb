"""Take letters in: find the files, read them in working processes, keep what they yield.

The parent finds, loads and keeps; working processes read. Whatever goes wrong with one letter is one failure, kept and
told, and the rest goes on. Nothing is gathered per file, so memory does not grow with the number of letters.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeAlias

from kamerbrief.app import reading
from kamerbrief.app.files import PART_MISSING, Found, Grouping, Skipped, find, load, shown
from kamerbrief.app.keeping import keep
from kamerbrief.app.parcels import Part, kind_of_parcel, unpack
from kamerbrief.app.workers import Lost, answers
from kamerbrief.errors import KamerbriefError, Message, NoStore, UnreadableFile
from kamerbrief.model import from_json
from kamerbrief.store import Failure, Original, Outcome, Record, Store

BATCH = 500
"""Letters kept in one transaction."""

BATCH_BYTES = 64 * 1024 * 1024
"""A batch is kept earlier when its files are larger than this together, so that memory stays flat."""

AT_ONCE = 50
"""Files loaded before the store is asked which of them it holds."""


class Options(NamedTuple):
    """How to take letters in.

    grouping: what one letter is: each file, the files of each folder, or all files together.
    workers:  processes that read; with 1 the reading is done in this process.
    attempt:  what reads one letter in such a process: the place to confine it further.
    """

    grouping: Grouping = "file"
    workers: int = 1
    attempt: Callable[[tuple[reading.File, ...]], reading.Gained | reading.Trouble] = reading.attempt


class Trace(NamedTuple):
    """Where in the program an unforeseen error happened, for who has to mend it."""

    path: str
    detail: str


Event: TypeAlias = Outcome | Failure | Trace
"""What is told of each letter: that it was kept (or held already), or failed."""


class _Task(NamedTuple):
    """One letter to be read: what a person calls it, its files with their names and hashes."""

    path: str
    paths: tuple[str, ...]
    files: tuple[reading.File, ...]
    sha256s: tuple[str, ...]


def ingest(
    store: Store,
    paths: Sequence[Path],
    options: Options,
    tell: Callable[[Event], None],
    stopped: Callable[[], bool] = lambda: False,
    advanced: Callable[[], None] = lambda: None,
) -> None:
    """Take in what `paths` stand for.

    Args:   tell: called once for each letter, with an Outcome when it is safely kept or a Failure, in the order of
                  their batches.
            advanced: called once for each letter that `find` yields, as soon as it is read, failed or known to be held.
            stopped: asked between letters; once True, what was read so far is kept and nothing more is begun.
    Raises: NoStore where the store cannot be written: what was told as kept is kept.
    """
    kept = _Keeping(store, tell, advanced)
    tasks = _tasks(store, paths, options.grouping, kept, stopped)
    try:
        with closing(answers(options.attempt, tasks, options.workers, stopped)) as coming:
            for task, answer in coming:
                kept.advanced()
                if isinstance(answer, reading.Gained):
                    kept.add(task, answer)
                else:
                    kept.fail_reading(task, answer)
    except NoStore:
        raise
    except Exception:
        kept.flush()
        raise
    kept.flush()


class _Keeping:
    """Letters and failures on their way to the store: one transaction a batch."""

    def __init__(self, store: Store, tell: Callable[[Event], None], advanced: Callable[[], None]) -> None:
        self._store, self._tell, self.advanced = store, tell, advanced
        self._failed_before = {row.path for row in store.failures()}
        self._records: list[Record] = []
        self._failures: list[Failure] = []
        self._bytes = 0

    def add(self, task: _Task, gained: reading.Gained) -> None:
        """Keep a letter with the next batch."""
        encoded = gained.register
        originals = tuple(
            Original(file.name, sha256, file.data, recognised)
            for file, sha256, recognised in zip(task.files, task.sha256s, gained.recognised, strict=True)
        )
        self._records.append(Record(originals, from_json(encoded), task.path, encoded))
        self._bytes += sum(len(original.data) for original in originals) + len(encoded)
        if len(self._records) >= BATCH or self._bytes >= BATCH_BYTES:
            self.flush()

    def fail(self, failure: Failure) -> None:
        """Keep a failure with the next batch; tell it at once."""
        self._tell(failure)
        self._failures.append(failure)
        if len(self._failures) >= BATCH:
            self.flush()

    def fail_reading(self, task: _Task, answer: reading.Trouble | Lost) -> None:
        """Keep what went wrong with the reading of a letter."""
        if isinstance(answer, Lost):  # of several files nobody knows which one it was
            sha256 = task.sha256s[0] if len(task.files) == 1 else None
            self.fail(Failure(task.path, "read", answer.message, sha256))
            return
        path, sha256 = task.paths[answer.which], task.sha256s[answer.which]
        self.fail(Failure(path, answer.stage, answer.message, sha256))
        if answer.detail:
            self._tell(Trace(path, answer.detail))

    def held(self, paths: Sequence[str]) -> None:
        """Tell of letters that the store holds already; if something else at their paths failed, that is past."""
        past = [path for path in paths if path in self._failed_before]
        if past:
            self._store.settle(past)
        for path in paths:
            self.advanced()
            self._tell(Outcome(path, None, "same"))

    def flush(self) -> None:
        """Keep what is waiting."""
        records, failures = self._records, self._failures
        self._records, self._failures, self._bytes = [], [], 0
        if failures:
            self._store.fail(failures)
        if records:
            for one in keep(self._store, records):
                self._tell(one)


def _tasks(
    store: Store, paths: Sequence[Path], grouping: Grouping, kept: _Keeping, stopped: Callable[[], bool]
) -> Iterator[tuple[_Task, tuple[reading.File, ...]]]:
    """Yield the letters that are to be read: loaded, and not held already."""
    loaded: list[_Task] = []
    size = 0
    for item in find(paths, grouping):
        if stopped():
            return
        if isinstance(item, Skipped):
            kept.fail(Failure(shown(item.path), "read", item.message))
            continue
        taken = False
        for task in _load(item, grouping, kept):
            if stopped():
                return
            taken = True
            loaded.append(task)
            size += sum(len(file.data) for file in task.files)
            if len(loaded) >= AT_ONCE or size >= BATCH_BYTES // 4:
                yield from _unknown(store, loaded, kept)
                loaded, size = [], 0
        if not taken:
            kept.advanced()
    yield from _unknown(store, loaded, kept)


def _unknown(store: Store, tasks: list[_Task], kept: _Keeping) -> Iterator[tuple[_Task, tuple[reading.File, ...]]]:
    # A letter of several files is left to the store: its files may be held as letters of their own.
    alone = [task.sha256s[0] for task in tasks if len(task.files) == 1]
    held = store.known(alone) if alone else set()
    here = [len(task.files) == 1 and task.sha256s[0] in held for task in tasks]
    kept.held([task.path for task, is_held in zip(tasks, here, strict=True) if is_held])
    yield from ((task, task.files) for task, is_held in zip(tasks, here, strict=True) if not is_held)


def _load(found: Found, grouping: Grouping, kept: _Keeping) -> Iterator[_Task]:
    """Load the files of one letter, or the letters of a parcel; nothing, and a failure, where a file is missing."""
    files, paths = [], list[str]()
    for path in found.paths:
        name = shown(path)
        try:
            data = load(path)
            kind = kind_of_parcel(data)
            if kind is not None and len(found.paths) == 1 and grouping != "all":
                yield from _of_parcel(name, unpack(data, kind), grouping, kept)
                return
            if kind is not None:
                raise UnreadableFile(_PARCEL_IN_LETTER)
            files.append(reading.File(shown(path.name), data))
            paths.append(name)
        except KamerbriefError as error:
            kept.fail(Failure(name, "read", error.message))
            return
    yield _task(shown(found.paths[0].parent) if grouping == "folder" and len(paths) > 1 else paths[0], paths, files)


def _of_parcel(parcel: str, parts: Iterator[Part], grouping: Grouping, kept: _Keeping) -> Iterator[_Task]:
    """Yield the letters of a zip or mail: each file, or with "folder" the files of each folder inside."""
    if grouping == "file":
        for part in parts:
            path = "/".join(step for step in (parcel, part.folder, part.name) if step != ".")
            if isinstance(part.data, Message):
                kept.fail(Failure(path, "read", part.data))
            else:
                yield _task(path, [path], [reading.File(part.name, part.data)])
        return
    for folder, together in groupby(parts, key=lambda part: part.folder):
        called = parcel if folder == "." else f"{parcel}/{folder}"
        files, refused = list[reading.File](), False
        for part in together:
            if isinstance(part.data, Message):
                kept.fail(Failure(f"{called}/{part.name}", "read", part.data))
                refused = True
            else:
                files.append(reading.File(part.name, part.data))
        if refused:
            kept.fail(Failure(called, "read", PART_MISSING))
        else:
            yield _task(called, [f"{called}/{file.name}" for file in files], files)


def _task(called: str, paths: Sequence[str], files: Sequence[reading.File]) -> _Task:
    sha256s = tuple(hashlib.sha256(file.data).hexdigest() for file in files)
    return _Task(called, tuple(paths), tuple(files), sha256s)


_PARCEL_IN_LETTER = Message(
    "Een zip of e-mailbericht kan geen deel van een brief zijn. Pak het uit en probeer het opnieuw.",
    "A zip or mail message cannot be part of a letter. Unpack it and try again.",
)
