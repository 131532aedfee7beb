"""What the room or somebody thinks, in words without a verb of speaking.

1. "er was (opnieuw) brede steun voor", "er bestaat geen consensus over", "er was verdeeldheid over"
2. "X kon op brede steun (van Y) rekenen"    3. "X kreeg brede bijval (van Y)", "vond weerklank bij Y"
4. "over X liepen de meningen uiteen", "bleken bondgenoten verdeeld"
5. "volgens SG NAVO is X", "wat Nederland betreft moet X"     6. "voor Nederland staat X voorop", "is X voor het kabinet
   van belang"     7. "er vond een gedachtewisseling plaats over", "heeft een debat plaatsgevonden over"
8. "een sessie waarin wordt gesproken over", "waarna werd gesproken over", "waarin aandacht zal zijn voor"
9. "ook kwam X aan de orde / aan bod / ter sprake", of what was; what will come up is only announced
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.actor_words import BOTH
from kamerbrief.extractors.actors import Actors
from kamerbrief.knowledge.verbs import SpeechForm, speech_form
from kamerbrief.model import Span, Time

SOME: Final = r"(?:\w[\w-]* ){0,6}?"
BACKING: Final = r"(?:steun|bijval|draagvlak|instemming|waardering|weerklank)"
WIDE: Final = r"(?:brede|ruime|grote|veel|unanieme|volle|algemene|breed|voldoende|ruim)"
THERE_IS: Final = r"(?P<verb>was|is|bestond|bestaat|bleek|blijkt|klonk|heerste)"
STANDS: Final = r"(?:is|blijft|was|staat|staan|stond|stonden)"
WEIGHS: Final = r"belang|belangrijk|essentieel|cruciaal|prioriteit|voorop|leidend|noodzakelijk|onacceptabel"
TALK: Final = rf"(?:er )?{SOME}(?:gedachtewisseling|(?:beleids)?debat|discussie) "
ABOUT: Final = r"(?:over|inzake)\b"
MEN: Final = r"(?:ook )?(?:nederland|het kabinet)"


class Expressed(NamedTuple):
    """Something expressed. start, end: of the passage; its actor is the room where nobody is named."""

    form: SpeechForm
    actor: Actor
    start: int
    end: int
    at: int
    time: Time


class _Row(NamedTuple):
    """words, also: one of each stands in every sentence that the pattern matches."""

    verb: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    also: tuple[str, ...] = ()


def _row(verb: str, words: str, pattern: str, also: str = "") -> _Row:
    return _Row(verb, tuple(words.split()), re.compile(pattern), tuple(also.split()))


ROWS: Final = (
    _row(
        "steun zijn",
        "steun bijval draagvlak instemming waardering",
        rf"\b(?:er )?{THERE_IS} (?:er )?{SOME}(?:{WIDE} (?:\w+ )?|geen |weinig |onvoldoende ){BACKING}\b"
        r"(?: (?:onder|bij|van) (?P<who>\w))?",
    ),
    _row(
        "overeenstemming zijn",
        "consensus overeenstemming eensgezindheid",
        rf"\b(?:er )?{THERE_IS} (?:er )?{SOME}(?:consensus|overeenstemming|eensgezindheid)\b(?! bereikt)"
        r"(?: (?:onder|tussen) (?P<who>\w))?",
    ),
    _row(
        "nadruk leggen",
        "interventie inbreng",
        r"\bin (?P<who>de nederlandse|mijn|onze) (?:interventie|inbreng|bijdrage) "
        r"(?P<verb>lag|ligt|lagen|liggen|stond|stonden|staat|staan) "
        r"(?=[^.;]{0,60}?\b(?:accent|nadruk|focus|centraal)\b)",
    ),
    _row(
        "verdeeld zijn",
        "verdeeldheid uiteen verdeeld",
        rf"\b{THERE_IS} (?:er )?(?:\w+ ){{0,4}}?verdeeldheid\b|"
        r"\b(?P<verb2>liepen|lopen) (?P<who>de (?:meningen|opvattingen|standpunten|reacties)[^.;,]{0,80}) uiteen\b",
    ),
    _row(
        "op steun kunnen rekenen",
        "rekenen",
        rf"\b(?P<verb>kon|konden|kan|kunnen)\b[^.;]{{0,160}}?\bop (?:\w+ ){{0,2}}?{BACKING} "
        r"(?:van (?P<who>\w)[^.;]{0,60}? )?rekenen\b",
    ),
    _row(
        "steun krijgen",
        "steun bijval weerklank",
        r"\b(?P<verb>kreeg|kregen|krijgt|krijgen|vond|vonden|oogstte|oogstten|genoot|genoten) "
        rf"(?:\w+ ){{0,4}}?{BACKING}\b(?: (?:van|bij|onder) (?P<who>\w))?",
    ),
    _row(
        "van gedachten wisselen",
        "gedachtewisseling beleidsdebat debat discussie",
        rf"\b(?P<verb>vond|vonden|vindt|vinden) {TALK}{SOME}plaats {ABOUT}|"
        rf"\b(?P<verb2>heeft|hebben|zal|zullen) {TALK}{SOME}(?:plaatsgevonden|plaatsvinden) {ABOUT}|"
        rf"\b(?P<verb3>vond|vonden|vindt|vinden|heeft|hebben|zal|zullen) {TALK}{ABOUT}"
        r"[^.;]{0,160}?\b(?:plaats|plaatsgevonden|plaatsvinden)\b",
        "plaats plaatsgevonden plaatsvinden",
    ),
    _row(
        "spreken",
        "gesproken",
        r"\bwaar(?:in|bij|na)? (?:[\w-]+ ){0,6}?"
        r"(?:(?P<verb>wordt|werd|zal|zullen) (?:worden )?gesproken|gesproken (?P<verb2>wordt|werd|zal)(?: worden)?) "
        r"(?:over|inzake)\b",
        "over inzake",
    ),
    _row(
        "aandacht zijn",
        "aandacht",
        r"\bwaar(?:in|bij|na) (?:[\w-]+ ){0,6}?aandacht (?P<verb>is|was|zal) (?:zijn )?(?=voor\b)",
    ),
    *(
        _row(
            f"{comes} komen",
            comes.split()[-1],
            rf"\b(?P<verb>kwam|kwamen)\b"
            rf"[^.;:]{{0,160}}? {comes}\b(?! (?:zal|zullen|kwam|kwamen|komt|stel|gesteld|gebracht|te))",
        )
        for comes in ("aan de orde", "aan bod", "ter sprake")
    ),
    _row(
        "van belang vinden",
        "nederland kabinet",
        rf"\bvoor (?P<who>{MEN}) (?P<verb>{STANDS}) (?=[^.;]{{0,200}}?\b(?:{WEIGHS}|van waarde)\b)|"
        rf"\b(?P<verb2>{STANDS}) (?:[^.;,]{{0,120}}? )?voor (?P<who2>{MEN}) "
        rf"(?=(?:[\w-]+ ){{0,4}}?(?:{WEIGHS}|de beste weg)\b)",
        "belang essentieel cruciaal prioriteit voorop leidend noodzakelijk onacceptabel waarde weg",
    ),
    _row(
        "van mening zijn",
        "volgens betreft ogen",
        r"\b(?:volgens|in de ogen van) (?P<who>\w)|"
        r"\bwat (?P<who2>\w[^.;,]{0,60}) betreft,? (?=(?:is|zijn|moet|moeten|blijft|mag|kan|dient|zou))",
    ),
)
# What comes up, in a clause of its own and not denied: "onderwerpen die aan de orde komen" are only spoken of.
UP: Final = frozenset({"aan de orde komen", "aan bod komen", "ter sprake komen"})
DEPENDS: Final = re.compile(r"\b(?:die|dat|wat|als|indien|wanneer|niet|geen|welke|of|zoals|waar\w*|hoe)\b")
COMING: Final = frozenset({"zal", "zullen"})
PAST: Final = frozenset(
    "kwam kwamen heeft hebben was bestond bleek klonk heerste kon konden kreeg kregen vond vonden oogstte oogstten "
    "genoot genoten liepen stond stonden lag lagen".split()
)
OBLIGES: Final = re.compile(r"\b(?:dient|dienen|moet|moeten|zou moeten|moest|moesten)\b")
TRIGGERS: Final = tuple(
    dict.fromkeys(word for row in ROWS for word in row.words if word not in ("nederland", "kabinet"))
)
WEIGHED: Final = (
    "belang",
    "belangrijk",
    "essentieel",
    "cruciaal",
    "prioriteit",
    "voorop",
    "leidend",
    "noodzakelijk",
    "weg",
)
HINTS: Final = re.compile("|".join((*TRIGGERS, *WEIGHED)))
"""One of these words, or a longer one that holds it, stands in every sentence in which something is expressed."""
ROOM: Final = "bondgenoten"
LONG_FRONT: Final = 60
SOURCES: Final = frozenset({"body", "dutch", "office", "country", "group"})


def expressed(actors: Actors, folded: str, sentence: Span) -> Iterator[Expressed]:
    """Yield what is expressed in a sentence of the running text, one at most."""
    words = folded[sentence.start : sentence.end]
    for row in ROWS:
        for word in row.words:
            if word in words:
                break
        else:
            continue
        if row.also and not any(word in words for word in row.also):
            continue
        for found in row.pattern.finditer(folded, sentence.start, sentence.end):
            one = _one(actors, folded, sentence, row, found)
            if one is not None:
                yield one
                return


def _one(actors: Actors, folded: str, sentence: Span, row: _Row, found: re.Match[str]) -> Expressed | None:
    if row.verb in UP and DEPENDS.search(folded, sentence.start, found.end()):
        return None
    groups = found.groupdict()
    verb = groups.get("verb") or groups.get("verb2") or groups.get("verb3") or ""
    named = next((name for name in ("who", "who2") if groups.get(name)), None)
    actor: Actor | None = None
    if named is not None:
        inside = [
            a
            for a in actors.inside(found.start(named), min(found.start(named) + 90, sentence.end))
            if a.kind in SOURCES
        ]
        if row.verb == "nadruk leggen":
            actor = Actor(0, 0, sentence.start, sentence.start, "Nederland", BOTH, "dutch", "")
        elif row.verb in ("van mening zijn", "van belang vinden"):
            actor = inside[0] if inside and inside[0].first == 0 else None
            if actor is None or actor.kind == "pronoun":
                return None
        elif inside and inside[0].first <= 2 and inside[0].kind in ("group", "country"):
            actor = inside[0]
    elif "nederlandse steun" in found[0]:
        actor = Actor(0, 0, sentence.start, sentence.start, "Nederland", BOTH, "dutch", "")
    start = sentence.start
    if row.verb == "van mening zijn":
        start = found.start()
        if _closes(folded, sentence, found) or (start > sentence.start and folded[start - 2 : start] != ", "):
            return None
    far = row.verb == "van gedachten wisselen" and found.start() - start > LONG_FRONT
    if far or row.verb == "spreken":
        start = found.start()
    form = speech_form(row.verb)
    if row.verb == "van mening zijn" and OBLIGES.search(folded, found.end(), sentence.end):
        form = form._replace(act="call_for")
    time: Time = "past" if verb in PAST else "future" if verb in COMING else "present"
    end = sentence.end
    while end > start and folded[end - 1] in ".;:,!? ":
        end -= 1
    room = Actor(0, 0, start, start, ROOM, BOTH, "group", "")
    return Expressed(form, actor or room, start, end, found.start(), time)


def _closes(folded: str, sentence: Span, found: re.Match[str]) -> bool:
    """Tell whether "volgens X" stands at the end, where it only names a source."""
    return found.end() + 25 >= sentence.end
