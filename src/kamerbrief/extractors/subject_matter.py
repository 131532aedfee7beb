"""What positions are about: the noun phrases of the passage, and topics of the table.

1. in the passage: its noun phrases (`topic_phrases`)
2. in the sentence before, where the passage names no topic and takes something up: "steunt dit", "hierover"
3. in the sentence behind, where it says what is meant: "Hierbij gaat het in het bijzonder om ...", "Dit betreft ..."
What is read from 2 and 3 has that sentence as the last of its evidence.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from kamerbrief.dutch.clause_words import Words, split
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.topic_phrases import topic_phrases
from kamerbrief.knowledge.topics import topic_ids
from kamerbrief.model import Position, Span

TAKES_UP: Final = frozenset(
    "dit deze dat die hier hierover hieraan hierbij hierin hiermee hierop hiertegen hiertoe hiervan hiervoor "
    "daarover daaraan daarin daarmee daarop daartegen daartoe daarvan daarvoor".split()
)
ELABORATES: Final = re.compile(
    r"\W*(?:(?:hierbij|daarbij|het|dit) (?:gaat|ging) (?:het |hierbij |daarbij )?(?:[\w-]+ ){0,5}om\b|"
    r"dit betreft\b|dit betrof\b)"
)


class Passage(NamedTuple):
    """Where a position stands in the running text, and in which words.

    actor: the stretch of its actor. number: of its sentence.
    """

    start: int
    end: int
    words: Words
    actor: Span
    number: int


def subject_matter(
    reading: Reading, sentences: Sequence[Span], positions: Sequence[Position], passages: Sequence[Passage]
) -> Iterator[Position]:
    """Yield the positions with their topics and ids, in the same order. sentences: of the running text."""
    shown = reading.running
    folded = shown.folded
    for position, passage in zip(positions, passages, strict=True):
        ids = topic_ids(passage.words.words)
        context = _context(folded, sentences, passage, bool(ids))
        evidence = position.evidence
        if context is not None:
            more = topic_ids(split(folded, context.start, context.end).words)
            if set(more) - set(ids):
                ids = tuple(dict.fromkeys((*ids, *more)))
                evidence = (*evidence, *reading.quote(context))
        yield replace(
            position,
            id=reading.entry_id("position", position.evidence),
            evidence=evidence,
            topics=topic_phrases(shown.text, passage.words, passage.actor, position.verb, position.with_),
            topic_ids=ids,
            topics_from="context" if evidence is not position.evidence else "passage",
        )


def _context(folded: str, sentences: Sequence[Span], passage: Passage, named: bool) -> Span | None:
    """Return the sentence that says what is meant: form 3, else 2."""
    following = passage.number + 1
    if following < len(sentences):
        behind = sentences[following]
        close = "\n" not in folded[passage.end : behind.start]
        if close and ELABORATES.match(folded, behind.start, behind.end):
            return behind
    if named or passage.number == 0:
        return None
    before = sentences[passage.number - 1]
    if "\n" in folded[before.end : passage.start] or TAKES_UP.isdisjoint(passage.words.words):
        return None
    return before
