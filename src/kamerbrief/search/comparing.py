"""Is a quotation in a letter? Nothing altered is ever called present: what is in doubt is shown as a difference.

present: every word, number and sign of the quotation follows in this order in the letter. It is "exact" where it is
         printed so too, else "same": spelling, case, division or damage differ.
altered: most of it stands together in one place of the letter but something differs; or it is put together from
         stretches of the letter; or its omissions leave out a negation.
absent:  less of it stands there than that.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from kamerbrief.dutch.quotations import FEWEST, NEGATIONS, Words
from kamerbrief.dutch.quoted import Part, Quotation
from kamerbrief.dutch.sentences import sentences
from kamerbrief.model import Evidence, Span
from kamerbrief.search.aligning import Alignment, Piece, aligned, closest, promise, stretches, weight
from kamerbrief.search.differences import Kind, kind_of
from kamerbrief.search.papers import Paper, Stream

State = Literal["exact", "same", "altered", "absent"]

TOGETHER = 0.6
"""Share of a quotation that stands in one passage from which on the rest counts as altered."""

FROM_STRETCHES = 0.75
"""Share of a quotation that stretches of one letter make up from which on it counts as put together of them."""

ONE_CLAUSE = 0.35
"""Share of its longest stretch from which a quotation counts as altered whose every other word is in the letter."""

_SHORTEST_CLAUSE = 5
_MOST_SPOTS = 50
_AROUND = 300
"""Characters of the sentence shown before and behind a passage."""

_NEARLY_ALL = 0.95
_MUCH_MORE = 0.15


class Run(NamedTuple):
    """Words as printed, and whether they differ."""

    text: str
    differs: bool


class Difference(NamedTuple):
    """One thing that differs: what the letter has and what the quotation has, either may be empty."""

    kind: Kind
    printed: str
    quoted: str


class Passage(NamedTuple):
    """Words of a letter that a quotation, or a part of it, is about.

    runs: the passage as a reader sees it; before, after: the rest of its sentence.
    evidence: the same in the text of the letter.
    """

    before: str
    runs: tuple[Run, ...]
    after: str
    evidence: tuple[Evidence, ...]


class Comparison(NamedTuple):
    """A quotation against one letter.

    share:       how much of it stands in the letter, from 0 to 1: to choose between letters.
    quoted:      the quotation, with what differs marked.
    passages:    one for each part of the quotation, and for stretches that stand elsewhere.
    differences: empty where it is present.
    spelling:    for "same": words as the letter and as the quotation print them.
    """

    state: State
    share: float
    quoted: tuple[Run, ...] = ()
    passages: tuple[Passage, ...] = ()
    differences: tuple[Difference, ...] = ()
    spelling: tuple[tuple[str, str], ...] = ()


ABSENT = Comparison("absent", 0.0)


def present(quotation: Quotation, paper: Paper) -> Comparison | None:
    """Return where the very words of a quotation stand in a letter; None where they do not, or are damaged there."""
    for stream in paper.streams():
        spots = [stream.words.find(part.words)[:_MOST_SPOTS] for part in quotation.parts]
        if all(spots) and (chosen := _in_order(quotation.parts, spots, stream)):
            return _present(quotation, stream, chosen)
    return None


def likeness(quotation: Quotation, paper: Paper) -> float:
    """Return at most how much of a quotation stands together in a letter, quickly; to choose which to look at."""
    return max(_promise(quotation, stream) for stream in paper.streams())


def compare(quotation: Quotation, paper: Paper) -> Comparison:
    """Say what a quotation is in a letter: present, altered or absent. Raises nothing."""
    if not quotation.parts:
        return ABSENT
    if found := present(quotation, paper):
        return found
    best = ABSENT
    for stream in paper.streams():
        if best.share and _promise(quotation, stream) <= best.share:
            continue
        found = _nearest(quotation, stream)
        if (found.state in ("exact", "same"), found.share) > (best.state in ("exact", "same"), best.share):
            best = found
        if best.state != "absent" and (best.state != "altered" or best.share > FROM_STRETCHES):
            break
    return best


def _promise(quotation: Quotation, stream: Stream) -> float:
    longest = max(quotation.parts, key=lambda part: len(part.words))
    return promise(longest.words, stream.words)


def _nearest(quotation: Quotation, stream: Stream) -> Comparison:
    """Compare with the passage of one order of the letter that comes closest."""
    words = stream.words
    beside = [closest(part.words, words) for part in quotation.parts]
    known = [one for one in beside if one is not None]
    if len(known) == len(beside) and all(one.whole for one in known):
        spots = [
            words.find(part.words)[:_MOST_SPOTS] or [one.there]
            for part, one in zip(quotation.parts, known, strict=True)
        ]
        if chosen := _in_order(quotation.parts, spots, stream):
            return _present(quotation, stream, chosen)
    total = sum(_weight(part.words, 0, len(part.words)) for part in quotation.parts)
    share = sum(
        one.share * _weight(part.words, 0, len(part.words))
        for part, one in zip(quotation.parts, beside, strict=True)
        if one
    )
    share /= total
    if share < FROM_STRETCHES and len(quotation.parts) == 1 and (joined := _of_stretches(quotation, stream, share)):
        return joined
    if share < TOGETHER:
        return Comparison("absent", share)
    return _altered(quotation, stream, beside, share)


def _present(quotation: Quotation, stream: Stream, chosen: Sequence[tuple[int, int]]) -> Comparison:
    """Return the finding for a quotation whose parts stand at `chosen`, unless what it leaves out turns its meaning."""
    words = stream.words
    passages = tuple(_passage(stream, [Piece(0, 0, first, end, True)]) for first, end in chosen)
    if denial := _left_out(words, chosen):
        difference = Difference("negation", words.part(denial, denial + 1), "")
        return Comparison("altered", 1.0, (Run(quotation.text, False),), passages, (difference,))
    pairs = list(zip(quotation.parts, chosen, strict=True))
    if all(part.words.printed(0, len(part.words)) == words.printed(*spot) for part, spot in pairs):
        return Comparison("exact", 1.0, (Run(quotation.text, False),), passages)
    spelling = [
        (words.part(there, there + 1), part.words.part(here, here + 1))
        for part, (first, end) in pairs
        if end - first == len(part.words)
        for here, there in zip(range(len(part.words)), range(first, end), strict=True)
        if part.words.printed(here, here + 1) != words.printed(there, there + 1)
    ]
    return Comparison("same", 1.0, (Run(quotation.text, False),), passages, (), tuple(dict.fromkeys(spelling)))


def _in_order(
    parts: Sequence[Part], spots: Sequence[Sequence[tuple[int, int]]], stream: Stream
) -> tuple[tuple[int, int], ...] | None:
    """Choose a place for each part, in their order and as near to each other as can be; None where that is impossible.

    A part of fewer words than a quotation needs must stand in one sentence with a part beside it: alone it could be
    from anywhere.
    """
    ways: list[tuple[int, tuple[tuple[int, int], ...]]] = [(0, (spot,)) for spot in spots[0]]
    for number in range(1, len(spots)):
        short = min(len(parts[number - 1].words), len(parts[number].words)) < FEWEST
        longer = []
        for spot in spots[number]:
            before = [
                (size + spot[0] - way[-1][1], (*way, spot))
                for size, way in ways
                if way[-1][1] <= spot[0] and not (short and _crosses(stream.words, way[-1][1], spot[0]))
            ]
            if before:
                longer.append(min(before))
        ways = longer
    return min(ways)[1] if ways else None


def _crosses(words: Words, first: int, end: int) -> bool:
    """Say whether a sentence ends between two words."""
    stretch = Span(words.ends[first - 1], words.starts[end]) if 0 < first <= end < len(words) else Span(0, 0)
    return (
        len(list(sentences(words.text[: stretch.end + 1], stretch.start - 1, stretch.end + 1))) > 1
        if stretch.end
        else False
    )


def _left_out(words: Words, chosen: Sequence[tuple[int, int]]) -> int | None:
    """Return a negation that an omission hides: between two parts, in the sentence of the one or the other."""
    for (_, end), (first, _) in pairwise(chosen):
        for at in range(end, first):
            if words.keys[at] in NEGATIONS and not (_crosses(words, end, at) and _crosses(words, at + 1, first)):
                return at
    return None


def _altered(quotation: Quotation, stream: Stream, beside: Sequence[Alignment | None], share: float) -> Comparison:
    runs: list[Run] = []
    passages = []
    differences = []
    at = 0
    for part, one in zip(quotation.parts, beside, strict=True):
        pieces = one.pieces if one else (Piece(0, len(part.words), 0, 0, False),)
        runs += _quoted(quotation, part, pieces, at)
        at = part.start + part.words.ends[-1]
        differences += [_difference(piece, part.words, stream.words) for piece in pieces if not piece.same]
        if one:
            passages.append(_passage(stream, pieces))
    runs.append(Run(quotation.text[at:], False))
    if not differences:
        differences.append(Difference("order", "", ""))
    return Comparison("altered", share, tuple(runs), tuple(passages), tuple(differences))


def _of_stretches(quotation: Quotation, stream: Stream, share: float) -> Comparison | None:
    """Return the finding for a quotation that is put together of stretches of one letter; None where it is not."""
    part = quotation.parts[0]
    quote, words = part.words, stream.words
    size = len(quote)
    found = stretches(quote, 0, size, words)
    if not found:
        return None
    total = _weight(quote, 0, size)
    held = sum(_weight(quote, piece.first, piece.end) for piece in found) / total
    longest = max(found, key=lambda piece: _weight(quote, piece.first, piece.end))
    if longest.first == 0 and longest.end == size:
        return _altered(quotation, stream, [aligned(quote, words, [longest])], share)
    places = words.places()
    known = sum(weight(key) for key in quote.keys if key in places) / total
    clause = longest.end - longest.first >= _SHORTEST_CLAUSE
    of_one = clause and known >= _NEARLY_ALL and _weight(quote, longest.first, longest.end) / total >= ONE_CLAUSE
    if not (of_one or (clause and held >= FROM_STRETCHES)) or (share >= TOGETHER and held < share + _MUCH_MORE):
        return None
    first, end = max(longest.there - longest.first, 0), min(longest.there_end + size - longest.end, len(words))
    pieces = [
        *([Piece(0, longest.first, first, longest.there, False)] if longest.first else []),
        longest,
        *([Piece(longest.end, size, longest.there_end, end, False)] if longest.end < size else []),
    ]
    others = [piece for piece in found if piece is not longest]
    differences = [
        Difference("elsewhere", words.part(piece.there, piece.there_end), quote.part(piece.first, piece.end))
        for piece in pieces
        if not piece.same
    ]
    passages = [_passage(stream, pieces), *(_passage(stream, [piece]) for piece in others)]
    runs = [*_quoted(quotation, part, pieces, 0), Run(quotation.text[part.start + quote.ends[-1] :], False)]
    # Less than any passage of which only some words differ: where one letter has that, it is the better answer.
    return Comparison("altered", TOGETHER * held, tuple(runs), tuple(passages), tuple(differences))


def _difference(piece: Piece, quote: Words, words: Words) -> Difference:
    printed, quoted = words.part(piece.there, piece.there_end), quote.part(piece.first, piece.end)
    return Difference(kind_of(piece, quote, words), printed, quoted)


def _quoted(quotation: Quotation, part: Part, pieces: Sequence[Piece], at: int) -> list[Run]:
    """Return the text of a quotation from `at` up to the end of a part, with what differs marked."""
    runs = []
    for piece in pieces:
        if piece.first == piece.end:
            continue
        first, end = part.start + part.words.starts[piece.first], part.start + part.words.ends[piece.end - 1]
        runs += [Run(quotation.text[at:first], False), Run(quotation.text[first:end], not piece.same)]
        at = end
    return [run for run in runs if run.text]


def _passage(stream: Stream, pieces: Sequence[Piece]) -> Passage:
    """Return the words of the letter that pieces lie beside, in their sentence."""
    words = stream.words
    first, end = pieces[0].there, pieces[-1].there_end
    if first == end:
        return Passage("", (), "", ())
    start, stop = words.starts[first], words.ends[end - 1]
    runs = []
    at = start
    for piece in pieces:
        if piece.there == piece.there_end:
            continue
        runs += [
            Run(words.text[at : words.starts[piece.there]], False),
            Run(words.part(piece.there, piece.there_end), not piece.same),
        ]
        at = words.ends[piece.there_end - 1]
    before, after = _around(words.text, start, stop)
    return Passage(before, tuple(run for run in runs if run.text), after, stream.evidence(first, end))


def _around(text: str, start: int, stop: int) -> tuple[str, str]:
    """Return what stands before and behind a passage in the sentences that it is part of."""
    first = max(text.rfind("\n", 0, start) + 1, start - 2 * _AROUND)
    last = text.find("\n", stop)
    last = min(len(text) if last < 0 else last, stop + 2 * _AROUND)
    before, after = text[first:start], text[stop:last]
    for sentence in sentences(text, first, last):
        if sentence.start <= start < sentence.end:
            before = text[sentence.start : start]
        if sentence.start < stop <= sentence.end:
            after = text[stop : sentence.end]
    if len(before) > _AROUND:
        before = f"... {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} ..."
    return before, after


def _weight(words: Words, first: int, end: int) -> float:
    return sum(map(weight, words.keys[first:end]))
