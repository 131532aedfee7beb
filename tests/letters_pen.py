"""What is in hand while one letter is written: the dice, the facts, the theme and heading of the section, the notes."""

import random
from collections.abc import Sequence
from typing import TypeVar

from letters_facts import Facts
from letters_fragments import Fragment, Note, mark
from letters_words import THEMES, Theme

T = TypeVar("T")


class Pen:
    """Writes one letter. `heading` is the heading of the section as printed, None before the first one."""

    def __init__(self, rng: random.Random, facts: Facts) -> None:
        self.rng = rng
        self.facts = facts
        self.theme: Theme = THEMES[0]
        self.heading: str | None = None
        self.in_session = False
        self.notes: list[Note] = []
        self.entries = 0
        self._used: dict[Sequence[object], list[object]] = {}

    @property
    def report(self) -> bool:
        """Whether the meeting is over."""
        return self.facts.kind == "report"

    def fresh(self, choices: Sequence[T]) -> T:
        """Return one of the choices, none twice before all have been taken."""
        left = self._used.get(choices)
        if not left:
            left = list(choices)
            self.rng.shuffle(left)
            self._used[choices] = left
        return left.pop()  # type: ignore[return-value]

    def chance(self, share: float) -> bool:
        """Return True in this share of all cases."""
        return self.rng.random() < share

    def note(self, body: Fragment) -> str:
        """Keep a footnote and return the place holder for its mark."""
        self.notes.append(Note(len(self.notes) + 1, body))
        return mark(len(self.notes))

    def entry(self) -> str:
        """Return a name for an entry that has several passages."""
        self.entries += 1
        return f"entry {self.entries}"
