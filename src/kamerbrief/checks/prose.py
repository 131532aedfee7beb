"""The Dutch running text of a letter, line by line and word by word, as the checks of language (KB5) take it."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kamerbrief.checks.paper import Paper
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.languages import language_of
from kamerbrief.knowledge.spelling import word_list
from kamerbrief.knowledge.vocabulary import is_known, vocabulary
from kamerbrief.model import BlockKind, Evidence, Span
from kamerbrief.views import View

# A word with the hyphens and apostrophes inside it; a sign that recognition put between two letters belongs to it.
WORD = re.compile(r"[^\W\d_]+(?:[-'’€|¬][^\W\d_]+)*")
# Words in italics are foreign or quoted as they are; addresses of pages and mail have no words.
ASIDE = re.compile(r"\*[^*\n]{1,200}\*|\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
QUOTED = re.compile(r"[\"“«„][^\"“”«»„\n]{1,300}[\"”»]|(?<![\w])['‘][^'’‘\n]{1,120}['’](?!\w)")
SENTENCE_END = '.?!:;•»"”*)-–—'
# An initial or an abbreviation before a name ends no sentence.
INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:mr|drs|dr|ir|prof|ing|nr|art|mw|dhr|jl|c\.s|d\.d|m\.b\.t|resp|bijv))\.$")
# The spelling of 1995 holds since 1 August 1996; papers from before were recognised from pictures, too.
NEW_SPELLING = "1996"
# Of a Dutch letter 0.93 of the words are known; below this our copy, not the letter, is what one would see.
LEGIBLE = 0.8
SHORTEST_REST = 4
LONGEST_SCRAP = 2
LOOK_BACK = 200
MANY_TORN = 3
PROSE_KINDS: frozenset[BlockKind] = frozenset({"title", "heading", "paragraph", "item", "footnote"})


class Word(NamedTuple):
    """One word of a line; start and end are offsets of the line's text. first: it begins a sentence."""

    text: str
    start: int
    end: int
    first: bool


class Line:
    """One line of a view (a paragraph, a heading, a footnote) in Dutch."""

    def __init__(self, paper: Paper, view: View, start: int, text: str, kind: BlockKind) -> None:
        """Take the line: `start` is its offset in the view, `kind` that of the block in which it begins."""
        self._paper, self._view, self._start = paper, view, start
        self.text, self.kind = text, kind

    @cached_property
    def plain(self) -> str:
        """The text with blanks where it has words in italics or an address."""
        if "*" not in self.text and "www" not in self.text and "://" not in self.text and "@" not in self.text:
            return self.text
        return ASIDE.sub(lambda found: " " * len(found[0]), self.text)

    @cached_property
    def folded(self) -> str:
        """The text outside italics and addresses folded for comparing, character by character."""
        return fold(self.plain)

    @cached_property
    def capitals(self) -> bool:
        """Whether the line is printed in capitals."""
        capitals = sum(map(str.isupper, self.text))
        return capitals > 4 and capitals > 4 * sum(map(str.islower, self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words outside italics and addresses, in order."""
        out, text = [], self.plain
        for found in WORD.finditer(text):
            start = found.start()
            # Nearly every word follows a letter or a comma and a blank.
            inside = text[start - 1 : start] == " " and (text[start - 2].isalnum() or text[start - 2] == ",")
            out.append(Word(found[0], start, found.end(), not inside and self._begins(start)))
        return tuple(out)

    def _begins(self, start: int) -> bool:
        before = self.before(start).rstrip(" («“\"'‘")
        return not before or (before[-1] in SENTENCE_END and INITIAL.search(before) is None)

    def before(self, at: int) -> str:
        """Return what stands before an offset, at most so much of it as a look back needs."""
        return self.plain[max(0, at - LOOK_BACK) : at]

    @cached_property
    def torn(self) -> tuple[Span, ...]:
        """The words that conversion tore in two ("T oezegging", "Kamers tukken"): the rest is no word, the whole is."""
        list_of_words, out = word_list(), []
        for first, second in pairwise(self.words):
            if not second.text.islower() or len(second.text) < 3 or self.plain[first.end : second.start] != " ":
                continue
            whole = first.text + second.text
            if fold(whole) not in vocabulary():
                # Of a longer first part the whole must be a word of the papers: "van" + "afsteektijden" is none.
                if len(first.text) > LONGEST_SCRAP:
                    continue
                if not (list_of_words.knows(whole) or list_of_words.knows(whole.lower())):
                    continue
            scrap = len(first.text) == 1 and first.text.isupper()
            if not scrap and len(second.text) < SHORTEST_REST:
                continue
            if not list_of_words.knows(second.text) and not is_known(fold(second.text)):
                out.append(Span(first.start, second.end))
        return tuple(out)

    def in_torn(self, at: int) -> bool:
        """Say whether an offset lies in a word torn in two."""
        return any(span.start <= at < span.end for span in self.torn)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The stretches between quotation marks."""
        return tuple(Span(*found.span()) for found in QUOTED.finditer(self.plain))

    def in_quotes(self, at: int) -> bool:
        """Say whether an offset lies between quotation marks."""
        return any(span.start <= at < span.end for span in self.quoted)

    def quote(self, start: int, end: int) -> tuple[Evidence, ...]:
        """Quote a stretch of the line from the letter's text."""
        return self._paper.quote(Span(self._start + start, self._start + end), of=self._view)


class Prose:
    """What the checks of language read of a letter.

    lines: of running text, titles, headings and footnotes, in Dutch. No letterhead, signature, table or running head.
    """

    def __init__(self, paper: Paper) -> None:
        """Take a letter."""
        self._paper = paper

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines in Dutch, footnotes last."""
        paper = self._paper
        return (*self._of(paper.flow), *self._of(paper.margin))

    def _of(self, view: View) -> Iterator[Line]:
        at = 0
        for text in view.text.split("\n"):
            shown = view.to_source(Span(at, at + 1)) if text.strip() else ()
            block = self._paper.block(shown[0].start) if shown else None
            if block is not None and block.kind in PROSE_KINDS and block.language != "en":
                line = Line(self._paper, view, at, text, block.kind)
                if language_of(line.text) != "en":
                    yield line
            at += len(text) + 1

    @cached_property
    def silent(self) -> bool:
        """Whether nothing can be said of the language: spelled before 1996, not in Dutch, or a copy hardly legible."""
        register = self._paper.register
        document, quality = register.document, register.quality
        if (document.date or document.session_year or NEW_SPELLING) < NEW_SPELLING or document.language == "en":
            return True
        return quality is not None and ((quality.known is not None and quality.known < LEGIBLE) or quality.spaced > 3)

    @cached_property
    def broken(self) -> bool:
        """Whether conversion tore so many words in two that other scraps of words are no slips of the sender either."""
        return sum(len(line.torn) for line in self.lines) >= MANY_TORN

    @cached_property
    def guessed(self) -> bool:
        """Whether the words were recognised from pictures of pages: then a wrong letter is hardly ever the sender's."""
        quality = self._paper.register.quality
        return quality is not None and quality.confidence is not None


def whole(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the quotations that can be changed in place: none where one runs over a line end or is cut in two."""
    return () if any("\n" in place.quote or "\r" in place.quote for place in evidence) else evidence


def prose(paper: Paper) -> Prose:
    """Return the running text of a paper, made once for all checks and kept by the paper itself."""
    found = paper.made.get(Prose)
    if not isinstance(found, Prose):
        found = paper.made[Prose] = Prose(paper)
    return found
