"""What one sentence promises to parliament: who will do what, and the stretch that says so."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kamerbrief.dutch.clause_breaks import clause_spans
from kamerbrief.extractors.promise_parts import (
    BY,
    CAN,
    FUTURE,
    MODAL,
    PAPER,
    PASSIVE,
    Actor,
    actor_in,
    agent_in,
    parliament_in,
    phrases,
)
from kamerbrief.knowledge.commitment_words import VerbForm, find_verbs
from kamerbrief.model import Span

ABOUT: Final = re.compile(
    r"(?<![\w-])(?:over|inzake|omtrent|aangaande|betreffende|met\sbetrekking\stot|ten\saanzien\svan)(?![\w-])"
)
RELATIVE: Final = re.compile(r"(?:waar\w*|die|welke|dat|zodat|zodra)(?!\w)")
# "hierop kom ik terug", "kom ik op dit punt terug": what it is about stands in the letter.
RETURN_TO: Final = re.compile(
    r"(?<![\w-])(?:hier|daar|waar|er)op(?!\w)|(?<![\w-])(?:op|bij|in|met|naar|zodra|schriftelijk)(?!\w)"
)
ABROAD: Final = re.compile(
    r"(?<![\w-])(?:in|tijdens|bij|aan)\s(?:de|het|een|deze|dit)\s(?:[\w-]+\s){0,2}?(?:raad|top|sessie|interventie|"
    r"ministeriele|bondgenoten|bondgenootschap|navo|europese|secretaris-generaal|sg)(?![\w-])"
)
STAY: Final = re.compile(r"(?<![\w-])(?:blijf|blijft|blijven)(?![\w-])")
# A paper that parliament gets: "volgt een brief", "ontvangt uw Kamer een afschrift".
FOLLOWS: Final = re.compile(
    r"(?<![\w-])volg(?:t|en)(?![\w-])(?P<gap>[^,;.]{0,70}?)(?<![\w-])(?:kamerbrief|brief|kabinetsreactie|beleidsreactie|"
    r"appreciatie|verslag|rapportage|notitie|nota)(?![\w-])"
    r"|(?<![\w-])(?:kamerbrief|brief|reactie|kabinetsreactie|beleidsreactie|beantwoording|appreciatie|verslag|rapportage)"
    r"(?P<back>[^,;.]{0,40}?)\svolgt(?![\w-])"
)
PROMISE: Final = re.compile(r"(?<![\w-])zeg(?:gen|t)?(?![\w-])[^;.:]{0,90}?(?<![\w-])toe(?![\w-])")
# What the letter does beside what it said before: "Ook wordt uw Kamer geïnformeerd over"; not with when or by what.
ADDS: Final = re.compile(
    r"(?:ook|tevens|daarnaast|verder|voorts|tot slot|ten slotte) (?:wordt|worden) (?:u|(?:uw|de|beide) kamers?) "
    r"(?:ook |tevens |kort |nader )?geinformeerd over "
)
MOST_BETWEEN: Final = 4
LONGEST_TAIL: Final = 260
ENDS_SHORT: Final = re.compile(r"(?:c\.s|jl|a\.s|e\.d|enz|d\.d)\.\Z")
# The clause in front of a promise that says when it will be met.
WHEN: Final = re.compile(
    r"(?:zodra|nadat|wanneer|na|voor|voordat|uiterlijk|als|indien|mocht\w*|in|eind|begin|medio)(?!\w)"
)
# Where a topic inside a clause ends at the latest: the verbs come last.
VERB: Final = re.compile(
    r"\s(?:zal|zullen|wordt|worden|nader|te|[\w-]*informe\w+|bericht\w*|ingelicht|inlichten|op\sde\shoogte)(?!\w)"
)
AS_SOON: Final = re.compile(r"(?:zodra|nadat|wanneer)(?!\w)")
NOUN: Final = re.compile(r"(?<![\w-])(?:de|het|een|deze|dit|dat)\s")
LONGEST_NOUN: Final = 75
BRACKET: Final = re.compile(r"\s\(")


class Promise(NamedTuple):
    """One promise, in offsets of the view.

    start, end: the clause that carries it: subject, finite verb, content.
    content:    what the verb says, from the verb on; topic: what follows "over", within it.
    actor:      None in a passive without "door".
    term:       where its term may be printed: the clause before its topic, then the rest of the sentence before it.
    needs_term: it is only a promise where a term says so ("in mei informeer ik uw Kamer").
    front:      "over ..." that opens the sentence, where the topic is only by what way: "Over de voortgang wordt uw
                Kamer geïnformeerd via de begroting".
    """

    start: int
    end: int
    verb: VerbForm | None
    actor: Actor | None
    chamber: str | None
    soft: bool
    term: tuple[Span, ...]
    topic: Span | None
    needs_term: bool = False
    front: Span | None = None


def promises(text: str, folded: str, sentence: Span, verbs: Sequence[int]) -> Iterator[Promise]:
    """Yield what a sentence promises, each clause at most once.

    verbs: where the text has a word of the table of verbs (`commitment_words.verb_words`), in order.
    Forms: 1. "zal ik uw Kamer ... informeren", "ik zal uw Kamer ... berichten": any verb of the table with zal, zullen
           2. "wordt uw Kamer (door de minister van X) ... geïnformeerd", "zal aan de Kamer worden gezonden"
           3. "ontvangt uw Kamer ... een brief", "uw Kamer kan ... tegemoetzien"
           4. "kom ik hierop terug", "zal ik hierop terugkomen"
           5. "zal ik in het verslag ingaan op", "zal in het verslag aandacht worden besteed aan"
           6. "ben voornemens uw Kamer ... te informeren", "streef ernaar ...", "blijf u informeren": soft
           7. "ik zeg toe", "zeg ik uw Kamer toe dat"
           8. "informeer ik uw Kamer in het najaar", "volgt voor de zomer een brief": only with a term
           9. "de reactie zal u toegaan"; "gaat u voor de zomer toe": only with a term
    Near misses: "hierbij informeer ik uw Kamer", "met deze brief wordt u geïnformeerd", "is uw Kamer geïnformeerd",
    "kan ik u melden", "om uw Kamer te informeren", "ook wordt uw Kamer geïnformeerd over", "zal de NAVO aandacht
    besteden aan".
    """
    said = (
        PROMISE.search(folded, sentence.start, sentence.end)
        if folded.find("zeg", sentence.start, sentence.end) >= 0
        else None
    )
    if said and (actor := actor_in(text, folded, Span(max(sentence.start, said.start() - 60), said.end()))):
        start = min(said.start(), actor.span.start)
        end = end_of(folded, said.end(), sentence.end, whole=True)
        yield Promise(start, end, None, actor, None, False, (sentence,), Span(said.end(), end))
        return
    papers = folded.find("volg", sentence.start, sentence.end) >= 0
    if not papers and not _any_in(verbs, sentence, folded):
        return
    parts = clause_spans(folded, sentence.start, sentence.end)
    for number, clause in enumerate(parts):
        verbal = _any_in(verbs, clause, folded)
        for form in find_verbs(text[clause.start : clause.end], folded[clause.start : clause.end]) if verbal else ():
            form = VerbForm(form.start + clause.start, form.end + clause.start, form.verb, form.shape, form.skipped)
            promise = _promise(text, folded, sentence, parts, number, form)
            if promise is not None:
                yield promise
                break
        else:
            follows = FOLLOWS.search(folded, clause.start, clause.end) if papers else None
            if follows and not phrases("performative").search(folded, sentence.start, sentence.end):
                end = end_of(folded, follows.end(), sentence.end, whole=True)
                term = (Span(clause.start, end), Span(sentence.start, clause.start))
                yield Promise(follows.start(), end, None, None, None, False, term, None, True)


def _any_in(verbs: Sequence[int], span: Span, folded: str) -> bool:
    """Tell whether a stretch has a word of a verb, or a "€" that recognition may have put into one."""
    first = bisect_left(verbs, span.start)
    return (first < len(verbs) and verbs[first] < span.end) or folded.find("€", span.start, span.end) >= 0


def _promise(text: str, folded: str, sentence: Span, parts: list[Span], number: int, form: VerbForm) -> Promise | None:
    """Return the promise that one form of a verb makes in its clause, None where it makes none."""
    clause, verb = parts[number], form.verb
    if verb.noun and verb.noun not in folded[clause.start : form.start + len(verb.noun)]:
        return None
    parliament = parliament_in(folded, clause)
    paper = PAPER.search(folded, clause.start, clause.end)
    if verb.needs in ("parliament", "receive") and parliament is None:
        return None
    if verb.needs == "paper" and parliament is None and paper is None:
        return None
    if verb.needs == "return" and (
        RETURN_TO.search(folded, clause.start, clause.end) is None
        or (parliament is None and ABROAD.search(folded, clause.start, clause.end))
    ):
        return None
    if phrases("performative").search(folded, clause.start, clause.end):
        return None
    if clause.start == sentence.start and ADDS.match(folded, clause.start):
        return None
    made = _read(text, folded, sentence, parts, number, form, parliament)
    if made is None:
        return None
    finite, actor, soft, needs_term = made
    edges = [finite.start, form.start]
    edges += [actor.span.start] if actor and clause.start <= actor.span.start else []
    edges += [parliament.start()] if parliament else []
    if form.shape == "participle" and paper and parliament is None:
        edges.append(paper.start())
    start = min(edges)
    if RELATIVE.match(folded, clause.start) or (verb.lemma == "toegaan" and clause.start == sentence.start):
        start = clause.start
    last = max(form.end, finite.end, parliament.end() if parliament else 0)
    end = end_of(folded, last, clause.end)
    about = ABOUT.search(folded, last, end)
    term = (Span(clause.start, about.start() if about else end), *_frame(folded, parts, number))
    term += (Span(about.start(), end),) if about else ()
    topic = None
    if verb.needs != "return":
        topic = _topic(folded, sentence, Span(start, end), last, min(finite.start, form.start))
    chamber = parliament["chamber"] if parliament else None
    front = _front(folded, sentence, clause, topic, start)
    return Promise(start, end, form, actor, chamber, soft, term, topic, needs_term, front)


def _front(folded: str, sentence: Span, clause: Span, topic: Span | None, start: int) -> Span | None:
    """Return the "over ..." that opens a sentence, where its topic says nothing of the kind."""
    if topic is None or clause.start != sentence.start or topic.start < start:
        return None
    if ABOUT.match(folded, clause.start) is None or ABOUT.search(folded, topic.start, topic.end):
        return None
    return Span(clause.start, start)


def _frame(folded: str, parts: list[Span], number: int) -> tuple[Span, ...]:
    """Return the clauses in front and behind that say when: "zodra de gesprekken zijn afgerond"."""
    before = parts[number - 1 : number] if number else []
    behind = parts[number + 1 : number + 2]
    return (
        *(part for part in before if WHEN.match(folded, part.start)),
        *(part for part in behind if AS_SOON.match(folded, part.start)),
    )


def _topic(folded: str, sentence: Span, clause: Span, last: int, first: int) -> Span | None:
    """Return what a promise is about: what stands behind the verb, "over ..." before it, or what "waarover" takes up.

    last: where the words of the promise itself end; first: where they begin.
    """
    if BY.match(folded, last + 1):
        about = ABOUT.search(folded, last, clause.end)
        return Span(about.start(), clause.end) if about else None
    if ABOUT.search(folded, last, clause.end) or (clause.end > last and folded[last : clause.end].strip(" ,")):
        return Span(last, clause.end)
    relative = RELATIVE.match(folded, clause.start)
    if (
        relative
        and clause.start > sentence.start
        and (relative[0].startswith("waar") or folded[clause.start - 2] == ",")
    ):
        noun = NOUN.search(folded, max(sentence.start, clause.start - LONGEST_NOUN), clause.start)
        return Span(noun.start(), clause.start) if noun else None
    inside = ABOUT.search(folded, clause.start, last)
    if inside is not None:
        verb = VERB.search(folded, inside.end(), last)
        return Span(inside.start(), verb.start() if verb else last)
    fronted = ABOUT.match(folded, sentence.start)
    return Span(sentence.start, first) if fronted and first > sentence.start else None


def _read(
    text: str,
    folded: str,
    sentence: Span,
    parts: list[Span],
    number: int,
    form: VerbForm,
    parliament: re.Match[str] | None,
) -> tuple[Span, Actor | None, bool, bool] | None:
    """Return the finite verb, who acts, whether it is soft, and whether only a term makes it a promise."""
    clause, verb = parts[number], form.verb
    future = FUTURE.search(folded, clause.start, clause.end)
    stays = bool(STAY.search(folded, clause.start, clause.end))
    if verb.needs == "receive":
        return _receives(folded, clause, form, future, parliament)
    if form.shape == "participle":
        passive = PASSIVE.search(folded, clause.start, clause.end)
        if passive is None or (verb.needs == "paper" and future is None):
            return None
        if future is None and folded.endswith("te ", clause.start, passive.start()):
            return None  # "het verzoek van uw Kamer om te worden geïnformeerd"
        able, agent = agent_in(text, folded, clause)
        finite = passive if passive[0] == "wordt" else future or passive  # "hoe hij dat zal doen, wordt u gemeld"
        if not able:
            return None
        if future is None and MODAL.search(folded, clause.start, clause.end):
            hoped = _last(phrases("soft"), folded, Span(sentence.start, form.start))
            return (Span(*finite.span()), agent, True, False) if hoped else None
        return Span(*finite.span()), agent, False, False
    comes = verb.lemma == "toegaan"  # of itself: "de reactie zal u toegaan", "gaat u voor de zomer toe"
    if comes and future is not None and form.shape == "infinitive":
        return Span(*future.span()), None, False, False
    if form.shape == "infinitive":
        if future is None:
            softly = stays and verb.needs != "paper"
            can = CAN.search(folded, clause.start, clause.end) if number else None
            wished = can and phrases("soft").search(folded, parts[number - 1].start, clause.start)
            if not softly and not wished:
                return None
            future = STAY.search(folded, clause.start, clause.end) if softly else can
        actor = _actor(text, folded, sentence, clause)
        return (Span(*future.span()), actor, stays or "kunnen" in form.skipped, False) if actor and future else None
    if form.shape == "te":
        frame = _last(phrases("soft"), folded, Span(max(sentence.start, form.start - 220), form.start))
        actor = actor_in(text, folded, Span(sentence.start, form.start)) if frame else None
        return (frame, actor, True, False) if frame and actor else None
    actor = None if comes else actor_in(text, folded, clause)
    if (actor is None and not comes) or (verb.particle and not _apart(folded, form, clause)):
        return None
    if verb.needs == "return":
        return Span(form.start, form.end), actor, False, False
    lasting = verb.lemma == "op de hoogte houden"
    return Span(form.start, form.end), actor, lasting, not lasting


def _receives(
    folded: str, clause: Span, form: VerbForm, future: re.Match[str] | None, parliament: re.Match[str] | None
) -> tuple[Span, Actor | None, bool, bool] | None:
    """Read a clause in which parliament receives something: it must be the subject."""
    if parliament is None:
        return None
    if form.shape == "present" and not form.verb.particle:
        gap = folded[min(form.end, parliament.end()) : max(form.start, parliament.start())]
        return (Span(form.start, form.end), None, False, False) if len(gap.split()) <= MOST_BETWEEN else None
    finite = future or CAN.search(folded, clause.start, clause.end)
    if finite is None or form.shape != "infinitive":
        return None
    gap = folded[min(finite.end(), parliament.end()) : max(finite.start(), parliament.start())]
    return (Span(*finite.span()), None, False, False) if len(gap.split()) <= MOST_BETWEEN else None


def _actor(text: str, folded: str, sentence: Span, clause: Span) -> Actor | None:
    """Return who acts: in the clause itself, or, where it shares its subject, in the sentence before it."""
    actor = actor_in(text, folded, clause)
    if actor is None and FUTURE.match(folded, clause.start):
        actor = actor_in(text, folded, Span(sentence.start, clause.start))
    return actor


def _apart(folded: str, form: VerbForm, clause: Span) -> bool:
    """Tell whether the particle of a separable verb stands behind its present form."""
    return re.search(rf"(?<![\w-]){form.verb.particle}(?![\w-])", folded[form.end : clause.end]) is not None


def _last(pattern: re.Pattern[str], folded: str, span: Span) -> Span | None:
    found = [Span(*match.span()) for match in pattern.finditer(folded, span.start, span.end)]
    return found[-1] if found else None


def end_of(folded: str, at: int, last: int, *, whole: bool = False) -> int:
    """Return where what follows a verb ends: at a bracket, or with the clause; its closing stop is left out."""
    bracket = None if whole else BRACKET.search(folded, at, last)
    end = bracket.start() if bracket else last
    end = min(end, at + LONGEST_TAIL)
    while end > at and folded[end - 1] in " ,;:?!.":
        if folded[end - 1] == "." and ENDS_SHORT.search(folded, at, end):
            break
        end -= 1
    return end
