"""One letter out of several files: covering letter, report, statement, decision note."""

import re
from collections.abc import Sequence

import msgspec

from kamerbrief.model import Block, BlockPart, Letter, Note, PaperPart, PartKind, Place, Problem, Span

DECISION_NOTE = re.compile(r"\bbeslis\w*[-_ ]?nota|\bnota\s+ter\s+beslissing", re.IGNORECASE)
AGENDA = re.compile(r"geannoteerde.{0,12}agenda", re.IGNORECASE)
REPORT = re.compile(r"\bverslag\b", re.IGNORECASE)
STATEMENT = re.compile(r"\b(?:statement|communiqu[eé]|declaration|verklaring)\b", re.IGNORECASE)
BODY: dict[PartKind, BlockPart] = {"cover": "cover", "report": "body", "agenda": "body"}


def join(letters: Sequence[Letter]) -> Letter:
    """Return one letter with the given ones as its parts, in their order.

    letters: at least one, as read from the files. The texts stand behind each other, a blank line between; every
    offset and
    page is shifted. The first file is the covering letter. A decision note (beslisnota)
    is kept as a part of its own kind, annex to the letter, so that it is never taken for the minister's words.
    Raises ValueError for an empty sequence.
    """
    if not letters:
        raise ValueError("no letters to join")
    if len(letters) == 1:
        return letters[0]
    kinds = _kinds(letters)
    texts: list[str] = []
    blocks: list[Block] = []
    places: list[Place] = []
    notes: list[Note] = []
    raised: list[Span] = []
    false_spaces: list[int] = []
    parts: list[PaperPart] = []
    problems: list[Problem] = []
    at = page = 0
    for letter, kind in zip(letters, kinds, strict=True):
        part = BODY.get(kind, "annex")
        for block in letter.blocks:
            own = block.part if kind in BODY and block.part == "annex" else part
            shifted = block.page + page if block.page else None
            blocks.append(
                msgspec.structs.replace(block, start=block.start + at, end=block.end + at, part=own, page=shifted)
            )
        places += [
            msgspec.structs.replace(p, start=p.start + at, end=p.end + at, page=p.page + page) for p in letter.places
        ]
        notes += [
            Note(n.mark, _shift(n.anchor, at) if n.anchor else None, _shift(n.body, at), _shift(n.own, at))
            for n in letter.notes
        ]
        raised += [_shift(span, at) for span in letter.raised]
        false_spaces += [space + at for space in letter.false_spaces]
        parts.append(PaperPart(letter.source.name, kind, at, at + len(letter.text)))
        problems += [
            msgspec.structs.replace(
                p,
                evidence=tuple(msgspec.structs.replace(e, start=e.start + at, end=e.end + at) for e in p.evidence),
            )
            for p in letter.problems
        ]
        separator = "\n" if letter.text.endswith("\n") else "\n\n"
        texts += [letter.text, separator]
        at += len(letter.text) + len(separator)
        page += letter.source.pages or 0
    source = msgspec.structs.replace(letters[0].source, pages=page or None)
    return Letter(
        source=source,
        text="".join(texts[:-1]),
        blocks=tuple(blocks),
        places=tuple(places),
        notes=tuple(notes),
        raised=tuple(raised),
        false_spaces=tuple(false_spaces),
        metadata=letters[0].metadata,
        parts=tuple(parts),
        problems=tuple(problems),
    )


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _kinds(letters: Sequence[Letter]) -> list[PartKind]:
    """Say what each file is: by its name, else by its title or first words."""
    kinds: list[PartKind] = []
    for index, letter in enumerate(letters):
        name = re.sub(r"[-_.]", " ", letter.source.name)
        title = next((letter.text[b.start : b.end] for b in letter.blocks if b.kind == "title"), letter.text[:200])
        if DECISION_NOTE.search(name) or DECISION_NOTE.search(title):
            kinds.append("decision_note")
        elif index == 0:
            kinds.append("cover")
        elif AGENDA.search(title) or AGENDA.search(name):
            kinds.append("agenda")
        elif STATEMENT.search(title) and not REPORT.match(title):
            kinds.append("statement")
        elif REPORT.search(title) or REPORT.search(name):
            kinds.append("report")
        else:
            kinds.append("annex")
    return kinds
