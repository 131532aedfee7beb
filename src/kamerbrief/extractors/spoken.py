"""Where a letter itself speaks Dutch, and who speaks in it: for the finders of positions, participants, decisions."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kamerbrief.extractors.actors import Actors
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Evidence, Span

LONGEST_SENTENCE: Final = 3000
"""What is longer is no sentence but a list or a table that lost its lines, and nobody speaks in it."""

# Abbreviations that end a sentence where a word follows that mostly begins one, and which those are.
_ABBREVIATED: Final = ("c.s.", " jl.", "a.s.")
_BEGINS: Final = re.compile(
    r"[\"'\u2019\u201d\u00bb)]*[\d\u00b9\u00b2\u00b3?]{0,2}\s(?=(?:Ook|Daarbij|Daarnaast|Tevens|Verder|Nederland|Het|De|Dit|"
    r"Deze|Dat|In|Op|Met|Tijdens|Voor|Er|Bij|Zij|Hij|Ik|Bondgenoten|Ministers|Tot|Ten|Hierbij|Daarom|Veel|Volgens|Over|Uw)\b)"
)


def _apart(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences, those apart that an abbreviation at the end of the first has joined."""
    printed = [abbreviated for abbreviated in _ABBREVIATED if abbreviated in text]
    for sentence in sentences:
        at = sentence.start
        for abbreviated in printed:
            found = text.find(abbreviated, at, sentence.end)
            while found >= 0:
                begins = _BEGINS.match(text, found + len(abbreviated), sentence.end)
                if begins is not None:
                    yield Span(at, begins.end() - 1)
                    at = begins.end()
                found = text.find(abbreviated, found + 1, sentence.end)
        yield Span(at, sentence.end)


class Spoken:
    """The paragraphs and items of a letter in Dutch, without annexed statements; and its actors.

    actors: of the running text. body: whose meeting the letter is about, None where it does not say. of_a_meeting: it
    is an agenda or a report, or another letter that names a meeting; of others nobody speaks at a table. spans: the
    sentences of the running text.
    """

    def __init__(self, reading: Reading, found: Found) -> None:
        """Find the stretches of the flow. Of `found` are used: document, meetings and sections."""
        meeting = found.meetings[0] if found.meetings else None
        self.body = meeting.body if meeting else None
        kind = found.document.kind
        self.of_a_meeting = kind in ("agenda", "report") or (kind == "letter" and meeting is not None)
        self.actors = Actors(reading, found.document, self.body)
        self._sections = found.sections
        self._bodies = [section.body.start for section in found.sections]
        self.spans = tuple(_apart(reading.running.text, reading.running.sentences))
        self._ends = [span.end for span in self.spans]
        statements = [part for part in reading.letter.parts if part.kind in ("statement", "decision_note")]
        spans: list[Span] = []
        for block in reading.letter.blocks:
            if block.kind not in ("paragraph", "item") or block.language == "en":
                continue
            if any(part.start <= block.start < part.end for part in statements):
                continue
            seen = reading.flow.to_view(Span(block.start, block.end))
            if seen is not None:
                spans.append(seen)
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, offset: int) -> bool:
        """Tell whether an offset of the flow lies in one of the stretches."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index].end

    def sentences(self, offsets: Iterable[int]) -> Iterator[tuple[int, Span]]:
        """Yield the sentences of the stretches that hold one of the offsets, in order, with their number.

        offsets: sorted offsets of the flow.
        """
        sentences = self.spans
        index, size, last = 0, len(sentences), -1
        for offset in offsets:
            if offset < last:
                continue
            index = bisect_right(self._ends, offset, index)
            if index == size:
                return
            sentence = sentences[index]
            last = sentence.end
            if sentence.start <= offset and len(sentence) <= LONGEST_SENTENCE and self.holds(sentence.start):
                yield index, sentence

    def section(self, evidence: tuple[Evidence, ...]) -> str | None:
        """Return the heading of the section in which a passage stands, None before the first heading."""
        at = evidence[0].start
        index = bisect_right(self._bodies, at) - 1
        section = self._sections[index] if index >= 0 else None
        return section.heading if section is not None and at < section.body.end else None
