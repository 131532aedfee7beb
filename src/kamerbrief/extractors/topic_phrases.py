"""The noun phrases of a position that say what it is about.

1. a passage is cut at verbs, signs, words that open a clause, "en", "niet", and at an article behind a noun
2. "en" joins two names ("de NAVO en de EU"), two adjectives ("militaire en niet-militaire maatregelen"), and what
   shares its end ("data- en energienetten")
3. left out at the ends: articles, prepositions, adverbs, particles of verbs ("af", "toe"), "hierop", "ten aanzien van",
   and verbs: a participle before its helper or at the end ("weggelegd", "gebruikt worden"), an infinitive
4. left out altogether: when and where it is said ("tijdens de sessie", "in een eerdere fase"), with what it agrees
   ("conform de motie"), who else says it ("de meeste andere bondgenoten")
Source: register.md ("short noun phrases"); the table of cases.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from kamerbrief.dutch.clause_words import (
    ADVERBS,
    AFTER_PARTICLE,
    BETWEEN,
    COORDINATORS,
    GRAMMAR,
    HELPERS,
    PARTICLES,
    PREPOSITIONS,
    WITH_INFINITIVE,
    Words,
)
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.verbs import verb_forms
from kamerbrief.model import Span

# Words that begin or end no noun phrase.
EDGES: Final = (
    PREPOSITIONS
    | COORDINATORS
    | ADVERBS
    | BETWEEN
    | PARTICLES
    | frozenset(
        "de het een deze dit dat die zijn haar hun onze mijn diens zo als wel geen meer nog al steeds reeds "
        "kort nadrukkelijk wederom actief uitgebreid uitvoerig eensgezind nogmaals samen net noodzaak belang "
        "daarvan onder andere name bijzonder verband sessie werksessie bijeenkomst opnieuw verdere grote groot sterk "
        "af op over slotte slot nader nadere recentelijk onlangs binnenkort inmiddels vaker eerder vooral juist "
        "uitdrukkelijk beperkt stil klaar momenteel waar zowel hoe aanzien opzichte betrekking behoeve geleden "
        "algemeen algemene zin elkaar evenals unaniem oordeel betreft betrokken voorop "
        "mogelijk nooit beide allebei zelfs o.m inclusief exclusief bijvoorbeeld zoals volledig der".split()
    )
)
# Words that only begin none.
LEADS: Final = frozenset("kader terrein middel gebied oog licht hand idee wens aandacht".split())
# "Hierop", "eraan", "daartegen".
TAKEN_UP: Final = re.compile(
    r"(?:er|hier|daar|waar)(?:aan|achter|bij|binnen|door|in|langs|mee|na|naast|om|onder|op|over|tegen|toe|tot|tussen|uit|van|"
    r"voor)\Z"
)
# A participle of a separable verb: no noun looks like it.
PARTED: Final = re.compile(
    r"(?:aan|af|bij|door|in|mee|na|neer|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg)ge[a-z]{2,}(?:d|t|en)\Z"
)
PARTICIPLE: Final = re.compile(r"(?:ge|be|ver|ont|her)[a-z]{2,}(?:d|t|en)\Z")
BESIDE: Final = frozenset("evenals lijn tijdens conform volgens namens sinds na gedurende aanloop".split())
OCCASIONS: Final = frozenset(
    "sessie werksessie bijeenkomst vergadering fase interventie interventies inbreng verband".split()
)
GROUPS: Final = frozenset("bondgenoten ministers lidstaten partners landen collega's".split())
QUANTITIES: Final = frozenset(
    "alle andere enige enkele meeste overige sommige veel vele verschillende diverse meerdere beide europese".split()
)
# What may part from a verb, so that it stands by itself: "roepen ... op".
APART: Final = ("achter", "aan", "af", "bij", "in", "mee", "na", "op", "terug", "toe", "uit", "vast", "voor")
# An infinitive follows them.
BEFORE_INFINITIVE: Final = frozenset(word for word, (lemma, _) in HELPERS.items() if lemma in WITH_INFINITIVE) | {
    "te",
    "laten",
    "laat",
    "liet",
    "lieten",
}
ARTICLES: Final = frozenset({"de", "het", "een"})
# Behind these an article goes on with a phrase, behind another word it begins one.
BEFORE_ARTICLE: Final = PREPOSITIONS | {"en"}
# Verb forms that are nouns in a passage more often than not.
NOUNS: Final = frozenset("zorgen delen kaart werken vragen kansen inzet voorstel voorstellen bedrijven".split())
# A single one of these says nothing.
EMPTY: Final = frozenset(
    "bondgenoten partners ministers lidstaten landen regio niveau gebruik moment gelegenheid situatie aanpak punt "
    "onderwerp voren stuk zichzelf gezamenlijk ernstige brede waarde mening sprake eerste tweede derde laatste "
    "ontwikkelingen organisatie bijdrage interventie interventies bijdragen inbreng discussie bespreking gevolgen "
    "zaken gedachten bondgenootschap voorstel voorstellen wijze principe ruimte nederland navo fmm sg aantal "
    "gebruiken benutten eerst antwoord orde verwachting zijde inleiding verzoek hetzelfde "
    "instemming".split()
)
# A number, a month, an adverb: alone none of them is what a position is about.
NO_TOPIC: Final = re.compile(
    r"(?:[\d.,%]+|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"[a-z]+(?:lijk|[^n]ig|waarts|weg))\Z"
)
MOST_TOPICS, MOST_WORDS = 3, 8
LEAST_LETTERS, SHORTEST = 3, 4


def topic_phrases(text: str, words: Words, actor: Span, verb: str, others: Sequence[str]) -> tuple[str, ...]:
    """Return the first noun phrases of a passage, at most three, as printed on one line.

    words: of the passage, folded. actor: the stretch of who says it. verb: by which it is said, as in the register.
    others: who say it as well, as in the register.
    """
    parting, (own, particle) = _parting(), _parts_of(verb)
    phrases = _Phrases(text, words, own, frozenset(fold(other) for other in others))
    run: list[int] = []
    first, last = actor.start, actor.end
    for at, (word, start) in enumerate(zip(words.words, words.starts, strict=True)):
        parts = word in parting or word in own or first <= start < last
        if parts and run and word not in own and not first <= start < last:
            # "New START" is no verb; "en" may join
            parts = not (word not in GRAMMAR and text[start].isupper()) and not phrases.joins(run, at)
        elif word == particle:
            parts = parts or {*words.words[at + 1 : at + 2]} <= AFTER_PARTICLE
        if parts:
            if run:
                phrases.end(run, word)
                run = []
        elif word in ARTICLES and run and words.words[run[-1]] not in BEFORE_ARTICLE:
            phrases.end(run, word)
            run = [at]
        else:
            run.append(at)
        if len(phrases.found) >= MOST_TOPICS:
            return tuple(phrases.found[:MOST_TOPICS])
    phrases.end(run, "")
    return tuple(phrases.found[:MOST_TOPICS])


class _Phrases:
    """Gathers the phrases of one passage. own: the words of the verb. others: who say it as well, folded."""

    def __init__(self, text: str, words: Words, own: frozenset[str], others: frozenset[str]) -> None:
        self._text, self._words, self._own, self._others = text, words, own, others
        self.found: list[str] = []

    def joins(self, run: Sequence[int], at: int) -> bool:
        """Tell whether "en" joins what stands before and behind it: form 2."""
        words = self._words.words
        if words[at] != "en" or not run or at + 2 > len(words):
            return False
        before, behind = words[run[-1]], words[at + 1]
        if before.endswith("-") or (self._capital(run[-1]) and self._capital(at + 1 + (behind in ARTICLES))):
            return True
        return before.endswith("e") and before not in EDGES and behind.endswith("e") and behind not in EDGES

    def end(self, run: list[int], ends: str) -> None:
        """Keep a run of words, parted from the next by the word `ends`, without what is left out of it."""
        words = self._words.words
        low = self._behind_lead(run)
        if low is None:
            return
        high = len(run)
        if not ends or ends in HELPERS:
            while high > low and self._is_verb(run[high - 1], ends):
                high -= 1
        said, cut = 0, 0
        for at in range(low, high):
            said += words[run[at]] not in PREPOSITIONS and words[run[at]] not in ARTICLES
            if said > MOST_WORDS:
                break
            cut = at if at > low + 2 and words[run[at]] in PREPOSITIONS else cut
        if said > MOST_WORDS and cut:
            self._keep(run, low, cut, ends)
            self.end(run[cut:], ends)
        else:
            self._keep(run, low, high, ends)

    def _keep(self, run: list[int], low: int, high: int, ends: str) -> None:
        words, starts = self._words.words, self._words.starts
        while high > low and _is_edge(words[run[high - 1]]):
            high -= 1
        if low == high:
            return
        inside = [words[index] for index in run[low:high]]
        if inside[-1] in GROUPS and QUANTITIES.issuperset(inside[:-1]):
            return
        if self._others and any(other in self._others for other in (" ".join(inside), inside[-1], inside[0])):
            return
        first, last = run[low], run[high - 1]
        printed = " ".join(self._text[starts[first] : self._words.end(last)].split())
        if low + 1 == high and (
            inside[0] in EMPTY
            or NO_TOPIC.match(printed)
            or (printed.islower() and (len(printed) < SHORTEST or self._is_no_noun(first, ends)))
        ):
            return
        if (len(printed) >= LEAST_LETTERS or printed.isupper()) and not any(printed in other for other in self.found):
            self.found.append(printed)

    def _behind_lead(self, run: Sequence[int]) -> int | None:
        """Return where a run begins behind the words that begin no phrase; None where all is left out: form 4."""
        words = self._words.words
        low = 0
        if run and words[run[0]] in PREPOSITIONS:
            low = max((at + 1 for at, index in enumerate(run) if words[index] in OCCASIONS), default=0)
        while low < len(run) and (_is_edge(words[run[low]]) or self._leads(run, low)):
            if words[run[low]] in BESIDE:
                return None
            low += 1
        if low < len(run) and run[low] and words[run[low] - 1] in BEFORE_INFINITIVE and words[run[low]].endswith("en"):
            low += 1
            while low < len(run) and _is_edge(words[run[low]]):
                low += 1
        return low if low < len(run) else None

    def _leads(self, run: Sequence[int], at: int) -> bool:
        """Tell whether a word only begins a phrase: "in het kader van", "weggelegd voor"."""
        words = self._words.words
        word, following = words[run[at]], words[run[at + 1]] if at + 1 < len(run) else ""
        return word in LEADS or (following in PREPOSITIONS and PARTED.match(word) is not None)

    def _is_verb(self, at: int, ends: str) -> bool:
        """Tell whether the last word of a run is a participle or an infinitive behind an adverb."""
        word, before = self._words.words[at], self._words.words[at - 1] if at else ""
        if PARTED.match(word) or (ends and PARTICIPLE.match(word)):
            return True
        return not ends and word.endswith("en") and before in ADVERBS

    def _is_no_noun(self, at: int, ends: str) -> bool:
        """Tell whether a single word is a participle, an adjective without its noun, or one of "zowel ... als"."""
        word, before = self._words.words[at], self._words.words[at - 1] if at else ""
        if before in HELPERS and (PARTED.match(word) or PARTICIPLE.match(word)):
            return True
        return (ends in self._own and before in ARTICLES) or before == "zowel"

    def _capital(self, at: int) -> bool:
        return at < len(self._words.starts) and self._text[self._words.starts[at]].isupper()


@cache
def _parts_of(verb: str) -> tuple[frozenset[str], str]:
    """Return the words of a verb of the table, and what may part from it."""
    words = verb.split()
    return frozenset(words), next((word for word in APART if words and words[-1].startswith(word)), "")


@lru_cache(maxsize=4096)
def _is_edge(word: str) -> bool:
    return word in EDGES or TAKEN_UP.match(word) is not None


@cache
def _parting() -> frozenset[str]:
    """Return the words that part two noun phrases: verbs, signs, words that open a clause."""
    verbs = {
        word
        for word, forms in verb_forms().items()
        if forms.participle or forms.infinitive or any(not form.first for form in forms.finite)
    }
    return frozenset((verbs - EDGES - NOUNS) | set(GRAMMAR) | COORDINATORS | {"te", "niet", ",", '"'})
