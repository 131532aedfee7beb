"""One reading of a letter, made once and handed to every finder."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

import msgspec

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sentences import sentences
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.model import Block, BlockKind, Evidence, Letter, Span
from kamerbrief.views import View, margin_view, reading_view


class HeadLine(Span, frozen=True):
    """One printed line with its words; spaces that only wide spacing put there are left out of the words.

    dropped: the offsets of those spaces in the letter's text.
    """

    text: str
    dropped: tuple[int, ...] = ()

    def at(self, start: int, end: int) -> Span:
        """Return the stretch of the letter's text that shows `text[start:end]`."""
        if not self.dropped:
            return Span(self.start + start, self.start + end)
        kept = [offset for offset in range(self.start, self.end) if offset not in self.dropped]
        return Span(kept[start], kept[end - 1] + 1)

    def group(self, found: re.Match[str], name: str) -> Span:
        """Return the stretch of the letter's text that a group of a match in `text` shows."""
        return self.at(*found.span(name))

    def whole(self) -> Span:
        """Return the stretch of the whole line."""
        return Span(self.start, self.end)


class Shown:
    """A view with what a finder looks up in it; offsets of all of these are offsets of the view.

    folded: the text folded for comparing, character by character; tokens: its words and figures.
    """

    def __init__(self, view: View) -> None:
        """Take the view and fold its text; the rest is made when it is asked for, once."""
        self.view = view
        self.text = view.text
        self.folded = fold(view.text)
        self.tokens = Tokens(self.folded)
        self._by_line: dict[int, Sequence[Span]] = {}

    @cached_property
    def lines(self) -> Sequence[int]:
        """Where each line begins, and last where one more would."""
        ends = accumulate(map(len, self.text.split("\n")))
        return [0, *(end + feeds for feeds, end in enumerate(ends, 1))]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in the order of the text; none runs over a line end."""
        return tuple(sentence for line in range(len(self.lines) - 1) for sentence in self._sentences_in(line))

    def _sentences_in(self, line: int) -> Sequence[Span]:
        """Return the sentences of one line; made when first asked for, as most lines are never asked about."""
        found = self._by_line.get(line)
        if found is None:
            found = list(sentences(self.text, self.lines[line], self.lines[line + 1] - 1))
            self._by_line[line] = found
        return found

    def sentence(self, at: int) -> Span | None:
        """Return the sentence that holds an offset, None between two of them."""
        line = bisect_right(self.lines, at) - 1
        if not 0 <= line < len(self.lines) - 1:
            return None
        of_line = self._sentences_in(line)
        index = bisect_right(of_line, at, key=_start) - 1
        return of_line[index] if index >= 0 and at < of_line[index].end else None


_start = attrgetter("start")


def _spoken(letter: Letter) -> Letter:
    notes = [part for part in letter.parts if part.kind == "decision_note"]
    if not notes:
        return letter

    def inside(start: int) -> bool:
        return any(part.start <= start < part.end for part in notes)

    return msgspec.structs.replace(
        letter,
        blocks=tuple(block for block in letter.blocks if not inside(block.start)),
        notes=tuple(note for note in letter.notes if not inside(note.body.start)),
    )


class Reading:
    """A letter with what every finder needs of it.

    letter: without the blocks and notes of a decision note (beslisnota): officials write it for the minister, and it is
            never read as the minister's words. Its text is the whole text, so that offsets hold.
    flow:   the reading view without footnotes and their marks: one line per block, broken words whole.
    folded: `flow.text` folded for comparing, of the same length.
    running, margin: the flow, and what it leaves out (footnotes and page furniture, one line per block), each with its
            words and sentences. Together they show every word of the letter once.
    """

    def __init__(self, letter: Letter) -> None:
        """Make the views of a letter."""
        self.letter = _spoken(letter)
        self.flow: View = reading_view(self.letter, notes="plain")
        self._seen: dict[tuple[str, str], int] = {}
        self._quoted: tuple[Sequence[Evidence], str] = (), ""

    @property
    def folded(self) -> str:
        """The flow folded for comparing, character by character."""
        return self.running.folded

    @cached_property
    def running(self) -> Shown:
        """The flow with its folded text, words and sentences."""
        return Shown(self.flow)

    @cached_property
    def margin(self) -> Shown:
        """Footnotes without their marks, and page furniture: one line per block."""
        return Shown(margin_view(self.letter))

    @cached_property
    def head(self) -> tuple[HeadLine, ...]:
        """The lines of the letterhead, in the order of the text."""
        return tuple(self.lines("letterhead"))

    def lines(self, *kinds: BlockKind) -> Iterator[HeadLine]:
        """Yield the printed lines of all blocks of these kinds, without white space at either end."""
        text, false_spaces = self.letter.text, self.letter.false_spaces
        for block in self.letter.blocks:
            if block.kind not in kinds:
                continue
            at = block.start
            for line in text[block.start : block.end].split("\n"):
                words = line.strip()
                if words:
                    start = at + len(line) - len(line.lstrip())
                    end = start + len(words)
                    dropped = tuple(false_spaces[bisect_left(false_spaces, start) : bisect_left(false_spaces, end)])
                    if dropped:
                        words = "".join(c for offset, c in enumerate(words, start) if offset not in dropped)
                    yield HeadLine(start, end, words, dropped)
                at += len(line) + 1

    def blocks(self, *kinds: BlockKind) -> Iterator[Block]:
        """Yield the blocks of these kinds, in the order of the text."""
        return (block for block in self.letter.blocks if block.kind in kinds)

    def shown(self, span: Span) -> str:
        """Return what the reading view shows of a stretch of the text, "" if nothing of it is shown."""
        seen = self.flow.to_view(span)
        return self.flow.text[seen.start : seen.end].strip() if seen else ""

    def words(self, span: Span) -> str:
        """Return what `shown` does on one line and without the marks of footnotes, which are no words of a heading."""
        anchors = sorted(note.anchor for note in self.letter.notes if note.anchor is not None)
        start, out = span.start, list[str]()
        for mark in anchors:
            if span.start < mark.start < span.end:
                out.append(self.shown(Span(start, mark.start)) + " " * self._apart(mark.end, span.end))
                start = mark.end
        return " ".join("".join([*out, self.shown(Span(start, span.end))]).split())

    def _apart(self, at: int, end: int) -> bool:
        return at < end and self.letter.text[at].isspace()

    def sentences(self, span: Span) -> Iterator[Span]:
        """Yield the sentences of a stretch of the text, as spans of the flow."""
        seen = self.flow.to_view(span)
        if seen is None:
            return
        at = seen.start
        for line in self.flow.text[seen.start : seen.end].split("\n"):
            yield from sentences(self.flow.text, at, at + len(line))
            at += len(line) + 1

    def evidence(self, *spans: Span) -> tuple[Evidence, ...]:
        """Quote stretches of the text."""
        return tuple([self.letter.evidence(span.start, span.end) for span in spans])

    def seen(self, shown: Shown, *spans: Span) -> tuple[Evidence, ...]:
        """Quote what stretches of a view show, from the text."""
        if len(spans) == 1 and (moved := shown.view.moved(spans[0].start, spans[0].end)) is not None:
            return (self.letter.evidence(spans[0].start + moved, spans[0].end + moved),)
        return self.evidence(*[span for seen in spans for span in shown.view.to_source(seen)])

    def quote(self, *views: Span) -> tuple[Evidence, ...]:
        """Quote what a stretch of the flow shows, from the text."""
        return self.evidence(*[span for view in views for span in self.flow.to_source(view)])

    def entry_id(self, kind: str, evidence: Sequence[Evidence]) -> str:
        """Return the id of an entry: its kind and a digest of kind, folded quote and which occurrence of it this is.

        The same text read again gives the same ids, as long as entries of one kind are made in the order of the text.
        """
        if evidence is not self._quoted[0]:  # the papers of a range all stand in the same words
            quote = evidence[0].quote if len(evidence) == 1 else " ".join([e.quote for e in evidence])
            self._quoted = evidence, fold(" ".join(quote.split()))
        quote = self._quoted[1]
        key = kind, quote
        again = self._seen[key] = self._seen.get(key, 0) + 1
        digest = hashlib.sha256(f"{kind}\n{quote}\n{again}".encode()).hexdigest()
        return f"{kind}-{digest[:12]}"
