"""What positions are about: the noun phrases of the passage, and topics of the table.

1. in the passage: what follows the verb and its preposition, cut at the next verb, comma or word that opens a clause
2. in the sentence before, where the passage names no topic and takes something up: "steunt dit", "hierover"
3. in the sentence behind, where it says what is meant: "Hierbij gaat het in het bijzonder om ...", "Dit betreft ..."
What is read from 2 and 3 has that sentence as the last of its evidence.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from msgspec.structs import replace

from kamerbrief.dutch.clause_words import ADVERBS, BETWEEN, COORDINATORS, GRAMMAR, PREPOSITIONS, Words, split
from kamerbrief.extractors.reading import Reading
from kamerbrief.knowledge.topics import topic_ids
from kamerbrief.knowledge.verbs import verb_forms
from kamerbrief.model import Position, Span

TAKES_UP: Final = frozenset(
    "dit deze dat die hier hierover hieraan hierbij hierin hiermee hierop hiertegen hiertoe hiervan hiervoor "
    "daarover daaraan daarin daarmee daarop daartegen daartoe daarvan daarvoor".split()
)
ELABORATES: Final = re.compile(
    r"\W*(?:(?:hierbij|daarbij|het|dit) (?:gaat|ging) (?:het |hierbij |daarbij )?(?:[\w-]+ ){0,5}om\b|"
    r"dit betreft\b|dit betrof\b)"
)
# Words that begin or end no noun phrase.
EDGES: Final = (
    PREPOSITIONS
    | COORDINATORS
    | ADVERBS
    | BETWEEN
    | frozenset(
        "de het een deze dit dat die zijn haar hun onze mijn diens zo als wel niet geen meer nog al steeds reeds "
        "kort nadrukkelijk wederom actief uitgebreid uitvoerig eensgezind nogmaals samen net noodzaak belang "
        "daarvan onder andere meer name bijzonder verband sessie werksessie bijeenkomst opnieuw verdere grote "
        "groot sterk".split()
    )
)
STRESSED: Final = frozenset({"belang", "noodzaak", "aandacht", "idee", "wens"})
ARTICLES: Final = frozenset({"de", "het", "een"})
# Verb forms that are nouns in a passage more often than not.
NOUNS: Final = frozenset("zorgen delen kaart werken vragen kansen inzet".split())
# A single one of these says nothing.
EMPTY: Final = frozenset(
    "mogelijk bondgenoten partners ministers lidstaten landen regio niveau gebruik moment gelegenheid situatie "
    "aanpak punt onderwerp eerder voren stuk slot zichzelf gezamenlijk ernstige brede beide waarde mening sprake "
    "eerste nadere ontwikkelingen organisatie bijdrage interventie interventies bijdragen inbreng discussie "
    "bespreking gevolgen zaken".split()
)
MOST_TOPICS, MOST_WORDS = 3, 9
LEAST_LETTERS, SHORTEST = 3, 6


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
            topics=_phrases(shown.text, passage, position.verb),
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


def _phrases(text: str, passage: Passage, verb: str) -> tuple[str, ...]:
    """Return the first noun phrases of a passage behind its actor, as printed."""
    words, starts = passage.words.words, passage.words.starts
    parting, own = _parting(), verb.split()
    found: list[str] = []
    run: list[int] = []
    for at, word in enumerate(words):
        start = starts[at]
        names = word == "en" and bool(run) and _capitals(text, starts[run[-1]], *starts[at + 1 : at + 2])
        inside = names or (word not in parting and word not in own)
        inside = inside and not passage.actor.start <= start < passage.actor.end and len(run) < MOST_WORDS
        begins = word in ARTICLES and run and words[run[-1]] not in PREPOSITIONS
        if inside and not begins:
            run.append(at)
            continue
        _keep(text, words, starts, run, found)
        run = [at] if inside else []
        if len(found) >= MOST_TOPICS:
            return tuple(found[:MOST_TOPICS])
    _keep(text, words, starts, run, found)
    return tuple(found[:MOST_TOPICS])


def _capitals(text: str, *starts: int) -> bool:
    """Tell whether two words begin with a capital: "NAVO en EU" is one phrase."""
    return len(starts) == 2 and all(text[start].isupper() for start in starts)


@cache
def _parting() -> frozenset[str]:
    """Return the words that part two noun phrases: verbs, signs, words that open a clause."""
    verbs = {
        word
        for word, forms in verb_forms().items()
        if forms.participle or forms.infinitive or any(not form.first for form in forms.finite)
    }
    return frozenset((verbs - EDGES - NOUNS) | set(GRAMMAR) | COORDINATORS | {"te", ",", '"'})


def _keep(text: str, words: Sequence[str], starts: Sequence[int], run: list[int], found: list[str]) -> None:
    """Add a run of words to the phrases, without articles, prepositions and adverbs at its ends."""
    low, high = 0, len(run)
    while high > low and words[run[high - 1]] in EDGES:
        high -= 1
    while low < high and (words[run[low]] in EDGES or words[run[low]] in STRESSED):
        low += 1
    if low == high:
        return
    first, last = run[low], run[high - 1]
    printed = " ".join(text[starts[first] : starts[last] + len(words[last])].split())
    alone = low + 1 == high and printed.islower() and (len(printed) < SHORTEST or printed in EMPTY)
    if not alone and len(printed) >= LEAST_LETTERS and printed not in found:
        found.append(printed)
