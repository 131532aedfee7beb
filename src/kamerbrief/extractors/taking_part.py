"""By what words somebody takes part in a meeting.

1. "neemt ... deel", "zal deelnemen", "heeft deelgenomen"
2. "sluit/schuift ... aan", "aangeschoven"; not "sluit zich aan"
3. "is aanwezig", "te gast", "vertegenwoordigd door", "bijgewoond door", "woont ... bij"
4. "is uitgenodigd", "als genodigden", "nodigt ... uit"
5. "een sessie/diner/lunch/bijeenkomst met X"
6. "spreken ... samen met X", "in aanwezigheid van X"
7. "onder voorzitterschap van X", "voorgezeten door X"
8. "op initiatief van X", "op uitnodiging van X", "gastheer", "gastland"
Near misses: what happens "en marge" and two by two, whom the Netherlands works with, whom is spoken of.
Source: register.md, participants; letters to parliament on ministerial meetings.
"""

import re
from typing import Final, NamedTuple

from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.model import Span

_FORMS: Final = re.compile(
    r"\b(?:(?P<part>neemt|nemen|nam|namen)\b[^.;]{0,400}?\bdeel\b(?! van| uit)|deelnemen|deelgenomen|deel te nemen|"
    r"(?P<joins>sluit|sluiten|sloot|sloten|schuift|schuiven|schoof|schoven)\b(?![^.;,]{0,60}? zich\b)"
    r"[^.;]{0,400}?\baan\b|"
    r"aansluiten|aangesloten|aanschuiven|aangeschoven|"
    r"aanwezig\b|(?P<guest>te gast)|vertegenwoordigd(?: door)?|bijgewoond door|bijwonen|woonden? [^.;]{0,200}?\bbij\b|"
    r"(?P<invited>uitgenodigd|genodigden|genodigd|nodigt|nodigde)|"
    r"(?P<session>[a-z]{0,12}(?:sessie|diner|lunch|ontbijt)|bijeenkomst|vergadering|overleg|ontmoeting)"
    r"(?: \w+){0,3} met |"
    r"(?P<together>samen met|in aanwezigheid van|in bijzijn van)|"
    r"(?P<chair>onder voorzitterschap van|voorgezeten door)|"
    r"(?P<host>op initiatief van|op uitnodiging van|gastheer|gastland))"
)
TRIGGERS: Final = (
    "deel deelnemen deelgenomen sluit sluiten sloot sloten schuift schuiven schoof schoven aansluiten aangesloten "
    "aanschuiven aangeschoven aanwezig gast vertegenwoordigd bijgewoond bijwonen woont woonde woonden uitgenodigd "
    "genodigden genodigd nodigt nodigde samen aanwezigheid bijzijn voorzitterschap voorgezeten initiatief "
    "uitnodiging gastheer gastland met"
).split()
"""One of these words stands in every sentence with such a form."""

# What stands before the name of one who is spoken of, and does not take part.
_SPOKEN_OF: Final = re.compile(
    r"\b(?:over|in|naar|op|tegen|voor|tussen|rond|richting|binnen|aan|jegens|uit|inzake|buiten|tegenover|vanuit)"
    r"(?: de| het)?$"
)
_BELONGS: Final = re.compile(r"\bvan(?: de| het)?(?: \w+-\w+)?$")
_HEADS: Final = re.compile(
    r"\b(?:ministers?|collega'?s?|vertegenwoordigers?|premiers?|presidenten|president|leiders|delegaties?|afgevaardigden?|"
    r"ambtgenoten|ambtgenoot|bewindspersonen|voorzitterschap|initiatief|uitnodiging|aanwezigheid|bijzijn|komst|deelname)"
    r"(?: van (?:buitenlandse zaken|defensie))?(?: (?:van|uit)(?: de| het)?(?: [\w-]*partnerlanden| [\w-]*partners)?)?$"
)
_FROM: Final = re.compile(
    r"\b(?:ministers?|vertegenwoordigers?|leiders|collega's) uit(?: de)?(?: [\w-]*partnerlanden| landen)?$"
)
_REPRESENTED: Final = re.compile(r"\bvertegenwoordigers?(?: van)?(?: de| het)?$")
_INVITED: Final = re.compile(r"\b(?:als \W?genodigden?|uitgenodigd)\b")
_ASIDE: Final = re.compile(r"\b(?:en|in de) marges?\b|\bbilatera(?:al|le)\b|\bambtgenoot\b|\bheb ik\b|\bsprak ik\b")
_SPEAKING: Final = re.compile(r"\b(?:spre\w+|sprak\w*|bespr\w+|gesproken|stil\w*|gedachten)\b")
_PRONOUN: Final = re.compile(r"\b(?:nederland|het kabinet|ik)\b")
_WITH_ENDS: Final = re.compile(r"\b(?:over|inzake|waar|waarbij|die|om|voor|ten|teneinde|van gedachten|specifiek)\b")
_BEHIND: Final = frozenset({"session", "together", "chair", "host"})
_LONGEST: Final = 1400


class Taking(NamedTuple):
    """A form in a sentence. start, end: of its words. first, last: between which those stand who take part.

    how: `part`, `invited`, `guest`, `chair`, `host`, `initiative`, `session` or `together`.
    """

    start: int
    end: int
    first: int
    last: int
    how: str


def taking_part(folded: str, sentence: Span) -> Taking | None:
    """Return the form by which somebody takes part in a sentence of the running text, None where there is none."""
    if len(sentence) > _LONGEST:
        return None
    found = _FORMS.search(folded, sentence.start, sentence.end)
    if found is None:
        return None
    how = found.lastgroup or "part"
    how = "part" if how == "joins" else how
    words = folded[sentence.start : sentence.end]
    if how in ("session", "together") and _ASIDE.search(words):
        return None
    if how == "together" and (not _SPEAKING.search(words) or _PRONOUN.search(words)) and found[0] == "samen met":
        return None
    if how not in _BEHIND or found["host"] in ("gastheer", "gastland"):
        return Taking(found.start(), found.end(), sentence.start, sentence.end, how)
    stop = _WITH_ENDS.search(folded, found.end(), sentence.end)
    if found["host"] == "op initiatief van":
        how = "initiative"
    return Taking(found.start(), found.end(), found.end(), stop.start() if stop else sentence.end, how)


def takes_part(folded: str, actor: Actor, taking: Taking, sentence: Span) -> bool:
    """Tell whether one whom the sentence names is one of those who take part."""
    before = folded[max(sentence.start, actor.start - 60) : actor.start].rstrip()
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
