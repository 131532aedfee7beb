"""The two chambers of parliament: their names and where they are written to."""

import re
from datetime import date
from functools import cache
from typing import Literal

from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.phrases import PhraseIndex
from kamerbrief.knowledge.tables import Row, load
from kamerbrief.model import Chamber

# Who is addressed outranks who is named, and a name outranks an address.
_ADDRESSED = re.compile(r"voorzitters? (?:van )?(?:de )?$")
_SPACE = re.compile(r"\s+")
_BOTH: tuple[Chamber, ...] = ("EK", "TK")


class ChamberRow(Row, frozen=True, kw_only=True):
    """One name or address.

    chamber: None where a form names both. since, until: first and last day of an address, None where unknown or open.
    """

    chamber: Chamber | None
    kind: Literal["name", "address"]
    printed: str
    since: date | None
    until: date | None


def chambers() -> tuple[ChamberRow, ...]:
    """Return the table of names and addresses."""
    return load("chambers", ChamberRow)


@cache
def _index() -> PhraseIndex[ChamberRow]:
    return PhraseIndex((row.printed, row) for row in chambers())


def chamber_of(text: str) -> Chamber | None:
    """Return the chamber that an address block, a heading or a colophon speaks of.

    Forms: 1. "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal": decides, whatever else is named
           2. "Tweede Kamer der Staten-Generaal", "TWEEDE KAMER"
           3. an address alone: "Postbus 20018", "Binnenhof 22"; an address once left is still understood

    Returns: "EK" or "TK"; None where neither, or both in the same way, are named. Never raises.

    >>> chamber_of("Aan de Voorzitter van de Tweede Kamer, met afschrift aan de Eerste Kamer")
    'TK'
    """
    folded = fold(text)
    named: dict[int, set[Chamber]] = {0: set(), 1: set(), 2: set()}
    for found in _index().find(text, folded):
        before = _SPACE.sub(" ", folded[max(0, found.start - 40) : found.start])
        rank = 2 if found.value.kind == "address" else 0 if _ADDRESSED.search(before) else 1
        named[rank].update(_BOTH if found.value.chamber is None else (found.value.chamber,))
    for chambers_named in named.values():
        if chambers_named:
            return chambers_named.pop() if len(chambers_named) == 1 else None
    return None
