"""Web pages: the same paper as its sister XML, what stands where, what is refused, and what no file may make of it."""

import difflib
import hashlib
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import letters
from case_tables import rows
from kamerbrief import errors
from kamerbrief.extractors import extract
from kamerbrief.model import Block, Letter, Register
from kamerbrief.readers import html_tree
from kamerbrief.readers.annexes import with_annexes
from kamerbrief.readers.html import read_html
from kamerbrief.readers.kst_xml import read_kst_xml
from soundness import check_sound
from web_pages import PageMaker, official

SHARED = Path(__file__).parents[1].parent / "shared" / "papers" / "formats"
PAPERS = ("kst-32545-143", "ah-tk-20202021-3235")
FRAME = ("letterhead", "furniture")

needs_papers = pytest.mark.skipif(not SHARED.is_dir(), reason="the papers in two formats are not beside the checkout")


def shown(letter: Letter, block: Block) -> str:
    head = [block.kind, "" if block.level is None else str(block.level), "" if block.part == "body" else block.part]
    head.append("" if block.language == "nl" else str(block.language))
    return f"{' '.join(word for word in head if word)}: {letter.text[block.start : block.end]}"


@pytest.mark.parametrize("row", rows("readers/html_body"))
def test_body(row: dict[str, Any]) -> None:
    letter = read_html(official(row["text"]), "x.html")
    check_sound(letter)
    assert [shown(letter, block) for block in letter.blocks] == row["expect"]


@pytest.mark.parametrize("row", rows("readers/html_pages"))
def test_pages_from_elsewhere(row: dict[str, Any]) -> None:
    letter = read_html(row["text"].encode(), "x.html")
    check_sound(letter)
    assert [shown(letter, block) for block in letter.blocks] == row["expect"]


@pytest.mark.parametrize("row", rows("readers/html_refused"))
def test_refused(row: dict[str, Any]) -> None:
    if not row["expect"]:
        assert read_html(row["text"].encode(), "x.html").blocks
        return
    with pytest.raises(errors.UnreadableFile) as refused:
        read_html(row["text"].encode(), "x.html")
    assert row["expect"] in refused.value.message.en
    assert "\n" not in refused.value.message.en + refused.value.message.nl
    assert refused.value.message.nl != refused.value.message.en


def both(paper: str) -> tuple[Register, Register]:
    page = (SHARED / f"{paper}.html").read_bytes()
    xml = (SHARED / f"{paper}.xml").read_bytes()
    return (
        extract(with_annexes(read_html(page, f"{paper}.html"))),
        extract(with_annexes(read_kst_xml(xml, f"{paper}.xml"))),
    )


@needs_papers
@pytest.mark.parametrize("paper", PAPERS)
def test_same_paper_as_the_xml(paper: str) -> None:
    """The same blocks, level, part and words: at least 99 % of the characters; these pages give all."""
    page, xml = both(paper)

    def blocks(register: Register) -> list[tuple[object, ...]]:
        return [
            (block.kind, block.part, block.level, block.language, register.text[block.start : block.end])
            for block in register.blocks
            if block.kind not in FRAME
        ]

    assert blocks(page) == blocks(xml)
    one, other = ("\n".join(str(block[-1]) for block in blocks(register)) for register in (page, xml))
    matches = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert sum(match.size for match in matches) >= 0.99 * max(len(one), len(other)) > 0


@needs_papers
@pytest.mark.parametrize("paper", PAPERS)
def test_same_document_as_the_xml(paper: str) -> None:
    """What both know is the same; the page knows all that the XML does, and what only its `meta` says besides."""
    page, xml = (msgspec.to_builtins(register.document) for register in both(paper))
    for document in (page, xml):
        del document["evidence"], document["issn"]
    assert {name for name in xml if xml[name] != page[name]} <= {"date"}
    assert page["date"] == {"kst-32545-143": "2021-07-06", "ah-tk-20202021-3235": "2021-06-21"}[paper]
    assert xml["date"] in (None, page["date"])


@needs_papers
@pytest.mark.parametrize("paper", PAPERS)
def test_same_facts_as_the_xml(paper: str) -> None:
    page, xml = both(paper)
    assert [(s.heading, s.kind) for s in page.sections] == [(s.heading, s.kind) for s in xml.sections]
    assert [(n.mark, n.text) for n in page.footnotes] == [(n.mark, n.text) for n in xml.footnotes]
    assert [problem.code for problem in page.problems] == [problem.code for problem in xml.problems]


@needs_papers
def test_names_below_a_motion() -> None:
    letter = read_html((SHARED / "kst-32545-143.html").read_bytes(), "kst-32545-143.html")
    check_sound(letter)
    signed = [letter.text[b.start : b.end] for b in letter.blocks if b.kind == "signature"]
    assert signed == ["Inge van Dijk", "Grinwis"]
    assert letter.metadata.movers == ("P.A. Grinwis", "I. (Inge) van Dijk")
    assert letter.metadata.paper_type == "Motie"
    assert letter.metadata.dossier_title == "Wet- en regelgeving financiële markten"


@needs_papers
@pytest.mark.parametrize("paper", PAPERS)
def test_source(paper: str) -> None:
    data = (SHARED / f"{paper}.html").read_bytes()
    source = read_html(data, f"{paper}.html").source
    assert (source.format, source.sha256, source.pages) == ("html", hashlib.sha256(data).hexdigest(), None)


def test_notes_are_tied_to_their_marks() -> None:
    letter = read_html(
        official(
            '<p>Een 5<a class="nootnum" href="#a">5</a> en<a class="nootnum" href="#b">6</a>.</p><p>5 en 6.</p>'
            '<div id="noten"><div class="noot" id="b"><sup>6</sup><p>Zes.</p></div>'
            '<div class="noot" id="a"><sup>5</sup><p>Vijf.</p></div></div>'
        ),
        "x.html",
    )
    check_sound(letter)
    assert letter.text.startswith("Een 55 en6.\n5 Vijf.\n6 Zes.\n")
    assert [(note.mark, note.anchor and note.anchor.start) for note in letter.notes] == [("5", 5), ("6", 9)]
    assert [letter.text[note.own.start : note.own.end] for note in letter.notes] == ["5", "6"]
    assert [letter.text[span.start : span.end] for span in letter.raised] == ["5", "6"]
    found = extract(with_annexes(letter)).footnotes
    assert [(note.mark, note.text) for note in found] == [("5", "Vijf."), ("6", "Zes.")]


def compare_with_xml(xml: bytes) -> None:
    """Assert that the page of a paper gives the blocks, notes and anchors that its XML gives."""
    page, sister = read_html(PageMaker().page(xml), "x.html"), read_kst_xml(xml, "x.xml")
    check_sound(page)
    kept = [[shown(letter, b) for b in letter.blocks if b.kind not in FRAME] for letter in (page, sister)]
    assert kept[0] == kept[1]
    notes = [
        [
            (
                n.mark,
                letter.text[n.body.start : n.body.end],
                n.anchor and letter.text[n.anchor.start - 9 : n.anchor.end],
            )
            for n in letter.notes
        ]
        for letter in (page, sister)
    ]
    assert notes[0] == notes[1]


def test_a_rich_paper_is_the_same_in_both() -> None:
    """Fifteen footnotes, divisions, headings of two styles, lists, a table with spans, an annex, a signature."""

    def note(number: int) -> str:
        return (
            f'<noot id="n{number}" type="voet"><noot.nr>{number}</noot.nr><noot.al>Zie nr. {number}.</noot.al></noot>'
        )

    marked = "".join(f"<al>Zin {number} eindigt.{note(number)} En nog een.</al>" for number in range(1, 13))
    body = (
        f"<divisie><kop><nr>1.</nr><titel>Agenda{note(13)}</titel></kop>{marked}"
        "<divisie><kop><nr>1.1</nr><titel>Geld</titel></kop>"
        '<tussenkop kopopmaak="vet">Punt</tussenkop><al>Ja.</al><tussenkop kopopmaak="cur">Sub</tussenkop><al>Nee.</al>'
        "</divisie></divisie><divisie><kop><titel>Rest</titel></kop><lijst><li><li.nr>a.</li.nr><al>een</al><al>meer</al>"
        f"<lijst><li><li.nr>–</li.nr><al>diep{note(14)}</al></li></lijst></li><li><li.nr>b.</li.nr><al>twee</al></li>"
        '</lijst><table><title>Kosten</title><tgroup cols="3"><colspec colname="c1"/><colspec colname="c2"/>'
        '<colspec colname="c3"/><thead><row><entry colname="c1"><al>Jaar</al></entry><entry namest="c2" nameend="c3">'
        f'<al>Bedrag{note(15)}</al></entry></row></thead><tbody><row><entry colname="c1" morerows="1"><al>2024</al>'
        '</entry><entry colname="c2"><al>3</al></entry><entry colname="c3"><al>4</al></entry></row><row>'
        '<entry colname="c2"><al>5</al></entry><entry colname="c3"><al/></entry></row></tbody></tgroup></table>'
        '<al><nadruk type="vet">Kop</nadruk></al><al>5 m<sup>2</sup><br/>volgende regel</al></divisie>'
        "<ondertekening><functie>De Minister van Zaken,</functie><naam><voornaam>A.B.</voornaam>"
        "<achternaam>Elst</achternaam></naam></ondertekening>"
    )
    annex = (
        "<bijlage><kop><label>Bijlage</label><titel>Cijfers</titel></kop><al>Veel.</al>"
        "<divisie><kop><titel>Onder</titel></kop><al>Slot.</al></divisie></bijlage>"
    )
    compare_with_xml(
        "<officiele-publicatie><kamerstuk><stuk><stuknr>Nr. <ondernummer>3</ondernummer></stuknr><titel>BRIEF</titel>"
        "<algemeen><vrije-tekst><tekst>"
        f"{body}</tekst></vrije-tekst></algemeen>{annex}</stuk></kamerstuk></officiele-publicatie>".encode()
    )


@pytest.mark.parametrize("seed", range(12))
def test_generated_letters_are_the_same_in_both(seed: int) -> None:
    compare_with_xml(letters.letter(seed, format="kst-xml").data)


@needs_papers
def test_real_papers_are_the_same_in_both() -> None:
    papers = sorted(SHARED.parent.rglob("*.xml"))
    assert papers
    for paper in papers:
        compare_with_xml(paper.read_bytes())


@pytest.mark.parametrize(
    ("data", "expect"),
    [
        ("<p>één €</p>".encode(), "één €"),
        (b"\xef\xbb\xbf<p>\xc3\xa9\xc3\xa9n</p>", "één"),
        ("\ufeff<p>één €</p>".encode("utf-16-le"), "één €"),
        ("\ufeff<p>één €</p>".encode("utf-16-be"), "één €"),
        ("<p>één €</p>".encode("utf-16-le"), "één €"),
        ('<meta charset="windows-1252"><p>één €</p>'.encode("cp1252"), "één €"),
        ('<meta http-equiv=x content="text/html; charset=iso-8859-15"><p>€</p>'.encode("iso-8859-15"), "€"),
        ('<meta charset="iso-8859-1"><p>één ‘ja’</p>'.encode("cp1252"), "één ‘ja’"),
        ('<meta charset="iso-8859-1"><p>één, twéé</p>'.encode(), "één, twéé"),
        ("<p>één €</p>".encode("cp1252"), "één €"),
        ('<meta charset="utf-8"><p>één '.encode() + b"\xff</p>", "één \ufffd"),
        ('<meta charset="utf-8"><p>één €</p>'.encode("cp1252"), "één €"),
        ('<meta charset="utf-7"><p>één</p>'.encode("cp1252"), "één"),
        ('<meta charset="undefined"><p>één</p>'.encode("cp1252"), "één"),
    ],
)
def test_encodings(data: bytes, expect: str) -> None:
    assert read_html(data, "x.html").text == expect


def test_metadata_of_other_papers() -> None:
    page = (
        '<head><meta name="DCTERMS.identifier" content="https://example.org/a"><meta name="DCTERMS.issued" '
        'content="0001-01-01"><meta name="dc.title" content="Dossier; Brief; Verslag"><meta name="DC.creator" '
        'content="Eerste Kamer der Staten-Generaal"></head><p>Een zin.</p>'
    )
    metadata = read_html(page.encode(), "x.html").metadata
    assert (metadata.identifier, metadata.date, metadata.title, metadata.chamber) == (
        None,
        None,
        "Brief; Verslag",
        "EK",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 2_000_000,
        b"<div></x>" * 100_000,
        b"<b>" * 20_000 + b"<p>x",
        b"<table><tr><td>" * 5_000,
        b"<ul><li>" * 5_000,
        b"<span>" * 300,
        b"<p>x" * 1_100_000,
        b"<p>" + b"x" * (html_tree.MAX_BYTES + 1),
    ],
    ids=["div", "stray ends", "bold", "tables", "lists", "spans", "tags", "bytes"],
)
def test_hostile_pages_are_refused_soon(data: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(errors.HostileFile):
        read_html(data, "x.html")
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "data",
    [
        b"<p><b>kop</b></p>" * 30_000,
        b"<p>" + b"<span class=naam>a</span>" * 30_000,
        b"<form>a</form>" * 20_000 + b"<p>een zin</p>",
        b"<table><tr>" + b"<td colspan=60 rowspan=60>a" * 30_000,
        b"<p>" + b"<a class=nootnum href=#a>1</a>" * 20_000 + b"<div class=noot id=a>1 x</div>",
        b"<a name=a>" * 30_000 + b"<p>een zin</p>",
        b"<div id=a>1 " + b"<i>x</i>" * 20_000 + b"</div><p>" + b"<sup><a href=#a>2</a></sup>" * 20_000,
        b"<li>a" * 30_000,
    ],
    ids=["bold", "names", "forms", "cells", "marks", "anchors", "targets", "items"],
)
def test_time_grows_with_the_page_and_not_faster(data: bytes) -> None:
    begun = time.perf_counter()
    check_sound(read_html(data, "x.html"))
    assert time.perf_counter() - begun < 10


def test_deep_but_allowed() -> None:
    deep = html_tree.MAX_DEPTH - 10
    for name in ("div", "div class=bijlage", "div class=ondertekening", "span", "blockquote", "ul"):
        assert "een zin" in read_html(f"<{name}>".encode() * deep + b"een zin", "x.html").text
    assert "een zin" in read_html(b"<ul><li>" * (deep // 2) + b"een zin", "x.html").text


TAGS = (
    "p div h1 h2 h3 ul ol li dl dt dd table tr td th caption sup sub br a span b em pre form main article header "
    "footer section body html head meta title script template svg o:p"
).split()
ATTRIBUTES = (
    "class=noot class=nootnum class=voet class=ondertekening class=naam class=bijlage class=tussenkop class=stuktitel "
    "class=stuknummer class=vraag class=dossiertitel id=broodtekst id=noten id=a name=b href=#a href=#b href=# lang=en "
    "colspan=3 colspan=-1 rowspan=999999 start=5 type=i value=x hidden style=display:none"
).split()
TEXTS = st.sampled_from(
    [
        "1",
        "[1]",
        " ",
        "\n",
        "Een zin.",
        "De Minister van Zaken,",
        "over tot de orde van de dag.",
        "404",
        "\0",
        "&#xfffe;",
    ]
) | st.text(max_size=8)


def tags() -> st.SearchStrategy[str]:
    opened = st.builds(
        lambda name, attributes: f"<{' '.join([name, *attributes])}>",
        st.sampled_from(TAGS),
        st.lists(st.sampled_from(ATTRIBUTES), max_size=2),
    )
    closed = st.sampled_from(TAGS).map(lambda name: f"</{name}>")
    return st.lists(opened | closed | TEXTS, max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(tags())
def test_whatever_the_markup_a_letter_or_an_error(page: str) -> None:
    check_result(page.encode("utf-8", errors="surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_whatever_the_bytes_a_letter_or_an_error(data: bytes) -> None:
    check_result(data)
    check_result(b"<p>" + data)


@needs_papers
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_happens_to_a_real_page_a_letter_or_an_error(data: st.DataObject) -> None:
    page = (SHARED / f"{data.draw(st.sampled_from(PAPERS))}.html").read_bytes()
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(page) - 1))
        to = data.draw(st.integers(at, min(at + 400, len(page))))
        page = page[:at] + data.draw(st.binary(max_size=6) | st.just(page[to : to + 100])) + page[to:]
        if not page:
            return
    check_result(page)


def check_result(data: bytes) -> None:
    try:
        letter = read_html(data, "x.html")
    except errors.KamerbriefError as error:
        assert error.message.nl and error.message.en
        assert "\n" not in error.message.nl
    else:
        check_sound(letter)
        assert letter.blocks
