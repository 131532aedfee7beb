"""Numbered references: every printed form and its near misses, the real papers, and that what is printed is read."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from case_tables import CASES, rows
from kamerbrief import read
from kamerbrief.extractors import extract
from kamerbrief.extractors.found import Found
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.references import find_references
from kamerbrief.knowledge.citations import printed_forms, url_of
from kamerbrief.knowledge.legal_texts import legal_texts
from kamerbrief.model import Block, Chamber, Document, EuAct, Letter, Meeting, Reference, ReferenceKind, Source

UNSEEN = yaml.safe_load((CASES / "extractors" / "references_unseen.yaml").read_text(encoding="utf-8"))
NAMED = {"treaty", "policy_document", "letter", "other"}


def references_in(
    text: str, own: str | None = None, number: str | None = None, body: str | None = None
) -> list[Reference]:
    """Return the numbered references of one paragraph of a paper with this dossier and number."""
    block = Block("paragraph", "body", 0, len(text))
    letter = Letter(source=Source("case.txt", "text", "0" * 64), text=text, blocks=(block,))
    found = Found(Document(dossier=own, number=number))
    found.meetings = (Meeting(body=body),) if body else ()
    return [
        entry
        for entry in find_references(Reading(letter), found)
        if entry.kind not in NAMED or entry.target[-1].isdigit()
    ]


def line(entry: Reference) -> str:
    """Return a reference as the table prints it."""
    pages = f"p. {entry.pages}" if entry.pages else None
    return " ".join(x for x in (entry.kind, entry.target, entry.act, entry.chamber, entry.session_year, pages) if x)


@pytest.mark.parametrize("row", rows("extractors/references"))
def test_printed_forms(row: dict[str, Any]) -> None:
    found = references_in(row["text"], row.get("own"), row.get("number"), row.get("body"))
    assert [line(entry) for entry in found] == row["expect"]
    if "quotes" in row:
        assert [" | ".join(e.quote for e in entry.evidence) for entry in found] == row["quotes"]
    for entry in found:
        assert all(row["text"][e.start : e.end] == e.quote for e in entry.evidence)


@pytest.mark.parametrize("row", UNSEEN, ids=lambda row: row["name"])
def test_letters_that_no_rule_was_written_from(row: dict[str, Any]) -> None:
    found = extract(read(row["text"].encode(), "letter.txt")).references
    named = [f"{e.kind} {e.target}" for e in found if e.kind not in NAMED or e.target[-1].isdigit()]
    assert named == row["expect"]


# An extref that its maker put on the name of a directive ("CCD II"): no reader would take it for a paper.
NO_PAPER = {("kst-24515-785.xml", "CCD-II")}
# What these motions name beside their extrefs: the motion that one replaces, a motion without a mark-up, the second
# dossier of a paper that has two.
BESIDE_EXTREFS = {
    "kst-19637-3385.xml": {"19637-3374", "29628-1249"},
    "kst-31305-495.xml": {"31305-491"},
    "kst-36470-15.xml": {"36470-13"},
    "kst-36410-A-41.xml": {"35334-143"},
    "kst-36800-68.xml": {"36760-16"},
}


def references_of(path: Path) -> list[Reference]:
    """Return the references of a file as the program reads it."""
    return list(extract(read(path.read_bytes(), path.name)).references)


def test_motions_that_cite(shared: Path) -> None:
    papers = sorted((shared / "papers" / "kst-xml-cites").glob("*.xml"))
    assert len(papers) == 45
    for path in papers:
        marked = {
            doc.removeprefix("kst-")
            for doc in re.findall(r'<extref[^>]*\bdoc="([^"]+)"', path.read_text(encoding="utf-8"))
            if (path.name, doc.removeprefix("kst-")) not in NO_PAPER
        }
        found = [entry for entry in references_of(path) if entry.kind in ("kamerstuk", "tractatenblad")]
        assert {entry.target for entry in found} == marked | BESIDE_EXTREFS.get(path.name, set()), path.name


def test_motions_that_do_not(shared: Path) -> None:
    papers = sorted((shared / "papers" / "kst-xml").glob("*.xml"))
    assert len(papers) == 57
    found = [(p.name[:13], e.target) for p in papers for e in references_of(p) if e.kind == "kamerstuk"]
    assert found == [("kst-28676-549", "28676-524")]


def test_footnotes_of_a_letter_as_pdf(shared: Path) -> None:
    found = references_of(shared / "papers" / "pdf" / "verzamelbrief-luchtvaart.pdf")
    targets = {entry.target for entry in found}
    assert {"36200-XII-60", "30552-3", "TZ202309-010"} <= targets
    assert all(found[n].evidence[0].start <= found[n + 1].evidence[0].start for n in range(len(found) - 1))


ROMAN = st.sampled_from("I IIA IIB III IV V VI VII VIII IX IXA IXB X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split())
DOSSIERS = st.one_of(
    st.integers(14_000, 39_999).filter(lambda n: n != 21_501).map(str),
    st.tuples(st.integers(14_000, 39_999), ROMAN).map(lambda p: f"{p[0]}-{p[1]}"),
    st.integers(0, 99).map(lambda n: f"21501-{n:02}"),
)
NUMBERS = st.integers(1, 9999).filter(lambda n: not 1900 <= n < 2100).map(str)
LETTERS = st.sampled_from([*"ABCDEFGHJKLMNOPQRSTUWYZ", *(f"A{c}" for c in "ABCDEFGHIJ")])
FUNDS = st.sampled_from("ABCDEFGHJKL")
YEARS = st.integers(1950, 2090)
SESSIONS = YEARS.map(lambda y: f"{y}{y + 1}")
COUNT = st.integers(1, 999).map(str)
IDENTIFIERS: dict[ReferenceKind, st.SearchStrategy[str]] = {
    "kamerstuk": st.one_of(
        DOSSIERS,
        st.tuples(DOSSIERS, st.one_of(NUMBERS, LETTERS)).map("-".join),
        st.tuples(st.integers(14_000, 39_999).map(str), FUNDS, COUNT).map("-".join),
        st.tuples(st.sampled_from(["CXXIV", "CXLVII", "CLX", "CLXXXIX"]), LETTERS).map("-".join),
        st.tuples(DOSSIERS, COUNT, st.sampled_from(["h1", "n1", "b2"])).map("-".join),
    ),
    "staatsblad": st.tuples(YEARS, st.integers(1, 999)).map(lambda p: f"stb-{p[0]}-{p[1]}"),
    "staatscourant": st.tuples(YEARS, st.integers(1, 99_999)).map(lambda p: f"stcrt-{p[0]}-{p[1]}"),
    "tractatenblad": st.tuples(YEARS, st.integers(1, 400)).map(lambda p: f"trb-{p[0]}-{p[1]}"),
    "handelingen": st.tuples(
        st.sampled_from(["tk", "ek"]), SESSIONS, st.integers(1, 120), st.one_of(st.none(), st.integers(1, 60))
    ).map(lambda p: f"h-{p[0]}-{p[1]}-{p[2]}" + (f"-{p[3]}" if p[3] else "")),
    "aanhangsel": st.tuples(st.sampled_from(["tk", "ek"]), SESSIONS, COUNT).map(lambda p: f"ah-{p[0]}-{p[1]}-{p[2]}"),
    "ecli": st.tuples(YEARS, COUNT).map(lambda p: f"ECLI:NL:HR:{p[0]}:{p[1]}"),
    "eu_act": st.tuples(st.integers(2015, 2090), st.integers(1, 1899)).map(lambda p: f"{p[0]}/{p[1]}"),
    "un_resolution": st.one_of(
        st.integers(1, 3499).map(lambda n: f"UNSC-{n}"),
        st.tuples(st.integers(31, 99), st.integers(1, 300)).map(lambda p: f"UNGA-{p[0]}/{p[1]}"),
        st.tuples(st.integers(1, 12), st.integers(1, 30)).map(lambda p: f"UNGA-ES-{p[0]}/{p[1]}"),
    ),
    "treaty_article": st.tuples(
        st.sampled_from([code for code, law in legal_texts().items() if law.kind == "treaty"]),
        st.integers(1, 350),
        st.one_of(st.none(), st.integers(1, 12)),
    ).map(lambda p: f"{p[0]}-{p[1]}" + (f".{p[2]}" if p[2] else "")),
    "law_article": st.tuples(
        st.sampled_from([code for code, law in legal_texts().items() if law.kind == "law"]), st.integers(1, 142)
    ).map(lambda p: f"{p[0]}-{p[1]}"),
}
FRAMES = ("{}", "({})", "Uw Kamer is hierover geïnformeerd ({}).", "Zie ook {}, en de brief van vandaag.", "{}\n")


@pytest.mark.parametrize("kind", IDENTIFIERS)
@given(data=st.data(), frame=st.sampled_from(FRAMES), act=st.sampled_from(["regulation", "directive", "decision"]))
@settings(max_examples=150)
def test_what_is_printed_is_read(kind: ReferenceKind, frame: str, act: EuAct, data: st.DataObject) -> None:
    target = data.draw(IDENTIFIERS[kind])
    forms = printed_forms(kind, target, act)
    assert forms
    for form in forms:
        found = references_in(frame.format(form), own="99999")
        assert [(entry.kind, entry.target) for entry in found] == [(kind, target)], form
        assert found[0].act == (act if kind == "eu_act" else None)


@pytest.mark.parametrize("code", legal_texts())
def test_every_name_of_a_legal_text_is_read(code: str) -> None:
    law = legal_texts()[code]
    for form in (law.name_nl, *law.forms):
        for words in (f"artikel 3 van het {form}", f"Artikel 3 {form}."):
            assert [entry.target for entry in references_in(words)] == [f"{code}-3"], words


@given(text=st.text(alphabet="0123456789 .,-/()nrsXIVAB\u00a0\u2013\nKamerstukendopl", max_size=80))
def test_never_fails(text: str) -> None:
    for entry in references_in(text, own="28676"):
        assert entry.evidence
        assert all(text[e.start : e.end] == e.quote for e in entry.evidence)


@pytest.mark.parametrize(
    ("kind", "target", "chamber", "address"),
    [
        ("kamerstuk", "36200-X-26", None, "https://zoek.officielebekendmakingen.nl/kst-36200-X-26.html"),
        ("kamerstuk", "34568-H", "EK", "https://zoek.officielebekendmakingen.nl/kst-34568-H.html"),
        ("kamerstuk", "36412", None, "https://zoek.officielebekendmakingen.nl/dossier/36412"),
        ("kamerstuk", "36740-XVI", None, "https://zoek.officielebekendmakingen.nl/dossier/36740-XVI"),
        ("kamerstuk", "21501-02", None, "https://zoek.officielebekendmakingen.nl/dossier/21501-02"),
        ("kamerstuk", "33199-36", None, "https://zoek.officielebekendmakingen.nl/kst-33199-36.html"),
        ("staatsblad", "stb-2025-12", None, "https://zoek.officielebekendmakingen.nl/stb-2025-12.html"),
        ("aanhangsel", "ah-tk-20242025-1244", None, "https://zoek.officielebekendmakingen.nl/ah-tk-20242025-1244.html"),
        ("handelingen", "h-tk-20212022-21", None, None),
        ("ecli", "ECLI:NL:HR:2024:1234", None, "https://uitspraken.rechtspraak.nl/details?id=ECLI:NL:HR:2024:1234"),
        ("eu_act", "2022/2065", None, None),
        ("treaty_article", "NAV-5", None, None),
    ],
)
def test_official_address(kind: ReferenceKind, target: str, chamber: Chamber | None, address: str | None) -> None:
    assert url_of(kind, target, chamber) == address


def test_older_papers_have_other_addresses() -> None:
    assert url_of("kamerstuk", "22545-3", "TK", "1991-1992") is None
    assert url_of("kamerstuk", "22545-3", "TK", "2001-2002") is not None


def test_ranges_over_and_over_stand_for_what_is_printed() -> None:
    """A range is all its papers, but not in a text of nothing else: that would be fifty for every ten characters."""
    once = references_in("Kamerstuk 28 676, nrs. 1-99, ")
    assert [entry.target for entry in once] == [f"28676-{number}" for number in range(1, 100)]
    over_and_over = [entry.target for entry in references_in("28 676, nrs. 1-99, " * 2_000)]
    assert over_and_over[:99] == [f"28676-{number}" for number in range(1, 100)]
    assert over_and_over[-2:] == ["28676-1", "28676-99"]
    assert len(over_and_over) < 15_000
