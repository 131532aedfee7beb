"""Who is meant: the noun phrases of a sentence that are actors of the register."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from kamerbrief.dutch.clause_words import PLURAL, PREPOSITIONS, SINGULAR, Words, split
from kamerbrief.extractors.actor_phrases import Actor, beside
from kamerbrief.extractors.actor_words import (
    AND,
    APPOSED,
    ASSEMBLED,
    BEFORE,
    BOTH,
    BOTH_OF,
    FOCUS,
    HEADS,
    IN_TURN,
    OFFICES,
    PARTS,
    PRONOUNS,
    QUANTITIES,
    SINGULAR_PARTS,
    TAILS,
)
from kamerbrief.extractors.persons import GENERAL, HIGH_REPRESENTATIVE, SEVERAL, TITLES, Persons, clean, surname
from kamerbrief.extractors.reading import Reading
from kamerbrief.knowledge.actors import ActorForm, ActorKind, actor_forms, country_adjectives
from kamerbrief.knowledge.verbs import word_flags
from kamerbrief.model import Document

BESIDE: Final = AND | {",", "als"}
NAMED: Final = re.compile(r"(?:De |Van |Den |Von )?[A-ZÀ-Þ][\w'’-]+(?: (?:(?:van|von|de|der|den) )*[A-ZÀ-Þ][\w'’-]+)?")
APPOSITIONS: Final = APPOSED | {"de", "het"}
COUNTED: Final = frozenset({"aantal", "reeks", "handvol"})
# "EU coördinator X", "NAVO gezant X": a person whose office begins with the body, not the body.
OF_BODIES: Final = frozenset({"Europese Unie", "Verenigde Naties", "NAVO"})
FUNCTIONS: Final = frozenset("coordinator gezant afgezant commandant onderhandelaar ambassadeur commissaris".split())
STRESSES: Final = frozenset(stress[-1] for stress in BOTH_OF)


class Actors:
    """Finds actors in the sentences of one letter."""

    def __init__(self, reading: Reading, document: Document, body: str | None) -> None:
        """Gather the persons of a letter. body: whose meeting it is about."""
        shown = reading.running
        self._text, self._folded = shown.text, shown.folded
        self.persons = Persons(shown)
        self._signing = frozenset(_office(signed.role) for signed in document.signatories if signed.role)
        self._assembled = ASSEMBLED.get(body or "", "landen")
        self._heads = {**dict.fromkeys(self.persons.surnames, ()), **_heads()}
        self._known = self._heads.keys() | PRONOUNS.keys()
        self._adjectives = country_adjectives()
        self._flags = word_flags()
        self._signers = frozenset(signed.name.split()[-1] for signed in document.signatories)

    def of(self, words: Words) -> list[Actor]:
        """Return the actors of a sentence in their order, none inside another; pronouns are not among them."""
        out: list[Actor] = []
        reached = 0
        known = self._known
        for at in [at for at, word in enumerate(words.words) if word in known]:
            if at < reached:
                continue
            found = self._one(words, at, reached)
            if found is not None:
                out.append(found)
                reached = found.last
        return out

    def inside(self, start: int, end: int) -> list[Actor]:
        """Return the actors of a stretch of the running text."""
        return self.of(split(self._folded, start, end))

    def match(self, start: int, end: int) -> Actor | None:
        """Return the actor whose phrase begins at an offset, with those beside it; None where none does."""
        words = split(self._folded, start, end)
        found = self.of(words)
        if not found or found[0].first > 0:
            return None
        return beside(words, found, 0)

    def _one(self, words: Words, at: int, reached: int) -> Actor | None:
        word, start = words.words[at], words.starts[at]
        if word in PRONOUNS:
            oblique = at > 0 and words.words[at - 1] in PREPOSITIONS
            if oblique:
                return None
            return Actor(at, at + 1, start, start + len(word), "", PRONOUNS[word], "pronoun", word)
        head = at + (word == "hoge" and words.words[at + 1 : at + 2] == ["vertegenwoordiger"])
        if words.words[head] in TITLES:
            person = self._titled(words, at, reached, head)
            if person is not None:
                return person
        if word in self._adjectives and self._shares_a_title(words, at):
            return self._phrase(words, at, at + 1, self._adjectives[word], SINGULAR, "country", reached, None)
        if word in self.persons.surnames and self._text[start].isupper():
            person = self._bare(words, at, reached)
            if person is not None:
                return person
        for form in self._heads[word] or ():
            size = len(form.rest)
            if size and (words.words[at + 1 : at + 2] != [form.rest[0]] or not _follow(words.words, at + 1, form.rest)):
                continue
            if form.capital and not self._text[start].isupper():
                continue
            if form.capitals and not self._text[start : start + len(word)].isupper():
                continue
            if form.actor in OF_BODIES and (head := self._function(words, at + 1 + size)):
                return self._functionary(words, at, head, form.actor, reached)
            return self._group(words, at, at + 1 + size, form, reached)
        return None

    def _function(self, words: Words, last: int) -> int:
        """Return the word behind a body by which somebody bears an office of it: "EU Sahel coördinator X"; else 0."""
        for head in range(last, min(last + 3, len(words.words) - 1)):
            if words.words[head] in FUNCTIONS:
                return head if self._text[words.starts[head + 1]].isupper() else 0
            if not self._text[words.starts[head]].isupper():
                return 0
        return 0

    def _functionary(self, words: Words, at: int, head: int, body: str, reached: int) -> Actor | None:
        """Return who bears an office of a body, by the name behind it; None where that is no name."""
        found = NAMED.match(self._text, words.starts[head + 1])
        name = clean(found[0]) if found is not None else None
        if name is None:
            return None
        last = _behind(words, head + 1, words.starts[head + 1] + len(name))
        return self._phrase(words, at, last, self.persons.full(name), SINGULAR, "office", reached, body, True)

    def _titled(self, words: Words, at: int, reached: int, head: int) -> Actor | None:
        found = self.persons.titled(words.starts[head])
        if found is None:
            return None
        last = _behind(words, at, found.end)
        if found.name is not None:
            if surname(found.name) in self._signers and found.country is None:
                full = self.persons.full(found.name)
                return self._phrase(words, at, last, "Nederland", SINGULAR, "dutch", reached, full, True)
            name = GENERAL if found.general else self.persons.full(found.name)
            return self._phrase(
                words, at, last, name, SINGULAR, "office", reached, found.of or self.persons.of(name), True
            )
        if found.country is not None:
            number = PLURAL if words.words[head] in SEVERAL else SINGULAR  # "de Poolse ministers van A en B gaven aan"
            return self._phrase(words, at, last, found.country, number, "country", reached, None)
        return None

    def _shares_a_title(self, words: Words, at: int) -> bool:
        """Tell whether an adjective shares the title behind the next one: "de Duitse en (de) Franse ministers"."""
        listed = words.words
        at += 1
        if at < len(listed) and listed[at] in BESIDE:
            at += 1
            at += at < len(listed) and listed[at] in ("de", "het")
            if at + 1 < len(listed) and listed[at] in self._adjectives:
                return listed[at + 1] in TITLES or self._shares_a_title(words, at)
        return False

    def _bare(self, words: Words, at: int, reached: int) -> Actor | None:
        """Return a person whose name stands here, who was named with a title elsewhere."""
        last = self.persons.surnames[words.words[at]]
        full = self.persons.full(last)
        for printed in (full, last):
            start = words.starts[at]
            if self._text.startswith(printed, start) and not _letter(self._text, start + len(printed)):
                name = GENERAL if last in self.persons.generals else full
                end = _behind(words, at, start + len(printed))
                return self._phrase(words, at, end, name, SINGULAR, "office", reached, self.persons.of(full), True)
        return None

    def _group(self, words: Words, at: int, last: int, form: ActorForm, reached: int) -> Actor | None:
        name, kind, listed = form.actor, form.kind, words.words
        if kind == "office":
            office = name
            name = "Nederland" if name in self._signing else name
            return self._phrase(words, at, last, name, form.number, "dutch", reached, office)
        if name == HIGH_REPRESENTATIVE:
            head = next((index for index in range(at, last) if listed[index] in TITLES), at)
            titled = self.persons.titled(words.starts[head])
            last = max(last, _behind(words, at, titled.end)) if titled is not None else last
            person = self.persons.high_representative() or name
            named = (
                self._bare(words, last, last) if last < len(listed) and listed[last] in self.persons.surnames else None
            )
            last = named.last if named is not None else last
            return self._phrase(words, at, last, person, SINGULAR, kind, reached, "Europese Unie", True)
        if kind == "group" and listed[at] in PARTS and listed[last : last + 1] == ["van"]:
            whose = next((word for word in listed[last + 1 : last + 4] if word not in BEFORE), "")
            if any(form.kind == "group" for form in self._heads.get(whose, ()) or ()) and listed[at] != "ministers":
                return None
        if kind == "group" or listed[at] == "minister":
            last = _tail(listed, last)
            if self._names_a_country(words, last):
                return None
        if kind == "group":
            if name in ("landen", "bondgenoten") and listed[at] not in (
                "bondgenoten",
                "navo-bondgenoten",
                "navo-landen",
            ):
                quantity = at > reached and any(
                    word in QUANTITIES or word.isdigit() for word in listed[max(at - 4, 0) : at]
                )
                if name == "landen" and not quantity:
                    return None
                name = self._assembled if name == "landen" or form.actor == "bondgenoten" else name
        elif kind == "body" and last < len(listed) and listed[last] in self.persons.surnames:
            whole = self._bare(words, last, last)
            if whole is not None:
                name = GENERAL if GENERAL in (name, whole.name) else whole.name
                return self._phrase(words, at, whole.last, name, SINGULAR, kind, reached, whole.of, True)
        return self._phrase(words, at, last, name, form.number, kind, reached, None)

    def _names_a_country(self, words: Words, last: int) -> bool:
        """Tell whether a country of a group follows it: "de ministers van A en B", "NAVO-partners A en B"."""
        listed = words.words
        place = last
        if place < len(listed) and listed[place] in ("van", "uit"):
            place += 1
            while place < len(listed) and listed[place] in APPOSITIONS:
                place += 1
        if place >= len(listed) or not self._text[words.starts[place]].isupper():
            return False
        kinds = {form.kind for form in self._heads.get(listed[place], ()) or ()}
        return "country" in kinds

    def _phrase(
        self, words: Words, at: int, last: int, name: str, number: int, kind: ActorKind, reached: int, of: str | None,
        person: bool = False,
    ) -> Actor:  # fmt: skip
        """Return the whole phrase around a head: with what stands before it."""
        listed, flags = words.words, self._flags
        first = at
        while first > reached:
            before = listed[first - 1]
            if (
                before in BEFORE
                or before.isdigit()
                or (before == "acht" and first == at and kind == "group")
                or (
                    (kind == "group" or person)
                    and before.endswith("e")
                    and len(before) > 4
                    and not flags.get(before, 0)
                )
            ):
                first -= 1
            elif before == "van" and kind == "country" and tuple(listed[max(first - 5, 0) : first - 1]) in OFFICES:
                number = PLURAL
                first -= 5
            elif before in ("van", "uit") and first - 2 >= reached and self._part(listed[first - 2], kind):
                part = listed[first - 2]
                if kind == "country" or kind == "body":
                    number = SINGULAR if part in SINGULAR_PARTS else PLURAL
                else:
                    number = BOTH
                first -= 2
            elif kind == "country" and (before in self._adjectives or before in APPOSED):
                first -= 1
            elif kind == "body" and (before in self._adjectives or before in IN_TURN):
                first -= 1  # "het inkomende Zweedse voorzitterschap"
            else:
                break
        if first < at and not COUNTED.isdisjoint(listed[first:at]):
            number = BOTH
        printed = ""
        if kind == "group" or kind == "dutch":
            from_ = first
            while from_ < at and listed[from_] in ("de", "het", "een") and listed[from_ + 1] != "meeste":
                from_ += 1
            printed = " ".join(self._text[words.starts[from_] : words.end(last - 1)].split())
        while first > reached and listed[first - 1] in FOCUS:
            first -= 1
        for stress in BOTH_OF if first > reached and listed[first - 1] in STRESSES else ():
            if tuple(listed[max(first - len(stress), reached) : first]) == stress:
                first -= len(stress)
        oblique = listed[first - 1] if first > 0 and listed[first - 1] in PREPOSITIONS else None
        start, end = words.starts[first], words.end(last - 1)
        return Actor(first, last, start, end, name, number, kind, printed, person, of, oblique)

    def _part(self, word: str, kind: ActorKind) -> bool:
        return word in HEADS if kind == "country" else word in PARTS


@cache
def _heads() -> Mapping[str, tuple[ActorForm, ...]]:
    """Return the words with which an actor of any letter may begin, each with its forms."""
    return {**dict.fromkeys(country_adjectives(), ()), **dict.fromkeys(TITLES, ()), **actor_forms()}


def _office(role: str) -> str:
    return " ".join(role.split()).rstrip(",").removeprefix("De ").removeprefix("de ").replace("Minister", "minister")


def _follow(listed: Sequence[str], at: int, wanted: tuple[str, ...]) -> bool:
    """Tell whether some words stand at a place, one after the other."""
    return tuple(listed[at : at + len(wanted)]) == wanted


def _letter(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "-")


def _behind(words: Words, at: int, offset: int) -> int:
    """Return the index of the word that begins at or behind an offset."""
    last = at + 1
    while last < len(words.starts) and words.starts[last] < offset:
        last += 1
    return last


def _tail(listed: Sequence[str], last: int) -> int:
    """Return where a group ends with its office: "ministers van Buitenlandse Zaken van de NAVO"."""
    again = True
    while again:
        again = False
        for tail in TAILS if listed[last : last + 1] == ["van"] else ():
            if _follow(listed, last, tail):
                last += len(tail)
                again = True
                break
    return last
