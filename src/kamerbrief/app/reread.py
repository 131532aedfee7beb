"""Bring the registers up to date that another version of the program made, from the files that were kept."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import NamedTuple

from kamerbrief.app import reading
from kamerbrief.app.workers import Lost, answers
from kamerbrief.errors import Message
from kamerbrief.extractors import PROGRAM
from kamerbrief.model import Register, from_json
from kamerbrief.store import Store

BATCH = 100
"""Registers replaced in one transaction."""


class Reread(NamedTuple):
    """What became of one letter: None where its register is up to date now, else why the old one stays.

    detail: where in the program an unforeseen error happened, else empty.
    """

    letter_id: int
    trouble: Message | None = None
    detail: str = ""


def outdated(store: Store) -> int:
    """Return how many letters have a register that another version of the program made."""
    return sum(1 for _ in store.outdated(PROGRAM))


def reread(
    store: Store, workers: int, tell: Callable[[Reread], None], stopped: Callable[[], bool] = lambda: False
) -> None:
    """Read outdated letters again; the old registers stay in the store beside the new ones.

    Args:   workers: processes that read; with 1 the reading is done in this process.
            tell:    called once for each letter; for a new register, when it is safely kept.
            stopped: asked between letters; the next run goes on where this one stopped.
    Raises: NoStore where the store cannot be written.
    """
    waiting: list[tuple[int, Register]] = []

    def flush() -> None:
        if waiting:
            store.replace_register(waiting)
            for letter_id, _ in waiting:
                tell(Reread(letter_id))
            waiting.clear()

    with closing(answers(reading.attempt, _tasks(store), workers, stopped)) as coming:
        for letter_id, answer in coming:
            if isinstance(answer, reading.Gained):
                waiting.append((letter_id, from_json(answer.register)))
                if len(waiting) >= BATCH:
                    flush()
            else:
                tell(Reread(letter_id, answer.message, "" if isinstance(answer, Lost) else answer.detail))
    flush()


def _tasks(store: Store) -> Iterator[tuple[int, tuple[reading.File, ...]]]:
    for letter_id in store.outdated(PROGRAM):
        yield (
            letter_id,
            tuple(
                reading.File(original.name, original.data, original.recognised)
                for original in store.originals(letter_id)
            ),
        )
