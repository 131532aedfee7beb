"""Treaties and political acts that are named by a noun and what stands around it: "het Verdrag van Aken"."""

import re
from typing import Final

from kamerbrief.dutch.name_phrases import DEFINITE, INDEFINITE, topic_end
from kamerbrief.extractors.noun_places import MONTH, OWNER, PARTY, SPEAKERS, TOPIC, TWO_PARTIES, WORDS, YEAR, NounPlace
from kamerbrief.knowledge.places import normal_place

_PARTIES: Final = re.compile(rf" (?:tussen|met|van) {PARTY}(?:,? (?:en|met) {PARTY})?")
_TREATY_TOPIC: Final = re.compile(r" (?:inzake|tegen|betreffende|tot|over|voor|ter [a-z]{1,20} van) ")
_DAY: Final = r"\d{1,2}(?:(?: en | tot |-)\d{1,2})?"
_EVENT: Final = re.compile(
    r" (?:van|na afloop van|tijdens) (?:de |het )?(?:[\w'’-]{1,40} ){0,3}?"
    r"(?:[\w-]{0,40}[Tt]op|[Cc]onferentie|bijeenkomst|Raad|ministeriële)"
    rf"(?: (?:in|te|van) (?:{_DAY} )?(?:{WORDS}|{MONTH}))?(?: (?:in |van )?(?:{MONTH} )?\d{{4}})?"
)
_SUMMIT: Final = re.compile(
    r" (?:van|uit|tijdens|op) (?:de |het )?(?:(?:[\w'’-]{1,40} )?(?:[\w-]{1,40}-)?[Tt]op|Europese Raad)"
    rf"(?: (?:in|te|van|uit) (?:(?:{_DAY} )?{MONTH}|{WORDS})){{1,2}}(?:,? (?:(?:in|van) (?:{MONTH} )?)?\d{{4}})?"
    rf"| van (?P<place>{WORDS})(?: (?:in|van|uit) \d{{4}})?"
)
_DATED: Final = re.compile(rf" (?:van |d\.d\. )?(?:\d{{1,2}} )?{MONTH}(?: \d{{4}}| jl\.?)?")
_UNDERSTANDING: Final = re.compile(r" of understanding", re.IGNORECASE)
_CHARTERED: Final = re.compile(r"(?: (?:aangenomen|ondertekend|vastgesteld))? (?:van|voor|tussen) ")
_CLOSING: Final = frozenset("slot top eind leiders navo-top".split())


def treaty(place: NounPlace) -> tuple[int, int] | None:
    """Treaties and binding agreements.

    Forms: 1. "het INF-verdrag", "het EU-Oekraïne Associatieakkoord"   2. "het Verdrag van Aken"
           3. "het Verdrag inzake clustermunitie"   4. "het belastingverdrag tussen Nederland en Malta"
    Near misses: "het verdrag", "dit verdrag", "een nieuw verdrag", "internationale verdragen", "het belastingverdrag",
    "het nog te sluiten Klimaatverdrag".
    """
    capital = place.text[place.begin].isupper()
    if place.determiner is not None and place.determiner not in DEFINITE:
        return None
    if place.text.endswith(" te sluiten ", 0, place.begin):
        return None
    proper = place.proper_compound or bool(place.names_before)
    end = place.end
    town = place.town_end()
    if town is not None:
        end, proper = town, True
    elif (parties := place.matches(_PARTIES)) and (place.joined or place.noun != "verdrag" or capital):
        end, proper = parties.end(), True
    owner = place.matches(OWNER, end)
    topic = place.topic(_TREATY_TOPIC, owner.end() if owner else end)
    if topic:
        named = capital or proper or any(c.isupper() for c in place.text[topic[0] : topic[1]])
        if named:
            end, proper = topic[1], True
    if place.determiner is None and not (capital and proper):
        return None
    return (place.opening.start, end) if proper else None


def accord(place: NounPlace) -> tuple[int, int] | None:
    """Political agreements: "de Kunduz-akkoorden", "het akkoord van Stockholm", "het Boedapest-memorandum".

    Near misses: "akkoord gaan", "het akkoord", "een akkoord tussen de partijen", "het klimaatakkoord".
    """
    if place.determiner not in DEFINITE:
        return None
    if (town := place.town_end()) is not None:
        return place.opening.start, town
    if (understanding := place.matches(_UNDERSTANDING)) and (parties := place.matches(_PARTIES, understanding.end())):
        return place.opening.start, parties.end()
    first = place.joined.split("-")[0]
    named = place.proper_compound and "-" in place.joined and first.lower() not in SPEAKERS
    return (place.opening.start, place.end) if named else None


def declaration(place: NounPlace) -> tuple[int, int] | None:
    """Declarations and communiqués.

    Forms: 1. "de Versailles-verklaring", "de Verklaring van Granada"
           2. "de slotverklaring van de NAVO-top in Vilnius"
           3. "de gezamenlijke verklaring van de EU en de NAVO"   4. new and adopted: "een korte verklaring aangenomen"
    Near misses: "de verklaring van de minister", "de EU-verklaring", "een verklaring afleggen", "een verklaring voor".
    """
    if place.determiner in INDEFINITE and not place.joined:
        return (place.opening.start, place.end) if place.noun == "verklaring" and place.adopted() else None
    if place.determiner not in DEFINITE and not (place.determiner is None and place.text[place.begin].isupper()):
        return None
    town = place.town_end()
    if town is not None and place.determiner is not None:
        year = place.matches(YEAR, town)
        return place.opening.start, year.end() if year else town
    summit = place.joined.lower().strip("-") in _CLOSING or place.noun != "verklaring"
    if summit and (event := place.matches(_EVENT)):
        return place.opening.start, event.end()
    joint = any(word.lower() in ("gezamenlijke", "politieke") for word in place.opening.adjectives)
    if joint and (parties := place.matches(TWO_PARTIES)):
        year = place.matches(YEAR, parties.end())
        return place.opening.start, year.end() if year else parties.end()
    parts = [part.lower() for part in place.joined.split("-") if part]
    named = place.proper_compound and "-" in place.joined and (len(parts) > 1 or parts[0] not in SPEAKERS)
    if named and place.determiner is not None:
        topic = place.topic(TOPIC)
        return place.opening.start, topic[1] if topic else place.end
    return None


def charter(place: NounPlace) -> tuple[int, int] | None:
    """Charters and founding acts: "het Handvest van Parijs", "het handvest voor de Arctische Raad".

    Near misses: "het handvest", "volgens het Handvest" (of what was named before).
    """
    if place.determiner not in DEFINITE:
        return None
    if place.proper_compound and "-" in place.joined:
        return place.opening.start, place.end
    found = _CHARTERED.match(place.text, place.end)
    if found is None:
        return None
    end = topic_end(place.text, place.folded, found.end())
    named = any(c.isupper() for c in place.text[found.end() : end])
    return (place.opening.start, end) if named else None


def summit(place: NounPlace) -> tuple[int, int] | None:
    """Decisions of a summit: "het besluit van de NAVO-top in Riga in 2006", "de besluiten van Madrid".

    Near misses: "de besluiten van de top", "het besluit van de minister", "de conclusies die daar zijn aangenomen".
    """
    if place.determiner not in DEFINITE:
        return None
    if place.noun == "raadsconclusies":
        dated = place.matches(_DATED)
        return (place.opening.start, dated.end()) if dated and not place.joined else None
    if place.joined:
        return None
    found = place.matches(_SUMMIT)
    if found is None or (found["place"] and (place.noun == "conclusies" or normal_place(found["place"]) is None)):
        return None
    return place.opening.start, found.end()
