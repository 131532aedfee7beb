"""Groups, bodies and offices that speak at a meeting, as letters print them, and whom the register takes them for."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, NamedTuple

from kamerbrief.dutch.clause_words import PLURAL, SINGULAR, TOKEN
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.countries import countries, inflected
from kamerbrief.knowledge.offices import offices
from kamerbrief.knowledge.tables import Row, load

ActorKind = Literal["dutch", "group", "body", "meeting", "office", "country", "pronoun"]


class ActorRow(Row, frozen=True, kw_only=True):
    """One form. phrase: without article; actor: its name in the register; number: of the verb that goes with it.

    kind: `dutch` speaks for the Netherlands; `group` sits at the table or is a part of those who do; `body` is an
    organisation, one who stands for it or an assembly; `meeting` is the meeting itself.
    """

    phrase: str
    actor: str
    number: Literal["sg", "pl", "any"]
    kind: Literal["dutch", "group", "body", "meeting"]


class ActorForm(NamedTuple):
    """One form as words, ready to be held against those of a sentence (all folded).

    rest: the words behind the first. number: as in `dutch.clauses`. capital: it counts only with a capital; capitals:
    only in capitals ("ER", "NL").
    """

    rest: tuple[str, ...]
    actor: str
    number: int
    kind: ActorKind
    capital: bool
    capitals: bool = False


NUMBERS: Final = {"sg": SINGULAR, "pl": PLURAL, "any": SINGULAR | PLURAL}


def actor_rows() -> tuple[ActorRow, ...]:
    """Return the table of groups and bodies."""
    return load("actors", ActorRow)


@cache
def actor_forms() -> Mapping[str, tuple[ActorForm, ...]]:
    """Return the forms of every actor by their first word, the longest first: the table, countries, Dutch offices."""
    found: defaultdict[str, dict[tuple[str, ...], ActorForm]] = defaultdict(dict)

    def add(phrase: str, actor: str, number: int, kind: ActorKind) -> None:
        first, *rest = TOKEN.findall(fold(phrase))
        form = ActorForm(tuple(rest), actor, number, kind, phrase[0].isupper(), len(phrase) < 3 and phrase.isupper())
        found[first].setdefault(tuple(rest), form)

    for row in actor_rows():
        add(row.phrase, row.actor, NUMBERS[row.number], row.kind)
    for office in offices():
        add(office.office, office.office, SINGULAR, "office")
    for country in countries().values():
        several = country.name_nl.startswith("Verenigde Staten") or country.name_nl == "Filipijnen"
        for name in (country.name_nl, *country.aliases):
            add(name, country.name_nl, SINGULAR | PLURAL if several else SINGULAR, "country")
    return {first: tuple(sorted(forms.values(), key=lambda form: -len(form.rest))) for first, forms in found.items()}


@cache
def country_adjectives() -> Mapping[str, str]:
    """Return the country of every adjective as it stands before a noun, folded: "oekraiense"."""
    found: dict[str, str] = {}
    for country in countries().values():
        for adjective in country.adjectives:
            for form in (adjective, inflected(adjective)):
                found.setdefault(fold(form), country.name_nl)
    return found
