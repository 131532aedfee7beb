"""PDF with a text layer, read with pdfium: letters as ministries send them, and papers as the chambers print them.

The text is pdfium's own, in pdfium's order. What is printed where decides what is running head, letterhead or footnote
(`readers.page_layout`), the words decide the rest (`readers.layout`).
"""

import hashlib
import threading
import time
from typing import Any

import pypdfium2.raw as pdfium

from kamerbrief.errors import HostileFile, Message, UnreadableFile
from kamerbrief.model import Letter, Place, Source, Span
from kamerbrief.readers import layout, notes
from kamerbrief.readers.page_layout import find_lines
from kamerbrief.readers.page_lines import Sheet, usual_size
from kamerbrief.readers.pdf_head import split_rows
from kamerbrief.readers.pdf_marks import find_raised
from kamerbrief.readers.pdf_page import TypePage, Workbench, clean, printed_lines
from kamerbrief.readers.pdf_spacing import WordGaps, find_false_spaces

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
# A text of which more than this share means nothing to anyone is no text.
MOST_MEANINGLESS = 0.4

# pdfium is not made for several threads at a time, and its calls let others run.
_pdfium = threading.Lock()


def read_pdf(data: bytes, name: str, *, boxes: bool = False) -> Letter:
    """Read a letter from a PDF with a text layer.

    The text: pdfium's, pages joined by a line feed, no repair. Where pdfium takes a hyphen for one at a line end the
    text has hyphen and line feed; a control character that is white space is a space, any other that no text may hold
    is U+FFFD.

    Args:    data: the file; name: its name, for the register; boxes: also measure the box of every line.
    Returns: a Letter with blocks, places (one per printed line, its box in points from the top left if asked for),
             raised numbers, false spaces (those that only wide letters caused) and footnotes.
    Raises:  UnreadableFile if it is empty, broken, cut off, locked, without pages or without readable text;
             HostileFile if it asks for more pages, text or time than any paper needs.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(EMPTY)
    if len(data) > MOST_BYTES:
        raise HostileFile(TOO_LARGE)
    with _pdfium:
        pages = _read_pages(data, boxes)
    text = "\n".join(pages.texts)
    _refuse_meaningless(text, pages)
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
    )


class _Pages:
    """What is gathered page by page.

    meaningless: how many signs pdfium leaves out or cannot name; has_pictures: a page without text shows a picture.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sheets: list[Sheet] = []
        self.places: list[Place] = []
        self.raised: list[Span] = []
        self.false_spaces: list[int] = []
        self.meaningless = 0
        self.has_pictures = False
        self.bench = Workbench()
        self.gaps = WordGaps()
        self.length = 0


def _read_pages(data: bytes, boxes: bool) -> _Pages:
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
            _take_page(TypePage(page, text_page, pages.bench), index + 1, pages, boxes)
            if not pages.texts[-1].strip():
                pages.has_pictures = pages.has_pictures or _shows_picture(page)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _take_page(page: TypePage, number: int, pages: _Pages, boxes: bool) -> None:
    """Take from an open page its text and all that must be measured while it is open."""
    if len(page.raw) > MOST_CHARACTERS_ON_A_PAGE:
        raise HostileFile(TOO_MUCH)
    raw, meaningless = clean(page.raw)
    pages.meaningless += meaningless + page.left_out
    start = pages.length
    text, lines = printed_lines(page, raw, number, start)
    size = usual_size(lines)
    raised = find_raised(page, text, start, lines)
    pages.raised += raised
    pages.false_spaces += find_false_spaces(page, text, start, lines, size, pages.gaps)
    if number == 1:
        lines = split_rows(page, lines)
    if boxes:
        pages.places += [Place(line.start, line.end, number, page.box(line)) for line in lines]
    else:
        pages.places += [Place(line.start, line.end, number) for line in lines]
    pages.sheets.append(Sheet(page.width, page.height, lines, size, bool(raised)))
    pages.texts.append(text)
    pages.length += len(text) + 1


def _shows_picture(page: Any) -> bool:
    """Say whether a picture lies on a page, by itself or in a form."""
    pictures = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    return any(pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index)) in pictures for index in range(count))


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


def _refuse_meaningless(text: str, pages: _Pages) -> None:
    """Raise UnreadableFile where there is no text, or one that means nothing to anyone."""
    if pages.meaningless:
        signs = sum(not sign.isspace() for sign in text) + pages.meaningless
        if pages.meaningless > MOST_MEANINGLESS * signs:
            raise UnreadableFile(RUBBISH)
    if not text.strip():
        raise UnreadableFile(SCAN if pages.has_pictures else NO_TEXT)


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
SCAN = Message(
    "Dit PDF-bestand is een scan: het bevat alleen afbeeldingen, geen tekst, en wordt door deze versie niet gelezen. "
    "Lever een PDF met tekst aan, of de brief als Kamerstuk-XML of tekst.",
    "This PDF file is a scan: it holds only images, no text, and is not read by this version. "
    "Supply a PDF with text, or the letter as Kamerstuk XML or text.",
)
NO_TEXT = Message(
    "Dit PDF-bestand bevat geen tekst. Lever een PDF met tekst aan, of de brief als Kamerstuk-XML of tekst.",
    "This PDF file holds no text. Supply a PDF with text, or the letter as Kamerstuk XML or text.",
)
RUBBISH = Message(
    "De tekst in dit PDF-bestand is onleesbaar: de tekens hebben geen betekenis meegekregen. "
    "Lever een andere PDF van de brief aan, of Kamerstuk-XML of tekst.",
    "The text in this PDF file is unreadable: its characters were given no meaning. "
    "Supply another PDF of the letter, or Kamerstuk XML or text.",
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
