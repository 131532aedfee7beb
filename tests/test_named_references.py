"""References by name: their forms and near misses, where they count, the tables, and letters no rule was made from."""

import doctest
import importlib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from case_tables import CASES, rows
from kamerbrief import read
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.name_phrases import opening, topic_end
from kamerbrief.dutch.tokens import Tokens
from kamerbrief.extractors import extract, named_by_noun
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.references import find_references
from kamerbrief.knowledge.document_nouns import DocumentNoun, document_nouns, nouns_in
from kamerbrief.knowledge.named_documents import NamedDocument, find_documents, named_documents
from kamerbrief.model import Block, BlockKind, Document, Letter, Meeting, Note, Reference, Source, Span

KINDS = {"treaty", "policy_document", "letter", "other"}
# A wrong entry weighs more than a missing one.
PRECISION, RECALL = 0.9, 0.8


def named(
    text: str, date: str | None = None, kind: BlockKind = "paragraph", meeting: str | None = None
) -> list[Reference]:
    """Return what one block of a paper of that day names."""
    letter = Letter(source=Source("case.txt", "text", "0" * 64), text=text, blocks=(Block(kind, "body", 0, len(text)),))
    found = Found(Document(date=date))
    found.meetings = (Meeting(body="NAVO", start=meeting, end=meeting),)
    return [entry for entry in find_references(Reading(letter), found) if entry.kind in KINDS]


@pytest.mark.parametrize("row", rows("extractors/named_references"))
def test_forms_and_near_misses(row: dict[str, Any]) -> None:
    found = named(row["text"], row.get("date"))
    assert [[entry.kind, entry.evidence[0].quote, entry.target] for entry in found] == row["expect"]
    for entry in found:
        assert all(row["text"][e.start : e.end] == e.quote for e in entry.evidence)


TEXT = "De Slotakte van Helsinki, het VN-Handvest en de brief van 3 mei 2024."


@pytest.mark.parametrize("kind", ["heading", "title", "letterhead", "furniture", "signature"])
def test_headings_and_the_like_name_nothing(kind: BlockKind) -> None:
    assert len(named(TEXT)) == 3
    assert named(TEXT, kind=kind) == []


def test_a_footnote_names_too() -> None:
    text = "Dit is bekend.1\n1 Zie het VN-Handvest."
    note = Note("1", Span(14, 15), Span(16, len(text)), Span(16, 17))
    blocks = (Block("paragraph", "body", 0, 15), Block("footnote", "body", 16, len(text)))
    letter = Letter(source=Source("case.txt", "text", "0" * 64), text=text, blocks=blocks, notes=(note,))
    assert [e.target for e in find_references(Reading(letter), Found(Document()))] == ["VN-Handvest"]


def test_the_report_of_the_meeting_itself_is_no_reference() -> None:
    text = "Dit komt terug in het verslag van de NAVO-bijeenkomst van 3 december 2024."
    assert named(text, meeting="2024-12-03") == []
    assert [entry.kind for entry in named(text, meeting="2024-10-17")] == ["letter"]


def test_a_name_broken_over_lines_is_quoted_as_printed() -> None:
    (entry,) = named("De implementatie van het nieuwe Strate-\ngisch Concept en meer.", "2022-12-16")
    assert entry.evidence[0].quote == "het nieuwe Strate-\ngisch Concept"
    assert entry.target == "Strategisch Concept NAVO 2022"


# --- letters that no rule was made from -------------------------------------------------------------------------------


def fits(gold: tuple[int, int], found: tuple[int, int]) -> bool:
    """Say whether a quotation fits, as the public score does: overlap, or one inside the other and not far longer."""
    inter = min(gold[1], found[1]) - max(gold[0], found[0])
    size, own = gold[1] - gold[0], found[1] - found[0]
    return inter > 0 and (
        inter / (size + own - inter) >= 0.4 or (own <= max(3 * size, size + 60) and inter >= min(size, own))
    )


@pytest.mark.parametrize("table", ["named_references_unseen", "named_references_later"])
def test_unseen_letters(table: str) -> None:
    wanted = right = given_ = 0
    for row in yaml.safe_load((CASES / f"extractors/{table}.yaml").read_text(encoding="utf-8")):
        register = extract(read(row["text"].encode(), "unseen.txt"))
        found = [entry for entry in register.references if entry.kind in KINDS]
        left, at = list(found), 0
        for kind, quote in row["expect"]:
            at = register.text.index(quote, at)
            match = next(
                (
                    entry
                    for entry in left
                    if entry.kind == kind
                    and fits((at, at + len(quote)), (entry.evidence[0].start, entry.evidence[-1].end))
                ),
                None,
            )
            if match is not None:
                left.remove(match)
                right += 1
        wanted, given_ = wanted + len(row["expect"]), given_ + len(found)
    assert right / given_ >= PRECISION
    assert right / wanted >= RECALL


# --- tables -----------------------------------------------------------------------------------------------------------

NAMES = [(row, kind) for row, kind in named_documents()]


@pytest.mark.parametrize(("row", "kind"), NAMES, ids=[row.name for row, _ in NAMES])
def test_every_name_is_found(row: NamedDocument, kind: str) -> None:
    for form in (row.name, *row.aliases, *row.exact):
        text = f"Zij wezen op «{form}», ook nu."
        (found,) = find_documents(text, Tokens(fold(text)))
        assert (text[found.start : found.end], found.document, found.kind) == (form, row, kind)
        lower = text.replace(form, form.lower())
        if form in row.exact and form.lower() != form:
            assert find_documents(lower, Tokens(fold(lower))) == []
    assert list(row.editions) == sorted(row.editions)


@pytest.mark.parametrize("row", document_nouns(), ids=lambda row: row.noun)
def test_every_noun_is_found_and_has_a_rule(row: DocumentNoun) -> None:
    assert row in [found.noun for _, found in nouns_in({row.noun.rsplit(" ", 1)[-1]: []})]
    assert (row.scheme in named_by_noun.RULES) == (row.kind != "letter")


@pytest.mark.parametrize("name", ["knowledge.named_documents", "knowledge.document_nouns", "dutch.name_phrases"])
def test_the_examples_hold(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"kamerbrief.{name}"))
    assert tried and not failed


# --- any text ---------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    "de het een van voor en strategie Strategie actieplan EU-strategie NAVO verdrag Verdrag brief Kamerbrief verslag "
    "12 mei 2022 . , « » ( ) - \n verklaring Parijs besluit NAVO-top in VN-Handvest artikel 5 aangenomen "
    "hierna:".split(" ")
)


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_no_text_stops_the_finder(text: str) -> None:
    if not text.strip():
        return
    for entry in named(text):
        assert entry.target.strip() == entry.target != ""
        assert all(text[e.start : e.end] == e.quote for e in entry.evidence)


@given(st.text(alphabet="deEU strag-«».,\n12", max_size=60), st.integers(0, 60))
def test_phrases_stay_inside_the_text(text: str, at: int) -> None:
    at = min(at, len(text))
    before = opening(text, fold(text), at)
    assert 0 <= before.start <= at
    assert at <= topic_end(text, fold(text), at) <= len(text)
