"""Views over a letter's text: what a reader sees repaired, with a map back and forth.

The text of a letter is final. A view is another string, each character of which stands for exactly one character of the
text (it may look different: a line feed is shown as a space), so that any span of a view can be quoted from it and
any span of the text found in the view.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.hyphenation import joint
from kamerbrief.model import Block, BlockKind, Letter, Note, Register, Span

# inline: each footnote between brackets at its mark. out: without footnotes. plain: without their marks, too.
Notes = Literal["inline", "out", "plain"]

DROPPED = re.compile(r"[\s\u00ad-]*")
INSIDE = re.compile(r"[ \t]{2,}|\u00ad")
BLANK = frozenset(" \t\r\u00a0")
HYPHENS = frozenset("-\u00ad")
WORD_BEFORE = re.compile(r"[^\s(]*$")
WORD_AFTER = re.compile(r"\S+")
OPEN_END = re.compile(r"[\w%,\-–—)»”\"'’]")
# A stop that a raised mark pushed to a line of its own ("Schiphol1" / ".").
CLOSING = frozenset(".,;:)")
# A paragraph of this many characters that ends without a stop was cut by a page end, whatever the next one begins with.
LONG_PARAGRAPH = 200
# From so many characters on, what a text says twice makes looking up a word in it slow.
LONG_TEXT = 50_000
FLOWING = frozenset({"paragraph", "item"})
NONE: frozenset[tuple[int, int]] = frozenset()
LINES_STAY = frozenset({"letterhead", "signature", "table", "furniture"})


class View:
    """A string over a source text: pieces of the source in the order in which they are shown.

    `text` is the view; its length is the sum of the pieces. Characters of the source that lie in no piece are not
    shown.
    """

    __slots__ = ("_bridges", "_by_source", "_shown", "_sizes", "_sorted", "_starts", "source", "text")

    def __init__(
        self, source: str, text: str, pieces: Sequence[tuple[int, int]], bridges: AbstractSet[tuple[int, int]] = NONE
    ) -> None:
        """Take the pieces as (start in the source, length), in the order of the view.

        bridges: stretches of the source (start, end) that are not shown and yet do not part what stands around them.
        Raises ValueError if they do not add up to the length of the view.
        """
        self.source = source
        self.text = text
        self._bridges = bridges
        self._starts = [start for start, _ in pieces]
        self._sizes = [size for _, size in pieces]
        self._shown = []
        at = 0
        for _, size in pieces:
            self._shown.append(at)
            at += size
        if at != len(text):
            raise ValueError(f"pieces of {at} characters under a view of {len(text)}")
        self._by_source = sorted(range(len(pieces)), key=self._starts.__getitem__)
        self._sorted = [self._starts[index] for index in self._by_source]

    def _pieces(self, span: Span) -> Iterator[Span]:
        at = max(bisect_right(self._shown, span.start) - 1, 0)
        while at < len(self._shown) and self._shown[at] < span.end:
            shown, start = self._shown[at], self._starts[at]
            first = max(span.start, shown)
            last = min(span.end, shown + self._sizes[at])
            if first < last:
                yield Span(start + first - shown, start + last - shown)
            at += 1

    def moved(self, start: int, end: int) -> int | None:
        """Return how much farther on in the source a stretch of the view stands, where all of it is shown unbroken."""
        at = bisect_right(self._shown, start) - 1
        if at >= 0 and start < end <= self._shown[at] + self._sizes[at]:
            return self._starts[at] - self._shown[at]
        return None

    def to_source(self, span: Span) -> tuple[Span, ...]:
        """Return the stretches of the source that a span of the view shows, in the order of the view.

        Pieces between which nothing but white space, hyphens or the mark of a footnote was dropped are one stretch; a
        footnote or a running head in between makes two.
        """
        moved = self.moved(span.start, span.end)
        if moved is not None:
            return (Span(span.start + moved, span.end + moved),)
        out: list[Span] = []
        for piece in self._pieces(span):
            if out and (out[-1].end, piece.start) in self._bridges:
                out[-1] = Span(out[-1].start, piece.end)
                continue
            if out and out[-1].end <= piece.start:
                between = DROPPED.match(self.source, out[-1].end, piece.start)
                if between is not None and between.end() == piece.start:
                    out[-1] = Span(out[-1].start, piece.end)
                    continue
            out.append(piece)
        return tuple(out)

    def hull(self, span: Span) -> Span | None:
        """Return the one stretch of the source from the first to the last character shown; None for an empty span."""
        spans = self.to_source(span)
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def to_view(self, *spans: Span) -> Span | None:
        """Return the stretch of the view from the first to the last character of the spans; None if none is shown."""
        first: int | None = None
        last = 0
        for span in spans:
            low = bisect_right(self._sorted, span.start) - 1
            for index in range(max(low, 0), len(self._by_source)):
                piece = self._by_source[index]
                start, size, shown = self._starts[piece], self._sizes[piece], self._shown[piece]
                if start >= span.end:
                    break
                inside, outside = max(span.start, start), min(span.end, start + size)
                if inside < outside:
                    at, end = shown + inside - start, shown + outside - start
                    first = at if first is None else min(first, at)
                    last = max(last, end)
        return None if first is None else Span(first, last)


class _Pieces:
    """Collects pieces of a source and what they are shown as."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.shown: list[str] = []
        self.pieces: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        if start < end:
            self.shown.append(self.source[start:end])
            self.pieces.append((start, end - start))

    def put(self, offset: int, character: str) -> None:
        self.shown.append(character)
        self.pieces.append((offset, 1))

    def last(self) -> str:
        return self.shown[-1][-1] if self.shown else ""

    def view(self, bridges: AbstractSet[tuple[int, int]] = NONE) -> View:
        return View(self.source, "".join(self.shown), self.pieces, bridges)


def reading_view(letter: Letter, notes: Notes = "inline") -> View:
    """Return the letter as a reader takes it in: one line per paragraph, furniture gone, broken words whole.

    notes: "inline" shows each footnote between square brackets at its mark; "out" leaves footnotes away, and "plain"
    their marks in the running text as well.
    A sentence that runs on below a running head, a footnote or a page end is one line. Footnotes whose mark is lost
    stand on a line of their own where they are printed. Hyphens at line ends follow `dutch.hyphenation`.
    """
    pieces = _Pieces(letter.text)
    # A word that stands whole elsewhere in the letter settles how it was broken here: looked up as part of the text.
    known = _words_of(letter.text) if "-\n" in letter.text or "-\r" in letter.text else ""
    false_spaces = letter.false_spaces
    by_anchor = sorted(((n.anchor.end, n) for n in letter.notes if n.anchor), key=lambda pair: pair[0])
    tied = {n.body.start for _, n in by_anchor}
    anchors = [at for at, _ in by_anchor] if notes != "out" else []
    bracketed = {n.body.start - 1 for _, n in by_anchor} if notes == "inline" else set[int]()
    before: Block | None = None
    for block in letter.blocks:
        if block.kind == "furniture":
            continue
        if block.kind == "footnote" and (notes != "inline" or block.start in tied):
            continue
        if before is not None:
            _between(pieces, before, block, known, bracketed)
        at = block.start
        low = bisect_right(anchors, block.start)
        while low < len(anchors) and anchors[low] <= block.end:
            note = by_anchor[low][1]
            if notes == "plain" and note.anchor is not None:
                _lines(pieces, at, max(at, note.anchor.start), known, false_spaces, block.kind)
            else:
                _lines(pieces, at, anchors[low], known, false_spaces, block.kind)
                _note(pieces, note, known, false_spaces)
            at = anchors[low]
            low += 1
        _lines(pieces, at, block.end, known, false_spaces, block.kind)
        before = block
    return pieces.view({(n.anchor.start, n.anchor.end) for n in letter.notes if n.anchor} if notes == "plain" else NONE)


def margin_view(letter: Letter) -> View:
    """Return what `reading_view` leaves out: footnotes without their own marks and page furniture, a line each."""
    pieces = _Pieces(letter.text)
    blocks = [block for block in letter.blocks if block.kind in ("footnote", "furniture")]
    known = _known(letter, blocks)
    own = {note.body.start: note.own.end for note in letter.notes}
    for block in blocks:
        start = max(own.get(block.start, block.start), block.start)
        while start < block.end and letter.text[start].isspace():
            start += 1
        if start == block.end:
            continue
        if pieces.shown:
            # A line feed needs a character to stand for: the one before the block, or its own mark.
            pieces.put(start - 1, "\n")
        _lines(pieces, start, block.end, known, letter.false_spaces, block.kind)
    return pieces.view()


def _known(letter: Letter, blocks: Sequence[Block]) -> str:
    """Return the text in which the words broken in these blocks are looked up, "" where none can be broken."""
    texts = (letter.text[block.start : block.end] for block in blocks)
    broken = any("\n" in text and not HYPHENS.isdisjoint(text) for text in texts)
    return _words_of(letter.text) if broken and ("-\n" in letter.text or "-\r" in letter.text) else ""


def _words_of(text: str) -> str:
    """Return a text in small letters, in which words and parts of words are looked up; of a long one each word once."""
    small = text.lower()
    return small if len(small) < LONG_TEXT else "\n".join(dict.fromkeys(small.split()))


def _note(pieces: _Pieces, note: Note, known: str, false_spaces: Sequence[int]) -> None:
    """Show a note between brackets; the brackets stand for the line feed before it and for its own mark."""
    start = note.own.end
    while start < note.body.end and pieces.source[start] in " \t\n\u00a0":
        start += 1
    bracketed = len(note.own) > 0 and note.body.start > 0
    if bracketed:
        pieces.put(note.body.start - 1, "[")
    _lines(pieces, start, note.body.end, known, false_spaces, "footnote")
    if bracketed:
        pieces.put(note.own.start, "]")


def _between(pieces: _Pieces, before: Block, block: Block, known: str, bracketed: AbstractSet[int]) -> None:
    """Show what separates two blocks: a new line, or nothing but a space where the sentence runs on.

    bracketed: offsets that stand for the bracket of a note already, and so for nothing else.
    """
    source = pieces.source
    feed = source.find("\n", before.end, block.start)
    if feed in bracketed:
        # The note in between has line feeds of its own; the last one is this block's.
        feed = source.rfind("\n", feed + 1, block.start)
    if feed < 0 and before.end < block.start and before.end not in bracketed:
        feed = before.end
    runs_on = (
        before.kind in FLOWING
        and block.kind == "paragraph"
        and OPEN_END.match(source, before.end - 1, before.end) is not None
        and (
            source[block.start].islower() or source[before.end - 1] == "-" or before.end - before.start > LONG_PARAGRAPH
        )
    )
    if runs_on and source[before.end - 1] == "-":
        pieces.shown[-1] = pieces.shown[-1][:-1]
        start, size = pieces.pieces[-1]
        pieces.pieces[-1] = (start, size - 1)
        if size == 1:
            pieces.pieces.pop()
            pieces.shown.pop()
        _hyphen(pieces, before.end - 1, block.start, known)
    elif feed >= 0:
        pieces.put(feed, " " if runs_on else "\n")


def _hyphen(pieces: _Pieces, hyphen: int, after: int, known: str) -> None:
    source = pieces.source
    left = WORD_BEFORE.search(source, max(hyphen - 60, 0), hyphen)
    right = WORD_AFTER.match(source, after)
    verdict = joint(left.group() if left else "", right.group() if right else "", known)
    if verdict != "join":
        pieces.put(hyphen, "-")
    if verdict == "space":
        pieces.put(after - 1, " ")


def _lines(pieces: _Pieces, start: int, end: int, known: str, false_spaces: Sequence[int], kind: BlockKind) -> None:
    """Show a stretch as one line; the lines of a letterhead, a signature or a table stay lines."""
    source = pieces.source
    at = start
    # Looked for once: hardly any block holds a soft hyphen or several spaces.
    plain = not false_spaces and source.find("\u00ad", start, end) < 0 and source.find("  ", start, end) < 0
    while (feed := source.find("\n", at, end)) >= 0:
        stop = feed
        while stop > at and source[stop - 1] in BLANK:
            stop -= 1
        following = feed + 1
        while following < end and source[following].isspace():
            following += 1
        hyphen = stop - 1 > start and source[stop - 1] in HYPHENS and not source[stop - 2].isspace()
        # In a table a line ends a row, but for a word that is broken within its cell.
        in_cell = kind == "table" and source[stop - 2].isalpha() and source[feed + 1 : feed + 2].islower()
        hyphen = hyphen and stop > at and (kind not in LINES_STAY or in_cell)
        if plain:
            pieces.add(at, stop - hyphen)
        else:
            _words(pieces, at, stop - hyphen, false_spaces)
        if hyphen:
            _hyphen(pieces, stop - 1, following, known)
        elif kind in LINES_STAY:
            pieces.put(feed, "\n")
        elif source[following : following + 1] not in CLOSING:
            pieces.put(feed, " ")
        at = following
    _words(pieces, at, end, false_spaces)


def _words(pieces: _Pieces, start: int, end: int, false_spaces: Sequence[int]) -> None:
    """Show a stretch without a line feed: soft hyphens go, several spaces are one."""
    source = pieces.source
    if source.find("\u00ad", start, end) < 0 and source.find("  ", start, end) < 0:
        _add(pieces, start, end, false_spaces)
        return
    at = start
    for found in INSIDE.finditer(source, start, end):
        _add(pieces, at, found.start(), false_spaces)
        if found.group()[0] != "\u00ad":
            pieces.put(found.start(), " ")
        at = found.end()
    _add(pieces, at, end, false_spaces)


def _add(pieces: _Pieces, start: int, end: int, false_spaces: Sequence[int]) -> None:
    at = start
    if false_spaces:
        for index in range(bisect_left(false_spaces, start), len(false_spaces)):
            space = false_spaces[index]
            if space >= end:
                break
            pieces.add(at, space)
            at = space + 1
    pieces.add(at, end)


def register_letter(register: Register) -> Letter:
    """Return the letter of a register, as far as the register keeps it: text, blocks and footnotes."""
    notes = []
    for note in register.footnotes:
        body = note.evidence[0]
        mark = note.evidence[1] if len(note.evidence) > 1 else None
        block = next((b for b in register.blocks if b.kind == "footnote" and b.start <= body.start < b.end), None)
        start = (
            block.start if block is not None and not register.text[block.start : body.start].count("\n") else body.start
        )
        anchor = Span(mark.start, mark.end) if mark else None
        notes.append(Note(note.mark, anchor, Span(start, body.end), Span(start, body.start)))
    return Letter(source=register.source, text=register.text, blocks=register.blocks, notes=tuple(notes))


def folded_view(view: View) -> View:
    """Return a view over the text of `view`, folded for comparing as `dutch.folding` does, character by character."""
    return View(view.text, fold(view.text), [(0, len(view.text))] if view.text else [])
