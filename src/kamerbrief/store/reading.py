"""One letter: its register, its versions, its files byte for byte."""

import hashlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from kamerbrief.errors import Message, NoStore
from kamerbrief.model import Register, from_json
from kamerbrief.store.current import IS_CURRENT
from kamerbrief.store.engines import chunks
from kamerbrief.store.records import Original, VersionRow
from kamerbrief.store.schema import originals, recognitions, register_bodies, registers, version_files, versions


def register(connection: Connection, letter_id: int) -> Register:
    """Return the current register of a letter. Raises KeyError if it is not held, NoStore if it cannot be read."""
    found = select(register_bodies.c.body, registers.c.program).join_from(registers, register_bodies)
    row = connection.execute(found.where(registers.c.letter_id == letter_id, IS_CURRENT)).one_or_none()
    if row is None:
        raise KeyError(letter_id)
    try:
        return from_json(row.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NoStore(
            Message(
                f"Het register van brief {letter_id}, gemaakt door {row.program}, kan niet worden gelezen. "
                "Maak het opnieuw met: kamerbrief reread.",
                f"The register of letter {letter_id}, made by {row.program}, cannot be read. "
                "Make it anew with: kamerbrief reread.",
            )
        ) from None


def register_json(connection: Connection, letter_id: int) -> bytes:
    """Return the current register of a letter as JSON, unread. Raises KeyError where it is not held."""
    found = select(register_bodies.c.body).join_from(registers, register_bodies)
    body = connection.scalar(found.where(registers.c.letter_id == letter_id, IS_CURRENT))
    if body is None:
        raise KeyError(letter_id)
    return bytes(body)


def version_rows(connection: Connection, letter_id: int) -> list[VersionRow]:
    """Return the versions of a letter, the first first; none where it is not held."""
    files = select(version_files.c.version, version_files.c.sha256, version_files.c.name)
    files = files.where(version_files.c.letter_id == letter_id)
    names: dict[int, list[str]] = {}
    sha256s: dict[int, list[str]] = {}
    for version, digest, name in connection.execute(
        files.order_by(version_files.c.version, version_files.c.rendition, version_files.c.position)
    ):
        sha256s.setdefault(version, []).append(digest)
        names.setdefault(version, []).append(name)
    made = select(registers.c.version, registers.c.program).where(registers.c.letter_id == letter_id)
    programs = {row.version: row.program for row in connection.execute(made.order_by(registers.c.number))}
    kept = select(versions.c.number, versions.c.at).where(versions.c.letter_id == letter_id).order_by(versions.c.number)
    return [
        VersionRow(
            number=number, sha256s=tuple(sha256s[number]), names=tuple(names[number]), at=at, program=programs[number]
        )
        for number, at in connection.execute(kept)
    ]


def original(connection: Connection, sha256: str) -> bytes:
    """Return a file by its SHA-256. Raises KeyError if it is not held, NoStore if its bytes are no longer those."""
    data = connection.scalar(select(originals.c.data).where(originals.c.sha256 == sha256))
    if data is None:
        raise KeyError(sha256)
    return _checked(sha256, bytes(data))


def current_originals(connection: Connection, letter_id: int) -> list[Original]:
    """Return the files that the current register is made from, in order. Raises KeyError where it is not held."""
    current = select(func.max(versions.c.number)).where(versions.c.letter_id == letter_id).scalar_subquery()
    columns = (version_files.c.name, originals.c.sha256, originals.c.data, recognitions.c.data.label("recognised"))
    found = select(*columns).join_from(version_files, originals)
    found = found.outerjoin(recognitions, recognitions.c.sha256 == originals.c.sha256)
    found = found.where(
        version_files.c.letter_id == letter_id, version_files.c.version == current, version_files.c.rendition == 0
    )
    rows = connection.execute(found.order_by(version_files.c.position)).all()
    if not rows:
        raise KeyError(letter_id)
    return [
        Original(
            row.name,
            row.sha256,
            _checked(row.sha256, bytes(row.data)),
            None if row.recognised is None else bytes(row.recognised),
        )
        for row in rows
    ]


def known(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    """Return which files of these are held."""
    return {
        digest
        for part in chunks(sorted(set(sha256s)))
        for digest in connection.scalars(select(originals.c.sha256).where(originals.c.sha256.in_(part)))
    }


def _checked(sha256: str, data: bytes) -> bytes:
    if hashlib.sha256(data).hexdigest() != sha256:
        raise NoStore(
            Message(
                f"Het bewaarde bestand {sha256[:12]} is beschadigd. Zet een reservekopie van de gegevens terug.",
                f"The kept file {sha256[:12]} is damaged. Restore a copy of the data.",
            )
        )
    return data
