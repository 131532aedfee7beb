"""Keeping a batch: look up what is held, judge each record, write everything that is new. One transaction."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from kamerbrief.model import Register, TextQuality, to_json
from kamerbrief.store import entries
from kamerbrief.store.engines import append, chunks, moment, next_ids
from kamerbrief.store.failing import add_failures, resolve
from kamerbrief.store.identity import Claim, fingerprint, paper_key_of, reference_key
from kamerbrief.store.records import Failure, Outcome, Record
from kamerbrief.store.schema import entries as entry_table
from kamerbrief.store.schema import (
    letters,
    originals,
    recognitions,
    register_bodies,
    registers,
    version_files,
    versions,
)
from kamerbrief.store.shelf import Edition, Judgement, Paper, Shelf
from kamerbrief.store.wording import storable

_REGISTER_COLUMNS = tuple(column.name for column in registers.columns)
_FILE_COLUMNS = ("letter_id", "version", "rendition", "position", "sha256", "name", "path", "at")


class Prepared(NamedTuple):
    """A register with everything about it that needs no database."""

    register: Register
    fingerprint: str
    body: bytes
    entries: list[tuple[Any, ...]]


class NewRegister(NamedTuple):
    """A register to be appended: its letter, the version it is of, and its number among the letter's registers."""

    letter_id: int
    version: int
    number: int
    prepared: Prepared


class Incoming(NamedTuple):
    """A record with everything about it that needs no database."""

    record: Record
    claim: Claim
    prepared: Prepared


def prepare(register: Register, encoded: bytes | None = None, words: str | None = None) -> Prepared:
    """Encode a register for the store; `encoded` and `words` (its fingerprint) where the caller has them already."""
    return Prepared(
        register,
        fingerprint(register) if words is None else words,
        encoded or to_json(register),
        entries.rows(register),
    )


def receive(record: Record) -> Incoming:
    """Get a record ready. Raises ValueError where it has no file, or one whose SHA-256 is not that of its bytes."""
    if not record.originals:
        raise ValueError(f"no file: {record.path}")
    for original in record.originals:
        if hashlib.sha256(original.data).hexdigest() != original.sha256:
            raise ValueError(f"not the SHA-256 of {original.name}: {original.sha256}")
    claim = Claim.of(record.register, [(original.name, original.sha256) for original in record.originals])
    return Incoming(record, claim, prepare(record.register, record.encoded, claim.fingerprint))


def save(connection: Connection, batch: Sequence[Incoming]) -> list[Outcome]:
    """Keep a batch and say what each record was, in their order."""
    now = datetime.now(UTC)
    shelf, held = _look_up(connection, [incoming.claim for incoming in batch])
    judged = [(incoming, shelf.judge(incoming.claim)) for incoming in batch]
    new = [(incoming, judgement) for incoming, judgement in judged if judgement.state not in ("same", "conflict")]
    _add_originals(connection, [incoming.record for incoming, _ in new], held, now)
    _add_letters(connection, [judgement.paper for _, judgement in new], now)
    _add_versions(connection, new, now)
    append_registers(
        connection,
        [
            NewRegister(_id(judgement.paper), judgement.version, judgement.register, incoming.prepared)
            for incoming, judgement in new
            if judgement.register is not None
        ],
        now,
    )
    _note_failures(connection, judged, now)
    return [_outcome(incoming, judgement) for incoming, judgement in judged]


def append_registers(connection: Connection, new: Sequence[NewRegister], now: datetime) -> None:
    """Append registers with their entries."""
    new = sorted(new, key=lambda one: (one.letter_id, one.number))
    numbered = list(zip(next_ids(connection, registers, len(new)), new, strict=True))
    at = moment(connection, now)
    heads = [(key, one.letter_id, one.version, one.number, at, *_summary(one.prepared)) for key, one in numbered]
    append(connection, registers, _REGISTER_COLUMNS, heads)
    bodies = [{"register_id": key, "body": one.prepared.body} for key, one in numbered]
    if bodies:
        connection.execute(insert(register_bodies), bodies)
    found = [(key, *entry) for key, one in numbered for entry in one.prepared.entries]
    append(connection, entry_table, ("register_id", *entries.COLUMNS), found)


def update_keys(connection: Connection, keys: Sequence[tuple[int, str]]) -> None:
    """Give letters the keys that their newest registers say, in this order: one may take what another leaves."""
    if keys:
        statement = update(letters).where(letters.c.id == bindparam("letter")).values(key=bindparam("new_key"))
        connection.execute(statement, [{"letter": letter, "new_key": key} for letter, key in keys])


def _look_up(connection: Connection, claims: Sequence[Claim]) -> tuple[Shelf, set[str]]:
    """Return the papers that a batch may meet, and which of its files are held."""
    ids: set[int] = set()
    held: set[str] = set()
    for part in chunks(sorted({digest for claim in claims for digest in claim.sha256s})):
        found = select(version_files.c.letter_id, version_files.c.sha256).where(version_files.c.sha256.in_(part))
        for letter, digest in connection.execute(found):
            ids.add(letter)
            held.add(digest)
    for part in chunks(sorted({claim.key for claim in claims})):
        ids.update(connection.scalars(select(letters.c.id).where(letters.c.key.in_(part))))
    papers: dict[int, Paper] = {}
    for part in chunks(sorted(ids)):
        papers.update(papers_of(connection, part))
    return Shelf(papers[number] for number in sorted(papers)), held


def papers_of(connection: Connection, ids: Sequence[int]) -> dict[int, Paper]:
    """Return the letters of these ids as the store holds them; one that is not held is left out."""
    papers = {
        number: Paper(key, number, key)
        for number, key in connection.execute(select(letters.c.id, letters.c.key).where(letters.c.id.in_(ids)))
    }
    said = select(
        registers.c.letter_id,
        registers.c.version,
        registers.c.number,
        registers.c.fingerprint,
        registers.c.kind,
        registers.c.title,
        registers.c.date,
    )
    said = said.where(registers.c.letter_id.in_(ids)).order_by(registers.c.letter_id, registers.c.number)
    for letter, version, number, words, kind, title, date in connection.execute(said):
        paper = papers[letter]
        edition = Edition(words, kind, title, date, "")
        if version > len(paper.editions):
            paper.editions.append(edition)
        else:
            paper.editions[version - 1] = edition
        paper.registers = number
    columns = [version_files.c[name] for name in _FILE_COLUMNS[:6]]
    files = select(*columns).where(version_files.c.letter_id.in_(ids)).order_by(*columns[:4])
    for letter, version, rendition, position, digest, name in connection.execute(files):
        edition = papers[letter].editions[version - 1]
        if position == 0:
            edition.renditions.append(set())
        edition.renditions[-1].add(digest)
        if rendition == position == 0:
            edition.name = name
    return papers


def _add_originals(connection: Connection, records: Sequence[Record], held: set[str], now: datetime) -> None:
    new = {
        original.sha256: {
            "sha256": original.sha256,
            "size": len(original.data),
            "at": now,
            "data": original.data,
        }
        for record in records
        for original in record.originals
        if original.sha256 not in held
    }
    if new:
        connection.execute(insert(originals), [new[digest] for digest in sorted(new)])
    found = {o.sha256: o.recognised for record in records for o in record.originals if o.recognised and o.sha256 in new}
    add_recognitions(connection, found, now)


def add_recognitions(connection: Connection, found: Mapping[str, bytes], now: datetime) -> None:
    """Keep what was recognised in files that are held; what is kept of a file already stays."""
    if not found:
        return
    kept = connection.scalars(select(recognitions.c.sha256).where(recognitions.c.sha256.in_(sorted(found))))
    held = set(kept)
    new = [{"sha256": sha256, "at": now, "data": found[sha256]} for sha256 in sorted(found) if sha256 not in held]
    if new:
        connection.execute(insert(recognitions), new)


def _add_letters(connection: Connection, papers: Iterable[Paper], now: datetime) -> None:
    distinct = list({id(paper): paper for paper in papers}.values())
    new = [paper for paper in distinct if paper.id is None]
    for paper, number in zip(new, next_ids(connection, letters, len(new)), strict=True):
        paper.id = number
    at = moment(connection, now)
    append(connection, letters, ("id", "key", "at"), [(paper.id, paper.key, at) for paper in new])
    changed = [paper for paper in distinct if paper.stored_key not in (None, paper.key)]
    update_keys(connection, [(_id(paper), paper.key) for paper in changed])


def _add_versions(connection: Connection, new: Sequence[tuple[Incoming, Judgement]], now: datetime) -> None:
    at = moment(connection, now)
    append(
        connection,
        versions,
        ("letter_id", "number", "at"),
        sorted((_id(judgement.paper), judgement.version, at) for _, judgement in new if judgement.rendition == 0),
    )
    append(
        connection,
        version_files,
        _FILE_COLUMNS,
        sorted(
            (
                _id(judgement.paper),
                judgement.version,
                judgement.rendition,
                position,
                original.sha256,
                storable(original.name),
                storable(incoming.record.path),
                at,
            )
            for incoming, judgement in new
            for position, original in enumerate(incoming.record.originals)
        ),
    )


def _note_failures(connection: Connection, judged: Sequence[tuple[Incoming, Judgement]], now: datetime) -> None:
    kept = [incoming for incoming, judgement in judged if judgement.error is None]
    digests = [digest for incoming in kept for digest in incoming.claim.sha256s]
    resolve(connection, [incoming.record.path for incoming in kept], digests, now)
    failed = [
        Failure(incoming.record.path, "store", judgement.error.message, incoming.claim.sha256s[0])
        for incoming, judgement in judged
        if judgement.error
    ]
    add_failures(connection, failed, now)


def _summary(prepared: Prepared) -> tuple[Any, ...]:
    """Return what `registers` holds besides where a register belongs, in the order of its columns."""
    register, document = prepared.register, prepared.register.document
    meeting = register.meeting
    words = (
        document.kind,
        document.chamber,
        document.date,
        document.title,
        document.subject,
        document.dossier,
        document.number,
        document.identifier,
        document.reference,
        *((meeting.body, meeting.format, meeting.start, meeting.end) if meeting else (None,) * 4),
        register.source.format,
    )
    return (
        register.program,
        prepared.fingerprint,
        *(None if word is None else storable(word) for word in words),
        register.source.pages,
        len(register.sections),
        len(register.footnotes),
        len(register.problems),
        _percent(register.quality),
        paper_key_of(document),
        reference_key(document.reference) if document.reference else None,
    )


def _percent(quality: TextQuality | None) -> int | None:
    return None if quality is None or quality.known is None else round(100 * quality.known)


def _outcome(incoming: Incoming, judgement: Judgement) -> Outcome:
    if judgement.error:
        return Outcome(incoming.record.path, None, "conflict", judgement.error.message)
    return Outcome(incoming.record.path, _id(judgement.paper), judgement.state)


def _id(paper: Paper) -> int:
    assert paper.id is not None  # noqa: S101 (every paper of a batch has been stored by now)
    return paper.id
