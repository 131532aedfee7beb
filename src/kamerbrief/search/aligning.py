"""Laying the words of a quotation beside the words of a letter: where it stands, or where it comes closest."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from kamerbrief.dutch.quotations import SMALL_WORDS, Words, same_words

WINDOWS = 3
"""Places of a letter that are looked at closely."""

_EVERYWHERE = 60
"""A word that stands in a letter more often says nothing of where a passage is."""

_SMALL = 0.25


class Piece(NamedTuple):
    """Words of the quotation from `first` up to `end` beside words of the letter from `there` up to `there_end`.

    same: whether they are one wording, if need be in two spellings.
    """

    first: int
    end: int
    there: int
    there_end: int
    same: bool


class Alignment(NamedTuple):
    """A whole quotation beside a passage.

    share: how much of the quotation (by weight of words) stands there, from 0 to 1; what the passage has more counts
           against it.
    """

    pieces: tuple[Piece, ...]
    share: float

    @property
    def whole(self) -> bool:
        """Whether nothing differs."""
        return all(piece.same for piece in self.pieces)

    @property
    def longest(self) -> int:
        """The words of the longest stretch that is the same."""
        return max((piece.end - piece.first for piece in self.pieces if piece.same), default=0)

    @property
    def there(self) -> tuple[int, int]:
        """The passage of the letter, from its first word up to its end."""
        return self.pieces[0].there, self.pieces[-1].there_end


class _Window(NamedTuple):
    """A stretch of a letter, and at most how much of the quotation stands there."""

    first: int
    end: int
    share: float


def weight(key: str) -> float:
    """Return how much a word says of what a passage is about."""
    return _SMALL if key in SMALL_WORDS or (len(key) == 1 and not key.isdecimal()) else 1.0


def promise(quote: Words, letter: Words) -> float:
    """Return at most how much of a quotation can stand together in a letter, from 0 to 1: quick, and never too low.

    Never too low but by words that are damaged or otherwise written.
    """
    windows = _windows(quote, letter)
    return windows[0].share if windows else 0.0


def closest(quote: Words, letter: Words) -> Alignment | None:
    """Return the passage of a letter that comes closest to a quotation; None where no word of weight is shared."""
    best: Alignment | None = None
    for window in _windows(quote, letter):
        if best is not None and window.share <= best.share:
            break
        found = _align(quote, letter, window.first, window.end)
        if found is not None and (best is None or (found.whole, found.share) > (best.whole, best.share)):
            best = found
            if best.whole:
                break
    return best


def stretches(quote: Words, first: int, end: int, letter: Words) -> list[Piece]:
    """Return the longest stretches of three words or more of a part of the quotation that a letter holds anywhere."""
    keys, theirs = quote.keys, letter.keys
    found = []
    at = first
    while at + 2 < end:
        best, where = 0, 0
        for there in letter.pair(keys[at], keys[at + 1]):
            size = 2
            while at + size < end and there + size < len(theirs) and keys[at + size] == theirs[there + size]:
                size += 1
            if size > best:
                best, where = size, there
        if best >= 3:
            found.append(Piece(at, at + best, where, where + best, True))
            at += best
        else:
            at += 1
    return found


@lru_cache(maxsize=64)
def _windows(quote: Words, letter: Words) -> tuple[_Window, ...]:
    """Return the stretches of a letter in which most words of the quotation stand at about their distance."""
    places = letter.places()
    size = max(6, len(quote) // 3)
    near: dict[int, float] = {}
    total = 0.0
    for all_words in (False, True):
        for at, key in enumerate(quote.keys):
            heavy = weight(key)
            if heavy < 1 and not all_words:
                continue
            total += heavy
            bins = set()
            for candidate in (key, *quote.others.get(at, ())):
                found = places.get(candidate, ())
                if len(found) > _EVERYWHERE and not all_words:
                    total -= heavy
                    break
                bins |= {(there - at) // size for there in found}
            for one in bins | {one - 1 for one in bins}:
                near[one] = near.get(one, 0.0) + heavy
        if near:
            break
        total = 0.0
    out: list[_Window] = []
    for at, held in sorted(near.items(), key=lambda pair: (-pair[1], pair[0])):
        first, end = (at - 1) * size, (at + 3) * size + len(quote)
        if all(abs(first - other.first) >= size for other in out):
            out.append(_Window(first, min(end, len(letter)), held / total))
        if len(out) == WINDOWS:
            break
    return tuple(window._replace(first=max(window.first, 0)) for window in out)


def _align(quote: Words, letter: Words, first: int, end: int) -> Alignment | None:
    matcher = SequenceMatcher(None, quote.keys, letter.keys[first:end], autojunk=False)
    blocks = [(a, b + first, size) for a, b, size in matcher.get_matching_blocks() if size]
    blocks = _near(quote, blocks)
    if not blocks:
        return None
    pieces: list[Piece] = []
    here, there = 0, 0
    for number, (a, b, size) in enumerate(blocks):
        if number == 0:
            there = _before(quote, a, letter, b)
        _put(pieces, quote, (here, a), letter, (there, b))
        _put(pieces, quote, (a, a + size), letter, (b, b + size))
        here, there = a + size, b + size
    _put(pieces, quote, (here, len(quote)), letter, (there, _after(quote, here, letter, there)))
    return aligned(quote, letter, pieces)


def aligned(quote: Words, letter: Words, pieces: Sequence[Piece]) -> Alignment:
    """Return pieces as an alignment, with half compounds at its ends as differences."""
    pieces = _whole_compounds(list(pieces), letter)
    total = sum(map(weight, quote.keys))
    held = sum(weight(quote.keys[at]) for piece in pieces if piece.same for at in range(piece.first, piece.end))
    more = sum(
        weight(letter.keys[at])
        for piece in pieces
        if piece.end - piece.first < piece.there_end - piece.there
        for at in range(piece.there + piece.end - piece.first, piece.there_end)
        if not piece.same
    )
    return Alignment(tuple(pieces), held / (total + _SMALL * more))


def _near(quote: Words, blocks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Leave out what is the same only by chance: a small word far from the rest."""
    kept = []
    for number, (a, b, size) in enumerate(blocks):
        if size == 1 and weight(quote.keys[a]) < 1:
            before = blocks[number - 1] if number else None
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            apart = [
                abs((b - there) - (a - here))
                for here, there in (
                    *([(before[0] + before[2], before[1] + before[2])] if before else []),
                    *([(after[0], after[1])] if after else []),
                )
            ]
            if not apart or min(apart) > 2:
                continue
        kept.append((a, b, size))
    return kept


def _put(pieces: list[Piece], quote: Words, here: tuple[int, int], letter: Words, there: tuple[int, int]) -> None:
    if here[0] == here[1] and there[0] == there[1]:
        return
    same = letter.is_stray(*there) if here[0] == here[1] else same_words(quote, *here, letter, *there)
    if same and pieces and pieces[-1].same:
        last = pieces.pop()
        pieces.append(Piece(last.first, here[1], last.there, there[1], True))
    else:
        pieces.append(Piece(*here, *there, same))


def _before(quote: Words, count: int, letter: Words, there: int) -> int:
    """Return where the words of the letter begin that stand for the first `count` of the quotation."""
    for size in range(min(count + 2, there), 0, -1):
        if count and same_words(quote, 0, count, letter, there - size, there):
            return there - size
    return max(there - count, 0)


def _after(quote: Words, here: int, letter: Words, there: int) -> int:
    """Return where the words of the letter end that stand for those of the quotation from `here`."""
    count = len(quote) - here
    for size in range(min(count + 2, len(letter) - there), 0, -1):
        if count and same_words(quote, here, len(quote), letter, there, there + size):
            return there + size
    return min(there + count, len(letter))


def _whole_compounds(pieces: list[Piece], letter: Words) -> list[Piece]:
    """Make what begins or ends inside a compound of the letter ("militaire" of "niet-militaire") a difference."""
    first, last = pieces[0], pieces[-1]
    if first.same and letter.is_inside(first.there):
        start = first.there
        while letter.is_inside(start):
            start -= 1
        rest = [first._replace(first=first.first + 1, there=first.there + 1)] if first.end - first.first > 1 else []
        pieces = [Piece(first.first, first.first + 1, start, first.there + 1, False), *rest, *pieces[1:]]
        last = pieces[-1]
    if last.same and letter.is_inside(last.there_end):
        end = last.there_end + 1
        while letter.is_inside(end):
            end += 1
        rest = [last._replace(end=last.end - 1, there_end=last.there_end - 1)] if last.end - last.first > 1 else []
        pieces = [*pieces[:-1], *rest, Piece(last.end - 1, last.end, last.there_end - 1, end, False)]
    return pieces
