"""What one sentence says of an earlier promise to parliament: that it was made, and that this letter meets it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kamerbrief.dutch.clause_breaks import clause_spans
from kamerbrief.extractors.promise_parts import (
    PAPER,
    WOULD,
    WRITER,
    Actor,
    actor_in,
    office_named,
    parliament_in,
    phrases,
)
from kamerbrief.extractors.promises import end_of
from kamerbrief.knowledge.commitment_words import find_verbs
from kamerbrief.model import Span

# All patterns are for folded text.
# 1. zegde ik (u, uw Kamer, het lid X) toe   2. ik zegde ... toe
SAID: Final = re.compile(r"(?<![\w-])zegden?(?![\w-])[^;:]{0,140}?(?<![\w-])toe(?![\w-])|(?<![\w-])toezegden?(?![\w-])")
# 3. heb ik ... toegezegd, is aan het lid X toegezegd
TOLD: Final = re.compile(r"(?<![\w-])(?P<as>(?:zoals|als)\s[^,;.]{0,80}?)?toegezegde?(?![\w-])")
PERFECT: Final = re.compile(r"(?<![\w-])(?:heb|heeft|hebben|had|hadden|is|was|zijn|werd|werden)(?![\w-])")
# 4. (conform, aan, doe) ... de toezegging(en)
NOUN: Final = re.compile(
    r"(?<![\w-])(?P<which>(?:de|mijn|deze|die|een|zijn|haar|onze|eerdere|gedane|bovengenoemde|genoemde)\s)?"
    r"(?:(?:eerdere|eerder|gedane|toenmalige|mondelinge|schriftelijke|hierboven|genoemde)\s){0,3}toezegging(?P<several>en)?(?![\w-])"
)
OWNED: Final = re.compile(r"\s(?:gedaan\s)?(?:door|van)\s(?:(?:de|mijn)\s)?(?=(?:minister|staatssecretaris|ambtgeno))")
# What another country's minister promised: "de toezegging van de Spaanse minister".
ANOTHERS: Final = re.compile(
    r"\s(?:gedaan\s)?(?:door|van)\s(?:de\s)?(?!nederlandse)[a-z]+[sz]e\s(?:minister|president|premier)"
)
GIVEN: Final = re.compile(r"\s(?:is\s|wordt\s)?gedaan(?!\w)")
# Whose promise, where, about what: that makes a plural one that can be told.
DETAIL: Final = re.compile(
    r"\s(?:\([^()]{1,60}\)\s)?(?:aan\s(?:het\slid|de\sleden|lid|leden|de\sfractie|uw\skamer|de\skamer|mevrouw|de\sheer|u(?!\w))|"
    r"gedaan|uit\shet|uit\smijn|in\shet|in\smijn|tijdens|bij|inzake|over|om(?!\w)|van\s\d|die\sik|met\sbetrekking|t\.a\.v|ten\saanzien)"
)
# To whom: without one of these in the sentence a promise is not one to parliament.
TO_PARLIAMENT: Final = re.compile(
    r"(?<![\w-])(?:uw\skamer|de\skamer|(?:eerste|tweede)\skamer|kamers|u|het\slid|lid|leden|kamerlid|kamerleden|fractie|"
    r"[\w-]*debat(?:ten)?|(?:algemeen|nota|schriftelijk|wetgevings|bestuurlijk)?\s?[\w-]*overleg|ao|vao|wgo|vragenuur|vaste\s(?:kamer)?commissie|"
    r"begrotingsbehandeling|procedurevergadering|kamerbrief|regeling\svan\swerkzaamheden|kamervragen|beantwoording)(?![\w-])"
)
TO_OTHERS: Final = re.compile(
    r"(?:toegezegd|toezeggingen|toezegging|toe)\s(?:\w+\s){0,2}?(?:aan|van|door|richting|binnen)\s(?:(?:de|het|alle|andere)\s)?"
    r"(?:navo|bondgenootschap|bondgenoten|oekraine|europese|eu|vn|bedrijven|sector|landen|lidstaten|partners|schiphol)(?![\w-])"
    r"|(?<![\w-])(?:bondgenoten|nederland|navo|lidstaten|landen|oekraine)(?![\w-])[^.;]{0,100}?toegezegd"
)
NOT_MET: Final = re.compile(
    r"(?<![\w-])(?:niet\s(?:mogelijk|gelukt|haalbaar|meer|tijdig)|later\sdan|anders\sdan|in\sweerwil|nog\sniet|uitstel|helaas)(?![\w-])"
)
FORMAL: Final = re.compile(
    r"(?:zoals|als|conform|overeenkomstig|volgens|naar\saanleiding|n\.a\.v|ter\s(?:uitvoering|nakoming|invulling)|in\s\w+\s(?:op|met))"
)
MOST_BEFORE: Final = 110
OURS: Final = frozenset(("mijn ", "deze ", "die ", "de ", "onze "))


class Fulfilment(NamedTuple):
    """One earlier promise, in offsets of the view.

    start, end: the clause that carries it. actor: who made it, None in a passive. content: what was promised.
    closes:     the sentence says that it is met, and need not say what was promised ("de toezegging").
    several:    "toezeggingen".
    """

    start: int
    end: int
    actor: Actor | None
    content: Span | None
    closes: bool
    several: bool = False


def fulfilments(text: str, folded: str, sentence: Span) -> Iterator[Fulfilment]:
    """Yield what a sentence says of an earlier promise; at most one.

    Forms: 1. "zegde ik uw Kamer toe in dit verslag in te gaan op", "zoals ik toezegde"
           2. "heb ik toegezegd", "heeft mijn ambtsvoorganger toegezegd", "is aan het lid X toegezegd"
           3. "zoals (eerder) (aan uw Kamer, tijdens het debat) toegezegd"
           4. "conform de toezegging aan het lid X", "naar aanleiding van mijn toezegging"
           5. "doe ik de toezegging gestand", "is voldaan aan de toezegging", "beschouw ik de toezegging als afgedaan"
           6. "in het verslag zou ik aandacht besteden aan"
    Near misses: "Nederland heeft toegezegd een testlocatie te verzorgen", "toegezegd aan het bondgenootschap", "drie
    toezeggingen", "later dan toegezegd", "op verzoek van de commissie".
    """
    words = folded[sentence.start : sentence.end]
    if not ("zeg" in words and "toe" in words) and " zou" not in words:
        return
    if TO_OTHERS.search(folded, sentence.start, sentence.end):
        return
    for read in (_said, _told, _noun, _would):
        found = read(text, folded, sentence)
        if found is not None:
            yield found
            return


def _said(text: str, folded: str, sentence: Span) -> Fulfilment | None:
    said = SAID.search(folded, sentence.start, sentence.end)
    if said is None:
        return None
    actor = actor_in(text, folded, Span(max(sentence.start, said.start() - 60), said.end()))
    if actor is None:
        return None
    start = min(said.start(), actor.span.start)
    if said.group().startswith("toe"):
        as_said = re.compile(r"(?<![\w-])(?:zoals|wat|die|dat)\s").search(
            folded, max(sentence.start, start - 40), said.start()
        )
        start = as_said.start() if as_said else start
    end = end_of(folded, said.end(), sentence.end, whole=True)
    return Fulfilment(start, end, actor, Span(said.end(), end), closes=False)


def _told(text: str, folded: str, sentence: Span) -> Fulfilment | None:
    told = TOLD.search(folded, sentence.start, sentence.end)
    if told is None or NOT_MET.search(folded, sentence.start, sentence.end):
        return None
    writer = WRITER.search(folded, sentence.start, told.end())
    if TO_PARLIAMENT.search(folded, sentence.start, sentence.end) is None and writer is None:
        return None
    if told["as"] is not None or _as_before(folded, sentence, told.start()):
        start = told.start("as") if told["as"] is not None else told.start()
        end = end_of(folded, told.end(), sentence.end, whole=True)
        if start - sentence.start > end - told.end():
            # "..., zoals toegezegd in het debat": what was promised stands before it.
            start = sentence.start
        return Fulfilment(start, end, None, Span(told.end(), end), closes=True)
    clause = next(part for part in clause_spans(folded, sentence.start, sentence.end) if told.start() < part.end)
    perfect = PERFECT.search(folded, clause.start, clause.end)
    if perfect is None or (writer is None and TO_PARLIAMENT.search(folded, sentence.start, sentence.end) is None):
        return None
    actor = actor_in(text, folded, Span(clause.start, told.start()))
    if actor is None and _someone_else(folded, clause, told.start(), perfect):
        return None
    edges = [perfect.start(), told.start(), *([actor.span.start] if actor and actor.span.start >= clause.start else [])]
    end = end_of(folded, told.end(), sentence.end, whole=True)
    return Fulfilment(min(edges), end, actor, Span(told.end(), end), closes=False)


def _as_before(folded: str, sentence: Span, at: int) -> bool:
    return folded[max(sentence.start, at - 8) : at].endswith(("zoals ", " als "))


def _someone_else(folded: str, clause: Span, at: int, perfect: re.Match[str]) -> bool:
    """Tell whether an active perfect has a subject that is no minister: "Frankrijk heeft toegezegd"."""
    return perfect.group() in ("heb", "heeft", "hebben", "had", "hadden")


def _noun(text: str, folded: str, sentence: Span) -> Fulfilment | None:
    for noun in NOUN.finditer(folded, sentence.start, sentence.end):
        detail = DETAIL.match(folded, noun.end())
        perfect = PERFECT.search(folded, sentence.start, noun.start())
        if perfect and GIVEN.match(folded, noun.end()) and TO_PARLIAMENT.search(folded, sentence.start, sentence.end):
            actor = actor_in(text, folded, Span(sentence.start, noun.start()))
            if actor is not None or perfect.group() in ("is", "was", "zijn", "werd"):
                start = min(perfect.start(), actor.span.start if actor else perfect.start())
                end = end_of(folded, noun.end(), sentence.end, whole=True)
                return Fulfilment(start, end, actor, Span(noun.end(), end), closes=False)
        if noun["several"] and (detail is None or noun["which"] is None):
            continue
        if (noun["which"] is None and detail is None) or ANOTHERS.match(folded, noun.end()):
            continue
        before = _nearest(
            phrases("reported"), folded, Span(max(sentence.start, noun.start() - MOST_BEFORE), noun.start())
        )
        after = phrases("reported").search(folded, noun.end(), sentence.end)
        if (before is None and after is None) or NOT_MET.search(folded, sentence.start, sentence.end):
            continue
        clause = next(part for part in clause_spans(folded, sentence.start, sentence.end) if noun.start() < part.end)
        start = max(clause.start, sentence.start)
        if before is not None and FORMAL.match(folded, before.start):
            start = before.start
        elif (writer := WRITER.search(folded, clause.start, noun.start())) is not None and before is not None:
            start = min(writer.start(), before.start)
        end = end_of(folded, max(noun.end(), after.end() if after else 0), sentence.end, whole=True)
        if TO_PARLIAMENT.search(folded, sentence.start, sentence.end) is None and noun["which"] not in OURS:
            continue
        actor = _owner(text, folded, Span(noun.end(), sentence.end))
        actor = actor or actor_in(text, folded, Span(sentence.start, noun.start()))
        return Fulfilment(start, end, actor, Span(noun.end(), end), closes=True, several=bool(noun["several"]))
    return None


def _owner(text: str, folded: str, behind: Span) -> Actor | None:
    """Return whose promise it is, as said right behind it: "de toezegging (gedaan) door de minister van Defensie"."""
    owned = OWNED.match(folded, behind.start, behind.end)
    if owned is None:
        return None
    office = office_named(text, folded, Span(owned.end(), behind.end))
    return Actor(Span(owned.end(), owned.end() + len("minister")), office) if office is not None else None


def _nearest(pattern: re.Pattern[str], folded: str, span: Span) -> Span | None:
    found = [Span(*match.span()) for match in pattern.finditer(folded, span.start, span.end)]
    return found[-1] if found else None


def _would(text: str, folded: str, sentence: Span) -> Fulfilment | None:
    would = WOULD.search(folded, sentence.start, sentence.end)
    if would is None:
        return None
    writer = WRITER.match(folded, would.end() + 1)
    if writer is None and not folded[max(sentence.start, would.start() - 4) : would.start()].endswith(("ik ", "wij ")):
        return None
    clause = next(part for part in clause_spans(folded, sentence.start, sentence.end) if would.start() < part.end)
    verbs = [
        form
        for form in find_verbs(text[clause.start : clause.end], folded[clause.start : clause.end])
        if form.shape == "infinitive"
    ]
    paper = PAPER.search(folded, clause.start, clause.end)
    if not verbs or (paper is None and parliament_in(folded, clause) is None):
        return None
    start = paper.start() if paper and paper.start() < would.start() else would.start()
    end = end_of(folded, would.end(), clause.end, whole=True)
    return Fulfilment(start, end, actor_in(text, folded, clause), Span(would.end(), end), closes=False)
