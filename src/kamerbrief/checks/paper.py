"""What every check takes: a register, what is known beyond it, and the views of its text, each made once."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec
from msgspec import Struct

from kamerbrief.dutch.dates import DateMention, find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sentences import sentences
from kamerbrief.model import Block, Evidence, Fix, Letter, Problem, ProblemLevel, ProblemOrigin, Register, Span
from kamerbrief.views import View, margin_view, reading_view, register_letter

# What recognition of characters makes of a diaeresis, of two capitals I, of a raised figure.
_RECOGNISED = re.compile(r"[a-z]ié(?:[ns]|le|r)?\b|€é|\bOekrain|\bIl\b(?= van)|\bc\.s\.”")
_MARKS_OF_RECOGNITION = 2
# Papers of parliament from before this year were scanned.
_FIRST_BORN_DIGITAL = "1995"
# How a letter begins, and within how many blocks.
_OPENINGS = ("geachte ", "aan de voorzitter", "hierbij ")
_HEAD = 40
_FRAGILE = (
    "Deze kopie is met tekenherkenning gemaakt: kijk in het officiële stuk{} voordat u dit aan de afzender toeschrijft."
)


class Known(Struct, frozen=True, kw_only=True):
    """What is known beyond the letter itself; by default nothing.

    draft:    the letter is still to be sent; None: tell from the letter itself.
    spelling: the spelling of a DOCX is asked for, too, where Word checks it already.
    replaced: of papers (28676-400), the paper that replaced each (28676-401), by the official registry.
    """

    draft: bool | None = None
    spelling: bool = False
    replaced: Mapping[str, str] = {}


class Paper:
    """A register with what checks look up in it.

    text:    the letter's text; offsets of all problems point into it.
    flow:    the reading view without footnotes and their marks: one line per block, broken words whole.
    margin:  what the flow leaves out: footnotes and page furniture.
    made:    what other modules make of the paper for several checks, by its type; it lives as long as the paper.
    """

    def __init__(self, register: Register, known: Known) -> None:
        """Take a register; the views are made when they are asked for."""
        self.register, self.known = register, known
        self.text = register.text
        self.document = register.document
        self.made: dict[type, object] = {}

    @cached_property
    def letter(self) -> Letter:
        """The letter as far as its register keeps it."""
        return register_letter(self.register)

    @cached_property
    def flow(self) -> View:
        """The running text: one line per block, without footnotes and their marks."""
        return reading_view(self.letter, notes="plain")

    @cached_property
    def margin(self) -> View:
        """Footnotes without their own marks, and page furniture."""
        return margin_view(self.letter)

    @cached_property
    def folded(self) -> str:
        """The running text folded for comparing, character by character."""
        return fold(self.flow.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the running text, as spans of the flow; none runs over a line end."""
        out, at = list[Span](), 0
        for line in self.flow.text.split("\n"):
            out.extend(sentences(self.flow.text, at, at + len(line)))
            at += len(line) + 1
        return tuple(out)

    @cached_property
    def days(self) -> tuple[DateMention, ...]:
        """The days and months named in the running text, as spans of the flow."""
        return tuple(find_dates(self.flow.text, self.date, folded=self.folded))

    @cached_property
    def noted_days(self) -> tuple[DateMention, ...]:
        """The days and months named in footnotes and running heads, as spans of the margin."""
        return tuple(find_dates(self.margin.text, self.date))

    def sentence(self, at: int) -> Span | None:
        """Return the sentence of the flow that holds an offset of it, None between two of them."""
        index = bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found is not None and at < found.end else None

    def dutch(self, at: int) -> bool:
        """Say whether an offset of the text stands in a block in Dutch."""
        block = self.block(at)
        return block is None or block.language != "en"

    def block(self, at: int) -> Block | None:
        """Return the block that holds an offset of the text."""
        index = bisect_right(self._starts, at) - 1
        found = self.register.blocks[index] if index >= 0 else None
        return found if found is not None and at < found.end else None

    def blocks(self, *kinds: str) -> Iterator[Block]:
        """Yield the blocks of these kinds, in the order of the text."""
        return (block for block in self.register.blocks if block.kind in kinds)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.register.blocks]

    @cached_property
    def date(self) -> datetime.date | None:
        """The date of the letter."""
        return _day(self.document.date)

    @cached_property
    def met(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and last day of the meeting that the letter is about."""
        meeting = self.register.meeting
        first, last = (_day(meeting.start), _day(meeting.end)) if meeting else (None, None)
        return (first, last or first) if first else None

    @cached_property
    def draft(self) -> bool:
        """Whether the letter is still to be sent: as said, else where neither date nor reference is filled in."""
        if self.known.draft is not None:
            return self.known.draft
        return self.is_letter and not self.is_published and self.date is None and self.document.reference is None

    @cached_property
    def is_published(self) -> bool:
        """Whether this is the paper as parliament publishes it (Kamerstuk), from which the letterhead is gone."""
        document = self.document
        if document.identifier or document.number or document.issn or document.session_year:
            return True
        return any(self.text.startswith(("BRIEF VAN", "Brief van"), block.start) for block in self.blocks("title"))

    @cached_property
    def is_letter(self) -> bool:
        """Whether this is a letter of a minister with its cover, not the report or the annex alone."""
        return self.document.kind in ("agenda", "report", "letter") and any(
            fold(self.text[block.start : block.start + 40]).lstrip().startswith(_OPENINGS)
            for block in self.register.blocks[:_HEAD]
            if block.kind in ("letterhead", "paragraph")
        )

    @cached_property
    def has_letterhead(self) -> bool:
        """Whether a head of a ministry is to be expected: a letter, not as parliament prints it, in a legible copy."""
        return self.is_letter and not self.is_published and not self.illegible

    @cached_property
    def illegible(self) -> bool:
        """Whether so little of our copy can be read that what seems absent may well be there (see KB412)."""
        return any(problem.code in ("KB411", "KB412") for problem in self.register.problems)

    @cached_property
    def head(self) -> tuple[Evidence, ...]:
        """The first line of the cover: the place where what is missing from a letter would stand."""
        block = next((block for block in self.register.blocks if block.kind not in ("furniture", "footnote")), None)
        if block is None:
            return ()
        start = block.start + len(self.text[block.start : block.end]) - len(self.text[block.start : block.end].lstrip())
        line = self.text[start : block.end].split("\n", 1)[0].rstrip()
        return self.evidence(Span(start, start + len(line))) if line else ()

    @cached_property
    def recognised(self) -> bool:
        """Whether the text, or some of it, comes from recognition of characters."""
        quality = self.register.quality
        if quality is not None and quality.confidence is not None:
            return True
        if self.register.source.format not in ("text", "pdf"):
            return False
        if (self.document.date or self.document.session_year or _FIRST_BORN_DIGITAL) < _FIRST_BORN_DIGITAL:
            return True
        return len(_RECOGNISED.findall(self.text)) >= _MARKS_OF_RECOGNITION

    def evidence(self, *spans: Span) -> tuple[Evidence, ...]:
        """Quote stretches of the text."""
        return tuple(
            Evidence(span.start, span.end, self.text[span.start : span.end], self._page(span.start)) for span in spans
        )

    def quote(self, *views: Span, of: View | None = None) -> tuple[Evidence, ...]:
        """Quote what stretches of the flow (or of another view) show, from the text."""
        view = of or self.flow
        return self.evidence(*(span for seen in views for span in view.to_source(seen)))

    def found(self, code: str) -> Iterator[Problem]:
        """Yield the problems of a code that reading the letter gave."""
        return (problem for problem in self.register.problems if problem.code == code)

    def hinted(self, problem: Problem) -> Problem:
        """Return a problem that hangs on one or two characters, with the hint to the official paper where due."""
        hint = _FRAGILE.format(self._address)
        if problem.origin != "letter" or not self.recognised or problem.message.endswith(hint):
            return problem
        return msgspec.structs.replace(problem, message=f"{problem.message} {hint}")

    def problem(
        self,
        code: str,
        level: ProblemLevel,
        message: str,
        evidence: tuple[Evidence, ...] = (),
        suggestion: str | None = None,
        origin: ProblemOrigin = "letter",
        fragile: bool = False,
        fix: tuple[Fix, ...] = (),
    ) -> Problem:
        """Return a problem. fragile: it hangs on one or two characters, which recognition may have misread.

        fix: changes of the text that are sure to mend it and nothing else.
        """
        found = Problem(
            code=code,
            level=level,
            origin=origin,
            message=message,
            evidence=evidence,
            suggestion=suggestion,
            fix=fix if origin == "letter" else (),
        )
        return self.hinted(found) if fragile else found

    @cached_property
    def _address(self) -> str:
        identifier = self.document.identifier
        return f" (https://zoek.officielebekendmakingen.nl/{identifier}.html)" if identifier else ""

    def _page(self, at: int) -> int | None:
        block = self.block(at)
        return block.page if block else None


def _day(printed: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(printed) if printed else None
