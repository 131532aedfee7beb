"""The promises to parliament: those that a letter makes, and earlier ones that it says it meets."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from msgspec import Struct

from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.due_terms import DueTerm, find_term
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.fulfilments import Fulfilment, fulfilments
from kamerbrief.extractors.passages import source_of
from kamerbrief.extractors.promise_parts import CHAMBERS, REQUEST, Actor
from kamerbrief.extractors.promises import Promise, promises
from kamerbrief.extractors.reading import Reading, Shown
from kamerbrief.knowledge.commitment_words import verb_words
from kamerbrief.knowledge.offices import find_offices, normal_office
from kamerbrief.model import Chamber, Commitment, CommitmentStatus, Evidence, Link, Span, Strength

# A sentence that has none of these words promises nothing and recalls no promise.
WORDS: Final = Sought(
    "kamer kamers u parlement commissie toegezegd toezegging toezeggingen zegde zegden toezegde zeg zegt terug "
    "terugkomen verslag agenda brief kamerbrief rapportage voortgangsrapportage kabinetsreactie beleidsreactie "
    "appreciatie".split()
)
VERBS: Final = Sought(verb_words)
# "motie van het lid X c.s. Verder wil ...": after this a capital begins a new sentence.
NEW_SENTENCE: Final = re.compile(r"c\.s\.\s(?=[A-Z])(?<=\bc\.s\.\s)")
TERM_BEHIND: Final = re.compile(
    r"(?:zodra|nadat|wanneer|uiterlijk|voor|na|eind|begin|medio|zo|op\skorte|jaarlijks|halfjaarlijks|in\shet|bij|binnen)(?!\w)"
)
MEMBER: Final = re.compile(r"(?<!\w)(?:lid|leden)\s+((?:(?:van|de|der|den|el|ten|ter)\s)*[a-z][\w'-]+)")
LONGEST_WHAT: Final = 240
SAME_STRETCH: Final = 0.5
# So far from its clause a term is still quoted with it in one passage.
NEAR: Final = 60
NO_PROMISES: Final = frozenset({"letterhead", "furniture", "heading", "title"})
LONGEST_SENTENCE: Final = 2500
# So many promises told in one section are looked through for the one that a sentence closes.
MOST_OPEN: Final = 20


class _Draft(Struct):
    """A promise on its way to its entry."""

    status: CommitmentStatus
    shown: Shown
    spans: list[Span]
    sentence: Span
    actor: Actor | None
    chamber: str | None
    what: str
    term: DueTerm | None = None
    soft: bool = False
    closes: bool = False
    several: bool = False


def find_commitments(reading: Reading, found: Found) -> tuple[Commitment, ...]:
    """Return the promises to parliament, in the order of the text.

    status "made": this letter promises, or states a standing duty to inform; "reported": it says that it meets an
    earlier promise, or recalls the promise that it is about. Forms: those of `promises.promises` and
    `fulfilments.fulfilments`. A promise that is told and, in the same section, said to be met is one entry with both
    passages. "Zoals toegezegd" in a sentence that promises again makes that promise, not a second entry.

    by: the office named, else that of the first who signs; to: the chamber named ("de Eerste Kamer"), else the
    addressee. A paper that is a motion promises nothing: what it asks of the government is a request, as is what the
    members ask in a debate; nor does a paper that is not for parliament (a list of decisions).
    links: to the motions and footnotes of its passage. Never raises.
    """
    if found.document.kind == "motion" or (found.document.kind == "other" and found.document.chamber is None):
        return ()
    drafts = [draft for shown in (reading.running, reading.margin) for draft in _drafts(reading, found, shown)]
    return _Entries(reading, found).made(_joined(found, drafts)) if drafts else ()


def _drafts(reading: Reading, found: Found, shown: Shown) -> Iterator[_Draft]:
    anchor = date.fromisoformat(found.document.date) if found.document.date else None
    document = found.document
    oral = document.kind == "debate" and "schriftelijk" not in fold(document.printed_kind or "")
    verbs = shown.tokens.at(VERBS)
    for sentence in _sentences(shown):
        if shown.text[sentence.end - 1] == "?":
            continue
        made = list(promises(shown.text, shown.folded, sentence, verbs))
        told = list(fulfilments(shown.text, shown.folded, sentence))
        if not (made or told) or REQUEST.search(shown.folded, sentence.start, sentence.end):
            continue
        if _is_foreign(reading, shown, sentence):
            continue
        kept = [_made(shown, sentence, promise, anchor, found.document.chamber) for promise in made]
        new = [draft for draft in kept if draft is not None and not (oral and _says_i(draft))]
        for earlier in told:
            inside = [draft for draft in new if _covers(earlier, draft.spans[0])]
            if earlier.closes and new and not inside:
                continue
            if earlier.closes and inside and "as" in _frame(shown.folded, earlier):
                continue
            new = [draft for draft in new if draft not in inside]
            yield _reported(shown, sentence, earlier)
        yield from new


def _says_i(draft: _Draft) -> bool:
    """Tell whether someone promises in the first person: in a debate that may be any member."""
    said = draft.actor.span if draft.actor else None
    return said is not None and draft.shown.folded[said.start : said.end] in ("ik", "wij", "we")


def _frame(folded: str, earlier: Fulfilment) -> str:
    """Return "as" for "zoals toegezegd", which leaves a promise in the same sentence a promise; else nothing."""
    return "as" if folded.startswith(("zoals", "als ", "toegezegd"), earlier.start) else ""


def _covers(earlier: Fulfilment, span: Span) -> bool:
    common = min(earlier.end, span.end) - max(earlier.start, span.start)
    return common > SAME_STRETCH * len(span)


def _sentences(shown: Shown) -> Iterator[Span]:
    """Yield the sentences with a word of promises, each once, in order; one that is far too long in pieces."""
    reached = -1
    for at in shown.tokens.at(WORDS):
        if at < reached:
            continue
        sentence = shown.sentence(at)
        if sentence is None:
            continue
        begin = sentence.start
        others = shown.folded.find("c.s.", sentence.start, sentence.end) >= 0
        for stop in NEW_SENTENCE.finditer(shown.text, sentence.start, sentence.end) if others else ():
            yield from _pieces(Span(begin, stop.end() - 1))
            begin = stop.end()
        yield from _pieces(Span(begin, sentence.end))
        reached = sentence.end


def _pieces(sentence: Span) -> Iterator[Span]:
    """Yield a sentence, or pieces of it where it is longer than any sentence of a letter (a table, a damaged copy)."""
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        yield Span(start, min(start + LONGEST_SENTENCE, sentence.end))


def _is_foreign(reading: Reading, shown: Shown, sentence: Span) -> bool:
    """Tell whether a sentence begins in a block that is not in Dutch, or is no running text (a head, a heading)."""
    blocks = reading.letter.blocks
    start = shown.view.to_source(Span(sentence.start, sentence.start + 1))[0].start
    index = bisect_right(blocks, start, key=attrgetter("start")) - 1
    if index < 0 or start >= blocks[index].end:
        return False
    return blocks[index].language == "en" or blocks[index].kind in NO_PROMISES


def _made(
    shown: Shown, sentence: Span, promise: Promise, anchor: date | None, chamber: Chamber | None
) -> _Draft | None:
    """Return the draft of a promise with its term; None where only a term would make it one and there is none."""
    term = _term(shown, promise, anchor, chamber)
    if promise.needs_term and (term is None or term.strength not in ("dated", "event", "recurring")):
        return None
    start, end = promise.start, promise.end
    spans = [Span(start, end)]
    if term and sentence.start <= term.start < start:
        near = start - term.end <= NEAR
        spans = [Span(term.start, end)] if near else [*spans, Span(term.start, term.end)]
    elif term and term.start >= end:
        near = term.start - end <= NEAR
        spans = [Span(start, term.end)] if near else [*spans, Span(term.start, term.end)]
    if promise.front is not None and all(span.start >= promise.front.end for span in spans):
        spans.append(promise.front)
    what = _what(shown, promise, term)
    return _Draft("made", shown, spans, sentence, promise.actor, promise.chamber, what, term, promise.soft)


def _term(shown: Shown, promise: Promise, anchor: date | None, chamber: Chamber | None) -> DueTerm | None:
    for stretch in promise.term:
        behind = stretch.start >= promise.start and stretch is promise.term[-1] and len(promise.term) > 1
        term = (
            find_term(shown.text, stretch.start, stretch.end, anchor, chamber) if stretch.end > stretch.start else None
        )
        if term is None or (behind and not TERM_BEHIND.match(shown.folded, term.start)):
            continue
        if anchor is None or term.due_end is None or term.due_end >= anchor.isoformat():
            return term
    return None


def _what(shown: Shown, promise: Promise, term: DueTerm | None) -> str:
    """Return in a few words what is promised: the verb, and what it is about; the term is left out."""
    lemma = promise.verb.verb.lemma if promise.verb else ""
    topic = ""
    if promise.topic is not None:
        start, end = promise.topic.start, promise.topic.end
        if term and start <= term.start < end and not shown.text[start : term.start].strip():
            start = min(term.end, end)
        end = term.start if term and start < term.start < end else end
        topic = " ".join(shown.text[start:end].split()).strip(" ,.;:")
    relative = promise.topic is not None and promise.topic.end <= promise.start and _begins(shown, promise, "waar")
    if lemma and topic and relative and not fold(topic).startswith("over "):
        topic = f"over {topic}"
    if topic and lemma.endswith(f" {fold(topic.split()[0])}"):
        lemma = lemma.rsplit(" ", 1)[0]
    if promise.front is not None:
        front = " ".join(shown.text[promise.front.start : promise.front.end].split()).strip(" ,.;:")
        receives = promise.verb is not None and promise.verb.verb.needs == "receive"
        topic = f"{topic} {front[:1].lower()}{front[1:]}" if receives else f"{front} {topic}"
    if topic.startswith("Over "):
        topic = f"o{topic[1:]}"
    return _short(f"{lemma} {topic}".strip())


def _begins(shown: Shown, promise: Promise, word: str) -> bool:
    return shown.folded.startswith(word, promise.start)


def _reported(shown: Shown, sentence: Span, earlier: Fulfilment) -> _Draft:
    what = ""
    if earlier.content is not None:
        what = _short(" ".join(shown.text[earlier.content.start : earlier.content.end].split()).strip(" ,.;:"))
    spans = [Span(earlier.start, earlier.end)]
    draft = _Draft("reported", shown, spans, sentence, earlier.actor, None, what)
    draft.closes, draft.several = earlier.closes, earlier.several
    return draft


def _short(words: str) -> str:
    if len(words) <= LONGEST_WHAT:
        return words
    return words[:LONGEST_WHAT].rsplit(" ", 1)[0]


def _joined(found: Found, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return the drafts with what closes a promise put to the one that tells it, where that is one and no other."""
    out: list[_Draft] = []
    told: defaultdict[tuple[int, int], list[_Draft]] = defaultdict(list)
    starts = [section.body.start for section in found.sections]
    for draft in drafts:
        at = draft.shown.view.to_source(draft.spans[0])[0].start
        place = id(draft.shown), bisect_right(starts, at)
        if draft.status == "reported" and draft.closes and not draft.several:
            open_ones = [other for other in told[place][-MOST_OPEN:] if _same_member(other, draft)]
            if len(open_ones) == 1:
                open_ones[0].spans += draft.spans
                told[place].remove(open_ones[0])
                continue
        if draft.status == "reported" and not draft.closes:
            told[place].append(draft)
        out.append(draft)
    return out


def _same_member(one: _Draft, other: _Draft) -> bool:
    """Tell whether two sentences can be about one promise: they do not name two different members."""
    first, second = (set(MEMBER.findall(d.shown.folded[d.sentence.start : d.sentence.end])) for d in (one, other))
    return not first or not second or bool(first & second)


class _Entries:
    """Makes entries of drafts."""

    def __init__(self, reading: Reading, found: Found) -> None:
        self.reading = reading
        self.found = found
        self.office = _signing_office(found)
        self.motions = sorted((e.start, e.end, motion.id) for motion in found.motions for e in motion.evidence)
        self.marks = sorted((note.anchor, note.id) for note in found.footnotes if note.anchor is not None)

    def made(self, drafts: Sequence[_Draft]) -> tuple[Commitment, ...]:
        """Return the entries, in the order of their first passage."""
        quoted = [
            (self.reading.evidence(*(s for span in draft.spans for s in source_of(draft.shown, span))), draft)
            for draft in drafts
        ]
        quoted.sort(key=lambda pair: (pair[0][0].start, pair[0][0].end))
        return tuple(self._entry(evidence, draft) for evidence, draft in quoted)

    def _entry(self, evidence: tuple[Evidence, ...], draft: _Draft) -> Commitment:
        term = draft.term
        strength: Strength = "soft" if draft.soft else term.strength if term else "open"
        recurring = term is not None and term.strength == "recurring"
        return Commitment(
            id=self.reading.entry_id("commitment", evidence),
            evidence=evidence,
            links=self._links(evidence),
            status=draft.status,
            by=draft.actor.office if draft.actor and draft.actor.office else self.office,
            to=CHAMBERS[draft.chamber] if draft.chamber else self.found.document.chamber,
            what=draft.what,
            due=" ".join(draft.shown.text[term.start : term.end].split()) if term else None,
            due_start=term.due_start if term else None,
            due_end=term.due_end if term else None,
            recurrence=term.recurrence if term and recurring else None,
            strength=strength,
        )

    def _links(self, evidence: tuple[Evidence, ...]) -> tuple[Link, ...]:
        """Return the links of a promise: to the motions named in its passage and the notes whose marks stand there."""
        links: dict[Link, None] = {}
        for own in evidence:
            for at in range(bisect_left(self.motions, (own.start,)), len(self.motions)):
                start, end, motion = self.motions[at]
                if start >= own.end:
                    break
                if end <= own.end:
                    links[Link("refers_to", motion)] = None
        for own in evidence:
            first = bisect_right(self.marks, own.start, key=lambda mark: mark[0])
            for at in range(first, len(self.marks)):
                if self.marks[at][0] > own.end + 1:
                    break
                links[Link("footnote", self.marks[at][1])] = None
        return tuple(links)


def _signing_office(found: Found) -> str | None:
    """Return the office of the first who signs, else the one that the title of the paper names."""
    document = found.document
    for person in document.signatories:
        if person.role and (office := normal_office(person.role)):
            return office
    for printed in (document.printed_kind, document.title):
        if printed and fold(printed).startswith("brief van") and (named := find_offices(printed)):
            return named[0].office
    return None
