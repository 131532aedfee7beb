"""hOCR, the form in which recognition programs give words with boxes and confidence: one page of it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kamerbrief.model import Box
from kamerbrief.readers.recognised import RecognisedPage, TextLine, Word

BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
CONFIDENCE = re.compile(r"\bx_wconf (\d+)")
SIZE = re.compile(r"\bx_size (\d+(?:\.\d+)?)")
LINES = ".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat"


def parse_hocr(data: bytes, number: int, width: float, height: float, engine: str) -> RecognisedPage | None:
    """Read one page of hOCR; None where it says nothing of a page.

    The size of the picture, in its dots, is that of `ocr_page`; boxes come out in points of a page of this width and
    height. Words without letters and lines without words are left out.
    Source: The hOCR Embedded OCR Workflow and Output Format 1.2 (ocr_page, ocr_par, ocr_line, ocrx_word; bbox, x_wconf,
    x_size).

    Args: number: of the page, from 1; width, height: of the page in points; engine: what made it, with its version.
    """
    page = LexborHTMLParser(data).css_first(".ocr_page")
    dots = _box(page) if page is not None else None
    if page is None or dots is None or dots[2] <= dots[0] or dots[3] <= dots[1]:
        return None
    across, down = width / (dots[2] - dots[0]), height / (dots[3] - dots[1])
    lines: list[TextLine] = []
    groups: dict[int, int] = {}
    for line in page.css(LINES):
        words = []
        for word in line.css(".ocrx_word"):
            text, box = word.text().strip(), _box(word)
            if text and box is not None:
                left, top, right, bottom = box
                sure = CONFIDENCE.search(word.attributes.get("title") or "")
                place = Box(
                    round((left - dots[0]) * across, 1),
                    round((top - dots[1]) * down, 1),
                    round((right - dots[0]) * across, 1),
                    round((bottom - dots[1]) * down, 1),
                )
                words.append(Word(text, min(int(sure[1]), 100) if sure else 0, place))
        if not words:
            continue
        size = SIZE.search(line.attributes.get("title") or "")
        tall = float(size[1]) * down if size else max(word.box.bottom - word.box.top for word in words)
        parent = line.parent
        group = groups.setdefault(parent.mem_id if parent is not None else 0, len(groups))
        lines.append(TextLine(tuple(words), round(tall, 1), group))
    return RecognisedPage(number, width, height, engine, tuple(lines))


def _box(node: LexborNode) -> tuple[int, int, int, int] | None:
    found = BOX.search(node.attributes.get("title") or "")
    return (int(found[1]), int(found[2]), int(found[3]), int(found[4])) if found else None
