"""Verbs in all their forms, and what they do when somebody speaks at a meeting."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from kamerbrief.dutch.clause_words import GRAMMAR, HELPERS, PLURAL, SINGULAR, UNSURE
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load
from kamerbrief.model import Act

Tense = Literal["present", "past"]


class Verb(Row, frozen=True, kw_only=True):
    """One verb without its particle ("roepen"). past_sg and past_pl may be several ("zegde", "zei")."""

    infinitive: str
    present_sg: str
    present_pl: str
    past_sg: tuple[str, ...]
    past_pl: tuple[str, ...]
    participle: str


class SpeechAct(Row, frozen=True, kw_only=True):
    """A verb as somebody at a meeting speaks, wants or acts by it.

    verb:      the infinitive as the register has it, with particle, "zich" and what carries the meaning before it.
    base:      the verb without all that, a row of `verbs`.
    particle:  of a separable verb, else None. reflexive: "zich" stands with it.
    words:     one of these stands with it ("aandacht", "van gedachten"); none where the verb suffices.
    frames:    one of these words follows it; none where anything may.
    """

    verb: str
    base: str
    particle: str | None
    words: tuple[str, ...]
    reflexive: bool
    frames: tuple[str, ...]
    act: Act


class SpeechForm(NamedTuple):
    """One row of `speech_acts`, ready to be held against the words of a clause (all folded).

    single, several: the fixed words that consist of one word, of several.
    """

    verb: str
    act: Act
    particle: str | None
    reflexive: bool
    single: frozenset[str]
    several: tuple[str, ...]
    frames: frozenset[str]


class Finite(NamedTuple):
    """A finite form: of which verb, with the particle glued to it if any ("oproept"), in which number and tense.

    first: it goes with "ik" alone, and is a noun more often than not ("steun", "vraag").
    """

    base: str
    particle: str | None
    number: int
    tense: Tense
    first: bool = False


class Forms(NamedTuple):
    """What a printed word may be. infinitive, participle: verb and the particle glued to it."""

    finite: tuple[Finite, ...] = ()
    infinitive: tuple[str, str | None] | None = None
    participle: tuple[str, str | None] | None = None


# What stands for a preposition with "er", "daar" or "hier": "daarvoor" for "voor".
PRONOMINAL = {
    preposition: frozenset(start + form for start in ("er", "daar", "hier", "waar"))
    for preposition, form in (
        ("aan", "aan"), ("in", "in"), ("naar", "naar"), ("op", "op"), ("over", "over"), ("tegen", "tegen"),
        ("tot", "toe"), ("van", "van"), ("voor", "voor"),
    )
}  # fmt: skip
# Printed words that are mostly something else than the verb whose form they are.
NEVER = frozenset({"uit", "zijn", "is", "was", "waren", "heeft", "hebben", "had", "hadden", "wil", "willen", "wilde"})


NOUNS = frozenset({"acht", "kant", "kaart", "wens", "stip", "val", "start"})
# Helping verbs that are also said by themselves: "wil versterken", "ging in op".
WANTING = frozenset("wil willen wilde wilden ging gingen gaat gaan".split())


def verbs() -> tuple[Verb, ...]:
    """Return the table of verbs."""
    return load("verbs", Verb)


def speech_acts() -> tuple[SpeechAct, ...]:
    """Return the table of what can be done by them."""
    return load("speech_acts", SpeechAct)


@cache
def speech_forms() -> Mapping[tuple[str, str | None], tuple[SpeechForm, ...]]:
    """Return what can be done with each verb and particle, folded, the most particular first: fixed words, "zich"."""
    found: defaultdict[tuple[str, str | None], list[SpeechForm]] = defaultdict(list)
    for row in speech_acts():
        words = tuple(fold(word) for word in row.words)
        form = SpeechForm(
            row.verb,
            row.act,
            row.particle,
            row.reflexive,
            frozenset(word for word in words if " " not in word),
            tuple(f" {word} " for word in words if " " in word),
            frozenset(row.frames).union(*(PRONOMINAL.get(frame, ()) for frame in row.frames)),
        )
        found[fold(row.base), row.particle].append(form)
    for forms in found.values():
        forms.sort(key=lambda form: (not (form.single or form.several), not form.reflexive, not form.frames))
    return {verb: tuple(forms) for verb, forms in found.items()}


@cache
def speech_form(verb: str) -> SpeechForm:
    """Return the first row of `speech_acts` for a verb as the register has it, which must be there."""
    return next(form for several in speech_forms().values() for form in several if form.verb == verb)


@cache
def particles() -> Mapping[str, tuple[str, ...]]:
    """Return the particles with which each verb makes a separable one, folded: "roepen" with "op"."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for base, particle in speech_forms():
        if particle is not None:
            found[base][particle] = None
    return {base: tuple(several) for base, several in found.items()}


@cache
def verb_forms() -> Mapping[str, Forms]:
    """Return the forms of all verbs by which somebody can speak, folded: "steunen" is infinitive and present plural.

    The first person is read as well ("ik benadruk"), and forms with a particle before them ("opgeroepen", "oproept").
    """
    found: dict[str, Forms] = {}
    separable = particles()
    alone = {base for base, particle in speech_forms() if particle is None}
    for row in verbs():
        base = fold(row.infinitive)
        for particle in (*((None,) if base in alone else ()), *separable.get(base, ())):
            for form, made in _forms(row, base, particle):
                kept = found.get(form, Forms())
                found[form] = Forms(
                    (*kept.finite, *(one for one in made.finite if one not in kept.finite)),
                    kept.infinitive or made.infinitive,
                    kept.participle or made.participle,
                )
        if base not in alone:
            # Without its particle only the finite forms can stand: "riep ... op"; and "op te roepen".
            for form, made in _forms(row, base, None):
                kept = found.get(form, Forms())
                finite = (*kept.finite, *(one for one in made.finite if one not in kept.finite))
                found[form] = Forms(finite, kept.infinitive or made.infinitive, kept.participle)
    return found


def _forms(row: Verb, base: str, particle: str | None) -> list[tuple[str, Forms]]:
    before = particle or ""
    if " " in before:
        return []

    def finite(form: str, number: int, tense: Tense) -> tuple[str, Forms]:
        return fold(before + form), Forms((Finite(base, particle, number, tense),))

    out = [finite(row.present_sg, SINGULAR, "present"), finite(row.present_pl, PLURAL, "present")]
    if particle is None and row.present_sg.endswith("t") and not row.infinitive.endswith("ten"):
        # "ik benadruk", "verwelkom ik"; "sta", "ga" with one "a"
        own = fold(row.present_sg[: -2 if row.present_sg.endswith("aat") else -1])
        out.append((own, Forms((Finite(base, None, SINGULAR, "present", True),))))
    out += [finite(form, SINGULAR, "past") for form in row.past_sg]
    out += [finite(form, PLURAL, "past") for form in row.past_pl]
    out.append((fold(before + row.infinitive), Forms((), (base, particle))))
    out.append((fold(before + row.participle), Forms((), None, (base, particle))))
    return out


@cache
def word_flags() -> Mapping[str, int]:
    """Return what every word may be for `dutch.clauses`: its words of grammar, and the finite forms of all verbs."""
    found = dict(GRAMMAR)
    for word, forms in verb_forms().items():
        if word in HELPERS or word in NEVER or not forms.finite or all(form.particle for form in forms.finite):
            continue
        number = 0
        for form in forms.finite:
            number |= form.number if not form.first else 0
        if not number:
            continue
        unsure = forms.infinitive is not None or forms.participle is not None or word in NOUNS
        found[word] = found.get(word, 0) | number | (UNSURE if unsure else 0)
    return found


@cache
def first_forms() -> frozenset[str]:
    """Return the forms that are finite beside "ik" alone, folded: "benadruk", "steun"."""
    return frozenset(word for word, forms in verb_forms().items() if any(form.first for form in forms.finite))


@cache
def speech_words() -> frozenset[str]:
    """Return the words of which one stands in every sentence in which somebody speaks, folded.

    The forms of a verb that needs no word beside it; for the others the first of the words that they need.
    """
    bare = {base for base, several in speech_forms().items() if any(not (f.single or f.several) for f in several)}
    found: set[str] = set()
    for word, forms in verb_forms().items():
        meant = {(form.base, form.particle) for form in forms.finite}
        meant |= {one for one in (forms.infinitive, forms.participle) if one is not None}
        meant |= {(base, particle) for base, _ in meant for particle in particles().get(base, ())}
        if meant & bare and (word in WANTING or (word not in HELPERS and word not in NEVER)):
            found.add(word)
    for several in speech_forms().values():
        for form in several:
            found.update(form.single)
            found.update(max(phrase.split(), key=len) for phrase in form.several)
    return frozenset(found)
