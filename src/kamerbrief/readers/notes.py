"""Footnotes and their marks, told from bare lines.

Word processors and XML tie a note to its mark; plain text and pages print a number twice. Here the two are matched: by
number, in order, and only where exactly one place is left. Character recognition leaves a mark as a quotation mark, a
question
mark or a letter; such a place counts only where no number is printed.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from kamerbrief.model import Block, Note, Span
from kamerbrief.readers.shapes import GLUED, NOTE_START

FLOWING = frozenset({"paragraph", "item", "heading", "title", "table"})

# A raised number as recognition reads it: directly after a word, a stop or a bracket, where no such sign belongs.
# 1. a closing quotation mark that nothing opened   2. a question mark inside a sentence   3. * or degree sign,
# exclamation mark
DAMAGED = re.compile(r"(?<=[\w.)])(?:[\u201d\"\u2019'*\u00b0!?\u00a7]{1,2})(?=\s|[).,;:]|$)")
OPENING = "\u201c\u201e«\u2018"
CLOSING = "\u201d»\u2019"
_Places = dict[int, list[tuple[Span, bool]]]
CAPITALISED = re.compile(r"\b[A-Z\u00c0-\u00dd]\w{3,}")


class _Own(NamedTuple):
    """A footnote block with the number printed at its start; None where recognition lost it."""

    number: int | None
    own: Span
    body: Span


def tie(text: str, blocks: Sequence[Block], raised: Sequence[Span] = ()) -> tuple[Note, ...]:
    """Return the footnotes of a letter with the places of their marks.

    text, blocks: as the reader made them; raised: stretches that a page prints raised and small.
    A mark whose place is lost or doubtful has anchor None.
    """
    notes = _numbered([_own(text, b, raised) for b in blocks if b.kind == "footnote"])
    if not notes:
        return ()
    places = _raised_places(text, blocks, raised)
    if any(note.number not in places for note in notes):
        _add_glued_places(places, text, blocks, raised)
    anchors = _match(notes, places)
    if None in anchors:
        anchors = _match_damaged(text, blocks, notes, anchors)
    return tuple(
        Note(str(note.number), anchor, note.body, note.own) for note, anchor in zip(notes, anchors, strict=True)
    )


def _own(text: str, block: Block, raised: Sequence[Span]) -> _Own:
    body = Span(block.start, block.end)
    for span in raised:
        if span.start == block.start:
            return _Own(_number(text[span.start : span.end]), span, body)
    found = NOTE_START.match(text, block.start, block.end)
    if found is None:
        plain = re.compile(r"\d{1,3}(?=\s)").match(text, block.start, block.end)
        if plain is not None:
            return _Own(int(plain.group()), Span(*plain.span()), body)
        return _Own(None, Span(block.start, block.start), body)
    if found["damaged"]:
        return _Own(None, Span(*found.span("damaged")), body)
    group = next(g for g in ("raised", "bracketed", "plain") if found[g])
    start, end = found.span(group)
    own = Span(start - 1, end + 1) if group == "bracketed" else Span(start, end)
    return _Own(_number(found[group]), own, body)


def _number(printed: str) -> int | None:
    digits = unicodedata.normalize("NFKC", printed).strip("[]()., ")
    return int(digits) if digits.isdecimal() else None


def _numbered(notes: list[_Own]) -> list[_Own]:
    """Give a note whose number is lost the one that its neighbours leave."""
    out: list[_Own] = []
    for at, note in enumerate(notes):
        number = note.number
        if number is None:
            before = out[-1].number if out else 0
            after = next((n.number for n in notes[at + 1 :] if n.number is not None), None)
            distance = next((i for i, n in enumerate(notes[at + 1 :], 1) if n.number is not None), None)
            if after is not None and distance is not None and after - distance > 0:
                number = after - distance
            else:
                number = (before or 0) + 1
        out.append(note._replace(number=number))
    return out


def _raised_places(text: str, blocks: Sequence[Block], raised: Sequence[Span]) -> _Places:
    """Return where each number is printed raised in running text, which is surely a mark."""
    out: _Places = {}
    if not raised:
        return out
    starts = [(b.start, b.end) for b in blocks if b.kind in FLOWING]
    for span in raised:
        number = _number(text[span.start : span.end])
        if number is not None and any(a <= span.start < e for a, e in starts):
            out.setdefault(number, []).append((span, True))
    return out


def _add_glued_places(places: _Places, text: str, blocks: Sequence[Block], raised: Sequence[Span]) -> None:
    """Add where each number stands glued to a word, or raised or bracketed as a character; True where surely a mark."""
    lifted = {span.start for span in raised}
    for block in blocks:
        if block.kind not in FLOWING:
            continue
        for found in GLUED.finditer(text, block.start, block.end):
            number = _number(found.group())
            if number is not None and found.start() not in lifted:
                places.setdefault(number, []).append((Span(*found.span()), found[3] is None))
    for candidates in places.values():
        candidates.sort()


def _match(notes: Sequence[_Own], places: _Places) -> list[Span | None]:
    """Tie each note to the one place that its number, its order and the certainty of the mark leave."""
    anchors: list[Span | None] = [None] * len(notes)
    for _ in range(2):  # what the first round settles narrows the second
        for at, note in enumerate(notes):
            if anchors[at] is not None or note.number is None:
                continue
            low, high = _bounds(notes, anchors, at)
            within = [(span, sure) for span, sure in places.get(note.number, []) if low <= span.start < high]
            sure = [span for span, is_sure in within if is_sure]
            left = sure if sure else [span for span, _ in within]
            if len(left) == 1:
                anchors[at] = left[0]
    return anchors


def _bounds(notes: Sequence[_Own], anchors: Sequence[Span | None], at: int) -> tuple[int, int]:
    """Return where the mark of a note can stand: after the mark before it, before the next and the note itself."""
    low = 0
    for index in range(at - 1, -1, -1):
        anchor = anchors[index]
        if anchor is not None and (notes[index].number or 0) < (notes[at].number or 0):
            low = anchor.end
            break
    high = notes[at].body.start
    for index in range(at + 1, len(notes)):
        anchor = anchors[index]
        if anchor is not None and (notes[index].number or 0) > (notes[at].number or 0):
            high = min(high, anchor.start)
            break
    return low, high


def _match_damaged(
    text: str, blocks: Sequence[Block], notes: Sequence[_Own], anchors: Sequence[Span | None]
) -> list[Span | None]:
    """Tie notes without a printed number in the text to signs that stand where no such sign belongs.

    A sign behind a name of the note wins; else one sign must be left, or as many as there are notes in a row.
    """
    out = list(anchors)
    signs = _damaged_signs(text, blocks)
    before: list[Span | None] = []
    while out != before:
        before = list(out)
        for at, note in enumerate(notes):
            if out[at] is None:
                out[at] = _sign_of(text, note, _left(signs, notes, out, at))
    for at in range(len(notes)):
        run = [index for index in range(at, len(notes)) if all(a is None for a in out[at : index + 1])]
        left = _left(signs, notes, out, at) if run else []
        if run and len(left) == len(run) and left[-1].end <= notes[at].body.start:
            out[at : at + len(run)] = left
    return out


def _left(signs: Sequence[Span], notes: Sequence[_Own], anchors: Sequence[Span | None], at: int) -> list[Span]:
    low, high = _bounds(notes, anchors, at)
    taken = set(anchors)
    return [span for span in signs if low <= span.start < high and span not in taken]


def _sign_of(text: str, note: _Own, left: Sequence[Span]) -> Span | None:
    names = set(CAPITALISED.findall(text[note.body.start : note.body.end]))
    named = [span for span in left if names & set(CAPITALISED.findall(_words_before(text, span.start, 5)))]
    if len(named) == 1:
        return named[0]
    return left[0] if len(left) == 1 and not named else None


def _damaged_signs(text: str, blocks: Sequence[Block]) -> list[Span]:
    """Return the signs of running text that stand where no such sign belongs, in order."""
    out: list[Span] = []
    for block in blocks:
        if block.kind not in FLOWING:
            continue
        for found in DAMAGED.finditer(text, block.start, block.end):
            sign = found.group()[0]
            before = text[block.start : found.start()]
            if sign in CLOSING or sign in "\"'":
                if _is_open(before, sign):
                    continue
            elif sign in "?!" and not before.endswith("."):  # nobody asks or exclaims after a full stop
                after = text[found.end() : found.end() + 2].lstrip()
                if after == "" or after[0].isupper() or after[0] in "\n«\u201c":
                    continue
            out.append(Span(*found.span()))
    return out


def _is_open(before: str, sign: str) -> bool:
    """Say whether a quotation that `sign` can close was opened before it; an apostrophe ("'t") opens none."""
    if sign in CLOSING:
        return sum(before.count(c) for c in OPENING) > sum(before.count(c) for c in CLOSING)
    return len(re.findall(rf"(?<![\w.,)]){sign}(?![tns]\b)(?=\w)", before)) > len(
        re.findall(rf"(?<=[\w.,!?]){sign}(?!\w)", before)
    )


def _words_before(text: str, offset: int, count: int) -> str:
    return " ".join(text[max(offset - 120, 0) : offset].split()[-count:])
