"""Which session of a meeting a sentence speaks of.

1. below the heading of a session or topic: that one, unless the sentence speaks of the meeting as a whole
2. by number: "de eerste werksessie", "de laatste sessie"
3. by name: "het werkdiner", "de NATO-Ukraine Council", "de bespreking over Oekraïne" where one heading has that word
4. "deze sessie", "hierbij": that of the sentence before
"""

import re
from collections.abc import Sequence
from typing import Final

from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.knowledge.countries import normal_country
from kamerbrief.model import Section, Span

MEETING: Final = "meeting"
UNKNOWN: Final = "?"
"""A session that the sentence refers to and does not name."""

_THIS: Final = re.compile(
    r"\bdeze (?:werk|avond)?(?:sessie|lunch|bespreking)\b|\bdit (?:werk)?(?:diner|ontbijt|gesprek|onderdeel)\b"
)
_REFERS_BACK: Final = re.compile(r"\b(?:hierbij|daarbij|hieraan|daaraan)\b")
_ALL: Final = re.compile(r"\balle (?:werk)?(?:sessies|delen|besprekingen)\b")
_WHOLE: Final = re.compile(
    r"\b(?:deze|de|dit|aan de) (?:fmm|dmm|rbz|raz|bijeenkomst|ministeriele|vergadering|raad|top)\b"
)
_ORDINAL: Final = re.compile(
    r"\b(?P<number>eerste|tweede|derde|vierde|vijfde|laatste|slot|[1-5]e)(?: en (?:tweede|derde|vierde|laatste))?[ -]?"
    r"(?:\w+ )?(?:werk)?(?:sessie|diner|lunch)"
)
_NUMBERS: Final = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "1e": 1,
    "2e": 2,
    "3e": 3,
    "4e": 4,
    "5e": 5,
}
_LABEL: Final = re.compile(r"^(?:werk|avond)?(?:sessie|diner|lunch|ontbijt)\s*[\d:.-]*\s*|^bijeenkomst met ")
_FORM: Final = re.compile(r"\b(?:werk|avond)(?:sessie|diner|lunch|ontbijt)\b|\b(?:diner|lunch|ontbijt)\b")
_ABOUT: Final = re.compile(
    r"\b(?:bespreking|discussie|sessie|gesprek|agendapunt|onderdeel|gedachtewisseling|uitwisseling|lunch|diner|werklunch|"
    r"werkdiner) (?:over|inzake|met|rond) (?:de |het )?(?P<what>[\w-]{4,})"
)
# Below these the letter speaks of the meeting as a whole: "1. Agenda", "Programma".
_OVERVIEW: Final = re.compile(
    r"(?:[\divx]+[.)]? )?(?:geannoteerde )?(?:agenda|programma|overzicht|deelnemers|deelname)$"
)
_SESSION: Final = re.compile(r"sessie|diner|lunch|ontbijt|bespreking")


def scope(reading: Reading, found: Found, sentence: Span) -> str:
    """Return the heading of the section on the session that a sentence speaks of, else `MEETING` or `UNKNOWN`."""
    folded = reading.running.folded
    words = folded[sentence.start : sentence.end]
    if _ALL.search(words):
        return MEETING
    sections = [section for section in found.sections if section.kind in ("session", "topic")]
    at = reading.flow.to_source(sentence)[0].start
    own = next((s for s in reversed(found.sections) if s.body.start <= at < s.body.end), None)
    overview = own is not None and _OVERVIEW.match(fold(own.heading)) is not None
    if own is not None and own.kind in ("session", "topic") and not overview:
        return MEETING if _WHOLE.search(words) and not _SESSION.search(words) else own.heading
    named = _named(words, sections)
    if named is not None:
        return named.heading
    before = reading.running.sentence(max(sentence.start - 2, 0))
    if before is not None and (_REFERS_BACK.search(words) or _THIS.search(words)):
        named = _named(folded[before.start : before.end], sections)
        return named.heading if named else UNKNOWN
    return MEETING


def _named(words: str, sections: Sequence[Section]) -> Section | None:
    ordinal = _ORDINAL.search(words)
    if ordinal is not None:
        numbered = [s for s in sections if s.kind == "session"]
        if ordinal["number"] in ("laatste", "slot"):
            return numbered[-1] if numbered else None
        fitting = [s for s in numbered if s.session and _NUMBERS[ordinal["number"]] in s.session.ordinals]
        return fitting[0] if len(fitting) == 1 else None
    headings = [(section, fold(section.heading)) for section in sections]
    for section, heading in headings:
        name = _LABEL.sub("", _LABEL.sub("", heading))
        if len(name) > 5 and name in words and normal_country(name) is None:
            return section  # where a country is named, it is who takes part, not the session on it
    form = _FORM.search(words)
    if form is not None:
        fitting = [section for section, heading in headings if form[0] in heading]
        if len(fitting) == 1:
            return fitting[0]
    about = _ABOUT.search(words)
    if about is not None:
        fitting = [section for section, heading in headings if re.search(rf"\b{re.escape(about['what'])}", heading)]
        if len(fitting) == 1:
            return fitting[0]
    return None
