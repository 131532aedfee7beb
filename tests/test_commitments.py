"""Promises to parliament: the written forms, one by one and in whole letters."""

from pathlib import Path
from typing import Any

import pytest

from case_tables import rows
from kamerbrief import extract, read
from kamerbrief.dutch.folding import fold
from kamerbrief.extractors.promise_parts import phrases
from kamerbrief.knowledge.commitment_words import (
    CommitmentPhrase,
    CommitmentVerb,
    commitment_phrases,
    commitment_verbs,
    find_verbs,
)
from kamerbrief.model import Commitment, Register

LETTER = """Ministerie van Buitenlandse Zaken

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Prinses Irenestraat 6
Den Haag

Datum 14 maart 2025
Betreft Stand van zaken

Geachte voorzitter,

Hierbij bied ik u een overzicht aan.

{text}

De minister van Buitenlandse Zaken,

A.B. Voorbeeld
"""
FIELDS = ("status", "by", "to", "due", "due_start", "due_end", "recurrence", "strength", "what")


def register(text: str) -> Register:
    return extract(read(LETTER.format(text=text).encode(), "brief.txt"))


def shown(commitment: Commitment) -> dict[str, Any]:
    return {name: getattr(commitment, name) for name in FIELDS} | {
        "quote": " ".join(commitment.evidence[0].quote.split()),
        "passages": len(commitment.evidence),
    }


@pytest.mark.parametrize("row", rows("extractors/commitments"))
def test_the_written_forms_of_promises(row: dict[str, Any]) -> None:
    found = [shown(commitment) for commitment in register(row["text"]).commitments]
    assert len(found) == len(row["expect"]), found
    for commitment, expected in zip(found, row["expect"], strict=True):
        assert {name: commitment[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "what", "passages"),
    [
        (
            "Over deze uitgaven wordt uw Kamer jaarlijks geïnformeerd via de begroting.",
            "informeren over deze uitgaven via de begroting",
            ["wordt uw Kamer jaarlijks geïnformeerd via de begroting", "Over deze uitgaven"],
        ),
        (
            "Over deze uitgaven ontvangt uw Kamer jaarlijks een overzicht.",
            "ontvangen een overzicht over deze uitgaven",
            ["ontvangt uw Kamer jaarlijks een overzicht", "Over deze uitgaven"],
        ),
        (
            "Over de radars zal ik uw Kamer in mei informeren.",
            "informeren over de radars",
            ["zal ik uw Kamer in mei informeren"],
        ),
        (
            "Na overleg zal ik uw Kamer via de begroting informeren over de radars.",
            "informeren over de radars",
            ["zal ik uw Kamer via de begroting informeren over de radars"],
        ),
    ],
)
def test_what_is_promised_is_told_from_the_front_of_the_sentence(text: str, what: str, passages: list[str]) -> None:
    (commitment,) = register(text).commitments
    assert commitment.what == what
    assert [evidence.quote for evidence in commitment.evidence] == passages


def test_a_promise_about_a_motion_is_linked_to_it() -> None:
    found = register("Ik zal uw Kamer in het najaar informeren over de motie van het lid Terpstra c.s. over radars.")
    (commitment,), (motion,) = found.commitments, found.motions
    assert [(link.rel, link.to) for link in commitment.links] == [("refers_to", motion.id)]


def test_a_promise_is_linked_to_the_note_at_its_mark() -> None:
    found = register(
        "Over de kabels wordt uw Kamer jaarlijks geïnformeerd via de begroting.¹\n\n¹ Kamerstuk 28 676, nr. 350"
    )
    (commitment,), (note,) = found.commitments, found.footnotes
    assert [(link.rel, link.to) for link in commitment.links] == [("footnote", note.id)]


def test_a_motion_promises_nothing() -> None:
    paper = """Tweede Kamer der Staten-Generaal

Vergaderjaar 2024-2025

28 676 NAVO

Nr. 480 MOTIE VAN HET LID TERPSTRA

Voorgesteld 14 maart 2025

De Kamer,

gehoord de beraadslaging,

overwegende dat het kabinet de Kamer voor de zomer zal informeren;

verzoekt de regering de Kamer voor de zomer te informeren,

en gaat over tot de orde van de dag.

Terpstra
"""
    found = extract(read(paper.encode(), "motie.txt"))
    assert found.document.kind == "motion"
    assert found.commitments == ()


@pytest.mark.parametrize("verb", commitment_verbs(), ids=lambda verb: verb.lemma)
def test_every_form_of_a_verb_is_found(verb: CommitmentVerb) -> None:
    forms = [(form, "infinitive") for form in verb.infinitives] + [(form, "te") for form in verb.te_forms]
    forms += [(form, "participle") for form in verb.participles]
    for form, shape in forms:
        text = f"uw Kamer {form} hierover"
        assert (verb.lemma, shape) in [(found.verb.lemma, found.shape) for found in find_verbs(text, fold(text))], form


@pytest.mark.parametrize("row", commitment_phrases(), ids=lambda row: f"{row.meaning} {row.phrase}")
def test_every_expression_about_promises_can_be_found(row: CommitmentPhrase) -> None:
    assert phrases(row.meaning).search(fold(f"dit is {row.phrase} zo")) is not None


HAND: dict[str, list[tuple[str, str, str | None]]] = {
    "letters/000*.txt": [("made", "minister van Buitenlandse Zaken", "jaarlijks")],
    "letters/001*.txt": [
        ("reported", "minister van Buitenlandse Zaken", None),
        ("made", "minister van Infrastructuur en Waterstaat", "zo snel mogelijk"),
    ],
    "letters/002*.txt": [],
    "letters/003*.txt": [],
    "letters/004*.txt": [],
    "papers/pdf/verzamelbrief-luchtvaart.pdf": [("reported", "minister van Infrastructuur en Waterstaat", None)] * 3,
    "papers/pdf/besluitenlijst.pdf": [],
}
"""What a reader finds in these papers, written down before the program was run."""


@pytest.mark.parametrize("pattern", HAND)
def test_the_promises_of_real_papers(pattern: str, shared: Path) -> None:
    (path,) = shared.glob(pattern)
    found = extract(read(path.read_bytes(), path.name)).commitments
    assert [(commitment.status, commitment.by, commitment.due) for commitment in found] == HAND[pattern]
