"""The motions that letters name: the written forms, one by one, and what ties their mentions together."""

import doctest
import importlib
from pathlib import Path
from typing import Any

import pytest

from case_tables import rows
from kamerbrief import extract, read
from kamerbrief.dutch.folding import fold
from kamerbrief.knowledge.motion_phrases import MotionPhrase, motion_phrases, relation_after, relation_before
from kamerbrief.model import Motion, Register

LETTER = """Tweede Kamer der Staten-Generaal

Vergaderjaar 2024-2025

28 676 NAVO

Nr. 480

BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 14 maart 2025

Hierbij bied ik u een overzicht aan.

{text}

De Minister van Buitenlandse Zaken,
A.B. Voorbeeld
{notes}"""
MARKS = "¹²³⁴⁵⁶⁷⁸⁹"
FIELDS = ("names", "cs", "amended", "date", "subject", "kamerstuk", "relation")


def register(text: str, notes: list[str]) -> Register:
    below = "".join(f"\n{mark} {note}\n" for mark, note in zip(MARKS, notes, strict=False))
    return extract(read(LETTER.format(text=text, notes=below).encode(), "brief.txt"))


def shown(motion: Motion) -> dict[str, Any]:
    fields = {name: getattr(motion, name) for name in FIELDS} | {"names": list(motion.names)}
    quotes = [" ".join(passage.quote.split()) for passage in motion.evidence]
    return fields | {"quotes": quotes, "passages": len(quotes)}


@pytest.mark.parametrize("row", rows("extractors/motion_mentions"))
def test_the_written_forms_of_motions(row: dict[str, Any]) -> None:
    found = [shown(motion) for motion in register(row["text"], row.get("notes", [])).motions]
    assert len(found) == len(row["expect"]), found
    for motion, expected in zip(found, row["expect"], strict=True):
        assert {name: motion[name] for name in expected} == expected


def test_a_motion_is_linked_to_its_paper_and_its_footnote() -> None:
    found = register(
        "Dit is conform de motie Terpstra¹.", ["Motie Terpstra c.s. over radars (Kamerstuk 36 200 X, nr. 26)"]
    )
    (motion,) = found.motions
    (reference,) = [entry for entry in found.references if entry.target == "36200-X-26"]
    links = {(link.rel, link.to) for link in motion.links}
    assert links == {("refers_to", reference.id), ("footnote", found.footnotes[0].id)}


@pytest.mark.parametrize("row", motion_phrases(), ids=lambda row: f"{row.place} {row.phrase}")
def test_every_expression_about_motions_can_be_found(row: MotionPhrase) -> None:
    folded = fold(row.phrase)
    if row.place == "before":
        found = relation_before(f"dit is {folded} de motie", 0, len(f"dit is {folded} "))
    else:
        found = relation_after(f"de motie wordt hiermee {folded}", 8, len(f"de motie wordt hiermee {folded}"))
    assert found is not None and found[0] == row.relation


HAND = {
    "letters/000*.txt": [],
    "letters/001*.txt": [("36200-X-26", "executes"), ("35925-X-22", "responds")],
    "letters/002*.txt": [],
    "letters/003*.txt": [],
    "letters/004*.txt": [("28676-394", "conform"), ("28676-397", "conform")],
    "papers/pdf/verzamelbrief-luchtvaart.pdf": [("36200-XII-60", "executes")],
}
"""What a reader finds in these letters, written down before the program was run."""


@pytest.mark.parametrize("pattern", HAND)
def test_the_motions_of_real_letters(pattern: str, shared: Path) -> None:
    (path,) = shared.glob(pattern)
    found = extract(read(path.read_bytes(), path.name)).motions
    assert [(motion.kamerstuk, motion.relation) for motion in found] == HAND[pattern]


def test_a_motion_does_not_name_itself(shared: Path) -> None:
    for path in sorted((shared / "papers/kst-xml").glob("*.xml")):
        found = extract(read(path.read_bytes(), path.name))
        assert found.motions == (), path.name
        assert found.commitments == (), path.name


def test_motions_that_name_others(shared: Path) -> None:
    papers = sorted((shared / "papers/kst-xml-cites").glob("*.xml"))
    for path in papers:
        found = extract(read(path.read_bytes(), path.name))
        assert found.commitments == (), path.name
        assert all(motion.kamerstuk != f"{found.document.dossier}-{found.document.number}" for motion in found.motions)


@pytest.mark.parametrize(
    "name",
    [
        "dutch.clause_breaks",
        "extractors.motion_members",
        "knowledge.commitment_words",
        "knowledge.motion_phrases",
    ],
)
def test_the_examples_hold(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"kamerbrief.{name}"))
    assert tried and not failed
