"""What is decided, in a few words of the letter.

1. between helper and participle, with what belongs to it behind: "werd een pakket aangenomen met maatregelen voor X"
2. before the helper, where nothing stands between: "Dit aanbod werd aanvaard", "Het plan is door de Raad bekrachtigd"
3. behind an active verb, or behind what takes a content: "bekrachtigden het akkoord", "besloten om", "het eens dat"
4. behind the noun and who decides: "het besluit van de ministers tot verhoging", "het besluit van de top, dat X"
5. in front: "Over de locatie is geen besluit genomen", "Uitbreiding is nu niet aan de orde", "X, zoals afgesproken"
Adverbials, who decides and the verb itself are left out. Source: register.md; the table of cases.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from kamerbrief.dutch.clause_words import ADVERBS, COORDINATORS, PREPOSITIONS
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.decision_forms import DecisionForm
from kamerbrief.knowledge.verbs import verb_forms
from kamerbrief.model import Span

HELPER: Final = re.compile(
    r"\b(?:werd|werden|wordt|worden|is|zijn(?= )|was|waren|heeft|hebben|had|hadden|zal|zullen|kon|konden|kan|kunnen)\b"
)
HAVE: Final = re.compile(r"(?:heeft|hebben|had|hadden|nam|namen|gaf|gaven|bracht|brachten|stelden?|keurden?)\b")
ACTIVE: Final = frozenset("bekrachtigde bekrachtigden activeerde activeerden aanvaardde aanvaardden".split())
LEAD: Final = re.compile(
    r"(?:[ ,:]|(?:dat|om|tot|over|te|met|er|van|bereikt|genomen|worden|erover|hierover|daarover|is|zijn|was|werd)\b)+"
)
ADVERBIAL: Final = re.compile(
    r"(?:(?:ook|tevens|voorts|verder|daarnaast|daarbij|daarmee|daartoe|ten slotte|tot slot|reeds|eerder|al|er|hierover|"
    r"daarover|unaniem|eensgezind|vervolgens|inmiddels|wel|niet|nog|daarom|nu|toen|ditmaal|opnieuw|formeel|na afloop|"
    r"(?:in|te|per) [\w-]+|op \d{1,2} [a-z]+(?: \d{4})?|vorig jaar|vorige maand|eerder dit jaar)(?:,? |$))+"
)
# What belongs to a thing behind its participle: "aangenomen met maatregelen voor X"; not where and when.
BELONGS: Final = re.compile(r" (?:met|voor|over|tot|ter|ten behoeve van|gericht op|inzake) ")
RELATIVE: Final = re.compile(r",? (?:waar\w*|die|dat|welke?) ")
IN_FRONT: Final = re.compile(r"(?:over|omtrent|ten aanzien van|inzake) ")
CONTENT: Final = re.compile(r", dat (?=\w)|, om (?=\w)")
LATER: Final = re.compile(
    r"(?: (?:nu|thans|nog|voorlopig|vooralsnog|momenteel|op dit moment|op korte termijn|ditmaal|dan ook|daarom))+$"
)
ONLY_VERBS: Final = re.compile(
    r"(?:[ .,;:]|(?:worden|werd|werden|wordt|is|zijn|was|waren|bereikt|genomen|kon|konden)\b)*"
)
LONGEST: Final = 160
# What only points back, or is nothing at all.
EMPTY: Final = re.compile(r"(?:het )?(?:hierover|daarover|erover|hiermee|daarmee|hierin|zoals|het|dit|dat|niet)")
# Words that may stand between two helpers: "kon niet worden vastgesteld".
CLUSTER: Final = re.compile(r"(?: (?:niet|nog|ook|al|dan|wel|toch|alsnog|definitief))* ?")
DANGLING: Final = PREPOSITIONS | COORDINATORS | frozenset("de het een hun haar zijn alsmede".split())

Matcher = Callable[[int, int], Actor | None]


class DecisionObjects:
    """Finds what is decided. match: the actor whose phrase begins at an offset, None where none does."""

    def __init__(self, text: str, folded: str, match: Matcher) -> None:
        """Take the running text, as printed and folded."""
        self._text, self._folded, self._match = text, folded, match

    def of(self, clause: Span, span: Span, form: DecisionForm, as_agreed: bool) -> str:
        """Return what is decided, as printed, at most `LONGEST` characters; the whole clause where nothing is left.

        clause: the passage of the decision. span: where its form of words stands.
        """
        for start, end in self._places(clause, span, form, as_agreed):
            printed = " ".join(self._text[start:end].split()).strip(" ,;:.-")
            if len(printed) > 2 and not self._is_nothing(start, end, form):
                return self._with_tail(printed, clause, span, end)
        return _short(" ".join(self._text[clause.start : clause.end].split()))

    def _is_nothing(self, start: int, end: int, form: DecisionForm) -> bool:
        """Tell whether a stretch only points back, or is who agrees: "de ministers waren het hierover eens"."""
        if EMPTY.fullmatch(self._folded[start:end].strip(" ,;:.-")):
            return True
        who = self._match(start, end) if form.side == "content" else None
        return who is not None and not self._folded[who.end : end].strip(" ,;:.-")

    def _places(self, clause: Span, span: Span, form: DecisionForm, as_agreed: bool) -> Iterator[tuple[int, int]]:
        """Yield where it may stand, the likeliest first."""
        said = self._folded[span.start : span.end]
        if as_agreed or said.startswith("niet aan de orde"):
            that = -1 if as_agreed else self._folded.find(" dat ", clause.start, span.start)
            yield self._before(that + 5 if that >= 0 else clause.start, span.start)
        elif said.startswith("besluiten"):
            yield span.start, span.end
        elif said in ACTIVE:
            yield self._behind(span.end, clause.end)
        elif form.side == "noun" and " besluit" in f" {said}" and said.endswith(("uitgesteld", "aangehouden")):
            yield self._before(clause.start, span.end)
        elif form.side == "noun" and said.startswith("het besluit"):
            content = CONTENT.search(self._folded, span.end, clause.end)
            yield (content.end(), clause.end) if content else self._behind(span.end, clause.end)
        elif form.side != "thing" and not ONLY_VERBS.fullmatch(self._folded, span.end, clause.end):
            yield self._behind(span.end, clause.end)
        elif IN_FRONT.match(self._folded, clause.start):
            first = HELPER.search(self._folded, clause.start, span.end)
            yield self._before(clause.start, first.end() if first else span.end)
        else:
            between = self._between(clause, span)
            led = between[0] == between[1] or self._word(between[0]) in PREPOSITIONS
            if not led:
                yield between
            before = self._before(clause.start, span.end)
            if led and self._is_thing(before):
                yield before
                yield between
            elif led:
                yield between
                yield before
            else:
                yield before

    def _between(self, clause: Span, span: Span) -> tuple[int, int]:
        """Return what stands between helper and participle, without adverbials and who decides."""
        end = self._folded.rfind(" ", span.start, span.end)
        helper = None if end >= 0 else self._last_helper(clause.start, span.start)
        start = self._folded.find(" ", span.start, span.end) if helper is None else helper.end()
        end = span.start if end < 0 else end
        if start < 0 or start >= end:
            return end, end
        active = HAVE.match(self._folded, span.start if helper is None else helper.start()) is not None
        return self._without_lead(start, end, active), end

    def _without_lead(self, start: int, end: int, active: bool) -> int:
        """Return where a stretch begins behind its adverbials, "door X" and, in an active clause, its subject."""
        at = -1
        while at != start:
            at = start
            while start < end and self._folded[start] == " ":
                start += 1
            comma = self._folded.find(", ", start, end)
            if comma >= 0 and (self._word(start) in PREPOSITIONS or self._word(start) == "mede"):
                start = comma + 2  # "werd, op verzoek van X, een fonds opgericht"
            skipped = ADVERBIAL.match(self._folded, start, end)
            start = skipped.end() if skipped else start
            by = self._folded.startswith("door ", start)
            actor = self._match(start + 5 if by else start, end) if by or active else None
            if actor is not None:
                start, active = actor.end, False
        return min(start, end)

    def _before(self, start: int, end: int) -> tuple[int, int]:
        """Return what stands before the last helper of a stretch, without a relative clause and adverbs at its end."""
        comma = self._folded.find(", zoals", start, end + 1)
        helper = None if comma >= 0 else self._last_helper(start, end)
        end = comma if comma >= 0 else helper.start() if helper else end
        for before in reversed(list(HELPER.finditer(self._folded, start, end)) if comma < 0 else []):
            if CLUSTER.fullmatch(self._folded, before.end(), end):
                end = before.start()
            elif (joined := self._folded.rfind(" en ", before.end(), end)) >= 0:
                start = joined + 4  # "X werd herbenoemd en Y werd benoemd"
                break
        front = IN_FRONT.match(self._folded, start, end)
        start = front.end() if front else start
        relative = RELATIVE.search(self._folded, start, end) if comma < 0 else None
        if relative is not None and relative[0] == " dat " and self._said(start, relative.start()):
            start = self._without_lead(relative.end(), end, active=False)
        elif relative is not None and relative.start() > start:
            end = relative.start()
        while end > start and self._folded[end - 1] in " ,":
            end -= 1
        later = LATER.search(self._folded, start, end)
        return start, later.start() if later else end

    def _behind(self, start: int, end: int) -> tuple[int, int]:
        """Return what follows, without "dat", "om", "tot", and without who decides: "van de ministers tot X"."""
        of = self._folded.startswith(" van ", start) or self._folded[start - 4 : start] == " van"
        lead = LEAD.match(self._folded, start, end)
        start = lead.end() if lead else start
        skipped = ADVERBIAL.match(self._folded, start, end)
        start = skipped.end() if skipped and skipped[0].startswith("op ") else start
        actor = self._match(start, end) if of or lead is None or lead.end() - lead.start() <= 1 else None
        if actor is not None and actor.end < end:
            lead = LEAD.match(self._folded, actor.end, end)
            start = lead.end() if lead else actor.end
        return start, end

    def _last_helper(self, start: int, end: int) -> re.Match[str] | None:
        helpers = list(HELPER.finditer(self._folded, start, end))
        return helpers[-1] if helpers else None

    def _said(self, start: int, end: int) -> bool:
        """Tell whether a stretch ends in a finite verb: "meldde dat", and not "het plan dat"."""
        forms = verb_forms().get(self._folded[start:end].rsplit(" ", 1)[-1])
        return forms is not None and bool(forms.finite)

    def _is_thing(self, place: tuple[int, int]) -> bool:
        """Tell whether a stretch can be a thing: it begins with no preposition and no adverb."""
        word = self._word(place[0])
        return place[1] - place[0] > 2 and word not in PREPOSITIONS and word not in ADVERBS

    def _word(self, start: int) -> str:
        return self._folded[start : start + 40].split(" ", 1)[0].strip(",.;:")

    def _with_tail(self, printed: str, clause: Span, span: Span, end: int) -> str:
        """Return a thing with what belongs to it behind the participle."""
        tail = BELONGS.match(self._folded, span.end, clause.end) if end <= span.end else None
        if tail is None:
            return _short(printed)
        behind = " ".join(self._text[tail.start() : clause.end].split()).strip(" ,;:.")
        return _short(f"{printed} {behind}")


def _short(words: str) -> str:
    """Return at most `LONGEST` characters, without a preposition, an article or "en" at the end."""
    if len(words) <= LONGEST:
        return words
    kept = words[:LONGEST].rsplit(" ", 1)[0].split(" ")
    while len(kept) > 1 and kept[-1].strip(",;:").lower() in DANGLING:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:")
