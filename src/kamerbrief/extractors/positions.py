"""Who said, wanted or will say what: one entry per verb by which an actor speaks at the meeting.

Sentences are read by `heard`; this module looks up which to read, keeps what is said in or for the meeting, and makes
the entries. Left out: what is said to parliament, what states outside the meeting do, how the world is.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kamerbrief.dutch.clause_words import HELPERS, PREPOSITIONS, split
from kamerbrief.dutch.sought import Sought
from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.expressed import HINTS, TRIGGERS, WEIGHED, Expressed, expressed
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.heard import Hearing
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.said import Said
from kamerbrief.extractors.shades import hedges, negated
from kamerbrief.extractors.spoken import Spoken
from kamerbrief.extractors.subject_matter import Passage, subject_matter
from kamerbrief.knowledge.formats import formats
from kamerbrief.knowledge.verbs import speech_words
from kamerbrief.model import Position, Span, Time

PARLIAMENT: Final = frozenset(
    "u uw kamer kamers staten-generaal kamercommissie kamerlid kamerleden commissiedebat".split()
)
# What is told, asked or promised to parliament is no position; what is said of it elsewhere may be.
TO_PARLIAMENT: Final = frozenset({"inform", "commit", "ask", "reaffirm", "emphasise", "consider", "propose", "welcome"})
# What these do is how the world is: they sit at no table of NATO or the European Union.
OUTSIDE: Final = frozenset({"Rusland", "Belarus", "China", "Iran", "Noord-Korea", "Syrië"})
HOSTING_THEM: Final = frozenset({"OVSE", "VN", "G20"})
# A body of which these are said in the present describes what it does, not what it says.
STANCES: Final = frozenset({"support", "commit", "welcome", "oppose"})
# Acts that an agenda in the present tense says of the coming meeting, whoever is the actor; of the room.
COMING: Final = frozenset(
    {"emphasise", "call_for", "ask", "propose", "inform", "consider", "reaffirm", "welcome", "support"}
)
OF_THE_ROOM: Final = frozenset({"consider", "inform"})
# By these somebody judges, which he does before the meeting as well.
JUDGING: Final = frozenset(
    {
        "achten",
        "van belang achten",
        "vinden",
        "van mening zijn",
        "menen",
        "beschouwen",
        "beoordelen",
        "verwachten",
        "hopen",
    }
)
MEETING_WORDS: Final = frozenset(
    "sessie werksessie avondsessie bijeenkomst vergadering diner werkdiner lunch werklunch ontbijt raad top fmm "
    "dmm rbz".split()
)
# Behind these stands what parliament wanted, and with it who did: "conform de motie van het lid Jansen".
ACCORDING: Final = frozenset("conform overeenkomstig ingevolge lijn uitvoering navolging aanleiding".split())
# But not an answer: "naar aanleiding van vragen van het lid Jansen".
QUESTIONS: Final = frozenset("vraag vragen kamervragen".split())
FARTHEST: Final = 18
PLANNED: Final = frozenset({"voornemens zijn", "willen"})
ATTENDING: Final = frozenset("deelnemen bijwonen vertegenwoordigen".split())
THIS: Final = frozenset({"deze", "dit"})
BELOW: Final = frozenset("hieronder hierna onderstaand onderstaande".split())
WANTS: Final = frozenset("motie moties toezegging toezeggingen".split())
LETTERS: Final = frozenset(
    "brief kamerbrief verslag agenda bijlage paragraaf aanbeveling raadsaanbeveling notitie nota fiche rapport".split()
)
# Who does this to a paper says where something stands: "voor de inzet verwijst het kabinet naar de brief".
# What a minister does to a subject in his own letter: "daarbij sta ik kort stil bij".
EXPLAINING: Final = frozenset({"stilstaan", "ingaan", "toelichten", "beschrijven", "schetsen", "uiteenzetten"})
DEBATES: Final = frozenset("ao vao debat notaoverleg wetgevingsoverleg".split())
REFERRING: Final = frozenset({"verwijzen"})
SPOKEN: Final = Sought(lambda: (*speech_words(), *TRIGGERS, *WEIGHED), spoken=True)
SESSION_WORDS: Final = frozenset({"tijdens", "in", "bij", "aan", "op"})


def find_positions(reading: Reading, found: Found, spoken: Spoken) -> tuple[Position, ...]:
    """Return the positions of a letter, in the order of the text; see the module for how they are told."""
    if not spoken.of_a_meeting:
        return ()
    shown = reading.running
    hearing = Hearing(spoken.actors, shown.folded, spoken.spans)
    said: list[Said] = []
    numbers: list[int] = []
    for number, sentence in spoken.sentences(shown.tokens.at(SPOKEN)):
        heard = [one for one in hearing.read(number) if _counts(one, spoken)]
        if not heard and HINTS.search(shown.folded, sentence.start, sentence.end):
            told = [_as_said(one, shown.folded) for one in expressed(spoken.actors, shown.folded, sentence)]
            heard = [one for one in told if _counts(one, spoken)]
        said += _apart(heard)
        numbers += [number] * (len(said) - len(numbers))
    positions = [_entry(reading, found, spoken, one) for one in said]
    passages = [
        Passage(one.start, one.end, one.passage, Span(one.actor.start, one.actor.end), number)
        for one, number in zip(said, numbers, strict=True)
    ]
    return tuple(subject_matter(reading, spoken.spans, positions, passages))


def _members(words: Sequence[str]) -> bool:
    """Tell whether members of parliament are spoken to: "het lid Jansen", "de leden"; "nieuwe leden" are others."""
    return any(
        word in ("lid", "leden") and words[at - 1] in ("het", "de") and not _according(words, at)
        for at, word in enumerate(words)
        if at
    )


def _attends(words: Sequence[str]) -> bool:
    """Tell whether no more is planned than to be there: "is voornemens aan deze Raad deel te nemen"; not "deel te nemen
    aan de missie".
    """
    there = ("nemen" in words and "deel" in words) or not ATTENDING.isdisjoint(words)
    return there and not MEETING_WORDS.isdisjoint(words)


def _of_the_letter(words: Sequence[str]) -> bool:
    """Tell whether it is done in a paper, not at the table: "hieronder ga ik in op", "in deze brief wordt ingegaan op",
    "in deze geannoteerde agenda".
    """
    return not BELOW.isdisjoint(words) or any(
        word in LETTERS and not THIS.isdisjoint(words[max(at - 2, 0) : at]) for at, word in enumerate(words)
    )


def _debated(words: Sequence[str]) -> bool:
    """Tell whether it was said in a debate with parliament: "tijdens het algemeen overleg"."""
    return not DEBATES.isdisjoint(words) or ("algemeen" in words and "overleg" in words)


def _parliament(words: Sequence[str]) -> bool:
    """Tell whether parliament is spoken to."""
    return not PARLIAMENT.isdisjoint(words) and any(
        word in PARLIAMENT and not _according(words, at) for at, word in enumerate(words)
    )


def _according(words: Sequence[str], at: int) -> bool:
    """Tell whether parliament is only named with what it wanted: "conform de motie van het lid Jansen", "in lijn met
    de toezegging gedaan in het commissiedebat"; not "in antwoord op vragen van het lid Jansen".
    """
    before = at - 1 if at and words[at - 1] in ("de", "het", "uw", "een") else at
    if not before or words[before - 1] not in PREPOSITIONS:
        return False
    for place in range(before - 2, max(before - FARTHEST, -1), -1):
        if words[place] in ACCORDING:
            return QUESTIONS.isdisjoint(words[place:at])
        if words[place] == "," or words[place] in HELPERS:
            return False
    return False


def _as_said(one: Expressed, folded: str) -> Said:
    words = split(folded, one.start, one.end)
    return Said(one.form, one.actor, False, one.start, one.end, one.at, one.time, (), tuple(words.words), words)


def _apart(heard: Sequence[Said]) -> list[Said]:
    """Return what is said in one sentence in its order, none running into the next."""
    ordered = sorted(heard, key=lambda one: (one.at, one.start))
    unique = [one for index, one in enumerate(ordered) if not index or one.at != ordered[index - 1].at]
    out = [
        one._replace(end=following.start) if one.start < following.start < one.end and one.at < following.start else one
        for one, following in pairwise(unique)
    ]
    return [*out, *unique[-1:]]


def _counts(one: Said, spoken: Spoken) -> bool:
    """Tell whether it is said in the meeting: not to parliament, and by one who sits at the table."""
    actor, act = one.actor, one.form.act
    if act in TO_PARLIAMENT and (_parliament(one.words) or (actor.kind == "dutch" and _members(one.words))):
        return False
    if one.form.verb in PLANNED and _attends(one.passage.words):
        return False
    nobody = actor.first == actor.last  # the room, in a passive
    if (actor.kind == "dutch" or nobody) and act in OF_THE_ROOM and _of_the_letter(one.words):
        return False
    if one.form.verb == "ingaan" and (actor.kind == "dutch" or nobody) and not WANTS.isdisjoint(one.words):
        return False  # "ook wordt ingegaan op de motie"
    if one.form.verb in EXPLAINING and actor.printed == "ik" and one.time == "present":
        return False
    if actor.kind == "dutch" and act == "commit" and _debated(one.words):
        return False
    if one.form.verb in REFERRING and (
        nobody or not LETTERS.isdisjoint(one.words) or (actor.kind == "dutch" and one.time == "present")
    ):
        return False
    if actor.name in OUTSIDE and spoken.body not in HOSTING_THEM:
        return False
    if actor.kind in ("body", "meeting") and not actor.person and actor.name in ("NAVO", "Europese Unie"):
        return one.time != "present" or act not in STANCES
    return True


def _entry(reading: Reading, found: Found, spoken: Spoken, one: Said) -> Position:
    spans = [Span(one.start, one.end)]
    if one.elided:
        spans.append(Span(one.actor.start, one.actor.end))
    evidence = reading.quote(*spans)
    return Position(
        id="",
        evidence=evidence,
        actor=_name(one.actor, found),
        with_=one.with_,
        act=one.form.act,
        verb=one.form.verb,
        time=_time(one, found),
        negated=negated(one.words, one.form),
        hedges=tuple(dict.fromkeys(hedges(one.words))),
        section=spoken.section(evidence),
    )


def _name(actor: Actor, found: Found) -> str:
    """Return the actor as the register has it; the meeting by the code of its format."""
    meeting = found.meetings[0] if found.meetings else None
    if actor.kind != "meeting" or meeting is None or not meeting.format:
        return actor.name
    named = actor.name in formats() or (actor.name == "Raad" and meeting.body == "NAVO")
    return actor.name if named else meeting.format


def _time(one: Said, found: Found) -> Time:
    """Return the time as meant: the present of an agenda is the future where it speaks of the coming meeting."""
    if one.time != "present" or found.document.kind != "agenda":
        return one.time
    if one.form.act in OF_THE_ROOM and one.actor.kind != "dutch" and one.form.verb not in JUDGING:
        return "future"
    of_session = any(
        word in MEETING_WORDS and not SESSION_WORDS.isdisjoint(one.words[max(at - 3, 0) : at])
        for at, word in enumerate(one.words)
    )
    lasting = one.form.verb.endswith(" zijn")  # "is voorstander van bespreking in de Raad"
    return "future" if of_session and one.form.act in COMING and not lasting else "present"
