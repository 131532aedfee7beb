"""The document: kinds, offices, and the fields of whole papers of our own."""

from datetime import date
from typing import Any

import pytest

from case_tables import rows
from kamerbrief.extractors import extract
from kamerbrief.extractors.document import kinds_of
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.signatures import on_behalf_of
from kamerbrief.model import to_json
from kamerbrief.readers import join, read
from kamerbrief.readers.text import read_text

FIELDS = (
    "kind chamber date reference subject title dossier dossier_title number session_year identifier issn department "
    "attachments printed_kind"
).split()


@pytest.mark.parametrize("row", rows("extractors/kinds"))
def test_kinds(row: dict[str, Any]) -> None:
    assert list(kinds_of(row["text"])) == row["expect"]


@pytest.mark.parametrize("row", rows("extractors/kinds_by_opening"))
def test_the_kind_by_how_a_letter_begins(row: dict[str, Any]) -> None:
    head, foot = (
        "Aan de Voorzitter van de Tweede Kamer\n\nDen Haag, 4 mei 2024",
        "De minister van Defensie,\n\nA. Jansen",
    )
    letter = f"{head}\n\n{row['text']}\n\n{foot}\n"
    assert list(extract(read(letter.encode(), "case")).document.kinds) == row["expect"]


@pytest.mark.parametrize("row", rows("extractors/on_behalf_of"))
def test_on_behalf_of(row: dict[str, Any]) -> None:
    letter = read_text(f"Geachte voorzitter,\n\n{row['text']}\n".encode(), "case")
    assert [office for office, _ in on_behalf_of(Reading(letter))] == row["expect"]


@pytest.mark.parametrize("row", rows("extractors/documents"))
def test_document(row: dict[str, Any]) -> None:
    document = extract(read(row["text"].encode(), "case")).document
    got: dict[str, Any] = {name: getattr(document, name) for name in FIELDS if getattr(document, name) is not None}
    got["signatories"] = [[p.name, p.role] for p in document.signatories]
    got["on_behalf_of"] = list(document.on_behalf_of)
    assert got == row["expect"]


@pytest.mark.parametrize("row", rows("extractors/meetings"))
def test_meeting(row: dict[str, Any]) -> None:
    register = extract(read(row["text"].encode(), "case"))
    meeting = register.meeting
    if row["expect"] is None:
        assert meeting is None
        return
    assert meeting is not None
    got = {name: getattr(meeting, name) for name in row["expect"] if name != "problems"}
    got["problems"] = [p.code for p in register.problems]
    assert got == {"problems": [], **row["expect"]}


@pytest.mark.parametrize("row", rows("extractors/documents"))
def test_every_quotation_is_true_and_the_ids_are_the_same_each_time(row: dict[str, Any]) -> None:
    first, second = (extract(read(row["text"].encode(), "case")) for _ in range(2))
    assert to_json(first) == to_json(second)
    for quotes in [*first.document.evidence.values(), *(e.evidence for e in (*first.sections, *first.footnotes))]:
        assert quotes
        for quote in quotes:
            assert first.text[quote.start : quote.end] == quote.quote
    if first.document.date:
        assert date.fromisoformat(first.document.date)


def test_a_decision_note_is_kept_and_never_read_as_the_ministers_words() -> None:
    cover = "Datum 3 mei 2023\n\nGeachte voorzitter,\n\nHierbij bied ik u het verslag aan.\n"
    note = (
        "Beslisnota\n\nDirectie Veiligheidsbeleid\n\nDatum 1 mei 2023\n\n"
        "Toelichting\n\nMede namens de minister van Financiën.\n"
    )
    letter = join([read(cover.encode(), "1-brief.txt"), read(note.encode(), "2-beslisnota.txt")])
    register = extract(letter)
    assert [part.kind for part in register.document.parts] == ["cover", "decision_note"]
    assert register.text.endswith(note)
    assert any(register.text[b.start : b.end] == "Toelichting" for b in register.blocks)
    assert (register.document.date, register.document.department) == ("2023-05-03", None)
    assert (register.sections, register.document.on_behalf_of) == ((), ())
