"""Where each stretch of a letter's text stands in its Word document. The reader itself tells: nothing is looked up."""

import hashlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kamerbrief.containers.word_package import WordPackage
from kamerbrief.containers.word_places import WordPlace
from kamerbrief.readers.assemble import WHITE, Trace, wanted
from kamerbrief.readers.docx import read_package

_ONE_SPACE: Final = " "
# Start and end in the text, start and end in the piece.
_Stretch = tuple[int, int, int, int]


def word_places(data: bytes) -> tuple[WordPlace, ...]:
    """Return the places of the text that `read_docx` gives for the same bytes, in the order of that text.

    What no element holds has no place: the numbers of lists and notes, line ends, tabs. A running head that the text
    has once has the place of its first. White space of the document of which the text keeps one character has one place
    for that character, and an empty one for the rest.

    Raises: as `read_docx` does.
    """
    package = WordPackage(data)
    trace: Trace = []
    text = read_package(package, "", hashlib.sha256(data).hexdigest(), trace).text
    parts = _Parts(package)
    out: list[WordPlace] = []
    # White space between two pieces, until it is known whether the text keeps a space for it.
    white: list[tuple[etree._Element, int, int]] = []
    end = 0

    def settle(start: int) -> None:
        kept = start == end + 1 and text[end:start] == _ONE_SPACE
        for element, at, to in white:
            out.append(WordPlace(end if kept else start, start, *parts.place(element), at, to))
            kept = False
        white.clear()

    for piece, start, after in trace:
        first, *rest = _stretches(piece, start)
        if first[2] < first[3]:
            white.append((piece.element, piece.at + first[2], piece.at + first[3]))
        if start < after:
            if end and text.find("\n", end, start) >= 0:
                # The white space belongs to the lines that it ends or begins; the text keeps none of it.
                line = end
                for element, at, to in white:
                    out.append(WordPlace(line, line, *parts.place(element), at, to))
                white.clear()
            settle(start)
            *inner, last = rest
            place = parts.place(piece.element)
            out += (WordPlace(s, e, *place, piece.at + at, piece.at + to) for s, e, at, to in inner)
            end = after
            if last[2] < last[3]:
                white.append((piece.element, piece.at + last[2], piece.at + last[3]))
    settle(end)
    return tuple(out)


class _Parts:
    """Says of an element in which part it stands and as which."""

    def __init__(self, package: WordPackage) -> None:
        self._names = {root: package.names[key] for key, root in package.roots.items()}
        self._numbers: dict[etree._Element, tuple[str, int]] = {}
        self._known: set[etree._Element] = set()

    def place(self, element: etree._Element) -> tuple[str, int]:
        if element not in self._numbers:
            root = element.getroottree().getroot()
            name = self._names[root]
            self._numbers |= {one: (name, number) for number, one in enumerate(root.iter())}
        return self._numbers[element]


def _stretches(piece: str, start: int) -> Iterator[_Stretch]:
    """Yield the white space before the text of a piece, the stretches of its text from `start` on, the space behind."""
    if piece.isprintable() and "  " not in piece:
        bare = piece.strip(_ONE_SPACE)
        left = piece.index(bare) if bare else len(piece)
        yield start, start, 0, left
        if bare:
            yield start, start + len(bare), left, left + len(bare)
            yield start + len(bare), start + len(bare), left + len(bare), len(piece)
        return
    inner: list[_Stretch] = []
    at = start
    gap = 0
    lead = len(piece)
    for number, character in enumerate(piece):
        printed = wanted(character)
        if not printed or WHITE.match(printed):
            continue
        if not inner:
            lead = gap = number
        if gap < number:
            kept = any(WHITE.match(wanted(c) or "x") for c in piece[gap:number])
            inner.append((at, at + kept, gap, number))
            at += kept
        if inner and inner[-1][1] - inner[-1][0] == inner[-1][3] - inner[-1][2] and inner[-1][3] == number:
            s, _, a, _ = inner[-1]
            inner[-1] = (s, at + 1, a, number + 1)
        else:
            inner.append((at, at + 1, number, number + 1))
        at += 1
        gap = number + 1
    yield start, start, 0, lead
    yield from inner
    if inner:
        yield at, at, gap, len(piece)
