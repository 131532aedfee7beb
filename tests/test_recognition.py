"""Pages that are pictures: what recognition gives is read, kept, and told; without it the program says what to do."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import letters
import machine_parts
from case_tables import rows
from kamerbrief.app import reading, recognition
from kamerbrief.app.ingest import Options, ingest
from kamerbrief.app.reread import reread
from kamerbrief.dutch.folding import fold
from kamerbrief.errors import ScannedFile, UnreadableFile
from kamerbrief.extractors import extract
from kamerbrief.model import Box, to_json
from kamerbrief.readers import read
from kamerbrief.readers.hocr import parse_hocr
from kamerbrief.readers.recognised import RecognisedPage, TextLine, Word, pack, unpack
from kamerbrief.readers.scan_page import lines_of
from kamerbrief.store import open_store

HEAD = (
    "<!DOCTYPE html><html><body><div class='ocr_page' title='image \"x\"; bbox 0 0 1190 1684'><div class='ocr_carea'>"
    "<p class='ocr_par' title='bbox 0 0 9 9'>"
)


def hocr(*lines: list[tuple[str, int, int, int]]) -> bytes:
    """Write a page of 1190 by 1684 dots; a word is its text, left, right and confidence, each line 40 dots lower."""
    out = [HEAD]
    for number, words in enumerate(lines, 3):
        top = 40 * number
        out.append(f"<span class='ocr_line' title='bbox 0 {top} 9 {top + 24}; x_size 24; x_descenders 6'>")
        out += [
            f"<span class='ocrx_word' title='bbox {left} {top} {right} {top + 24}; x_wconf {sure}'>{word}</span>"
            for word, left, right, sure in words
        ]
        out.append("</span>")
    return "".join([*out, "</p></div></div></body></html>"]).encode()


def page_of(*lines: list[tuple[str, int, int, int]]) -> RecognisedPage:
    page = parse_hocr(hocr(*lines), 1, 595.0, 842.0, "tesseract 5")
    assert page is not None
    return page


def picture_of(data: bytes, only: set[int] | None = None) -> bytes:
    """Return a PDF whose pages (all, or those of these numbers from 0) are pictures of the pages of another."""
    source, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for index in range(len(source)):
        if only is not None and index not in only:
            out.import_pages(source, [index])
            continue
        width, height = source.get_page_size(index)
        seen = source[index].render(scale=200 / 72, grayscale=True)
        picture = pypdfium2.PdfImage.new(out)
        picture.set_bitmap(seen)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = out.new_page(width, height)
        page.insert_obj(picture)
        page.gen_content()
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def tesseract() -> None:
    """Skip where the machine has no tesseract with Dutch."""
    if machine_parts.TESSERACT.found() is None:
        pytest.skip(machine_parts.TESSERACT.absent)


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take tesseract away."""
    monkeypatch.setattr(recognition, "_languages", frozenset)


# What recognition gives.


def test_words_have_boxes_in_points_and_confidence() -> None:
    page = page_of([("Geachte", 200, 300, 96), (" ", 310, 320, 95), ("voorzitter,", 330, 480, 41)])
    assert page.lines == (
        TextLine(
            (
                Word("Geachte", 96, Box(100.0, 60.0, 150.0, 72.0)),
                Word("voorzitter,", 41, Box(165.0, 60.0, 240.0, 72.0)),
            ),
            12.0,
            0,
        ),
    )
    assert unpack(pack((page,))) == (page,)


@pytest.mark.parametrize(
    "data",
    [b"", b"<html></html>", b"<div class='ocr_page'></div>", b"<div class='ocr_page' title='bbox 0 0 0 9'></div>"],
)
def test_what_is_no_page_gives_none(data: bytes) -> None:
    assert parse_hocr(data, 1, 595.0, 842.0, "") is None


@pytest.mark.parametrize("data", [b"", b"x", pack(())[:-3], b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_was_not_packed_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no recognised pages"):
        unpack(data)


@pytest.mark.parametrize("row", rows("readers/scan_lines"))
def test_lines_of_a_scan(row: dict[str, Any]) -> None:
    page = page_of(*([tuple(word) for word in line] for line in row["text"]))
    text, lines, words = lines_of(page, 100)
    expect = row["expect"]
    assert [line.text for line in lines] == expect["lines"]
    assert text == "\n".join(expect["lines"])
    assert [text[line.start - 100 : line.end - 100] for line in lines] == expect["lines"]
    assert [line.text for line in lines if line.role == "furniture"] == expect.get("furniture", [])
    assert [line.tab is not None for line in lines] == [line in expect.get("labels", []) for line in expect["lines"]]
    assert " ".join(text[word.start - 100 : word.end - 100] for word in words) == " ".join(expect["lines"])


# Which pages are sent.


def test_all_pages_of_a_scan_are_sent_and_only_the_pictures_of_another() -> None:
    data = letters.letter(3, "report", format="pdf").data
    count = len(pypdfium2.PdfDocument(data))
    assert count > 1
    with pytest.raises(ScannedFile) as caught:
        read(picture_of(data), "scan.pdf")
    assert caught.value.pages == tuple(range(1, count + 1))
    with pytest.raises(ScannedFile) as caught:
        read(picture_of(data, {1}), "scan.pdf")
    assert caught.value.pages == (2,)


def test_what_was_recognised_stands_among_the_other_pages() -> None:
    data = picture_of(letters.letter(3, "report", format="pdf").data, {1})
    words = [("Slot", 200, 260, 90), ("van", 270, 320, 80), ("de", 330, 350, 70), ("brief.", 360, 420, 60)]
    page = parse_hocr(hocr(words), 2, 595.0, 842.0, "tesseract 5")
    assert page is not None
    letter = read(data, "scan.pdf", recognised={2: page}, boxes=True)
    assert [letter.text[word.start : word.end] for word in letter.recognised] == ["Slot", "van", "de", "brief."]
    assert letter.problems == ()
    place = next(place for place in letter.places if place.page == 2)
    assert (letter.text[place.start : place.end], place.box) == ("Slot van de brief.", Box(100.0, 60.0, 210.0, 72.0))
    quality = extract(letter).quality
    assert quality is not None
    assert (quality.confidence, quality.pages) == (75, (2,))


def test_pages_that_stay_unread_are_told() -> None:
    data = picture_of(letters.letter(3, "report", format="pdf").data, {1})
    letter = read(data, "scan.pdf", recognised={})
    assert [(problem.code, problem.origin) for problem in letter.problems] == [("KB411", "copy")]
    assert letter.problems[0].message.startswith("Pagina 2 van deze PDF")


def test_without_tesseract_a_scan_is_refused_by_name_and_a_part_is_told(no_tesseract: None) -> None:
    data = letters.letter(3, "report", format="pdf").data
    with pytest.raises(UnreadableFile) as caught:
        reading.letter_of(reading.File("scan.pdf", picture_of(data)))
    for line in caught.value.message:
        assert "apt install tesseract-ocr tesseract-ocr-nld" in line
        assert "\n" not in line
    letter, recognised = reading.letter_of(reading.File("scan.pdf", picture_of(data, {1})))
    assert [problem.code for problem in letter.problems] == ["KB411"]
    assert recognised is None


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "find_spec", lambda name: None)
    lacking = recognition.missing()
    assert lacking is not None
    assert all("pip install 'kamerbrief[ocr]'" in line for line in lacking)


def test_more_pages_than_a_letter_has_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="more than 50 scanned pages"):
        recognition.recognise(b"", tuple(range(1, 52)))


# The real thing.


def test_a_printed_letter_is_read_from_its_picture(tesseract: None, tmp_path: Path) -> None:
    """The facts of a letter that was printed and scanned are those of the letter; read again, it needs no tesseract."""
    planted = letters.letter(3, "report", style="ministry", format="pdf")
    whole = extract(read(planted.data, "brief.pdf"))
    scan = tmp_path / "brief.pdf"
    scan.write_bytes(picture_of(planted.data))
    begun: list[int] = []
    letter, packed = reading.letter_of(reading.File(scan.name, scan.read_bytes()), begun.append)
    assert begun == [letter.source.pages]
    assert packed is not None
    register = extract(letter)
    for field in ("kind", "date", "chamber", "reference"):
        assert getattr(register.document, field) == getattr(whole.document, field), field
    assert register.meeting is not None
    assert whole.meeting is not None
    assert (register.meeting.format, register.meeting.start) == (whole.meeting.format, whole.meeting.start)
    printed, seen = (fold(text).split() for text in (whole.text, letter.text))
    assert len(set(printed) & set(seen)) > 0.9 * len(set(printed))
    quality = register.quality
    assert quality is not None
    assert quality.confidence is not None
    assert quality.confidence > 80
    assert quality.pages == tuple(range(1, (letter.source.pages or 0) + 1))

    with open_store(str(tmp_path / "store")) as store:
        ingest(store, [scan], Options(), lambda event: None)
        (row,) = store.letters()
        assert row.words_known == round(100 * (quality.known or 0))
        (kept,) = store.originals(row.id)
        assert kept.recognised == packed
        again, _ = reading.letter_of(reading.File(kept.name, kept.data, kept.recognised), begun.append)
        assert to_json(reading.register_of(again)) == to_json(store.register(row.id))
        assert len(begun) == 1
        reread(store, 1, lambda done: None)


def test_the_real_scan_gives_readable_dutch(tesseract: None, shared: Path) -> None:
    data = (shared / "papers/pdf/1848-scan.pdf").read_bytes()
    letter, _ = reading.letter_of(reading.File("1848-scan.pdf", data))
    quality = extract(letter).quality
    assert quality is not None
    assert (quality.known or 0) > 0.9
    assert (quality.confidence or 0) > 88
    headings = [letter.text[b.start : b.end] for b in letter.blocks if b.kind == "heading"]
    assert [heading[:2] for heading in headings if heading[:1].isdigit()][-3:] != []


@pytest.mark.parametrize("row", rows("readers/old_papers"))
def test_old_papers_have_their_date_and_chamber(row: dict[str, Any], shared: Path) -> None:
    path = shared / "papers" / "ocr" / row["text"]
    document = extract(read(path.read_bytes(), path.name)).document
    assert {name: getattr(document, name) for name in row["expect"]} == row["expect"]
