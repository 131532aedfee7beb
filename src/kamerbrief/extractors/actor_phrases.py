"""Noun phrases that are actors, and which of them stand beside one another."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kamerbrief.dutch.clause_words import PLURAL, Words
from kamerbrief.dutch.clauses import Subject
from kamerbrief.extractors.actor_words import AND, BOTH
from kamerbrief.knowledge.actors import ActorKind

JOINS: Final = AND | {","}


class Actor(NamedTuple):
    """A noun phrase of a sentence.

    first, last: its first word and behind its last. start, end: as offsets. number: as in `dutch.clause_words`.
    printed: of a group and of the Dutch as it stands there, without article. person: it names one. of: for whom such a
    person speaks; of a Dutch office its name. oblique: the preposition before it, which makes it no subject. others:
    the names of those beside it.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    number: int
    kind: ActorKind
    printed: str
    person: bool = False
    of: str | None = None
    oblique: str | None = None
    others: tuple[str, ...] = ()


def beside(words: Words, actors: Sequence[Actor], index: int) -> Actor:
    """Return an actor with those that stand beside it: "Nederland en België", "de ministers van A, B en C"."""
    found = actors[index]
    others: list[str] = []
    last, end = found.last, found.end
    number = PLURAL
    for other in actors[index + 1 :]:
        between = words.words[last : other.first]
        both = between == [",", "maar"] or (between == ["als"] and "zowel" in words.words[found.first : last])
        if not both and (not between or len(between) > 2 or not JOINS.issuperset(between)):
            break
        if other.kind == "pronoun":
            break
        if between == [","] and not _listed(words, actors, other):
            break
        number = BOTH if both else number
        others.append(other.printed if other.kind == "group" else other.name)
        last, end = other.last, other.end
    if not others:
        return found
    return found._replace(last=last, end=end, number=number, others=tuple(others))


def _listed(words: Words, actors: Sequence[Actor], other: Actor) -> bool:
    """Tell whether an actor behind a comma is one of an enumeration: a comma or "en" and another follow it."""
    following = words.words[other.last : other.last + 1]
    return (
        bool(following) and (following[0] in AND or following[0] == ",") and any(a.first > other.last for a in actors)
    )


def subjects(words: Words, actors: Sequence[Actor]) -> list[Subject]:
    """Return the phrases that may be subjects, alone and with those beside them, for `dutch.clauses.cut`."""
    out: list[Subject] = []
    for index, actor in enumerate(actors):
        if actor.oblique is not None:
            continue
        out.append((actor.first, actor.last, actor.number))
        if index + 1 < len(actors):
            whole = beside(words, actors, index)
            if whole.others:
                out.append((whole.first, whole.last, whole.number))
    return out
