"""Word and OpenDocument files: what stands where, what is refused, and what no file may make of the text."""

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import docx
import odfdo
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_tables import rows
from kamerbrief import errors
from kamerbrief.containers import safe_zip
from kamerbrief.containers.safe_zip import SafeZip, kind_of_zip
from kamerbrief.extractors import extract
from kamerbrief.model import Block, Letter, Register
from kamerbrief.readers.docx import read_docx
from kamerbrief.readers.docx_styles import as_number
from kamerbrief.readers.kst_xml import read_kst_xml
from kamerbrief.readers.odt import read_odt
from office_files import (
    ODF,
    OUTLINE,
    RELATED,
    TYPES,
    WORD_LISTS,
    Files,
    odt,
    odt_files,
    paragraph,
    word,
    word_files,
    zipped,
)
from one_paper import paper_in_odt, paper_in_word
from soundness import FORBIDDEN, check_sound

FORMATS = Path(__file__).parents[1].parent / "shared" / "papers" / "formats"
Reader = Callable[[bytes, str], Letter]


def shown(letter: Letter, block: Block) -> str:
    head = [block.kind, "" if block.level is None else str(block.level)]
    return f"{' '.join(word for word in head if word)}: {letter.text[block.start : block.end]}"


def blocks(letter: Letter) -> list[str]:
    return [shown(letter, block) for block in letter.blocks]


@pytest.mark.parametrize("row", rows("readers/office_docx"))
def test_word_body(row: dict[str, Any]) -> None:
    letter = read_docx(word(row["text"]), "brief.docx")
    assert blocks(letter) == row["expect"]
    assert letter.source.format == "docx" and letter.problems == ()
    check_sound(letter)


@pytest.mark.parametrize("row", rows("readers/office_odt"))
def test_odt_body(row: dict[str, Any]) -> None:
    letter = read_odt(odt(row["text"], outline=OUTLINE), "brief.odt")
    assert blocks(letter) == row["expect"]
    assert letter.source.format == "odt"
    check_sound(letter)


@pytest.mark.parametrize("row", rows("readers/office_numbers"))
def test_numbers_of_lists(row: dict[str, Any]) -> None:
    form, value = row["text"].split()
    assert as_number(int(value), form) == row["expect"]


def compared(register: Register) -> list[str]:
    return [
        f"{block.kind} {block.level} {block.part}: {register.text[block.start : block.end]}"
        for block in register.blocks
        if block.kind not in ("letterhead", "furniture")
    ]


@pytest.mark.parametrize("name", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_published_odt_is_its_published_xml(name: str) -> None:
    if not FORMATS.exists():
        pytest.skip("the published papers are not here")
    odt_letter = read_odt((FORMATS / f"{name}.odt").read_bytes(), f"{name}.odt")
    check_sound(odt_letter)
    of_odt = extract(odt_letter)
    of_xml = extract(read_kst_xml((FORMATS / f"{name}.xml").read_bytes(), f"{name}.xml"))
    assert compared(of_odt) == compared(of_xml)
    assert of_odt.document.title == of_xml.document.title is not None
    for field in of_odt.document.__struct_fields__:
        mine, other = getattr(of_odt.document, field), getattr(of_xml.document, field)
        assert field in ("issn", "evidence") or mine == other, field
    # The XML carries no record, the ODT does.
    assert odt_letter.metadata.title is not None and odt_letter.metadata.identifier == name


def test_metadata_of_an_office_document() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>nl-NL</dc:language>'
        "</cp:coreProperties>"
    )
    for title, expected in (("Verslag van de top", "Verslag van de top"), ("Document1", None), ("brief v2.docx", None)):
        files = word_files(paragraph("Hierbij een bericht."))
        files["docProps/core.xml"] = core.format(title)
        assert read_docx(zipped(files), "x").metadata.title == expected
        assert read_docx(zipped(files), "x").metadata.language == "nl-NL"
        meta = f"<dc:title>{title}</dc:title><dc:language>nl</dc:language>"
        said = read_odt(odt("<text:p>Hierbij een bericht.</text:p>", meta=meta), "x").metadata
        assert (said.title, said.language) == (expected, "nl")


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Nederland heeft </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>niet </w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t xml:space="preserve">wel </w:t></w:r></w:ins><w:r><w:t>ingestemd.</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Dit is één </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>alinea.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Weg.</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:moveFrom><w:r><w:t>van hier</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>Naar hier.</w:t></w:r></w:moveTo></w:p>"
    )
    letter = read_docx(word(body), "x")
    assert blocks(letter) == [
        "paragraph: Nederland heeft wel ingestemd.",
        "paragraph: Dit is één alinea.",
        "table: a",
        "paragraph: Naar hier.",
    ]
    (problem,) = letter.problems
    assert (problem.code, problem.level, problem.origin) == ("KB410", "info", "letter")
    assert "3 invoegingen en 5 verwijderingen" in problem.message
    assert extract(letter).problems[0].code == "KB410"


def test_tracked_changes_of_odt() -> None:
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>niet </text:p></text:deletion>"
        "</text:changed-region><text:changed-region><text:insertion/></text:changed-region>"
        "<text:changed-region><text:format-change/></text:changed-region></text:tracked-changes>"
    )
    text = "<text:p>Nederland heeft <text:change/><text:change-start/>wel <text:change-end/>ingestemd.</text:p>"
    letter = read_odt(odt(tracked + text), "x")
    assert blocks(letter) == ["paragraph: Nederland heeft wel ingestemd."]
    assert "1 invoeging en 1 verwijdering zijn" in letter.problems[0].message


def test_running_heads_and_feet_stand_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>{}</w:sectPr>'
    )
    parts = {
        "header1": paragraph("Onze Referentie BZ-2025.1"),
        "header2": paragraph("Ministerie van Defensie")
        + paragraph("Vertrouwelijk tot vrijdag, daarna openbaar, zie het bord."),
        "footer1": paragraph("Pagina 1 van 3") + paragraph("Pagina 1 van 3"),
    }
    body = paragraph("Geachte voorzitter,") + paragraph("Hierbij bied ik u een bericht aan over de oefening.")
    plain = read_docx(word(body + section.format(""), **parts), "x")
    assert blocks(plain) == [
        "furniture: Onze Referentie BZ-2025.1",
        "paragraph: Geachte voorzitter,",
        "paragraph: Hierbij bied ik u een bericht aan over de oefening.",
        "furniture: Pagina 1 van 3",
    ]
    first = read_docx(word(body + section.format("<w:titlePg/>"), **parts), "x")
    assert "letterhead: Ministerie van Defensie" in blocks(first)
    laid_out = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Datum</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>12 mei 2025</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    dated = read_docx(word(body + section.format("<w:titlePg/>"), **{**parts, "header2": laid_out}), "x")
    assert "letterhead: Datum 12 mei 2025" in blocks(dated)
    assert extract(dated).document.date == "2025-05-12"
    check_sound(first)
    master = (
        "<office:master-styles><style:master-page>"
        "<style:header><text:p>Onze Referentie BZ-2025.1</text:p></style:header>"
        "<style:footer><text:p>Pagina <text:page-number>1</text:page-number> van 3</text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    text = "<text:p>Geachte voorzitter,</text:p><text:p>Hierbij bied ik u een bericht aan over de oefening.</text:p>"
    assert blocks(read_odt(odt(text, master=master), "x")) == blocks(plain)


def test_endnotes_custom_marks_and_lost_notes() -> None:
    body = (
        '<w:p><w:r><w:t>Eerst</w:t></w:r><w:r><w:endnoteReference w:id="4"/></w:r>'
        '<w:r><w:t xml:space="preserve"> dan</w:t>'
        '</w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> en nu</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r>'
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    letter = read_docx(
        word(
            body,
            endnotes=f'<w:endnote w:id="4">{paragraph("Achteraan.")}{paragraph("Nog iets.")}</w:endnote>',
            footnotes=f'<w:footnote w:id="2">{paragraph("Met een ster.")}</w:footnote>',
        ),
        "x",
    )
    assert blocks(letter) == [
        "paragraph: Eersti dan* en nu.",
        "footnote: i Achteraan.\nNog iets.",
        "footnote: * Met een ster.",
    ]
    assert [(n.mark, n.anchor and n.anchor.start) for n in letter.notes] == [("i", 5), ("*", 10)]


def test_a_document_of_python_docx() -> None:
    made = docx.Document()
    made.core_properties.title = "Verslag van de oefening"
    made.sections[0].header.paragraphs[0].text = "Ons kenmerk 2025-12"
    made.add_paragraph("Geachte voorzitter,")
    made.add_paragraph("Hierbij bied ik u het verslag aan van de oefening op zee.")
    made.add_heading("Verloop", 2)
    for text in ("weer", "wind"):
        made.add_paragraph(text, style="List Number")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Zee", "rustig"
    out = io.BytesIO()
    made.save(out)
    letter = read_docx(out.getvalue(), "x")
    assert blocks(letter) == [
        "furniture: Ons kenmerk 2025-12",
        "paragraph: Geachte voorzitter,",
        "paragraph: Hierbij bied ik u het verslag aan van de oefening op zee.",
        "heading 2: Verloop",
        "item 1: 1. weer",
        "item 1: 2. wind",
        "table: Zee\trustig",
    ]
    assert letter.metadata.title == "Verslag van de oefening"
    assert kind_of_zip(out.getvalue()) == "docx"


def test_a_document_of_odfdo() -> None:
    made = odfdo.Document("text")
    body = made.body
    body.clear()
    body.append(odfdo.Header(1, "Verloop"))
    text = odfdo.Paragraph("De oefening op zee verliep rustig en zonder schade.")
    text.insert_note(after="rustig", note_id="n1", citation="1", body="Zie het logboek.")
    body.append(text)
    body.append(odfdo.List(["weer", "wind"]))
    out = io.BytesIO()
    made.save(out)
    letter = read_odt(out.getvalue(), "x")
    assert [b for b in blocks(letter) if not b.startswith("furniture")] == [
        "heading 1: 1. Verloop",
        "paragraph: De oefening op zee verliep rustig1 en zonder schade.",
        "footnote: 1 Zie het logboek.",
        "item 1: weer",
        "item 1: wind",
    ]
    assert letter.notes[0].anchor is not None
    assert kind_of_zip(out.getvalue()) == "odt"


def test_strict_documents_are_read() -> None:
    files = word_files(paragraph("Inleiding", "Kop1") + paragraph("Hierbij een bericht."))
    strict = {
        name: str(content)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(RELATED, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in files.items()
    }
    assert blocks(read_docx(zipped({**strict}), "x")) == ["heading 1: Inleiding", "paragraph: Hierbij een bericht."]


GOOD = paragraph("Hierbij bied ik u een bericht aan.")
GOOD_ODT = "<text:p>Hierbij bied ik u een bericht aan.</text:p>"


def with_file(name: str, content: str | bytes) -> Files:
    return {**word_files(GOOD), name: content}


def encrypted_zip() -> bytes:
    data = bytearray(word(GOOD))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(start)
        while at >= 0:
            flags = at + (6 if start == b"PK\x03\x04" else 8)
            data[flags] |= 1
            at = data.find(start, at + 4)
    return bytes(data)


def lying_zip() -> bytes:
    """A part that says it is small and unpacks to 300 MB."""
    data = bytearray(zipped(with_file("word/document.xml", b" " * (300 * 1024 * 1024))))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if struct.unpack_from("<L", data, at + 24)[0] > 1_000_000:
            struct.pack_into("<L", data, at + 24, 1000)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


WORD_TYPE = "openxmlformats-officedocument.wordprocessingml.document"
LOCKED = f"<manifest:manifest {ODF}><manifest:encryption-data/></manifest:manifest>"
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "b">]>'
BAD: dict[str, Callable[[], bytes]] = {
    "docx empty": lambda: b"",
    "docx no zip": lambda: b"Geachte voorzitter,",
    "docx truncated": lambda: word(GOOD)[:-40],
    "docx half": lambda: word(GOOD)[: len(word(GOOD)) // 2],
    "docx damaged": lambda: word(GOOD).replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    "docx encrypted": encrypted_zip,
    "docx with a password": lambda: safe_zip.COMPOUND_FILE + b"\0" * 600 + safe_zip.ENCRYPTED_PART,
    "docx bomb": lambda: zipped(with_file("word/document.xml", b" " * (60 * 1024 * 1024))),
    "docx lying": lying_zip,
    "docx entries": lambda: zipped({f"{n}": "" for n in range(safe_zip.MAX_ENTRIES + 1)}),
    "docx twice": lambda: word(GOOD).replace(b"word/styles.xml", b"_rels/.rels\0\0\0\0"[:15]),
    "docx macros": lambda: zipped(with_file("word/vbaProject.bin", b"x")),
    "docx says macros": lambda: zipped(
        with_file("[Content_Types].xml", TYPES.replace(WORD_TYPE, "ms-word.document.macroEnabled"))
    ),
    "docx nested": lambda: zipped({"brief.docx": word(GOOD)}),
    "docx a batch": lambda: zipped({"a.txt": "Geachte voorzitter,", "b/c.pdf": b"%PDF-1.4"}),
    "docx entities": lambda: zipped(
        with_file("word/document.xml", str(word_files(GOOD)["word/document.xml"]).replace("?>", f"?>{DOCTYPE}", 1))
    ),
    "docx no xml": lambda: zipped(with_file("word/document.xml", "<w:document")),
    "docx other xml": lambda: zipped(with_file("word/document.xml", "<html/>")),
    "docx no text": lambda: word("<w:p/>"),
    "docx deep": lambda: word("<w:sdt>" * 150 + GOOD + "</w:sdt>" * 150),
    "odt empty": lambda: b"",
    "odt truncated": lambda: odt(GOOD_ODT)[:-40],
    "odt bomb": lambda: zipped({**odt_files(GOOD_ODT), "content.xml": b" " * (60 * 1024 * 1024)}),
    "odt macros": lambda: zipped({**odt_files(GOOD_ODT), "Basic/Standard/Module1.xml": "<x/>"}),
    "odt scripts": lambda: zipped({**odt_files(GOOD_ODT), "Scripts/python/x.py": "print()"}),
    "odt encrypted": lambda: zipped(
        {**odt_files(GOOD_ODT), "META-INF/manifest.xml": LOCKED}
    ),
    "odt entities": lambda: zipped({**odt_files(GOOD_ODT), "content.xml": DOCTYPE + "<a/>"}),
    "odt no xml": lambda: zipped({**odt_files(GOOD_ODT), "content.xml": "<office"}),
    "odt a sheet": lambda: zipped({**odt_files(""), "content.xml": f"<office:document-content {ODF}/>"}),
    "odt no text": lambda: odt("<text:p/>"),
}  # fmt: skip


@pytest.mark.parametrize("row", rows("readers/office_refused"))
def test_refused(row: dict[str, Any]) -> None:
    data = BAD[row["text"]]()
    started = time.perf_counter()
    with pytest.raises(getattr(errors, row["expect"]["error"])) as caught:
        (read_odt if row["text"].startswith("odt") else read_docx)(data, "brief")
    assert time.perf_counter() - started < 3
    assert type(caught.value).__name__ == row["expect"]["error"]
    message = caught.value.message
    assert row["expect"]["words"] in message.nl
    assert message.en != message.nl and "\n" not in message.nl + message.en


def test_every_bad_file_has_its_row() -> None:
    assert {row.values[0]["text"] for row in rows("readers/office_refused")} == set(BAD)


def test_lists_of_macro_libraries_are_no_macros() -> None:
    files = {**odt_files(GOOD_ODT), "Basic/script-lc.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>"}
    assert blocks(read_odt(zipped(files), "x")) == ["paragraph: Hierbij bied ik u een bericht aan."]


def test_kind_of_zip() -> None:
    assert kind_of_zip(word(GOOD)) == "docx"
    assert kind_of_zip(BAD["docx says macros"]()) == "docx"
    assert kind_of_zip(odt(GOOD_ODT)) == "odt"
    assert kind_of_zip(BAD["docx nested"]()) == kind_of_zip(BAD["docx a batch"]()) == "other"
    assert (
        kind_of_zip(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}))
        == "office"
    )
    assert kind_of_zip(zipped({})) == "other"
    for name in ("docx truncated", "docx no zip", "docx entries"):
        with pytest.raises(errors.UnreadableFile):
            kind_of_zip(BAD[name]())


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_zip, "MAX_UNPACKED", 1500)
    parts = SafeZip(zipped({"a": b"x" * 1000, "b": b"y" * 1000}))
    assert len(parts.read("a")) == 1000
    with pytest.raises(errors.HostileFile):
        parts.read("b")


def test_names_of_parts_never_become_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    parts = {"../../kwaad.xml": "<x/>", "/etc/kwaad": "x"}
    assert blocks(read_docx(zipped({**word_files(GOOD), **parts}), "x"))
    assert not list(tmp_path.iterdir()) and not (tmp_path.parent.parent / "kwaad.xml").exists()


def test_a_long_document_is_read_in_little_time() -> None:
    body = "".join(paragraph(f"De {n}e zin van dit lange verslag over de oefening op zee.") for n in range(5000))
    started = time.perf_counter()
    assert len(read_docx(word(body), "x").blocks) == 5000
    assert time.perf_counter() - started < 10


def nested_tables() -> bytes:
    """Tables in tables whose rows and cells all say that they are repeated: together more than any memory holds."""
    inside = "<text:p>cel</text:p>"
    for _ in range(15):
        cell = f'<table:table-cell table:number-columns-repeated="60">{inside}</table:table-cell>'
        inside = f'<table:table><table:table-row table:number-rows-repeated="60">{cell}</table:table-row></table:table>'
    return odt(f"<text:p>Hierbij een overzicht.</text:p>{inside}")


def chained_notes() -> bytes:
    note = (
        '<w:footnote w:id="{}"><w:p><w:r><w:t>noot</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="{}"/></w:r></w:p></w:footnote>'
    )
    text = '<w:p><w:r><w:t>Hierbij een bericht.</w:t></w:r><w:r><w:footnoteReference w:id="0"/></w:r></w:p>'
    return word(text, footnotes="".join(note.format(n, n + 1) for n in range(3000)))


def deleted_ends() -> bytes:
    one = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x </w:t></w:r></w:p>"
    return zipped(word_files(one * 30_000 + paragraph("einde.")), stored=True)


def open_fields() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/><w:t>x</w:t></w:r>'
    return zipped(word_files(f"<w:p>{begin * 20_000}</w:p>"), stored=True)


def long_labels() -> bytes:
    files = word_files('<w:p><w:pPr><w:pStyle w:val="Lijst"/></w:pPr><w:r><w:t>punt</w:t></w:r></w:p>' * 2000)
    files["word/numbering.xml"] = WORD_LISTS.replace(chr(0xF0B7), "-" * 1_000_000)
    return zipped(files)


@pytest.mark.parametrize("make", [nested_tables, chained_notes, deleted_ends, open_fields, long_labels])
def test_documents_that_grow_are_read_in_little_time(make: Callable[[], bytes]) -> None:
    data = make()
    started = time.perf_counter()
    letter = (read_odt if make is nested_tables else read_docx)(data, "x")
    assert time.perf_counter() - started < 10
    assert len(letter.text) < 500_000
    check_sound(letter)


@pytest.mark.parametrize("text", ["\ud800", "\ufffe", "\ufdd0", "\x85", "\x7f"])
def test_forbidden_characters_never_reach_the_text(text: str) -> None:
    number = f"&#{ord(text)};"
    for read, data in (
        (read_docx, word(paragraph(f"Hierbij{number} een bericht."))),
        (read_odt, odt(f"<text:p>Hierbij{number} een bericht.</text:p>")),
    ):
        try:
            letter = read(data, "x")
        except errors.UnreadableFile:
            continue
        assert FORBIDDEN.search(letter.text) is None and "een bericht." in letter.text


def read_or_refuse(read: Reader, data: bytes) -> None:
    try:
        letter = read(data, "x")
    except errors.KamerbriefError as error:
        assert error.message.nl and error.message.en
        return
    check_sound(letter)


WHOLE: dict[Reader, bytes] = {read_docx: paper_in_word(), read_odt: paper_in_odt()}
MAIN: dict[Reader, str] = {read_docx: "word/document.xml", read_odt: "content.xml"}
some = partial(settings, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some()
@given(st.sampled_from([read_docx, read_odt]), st.data())
def test_bytes_changed_anywhere_give_a_letter_or_a_refusal(read: Reader, data: st.DataObject) -> None:
    whole = bytearray(WHOLE[read])
    for at, value in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=8)):
        whole[at] = value
    cut = data.draw(st.integers(0, len(whole)) | st.just(len(whole)))
    read_or_refuse(read, bytes(whole[:cut]))


@some()
@given(st.sampled_from([read_docx, read_odt]), st.data())
def test_markup_moved_about_gives_a_letter_or_a_refusal(read: Reader, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE[read])) as archive:
        files: Files = {name: archive.read(name) for name in archive.namelist()}
    main = MAIN[read]
    tags = re.split(r"(?=<)", bytes(files[main]).decode())  # type: ignore[arg-type]
    moves = st.tuples(st.integers(0, len(tags) - 1), st.integers(0, len(tags) - 1))
    for one, other in data.draw(st.lists(moves, max_size=4)):
        tags[one], tags[other] = tags[other], tags[one]
    drop = data.draw(st.lists(st.sampled_from(sorted(files)), max_size=1))
    read_or_refuse(
        read,
        zipped(
            {name: "".join(tags) if name == main else content for name, content in files.items() if name not in drop}
        ),
    )


@some()
@given(st.sampled_from([read_docx, read_odt]), st.text(max_size=200), st.sampled_from(["p", "h", "item"]))
def test_any_text_is_kept_as_it_stands(read: Reader, text: str, kind: str) -> None:
    kept = "".join(c for c in text if c.isprintable() and not "\ue000" <= c <= "\uf8ff")
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;")
    if read is read_docx:
        data = word(paragraph(f"Zin: {escaped}", {"h": "Kop1", "item": "Lijst"}.get(kind, "Normal")))
    else:
        data = odt(
            {
                "h": "<text:h>Zin: {}</text:h>",
                "p": "<text:p>Zin: {}</text:p>",
                "item": "<text:list><text:list-item><text:p>Zin: {}</text:p></text:list-item></text:list>",
            }[kind].replace("{}", escaped)
        )
    letter = read(data, "x")
    check_sound(letter)
    assert " ".join(kept.split()) in " ".join(letter.text.split())
