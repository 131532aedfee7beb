"""What is said in the clauses of a sentence: in main clauses, and

1. in a passive: "werd gewezen op", "is door X gevraagd"; without anybody who does it the room speaks
2. behind "zet(ten) ... ertoe aan", by whom is moved to speak
3. in a clause that accompanies another one: "waarbij Nederland ... onderstreepte", ", waarna X toezegde"
4. in a passive that depends: "een pleidooi dat door Nederland werd ondersteund"
Near misses: what stands in other clauses that depend is content ("benadrukte dat X steunt"); "De motie vraagt de
regering"; what is thought in the present by nobody in particular ("wordt gewaardeerd").
"""

from collections.abc import Iterator
from typing import Final

from kamerbrief.dutch.clause_words import ASIDE, BETWEEN, FINITE, HELPERS, MAIN, PREPOSITIONS, WITH_PARTICIPLE
from kamerbrief.dutch.clauses import Clause
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.actor_words import BOTH
from kamerbrief.extractors.said import Said, Teller
from kamerbrief.extractors.sentence import Sentence
from kamerbrief.extractors.speech import Speech, Verb
from kamerbrief.extractors.subjects import Subjects
from kamerbrief.knowledge.verbs import SpeechForm, speech_form, speech_forms, verb_forms, word_flags
from kamerbrief.model import Time

ACCOMPANIES: Final = frozenset("waarbij terwijl waarna zoals".split())
# These do so behind a comma only: "de wijze waarop het kabinet zich inzet" is none.
BEHIND_COMMA: Final = frozenset("waarin waarvoor waarover waarop waartoe".split())
# What the room does in a passive without anybody who does it.
IN_THE_ROOM: Final = frozenset(
    "consider emphasise ask call_for welcome condemn concern support reaffirm agree propose reserve".split()
)
# What is said in the present without anybody who says it is how the world is: "wordt gewaardeerd".
OPINIONS: Final = frozenset({"welcome", "support", "condemn", "concern", "oppose", "agree"})
# Whom these are done to may stand right behind them: "De motie vraagt de regering om ...".
PERSONAL: Final = frozenset(
    "vragen verzoeken oproepen aansporen aanmoedigen danken bedanken waarschuwen feliciteren prijzen informeren "
    "steunen ondersteunen bekritiseren veroordelen attenderen bijvallen complimenteren aanmanen "
    "bijpraten zorgen".split()
)
# What is wanted in these was written to the government: "in de motie werd gevraagd om", "hierin werd verzocht".
PAPERS: Final = frozenset("motie moties hierin daarin kamerbrief kamervragen".split())
# Of a person or a feast it is no speech: "werd X benoemd", "werd met een diner gemarkeerd".
APPOINTING: Final = frozenset({"benoemen", "markeren"})
# Who tells something may be named in a passive: "door X werd een toelichting gegeven".
TOLD: Final = frozenset(
    {"toelichten", "toelichting geven", "briefing geven", "update geven", "presentatie geven", "terugkoppeling geven"}
)
WANTED: Final = frozenset({"ask", "call_for"})
PASSIVE: Final = frozenset("worden werden zijn waren zullen zouden kunnen konden".split())
BORNE: Final = frozenset({"die", "dat", "wat", "hetgeen"})
MOVES: Final = frozenset({"zet", "zette", "zetten", "bracht", "brachten"})
MOVED: Final = frozenset({"toe", "ertoe"})
CARRIED: Final = frozenset({"werd", "werden", "wordt", "worden", "is", "zijn"})


class ClauseReader:
    """Reads the clauses of one sentence in their order."""

    def __init__(self, sentence: Sentence, subjects: Subjects) -> None:
        """Take the sentence and the finder of its subjects."""
        self.sentence, self.subjects, self.teller = sentence, subjects, Teller(sentence)
        self.words, self.starts = sentence.words.words, sentence.words.starts
        self.clauses, self.levels = sentence.cut.clauses, sentence.cut.levels
        self.coming = self.perfect = False

    def all(self) -> Iterator[Said]:
        """Yield what is said in the sentence: in its main clauses, then in those that accompany them."""
        words = self.words
        for clause in self.clauses:
            yield from self.read(clause)
        for opener in self.sentence.cut.openers:
            apart = opener > 0 and words[opener - 1] == "," and words[opener] in BEHIND_COMMA
            if apart or words[opener] in ACCOMPANIES:
                yield from self.accompanying(opener)
            elif words[opener] in BORNE and words[opener + 1 : opener + 2] == ["door"]:
                yield from self.borne(opener)

    def read(self, clause: Clause) -> Iterator[Said]:
        """Yield what is said in a main clause."""
        speech = Speech(self.words, self.levels, clause.start, clause.end)
        moved = [] if clause.elided else list(self.moved(speech, clause))
        if moved:
            self.subjects.last = None
            yield from moved
            return
        actor = self.subjects.of(clause)
        if actor is not None and self.asks(clause, actor):
            return
        if actor is not None:
            yield from self.verbs(speech, clause, actor, clause.elided)
        elif not clause.elided:
            yield from self.passive(speech, clause)

    def verbs(self, speech: Speech, clause: Clause, actor: Actor, elided: bool) -> Iterator[Said]:
        """Yield what a known subject says in a clause."""
        place = (actor.first, actor.last) if not elided else (0, 0)
        first = actor.printed == "ik"
        fronted = not elided and actor.first > clause.verb and self.subjects.other_subject(clause)
        found = list(speech.of(clause.verb, actor.number, place, first)) or list(speech.carried(clause.verb))
        for index, verb in enumerate(found):
            told = verb.form.verb in TOLD and self.words[actor.last : actor.last + 1] == ["een"]  # "gaf de leden een"
            if (verb.form.verb == "willen" and len(found) > 1) or (fronted and (told or verb.form.verb in PERSONAL)):
                continue
            start = (
                self.teller.start(clause, actor, elided)
                if index == 0
                else self.teller.conjunct(found[index - 1].at, verb.at)
            )
            end = clause.end if index == len(found) - 1 else self.teller.conjunct_end(verb.at, found[index + 1].at)
            if elided and verb.time == "present" and self.coming and actor.kind != "dutch":
                verb = verb._replace(time="future")  # "zal A geven en vraagt vervolgens B"
            if elided and self.perfect and self.participle(verb.at):
                verb = verb._replace(time="past")  # "heeft A gesteund, maar benadrukt dat"
            self.coming = verb.time == "future"
            yield self.teller.said(verb, actor, elided or index > 0, start, clause, end)
        if not elided:
            helper = HELPERS.get(self.words[clause.verb], ("", 0))[0]
            self.perfect = helper in WITH_PARTICIPLE and any(self.participle(verb.at) for verb in found)

    def asks(self, clause: Clause, actor: Actor) -> bool:
        """Tell whether a clause is a question: nothing but a number stands before its verb, the subject behind it."""
        before = self.words[clause.start : clause.verb]
        opens = clause.start == 0 or self.words[clause.start - 1] == ";"
        return opens and not clause.elided and actor.first > clause.verb and not any(w[0].isalpha() for w in before)

    def participle(self, at: int) -> bool:
        """Tell whether a word may be a participle."""
        forms = verb_forms().get(self.words[at])
        return forms is not None and forms.participle is not None

    def passive(self, speech: Speech, clause: Clause) -> Iterator[Said]:
        """Form 4."""
        words = self.words
        helper = HELPERS.get(words[clause.verb], ("", 0))[0]
        if helper not in PASSIVE:
            return
        inside = words[clause.verb + 1 : clause.end]
        if helper in ("zullen", "zouden", "kunnen", "konden") and not ("worden" in inside or "zijn" in inside):
            return
        actor = self.subjects.doer(clause)
        of_a_paper = actor is None and not PAPERS.isdisjoint(words[clause.start : clause.end])
        for place, form in speech.participles(clause.verb):
            if form.reflexive or (of_a_paper and form.act in WANTED):
                continue
            if form.act not in IN_THE_ROOM and (actor is None or form.verb not in TOLD):
                continue  # "er werd door X een presentatie gegeven"
            if actor is None and form.verb in APPOINTING:
                continue
            if actor is None and helper in ("zijn", "waren") and form.act != "consider":
                continue
            if actor is None and helper == "worden" and form.act in OPINIONS:
                continue
            time: Time = "future" if helper in ("zullen", "zouden") else "present" if helper == "worden" else "past"
            start = self.starts[self.passive_start(clause, form)]
            yield self.teller.said(
                Verb(form, place, time), actor or self.subjects.room(clause), False, start, clause, clause.end
            )
            return
        if (
            helper in ("zullen", "zijn", "waren")
            and "aandacht" in inside
            and words[clause.start] in ("er", "ook", "daarbij")
        ):
            form = speech_form("aandacht zijn")
            if "voor" in inside:
                time = "future" if helper == "zullen" else "present" if helper == "zijn" else "past"
                start = self.starts[clause.start]
                yield self.teller.said(
                    Verb(form, clause.verb, time), self.subjects.room(clause), False, start, clause, clause.end
                )

    def passive_start(self, clause: Clause, form: SpeechForm) -> int:
        """Return where a passive begins: with what stands before its verb where that is what is spoken of."""
        words = self.words
        first = words[clause.start]
        adverbial = (first in PREPOSITIONS and first not in form.frames) or self.levels[clause.start] != MAIN
        return clause.verb if adverbial and clause.verb - clause.start > 5 else clause.start

    def moved(self, speech: Speech, clause: Clause) -> Iterator[Said]:
        """Form 6."""
        words = self.words
        if words[clause.verb] not in ("zet", "zette", "zetten", "bracht", "brachten") or not {
            "toe",
            "ertoe",
        }.intersection(words):
            return
        for index, actor in enumerate(self.sentence.actors):
            if actor.first > clause.verb and actor.kind != "pronoun":
                chosen = self.sentence.whole(index)
                toe = next((k for k in range(chosen.last, clause.end) if words[k] in ("toe", "ertoe")), None)
                if toe is None:
                    return
                for verb in speech.carried(clause.verb, toe):
                    yield self.teller.said(
                        verb._replace(time="past"), chosen, False, self.starts[clause.start], clause, clause.end
                    )
                return

    def accompanying(self, opener: int) -> Iterator[Said]:
        """Form 5."""
        words = self.words
        end = next((k for k in range(opener + 2, self.sentence.size) if words[k] in (";", ")")), self.sentence.size)
        later = [clause.start for clause in self.clauses if clause.start > opener]
        end = min([end, *later])
        for index, actor in enumerate(self.sentence.actors):
            if actor.first <= opener or any(words[k] not in BETWEEN for k in range(opener + 1, actor.first)):
                continue
            chosen = self.sentence.whole(index)
            if chosen.kind == "pronoun":
                known = self.subjects.meant(chosen, BOTH)
                if known is None:
                    return
                chosen = known
            yield from self.last(opener, end, chosen)
            return

    def borne(self, opener: int) -> Iterator[Said]:
        """Yield what is said in a passive that depends: "een pleidooi dat door Nederland werd ondersteund"."""
        words, end = self.words, self.sentence.size
        later = [clause.start for clause in self.clauses if clause.start > opener]
        end = min([end, *later])
        actor = next(
            (self.sentence.whole(k) for k, a in enumerate(self.sentence.actors) if a.first == opener + 2), None
        )
        if actor is None:
            return
        levels = [MAIN if opener <= k < end else level for k, level in enumerate(self.levels)]
        for place, form in Speech(words, levels, opener, end).participles(actor.last - 1):
            beside_it = words[place - 1 : place + 2]
            if form.act in IN_THE_ROOM and {"werd", "werden", "wordt", "worden", "is", "zijn"}.intersection(beside_it):
                start = self.starts[max(opener - 2, 0)]
                clause = Clause(opener, place, end, False)
                yield self.teller.said(Verb(form, place, "past"), actor, False, start, clause, min(place + 2, end))
            return

    def last(self, opener: int, end: int, actor: Actor) -> Iterator[Said]:
        """Yield what is said in a clause whose verbs come last."""
        levels = [MAIN if opener <= k < end and level != ASIDE else level for k, level in enumerate(self.levels)]
        comma = next(
            (k for k in range(opener + 1, end) if self.words[k] == "," and k + 1 < end and self.verb_before(k)), end
        )
        speech = Speech(self.words, levels, opener, comma)
        for at, finite in speech.last_verbs(opener, comma, actor.number):
            clause = Clause(opener, at, comma, False)
            if finite is None:
                helper = HELPERS[self.words[at]][0]
                for verb in speech.helped(actor.last - 1, helper):
                    yield self.teller.said(verb, actor, False, actor.start, clause, comma)
                    return
                continue
            for form in speech_forms().get((finite.base, finite.particle), ()):
                if speech.suits(form, opener, at):
                    yield self.teller.said(Verb(form, at, finite.tense), actor, False, actor.start, clause, comma)
                    return

    def verb_before(self, comma: int) -> bool:
        """Tell whether a finite verb stands before a comma, so that a clause whose verbs come last ends there."""
        word = self.words[comma - 1]
        return bool(word_flags().get(word, 0) & FINITE)
