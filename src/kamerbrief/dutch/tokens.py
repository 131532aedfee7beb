"""The words and figures of a text, found once for all who look something up in it.

A pass of a pattern over a whole text costs more than anything that is then done where it matched. Blanking what parts
words, and writing every figure as 0, takes a tenth of one pass; what is left is splitting at blanks and finding "0".
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

_NO_WORD = re.compile(r"\W")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ODD = re.compile("[_\x80-\U0010ffff]+")
_APART = {code: " " for code in range(128) if _NO_WORD.match(chr(code))}
_ALIKE = bytes(ord("0") if chr(code) in "0123456789" else code for code in range(256))
# A pattern that begins with a letter as it stands is searched for ten times faster than one of figures.
_RUN = re.compile(rb"00*")
_YEAR_LONG = 4
# So much is split at a time: all words of a long text at once would be many times the text.
_STRETCH = 50_000


class Tokens:
    """A folded text; what is looked up in it is made when it is first asked for. All offsets are those of the text."""

    def __init__(self, folded: str) -> None:
        """Take the text, folded (`folding.fold`)."""
        self.folded = folded

    @cached_property
    def apart(self) -> str:
        """The text with a blank for everything that is part of no word; same length."""
        plain = self.folded
        if not plain.isascii():
            plain = _FOREIGN.sub(lambda found: found[0] if found[0].isalnum() else " ", plain)
        return plain.translate(_APART) if plain.isascii() else _NO_WORD.sub(" ", plain)

    @cached_property
    def words(self) -> Mapping[str, Sequence[int]]:
        """Where each word (letters and figures without a break) begins, in the order of the text.

        >>> Tokens("de navo-top van de navo").words["navo"]
        [3, 19]
        """
        apart, found = self.apart, dict[str, list[int]]()
        at = 0
        while at < len(apart):
            end = apart.find(" ", at + _STRETCH)
            for word in apart[at : end if end >= 0 else len(apart)].split(" "):
                if word in found:
                    found[word].append(at)
                else:
                    found[word] = [at]
                at += len(word) + 1
        found.pop("", None)
        return found

    @cached_property
    def figures(self) -> Sequence[tuple[int, int]]:
        """Where figures stand side by side: start and end of each run, in order.

        >>> Tokens("3 tot 15 mei").figures
        [(0, 1), (6, 8)]
        """
        alike = self.folded.encode("latin-1", "replace").translate(_ALIKE)
        return [found.span() for found in _RUN.finditer(alike)]

    @cached_property
    def fours(self) -> Sequence[int]:
        """Where exactly four figures stand side by side, as those of a year do, in order."""
        return [start for start, end in self.figures if end - start == _YEAR_LONG]

    @cached_property
    def mixed(self) -> Sequence[tuple[int, int]]:
        """Where the words stand that are neither letters of the plain alphabet nor figures alone, in order.

        >>> Tokens("de f16 in q3").mixed
        [(3, 6), (10, 12)]
        """
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
