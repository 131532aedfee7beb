"""Who the subject of a main clause is. It stands

1. before its verb, at the begin of the clause, with anything between that belongs to it: "Nederland, dat ..., steunt"
2. right behind its verb: "Daarom verwelkomde ook Nederland"     3. in the clause before: "en zet zich daar voor in"
4. in a passive behind "door", "van de kant van", "van ... zijde"; else it is the room that speaks: "werd gewezen op"
A pronoun is whom it stands for: the subject of the clause before, or of one of the two sentences before.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from kamerbrief.dutch.clause_words import BETWEEN, COORDINATORS, MAIN
from kamerbrief.dutch.clauses import Clause
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.actor_words import BOTH
from kamerbrief.extractors.sentence import Sentence

ROOM: Final = "bondgenoten"
FAR_SUBJECT: Final = 60
DOER: Final = frozenset({"door", "vanuit"})
# "Georganiseerd", "ingebrachte", "gegeven".
PARTICIPLE: Final = re.compile(
    r"(?:(?:aan|af|bij|bijeen|in|mee|op|toe|uit|voor)?ge|be|her|ont|ver)[a-z]{2,}(?:d|t|en)e?"
)
LEADS: Final = COORDINATORS | {"-", '"'}


class Subjects:
    """The subjects of the clauses of one sentence, looked up in their order.

    last: the subject of the clause that was asked for last, None where that is no actor.
    """

    def __init__(self, sentence: Sentence, antecedent: Callable[[int], Actor | None]) -> None:
        """Take a sentence. antecedent: gives for a number whom the sentences before speak of."""
        self.sentence, self.antecedent = sentence, antecedent
        self.words: Sequence[str] = sentence.words.words
        self.levels: Sequence[int] = sentence.cut.levels
        self.last: Actor | None = None

    def of(self, clause: Clause) -> Actor | None:
        """Return the subject of a clause, and remember it for the next one."""
        number = self.sentence.number_of(clause.verb)
        if not clause.elided:
            self.last = self.before(clause, number) or self.behind(clause, number)
        return self.last if self.last is not None and self.last.number & number else None

    def before(self, clause: Clause, mark: int) -> Actor | None:
        """Forms 1: the subject at the begin of a clause."""
        begin = clause.start
        words = self.words
        while begin < clause.verb and (words[begin] in LEADS):
            begin += 1
        for index, actor in enumerate(self.sentence.actors):
            if actor.first > begin:
                break
            if actor.first == begin and actor.last <= clause.verb and actor.oblique is None:
                if actor.kind == "pronoun":
                    return self.meant(actor, mark)
                whole = self.sentence.whole(index)
                chosen = whole if whole.number & mark and whole.last <= clause.verb else actor
                if chosen.number & mark and clause.verb - chosen.last < FAR_SUBJECT and self.belongs(chosen, clause):
                    return chosen
        return None

    def belongs(self, actor: Actor, clause: Clause) -> bool:
        """Tell whether what stands between a subject and its verb may belong to it; a noun behind it may not."""
        words = self.words
        if actor.last == clause.verb:
            return True
        following = words[actor.last]
        return following not in ("en", "of")

    def behind(self, clause: Clause, mark: int) -> Actor | None:
        """Form 2: the subject behind its verb."""
        words = self.words
        place = clause.verb + 1
        for index, actor in enumerate(self.sentence.actors):
            if actor.first < place:
                continue
            if any(words[k] not in BETWEEN or words[k] == "dat" for k in range(place, actor.first)):
                return None  # "..., die stelt dat de Commissie": what follows "dat" is content
            if actor.kind == "pronoun":
                return self.meant(actor, mark)
            whole = self.sentence.whole(index)
            chosen = whole if whole.number & mark and whole.last <= clause.end else actor
            return chosen if chosen.number & mark and chosen.oblique is None else None
        return None

    def meant(self, pronoun: Actor, mark: int) -> Actor | None:
        """Return a pronoun as whom it stands for: the subject before it here, or in the sentence before."""
        wanted = pronoun.number & mark
        if not wanted:
            return None
        known = self.last
        if known is None or not known.number & wanted or known.last > pronoun.first:
            known = self.antecedent(wanted)
        if known is None:
            return None
        return pronoun._replace(
            name=known.name, number=known.number & wanted or wanted, kind=known.kind, person=known.person, of=known.of
        )

    def other_subject(self, clause: Clause) -> bool:
        """Tell whether what stands before the verb is a noun phrase that may be its subject: "De motie vraagt"."""
        words = self.words
        first = words[clause.start]
        if first not in ("de", "het", "een", "deze") or self.levels[clause.start] != MAIN:
            return False
        inside = range(clause.start, clause.verb)
        return not any(self.levels[k] != MAIN or words[k] == "," for k in inside)

    def room(self, clause: Clause) -> Actor:
        """Return the room as the one who speaks in a clause."""
        start = self.sentence.words.starts[clause.verb]
        return Actor(clause.verb, clause.verb, start, start, ROOM, BOTH, "group", "")

    def attributive(self, actor: Actor, clause: Clause) -> bool:
        """Tell whether "door X" goes with a participle before the verb: "een diner georganiseerd door X werd"."""
        if actor.first > clause.verb:
            return False
        words = self.words
        behind = actor.last < clause.verb and PARTICIPLE.fullmatch(words[actor.last]) is not None
        by = next((k for k in range(actor.first - 1, clause.start + 1, -1) if words[k] == "door"), 0)
        return behind or (by > 0 and PARTICIPLE.fullmatch(words[by - 1]) is not None)

    def doer(self, clause: Clause) -> Actor | None:
        """Return who does it in a passive: "door bondgenoten", "van de kant van Spanje", "van Nederlandse zijde"."""
        words = self.words
        for index, actor in enumerate(self.sentence.actors):
            if not clause.start <= actor.first < clause.end or self.levels[actor.first] != MAIN:
                continue
            before = words[max(actor.first - 3, 0) : actor.first]
            if actor.oblique == "door" and self.attributive(actor, clause):
                continue
            if actor.oblique in DOER or (before[-1:] == ["van"] and ("kant" in before or "zijde" in before)):
                return self.sentence.whole(index)
        for place in range(clause.start, min(clause.end, self.sentence.size - 1)):
            if words[place] in ("nederlandse", "onze") and words[place + 1] in ("zijde", "kant"):
                start = self.sentence.words.starts[place]
                return Actor(place, place + 1, start, start + len(words[place]), "Nederland", BOTH, "dutch", "")
        return None
