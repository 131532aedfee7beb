"""By what words somebody takes part in a meeting.

1. "neemt ... deel", "zal deelnemen", "heeft deelgenomen", "waaraan X deelnam"
2. "sluit/schuift ... aan", "aangeschoven"; not "sluit zich aan"
3. "is aanwezig", "te gast", "vertegenwoordigd door", "in de persoon van X", "bijgewoond door", "woont ... bij"; "X
   vertegenwoordigde Nederland"; "sprak de bondgenoten toe"; "de ministers van A en B spraken met de bondgenoten";
   "spreken de ministers van A, B en C", of a meal of some; not "spraken de ministers van A, B en C hun zorg uit"
4. "is uitgenodigd", "als genodigden", "nodigt ... uit"; not "nodigt X uit om een voorstel te doen", which asks
   something, and not who invites
5. "een sessie/diner/lunch/bijeenkomst/videoconferentie met X"
6. "spreken ... samen met X", "in aanwezigheid van X", "met deelname van X", "de ministers spraken met X"
7. "onder voorzitterschap van X", "voorgezeten door X"
8. "op initiatief van X", "op uitnodiging van X", "onder gastheerschap van X", "gastheer", "gastland"
9. whose first or last time it is, a person only: "stond in het teken van het eerste bezoek van X", "de eerste
   bijeenkomst van/voor X", "maakten kennis met X", "verwelkomden de nieuwe X", "voor X was dit de laatste FMM"
Near misses: what happens "en marge" and two by two, whom the Netherlands works with, whom is spoken of, who is "niet
aanwezig".
Source: register.md, participants; letters to parliament on ministerial meetings.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.model import Span

_ROOM = r"(?:bondgenoten|ministers|raad|lidstaten|leiders)"
_TALK = r"(?:be)?(?:spraken|spreken|sprak|spreekt)|wisselden|wisselen"
_ADDRESSED = r"(?:bondgenoten|ministers|raad|lidstaten|leiders|aanwezigen|vergadering|deelnemers|top|bijeenkomst)"
_FORMS: Final = re.compile(
    r"\b(?:(?P<part>neemt|nemen|nam|namen)\b[^.;]{0,400}?\bdeel\b(?! van| uit)|deelnemen\b|deelgenomen|deel te nemen|"
    r"deelnam(?:en)?\b|deelneemt\b|"
    r"(?P<joins>sluit|sluiten|sloot|sloten|schuift|schuiven|schoof|schoven)\b(?![^.;,]{0,60}? zich\b)"
    r"[^.;]{0,400}?\baan\b|"
    r"aansluiten|aangesloten|aanschuiven|aangeschoven|"
    rf"(?:sprak|spraken|spreekt|spreken)\b[^.;:]{{0,80}}?\b{_ADDRESSED} toe\b(?! te)|"
    rf"{_ADDRESSED} toe(?:spreken|sprak|spraken|spreekt)\b|"
    r"(?P<speaks>(?:sprak|spraken) met (?:de |alle |hun )?(?:\w+-)?bondgenoten)\b|"
    r"vertegenwoordigden? (?:nederland|het koninkrijk)\b|"
    r"aanwezig\b|(?P<guest>te gast)|vertegenwoordigd(?: door)?|(?P<attended>bijgewoond door|toegesproken door)|"
    r"bijwonen|woonden? [^.;]{0,200}?\bbij\b|"
    r"(?P<invited>uitgenodigd|genodigden|genodigd|nodigt|nodigde)|"
    r"(?P<session>[a-z]{0,12}(?:sessie|diner|lunch|ontbijt|bijeenkomst)|vergadering|overleg|ontmoeting|"
    r"videoconferentie)(?: \w+){0,3} met |"
    rf"(?P<together>samen met|in aanwezigheid van|in (?:het )?bijzijn van|met deelname van|{_ROOM} (?:{_TALK}) met |"
    rf"(?:{_TALK}) (?:de )?(?:\w+-)?{_ROOM} met )|"
    r"(?P<gathers>(?:spreken|spraken|vergaderen|vergaderden) (?:ook )?de ministers (?:van [a-z ]{7,20} )?(?:van|uit) "
    r"(?=[a-z -]{3,24}, [a-z -]{3,24}(?:,| en ))(?![^.;]*? (?:uit|af|toe)\b))|"
    r"(?P<chair>onder (?:het )?(?:[a-z]+e )?voorzitterschap van|voorgezeten door)|"
    r"(?P<host>op initiatief van|op uitnodiging van|onder gastheerschap van|gastheer\b|gastland))"
)
_DEBUT: Final = re.compile(
    r"\b(?:in het teken van (?:de|het) (?:eerste |laatste )?(?:reis|bezoek|komst|aanwezigheid|deelname) (?:van|door) |"
    r"(?:eerste|laatste) (?:fmm|dmm|[\w-]*bijeenkomst|[\w-]*top|vergadering|ministeriele|raad|deelname) (?:\w+ )?"
    r"(?:van|voor) |"
    r"(?:kennis|kennismaking) met |"
    r"(?:verwelkomden|verwelkomde|heetten) (?=(?:de|hun|onze) nieuwe )|"
    r"voor (?=[^.;,]{5,120} (?:was|is|wordt) (?:dit|het) de (?:eerste|laatste) ))"
)
TRIGGERS: Final = Sought(
    "deel deelnemen deelgenomen deelnam deelnamen deelneemt sluit sluiten sloot sloten schuift schuiven schoof schoven "
    "aansluiten aangesloten aanschuiven aangeschoven aanwezig gast vertegenwoordigd bijgewoond bijwonen woont woonde "
    "woonden uitgenodigd genodigden genodigd nodigt nodigde samen aanwezigheid bijzijn voorzitterschap voorgezeten "
    "initiatief uitnodiging gastheerschap gastheer gastland met ministers toe toespreken toesprak toespraken "
    "toespreekt toegesproken vertegenwoordigde vertegenwoordigden".split(),
    spoken=True,
)
"""One of these words stands in every sentence with a form of 1 to 8."""
DEBUTS: Final = Sought("teken kennis kennismaking verwelkomden verwelkomde heetten eerste laatste".split(), spoken=True)
"""One of these words stands in every sentence with a form of 9."""

# What stands before the name of one who is spoken of, and does not take part.
_SPOKEN_OF: Final = re.compile(
    r"\b(?:over|in|naar|op|tegen|voor|tussen|rond|richting|binnen|aan|jegens|uit|inzake|buiten|tegenover|vanuit|bij)"
    r"(?: de| het)?$"
)
_BELONGS: Final = re.compile(r"\bvan(?: de| het)?(?: \w+-\w+)?$")
_HEADS: Final = re.compile(
    r"\b(?:ministers?|collega'?s?|vertegenwoordigers?|premiers?|presidenten|president|leiders|delegaties?|afgevaardigden?|"
    r"ambtgenoten|ambtgenoot|bewindspersonen|voorzitterschap|gastheerschap|initiatief|uitnodiging|aanwezigheid|bijzijn|komst|"
    r"deelname|persoon)(?: van (?:buitenlandse zaken|defensie)(?: en (?:van )?(?:buitenlandse zaken|defensie))?)?"
    r"(?: (?:van|uit)(?: de| het)?(?: [\w-]*partnerlanden| [\w-]*partners)?)?$"
)
_FROM: Final = re.compile(
    r"\b(?:ministers?|vertegenwoordigers?|leiders|collega's) uit(?: de)?(?: [\w-]*partnerlanden| landen)?$"
)
_REPRESENTED: Final = re.compile(r"\bvertegenwoordigers?(?: van)?(?: de| het)?$")
_INVITED: Final = re.compile(r"\b(?:(?:als|hoedanigheid van)(?: een)? \W?(?:genodigden?|invitees?)|uitgenodigd)\b")
# Asked to do something, not to come: "nodigde de Commissie uit om een voorstel te doen".
_ASKED: Final = re.compile(
    r"nodig(?:t|de)\b[^.;]*? uit,?(?: \w+){0,4}? (?:om|tot)\b(?![^.;]*?\b(?:deel te nemen|te nemen aan|aanwezig te|"
    r"bij te wonen|aan te s\w+|te komen\b|te spreken|toe te spreken|deelname))"
)
_INVITES: Final = re.compile(r" (?:heeft |hebben )?nodig(?:t|den?)\b")
_NOT: Final = re.compile(r"\b(?:niet(?! alleen| slechts| enkel)|geen|noch|afwezig)\b")
_ASIDE: Final = re.compile(r"\b(?:en|in de) marges?\b|\bbilatera(?:al|le)\b|\bambtgenoot\b|\bheb ik\b|\bsprak ik\b")
_SPEAKING: Final = re.compile(r"\b(?:spre\w+|sprak\w*|bespr\w+|gesproken|stil\w*|gedachten)\b")
_PRONOUN: Final = re.compile(r"\b(?:nederland|het kabinet|ik)\b")
_WITH_ENDS: Final = re.compile(
    r"\b(?:over|inzake|waar|waarbij|die|om|voor(?! buitenlandse zaken)|ten|teneinde|van gedachten|specifiek)\b"
)
_BEHIND: Final = frozenset({"session", "together", "gathers", "chair", "host", "attended"})
_LONGEST: Final = 1400


class Taking(NamedTuple):
    """A form in a sentence. start, end: of its words. first, last: between which those stand who take part.

    how: `part`, `speaks`, `gathers`, `invited`, `guest`, `chair`, `host`, `initiative`, `session`,
    `together` or `debut`.
    """

    start: int
    end: int
    first: int
    last: int
    how: str


def taking_part(folded: str, sentence: Span) -> Iterator[Taking]:
    """Yield the forms by which somebody takes part in a sentence of the running text, in their order.

    Forms behind which the names stand may be several, each up to the next; of the others the first counts.
    """
    if len(sentence) > _LONGEST:
        return
    whole = False
    forms = list(_FORMS.finditer(folded, sentence.start, sentence.end))
    for index, found in enumerate(forms):
        how = found.lastgroup or "part"
        behind = how in _BEHIND and found["host"] not in ("gastheer", "gastland")
        if not behind:
            if how == "speaks":
                words = folded[sentence.start : found.start()]
                if not _ASIDE.search(words) and not _PRONOUN.search(words):
                    yield Taking(found.start(), found.end(), sentence.start, found.start(), how)
            elif not whole and not _is_denied(folded, sentence, found) and not _asked(folded, sentence, found):
                whole = True
                how = "part" if how == "joins" else how
                yield Taking(found.start(), found.end(), sentence.start, sentence.end, how)
            continue
        words = folded[sentence.start : sentence.end]
        if how in ("session", "together") and _ASIDE.search(words):
            continue
        if found[0] == "samen met" and (not _SPEAKING.search(words) or _PRONOUN.search(words)):
            continue
        following = forms[index + 1].start() if index + 1 < len(forms) else sentence.end
        stop = _WITH_ENDS.search(folded, found.end(), following)
        if found["host"] == "op initiatief van":
            how = "initiative"
        how = "part" if how == "attended" else how
        yield Taking(found.start(), found.end(), found.end(), stop.start() if stop else following, how)


def debut(folded: str, sentence: Span) -> Iterator[Taking]:
    """Yield the form by which a sentence says whose first or last time it is, if it does."""
    found = _DEBUT.search(folded, sentence.start, sentence.end)
    if found is not None:
        yield Taking(found.start(), found.end(), found.end(), sentence.end, "debut")


def _is_denied(folded: str, sentence: Span, found: re.Match[str]) -> bool:
    """Tell whether a form is denied in its own clause: "niet aanwezig", "nog niet kon deelnemen"."""
    clause = max(sentence.start, *(folded.rfind(mark, sentence.start, found.start()) + 1 for mark in ",:;("))
    return _NOT.search(folded, clause, found.end()) is not None


def _asked(folded: str, sentence: Span, found: re.Match[str]) -> bool:
    """Tell whether somebody is asked to do something, not invited to the meeting."""
    return found["invited"] is not None and _ASKED.match(folded, found.start(), sentence.end) is not None


def takes_part(folded: str, actor: Actor, taking: Taking, sentence: Span) -> bool:
    """Tell whether one whom the sentence names is one of those who take part."""
    before = folded[max(sentence.start, actor.start - 60) : actor.start].rstrip()
    if taking.how == "debut":
        return actor.person and actor.first <= 1  # "hun nieuwe collega X"
    if taking.how == "invited" and _INVITES.match(folded, actor.end):
        return False  # who invites
    if _REPRESENTED.search(before) or _HEADS.search(before) or _FROM.search(before):
        return True
    return _BELONGS.search(before) is None and _SPOKEN_OF.search(before) is None


def is_represented(folded: str, actor: Actor) -> bool:
    """Tell whether a country or body is there by a representative."""
    return _REPRESENTED.search(
        folded[max(actor.start - 40, 0) : actor.start].rstrip()
    ) is not None or folded.startswith("vertegenwoordiger", actor.start + 4)


def is_invited(folded: str, sentence: Span) -> bool:
    """Tell whether a sentence speaks of guests."""
    return _INVITED.search(folded, sentence.start, sentence.end) is not None
