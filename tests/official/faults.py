"""What may go wrong with an answer, on request: one by one for a test, or a share of all answers for a long run."""

import random
from collections import deque
from threading import Lock
from typing import Literal, NamedTuple, get_args

FaultKind = Literal[
    "busy",  # 429 with Retry-After in seconds
    "busy until",  # 429 with Retry-After as a date
    "busy long",  # 429 that asks for an hour
    "busy silent",  # 429 without Retry-After
    "internal",  # 500 with a page
    "unavailable",  # 503
    "page",  # 200 with a page saying that something went wrong
    "cut",  # the connection ends in mid-body
    "short",  # half the body, and the header says that it is whole
    "chunk",  # a chunked body that ends in the middle
    "reset",  # the connection ends before any answer
    "slow",  # the answer comes late
    "drip",  # the answer comes byte by byte, for far too long
    "flood",  # a body of 125 MB
    "bomb",  # a small body that unpacks to a large one
    "rubbish",  # a body that does not unpack
    "elsewhere",  # a redirect to another host
    "circle",  # a redirect to the same address
    "proxy",  # 407
    "login",  # 403
    "empty",  # 200 with nothing
]
PASSING: tuple[FaultKind, ...] = (
    "busy", "busy silent", "internal", "unavailable", "page", "cut", "short", "chunk", "reset", "rubbish", "empty"
)  # fmt: skip
"""Those that a client survives by asking again."""


class Planned(NamedTuple):
    """A fault to come: for addresses that contain `path`."""

    kind: FaultKind
    path: str


class Faults:
    """The faults of a server.

    rate, seed: the share of answers that are spoilt, chosen among `kinds`; the same seed gives the same faults.
    """

    def __init__(self) -> None:
        self.rate = 0.0
        self.kinds: tuple[FaultKind, ...] = PASSING
        self.seconds = 0.05
        self._chance = random.Random(0)
        self._planned: deque[Planned] = deque()
        self._lock = Lock()
        self.done: list[FaultKind] = []

    def seed(self, number: int) -> None:
        """Begin the sequence of faults that belongs to a number."""
        self._chance = random.Random(number)

    def plan(self, kind: FaultKind, times: int = 1, path: str = "") -> None:
        """Spoil the next so many answers to addresses that contain `path`."""
        assert kind in get_args(FaultKind)
        self._planned.extend([Planned(kind, path)] * times)

    def next(self, address: str) -> FaultKind | None:
        """Return the fault for an address that is asked now."""
        with self._lock:
            kind = next((one for one in self._planned if one.path in address), None)
            if kind is not None:
                self._planned.remove(kind)
                self.done.append(kind.kind)
                return kind.kind
            if self._chance.random() < self.rate:
                chosen = self._chance.choice(self.kinds)
                self.done.append(chosen)
                return chosen
        return None

    def clear(self) -> None:
        """Spoil nothing more."""
        with self._lock:
            self._planned.clear()
            self.done.clear()
        self.rate = 0.0
