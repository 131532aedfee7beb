"""What has changed in a store since somebody last looked: for what is derived from it and kept beside it."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from kamerbrief.store.current import IS_CURRENT
from kamerbrief.store.schema import register_bodies, registers

_AT_ONCE = 200


class Mark(NamedTuple):
    """A state of a store: registers are only ever added, by one writer at a time, so the last one tells them all.

    last:        the highest id of a register; 0 in an empty store.
    registers:   how many there are.
    fingerprint: of the last one, so that a store that was put back or replaced is known; "" in an empty store.
    letters:     how many letters they are of.
    """

    last: int
    registers: int
    fingerprint: str
    letters: int


class Following:
    """One look at a store: all answers are about the same moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark(self) -> Mark:
        """Return the state of the store."""
        return self._up_to(None)

    def continues(self, earlier: Mark) -> bool:
        """Say whether this store once was in the state `earlier`, and has only grown since."""
        return self._up_to(earlier.last) == earlier

    def changed(self, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """Yield letters whose current register is newer than that with the id `after`: id and register as JSON."""
        found = select(registers.c.letter_id, register_bodies.c.body).join_from(registers, register_bodies)
        found = found.where(IS_CURRENT, registers.c.id > after).order_by(registers.c.id)
        with self._connection.execution_options(yield_per=_AT_ONCE).execute(found) as rows:
            for row in rows:
                yield row.letter_id, bytes(row.body)

    def _up_to(self, last: int | None) -> Mark:
        counted = select(func.max(registers.c.id), func.count(), func.count(registers.c.letter_id.distinct()))
        if last is not None:
            counted = counted.where(registers.c.id <= last)
        highest, count, letters = self._connection.execute(counted).one()
        found = select(registers.c.fingerprint, registers.c.at).where(registers.c.id == highest)
        row = self._connection.execute(found).one_or_none()
        return Mark(highest or 0, count, f"{row.fingerprint} {row.at.isoformat()}" if row else "", letters)
