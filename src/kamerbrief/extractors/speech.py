"""By what verb somebody speaks in a clause: a finite verb with its particle, or what goes with a helping verb.

1. a finite verb: "benadrukte", "ik verwelkom"
2. with its particle far behind: "riep de landen op om", "drong aan"
3. with what carries the meaning: "vroeg aandacht voor", "bracht het idee naar voren", "sprak zijn zorgen uit"
4. "zal/wil/blijft" and an infinitive, also two: "zal blijven steunen", "zal A bepleiten en B ondersteunen"
5. "heeft/is" and a participle: "heeft aandacht gevraagd"
6. "om ... te" where that is what is meant: "zal de sessie gebruiken om op te roepen", "is voornemens om te vragen"
Near misses: what stands in a clause that depends ("benadrukte dat X steunt" is one verb), adjectives ("de gesteunde
aanpak"), another separable verb ("spraken de tekst af", "nam deel aan", "draagt hier aan bij").
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kamerbrief.dutch.clause_words import (
    ADVERBS,
    AFTER_PARTICLE,
    BETWEEN,
    CLAUSE,
    HELPERS,
    MAIN,
    PARTICLES,
    PREPOSITIONS,
    PURPOSE,
    RELATIVE,
    WITH_INFINITIVE,
    WITH_PARTICIPLE,
    is_past,
)
from kamerbrief.knowledge.verbs import Finite, SpeechForm, particles, speech_form, speech_forms, verb_forms
from kamerbrief.model import Time

REFLEXIVES: Final = frozenset({"zich", "mij", "me", "ons"})
# By which a purpose is what is meant: "zal deze sessie gebruiken om", "is voornemens om", "zette X ertoe aan om".
CARRIERS: Final = frozenset(
    "gebruiken gebruikt gebruikte gebruikten benutten benut benutte aangrijpen aangegrepen grijpt grijpen greep grepen "
    "gelegenheid voornemens voornemen plan gebruik zinnens ertoe moment".split()
)
# What is only said of the room: "er zal aandacht zijn voor".
OF_THE_ROOM: Final = frozenset(
    {
        "aandacht zijn",
        "aan de orde komen",
        "aan bod komen",
        "ter sprake komen",
        "steun zijn",
        "steun krijgen",
        "op steun kunnen rekenen",
    }
)
# Of these the purpose is what is meant, whatever verb stands with them.
PLANS: Final = frozenset({"voornemens", "plan", "zinnens"})
# By these it is fulfilled: "heeft de sessie benut om".
USED: Final = frozenset({"gebruikt", "benut", "aangegrepen", "gemaakt"})
# Of which "uit" makes another verb: "sprak haar hoop uit over".
OUT: Final = frozenset({"spreken"})
MOST_WORDS_BEFORE, MOST_WORDS_BEHIND = 14, 3
FAR_FRAME, NEAR_FRAME = 40, 14


class Verb(NamedTuple):
    """What is done by a verb. at: the index of the word that says it."""

    form: SpeechForm
    at: int
    time: Time


class Speech:
    """The verbs of one main clause. first, last: where the words of the clause begin and end."""

    def __init__(self, words: Sequence[str], levels: Sequence[int], first: int, last: int) -> None:
        """Take the words of the sentence and how each depends."""
        self._words, self._levels, self._first, self._last = words, levels, first, last
        self._region: str | None = None

    def of(self, at: int, number: int, subject: tuple[int, int], first: bool) -> Iterator[Verb]:
        """Yield what somebody does by the finite verb at a word.

        number: of the subject. subject: where its phrase begins and ends. first: it is "ik".
        """
        word = self._words[at]
        helper = HELPERS.get(word)
        if helper is not None:
            planned = helper[0] in ("zijn", "waren") and not PLANS.isdisjoint(self._words[at : self._last])
            found = list(self.carried(at)) if planned else list(self.helped(at, helper[0]))
            yield from found
            if found:
                return
        forms = verb_forms().get(word)
        if forms is None:
            return
        for finite in forms.finite:
            if not finite.number & number or (finite.first and not first):
                continue
            form = self._finite(finite, at, subject)
            if finite.base == "vinden" and self._takes_place(at):
                continue
            if form is not None and (finite.base != "willen" or self._wanted(at)):
                yield Verb(form, at, finite.tense)
                return

    def _takes_place(self, at: int) -> bool:
        """Tell whether "plaats" stands in the clause itself: "vond plaats", not "vond dat het een plaats verdient"."""
        return any(self._words[k] == "plaats" and self._levels[k] == MAIN for k in range(at + 1, self._last))

    def _wanted(self, at: int) -> bool:
        """Tell whether something is wanted: "wil de samenwerking versterken", "willen dat het fonds groeit"."""
        last = self._last - 1
        while last > at and self._words[last] in ",;:":
            last -= 1
        inside = self._words[at + 1 : self._last]
        return "dat" in inside or any(
            word.endswith("en")
            and len(word) > 4
            and (k + 1 == len(inside) or inside[k + 1] in ",en;" or inside[k + 1] in PREPOSITIONS)
            for k, word in enumerate(inside)
        )

    def helped(self, at: int, helper: str) -> Iterator[Verb]:
        """Yield what is said by the infinitives or participles that a helping verb goes with."""
        time: Time = "past" if is_past(helper) else "future" if helper == "zullen" else "present"
        if helper in WITH_PARTICIPLE:
            yield from self._series(at, self.participles(at), "past")
        elif helper in WITH_INFINITIVE:
            yield from self._series(at, self._infinitives(at), "future" if helper == "zouden" else time)

    def _series(self, at: int, found: Iterator[tuple[int, SpeechForm]], time: Time) -> Iterator[Verb]:
        """Keep the first, and those that are set beside it."""
        words, before = self._words, -1
        for place, form in found:
            if before >= 0 and not any(
                words[k] in ("en", "alsook", ",") for k in range(max(before + 1, place - 40), place)
            ):
                continue
            if form.reflexive and not self._reflexive(at):
                continue
            yield Verb(form, place, time)
            before = place

    def participles(self, at: int) -> Iterator[tuple[int, SpeechForm]]:
        """Yield the participles of the clause by which somebody can speak."""
        levels, words = self._levels, self._words
        for place in range(at + 1, self._last):
            if levels[place] != MAIN and not (levels[place] in (RELATIVE, PURPOSE) and place == self._last - 1):
                continue
            if words[place] == "weten" and words[place - 1] == "laten":
                yield (
                    place,
                    speech_form("laten weten"),
                )  # "heeft laten weten": no participle
                continue
            forms = verb_forms().get(words[place])
            if forms is None or forms.participle is None or words[place - 1] == "te":
                continue  # "om te bezien" is the infinitive
            form = self._best(*forms.participle, at, place)
            if form is not None:
                yield place, form

    def _infinitives(self, at: int) -> Iterator[tuple[int, SpeechForm]]:
        levels, words = self._levels, self._words
        carried = closed = taken = False
        for place in range(at + 1, self._last):
            word, level = words[place], levels[place]
            if word in CARRIERS:
                carried = True
                continue
            if level != RELATIVE:
                closed = taken = False
            elif word in HELPERS:
                closed, taken = True, HELPERS[word][0] in WITH_INFINITIVE
            # "zal lidstaten die nog niet hebben bijgedragen aansporen": behind the verb of a relative clause
            behind = level == RELATIVE and (place == self._last - 1 or closed) and not taken
            if level != MAIN and not (carried and level == PURPOSE) and not behind:
                continue
            forms = verb_forms().get(word)
            if forms is None or forms.infinitive is None or forms.infinitive[0] == "willen":
                continue
            with_te = words[place - 1] == "te"
            if with_te and not carried:
                continue
            yield from self._infinitive(forms.infinitive, at, place, with_te)

    def carried(self, at: int, carrier: int | None = None) -> Iterator[Verb]:
        """Form 6 behind a verb that does not help: "greep de sessie aan om op te roepen", "is voornemens te vragen".

        carrier: the word behind which it stands, else the first that carries a purpose.
        """
        words = self._words
        if carrier is None:
            carrier = next((k for k in range(at, self._last) if words[k] in CARRIERS and self._levels[k] == MAIN), None)
        if carrier is None:
            return
        for place in range(max(carrier, at) + 1, self._last):
            if words[place - 1] != "te" or self._levels[place] not in (MAIN, PURPOSE):
                continue
            forms = verb_forms().get(words[place])
            if forms is None or forms.infinitive is None:
                continue
            for found, form in self._infinitive(forms.infinitive, at, place, True):
                yield Verb(form, found, "past" if self._done(at, carrier) else "future")
                return

    def _done(self, at: int, carrier: int) -> bool:
        """Tell whether the purpose is fulfilled: "gebruikte de sessie om te vragen", "heeft het moment benut om"."""
        words = self._words
        if words[carrier] in PLANS:
            return False
        helper = HELPERS.get(words[at])
        if helper is not None:
            return helper[0] in WITH_PARTICIPLE and not USED.isdisjoint(words[at : self._last])
        forms = verb_forms().get(words[at])
        return forms is not None and bool(forms.finite) and all(finite.tense == "past" for finite in forms.finite)

    def _infinitive(
        self, verb: tuple[str, str | None], at: int, place: int, with_te: bool
    ) -> Iterator[tuple[int, SpeechForm]]:
        base, particle = verb
        if particle is None and with_te and place >= 2 and self._words[place - 2] in particles().get(base, ()):
            particle = self._words[place - 2]
        form = self._best(base, particle, at, place)
        if form is not None:
            yield place, form

    def last_verbs(self, opener: int, end: int, number: int) -> Iterator[tuple[int, Finite | None]]:
        """Yield the finite verbs of a clause that depends, the last first; with its form where one speaks itself."""
        for place in range(end - 1, opener, -1):
            word = self._words[place]
            if word in HELPERS:
                if HELPERS[word][1] & number:
                    yield place, None
                continue
            if self._words[place - 1] == "te":
                continue
            forms = verb_forms().get(word)
            for finite in forms.finite if forms is not None else ():
                if finite.number & number and not finite.first:
                    yield place, finite

    def suits(self, form: SpeechForm, opener: int, at: int) -> bool:
        """Tell whether fixed words, "zich" and frame of a form stand in a clause whose verb comes last."""
        if form.reflexive and not self._reflexive(opener):
            return False
        return self._has_words(form, at, at) and self._has_frame(form, opener, at)

    def _best(self, base: str, particle: str | None, at: int, place: int) -> SpeechForm | None:
        """Return the most particular act of a verb in its infinitive or participle, by what stands around it."""
        for form in speech_forms().get((base, particle), ()):
            if form.reflexive and not self._reflexive(at):
                continue
            if self._has_words(form, at, place) and self._has_frame(form, at, place):
                return form
        return None

    def _finite(self, finite: Finite, at: int, subject: tuple[int, int]) -> SpeechForm | None:
        """Return the act of a finite verb, by particle, fixed words and frame behind it."""
        if finite.particle is not None:
            return None  # with the particle glued to it a finite verb stands only where it comes last
        bare = (finite.base, None) in speech_forms()
        for particle in particles().get(finite.base, ()):
            if self._particle(particle, at, subject, bare):
                form = self._fitting(finite.base, particle, at)
                if form is not None:
                    return form
        return self._fitting(finite.base, None, at)

    def _fitting(self, base: str, particle: str | None, at: int) -> SpeechForm | None:
        for form in speech_forms().get((base, particle), ()):
            if (form.reflexive and not self._reflexive(at)) or form.verb in OF_THE_ROOM:
                continue
            if particle is None and self._another(form):
                continue
            if self._has_words(form, at, self._last) and self._has_frame(form, at, None):
                return form
        return None

    def _another(self, form: SpeechForm) -> bool:
        """Tell whether a particle makes it another verb: "spraken een handreiking over X af", "sprak zijn X uit over".

        It ends the clause, or it stands right before the frame.
        """
        words, last = self._words, self._last - 1
        while last > self._first and not words[last][0].isalnum():
            last -= 1
        if words[last] in PARTICLES and words[last] not in form.frames:
            return True
        return form.verb in OUT and any(
            words[k] == "uit" and words[k + 1] in form.frames and self._levels[k] == MAIN
            for k in range(self._first, last)
        )

    def _particle(self, particle: str, at: int, subject: tuple[int, int], bare: bool) -> bool:
        """Tell whether the particle of a finite verb stands in its clause; a preposition there does not count.

        bare: somebody can speak by the verb without a particle, too.
        """
        words, levels = self._words, self._levels
        if particle not in words[at + 1 : self._last]:
            return False
        for place in range(at + 1, self._last):
            if words[place] != particle:
                continue
            behind = words[place + 1] if place + 1 < self._last else ""
            level = levels[place]
            if behind in PREPOSITIONS and (place + 2 >= self._last or words[place + 2] in ",;."):
                continue  # "draagt hier via het fonds aan bij"
            if level == MAIN:
                if not behind or behind in AFTER_PARTICLE:
                    return True
                if self._beside(at, place, subject) and not behind.isdigit():  # "bracht X op 3 mei een bezoek"
                    return True
                if not bare and "te" in words[place + 2 : self._last]:
                    return True  # "riep de hoofdsteden op hun plannen in te dienen"
            elif level == RELATIVE and (not behind or behind in (",", "om", "dat", "tot", "en")):
                return True
        return False

    def _beside(self, at: int, place: int, subject: tuple[int, int]) -> bool:
        """Tell whether nothing but the subject and small words stands between a verb and its particle."""
        words = self._words
        return all(
            words[k] in BETWEEN or words[k] in ADVERBS or subject[0] <= k < subject[1] for k in range(at + 1, place)
        )

    def _reflexive(self, at: int) -> bool:
        words, levels = self._words, self._levels
        if REFLEXIVES.isdisjoint(words[at + 1 : self._last]):
            return False
        return any(words[k] in REFLEXIVES and levels[k] != CLAUSE for k in range(at + 1, self._last))

    def _has_words(self, form: SpeechForm, at: int, end: int) -> bool:
        if not form.single and not form.several:
            return True
        words, levels = self._words, self._levels
        low, high = max(at - MOST_WORDS_BEFORE, self._first), min(end + MOST_WORDS_BEHIND, self._last)
        if not form.single.isdisjoint(words[low:high]) and any(
            words[k] in form.single and (levels[k] == MAIN or (levels[k] != CLAUSE and k <= end))
            for k in range(low, high)
        ):
            return True
        if not form.several:
            return False
        if self._region is None:
            self._region = f" {' '.join(words[self._first : self._last])} "
        return any(phrase in self._region for phrase in form.several)

    def _has_frame(self, form: SpeechForm, at: int, place: int | None) -> bool:
        if not form.frames:
            return True
        words, levels = self._words, self._levels
        behind = at if place is None else place
        near, stop = behind + NEAR_FRAME, min(behind + FAR_FRAME, self._last)
        if form.frames.isdisjoint(words[at + 1 : stop]):
            return False
        return any(words[k] in form.frames and (k <= near or levels[k] == MAIN) for k in range(at + 1, stop))
