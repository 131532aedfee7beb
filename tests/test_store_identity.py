"""What makes a paper that paper: numbers, references, words; and the shelf on which papers meet, without a database."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief.model import Block, Document, Register, Source
from kamerbrief.store.identity import Claim, fingerprint, fold, identity_key, paper_key
from kamerbrief.store.shelf import Shelf


@pytest.mark.parametrize("row", rows("store/numbers"))
def test_numbers_of_papers(row: dict[str, Any]) -> None:
    assert paper_key(row["text"]) == row["expect"]


@given(st.text())
def test_a_number_in_its_one_form_stays(text: str) -> None:
    once = paper_key(text)
    assert paper_key(once) == once or not any(character.isdigit() for character in once)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Oekraïne – ‘één’ € 25 miljoen", "oekraïneéén25miljoen"),
        ("e\u0301e\u0301n", "één"),
        ("de\u00adfen\u200bsie\n\t\u00a0\ufeff", "defensie"),
        ("\ufb01nancieel, 5\u00b2", "financieel52"),
        ("STRASSE straße", "strassestrasse"),
        ("Київ 北約 1_000", "київ北約1000"),
        ("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\x7f", ""),
        ("\udcff", ""),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text).decode() == folded


@given(st.text(), st.text())
def test_folding_joins_what_was_apart(one: str, other: str) -> None:
    assert fold(f"{one}\n{other}") == fold(one) + fold(other)
    assert fold(one) == fold(one.upper().lower()) or one.casefold() != one.upper().lower().casefold()
    assert all(character.isalnum() for character in fold(one).decode())


def register(*parts: tuple[str, str]) -> Register:
    """Return a register of blocks, each given as kind and text."""
    blocks, text = [], ""
    for kind, words in parts:
        blocks.append(Block(kind, "body", len(text), len(text) + len(words)))  # type: ignore[arg-type]
        text += f"{words}\n"
    return Register(source=Source("a", "text", "0"), text=text, blocks=tuple(blocks), document=Document(), meeting=None)


def test_a_page_and_a_file_have_the_same_words() -> None:
    page = register(
        ("letterhead", "Ministerie"),
        ("paragraph", "De bondge-\nnoten1 spraken"),
        ("footnote", "1 Kamerstuk 28 676, nr. 474"),
        ("furniture", "pagina 1 van 2"),
        ("paragraph", "over steun."),
    )
    file = register(
        ("paragraph", "De bondgenoten1 spraken over steun."),
        ("footnote", "1 Kamerstuk 28 676, nr. 474"),
    )
    other = register(
        ("paragraph", "De bondgenoten1 spraken over steun."),
        ("footnote", "1 Kamerstuk 28 676, nr. 475"),
    )
    assert fingerprint(page) == fingerprint(file) != fingerprint(other)
    moved = register(("paragraph", "De bondgenoten1 spraken over steun. 1 Kamerstuk 28 676, nr. 474"))
    assert fingerprint(moved) != fingerprint(file)


def test_keys() -> None:
    files = ("b" * 64, "a" * 64)
    number = Document(identifier="kst-28676-474", reference="BZDOC-1", chamber="TK")
    assert identity_key(number, files) == "number:28676-474"
    assert identity_key(Document(dossier="28676", number="474"), files) == "number:28676-474"
    assert identity_key(Document(dossier="28676"), files[:1]) == f"sha256:{'b' * 64}"
    assert identity_key(Document(reference=" BZDOC-1 "), files) == "reference::bzdoc-1"
    assert identity_key(Document(reference="BZDOC-1", chamber="EK"), files) == "reference:EK:bzdoc-1"
    assert identity_key(Document(reference=" ", identifier=" "), files) == identity_key(Document(), files[::-1])
    assert identity_key(Document(), files) != identity_key(Document(), files[:1])


claims = st.builds(
    Claim,
    key=st.sampled_from(["number:1", "number:2", "sha256:a", "sha256:b"]),
    sha256s=st.lists(st.sampled_from("abcde"), min_size=1, max_size=3, unique=True).map(tuple),
    fingerprint=st.sampled_from(["", "x", "y", "z"]),
    kind=st.sampled_from(["letter", "report"]),
    title=st.sampled_from([None, "Een", "Twee"]),
    date=st.sampled_from([None, "2024-11-22"]),
    label=st.just("1"),
    name=st.just("a.pdf"),
)


@given(st.lists(claims, max_size=12))
def test_what_came_before_adds_nothing(arrived: list[Claim]) -> None:
    shelf = Shelf()
    judged = [shelf.judge(claim) for claim in arrived]
    kept = [claim for claim, judgement in zip(arrived, judged, strict=True) if judgement.state != "conflict"]
    assert all(shelf.judge(claim).state == "same" for claim in kept)
    for judgement in judged:
        assert (judgement.error is not None) == (judgement.state == "conflict")
        assert (judgement.register is not None) == (judgement.state in ("new", "version"))
    papers = {id(judgement.paper): judgement.paper for judgement in judged}.values()
    assert len(papers) == sum(judgement.state == "new" for judgement in judged)
    assert len({paper.key for paper in papers}) == len(papers), "one key, one letter"
