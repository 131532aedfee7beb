"""The words and figures of a text, found once for all who look something up in it.

A pass of a pattern over a whole text costs more than anything that is then done where it matched. Blanking what parts
words, and writing every figure as 0, takes a tenth of one pass; what is left is finding sought words and "0".
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from kamerbrief.dutch.folding import above_ascii
from kamerbrief.dutch.sought import NOWHERE, Places, Sought, places

_ODD = re.compile("[_\x80-\U0010ffff]+")
_APART = bytes(code if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(128)) + b" " * 128
_ALIKE = bytes(ord("0") if chr(code) in "0123456789" else code for code in range(256))
# A pattern that begins with a letter as it stands is searched for ten times faster than one of figures.
_RUN = re.compile(rb"00*")
_YEAR_LONG = 4
# Of so few words each is looked up; of more, those that the text has are looked up among them.
_FEW = 8


class Tokens:
    """A folded text; what is looked up in it is made when it is first asked for. All offsets are those of the text."""

    __slots__ = ("_apart", "_figures", "_found", "_mixed", "folded")

    def __init__(self, folded: str) -> None:
        """Take the text, folded (`folding.fold`)."""
        self.folded = folded
        self._found = [NOWHERE, NOWHERE]
        self._apart: str | None = None
        self._figures: list[tuple[int, int]] | None = None
        self._mixed: list[tuple[int, int]] | None = None

    @property
    def apart(self) -> str:
        """The text with a blank for everything that is part of no word; same length."""
        if self._apart is None:
            self._apart = _apart(self.folded)
        return self._apart

    def _places(self, sought: Sought) -> Places:
        found = self._found[sought.spoken]
        if sought.number >= found.of:
            found = self._found[sought.spoken] = places(self.apart, sought.spoken)
        return found

    def at(self, sought: Sought) -> Sequence[int]:
        """Return where any of these words begins, in the order of the text.

        >>> Tokens("de navo-top van de navo").at(Sought(("navo", "eu")))
        [3, 19]
        """
        known = self._places(sought).words
        if sought.only is not None:
            return known.get(sought.only, ())
        words = sought.words if len(sought.words) < _FEW else sought.words.intersection(known)
        present = [known[word] for word in words if word in known]
        return present[0] if len(present) == 1 else sorted(chain.from_iterable(present)) if present else ()

    def found(self, sought: Sought) -> list[tuple[str, Sequence[int]]]:
        """Return those of these words that the text has, in the order of the alphabet, with where each begins."""
        known = self._places(sought).words
        present = sought.words.intersection(known)
        return [(word, known[word]) for word in sorted(present)] if present else []

    def compounds(self, endings: Sought) -> Mapping[str, Sequence[int]]:
        """Return where each word begins that ends in one of these, or in another ending that is sought."""
        return self._places(endings).compounds

    def anywhere(self, word: str) -> list[int]:
        """Return where a folded word begins that nobody seeks in every text; slower than `at`.

        >>> Tokens("de navo-top van de navo").anywhere("navo")
        [3, 19]
        """
        padded, needle, out = f" {self.apart} ", f" {word} ", list[int]()
        at = padded.find(needle)
        while at >= 0:
            out.append(at)
            at = padded.find(needle, at + 1)
        return out

    def count(self) -> Mapping[str, int]:
        """Return how often the text has each of its words.

        >>> Tokens("de navo-top van de navo").count()["navo"]
        2
        """
        return Counter(self.apart.split())

    @property
    def figures(self) -> Sequence[tuple[int, int]]:
        """Where figures stand side by side: start and end of each run, in order.

        >>> Tokens("3 tot 15 mei").figures
        [(0, 1), (6, 8)]
        """
        if self._figures is None:
            alike = self.folded.encode("latin-1", "replace").translate(_ALIKE)
            self._figures = [found.span() for found in _RUN.finditer(alike)]
        return self._figures

    @property
    def fours(self) -> Sequence[int]:
        """Where exactly four figures stand side by side, as those of a year do, in order."""
        return [start for start, end in self.figures if end - start == _YEAR_LONG]

    @property
    def mixed(self) -> Sequence[tuple[int, int]]:
        """Where the words stand that are neither letters of the plain alphabet nor figures alone, in order.

        >>> Tokens("de f16 in q3").mixed
        [(3, 6), (10, 12)]
        """
        if self._mixed is None:
            self._mixed = self._find_mixed()
        return self._mixed

    def _find_mixed(self) -> list[tuple[int, int]]:
        apart, out, reached = self.apart, list[tuple[int, int]](), 0
        odd = self.figures
        if not apart.isascii() or "_" in apart:
            odd = sorted([*odd, *(found.span() for found in _ODD.finditer(apart))])
        for start, end in odd:
            if start < reached:
                continue
            if apart[start - 1 : start] in ("", " ") and apart[end : end + 1] in ("", " "):
                continue
            begin, stop = apart.rfind(" ", 0, start) + 1, apart.find(" ", end)
            reached = stop if stop >= 0 else len(apart)
            out.append((begin, reached))
        return out


def _apart(folded: str) -> str:
    blanked = folded.encode("ascii", "replace").translate(_APART).decode("ascii")
    if folded.isascii():
        return blanked
    # What is above ASCII became a question mark, and a blank: letters of other alphabets and raised figures come back.
    pieces, reached = list[str](), 0
    for at in above_ascii(folded):
        if folded[at].isalnum():
            pieces += (blanked[reached:at], folded[at])
            reached = at + 1
    return "".join((*pieces, blanked[reached:]))
