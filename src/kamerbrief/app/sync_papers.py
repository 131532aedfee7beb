"""Fetch the papers that the services list, and take them into the store through the readers of any file.

A letter and its annexes are one: its cover first, then the annexes by their numbers. What is fetched is noted only once
the letter is kept, so that after an interruption nothing is missing; a letter that is held already is not kept twice.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Final, NamedTuple

import msgspec

from kamerbrief.app import reading
from kamerbrief.app.keeping import keep
from kamerbrief.app.workers import Lost, answers
from kamerbrief.errors import AbsentPaper, RegistryFault
from kamerbrief.model import from_json
from kamerbrief.registry.client import Client
from kamerbrief.registry.odata import OData
from kamerbrief.registry.records import FetchedFile, RegistryPaper
from kamerbrief.registry.repository import Repository
from kamerbrief.registry.syncfeed import SyncFeed
from kamerbrief.store import DuePaper, Failure, Fetched, Original, Outcome, Record, Store

BATCH: Final = 20
"""Letters kept in one transaction: fetching them takes some seconds, so that little is fetched twice."""

_PATIENCE: Final = 3
"""Papers in a row that a service fails to give before nothing more is asked of it."""

_BATCH_BYTES: Final = 32 * 1024 * 1024


class _Task(NamedTuple):
    """A letter that was fetched. paths: what a person calls its files."""

    due: DuePaper
    paths: tuple[str, ...]
    files: tuple[reading.File, ...]


class _Read(NamedTuple):
    """What reading a letter gave. used: which of its files. left_out: annexes that cannot be read, and why."""

    answer: reading.Gained | reading.Trouble
    used: tuple[int, ...]
    left_out: tuple[tuple[int, reading.Trouble], ...]


def attempt(files: Sequence[reading.File]) -> _Read:
    """Read a letter with its annexes, or without those that give nothing: a spreadsheet, a scan. Raises nothing."""
    used, left_out = list(range(len(files))), list[tuple[int, reading.Trouble]]()
    while True:
        answer = reading.attempt([files[number] for number in used])
        if not isinstance(answer, reading.Trouble) or answer.which == 0:
            return _Read(answer, tuple(used), tuple(left_out))
        left_out.append((used.pop(answer.which), answer))


def fetch_papers(
    store: Store,
    client: Client,
    sources: Sequence[str],
    counts: Counter[str],
    workers: int = 1,
    advanced: Callable[[], None] = lambda: None,
    failed: Callable[[Failure], None] = lambda failure: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Fetch every paper of these sources that is due and take it in.

    counts:   is added to: letters by `Outcome.state`, and "failed", also where this ends in an error.
    workers:  processes that read. advanced: called once for each paper. failed: told of each that gave no letter.
    stopped:  asked between papers; once True, what was fetched is kept and nothing more is.
    Raises:   RegistryFault where the services do not answer any more, NoStore: what was fetched until then is kept.
    """
    coming = _Fetching(store, client, sources, stopped)
    keeping = _Keeping(store, counts, failed)
    tasks = coming.tasks(keeping, advanced)
    try:
        with closing(answers(attempt, tasks, workers, stopped)) as read:
            for task, answer in read:
                advanced()
                keeping.add(task, answer)
    finally:
        keeping.flush()
    if coming.fault is not None:
        raise coming.fault


class _Fetching:
    """Papers on their way from the services. fault: that of a service which does not answer: it ends the fetching."""

    def __init__(self, store: Store, client: Client, sources: Sequence[str], stopped: Callable[[], bool]) -> None:
        self._store, self._sources, self._stopped = store, sources, stopped
        self._odata, self._feed, self._repository = OData(client), SyncFeed(client), Repository(client)
        self.fault: RegistryFault | None = None
        self._ill = 0

    def tasks(
        self, keeping: "_Keeping", advanced: Callable[[], None]
    ) -> Iterator[tuple[_Task, tuple[reading.File, ...]]]:
        """Yield what was fetched, paper by paper."""
        for due in self._store.papers_due(self._sources):
            if self._stopped():
                return
            try:
                task = self._task(due, keeping)
            except RegistryFault as fault:
                advanced()
                if not fault.passing:
                    keeping.fail(due, Failure(due.number, "read", fault.message))
                    continue
                self._ill += 1
                if self._ill == _PATIENCE:
                    self.fault = fault
                    return
                keeping.say(Failure(due.number, "read", fault.message))  # and it stays due
                continue
            self._ill = 0
            yield task, task.files

    def _task(self, due: DuePaper, keeping: "_Keeping") -> _Task:
        files, paths = [], []
        for number, record in ((due.number, due.record), *due.annexes):
            paper = msgspec.json.decode(record, type=RegistryPaper)
            try:
                fetched = self._file(paper)
            except RegistryFault as fault:
                if number == due.number or fault.passing:
                    raise
                keeping.say(Failure(number, "read", fault.message))  # the letter without it is worth keeping
                continue
            files.append(reading.File(_name(paper, fetched), fetched.data))
            paths.append(number)
        return _Task(due, tuple(paths), tuple(files))

    def _file(self, paper: RegistryPaper) -> FetchedFile:
        """Return the best file of a paper: as the publisher printed it where the service names it, else as it came in.

        Raises: RegistryFault where no source has it or answers.
        """
        if paper.origin in ("sru", "metadata"):
            return self._repository.fetch_file(paper)
        if paper.identifiers and not paper.derived:
            try:
                return self._repository.fetch_file(paper.identifiers[0])
            except RegistryFault:
                pass  # printed later than it comes in; the service has it, too
        try:
            return self._odata.fetch_file(paper)
        except AbsentPaper as absent:
            try:
                return self._feed.fetch_file(paper)
            except RegistryFault:  # the feed has no word of its own for a file that is not there
                raise absent from None


class _Keeping:
    """Letters on their way to the store, some at a time."""

    def __init__(self, store: Store, counts: Counter[str], failed: Callable[[Failure], None]) -> None:
        self._store, self.counts, self._failed = store, counts, failed
        self._records: list[tuple[DuePaper, Record]] = []
        self._bytes = 0

    def add(self, task: _Task, read: _Read | Lost) -> None:
        """Keep what reading a letter gave."""
        if isinstance(read, Lost):
            self.fail(task.due, Failure(task.due.number, "read", read.message))
            return
        for which, trouble in read.left_out:
            self.say(Failure(task.paths[which], trouble.stage, trouble.message))
        answer = read.answer
        if isinstance(answer, reading.Trouble):
            self.fail(task.due, Failure(task.due.number, answer.stage, answer.message))
            return
        files = [task.files[which] for which in read.used]
        originals = tuple(
            Original(file.name, hashlib.sha256(file.data).hexdigest(), file.data, recognised)
            for file, recognised in zip(files, answer.recognised, strict=True)
        )
        record = Record(originals, from_json(answer.register), task.due.number, answer.register)
        self._records.append((task.due, record))
        self._bytes += sum(len(original.data) for original in originals) + len(answer.register)
        if len(self._records) >= BATCH or self._bytes >= _BATCH_BYTES:
            self.flush()

    def fail(self, due: DuePaper, failure: Failure) -> None:
        """Keep that a paper gave no letter; it is tried again when the service has another version of it."""
        self.say(failure)
        self.counts["failed"] += 1
        self._store.papers_fetched([Fetched(due.id, due.version, None)])

    def say(self, failure: Failure) -> None:
        """Keep a failure and tell it."""
        self._store.fail([failure])
        self._failed(failure)

    def flush(self) -> None:
        """Keep what is waiting, and note that it was fetched."""
        waiting, self._records, self._bytes = self._records, [], 0
        if not waiting:
            return
        kept = keep(self._store, [record for _, record in waiting])
        done = []
        for (due, _), one in zip(waiting, kept, strict=True):
            done.append(Fetched(due.id, due.version, one.letter_id if isinstance(one, Outcome) else None))
            if isinstance(one, Failure):
                self.counts["failed"] += 1
                self._failed(one)
                continue
            self.counts[one.state] += 1
            if one.state == "conflict" and one.message is not None:
                self._failed(Failure(one.path, "store", one.message))
        self._store.papers_fetched(done)


def _name(paper: RegistryPaper, file: FetchedFile) -> str:
    """Return what to call a file: the number of the paper, with the ending of what was sent."""
    listed = next((one.name for one in paper.files if one.name), None)
    number = paper.number or paper.id
    if file.format == "other":
        return listed or number
    return f"{number}.{file.format}"
