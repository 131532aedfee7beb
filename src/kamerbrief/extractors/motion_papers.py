"""Motions as papers: who tables one, what the chamber pronounces or asks, of whom, and which motion it replaces.

Works on the running text, in which lines and pages are joined, so that an official XML file, a PDF and plain text of
one motion give the same.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import msgspec
from msgspec import Struct

from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.motion_names import TitleLine, is_name, read_title, replaced
from kamerbrief.extractors.motion_problems import Places, compare
from kamerbrief.extractors.motion_text import CLOSING, OPENING, Start, addressee, dictum
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Addressee, Document, Evidence, Mover, Problem, Span
from kamerbrief.views import View

# A motion's title stands within this many characters of its text: chamber, year and dossier come before it.
HEAD: Final = 2500
# The longest line of a head that a reader may have taken for a paragraph.
LONGEST_HEAD_LINE: Final = 120
NEARLY_CLOSING: Final = re.compile(r"over\s+tot\s+de\s+orde")
TITLE_LINE: Final = re.compile(
    r"^(?:Nr\.\s*\S+\s+)?(?P<title>(?:(?:tweede|derde|vierde)\s+)?(?:nader\s+)?(?:gewijzigde?\s+)?"
    r"motie\s+van\b[^\n]*?)(?=\s+(?:Voorgesteld|Ontvangen|Den Haag)\b|\s+De\s+Kamer\s*,|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
TITLE_GOES_ON: Final = re.compile(
    r"\n((?:TER\s+VERVANGING|VERVANGING|VAN\s+DIE|DIE\s+GEDRUKT|GEDRUKT|ONDER\s+NR|NR\.\s*\d+$|EN\s+[A-Z]{2}|C\.S)[^\n]*)"
)
# What stands at the foot of a page and may have been left in the text, where a PDF was saved as plain text.
FOOT_LINE: Final = re.compile(
    r"^[ \t]*(?:kst-[\w-]+|ISSN[ \d-]+|['’‘]?s-Gravenhage \d{4}|"
    r"(?:['’‘]?s-Gravenhage \d{4}\s+)?(?:Tweede|Eerste) Kamer, vergaderjaar [^\n]{8,60})[ \t\r]*$",
    re.MULTILINE,
)
WHITE: Final = re.compile(r"[ \t\r\n]+")
BETWEEN_COLUMNS: Final = re.compile(r"\t|[ \u00a0]{2,}")


class MotionPaper(Struct, frozen=True, kw_only=True):
    """What a motion says. `evidence` has the passages by field; a field from metadata only has none."""

    movers: tuple[Mover, ...] = ()
    amended: bool = False
    dictum: str | None = None
    addressee: Addressee | None = None
    replaces: str | None = None
    evidence: dict[str, tuple[Evidence, ...]] = msgspec.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class _Running:
    """The reading view of a motion without footnote marks and feet, and the way back to the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        flow = reading.flow
        cut = [note.anchor for note in reading.letter.notes if note.anchor]
        cut += [Span(*foot.span()) for foot in FOOT_LINE.finditer(reading.letter.text)]
        seen = sorted(shown for span in cut if (shown := flow.to_view(span)))
        edges = [0, *(edge for span in seen for edge in (span.start, span.end)), len(flow.text)]
        pieces = [(start, end - start) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
        self._view = View(flow.text, "".join(flow.text[start : start + size] for start, size in pieces), pieces)
        self.text = self._view.text

    def quote(self, span: Span) -> tuple[Evidence, ...]:
        """Quote what a stretch of the running text shows."""
        return self.reading.quote(*self._view.to_source(span))

    def source_end(self, offset: int) -> int:
        """Return where, in the letter's text, the character before `offset` ends."""
        flow = self._view.to_source(Span(offset - 1, offset))
        return self.reading.flow.to_source(flow[-1])[-1].end

    def shown(self, offset: int) -> int | None:
        """Return where a character of the letter's text is shown; None if it is not."""
        flow = self.reading.flow.to_view(Span(offset, offset + 1))
        seen = self._view.to_view(flow) if flow else None
        return seen.start if seen else None

    @cached_property
    def starts(self) -> list[Start]:
        """Where the printed lines begin that the running text shows."""
        text, out = self.reading.letter.text, []
        for block in self.reading.letter.blocks:
            if block.kind in ("furniture", "footnote"):
                continue
            at = block.start
            for line in text[block.start : block.end].split("\n"):
                indent = len(line) - len(line.lstrip())
                shown = self.shown(at + indent) if line.strip() else None
                if shown is not None:
                    out.append(Start(shown, at == block.start))
                at += len(line) + 1
        return out

    @cached_property
    def first_paragraph(self) -> int | None:
        """Where the first block begins that is longer than any line of a head."""
        for block in self.reading.blocks("paragraph", "item"):
            if block.end - block.start > LONGEST_HEAD_LINE and (shown := self.shown(block.start)) is not None:
                return shown
        return None

    def title(self) -> Span | None:
        """Return where the title line of a motion stands: above it come head lines only."""
        found = TITLE_LINE.search(self.text, 0, HEAD)
        if found is None or (self.first_paragraph is not None and self.first_paragraph < found.start("title")):
            return None
        more = TITLE_GOES_ON.match(self.text, found.end())
        return Span(found.start("title"), more.end(1) if more else found.end("title"))


def add_motion(reading: Reading, document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """Return the document with what it says as a motion, and the problems found; unchanged for any other paper."""
    text = reading.flow.text
    # What is not even near the last words is found out ten times sooner with the capitals gone.
    if TITLE_LINE.search(text, 0, HEAD) is None and (
        NEARLY_CLOSING.search(text.lower()) is None or CLOSING.search(text) is None
    ):
        return document, ()
    running = _Running(reading)
    if not _is_motion(running):
        return document, ()
    paper = _read(running, document.dossier)
    return (
        msgspec.structs.replace(
            document,
            kind="motion",
            kinds=("motion",),
            movers=paper.movers,
            amended=paper.amended,
            dictum=paper.dictum,
            addressee=paper.addressee,
            replaces=paper.replaces,
            evidence={**document.evidence, **paper.evidence},
        ),
        paper.problems,
    )


def is_motion(reading: Reading) -> bool:
    """Tell whether a letter is a motion of either chamber: by its title line, or by its first and last words.

    Forms: 1. a title line "(NADER) (GEWIJZIGDE) MOTIE VAN ..."   2. a paper that opens with "De Kamer," and goes over
    to the order of the day. Near misses: a letter about a motion; a letter that quotes one in full.
    """
    return _is_motion(_Running(reading))


def read_motion(reading: Reading, own_dossier: str | None) -> MotionPaper:
    """Read a motion.

    Args:    reading: of a letter that is a motion; own_dossier: its dossier ("28676"), for a replaced motion that is
             named by number alone.
    Returns: movers: the names below the text, in their order and as printed; dictum: all that follows the last recital,
             up to ", en gaat over", line ends as spaces; addressee: of the first request, None where nothing is asked;
             problems: those of `motion_problems.compare`. What cannot be found is None or empty.
    Raises:  nothing.
    Source:  register.md, "document"; 102 motions of 2023-2025.
    """
    return _read(_Running(reading), own_dossier)


def _is_motion(running: _Running) -> bool:
    if running.title() is not None:
        return True
    opening = OPENING.search(running.text)
    if opening is None or CLOSING.search(running.text, opening.end()) is None:
        return False
    return running.first_paragraph is None or running.first_paragraph >= opening.start()


def _read(running: _Running, own_dossier: str | None) -> MotionPaper:
    text, evidence = running.text, dict[str, tuple[Evidence, ...]]()
    span = running.title()
    title = read_title(text[span.start : span.end]) if span else None
    recorded = read_title(running.reading.letter.metadata.title or "")
    head = span.end if span else 0
    opening = OPENING.search(text, head)
    begin = opening.end() if opening else head
    closing = CLOSING.search(text, begin)
    movers = _movers(running, closing.end(), title) if closing else []
    stretch = dictum(text, running.starts, begin, closing.start()) if closing else None
    addressed = addressee(text, stretch, running.starts) if stretch else None
    if movers:
        evidence["movers"] = running.reading.evidence(*movers)
    if stretch is not None:
        evidence["dictum"] = running.quote(stretch)
    if addressed is not None:
        evidence["addressee"] = running.quote(addressed[1])
    amended, replaces, passages = _amended(title, recorded, own_dossier)
    places = None
    if title is not None and span is not None:
        for field, passage in passages.items():
            evidence[field] = running.quote(Span(span.start + passage.start, span.start + passage.end))
        places = Places(
            tuple(running.quote(Span(span.start + name.start, span.start + name.end)) for name in title.names),
            running.quote(span),
        )
    return MotionPaper(
        movers=tuple(Mover(running.reading.letter.text[mover.start : mover.end]) for mover in movers),
        amended=amended,
        dictum=WHITE.sub(" ", text[stretch.start : stretch.end]) if stretch else None,
        addressee=addressed[0] if addressed else None,
        replaces=replaces,
        evidence=evidence,
        problems=compare(evidence.get("movers", ()), title, places, recorded, running.reading.letter.metadata.movers),
    )


def _amended(
    title: TitleLine | None, recorded: TitleLine | None, own_dossier: str | None
) -> tuple[bool, str | None, dict[str, Span]]:
    """Return whether a motion is amended, what it replaces, and the passages in the title that say so.

    A motion that replaces another is amended, also where its title leaves the word out; metadata fill what the title
    omits.
    """
    passages: dict[str, Span] = {}
    replaces = None
    if title is not None:
        if title.replaces is not None:
            passages["replaces"] = passages["amended"] = Span(*title.replaces.span())
            replaces = replaced(title.replaces, own_dossier)
        if title.amended is not None:
            passages["amended"] = Span(title.amended.start, title.amended.end)
    if replaces is None and recorded is not None and recorded.replaces is not None:
        replaces = replaced(recorded.replaces, own_dossier)
    amended = any(line is not None and bool(line.amended or line.replaces) for line in (title, recorded))
    return amended, replaces, passages


def _movers(running: _Running, closing: int, title: TitleLine | None) -> list[Span]:
    """Return where the names below the text stand, in the letter's text."""
    text, after = running.reading.letter.text, running.source_end(closing)
    out: list[Span] = []
    for line in _lines_after(running, after):
        for part in _parts(text, line):
            words = text[part.start : part.end]
            if FOOT_LINE.fullmatch(words):
                continue
            if not is_name(words):
                return out
            out.append(part)
    if len(out) == 1 and title is not None and len(title.names) > 1:
        return _apart(text, out[0], [name.text for name in title.names]) or out
    return out


def _lines_after(running: _Running, after: int) -> Iterator[Span]:
    text = running.reading.letter.text
    for block in running.reading.letter.blocks:
        if block.end <= after or block.kind in ("furniture", "footnote", "letterhead"):
            continue
        at = max(block.start, after)
        for line in text[at : block.end].split("\n"):
            yield Span(at, at + len(line))
            at += len(line) + 1


def _parts(text: str, line: Span) -> Iterator[Span]:
    """Yield what stands apart on a line, without white space and closing stops."""
    at = line.start
    for part in BETWEEN_COLUMNS.split(text[line.start : line.end]):
        start = text.find(part, at, line.end)
        bare = part.strip(" \t\r\u00a0.,;")
        at = start + len(part)
        if bare:
            start = text.find(bare, start, at)
            yield Span(start, start + len(bare))


def _apart(text: str, line: Span, names: Sequence[str]) -> list[Span]:
    """Return the names of a line that holds just the names of the title, in their order; [] for any other line."""
    folded, at, out = fold(text[line.start : line.end]), 0, []
    for name in names:
        start = folded.find(fold(name), at)
        if start < 0 or folded[at:start].strip():
            return []
        at = start + len(name)
        out.append(Span(line.start + start, line.start + at))
    return [] if folded[at:].strip() else out
