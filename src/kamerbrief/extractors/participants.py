"""Who took part in a meeting or is invited, besides the allies as a whole, and in which session."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from kamerbrief.extractors.actor_phrases import Actor
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.persons import GENERAL
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.session_scopes import MEETING, UNKNOWN, scope
from kamerbrief.extractors.spoken import Spoken
from kamerbrief.extractors.taking_part import (
    DEBUTS,
    TRIGGERS,
    Taking,
    debut,
    is_invited,
    is_represented,
    takes_part,
    taking_part,
)
from kamerbrief.knowledge.bodies import bodies
from kamerbrief.knowledge.countries import countries, nato_members
from kamerbrief.model import Participant, ParticipantKind, ParticipantRole, Span

# Those who are there anyway, or no one in particular.
ASSEMBLED: Final = frozenset({"Nederland", "NAVO", "SG NAVO", "EDEO", "voorzitterschap", "Raad"})


class _Mention(NamedTuple):
    name: str
    kind: ParticipantKind
    of: str | None
    role: ParticipantRole
    scope: str
    span: Span


def find_participants(reading: Reading, found: Found, spoken: Spoken) -> tuple[Participant, ...]:
    """Return who took part, one entry per name and session, with every mention as evidence, by the first of them."""
    if not spoken.of_a_meeting:
        return ()
    folded = reading.running.folded
    allies = _allies(found)
    mentions: list[_Mention] = []
    for triggers, forms in ((TRIGGERS, taking_part), (DEBUTS, debut)):
        for _, sentence in spoken.sentences(reading.running.tokens.at(triggers)):
            for taking in forms(folded, sentence):
                mentions += _mentions(reading, found, spoken, sentence, taking, allies)
    return tuple(_entries(reading, sorted(mentions, key=lambda mention: mention.span.start)))


def _entries(reading: Reading, mentions: Sequence[_Mention]) -> Iterator[Participant]:
    together: dict[tuple[str, str], list[_Mention]] = {}
    for mention in mentions:
        together.setdefault((mention.name, mention.scope), []).append(mention)
    for name, unknown in [key for key in together if key[1] == UNKNOWN]:
        # "deze sessie", and nobody can tell which: the one that this name is in elsewhere, else the meeting.
        others = sorted({m.scope for m in mentions if m.name == name and m.scope not in (UNKNOWN, MEETING)})
        known = others[0] if len(others) == 1 else MEETING
        together.setdefault((name, known), []).extend(together.pop((name, unknown)))
    invited = {mention.name for mention in mentions if mention.role == "invitee"}
    for (name, where), same in sorted(together.items(), key=lambda item: item[1][0].span.start):
        first = same[0]
        evidence = reading.quote(*dict.fromkeys(mention.span for mention in same))
        role: ParticipantRole = first.role
        if role in ("partner", "representative") and name in invited:
            role = "invitee"
        yield Participant(
            id=reading.entry_id("participant", evidence),
            evidence=evidence,
            name=name,
            kind=first.kind,
            for_=next((mention.of for mention in same if mention.of), None),
            role=role,
            scope=where,
        )


def _mentions(
    reading: Reading, found: Found, spoken: Spoken, sentence: Span, taking: Taking, allies: frozenset[str]
) -> Iterator[_Mention]:
    folded = reading.running.folded
    actors = spoken.actors.inside(taking.first, taking.last)
    if not actors:
        return
    namely = [actor.name for actor in actors if actor.oblique == "namens"]
    where = scope(reading, found, sentence)
    for actor in actors:
        name, kind, of = _who(actor)
        if name == GENERAL and spoken.body not in ("NAVO", None) and len(spoken.actors.persons.generals) == 1:
            name, of = spoken.actors.persons.full(*spoken.actors.persons.generals), "NAVO"  # a guest of another body
            kind = "person"
        if kind is None or name in ASSEMBLED or actor.oblique == "namens":
            continue
        if taking.how == "speaks" and name in allies:
            continue  # who is there anyway and spoke
        if not takes_part(folded, actor, taking, sentence):
            continue
        role = _role(folded, sentence, actor, taking, kind, allies)
        span = Span(min(actor.start, taking.start), max(actor.end, taking.end))
        for_ = (of or (namely[0] if namely else None)) if kind == "person" else None
        yield _Mention(name, kind, for_, role, where, span)


def _who(actor: Actor) -> tuple[str, ParticipantKind | None, str | None]:
    """Return name and kind of one who may take part, and for whom he speaks; no kind for groups and pronouns."""
    if actor.kind == "dutch":
        # The signing minister and his colleagues by name or office; "Nederland" itself takes part anyway.
        return (actor.of, "person", "Nederland") if actor.of is not None else (actor.name, None, None)
    if actor.person:
        return (actor.name, "person", actor.of)
    if actor.kind == "country":
        return (actor.name, "country", None)
    if actor.kind == "body":
        known = actor.name in _organisations()
        return (actor.name, "organisation" if known else "person", None if known else actor.of)
    return (actor.name, None, None)


@cache
def _organisations() -> frozenset[str]:
    return frozenset(body.name_nl for body in bodies().values()) | {
        "Europese Unie", "Europese Commissie", "Verenigde Naties", "Afrikaanse Unie", "Europees Parlement", "NAVO",
        "EDEO", "Europese Centrale Bank", "Europees Stabiliteitsmechanisme", "Europese Investeringsbank",
        "Europese instellingen",
    }  # fmt: skip


def _role(
    folded: str, sentence: Span, actor: Actor, taking: Taking, kind: ParticipantKind, allies: frozenset[str]
) -> ParticipantRole:
    if taking.how == "chair":
        return "chair"
    if taking.how == "host":
        return "host"
    if taking.how in ("invited", "guest") or is_invited(folded, sentence):
        return "invitee"
    if kind == "person" or is_represented(folded, actor):
        return "representative"
    return "ally" if actor.name in allies else "partner"


def _allies(found: Found) -> frozenset[str]:
    """Return the names of the allies on the day of the meeting; none where the meeting is not NATO's."""
    day = (found.meetings[0].start if found.meetings else None) or found.document.date
    if not found.meetings or found.meetings[0].body not in ("NAVO", None):
        return frozenset()
    codes = nato_members(date.fromisoformat(day)) if day else nato_members(date.max)
    return frozenset(countries()[code].name_nl for code in codes if code in countries())
