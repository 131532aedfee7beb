"""The tables of verbs, speech acts, actors and topics: every row is found in a sentence made for it."""

import doctest
import re

import pytest

import kamerbrief.knowledge.topics
from kamerbrief.dutch.clause_words import TOKEN, split
from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.actors import Actors
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.knowledge.actors import ActorRow, actor_forms, actor_rows
from kamerbrief.knowledge.topics import Topic, labels, topic_ids, topics
from kamerbrief.knowledge.verbs import SpeechAct, Verb, speech_acts, speech_form, verb_forms, verbs
from kamerbrief.model import Block, Document, Letter, Source
from spoken_letters import register

VERBS = {row.infinitive: row for row in verbs()}
# Said of the room alone, in words of their own (`extractors.expressed`).
IMPERSONAL = {
    "aandacht zijn": "Er zal aandacht zijn voor de kust.",
    "steun zijn": "Er was brede steun voor het plan.",
    "overeenstemming zijn": "Er was overeenstemming over de tekst.",
    "op steun kunnen rekenen": "Het plan kon op brede steun rekenen.",
    "steun krijgen": "Het plan kreeg brede steun.",
    "verdeeld zijn": "Over de termijn liepen de meningen uiteen.",
}


@pytest.mark.parametrize("row", verbs(), ids=lambda row: row.infinitive)
def test_every_form_of_a_verb_is_known(row: Verb) -> None:
    known = verb_forms()
    for form in (row.infinitive, row.present_sg, row.present_pl, *row.past_sg, *row.past_pl):
        assert fold(form) in known, form
    assert row.present_sg != row.infinitive and row.past_sg and row.past_pl


@pytest.mark.parametrize("row", speech_acts(), ids=lambda row: f"{row.verb}: {' '.join(row.frames)}")
def test_every_speech_act_is_heard_in_a_perfect_tense(row: SpeechAct) -> None:
    assert row.base in VERBS, "not in the table of verbs"
    if row.verb in IMPERSONAL:
        assert row.verb in heard(IMPERSONAL[row.verb])
        assert speech_form(row.verb).verb == row.verb
        return
    assert any(row.verb in heard(sentence) for sentence in sentences(row)), list(sentences(row))


def heard(sentence: str) -> list[str]:
    return [one["verb"] for one in register(sentence)["positions"]]


def sentences(row: SpeechAct) -> list[str]:
    """Return sentences in which somebody speaks by a row: with each frame, in past and perfect tense."""
    verb = VERBS[row.base]
    zich = "zich " if row.reflexive else ""
    out = []
    for word in row.words or ("",):
        carried = f"{word} " if word else ""
        for frame in row.frames or ("",):
            object_ = {"dat": "dat het goed gaat", "te": "te kunnen helpen", "": "" if word else "het plan"}.get(
                frame, f"{frame} het plan"
            )
            last = f" {row.particle}" if row.particle else ""
            participle = f"{row.particle or ''}{verb.participle}"
            out.append(f"Nederland heeft {zich}{carried}{participle} {object_}.".replace("  ", " "))
            out.append(f"Nederland heeft {zich}{carried}{object_} {participle}.".replace("  ", " "))
            out.append(f"Nederland {verb.past_sg[0]} {zich}{carried}{object_}{last}.".replace("  ", " "))
            out.append(f"Nederland {verb.past_sg[0]} {zich}{carried}{last.strip()} {object_}.".replace("  ", " "))
            out.append(f"Nederland is {carried}{object_}.".replace("  ", " "))
    return out


def actors_of(text: str) -> list[str]:
    """Return the actors of a line, by the names of the register."""
    letter = Letter(source=Source("x", "text", ""), text=text, blocks=(Block("paragraph", "body", 0, len(text)),))
    found = Found(Document())
    reading = Reading(letter)
    words = split(reading.running.folded, 0, len(text))
    return [actor.name for actor in Actors(reading, found.document, "NAVO").of(words)]


@pytest.mark.parametrize("row", actor_rows(), ids=lambda row: row.phrase)
def test_every_actor_is_found_with_its_name(row: ActorRow) -> None:
    given = actors_of(f"alle {row.phrase} benadrukten dit")
    assert given == [{"landen": "bondgenoten"}.get(row.actor, row.actor)], given


def test_an_actor_with_a_capital_needs_one() -> None:
    assert actors_of("de navo en de unie benadrukten dit") == []


def test_the_longest_form_comes_first() -> None:
    for forms in actor_forms().values():
        sizes = [len(form.rest) for form in forms]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.id)
def test_every_trigger_of_a_topic_is_found(topic: Topic) -> None:
    assert re.fullmatch(r"[a-z_]+", topic.id) and topic.label_nl and topic.label_en
    for trigger in topic.triggers:
        words = TOKEN.findall(fold(trigger.rstrip("*")))
        if trigger.endswith("*"):
            words[-1] += "xx"
        assert topic.id in topic_ids(["over", *words, "en", "meer"]), trigger


def test_topics_are_told_by_whole_words_or_their_begin() -> None:
    assert topic_ids(["militaire", "inzet"]) == ()
    assert topic_ids(["cyberaanvallen"]) == ("cyber",)
    assert topic_ids(["amalia"]) == ()


def test_a_topic_has_one_row_and_a_label() -> None:
    ids = [topic.id for topic in topics()]
    assert len(ids) == len(set(ids)) >= 60
    assert labels(["ukraine", "cyber"]) == ("Oekraïne", "cyberveiligheid")


def test_the_examples_hold() -> None:
    failed, tried = doctest.testmod(kamerbrief.knowledge.topics)
    assert tried and not failed
