"""One page of a PDF: its text as pdfium reads it, and where each printed line of it stands.

pdfium counts characters, we count code points of the text. On nearly every page the two run alike; where pdfium leaves
characters out, or counts one as two halves, each is looked up.

The box of a character is its "loose" box (height of the font, width of the advance): it is the same for every letter
of a font, costs one call, and its height is the only measure of type that holds for all producers (many write size 1
and scale).
"""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from kamerbrief.model import Box
from kamerbrief.readers.page_lines import BOLD, ITALIC, PrintedLine

LINE_END_HYPHEN = "\ufffe"
UNKNOWN = "\ufffd"
# What no text may hold, the noncharacters of every plane included (but for the mark above, which never reaches the
# text), and what may stand in a text but means nothing to anyone. Most pages hold only ordinary characters, found out
# at once.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\uffff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
FORBIDDEN = re.compile(f"[{_FORBIDDEN}]")
MEANINGLESS = re.compile(f"[{_FORBIDDEN}\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
UNUSUAL = re.compile("[^\t\n\r -~\u00a0-\u024f\u2010-\u2027\u2030-\u205e\u20ac\ufffe]")
HYPHEN_MARK = re.compile(LINE_END_HYPHEN)
STRAY_LINE_END = re.compile(r"\r(?!\n)|(?<!\r)\n")
BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
BOLD_NAME = re.compile(rb"bold|black|heavy|demi(?!.?light)", re.IGNORECASE)
ITALIC_NAME = re.compile(rb"italic|oblique|cursi", re.IGNORECASE)
ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18
LONGEST_FONT_NAME = 256
# Room for the text of an ordinary page, in characters.
LEAST_ROOM = 8192
# No type and no page is larger; pdfium itself allows no more.
MOST_POINTS = 14_400.0

Edges = tuple[float, float, float, float]


def _quick(function: Any, *arguments: Any) -> Callable[..., int]:
    """Return a function of pdfium that takes plain addresses and does not let other threads run.

    It is called some hundred times a page, for a fraction of a microsecond; so the call costs half.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *arguments)(address)


_get_box = _quick(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p)
_get_font = _quick(pdfium.FPDFText_GetFontInfo, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p)
_get_ink = _quick(pdfium.FPDFText_GetCharBox, *[ctypes.c_void_p] * 4)
_is_generated = _quick(pdfium.FPDFText_IsGenerated)
_is_hyphen = _quick(pdfium.FPDFText_IsHyphen)


class Workbench:
    """What the pages of one file are read with: room for pdfium's answers, and what each font looks like."""

    def __init__(self) -> None:
        self.looks: dict[tuple[bytes, int], int] = {}
        self.rect = pdfium.FS_RECTF()
        self.box = memoryview(self.rect).cast("B").cast("f")
        self.box_at = ctypes.addressof(self.rect)
        self.name = ctypes.create_string_buffer(LONGEST_FONT_NAME)
        self.name_at = ctypes.addressof(self.name)
        self.flags = ctypes.c_int()
        self.flags_at = ctypes.addressof(self.flags)
        self.ink = (ctypes.c_double * 4)()
        self.ink_at = [ctypes.addressof(self.ink) + 8 * index for index in range(4)]
        self._units = (ctypes.c_ushort * 0)()

    def read(self, text_page: Any, count: int) -> str:
        """Return the text of a page of `count` characters; halves of characters beyond the BMP are put together."""
        if len(self._units) <= count:
            self._units = (ctypes.c_ushort * max(1 << (count + 1).bit_length(), LEAST_ROOM))()
        written = pdfium.FPDFText_GetText(text_page, 0, count, self._units) - 1
        return ctypes.string_at(self._units, 2 * max(written, 0)).decode("utf-16-le", "surrogatepass")


class TypePage:
    """What pdfium knows of the characters of one open page. Used on one thread, and only while the page is open.

    raw: its text; width, height: of the page in points; left_out: how many signs pdfium leaves out, having no meaning.
    """

    __slots__ = (
        "_address", "_bench", "_beyond", "_corner", "_even", "_page", "_text", "_turned", "height", "left_out", "raw",
        "width",
    )  # fmt: skip

    def __init__(self, page: Any, text_page: Any, bench: Workbench) -> None:
        """Take an open page and its text."""
        self._page = page
        self._text = text_page
        self._address = ctypes.cast(text_page, ctypes.c_void_p).value
        self._bench = bench
        pdfium.FPDF_GetPageBoundingBox(page, bench.rect)
        left, top, right, bottom = self._corner = tuple(bench.box)
        self._turned = pdfium.FPDFPage_GetRotation(page)
        self.width, self.height = right - left, top - bottom
        if self._turned in (1, 3):
            self.width, self.height = self.height, self.width
        count = pdfium.FPDFText_CountChars(text_page)
        self.raw = bench.read(text_page, count) if count > 0 else ""
        self._even = len(self.raw) == count
        self._beyond = [] if self._even else [found.start() for found in BEYOND_BMP.finditer(self.raw)]
        self.left_out = max(count - len(self.raw) - len(self._beyond), 0)
        if LINE_END_HYPHEN in self.raw:
            self.raw = HYPHEN_MARK.sub(self._settle_hyphen, self.raw)

    @property
    def handle(self) -> int:
        """Return the address of pdfium's page."""
        return ctypes.cast(self._page, ctypes.c_void_p).value or 0

    def _number(self, at: int) -> int:
        """Return pdfium's number of the character at `at` of `raw`."""
        if self._even:
            return at
        return int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, at + bisect_left(self._beyond, at)))

    def _settle_hyphen(self, found: re.Match[str]) -> str:
        """Return what U+FFFE stands for: pdfium writes it for a hyphen at a line end and a sign without a meaning."""
        return LINE_END_HYPHEN if _is_hyphen(self._address, self._number(found.start())) == 1 else UNKNOWN

    def edges(self, at: int) -> Edges:
        """Return left, top, right and bottom of the character at `at` of `raw`; all 0 if pdfium does not know."""
        bench = self._bench
        if not _get_box(self._address, at if self._even else self._number(at), bench.box_at):
            return 0.0, 0.0, 0.0, 0.0
        left, top, right, bottom = bench.box.tolist()
        if self._turned:
            return self.shown(left, top, right, bottom)
        page_left, page_top, _, _ = self._corner
        return left - page_left, page_top - top, right - page_left, page_top - bottom

    def ink(self, at: int) -> Edges:
        """Return the edges of what is printed of the character at `at` of `raw`; all 0 if pdfium does not know."""
        left_at, top_at, right_at, bottom_at = self._bench.ink_at
        if not _get_ink(self._address, self._number(at), left_at, right_at, bottom_at, top_at):
            return 0.0, 0.0, 0.0, 0.0
        left, top, right, bottom = self._bench.ink
        return self.shown(left, top, right, bottom)

    def shown(self, left: float, top: float, right: float, bottom: float) -> Edges:
        """Turn pdfium's box, which is measured from the bottom of the unturned page, into one on the page as shown."""
        page_left, page_top, page_right, page_bottom = self._corner
        if self._turned == 0:
            return left - page_left, page_top - top, right - page_left, page_top - bottom
        if self._turned == 1:
            return bottom - page_bottom, left - page_left, top - page_bottom, right - page_left
        if self._turned == 2:
            return page_right - right, bottom - page_bottom, page_right - left, top - page_bottom
        return page_top - top, page_right - right, page_top - bottom, page_right - left

    def measure(self, lines: Sequence[PrintedLine]) -> None:
        """Set where lines stand and how large they are printed, each by its first and its last character."""
        if not self._even or self._turned:
            for line in lines:
                left, top, right, bottom = self.edges(line.at)
                _, last_top, right, last_bottom = self.edges(line.at + len(line.text) - 1)
                size = max(bottom - top, last_bottom - last_top)
                if not 0.0 <= size < MOST_POINTS:
                    continue
                line.size = size
                line.left, line.right, line.top, line.bottom = left, right, min(top, last_top), max(bottom, last_bottom)
            return
        # The same without the detours, for nearly every page.
        address, box_at, box = self._address, self._bench.box_at, self._bench.box
        page_left, page_top, _, _ = self._corner
        for line in lines:
            first = line.at
            _get_box(address, first, box_at)
            left, top, right, bottom = box.tolist()
            size = top - bottom
            last = first + line.end - line.start - 1
            if last > first:
                _get_box(address, last, box_at)
                _, last_top, right, last_bottom = box.tolist()
                if last_top - last_bottom > size:
                    size = last_top - last_bottom
                if last_top > top:
                    top = last_top
                if last_bottom < bottom:
                    bottom = last_bottom
            if not 0.0 <= size < MOST_POINTS:
                continue  # a broken file may give any number, or none: such a line has no place
            line.size = size
            line.left = left - page_left
            line.top = page_top - top
            line.right = right - page_left
            line.bottom = page_top - bottom

    def generated(self, places: Sequence[int], first: int) -> list[int]:
        """Return those of the places, counted from `first`, where pdfium itself put the character in `raw`.

        It does so with spaces where it sees a gap.
        """
        address = self._address
        if self._even:
            return [at for at in places if _is_generated(address, first + at) == 1]
        return [at for at in places if _is_generated(address, self._number(first + at)) == 1]

    def look(self, at: int) -> int:
        """Return BOLD and ITALIC for the character at `at`, by the name and the flags of its font."""
        bench = self._bench
        _get_font(self._address, self._number(at), bench.name_at, LONGEST_FONT_NAME, bench.flags_at)
        key = (bench.name.value, bench.flags.value)
        look = bench.looks.get(key)
        if look is None:
            font, marks = key
            look = BOLD if BOLD_NAME.search(font) or marks & FORCE_BOLD_FLAG else 0
            look |= ITALIC if ITALIC_NAME.search(font) or marks & ITALIC_FLAG else 0
            bench.looks[key] = look
        return look

    def box(self, line: PrintedLine) -> Box:
        """Return the smallest rectangle around all characters of a line. Costs a call per stretch of one font."""
        first, last = self._number(line.at), self._number(line.at + len(line.text) - 1)
        edges = [ctypes.c_double() for _ in range(4)]
        left, top, right, bottom = line.left, line.top, line.right, line.bottom
        for index in range(pdfium.FPDFText_CountRects(self._text, first, last - first + 1)):
            if pdfium.FPDFText_GetRect(self._text, index, *edges):
                one = self.shown(*(edge.value for edge in edges))
                left, top, right, bottom = min(left, one[0]), min(top, one[1]), max(right, one[2]), max(bottom, one[3])
        return Box(left, top, right, bottom)


def clean(raw: str) -> tuple[str, int]:
    """Return pdfium's text of a page without what no text may hold, and how many signs in it have no meaning.

    A stray carriage return or line feed and other control characters that are white space become a space, any other
    forbidden character U+FFFD: something is printed there, and nobody knows what. The length stays the same.
    """
    ends = raw.count("\n")
    if raw.count("\r\n") != ends or raw.count("\r") != ends:
        raw = STRAY_LINE_END.sub(" ", raw)
    if UNUSUAL.search(raw) is None:
        return raw, 0
    raw = FORBIDDEN.sub(lambda found: " " if found[0].isspace() else UNKNOWN, raw)
    return raw, len(MEANINGLESS.findall(raw))


def printed_lines(page: TypePage, raw: str, number: int, start: int) -> tuple[str, list[PrintedLine]]:
    """Return the text of a page and its printed lines, those of white space left out.

    raw:    the page's text after `clean`; pdfium ends a line with carriage return and line feed, and where it takes a
            hyphen for one at a line end it writes U+FFFE and runs on: that becomes hyphen and line feed.
    number: of the page, from 1; start: offset of the page in the letter's text.
    """
    lines: list[PrintedLine] = []
    look = page.look
    text = raw.replace("\r\n", "\n").replace(LINE_END_HYPHEN, "-\n")
    # Behind a hyphen pdfium has nothing where the text has a line feed, behind any other line it has two characters.
    hyphens = _hyphen_places(raw) if LINE_END_HYPHEN in raw else ()
    at = 0
    emphasised = 0
    for printed in text.split("\n"):
        words = printed.strip()
        if words:
            lead = 0 if printed[0] == words[0] else printed.index(words[0])
            line = PrintedLine(words, number, start + lead, at + lead)
            # A line that begins with a small letter goes on as the one before: only emphasis can end there.
            if emphasised or not words[0].islower():
                emphasised = look(line.at)
                if emphasised:
                    line.look = emphasised & look(line.at + len(words) - 1)
                    line.breaks_off = line.look == 0
                    emphasised = line.look
            lines.append(line)
        start += len(printed) + 1
        at += len(printed) if printed and at + len(printed) in hyphens else len(printed) + 2
    page.measure(lines)
    return text, lines


def _hyphen_places(raw: str) -> frozenset[int]:
    """Return where in `raw` the lines begin that follow a hyphen at a line end."""
    places = []
    at = raw.find(LINE_END_HYPHEN)
    while at >= 0:
        places.append(at + 1)
        at = raw.find(LINE_END_HYPHEN, at + 1)
    return frozenset(places)
