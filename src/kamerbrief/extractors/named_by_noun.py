"""Papers that are named by a noun and what stands around it: "de Europese havenstrategie", "het Verdrag van Aken".

The noun is looked up in a table (`knowledge.document_nouns`), whose `scheme` says what makes a name of it: one rule
each, in `named_plans` and `named_acts`. A noun that only takes up a name before it ("het actieplan", "deze strategie")
is no name, nor is what may still be made ("een strategie ontwikkelen").
Source: register.md, "references"; letters to parliament of 2021-2025; subjects in the registry of the Tweede Kamer.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from kamerbrief.extractors import named_acts, named_plans
from kamerbrief.extractors.noun_places import NounPlace, noun_place
from kamerbrief.extractors.reading import Shown
from kamerbrief.knowledge.document_nouns import NounFound, Scheme
from kamerbrief.model import ReferenceKind

Rule = Callable[[NounPlace], tuple[int, int] | None]
"""Returns where the name around a noun begins and ends, None where it names nothing."""

RULES: Final[Mapping[Scheme, Rule]] = {
    "accord": named_acts.accord,
    "charter": named_acts.charter,
    "coalition": named_plans.coalition,
    "declaration": named_acts.declaration,
    "english": named_plans.english,
    "plan": named_plans.plan,
    "proper": named_plans.proper,
    "summit": named_acts.summit,
    "titled": named_plans.titled,
    "treaty": named_acts.treaty,
}
# "het nieuwe", "het volgende": said of an edition, no part of the name.
_PASSING: Final = frozenset(
    "nieuwe nieuw volgende volgend huidige huidig herziene herzien geactualiseerde toekomstige komende aankomende "
    "aanstaande bestaande vorige oude aangepaste eerste tweede definitieve laatste recente onlangs vernieuwde reeds "
    "eerdere gepresenteerde aangekondigde".split()
)
# What a short name leaves out: "besluit NAVO-top Riga 2006", "handvest voor de Arctische Raad".
_SPOKEN: Final = re.compile(r" (?:(?:van|in|te|uit|tijdens|op) (?:de |het )?)+")
_VERB: Final = re.compile(r" (?:aangenomen|ondertekend|vastgesteld)(?= )")


class Named(NamedTuple):
    """A paper named in a shown text: where, of what kind, and its short name."""

    start: int
    end: int
    kind: ReferenceKind
    target: str


def find_by_noun(shown: Shown, nouns: Sequence[tuple[str, NounFound]], covered: Callable[[int], bool]) -> list[Named]:
    """Return the papers that are named by a noun, letters apart.

    nouns: the words of the shown text that end in a noun of the table. covered: tells what has a name already.
    """
    text, folded, out = shown.text, shown.folded, list[Named]()
    for word, found in nouns:
        rule = RULES.get(found.noun.scheme)
        if rule is None:
            continue
        for offset in found.places:
            if covered(offset):
                continue
            place = noun_place(text, folded, offset, len(word), found.at, found.noun)
            span = rule(place) if place is not None else None
            if place is not None and span is not None:
                out.append(Named(*span, found.noun.kind, _short_name(place, span[1], found.noun.scheme)))
    return out


def _short_name(place: NounPlace, end: int, scheme: Scheme) -> str:
    """Return a name without its article and without what is said of the edition only."""
    words = place.text[place.opening.start : end].split()
    plain = place.folded[place.opening.start : end].split()
    drop = 0
    while drop < len(words) - 1 and (plain[drop] in _PASSING or plain[drop] == place.determiner):
        drop += 1
    name = " ".join(words[drop:])
    return _SPOKEN.sub(" ", name) if scheme == "summit" else _VERB.sub("", name)
