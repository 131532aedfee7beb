"""Finding the written forms of a table in running text: one pass over the words, a look-up for each.

A form is kept as the words it consists of. Between two words of the text any space, hyphen, line end, bracket, quote or
stroke will do, so that "NAVO-ministers", "NAVO ministers" and a form broken over two lines are one; a comma, full stop
or colon must stand in the form too. Words are folded: case and accents do not count, nor does a "€" that recognition
put beside a letter ("ministeri€éle").
"""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from kamerbrief.dutch.folding import fold

T = TypeVar("T")

_WORD = re.compile(r"[a-z0-9€]+")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_GAP = re.compile(r"[ \t\r\n\-/'\"()&+.,;:]{1,40}")
# What must be the same in form and text.
_STRONG = re.compile(r"[^.,;:]+")
_CLOSING = re.compile(r"['\"]?\)")
_QUOTES = "'’"
_DAMAGE = "€"
# A single word in capitals of at most so many letters is an acronym, which only counts in capitals: "NAR", not "nar".
_LONGEST_ACRONYM = 5


class Phrase(NamedTuple, Generic[T]):
    """A written form found in a text and what it stands for. `skipped`: folded words inside it that the form lacks."""

    start: int
    end: int
    value: T
    skipped: tuple[str, ...] = ()


class _End(NamedTuple, Generic[T]):
    """The end of a form in the index."""

    form: str
    value: T
    acronym: bool


class _Node(Generic[T]):
    """The words read so far; what may follow; and the form that ends here, if any."""

    __slots__ = ("end", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node[T]] = {}
        self.end: _End[T] | None = None


class PhraseIndex(Generic[T]):
    """All forms of a table by their words.

    forms:   (written form, what it stands for). Two forms that are the same when folded must stand for the same.
    capital: a form that is written with a capital counts only where the text has one too ("Nice", but not "nice").
    skip:    folded words that may stand inside a form without belonging to it.
    Raises ValueError for a form without words, or one that stands for two things.
    """

    def __init__(
        self, forms: Iterable[tuple[str, T]], *, capital: bool = False, skip: frozenset[str] = frozenset()
    ) -> None:
        self._root: _Node[T] = _Node()
        self._capital = capital
        self._skip = skip
        for form, value in forms:
            self._add(form, value)

    def _add(self, form: str, value: T) -> None:
        node, folded, at = self._root, fold(form), 0
        for word in _WORD.finditer(folded):
            key = (_strong(folded[at : word.start()]) if at else "") + word[0]
            node = node.following.setdefault(key, _Node())
            at = word.end()
        if node is self._root:
            raise ValueError(f"a form without words: {form!r}")
        if node.end is not None and node.end.value != value:
            raise ValueError(f"{form!r} stands for {node.end.value!r} and {value!r}")
        acronym = form.isupper() and form.isalnum() and len(form) <= _LONGEST_ACRONYM
        # Where a form is listed in capitals and otherwise, any case will do.
        node.end = _End(form, value, acronym and (node.end is None or node.end.acronym))

    def find(self, text: str, folded: str | None = None) -> Iterator[Phrase[T]]:
        """Yield the forms in `text` by their start, the longest at each place, none inside another.

        `folded` is the fold of `text`, where the caller has it already.
        """
        folded = fold(text) if folded is None else folded
        reached = 0
        for node, start, end in self._beginnings(folded):
            if start < reached:
                continue
            phrase = self._longest(text, folded, node, start, end)
            if phrase is not None:
                reached = phrase.end
                yield phrase

    def _beginnings(self, folded: str) -> "Iterator[tuple[_Node[T], int, int]]":
        """Yield the words of a folded text that begin a form: what may follow, and where the word begins and ends."""
        following = self._root.following
        if _DAMAGE in folded:
            for word in _WORD.finditer(folded):
                node = following.get(word[0]) or following.get(word[0].replace(_DAMAGE, ""))
                if node is not None:
                    yield node, *word.span()
            return
        # Most words begin no form: to find the few again among their neighbours takes less than to mark all of them.
        at = 0
        for key in [key for key in _WORD.findall(folded) if key in following]:
            at = folded.find(key, at)
            while folded[at - 1 : at] in _LETTERS or folded[at + len(key) : at + len(key) + 1] in _LETTERS:
                at = folded.find(key, at + 1)
            yield following[key], at, at + len(key)
            at += len(key)

    def match(self, printed: str) -> T | None:
        """Return what `printed` stands for as a whole, punctuation around it apart; None where it is no form.

        Capitals do not count here: nothing but the form is printed, so it cannot be another word.
        """
        folded = fold(printed)
        first = _WORD.search(folded)
        node = self._root.following.get(first[0].replace(_DAMAGE, "")) if first else None
        if first is None or node is None:
            return None
        phrase = self._longest(None, folded, node, first.start(), first.end())
        return None if phrase is None or _WORD.search(folded, phrase.end) else phrase.value

    def _longest(self, text: str | None, folded: str, node: _Node[T], start: int, at: int) -> Phrase[T] | None:
        """Return the longest form from `start` on, whose first word ends at `at`. No text: capitals do not count."""
        best: Phrase[T] | None = None
        skipped: tuple[str, ...] = ()
        while True:
            if node.end is not None and (text is None or self._counts(node.end, text[start:at])):
                best = Phrase(*_whole(folded, start, at, node.end.form), node.end.value, skipped)
            gap = _GAP.match(folded, at)
            word = _WORD.match(folded, gap.end()) if gap else None
            if gap is None or word is None or gap[0].count("\n") > 1:
                return best
            key = _strong(gap[0]) + word[0].replace(_DAMAGE, "")
            if key in node.following:
                node = node.following[key]
            elif word[0] in self._skip and node.following:
                skipped += (word[0],)
            else:
                return best
            at = word.end()

    def _counts(self, end: _End[T], printed: str) -> bool:
        if end.acronym:
            return printed.isupper()
        return not (self._capital and end.form[0].isupper()) or printed[0].isupper()


def _strong(gap: str) -> str:
    return "" if gap == " " else _STRONG.sub("", gap)


def _whole(folded: str, start: int, end: int, form: str) -> tuple[int, int]:
    """Return where a form begins and ends, with the signs at its edges: "'s-Gravenhage", "Washington D.C.", "(NAR)"."""
    if form[0] in _QUOTES and folded[start - 1 : start] == "'":
        start -= 1
    if form[-1] == "." and folded[end : end + 1] == ".":
        end += 1
    if folded.count("(", start, end) > folded.count(")", start, end) and (closing := _CLOSING.match(folded, end)):
        end = closing.end()
    return start, end
