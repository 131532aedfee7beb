"""Spaces that stand in a PDF's text only because letters were set wide, or moved by a rounding.

Where a gap between two signs looks wide, pdfium puts in a space of its own ("Kamers tuknummer 3 6200-XII-60"). So it
does for real word spaces that the producer made by moving on (tabs, justified lines, files without any space). Such a
space is false when its gap is clearly narrower than the usual one between words.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from kamerbrief.readers.page_lines import PrintedLine
from kamerbrief.readers.pdf_page import TypePage

# Small type is where producers' rounding tears words. In type of the usual size a line is looked at only if it holds
# what is no Dutch word: one or two consonants, or a capital vowel alone.
SMALL = 0.9
TORN = re.compile(" (?:[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{1,2}|[AEO]) ")
# How wide a gap between words usually is, in parts of the type's height, where a page has too few words to tell; how
# many gaps tell it. Gaps of false spaces were 0.41-0.75 of it, of real ones that pdfium put in 0.70 and more; between
# 0.70 and 0.75 only a stop or bracket decides. A single capital before small letters ("A lgemene") takes a wider gap
# with it.
USUAL_GAP = 0.29
ENOUGH_GAPS = 24
FALSE_GAP = 0.75
FALSE_GAP_AFTER_STOP = 0.55
FALSE_GAP_AFTER_CAPITAL = 0.88
# Without any space of its own a file leaves less to hold against: only gaps far below the usual one are false.
FALSE_GAP_WITHOUT_SPACES = 0.55
# Letters set apart one by one: at least so many in a row. There the usual gap is that between letters, and a word ends
# where it is this much wider.
LETTER_ROW = re.compile(r"(?:(?<!\S)\S ){4,}\S(?!\S)")
WORD_IN_ROW = 1.5


class WordGaps:
    """The usual gap between the words of one file, learnt from the first page that has need of it."""

    def __init__(self) -> None:
        self.usual = USUAL_GAP
        self.has_spaces = True
        self._learnt = False

    def learn(self, page: TypePage, lines: Sequence[PrintedLine], size: float) -> None:
        """Measure gaps between words in lines of the usual type, a few a line; once a file is enough."""
        if self._learnt:
            return
        gaps: list[float] = []
        real = 0
        for line in lines:
            if line.size < SMALL * size or len(line.text) < 40:
                continue
            spaces = _spaces(line)[1:4]
            real += len(spaces) - len(page.generated(spaces, line.at))
            gaps += [_gap(page, line, at) for at in spaces]
            if len(gaps) >= ENOUGH_GAPS:
                break
        if len(gaps) >= ENOUGH_GAPS // 2:
            self._learnt = True
            self.usual = sorted(gaps)[len(gaps) // 2]
            self.has_spaces = real > 0


def find_false_spaces(
    page: TypePage, text: str, start: int, lines: Sequence[PrintedLine], size: float, gaps: WordGaps
) -> list[int]:
    """Return the offsets, in the letter's text, of spaces that no writer meant.

    text: of the page; start: its offset in the letter's text; lines: its printed lines; size: height of its usual type;
    gaps: what is known of the file's word spaces, learnt here when first needed.
    """
    out: list[int] = []
    small = SMALL * size
    for line in _suspect(lines, [start + found.start() for found in TORN.finditer(text)], small):
        made = page.generated(_spaces(line), line.at)
        if made:
            gaps.learn(page, lines, size)
            out += [line.start + at for at in _false(page, line, made, gaps)]
    return out


def _suspect(lines: Sequence[PrintedLine], torn: Sequence[int], small: float) -> list[PrintedLine]:
    """Return the lines of small type, and those in which one of the offsets of torn words lies."""
    if not torn:
        return [line for line in lines if line.size < small]
    out: list[PrintedLine] = []
    for line in lines:
        at = bisect_left(torn, line.start)
        if line.size < small or (at < len(torn) and torn[at] < line.end):
            out.append(line)
    return out


def _false(page: TypePage, line: PrintedLine, made: Sequence[int], gaps: WordGaps) -> list[int]:
    """Return those of the spaces at `made`, all put in by pdfium, that are false."""
    out: list[int] = []
    widths = {at: _gap(page, line, at) for at in made}
    for found in LETTER_ROW.finditer(line.text):
        inside = [at for at in made if found.start() <= at < found.end()]
        usual = sorted(widths[at] for at in inside)
        out += [at for at in inside if widths.pop(at) < WORD_IN_ROW * usual[len(usual) // 2]]
    out += [at for at, width in widths.items() if width < gaps.usual * _bound(line.text, at, gaps.has_spaces)]
    return sorted(out)


def _bound(text: str, at: int, has_spaces: bool) -> float:
    """Return below which part of the usual gap a space at `at` is false."""
    if not has_spaces:
        return FALSE_GAP_WITHOUT_SPACES
    before, after = text[at - 1], text[at + 1]
    if not before.isalnum() and before not in "(“‘«\"'":
        return FALSE_GAP_AFTER_STOP
    alone = before.isupper() and before != "U" and (at < 2 or not text[at - 2].isalnum())
    return FALSE_GAP_AFTER_CAPITAL if alone and after.islower() else FALSE_GAP


def _spaces(line: PrintedLine) -> list[int]:
    """Return where single spaces stand between two signs of a line."""
    text = line.text
    out: list[int] = []
    at = text.find(" ")
    while at > 0:
        if text[at - 1] != " " and text[at + 1] != " ":
            out.append(at)
        at = text.find(" ", at + 1)
    return out


def _gap(page: TypePage, line: PrintedLine, at: int) -> float:
    """Return the gap that the space at `at` stands for, in parts of the height of the type."""
    _, top, right, bottom = page.edges(line.at + at - 1)
    left, _, _, _ = page.edges(line.at + at + 1)
    return (left - right) / max(bottom - top, 0.1)
