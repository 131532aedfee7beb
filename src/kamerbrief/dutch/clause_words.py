"""The words by which Dutch clauses are told apart: helping verbs, what opens, joins and stands between."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_DAMAGE: Final = "€"
_DAMAGED: Final = re.compile(r"\w(?:[\w'/-]|€(?=[a-z]))*|[,;:()\[\]\"]|[-\u2013\u2014]")
TOKEN: Final = re.compile(r"\w[\w'/-]*|[,;:()\[\]\"]|[-\u2013\u2014]")

# What a word may be; several at once. The numbers are those of a finite verb or of a noun phrase.
SINGULAR: Final = 1
PLURAL: Final = 2
FINITE: Final = SINGULAR | PLURAL
UNSURE: Final = 4
"""Beside a number: the word may be something else ("zijn", "acht", an infinitive)."""
OPENS: Final = 8
SIGN: Final = 16
HELPS: Final = 32
"""A finite verb that an infinitive goes with."""

# How a word depends: not at all, on the clause as a whole, on a noun, set between brackets or dashes.
MAIN, CLAUSE, RELATIVE, ASIDE, PURPOSE = range(5)

HELPERS: Final[Mapping[str, tuple[str, int]]] = {
    "zal": ("zullen", 1), "zullen": ("zullen", 2), "zou": ("zouden", 1), "zouden": ("zouden", 2),
    "heeft": ("hebben", 1), "heb": ("hebben", 1), "hebben": ("hebben", 2), "had": ("hadden", 1),
    "hadden": ("hadden", 2), "is": ("zijn", 1), "ben": ("zijn", 1), "zijn": ("zijn", 2), "was": ("waren", 1),
    "waren": ("waren", 2), "wordt": ("worden", 1), "worden": ("worden", 2), "werd": ("werden", 1),
    "werden": ("werden", 2), "wil": ("willen", 1), "willen": ("willen", 2), "wilde": ("wilden", 1),
    "wilden": ("wilden", 2), "blijft": ("blijven", 1), "blijf": ("blijven", 1), "blijven": ("blijven", 2),
    "bleef": ("bleven", 1), "bleven": ("bleven", 2), "kan": ("kunnen", 1), "kunnen": ("kunnen", 2),
    "kon": ("konden", 1), "konden": ("konden", 2), "moet": ("moeten", 1), "moeten": ("moeten", 2),
    "moest": ("moesten", 1), "moesten": ("moesten", 2), "mag": ("mogen", 1), "mogen": ("mogen", 2),
    "wenst": ("wensen", 1), "wensen": ("wensen", 2), "gaat": ("gaan", 1), "ga": ("gaan", 1), "gaan": ("gaan", 2),
    "ging": ("gingen", 1), "gingen": ("gingen", 2),
}  # fmt: skip
"""Finite forms of verbs that help another: their lemma (of the past: its plural) and number."""

WITH_INFINITIVE: Final = frozenset(
    "zullen zouden willen wilden kunnen konden moeten moesten mogen blijven bleven wensen gaan gingen".split()
)
WITH_PARTICIPLE: Final = frozenset("hebben hadden zijn waren".split())
_PAST_HELPERS: Final = frozenset("hadden waren werden wilden bleven konden moesten gingen".split())

COORDINATORS: Final = frozenset("en maar doch want alsook alsmede dus".split())
ADVERBS: Final = frozenset(
    "daarbij tevens ook eveneens daarnaast verder tegelijkertijd hierbij vervolgens daarom bovendien voorts opnieuw "
    "derhalve dan nogmaals daarmee wel toen tegelijk zo nu hiermee daartoe mede".split()
)
"""Words that may stand between "en" and a verb without a subject, and before a subject that they stress."""
BETWEEN: Final = frozenset(
    "zich er ook daarom dan hierover hier daar daarbij echter tevens eveneens nu hierbij daarover derhalve wel "
    "zelf dus daartoe hiertoe onder dit deze dat mede toen inmiddels evenwel immers hiertegen daartegen hem hen "
    "het".split()
)
"""Words that may stand between a finite verb and the subject behind it."""
PREPOSITIONS: Final = frozenset(
    "aan achter bij binnen boven buiten door gedurende in inzake jegens langs met na naar naast namens om onder "
    "ondanks op over per rond rondom sinds te tegen tegenover ten ter tijdens tot tussen uit van vanaf vanuit "
    "vanwege via volgens voor voorbij wegens zonder richting conform".split()
)
# Particles that are prepositions as well: away from their verb they count only where one of these follows.
AFTER_PARTICLE: Final = frozenset(
    "dat om tot te op voor bij met aan over in door naar tegen van , ; : ) ( en maar als wat hoe waarom of "
    "tijdens binnen alsook omdat waarbij zodat".split()
)
# Particles that make another verb of the one they end the clause of.
PARTICLES: Final = frozenset("af bij door mee na toe uit vast voort weg terug in aan".split())
AS_WHAT: Final = frozenset(
    "onderdeel gevolg reactie antwoord vervolg blijk voorbeeld voorzitter gastland gastheer lid medeorganisator "
    "uitgangspunt basis aanvulling tegenwicht eerste laatste bondgenoot buurland donor".split()
)
"""What stands right behind "als" where that opens no clause: "als reactie op", "als gastland"."""
SURE_OPENERS: Final = frozenset(
    "omdat aangezien doordat zodat opdat terwijl hoewel ofschoon indien wanneer totdat nadat voordat tenzij mits "
    "alvorens teneinde zodra zolang waardoor waarbij waarmee waarin waarop waaronder waarvan waaraan waarvoor "
    "waarna waarover waartoe waaruit waarbinnen waartegen waarom waarnaar waarnaast aldus".split()
)
_OPENERS: Final = SURE_OPENERS | frozenset("dat die wat welke als of zoals om hoe waar".split())
GRAMMAR: Final[dict[str, int]] = {
    **dict.fromkeys(_OPENERS, OPENS),
    **dict.fromkeys(["(", ")", "[", "]", ";", ":", "-", "\u2013", "\u2014"], SIGN),
    **{
        word: number | (HELPS if lemma in WITH_INFINITIVE else 0) | (UNSURE if word in ("zijn", "ga", "wensen") else 0)
        for word, (lemma, number) in HELPERS.items()
    },
}
"""What the words of grammar may be. A caller adds the verbs that he looks for."""


def is_past(helper: str) -> bool:
    """Tell whether the lemma of a helper stands for its past."""
    return helper in _PAST_HELPERS


class Words(NamedTuple):
    """The words of a stretch of folded text, and where each begins.

    damaged: by how many characters the words at some places are longer than they stand here: a "€" that recognition put
    beside a letter ("belgi€e") is left out.
    """

    words: list[str]
    starts: list[int]
    damaged: Mapping[int, int] = {}

    def end(self, at: int) -> int:
        """Return where a word ends."""
        start = self.starts[at]
        return start + len(self.words[at]) + (self.damaged.get(start, 0) if self.damaged else 0)


def split(folded: str, start: int, end: int) -> Words:
    """Return the words and the signs , ; : ( ) [ ] " - of a stretch of folded text.

    >>> split("de navo-landen, ook", 0, 19).words
    ['de', 'navo-landen', ',', 'ook']
    """
    if folded.find(_DAMAGE, start, end) >= 0:
        return _split_damaged(folded, start, end)
    words: list[str] = []
    starts: list[int] = []
    for found in TOKEN.finditer(folded, start, end):
        words.append(found[0])
        starts.append(found.start())
    return Words(words, starts)


def _split_damaged(folded: str, start: int, end: int) -> Words:
    words: list[str] = []
    starts: list[int] = []
    damaged: dict[int, int] = {}
    for found in _DAMAGED.finditer(folded, start, end):
        whole = found[0].replace(_DAMAGE, "")
        if len(whole) < len(found[0]):
            damaged[found.start()] = len(found[0]) - len(whole)
        words.append(whole)
        starts.append(found.start())
    return Words(words, starts, damaged)
