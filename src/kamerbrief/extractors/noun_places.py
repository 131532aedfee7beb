"""A noun that may name a paper, with what stands around it: what every rule on such nouns looks at."""

import re
from typing import Final, NamedTuple

from kamerbrief.dutch.name_phrases import Opening, opening, opens_sentence, token_start, topic_end
from kamerbrief.knowledge.document_nouns import DocumentNoun
from kamerbrief.knowledge.places import normal_place

WORDS: Final = r"[A-Z][\w'’.-]{0,40}(?: [A-Z][\w'’.-]{0,40}){0,3}"
PARTY: Final = rf"(?:de |het )?{WORDS}"
MONTH: Final = "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"

# Behind which a topic stands.
TOPIC: Final = re.compile(
    r" (?:voor|inzake|tegen|betreffende|over|rond|rondom|ter [a-z]{1,20} van|op het gebied van|tot) "
)
OWNER: Final = re.compile(
    r" van (?:de |het )?(?:NAVO|EU|VN|OVSE|Unie|Europese Unie|Afrikaanse Unie|Verenigde Naties|Europese Commissie"
    r"|Commissie|Raad van Europa|G7|Wereldbank)\b"
)
TWO_PARTIES: Final = re.compile(rf" (?:tussen|van) {PARTY} en {PARTY}")
QUOTED: Final = re.compile(r" ?[«\"'‘“„][^«»\"“”„\n]{3,120}?[»\"'’”“](?!\w)")
YEAR: Final = re.compile(r" (?:uit |van )?\(?(?:19|20)\d{2}(?:[-–]\d{4})?\)?(?![-\d./])")
# The owner of a statement, not of a declaration or an agreement: "de EU-verklaring".
SPEAKERS: Final = frozenset("eu navo vn hv sg g20 ovse vs".split())
_TOWN: Final = re.compile(r" van (?P<town>[A-Z][\w'’-]{0,40}(?:[ -][A-Z][\w'’.-]{0,40})?)")
_COUNTRY_ADJECTIVES: Final = ("se", "sche", "ke", "ale", "ees")
_ADOPTED: Final = re.compile(
    r"\b(?:aangenomen|afgesproken|overeengekomen|vastgesteld|goedgekeurd|bekrachtigd|gepresenteerd|gepubliceerd"
    r"|gelanceerd|ondertekend|uitgebracht|uitgegeven|verschenen|presenteer(?:t|de|den)|lanceer(?:t|de|den)"
    r"|publiceer(?:t|de|den)|bekrachtigden?|ondertekenden?|verscheen)\b"
)
# Verbs in two pieces: the second stands behind the paper, the first anywhere before it.
_ADOPTING: Final = {
    "aan": re.compile(r"\b(?:nam|namen)\b(?! deel)"),
    "vast": re.compile(r"\bstelden?\b"),
    "uit": re.compile(r"\b(?:gaf|gaven|bracht|brachten)\b"),
    "goed": re.compile(r"\bkeurden?\b"),
}
_PARTICLE: Final = re.compile(r"\b(aan|vast|uit|goed)(?=[.,;]|$| en | over | voor )")
_NOT_YET: Final = re.compile(
    r"\b(?:zal|zullen|zou|zouden|moet|moeten|kan|kunnen|wil|willen|verzoekt|geen|niet|indien|als)\b"
)
_PREPOSITIONS: Final = frozenset("over inzake voor tot naar van met om aan bij op door als zonder tegen".split())
_FARTHEST_VERB: Final = 200
_WORD_BEFORE: Final = 12


class NounPlace(NamedTuple):
    """A noun where it stands: its token from `begin` (with what is joined to it by a hyphen) to `end`."""

    text: str
    folded: str
    begin: int
    noun_at: int
    end: int
    noun: str
    opening: Opening

    @property
    def joined(self) -> str:
        """What stands before the noun in its own token, as printed: "EU-", "Afrika", ""."""
        return self.text[self.begin : self.noun_at]

    @property
    def determiner(self) -> str | None:
        """The article or pronoun before the phrase, folded."""
        return self.opening.determiner

    @property
    def proper_compound(self) -> bool:
        """Whether a name is part of the token: "Afrikastrategie", "INF-verdrag", "NAVO-actieplan"."""
        joined = self.joined
        if not joined:
            return False
        capitals = sum(c.isupper() or c.isdigit() for c in joined)
        return capitals > (1 if opens_sentence(self.text, self.begin) and joined[0].isupper() else 0)

    @property
    def names_before(self) -> tuple[str, ...]:
        """The words in capitals before the noun that are no adjective of a country: "NAVO-hybride", "Defensie"."""
        return tuple(
            word for word in self.opening.adjectives if word[0].isupper() and not word.endswith(_COUNTRY_ADJECTIVES)
        )

    def matches(self, pattern: re.Pattern[str], at: int | None = None) -> re.Match[str] | None:
        """Match a pattern right behind the noun, or at an offset."""
        return pattern.match(self.text, self.end if at is None else at)

    def topic(self, pattern: re.Pattern[str], at: int | None = None) -> tuple[int, int] | None:
        """Return the stretch of the topic that stands behind a preposition, None where there is none."""
        found = pattern.match(self.folded, self.end if at is None else at)
        if found is None:
            return None
        end = topic_end(self.text, self.folded, found.end())
        return (found.end(), end) if end > found.end() else None

    def town_end(self) -> int | None:
        """Return where "van <town>" behind the noun ends, None where no known town stands there."""
        found = self.matches(_TOWN)
        if found is None:
            return None
        for town in (found["town"], found["town"].split(" ")[0]):
            if normal_place(town) is not None:
                return found.start("town") + len(town)
        return None

    def adopted(self) -> bool:
        """Tell whether the clause says that the paper was adopted or made known; "over een strategie" is no object."""
        before = self.folded[max(self.opening.start - _WORD_BEFORE, 0) : self.opening.start].split()
        if before and before[-1] in _PREPOSITIONS:
            return False
        low = max(self.begin - _FARTHEST_VERB, 0)
        low = max(low, self.text.rfind(". ", low, self.begin), self.text.rfind("\n", low, self.begin))
        high = self.end + _FARTHEST_VERB
        for stop in (". ", "\n", "; "):
            at = self.text.find(stop, self.end, high)
            high = at + 1 if at >= 0 else high
        clause = self.folded[low:high]
        if _NOT_YET.search(clause):
            return False
        if _ADOPTED.search(clause):
            return True
        particle = _PARTICLE.search(clause, self.end - low)
        return particle is not None and _ADOPTING[particle[1]].search(clause, 0, particle.start()) is not None


def noun_place(text: str, folded: str, at: int, size: int, noun_at: int, noun: DocumentNoun) -> NounPlace | None:
    """Return the noun in the word of `size` characters at `at`, None where it is only part of a longer compound.

    noun_at: where the noun begins in that word.
    """
    end = at + size
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
        return None
    begin = token_start(text, at)
    head = at + noun_at
    if " " in noun.noun:
        begin = head = begin - (len(noun.noun) - size)
        if begin < 0 or folded[begin:end] != noun.noun:
            return None
    return NounPlace(text, folded, begin, head, end, noun.noun, opening(text, folded, begin))
