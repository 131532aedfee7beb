"""Policy papers that are named by a noun and what stands around it: "de nationale havenstrategie"."""

import re
from typing import Final

from kamerbrief.dutch.name_phrases import DEFINITE, INDEFINITE, OWNING, POINTING, opens_sentence, topic_end
from kamerbrief.extractors.noun_places import OWNER, QUOTED, TOPIC, TWO_PARTIES, YEAR, NounPlace

# What no paper is about: "de strategie voor de komende jaren".
_TIMES: Final = re.compile(
    r"(?:de |het |een )?(?:komende|toekomst(?! van)|lange|langere|middellange|korte|volgende|nabije|rest|jaren|periode"
    r"|aanpak|manier|wijze|moment|\d)"
)
# A compound of these is a way of acting, no paper.
_CONDUCT: Final = re.compile(
    r"(?:exit|communicatie|onderhandelings?|lange ?termijn|lobby|media|oorlogs?|vaccinatie|transitie|afschrikkings?"
    r"|contra|vervolg|teelt|inkoop|bedrijfs|lange|uitrol|implementatie|escalatie|de-escalatie|dubbel|vertragings"
    r"|verdedigings)-?"
)
# Who acts, but writes no papers that we cite: "de Russische strategie".
_ACTORS: Final = frozenset("russische chinese iraanse syrische noord-koreaanse israelische belarussische".split())
_NAMING: Final = frozenset(
    "nationale internationale europese nederlandse rijksbrede mondiale interdepartementale".split()
)
_STRONG: Final = frozenset("actieplan actieprogramma routekaart witboek groenboek groeiplan".split())


def plan(place: NounPlace) -> tuple[int, int] | None:
    """Strategies, action plans, road maps, white papers.

    Forms: 1. a name in the word or before it: "de Afrikastrategie", "het NAVO-actieplan", "de NAVO-hybride strategie"
           2. a title behind it: "het actieplan «Schone havens»", "het Actieplan Schone Havens"
           3. a topic: "de integrale havenstrategie voor de Oostzee", "de routekaart voor schone havens"
           4. a compound that one of few adjectives makes a name: "de nationale havenstrategie"
           5. new and adopted: "een nieuw actieplan aangenomen"
    Near misses: "het actieplan", "deze strategie", "de strategie voor de komende jaren", "de Russische strategie", "de
    exitstrategie", "een strategie ontwikkelen", "de strategie van de president".
    """
    determiner, joined = place.determiner, place.joined
    if determiner in POINTING or _CONDUCT.fullmatch(place.folded[place.begin : place.noun_at]):
        return None
    adjectives = tuple(word.lower() for word in place.opening.adjectives)
    if not joined and any(word in _ACTORS for word in adjectives):
        return None
    end, titled = _title_end(place)
    owner = place.matches(OWNER, end) or (place.matches(TWO_PARTIES, end) if place.noun in _STRONG else None)
    after = owner.end() if owner else end
    topic = place.topic(TOPIC, after)
    if topic and _TIMES.match(place.folded, topic[0]):
        topic = None
    topic_named = topic is not None and any(c.isupper() for c in place.text[topic[0] : topic[1]])
    capital = place.text[place.begin].isupper() and not opens_sentence(place.text, place.begin)
    proper = place.proper_compound or bool(place.names_before) or (capital and bool(joined)) or titled
    proper = proper or (capital and any(word[0].isupper() for word in place.opening.adjectives))
    described = topic is not None and (topic_named or bool(joined) or bool(adjectives) or place.noun in _STRONG)
    described = described or (owner is not None and place.noun in _STRONG)
    described = described or (bool(joined) and any(word in _NAMING for word in adjectives))
    last = topic[1] if topic else after
    if determiner in INDEFINITE:
        counts = place.adopted() and (proper or described or place.noun != "roadmap")
    elif determiner in OWNING:
        counts = proper or topic_named
    elif determiner in DEFINITE:
        counts = proper or described
    else:
        counts = proper and (capital or place.proper_compound or titled) and place.text[place.begin].isupper()
    return (place.opening.start, last) if counts else None


def _title_end(place: NounPlace) -> tuple[int, bool]:
    """Return where the title right behind a noun ends, and whether there is one."""
    if quoted := place.matches(QUOTED):
        return quoted.end(), True
    following = place.text[place.end + 1 : place.end + 2]
    if place.text[place.end : place.end + 1] == " " and following.isupper():
        end = topic_end(place.text, place.folded, place.end + 1)
        return max(end, place.end), end > place.end + 1
    year = place.matches(YEAR)
    if year and place.text[place.begin].isupper():
        return year.end(), True
    return place.end, False


def coalition(place: NounPlace) -> tuple[int, int] | None:
    """The programme of the government: "het coalitieakkoord". Near miss: "een regeerakkoord", "het vorige"."""
    return (place.opening.start, place.end) if place.determiner == "het" and not place.joined else None


def titled(place: NounPlace) -> tuple[int, int] | None:
    """Communications with their title: "de mededeling «Schone havens»". Near miss: "de mededeling van de minister"."""
    quoted = place.matches(QUOTED)
    if quoted and place.determiner not in INDEFINITE:
        return place.opening.start, quoted.end()
    joint = "gezamenlijke" in place.opening.adjectives and place.determiner in DEFINITE
    topic = place.topic(TOPIC) if joint else None
    return (place.opening.start, topic[1]) if topic else None


def proper(place: NounPlace) -> tuple[int, int] | None:
    """A name joined by a hyphen: "de Arctis-notitie". Near misses: "de CPB-notitie", "de beslisnotitie"."""
    first = place.joined.split("-")[0]
    named = "-" in place.joined and place.proper_compound and not first.isupper()
    return (place.opening.start, place.end) if named and place.determiner in DEFINITE else None


def english(place: NounPlace) -> tuple[int, int] | None:
    """English names, each word with a capital: "the Kyiv Declaration", "de Arctic Security Strategy".

    Near misses: "a strategy", "our strategy", "Our Strategy" without a name before it.
    """
    if not place.text[place.begin].isupper() or place.determiner in INDEFINITE or place.determiner in POINTING:
        return None
    own_name = place.noun in ("action plan", "victory plan")
    names = [word for word in place.opening.adjectives if word[0].isupper()]
    end, titled = _title_end(place) if place.noun == "pledge" else (place.end, False)
    if not (own_name or titled) and (not names or place.joined):
        return None
    return place.opening.start, end
