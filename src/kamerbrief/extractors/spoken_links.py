"""Positions and decisions tied to each other, where their words and places leave one candidate.

1. "waren het eens dat": a position that is a decision of the meeting as well                     decided_in
2. "Dit aanbod werd aanvaard", "steunt deze oproep": to the offer, call, proposal or promise      refers_to
3. "Dit besluit", "deze verklaring", "dit actieplan": to what was decided or adopted              refers_to
2 and 3 look back in the same paragraph; two candidates are none.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, Generic, TypeVar

from msgspec.structs import replace

from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Act, Decision, Evidence, Link, Outcome, Position

E = TypeVar("E", Position, Decision)

# So many entries before it what is taken up may stand.
FARTHEST: Final = 8
TAKES_UP: Final = re.compile(r"\b(?:dit|deze|dat|die) (?P<what>[a-z]+)")
SAID: Final[dict[str, frozenset[Act]]] = {
    "aanbod": frozenset({"propose", "commit"}),
    "voorstel": frozenset({"propose"}),
    "toezegging": frozenset({"commit"}),
    "oproep": frozenset({"call_for"}),
    "pleidooi": frozenset({"call_for"}),
    "verzoek": frozenset({"ask"}),
    "waarschuwing": frozenset({"concern"}),
}
DECIDED: Final[dict[str, frozenset[Outcome]]] = {
    "besluit": frozenset({"decided", "adopted"}),
    "verklaring": frozenset({"adopted"}),
    "akkoord": frozenset({"agreed"}),
    "afspraak": frozenset({"agreed"}),
    "actieplan": frozenset({"adopted"}),
    "pakket": frozenset({"adopted"}),
    "benoeming": frozenset({"decided", "agreed"}),
}

TAKEN_UP: Final = re.compile(f"(?:dit|deze|dat|die) (?:{'|'.join(SAID | DECIDED)})")
"""Whether anything in a passage is worth a look."""


class _Paragraphs(Generic[E]):
    """Entries by the paragraph they stand in, in the order of the text."""

    def __init__(self, blocks: Sequence[int], entries: Sequence[E]) -> None:
        self.blocks = blocks
        self.held: defaultdict[int, list[E]] = defaultdict(list)
        self.starts: defaultdict[int, list[int]] = defaultdict(list)
        for entry in entries:
            block = bisect_right(blocks, entry.evidence[0].start)
            self.held[block].append(entry)
            self.starts[block].append(entry.evidence[0].start)

    def before(self, at: int) -> list[E]:
        """Return the last entries that begin before an offset in its paragraph."""
        block = bisect_right(self.blocks, at)
        end = bisect_left(self.starts[block], at)
        return self.held[block][max(end - FARTHEST, 0) : end]


def link_spoken(
    reading: Reading, positions: Sequence[Position], decisions: Sequence[Decision]
) -> tuple[tuple[Position, ...], tuple[Decision, ...]]:
    """Return both with their links, in the same order; each keeps the links it had."""
    blocks = [block.start for block in reading.letter.blocks]
    said, made = _Paragraphs(blocks, positions), _Paragraphs(blocks, decisions)

    def taken_up(passage: Evidence) -> Iterator[Link]:
        folded = fold(passage.quote)
        for found in TAKES_UP.finditer(folded) if TAKEN_UP.search(folded) else ():
            acts, outcomes = SAID.get(found["what"], frozenset()), DECIDED.get(found["what"], frozenset())
            before = [one.id for one in said.before(passage.start) if one.act in acts] if acts else []
            before += [one.id for one in made.before(passage.start) if one.outcome in outcomes] if outcomes else []
            if len(before) == 1:
                yield Link("refers_to", before[0])

    def decided(position: Position) -> Iterator[Link]:
        own = position.evidence[0]
        if position.act == "agree":
            for decision in made.before(own.end):
                passage = decision.evidence[0]
                if decision.outcome == "agreed" and own.start < passage.end:
                    yield Link("decided_in", decision.id)

    return (
        tuple(_linked(one, [*decided(one), *taken_up(one.evidence[0])]) for one in positions),
        tuple(_linked(one, list(taken_up(one.evidence[0]))) for one in decisions),
    )


def _linked(entry: E, links: list[Link]) -> E:
    return replace(entry, links=tuple(dict.fromkeys((*entry.links, *links)))) if links else entry
