"""The official XML: what stands where, what is refused, and what no file may make of the text."""

import hashlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from case_tables import rows
from kamerbrief import errors
from kamerbrief.containers import safe_xml
from kamerbrief.model import Block, Letter, Metadata, Source
from kamerbrief.readers.assemble import Assembler, Mark, Piece, Raised, Separator
from kamerbrief.readers.kst_elements import BLOCKS, IN_LINE
from kamerbrief.readers.kst_xml import read_kst_xml
from soundness import FORBIDDEN, check_sound


def paper(body: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><kamerstuk><stuk><algemeen><vrije-tekst>'
        f'<tekst status="goed">{body}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>'
    ).encode()


def shown(letter: Letter, block: Block) -> str:
    head = [block.kind, "" if block.level is None else str(block.level), "annex" if block.part == "annex" else ""]
    head.append("" if block.language == "nl" else str(block.language))
    return f"{' '.join(word for word in head if word)}: {letter.text[block.start : block.end]}"


@pytest.mark.parametrize("row", rows("readers/xml_body"))
def test_body(row: dict[str, Any]) -> None:
    letter = read_kst_xml(paper(row["text"]), "body.xml")
    assert [shown(letter, block) for block in letter.blocks] == row["expect"]
    check_sound(letter)


@pytest.mark.parametrize("row", rows("readers/xml_papers"))
def test_paper(row: dict[str, Any]) -> None:
    letter = read_kst_xml(row["text"].encode(), "paper.xml")
    assert [shown(letter, block) for block in letter.blocks] == row["expect"]["blocks"]
    said = dict(row["expect"]["metadata"])
    assert letter.metadata == Metadata(**{**said, "movers": tuple(said.get("movers", ()))})
    check_sound(letter)


@pytest.mark.parametrize("row", rows("readers/xml_refused"))
def test_refused(row: dict[str, Any]) -> None:
    started = time.perf_counter()
    with pytest.raises(getattr(errors, row["expect"]["error"])) as caught:
        read_kst_xml(row["text"].encode("utf-8", "surrogateescape"), "refused.xml")
    assert time.perf_counter() - started < 1
    assert type(caught.value).__name__ == row["expect"]["error"]
    message = caught.value.message
    assert row["expect"]["words"] in message.nl
    assert message.en and "\n" not in message.nl + message.en


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "utf-16-le"])
def test_declared_encodings_are_honoured(encoding: str) -> None:
    declared = "UTF-8" if encoding.startswith("utf-8") else encoding[:6] if encoding.startswith("utf-16") else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><officiele-publicatie><al>Oekraïne</al></officiele-publicatie>'
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert read_kst_xml(data, "x.xml").text == "Oekraïne"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_a_document_type_is_seen_in_any_encoding(encoding: str) -> None:
    text = "<!DOCTYPE a [<!ENTITY x 'y'>]><officiele-publicatie><al>&x;</al></officiele-publicatie>"
    with pytest.raises(errors.UnreadableFile) as caught:
        read_kst_xml(text.encode(encoding), "x.xml")
    assert isinstance(caught.value, errors.HostileFile) or "beschadigd" in caught.value.message.nl


@pytest.mark.parametrize("depth", [safe_xml.MAX_DEPTH, 300, 100_000])
def test_endless_nesting_is_refused(depth: int) -> None:
    data = b"<officiele-publicatie>" + b"<al>" * depth + b"x" + b"</al>" * depth + b"</officiele-publicatie>"
    with pytest.raises(errors.HostileFile):
        read_kst_xml(data, "deep.xml")


def test_the_deepest_file_that_is_allowed_is_read() -> None:
    depth = safe_xml.MAX_DEPTH - 3
    inner = b"<divisie><kop><titel>K</titel></kop>" * depth
    data = b"<officiele-publicatie>" + inner + b"<al>x</al>" + b"</divisie>" * depth + b"</officiele-publicatie>"
    assert read_kst_xml(data, "deep.xml").text.endswith("\nx")


def test_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "MAX_BYTES", 50)
    with pytest.raises(errors.HostileFile):
        read_kst_xml(paper("<al>x</al>"), "large.xml")


def test_a_table_cannot_be_made_to_grow() -> None:
    columns = "".join(f"<colspec colname='c{n}'/>" for n in range(2000))
    body = "<row><entry colname='c1999'><al>x</al></entry></row>" * 2000
    letter = read_kst_xml(paper(f"<table><tgroup>{columns}<tbody>{body}</tbody></tgroup></table>"), "wide.xml")
    assert len(letter.text) < 10_000


def test_notes_are_tied_to_their_marks() -> None:
    body = (
        "<al>Een1<noot id='n1'><noot.nr>1</noot.nr><noot.al>Eerste.</noot.al></noot>.</al>"
        "<al>Twee<noot id='n1'><noot.nr>1</noot.nr><noot.al>Nummers beginnen opnieuw.</noot.al></noot>.</al>"
    )
    letter = read_kst_xml(paper(body), "notes.xml")
    assert [(n.mark, n.anchor and n.anchor.start, letter.text[n.body.start : n.body.end]) for n in letter.notes] == [
        ("1", 4, "1 Eerste."),
        ("1", letter.text.index("Twee") + 4, "1 Nummers beginnen opnieuw."),
    ]
    assert [letter.text[span.start : span.end] for span in letter.raised] == ["1", "1"]


def test_the_source_is_the_file() -> None:
    data = paper("<al>x</al>")
    assert read_kst_xml(data, "a.xml").source == Source("a.xml", "kst-xml", hashlib.sha256(data).hexdigest())


NAMES = st.sampled_from(
    [*sorted((BLOCKS | IN_LINE) - {"metadata"}), "tgroup", "row", "entry", "tbody", "vreemd", "x-y"]
)


@st.composite
def trees(draw: st.DrawFn) -> etree._Element:
    """Draw a paper of known and unknown elements, every text of which is a word of its own."""
    count = iter(range(10_000))

    def word() -> str:
        return draw(st.sampled_from(["", " ", "w{}q", " w{}q\n"])).format(next(count))

    def element(depth: int) -> etree._Element:
        made = etree.Element(draw(NAMES))
        made.text = word()
        for _ in range(draw(st.integers(0, 3)) if depth < 4 else 0):
            child = element(depth + 1)
            child.tail = word()
            made.append(child)
        return made

    root = etree.Element("officiele-publicatie")
    first = etree.SubElement(root, "al")
    first.text = "Begin"
    for _ in range(draw(st.integers(1, 3))):
        root.append(element(0))
    return root


@settings(max_examples=150)
@given(trees())
def test_no_element_loses_text(root: etree._Element) -> None:
    letter = read_kst_xml(etree.tostring(root), "any.xml")
    words = re.findall(r"w\d+q", "".join(str(text) for text in root.itertext()))
    assert set(words) <= set(re.findall(r"w\d+q", letter.text))
    check_sound(letter)


PIECES = st.one_of(
    st.text(),
    st.sampled_from(Separator),
    st.builds(Raised, st.text(max_size=3)),
    st.builds(Mark, st.text("123 \x00", min_size=1, max_size=2), st.sampled_from("abc")),
)


@given(st.lists(st.lists(PIECES, max_size=6), max_size=6))
def test_whatever_is_put_together_is_sound(blocks: list[list[Piece]]) -> None:
    out = Assembler()
    marked: set[str] = set()
    for pieces in blocks:
        out.add("paragraph", pieces)
        marked |= {piece.key: piece for piece in pieces if isinstance(piece, Mark)}.keys()
    for key in sorted(marked):
        out.note(key, "9", "Zie daar.")
    letter = out.letter(Source("x", "kst-xml", ""))
    assert FORBIDDEN.search(letter.text) is None
    at = 0
    for number, block in enumerate(letter.blocks):
        assert letter.text[at : block.start] == ("\n" if number else "")
        assert letter.text[block.start : block.end].strip(" \n")
        at = block.end
    assert at == len(letter.text)
    assert "  " not in letter.text
    assert {note.mark for note in letter.notes} <= {"9"}


def test_a_note_may_come_before_its_mark_or_lose_it() -> None:
    out = Assembler()
    out.note("a", "1", "Eerst.")
    out.add("paragraph", ["Zie", Mark("1", "a"), "\u00a0hier."])
    out.note("b", "2", "Verloren.")
    letter = out.letter(Source("x", "kst-xml", ""))
    assert letter.text == "1 Eerst.\nZie1\u00a0hier.\n2 Verloren."
    assert [note.anchor and letter.text[note.anchor.start :][:5] for note in letter.notes] == ["1\u00a0hie", None]


def real_papers() -> Iterator[Path]:
    shared = Path(__file__).parents[1].parent / "shared" / "papers"
    return iter(sorted([*shared.glob("kst-xml*/*.xml"), *shared.glob("formats/*.xml")]))


def test_real_papers(shared: Path) -> None:
    """All text of each real file is there, once, in order; names of files and records agree."""
    count = 0
    for path in real_papers():
        data = path.read_bytes()
        letter = read_kst_xml(data, path.name)
        check_sound(letter)
        root = etree.fromstring(data)
        for row in [*root.iter("kamerstukkop"), *root.iter("kamervraagkop"), *root.iter("metadata")]:
            row.getparent().remove(row)  # type: ignore[union-attr]
        whole = " ".join("".join(str(text) for text in root.itertext()).split())
        read = " ".join(letter.text.split())
        assert re.sub(r"\s", "", whole) in re.sub(r"\s", "", read), path.name
        assert letter.metadata.identifier == path.stem.partition("__")[0]
        assert letter.metadata.chamber == "TK"
        kinds = [block.kind for block in letter.blocks]
        assert kinds.count("title") == (2 if path.stem.startswith("ah-") else 1)
        count += 1
    assert count == 104
