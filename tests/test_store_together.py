"""Several programs at one store, and programs that die: nothing doubled, nothing failed, nothing by halves."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from sqlalchemy import event

import store_papers
from kamerbrief.errors import Message
from kamerbrief.store import Failure, Record, Store, open_store
from store_papers import numbered, record

address, store = store_papers.address, store_papers.store  # fixtures

PROCESSES = multiprocessing.get_context("spawn")
PATIENCE = 20


def keep_shuffled(address: str, seed: int, together: Barrier, told: Connection) -> None:
    """Run in a process of its own: keep all papers in an order of its own, and tell what became of them."""
    papers = [*numbered(60), *corrections(60)]
    random.Random(seed).shuffle(papers)
    together.wait(PATIENCE)
    states: Counter[str] = Counter()
    with open_store(address) as store:
        for start in range(0, len(papers), 7):
            states.update(outcome.state for outcome in store.save(papers[start : start + 7]))
            store.fail([Failure(f"kapot-{start % 3}.pdf", "read", Message("Kapot.", "Broken."))])
    told.send(states)


def corrections(count: int) -> list[Record]:
    """Return another version of each of `numbered`."""
    return [
        record(
            f"herdruk-{number}.pdf",
            words=f"Dit is brief {number}, gecorrigeerd.",
            identifier=f"kst-28676-{number}",
            title=f"Brief {number}",
        )
        for number in range(1, count + 1)
    ]


def test_programs_that_keep_the_same_letters_at_once(address: str) -> None:
    count = 3
    together = PROCESSES.Barrier(count)
    pipes = [PROCESSES.Pipe(duplex=False) for _ in range(count)]
    workers = [
        PROCESSES.Process(target=keep_shuffled, args=(address, seed, together, told))
        for seed, (_, told) in enumerate(pipes)
    ]
    for worker in workers:
        worker.start()
    states: Counter[str] = Counter()
    for heard, _ in pipes:
        assert heard.poll(PATIENCE), "a program has failed"
        states.update(heard.recv())
    for worker in workers:
        worker.join(PATIENCE)
        assert worker.exitcode == 0
    for pipe in pipes:
        for end in pipe:
            end.close()
    assert states == {"new": 60, "version": 60, "same": 240}
    with open_store(address) as store:
        stats = store.stats()
        assert (stats.letters, stats.versions, stats.registers, stats.originals) == (60, 120, 120, 120)
        assert {row.identifier for row in store.letters()} == {f"kst-28676-{number}" for number in range(1, 61)}
        assert {len(store.versions(row.id)) for row in store.letters()} == {2}
        assert [failure.path for failure in store.failures()] == ["kapot-0.pdf", "kapot-1.pdf", "kapot-2.pdf"]


MOMENTS = {
    "before the originals": "INSERT INTO originals",
    "between originals and registers": "INSERT INTO register_bodies",
    "before the commit": "COMMIT",
}


def keep_and_stop(address: str, moment: str, told: Connection) -> None:
    """Run in a process of its own: stop in the middle of a transaction, until somebody kills us."""
    store = open_store(address)
    store.save(numbered(5))

    def stop(*_: Any) -> None:
        told.send("here")
        time.sleep(PATIENCE)

    def look(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(moment):
            stop()

    if moment == "COMMIT":
        event.listen(store._engine, "commit", stop)
    else:
        event.listen(store._engine, "before_cursor_execute", look)
    store.save(numbered(50))


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_a_program_that_is_killed(address: str, moment: str) -> None:
    heard, told = PROCESSES.Pipe(duplex=False)
    worker = PROCESSES.Process(target=keep_and_stop, args=(address, moment, told))
    worker.start()
    assert heard.poll(PATIENCE)
    assert heard.recv() == "here"
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(PATIENCE)
    assert worker.exitcode == -signal.SIGKILL
    heard.close()
    told.close()
    with open_store(address) as store:
        stats = store.stats()
        assert (stats.letters, stats.versions, stats.registers, stats.originals) == (5, 5, 5, 5)
        assert Counter(outcome.state for outcome in store.save(numbered(50))) == {"same": 5, "new": 45}
        stats = store.stats()
        assert (stats.letters, stats.versions, stats.registers, stats.originals) == (50, 50, 50, 50)
        [last] = store.find("28676-50")
        assert store.register(last.id).text == "Aan de Voorzitter\nDit is brief 50."


def test_threads_that_ask_while_one_keeps(store: Store) -> None:
    store.save(numbered(20))

    def ask(number: int) -> int:
        return len(list(store.letters())) + len(store.find(f"28676-{number}")) + store.stats().letters

    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(ask, number) for number in range(1, 21)]
        for batch in range(20, 80, 20):
            assert {outcome.state for outcome in store.save(numbered(batch + 20)[batch:])} == {"new"}
        assert all(future.result() >= 41 for future in asked)
    assert ask(80) == 161


@pytest.mark.parametrize("code", ["23505", "40001", "40P01"])
def test_what_another_program_did_meanwhile_is_tried_again(postgres_address: str, code: str) -> None:
    asked = []

    def fail_once(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> tuple[str, Any]:
        if "FROM letters" in statement:
            asked.append(statement)
            if len(asked) == 1:
                return f"DO $$ BEGIN RAISE 'no' USING ERRCODE = '{code}'; END $$", ()
        return statement, parameters

    with open_store(postgres_address) as store:
        event.listen(store._engine, "before_cursor_execute", fail_once, retval=True)
        assert [outcome.state for outcome in store.save(numbered(3))] == ["new"] * 3
        assert len(asked) == 2
        assert store.stats().letters == store.stats().originals == 3
