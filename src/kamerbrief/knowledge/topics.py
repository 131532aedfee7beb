"""Topics of foreign and defence policy, and the words by which a passage shows that it is about one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kamerbrief.dutch.clause_words import TOKEN
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.tables import Row, load

_SHORT = 3


class Topic(Row, frozen=True, kw_only=True):
    """One topic. triggers: a word, words that follow one another, or the begin of a word ("cyber*")."""

    id: str
    label_nl: str
    label_en: str
    triggers: tuple[str, ...]


class _Trigger(NamedTuple):
    topic: str
    first: str
    rest: tuple[str, ...]
    begins: bool


def topics() -> tuple[Topic, ...]:
    """Return the table of topics."""
    return load("topics", Topic)


@cache
def _triggers() -> tuple[Mapping[str, tuple[_Trigger, ...]], Mapping[str, tuple[_Trigger, ...]]]:
    """Return the triggers by their first word, and those that are the begin of a word by its first letters."""
    whole: defaultdict[str, list[_Trigger]] = defaultdict(list)
    begins: defaultdict[str, list[_Trigger]] = defaultdict(list)
    for topic in topics():
        for printed in topic.triggers:
            first, *rest = TOKEN.findall(fold(printed.rstrip("*")))
            trigger = _Trigger(topic.id, first, tuple(rest), printed.endswith("*"))
            if trigger.begins and not rest:
                begins[first[:_SHORT]].append(trigger)
            else:
                whole[first].append(trigger)
    return (
        {first: tuple(found) for first, found in whole.items()},
        {first: tuple(found) for first, found in begins.items()},
    )


def topic_ids(words: Sequence[str]) -> tuple[str, ...]:
    """Return the topics that the folded words of a passage name, in the order of their first words.

    >>> topic_ids(["steun", "aan", "oekraine", "en", "cyberaanvallen"])
    ('support_to_ukraine', 'ukraine', 'cyber')
    """
    whole, begins = _triggers()
    found: dict[str, None] = {}
    for at, word in enumerate(words):
        if word in whole:
            for trigger in whole[word]:
                if _follows(trigger, words, at):
                    found[trigger.topic] = None
        if word[:_SHORT] in begins:
            for trigger in begins[word[:_SHORT]]:
                if word.startswith(trigger.first):
                    found[trigger.topic] = None
    return tuple(found)


def _follows(trigger: _Trigger, words: Sequence[str], at: int) -> bool:
    rest = trigger.rest
    if not rest:
        return True
    following = tuple(words[at + 1 : at + 1 + len(rest)])
    if trigger.begins:
        return following[:-1] == rest[:-1] and len(following) == len(rest) and following[-1].startswith(rest[-1])
    return following == rest


def labels(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the Dutch labels of topics. Raises KeyError for one that there is not."""
    known = {topic.id: topic.label_nl for topic in topics()}
    return tuple(known[id_] for id_ in ids)
