"""International organisations and groups of countries."""

from functools import cache
from typing import NamedTuple

from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.tables import Row, load


class Body(Row, frozen=True, kw_only=True):
    """One body. code: as in the register's `meeting.body` ("NAVO"); name_nl: its normal name ("Europese Unie")."""

    code: str
    name_nl: str
    name_en: str
    aliases: tuple[str, ...]


class BodyMention(NamedTuple):
    """A body named in a text."""

    start: int
    end: int
    body: Body


@cache
def bodies() -> dict[str, Body]:
    """Return all bodies by their code."""
    return {row.code: row for row in load("bodies", Body)}


@cache
def _index() -> PhraseIndex[Body]:
    return PhraseIndex(
        ((form, row) for row in bodies().values() for form in (row.name_nl, row.name_en, *row.aliases)), capital=True
    )


def normal_body(printed: str) -> Body | None:
    """Return the body that a name or acronym stands for by itself, None where the table has it not.

    >>> normal_body("EU").name_nl, normal_body("de EU")
    ('Europese Unie', None)
    """
    return _index().match(printed)


def find_bodies(text: str) -> list[BodyMention]:
    """Find the bodies named in a text, acronyms only in capitals, by their start; also inside "NAVO-ministers"."""
    return [BodyMention(found.start, found.end, found.value) for found in _index().find(text)]
