"""Words and names that a word list accepts though they are wrong in a letter to parliament."""

import re
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.knowledge.tables import Row, load


class Confusion(Row, frozen=True, kw_only=True):
    """What is written, and what is meant.

    kind: "word" and "phrase" count with or without a capital, "name" as printed.
    """

    wrong: str
    right: str
    kind: Literal["word", "phrase", "name"]


class ConfusionFound(NamedTuple):
    """A confusion in a text."""

    start: int
    end: int
    confusion: Confusion


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, Confusion]]:
    rows = load("confusions", Confusion)
    names = [re.escape(row.wrong) for row in rows if row.kind == "name"]
    words = [re.escape(row.wrong) for row in rows if row.kind != "name"]
    pattern = rf"(?<![\w-])(?:{'|'.join(names)}|(?i:{'|'.join(words)}))(?![\w-])"
    return re.compile(pattern), {row.wrong.casefold(): row for row in rows}


def find_confusions(text: str) -> list[ConfusionFound]:
    """Return the confusions in a line of running text, by their place."""
    pattern, rows = _pattern()
    return [ConfusionFound(*found.span(), rows[found[0].casefold()]) for found in pattern.finditer(text)]


@cache
def confused_words() -> frozenset[str]:
    """Return all wrong words in small letters."""
    return frozenset(row.wrong.casefold() for row in load("confusions", Confusion) if row.kind == "word")
