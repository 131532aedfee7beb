"""Registers made anew from originals that are held: appended, and current from then on."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from kamerbrief.store.current import IS_CURRENT
from kamerbrief.store.engines import chunks
from kamerbrief.store.identity import identity_key
from kamerbrief.store.saving import NewRegister, Prepared, append_registers, papers_of, update_keys
from kamerbrief.store.schema import letters, register_bodies, registers
from kamerbrief.store.shelf import Paper

_AT_ONCE = 1000


def outdated(connection: Connection, program: str, after: int) -> list[int]:
    """Return the first letters above the id `after` whose current register another program made, by id."""
    found = select(registers.c.letter_id).where(
        IS_CURRENT, registers.c.program != program, registers.c.letter_id > after
    )
    return list(connection.scalars(found.order_by(registers.c.letter_id).limit(_AT_ONCE)))


def replace_registers(connection: Connection, updates: Sequence[tuple[int, Prepared]]) -> None:
    """Append registers to the current versions of their letters. One that is there already adds nothing.

    A letter follows the number that its new register reads, unless another letter has it.
    Raises KeyError for a letter that is not held; then nothing is appended.
    """
    papers: dict[int, Paper] = {}
    bodies: dict[int, bytes] = {}
    for part in chunks(sorted({letter for letter, _ in updates})):
        papers.update(papers_of(connection, part))
        bodies.update(_bodies(connection, part))
    new: list[NewRegister] = []
    for letter, prepared in updates:
        paper = papers[letter]
        if bodies[letter] != prepared.body:
            bodies[letter] = prepared.body
            paper.registers += 1
            new.append(NewRegister(letter, len(paper.editions), paper.registers, prepared))
    append_registers(connection, new, datetime.now(UTC))
    update_keys(connection, list(_changed_keys(connection, papers, new)))


def _bodies(connection: Connection, ids: Sequence[int]) -> dict[int, bytes]:
    found = select(registers.c.letter_id, register_bodies.c.body).join_from(registers, register_bodies)
    rows = connection.execute(found.where(registers.c.letter_id.in_(ids), IS_CURRENT))
    return {row.letter_id: bytes(row.body) for row in rows}


def _changed_keys(
    connection: Connection, papers: dict[int, Paper], new: Sequence[NewRegister]
) -> Iterator[tuple[int, str]]:
    wanted = {
        one.letter_id: identity_key(
            one.prepared.register.document, sorted(papers[one.letter_id].editions[-1].renditions[0])
        )
        for one in new
    }
    taken: set[str] = set()
    for part in chunks(sorted(set(wanted.values()))):
        taken.update(connection.scalars(select(letters.c.key).where(letters.c.key.in_(part))))
    for letter, key in wanted.items():
        if key not in taken:
            taken.discard(papers[letter].key)
            taken.add(key)
            yield letter, key
