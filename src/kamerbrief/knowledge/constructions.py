"""Constructions that a careful editor strikes out: fixed expressions that lost a word, and blends of two."""

import re
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.knowledge.tables import Row, load


class Construction(Row, frozen=True, kw_only=True):
    """One construction.

    words: one of these stands in every line that has it, so that the pattern need not be tried on the others.
    pattern: of the words as printed, in small letters but for names.
    unless: words that make it right where they stand inside it.
    example: a short stretch that has it. advice: what to write, in Dutch.
    """

    name: str
    words: tuple[str, ...]
    pattern: str
    unless: tuple[str, ...]
    example: str
    advice: str
    level: Literal["warning", "info"]


class ConstructionFound(NamedTuple):
    """A construction in a text."""

    start: int
    end: int
    construction: Construction


@cache
def constructions() -> tuple[tuple[Construction, re.Pattern[str]], ...]:
    """Return the rows of the table, each with its pattern."""
    return tuple((row, re.compile(row.pattern)) for row in load("constructions", Construction))


def find_constructions(text: str) -> list[ConstructionFound]:
    """Return the wrong constructions in a line of running text, by row and then by place."""
    out = []
    for row, pattern in constructions():
        if not any(word in text for word in row.words):
            continue
        for found in pattern.finditer(text):
            if not any(f" {word} " in found[0] for word in row.unless):
                out.append(ConstructionFound(found.start(), found.end(), row))
    return out
