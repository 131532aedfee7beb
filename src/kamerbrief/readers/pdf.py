"""PDF, read with pdfium: letters as ministries send them, and papers as the chambers print them.

The text is pdfium's own, in pdfium's order; of a page that is a picture, or whose text means nothing to anyone, it is
what recognition of characters gave. What is printed where decides what is running head, letterhead or footnote
(`readers.page_layout`), the words decide the rest (`readers.layout`).
"""

import ctypes
import hashlib
import threading
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from kamerbrief.errors import HostileFile, Message, ScannedFile, UnreadableFile
from kamerbrief.knowledge.vocabulary import known_share
from kamerbrief.model import Box, Letter, Place, Problem, RecognisedWord, Source, Span
from kamerbrief.readers import layout, notes
from kamerbrief.readers.page_layout import find_lines
from kamerbrief.readers.page_lines import Sheet, usual_size
from kamerbrief.readers.pdf_head import split_rows
from kamerbrief.readers.pdf_marks import find_raised
from kamerbrief.readers.pdf_page import TypePage, Workbench, clean, printed_lines
from kamerbrief.readers.pdf_spacing import WordGaps, find_false_spaces
from kamerbrief.readers.pdf_tables import Tables
from kamerbrief.readers.recognised import RecognisedPage
from kamerbrief.readers.scan_page import lines_of

# Far more than any paper of a parliament has (the longest have some 2,000 pages and 6 million characters), and little
# enough that a file made to keep us busy ends in an error. The time counts only between pages: a page is read as a
# whole.
MOST_BYTES = 512 * 1024 * 1024
MOST_PAGES = 10_000
MOST_CHARACTERS = 50_000_000
MOST_CHARACTERS_ON_A_PAGE = 250_000
MOST_SECONDS = 300.0
# A scan has its picture among the first things on a page.
MOST_OBJECTS = 100
# A page with so few characters beside a picture over so much of it is a scan: what stands there is a stamp.
FEW_CHARACTERS = 200
PICTURE = 0.5
# A text of which more than this share means nothing to anyone is no text; nor are so many words of which hardly any is
# known in a paper of parliament (the share is 0.9 in letters, 0.4 in English, 0.00 where letters stand for others).
MOST_MEANINGLESS = 0.4
LEAST_WORDS = 40
LEAST_KNOWN = 0.1
# Hardly a page in Dutch, English, French or German is without one of these; so the words are seldom looked up.
COMMON = (" de ", " het ", " van ", " en ", " in ", " the ", " of ", " and ", " et ", " la ", " der ", " und ")

PICTURES = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)

# pdfium is not made for several threads at a time, and its calls let others run.
_pdfium = threading.Lock()


def read_pdf(
    data: bytes, name: str, *, boxes: bool = False, recognised: Mapping[int, RecognisedPage] | None = None
) -> Letter:
    """Read a letter from a PDF.

    The text: pdfium's, pages joined by a line feed, no repair. Only the lines of a table are put in the order of its
    rows, cells apart by a tab, as every format has it (`readers.pdf_tables`). Where pdfium takes a hyphen for one at a
    line end the text has hyphen and line feed; a control character that is white space is a space, any other that no
    text may hold is U+FFFD.

    Args:    data: the file; name: its name, for the register; boxes: also measure the box of every line.
             recognised: pages that were recognised from their pictures, by number from 1. With a mapping, even an
             empty one, other pages that cannot be read are a problem of the letter; with None they are an error.
    Returns: a Letter with blocks, places (one per printed line, its box in points from the top left if asked for),
             raised numbers, false spaces (those that only wide letters caused), footnotes and recognised words.
    Raises:  ScannedFile if pages must be recognised first; UnreadableFile if it is empty, broken, cut off, locked,
             without pages or without readable text; HostileFile if it asks for more pages, text or time than any paper
             needs.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(EMPTY)
    if len(data) > MOST_BYTES:
        raise HostileFile(TOO_LARGE)
    with _pdfium:
        pages = _read_pages(data, boxes, recognised or {})
    text = "\n".join(pages.texts)
    _refuse_unreadable(text, pages, recognised is not None)
    lines = find_lines(pages.sheets)
    blocks = layout.blocks(lines)
    raised = tuple(pages.raised)
    return Letter(
        source=Source(name, "pdf", hashlib.sha256(data).hexdigest(), len(pages.sheets)),
        text=text,
        blocks=blocks,
        places=tuple(pages.places),
        notes=notes.tie(text, blocks, raised),
        raised=raised,
        false_spaces=tuple(pages.false_spaces),
        recognised=tuple(pages.recognised),
        problems=_problems(pages),
    )


class Unreadable(NamedTuple):
    """A page that pdfium cannot read: a picture, or text that means nothing (`is_picture` False)."""

    number: int
    is_picture: bool


class _Pages:
    """What is gathered page by page.

    unreadable: those that must be recognised from their pictures; recognised: the words of those that were.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sheets: list[Sheet] = []
        self.places: list[Place] = []
        self.raised: list[Span] = []
        self.false_spaces: list[int] = []
        self.unreadable: list[Unreadable] = []
        self.recognised: list[RecognisedWord] = []
        self.bench = Workbench()
        self.gaps = WordGaps()
        self.tables = Tables()
        self.length = 0


def _read_pages(data: bytes, boxes: bool, recognised: Mapping[int, RecognisedPage]) -> _Pages:
    """Read all pages of a file; whatever happens, nothing of it stays in pdfium."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableFile(_why_closed(data, pdfium.FPDF_GetLastError()))
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if _is_cut_off(data):
            raise UnreadableFile(CUT_OFF)
        if count <= 0:
            raise UnreadableFile(NO_PAGES)
        if count > MOST_PAGES:
            raise HostileFile(TOO_MUCH)
        pages = _Pages()
        last_moment = time.monotonic() + MOST_SECONDS
        for index in range(count):
            if index + 1 in recognised:
                _take_recognised(recognised[index + 1], pages, boxes)
            else:
                _read_page(document, index, pages, boxes)
            if pages.length > MOST_CHARACTERS or time.monotonic() > last_moment:
                raise HostileFile(TOO_MUCH)
        return pages
    finally:
        pdfium.FPDF_CloseDocument(document)


def _read_page(document: Any, index: int, pages: _Pages, boxes: bool) -> None:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise UnreadableFile(_broken_page(index + 1))
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            raise UnreadableFile(_broken_page(index + 1))
        try:
            open_page = TypePage(page, text_page, pages.bench)
            meaningless = _take_page(open_page, index + 1, pages, boxes)
            text = pages.texts[-1]
            if len(text) < FEW_CHARACTERS and _is_picture(page, open_page.width * open_page.height):
                pages.unreadable.append(Unreadable(index + 1, True))
            elif _is_rubbish(text, meaningless):
                pages.unreadable.append(Unreadable(index + 1, False))
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _take_page(page: TypePage, number: int, pages: _Pages, boxes: bool) -> int:
    """Take from an open page its text and all that must be measured while it is open.

    Returns how many of its signs mean nothing to anyone.
    """
    if len(page.raw) > MOST_CHARACTERS_ON_A_PAGE:
        raise HostileFile(TOO_MUCH)
    raw, meaningless = clean(page.raw)
    start = pages.length
    text, lines = printed_lines(page, raw, number, start)
    size = usual_size(lines)
    raised = find_raised(page, text, start, lines)
    false_spaces = find_false_spaces(page, text, start, lines, size, pages.gaps)
    if number == 1:
        lines = split_rows(page, lines)
    if pages.tables.may_stand_in(lines):
        text, lines, raised, false_spaces = pages.tables.take(page, text, start, lines, raised, false_spaces)
    pages.raised += raised
    pages.false_spaces += false_spaces
    if boxes:
        pages.places += [Place(line.start, line.end, number, page.box(line)) for line in lines]
    else:
        pages.places += [Place(line.start, line.end, number) for line in lines]
    pages.sheets.append(Sheet(page.width, page.height, lines, size, bool(raised)))
    pages.texts.append(text)
    pages.length += len(text) + 1
    left_out: int = page.left_out
    return meaningless + left_out


def _take_recognised(page: RecognisedPage, pages: _Pages, boxes: bool) -> None:
    """Take a page as it was recognised from its picture."""
    text, lines, words = lines_of(page, pages.length)
    for line in lines:
        box = Box(line.left, line.top, line.right, line.bottom) if boxes else None
        pages.places.append(Place(line.start, line.end, page.number, box))
    pages.sheets.append(Sheet(page.width, page.height, lines, usual_size(lines), False))
    pages.recognised += words
    pages.texts.append(text)
    pages.length += len(text) + 1


def _is_picture(page: Any, area: float) -> bool:
    """Say whether pictures, by themselves or in forms, lie over most of a page."""
    covered = 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) in PICTURES and pdfium.FPDFPageObj_GetBounds(
            thing, left, bottom, right, top
        ):
            covered += max(right.value - left.value, 0.0) * max(top.value - bottom.value, 0.0)
    return covered > PICTURE * area


def _is_rubbish(text: str, meaningless: int) -> bool:
    """Say whether the text of a page means nothing: signs without a name, or letters that stand for others."""
    if meaningless and meaningless > MOST_MEANINGLESS * (sum(not sign.isspace() for sign in text) + meaningless):
        return True
    if len(text) < FEW_CHARACTERS or any(word in text for word in COMMON):
        return False
    share = known_share(text)
    return share.words >= LEAST_WORDS and share.known < LEAST_KNOWN * share.words


def _why_closed(data: bytes, code: int) -> Message:
    """Return what to say of a file that pdfium does not open, by its error code."""
    if code == pdfium.FPDF_ERR_PASSWORD:
        return LOCKED
    if code == pdfium.FPDF_ERR_SECURITY:
        return LOCKED_OTHERWISE
    return CUT_OFF if b"endobj" in data and _is_cut_off(data) else BROKEN


def _is_cut_off(data: bytes) -> bool:
    """Say whether a file breaks off: pdfium mends such files silently, and would give half a letter for a whole one."""
    end = data.rfind(b"%%EOF")
    return end < 0 or b"endobj" in data[end:]


def _refuse_unreadable(text: str, pages: _Pages, as_it_is: bool) -> None:
    """Raise what is to be said where there is no text, or none that means something."""
    numbers = tuple(page.number for page in pages.unreadable)
    message = SCAN if any(page.is_picture for page in pages.unreadable) else RUBBISH
    if numbers and not as_it_is:
        raise ScannedFile(message, numbers)
    if numbers and len(numbers) == len(pages.sheets):
        raise UnreadableFile(message)
    if not text.strip():
        raise UnreadableFile(NOTHING_RECOGNISED if pages.recognised or as_it_is else NO_TEXT)


def _problems(pages: _Pages) -> tuple[Problem, ...]:
    """Return what must be said of the pages that stayed unread: our copy lacks them, not the letter."""
    if not pages.unreadable:
        return ()
    numbers = [str(page.number) for page in pages.unreadable]
    printed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} en {numbers[-1]}"
    return (
        Problem(
            code="KB411",
            level="warning",
            origin="copy",
            message=f"Pagina {printed} van deze PDF is een afbeelding of heeft onleesbare tekst, en is niet gelezen.",
            suggestion=f"Lees de brief met tekstherkenning: {INSTALL}",
        ),
    )


def _broken_page(number: int) -> Message:
    return Message(
        f"Pagina {number} van dit PDF-bestand is beschadigd. "
        "Lever het bestand opnieuw aan, of als Kamerstuk-XML of tekst.",
        f"Page {number} of this PDF file is damaged. Supply the file again, or as Kamerstuk XML or text.",
    )


EMPTY = Message(
    "Dit PDF-bestand is leeg (0 bytes). Lever het bestand opnieuw aan.",
    "This PDF file is empty (0 bytes). Supply the file again.",
)
NO_PAGES = Message(
    "Dit PDF-bestand is leeg (0 pagina's). Lever een ander bestand aan, of de brief als Kamerstuk-XML of tekst.",
    "This PDF file is empty (0 pages). Supply another file, or the letter as Kamerstuk XML or text.",
)
BROKEN = Message(
    "Dit PDF-bestand is beschadigd en kan niet worden geopend. "
    "Lever het bestand opnieuw aan, of als Kamerstuk-XML of tekst.",
    "This PDF file is damaged and cannot be opened. Supply the file again, or as Kamerstuk XML or text.",
)
CUT_OFF = Message(
    "Dit PDF-bestand breekt af: het einde ontbreekt. Lever het volledige bestand aan.",
    "This PDF file breaks off: its end is missing. Supply the whole file.",
)
LOCKED = Message(
    "Dit PDF-bestand is beveiligd met een wachtwoord. Lever het zonder wachtwoord aan.",
    "This PDF file is locked with a password. Supply it without one.",
)
LOCKED_OTHERWISE = Message(
    "Dit PDF-bestand is beveiligd op een manier die niet wordt ondersteund. Lever het zonder beveiliging aan.",
    "This PDF file is protected in a way that is not supported. Supply it without protection.",
)
INSTALL = "pip install 'kamerbrief[ocr]', apt install tesseract-ocr tesseract-ocr-nld"
SCAN = Message(
    "Dit PDF-bestand is een scan: het bevat afbeeldingen, geen tekst. "
    f"Installeer tekstherkenning ({INSTALL}) en lees het opnieuw, of lever een PDF met tekst aan.",
    "This PDF file is a scan: it holds images, no text. "
    f"Install text recognition ({INSTALL}) and read it again, or supply a PDF with text.",
)
NOTHING_RECOGNISED = Message(
    "Dit PDF-bestand is een scan waarin geen tekst te herkennen is. "
    "Lever een scherpere scan aan, of een PDF met tekst.",
    "No text could be recognised in this scanned PDF file. Supply a sharper scan, or a PDF with text.",
)
NO_TEXT = Message(
    "Dit PDF-bestand bevat geen tekst. Lever een PDF met tekst aan, of de brief als Kamerstuk-XML of tekst.",
    "This PDF file holds no text. Supply a PDF with text, or the letter as Kamerstuk XML or text.",
)
RUBBISH = Message(
    "De tekst in dit PDF-bestand is onleesbaar: de tekens hebben geen betekenis meegekregen. "
    f"Installeer tekstherkenning ({INSTALL}) en lees het opnieuw, of lever een andere PDF van de brief aan.",
    "The text in this PDF file is unreadable: its characters were given no meaning. "
    f"Install text recognition ({INSTALL}) and read it again, or supply another PDF of the letter.",
)
TOO_LARGE = Message(
    f"Dit PDF-bestand is groter dan {MOST_BYTES // 1024**2} MB en wordt niet gelezen. Lever een kleiner bestand aan.",
    f"This PDF file is larger than {MOST_BYTES // 1024**2} MB and is not read. Supply a smaller file.",
)
TOO_MUCH = Message(
    "Dit PDF-bestand vraagt meer pagina's, tekst of tijd dan een brief nodig heeft en wordt niet gelezen. "
    "Lever de brief zelf aan, zonder wat eraan is toegevoegd.",
    "This PDF file asks for more pages, text or time than a letter needs and is not read. "
    "Supply the letter itself, without what was added to it.",
)
