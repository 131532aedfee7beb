"""The passages that a text quotes: what stands between quotation marks, and what a quotation leaves out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.dutch.quotations import FEWEST, Words, count_words
from kamerbrief.model import Span

LONGEST = 5_000
"""Characters of one passage between quotation marks: a mark that finds no partner within them is none."""

# Opening marks with those that close them. Several shapes open and close, as typewriters and languages have them.
_CLOSING = {
    "„": '”“"',
    "“": "”“",
    "”": "”",
    "«": "»",
    "»": "«",
    '"': '"',
    "‚": "’‘",
    "‘": "’",
    "'": "'",
}
_CLOSERS = {
    opener: re.compile(f"[{shapes}]" + ("|''" if opener in '„"' else "")) for opener, shapes in _CLOSING.items()
}
_DEEPEST = 4
_MARKS = re.compile("''|,,|[" + "".join(_CLOSING) + "]")
_TWICE = {"''": '"', ",,": "„"}
_SPACE_AFTER = re.compile(r"[\s([{/\-–—:;,.>]$|^$")
# "'s avonds", "'t", "zo'n": an apostrophe.
_APOSTROPHE = re.compile(r"['‘’](?:[stnmkr]|er|ie|tis|twas)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")

# 1. (...)   2. [...]   3. …   4. ....   5. [sic], which stands for nothing
ELLIPSIS = re.compile(r"[(\[]\s*(?:\.{2,}|…|\. \. \.)\s*[)\]]|\.{3,}|…|\. \. \.(?!\w)")
_SIC = re.compile(r"\s?[\[(]sic!?[\])]", re.IGNORECASE)
_AROUND = " \t\r\n\u00a0"


class Part(NamedTuple):
    """A stretch of a quotation without omissions, at `start` in it."""

    start: int
    words: Words


class Quotation(NamedTuple):
    """A quotation: its text without the marks around it, and its parts, more than one where it leaves something out."""

    text: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> int:
        """How many words a person sees."""
        return sum(count_words(part.words.text) for part in self.parts)

    @property
    def is_checkable(self) -> bool:
        """Whether it has as many words as a quotation needs."""
        return self.words >= FEWEST


def quotation(text: str) -> Quotation:
    """Take a quotation apart: without white space and marks around it, divided where it leaves something out.

    Forms: 1. with or without quotation marks around it   2. omissions as (...), [...], ... or an ellipsis
           3. [sic], which is passed over
    Returns: parts in order; no part at all where no word is left. Never raises.

    >>> [part.words.text for part in quotation('„De ministers spraken (...) over de top.”').parts]
    ['De ministers spraken ', ' over de top.']
    """
    bare = _SIC.sub("", _unmarked(text.strip(_AROUND)))
    parts = []
    at = 0
    for found in [*ELLIPSIS.finditer(bare), None]:
        end = found.start() if found else len(bare)
        words = Words(bare[at:end])
        if len(words):
            parts.append(Part(at, words))
        at = found.end() if found else end
    return Quotation(bare, tuple(parts))


def quoted(text: str) -> Iterator[Span]:
    """Yield what stands between quotation marks, without the marks, in order; nested ones belong to the outer.

    Forms: 1. „…” „…“   2. “…”   3. "…"   4. «…»   5. '…'   6. ‘…’   7. ''…'', ,,…''
    A mark opens where white space, a bracket or a dash stands before it, and closes where no letter follows. An
    apostrophe ("'s avonds", "foto's") is no mark. No quotation runs over a blank line.
    """
    ends = [found.start() for found in _PARAGRAPH.finditer(text)]
    ends.append(len(text))
    paragraph = 0
    at = 0
    unclosed: dict[str, int] = {}  # up to where it is known that nothing closes a mark
    while found := _MARKS.search(text, at):
        start = at = found.end()
        while ends[paragraph] < start:
            paragraph += 1
        stop = min(ends[paragraph], start + LONGEST)
        opener = _TWICE.get(found[0], found[0])
        if not _opens(text, found.start(), start):
            continue
        closers = _CLOSERS[opener].finditer(text, max(start, unclosed.get(opener, 0)), stop)
        if not any(_closes(text, opener, closer.start()) for closer in closers):
            unclosed[opener] = stop
            continue
        end = _closing(text, opener, start, stop)
        if end is not None:
            yield Span(start, end)
            at = end + 1


def _opens(text: str, at: int, start: int) -> bool:
    if start >= len(text) or text[start].isspace() or _APOSTROPHE.match(text, at):
        return False
    return _SPACE_AFTER.search(text[max(at - 1, 0) : at]) is not None or text[at] in "„«"


def _closes(text: str, opener: str, at: int) -> bool:
    """Say whether a mark may close what `opener` opened: no word goes on behind it, and it is not one that opens."""
    sign, following = text[at], text[at + 1 : at + 2]
    if text[at - 1].isspace() and sign in "\"'“":
        return False
    return not following.isalnum() or sign == "»"


def _closing(text: str, opener: str, start: int, stop: int) -> int | None:
    """Return where the passage ends that was opened before `start`."""
    shapes = _CLOSING[opener]
    inner = 0
    for found in _MARKS.finditer(text, start, stop):
        at = found.start()
        sign = _TWICE.get(found[0], found[0])
        if sign == opener and sign not in shapes:
            inner += 1
            if inner > _DEEPEST:
                return None
        elif (sign in shapes or (opener == "„" and found[0] == "''")) and _closes(text, opener, at):
            if not inner:
                return at
            inner -= 1
        elif sign == opener and text[at - 1].isspace():
            return None
    return None


def _unmarked(text: str) -> str:
    """Return a text without the one pair of quotation marks that stands around all of it."""
    spans = list(quoted(text))
    if len(spans) == 1 and not any(map(str.isalnum, text[: spans[0].start] + text[spans[0].end :])):
        return text[spans[0].start : spans[0].end].strip(_AROUND)
    return text
