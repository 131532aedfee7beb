"""Writes the text of a letter as a reader will meet it, and keeps where every planted fact came to stand."""

import re
from collections.abc import Callable
from typing import NamedTuple

from letters_fragments import MARK, Fragment, Plant, note_number
from letters_lines import Line


class Passage(NamedTuple):
    """A planted fact in the finished text.

    printed: the words, with what a line break took apart put together again.
    quote:   the words as they stand in the text, every run of white space written as one space.
    """

    plant: Plant
    printed: str
    quote: str
    start: int
    end: int


class Raw:
    """A text that grows; `mark` says how the mark of a footnote is written at its place."""

    def __init__(self, mark: Callable[[int], str]) -> None:
        self._mark = mark
        self._parts: list[str] = []
        self.length = 0
        self.anchors: dict[int, int] = {}
        self._open: list[tuple[Fragment, list[int]]] = []
        self._of: dict[object, int] = {}

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self._parts)

    def write(self, words: str) -> None:
        """Write words without facts."""
        self._parts.append(words)
        self.length += len(words)

    def put(self, fragment: Fragment) -> None:
        """Write a fragment whole."""
        self.line(object(), fragment, Line(0, len(fragment.text), False))

    def line(self, key: object, fragment: Fragment, line: Line) -> str:
        """Write one line of the fragment called `key`, without what follows it; return it as written."""
        if key not in self._of:
            self._of[key] = len(self._open)
            self._open.append((fragment, [-1] * (len(fragment.text) + 1)))
        places = self._open[self._of[key]][1]
        before, at = len(self._parts), line.start
        for found in [*MARK.finditer(fragment.text, line.start, line.end), None]:
            stop = found.start() if found else line.end
            places[at:stop] = range(self.length, self.length + stop - at)
            self.write(fragment.text[at:stop])
            at = stop
            if found:
                number = note_number(found[0])
                places[at] = self.anchors[number] = self.length
                self.write(self._mark(number))
                at += 1
        places[line.end] = self.length
        if line.hyphen:
            self.write("-")
        return "".join(self._parts[before:])

    def passages(self) -> list[Passage]:
        """Return all facts in the order of the text. What stood in a stretch that was never written is left out."""
        text, out = self.text, []
        for fragment, places in self._open:
            for start, end, plant in fragment.plantings:
                if end <= start or places[start] < 0 or places[end - 1] < 0:
                    continue
                at, to = places[start], places[end - 1] + 1
                printed = MARK.sub("", fragment.text[start:end])
                out.append(Passage(plant, fold(printed), fold(text[at:to]), at, to))
        return sorted(out, key=lambda p: (p.start, -p.end))


def fold(words: str) -> str:
    """Write every run of white space as one space."""
    return re.sub(r"\s+", " ", words).strip()
