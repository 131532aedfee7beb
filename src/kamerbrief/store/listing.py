"""Letters as rows: all of them, those that a person means, and the entries of their registers."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, cast, exists, select

from kamerbrief.store.current import IS_CURRENT
from kamerbrief.store.engines import chunks
from kamerbrief.store.identity import paper_key, reference_key
from kamerbrief.store.records import EntryRow, LetterRow
from kamerbrief.store.schema import entries, official_papers, registers, version_files
from kamerbrief.store.wording import storable

_AT_ONCE = 500
_DIGEST_START = re.compile(r"[0-9a-f]{6,64}")
_ID = re.compile(r"[0-9]{1,18}")

_first_file = version_files.alias("first_file")
_any_file = version_files.alias("any_file")


def letters(connection: Connection) -> Iterator[LetterRow]:
    """Yield all letters by date, those without one last, then by id. Few are in memory at a time."""
    with connection.execution_options(yield_per=_AT_ONCE).execute(_rows()) as found:
        for row in found:
            yield _letter(row)


def letter_rows(connection: Connection, ids: Sequence[int]) -> list[LetterRow]:
    """Return the letters of these ids that are held, in the order of `letters`."""
    found = [
        row
        for part in chunks(sorted(set(ids)))
        for row in connection.execute(_rows().where(registers.c.letter_id.in_(part)))
    ]
    return [_letter(row) for row in found]


def find(connection: Connection, wanted: str) -> list[LetterRow]:
    """Return the letters that a person means, in the order of `letters`; none where nothing answers.

    Forms: 1. the id of a letter   2. the number of a paper, as `identity.paper_key` reads it   3. Onze Referentie
           4. the first six or more digits of a file's SHA-256   5. a file's path or name
    Files are those of all versions. The first form that answers is meant.
    """
    wanted = storable(wanted.strip())
    for condition in _meanings(wanted):
        if found := [_letter(row) for row in connection.execute(_rows().where(condition))]:
            return found
    return []


def entry_rows(connection: Connection, kind: str | None) -> Iterator[EntryRow]:
    """Yield the entries of all current registers, or those of one kind, by letter, kind and position."""
    columns = [entries.c[name] for name in ("id", "kind", "position", "start", "end", "page")]
    wanted = select(registers.c.letter_id, *columns, cast(entries.c.payload, Text).label("payload"))
    wanted = wanted.join_from(registers, entries).where(IS_CURRENT)
    if kind is not None:
        wanted = wanted.where(entries.c.kind == kind)
    wanted = wanted.order_by(registers.c.letter_id, entries.c.kind, entries.c.position)
    with connection.execution_options(yield_per=_AT_ONCE).execute(wanted) as found:
        for row in found:
            yield EntryRow(**row._mapping)


def _meanings(wanted: str) -> Iterator[ColumnElement[bool]]:
    if _ID.fullmatch(wanted):
        yield registers.c.letter_id == int(wanted)
    if number := paper_key(wanted):
        yield registers.c.paper_key == number
    if reference := reference_key(wanted):
        yield registers.c.reference_key == reference
    if _DIGEST_START.fullmatch(digest := wanted.casefold()):
        # A range and no pattern: so both engines use the index.
        yield _has_file(and_(_any_file.c.sha256 >= digest, _any_file.c.sha256 < digest + "g"))
    names = {wanted, PurePosixPath(wanted).name, PureWindowsPath(wanted).name} - {""}
    if names:
        yield _has_file(_any_file.c.path == wanted)
        yield _has_file(_any_file.c.name.in_(sorted(names)))


def _has_file(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return registers.c.letter_id.in_(select(_any_file.c.letter_id).where(condition))


def _rows() -> Select[Any]:
    columns = [column for column in registers.columns if column.name in _SHOWN]
    first = and_(
        _first_file.c.letter_id == registers.c.letter_id,
        _first_file.c.version == registers.c.version,
        _first_file.c.rendition == 0,
        _first_file.c.position == 0,
    )
    papers = exists().where(official_papers.c.letter_id == registers.c.letter_id)
    withdrawn = papers.where(official_papers.c.withdrawn.is_(True)) & ~papers.where(
        official_papers.c.withdrawn.is_(False)
    )
    found = select(
        registers.c.letter_id.label("id"),
        registers.c.paper_number.label("number"),
        _first_file.c.name,
        withdrawn.label("withdrawn"),
        *columns,
    )
    found = found.join_from(registers, _first_file, first).where(IS_CURRENT)
    return found.order_by(registers.c.date.is_(None), registers.c.date, registers.c.letter_id)


_SHOWN = set(LetterRow.__struct_fields__) - {"id", "number", "name", "withdrawn"}


def _letter(row: Row[Any]) -> LetterRow:
    return LetterRow(**{**row._mapping, "withdrawn": bool(row.withdrawn)})
