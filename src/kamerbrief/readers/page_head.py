"""The head of a letter or numbered paper as its place on the first page shows it.

A letter: all that stands above and in its rows "Datum" and "Betreft" (sender, addressee), and the further lines of
the subject, which stand below its first one. A Kamerstuk: all above and beside its number, and the colophon at the
foot of the page.
"""

import re
from collections.abc import Sequence

from kamerbrief.readers.page_lines import PrintedLine, Sheet

CHAMBER = re.compile(r"(?:Tweede|Eerste) Kamer der Staten-\s?Generaal\b.{0,4}|Staten-Generaal\b.{0,4}")
PAPER_NUMBER = re.compile(r"Nrs?\. ?\d{1,5}[a-z]?(?: HERDRUK\d?)?|[A-Z]{1,2}")
# Answers to written questions bear a number alone on a line.
APPENDIX = "Aanhangsel van de Handelingen"
APPENDIX_NUMBER = re.compile(r"\d{1,4}")
COLOPHON = re.compile(r"(?:kst|ah|h|nds|blg|stb|ek)-[\w.-]+|ISSN\b.{0,20}|[’'‘`]?s-Gravenhage,? \d{4}")
SALUTATION = re.compile(r"(?:Zeer )?[Gg]eachte\b|Mijnheer de [Vv]oorzitter|Mevrouw de [Vv]oorzitter")
# How far down the page a head reaches, and how far up a colophon.
HEAD_PART = 0.6
FOOT_PART = 0.8
# Further lines of a subject begin where its first one does, at most so far off, and follow at most so many distances
# below.
SAME_LEFT = 3.0
LEAST_TAB = 2.0
NEXT_LINE = 1.4


def mark_head(sheet: Sheet, leading: float) -> None:
    """Set the role of the head lines of a first page to letterhead; leading: usual distance of its lines in points."""
    free = [line for line in sheet.lines if line.role is None]
    _mark_numbered_paper(sheet, free)
    labels = [line for line in free if line.tab is not None and line.bottom < HEAD_PART * sheet.height]
    if not labels or any(SALUTATION.match(line.text) and line.bottom < labels[0].bottom for line in free):
        return
    last = max(labels, key=lambda line: line.bottom)
    for line in free:
        if line.bottom <= last.bottom + 0.5:
            line.role = "letterhead"
    if last.tab is not None and last.tab - last.left > LEAST_TAB * last.size:
        _mark_further_lines(free, last, last.tab, leading)


def _mark_further_lines(free: Sequence[PrintedLine], label: PrintedLine, left: float, leading: float) -> None:
    """Mark the second and later lines of the value of a label, which stand below its first and begin at `left`."""
    foot = label.bottom
    for line in sorted((line for line in free if line.role is None), key=lambda line: line.bottom):
        if line.bottom - foot > NEXT_LINE * leading or abs(line.left - left) > SAME_LEFT:
            break
        line.role, foot = "letterhead", line.bottom


def _mark_numbered_paper(sheet: Sheet, free: Sequence[PrintedLine]) -> None:
    """Mark the head and colophon of a paper of the chambers."""
    chamber = next((line for line in free[:8] if CHAMBER.fullmatch(line.text)), None)
    for line in free:
        if line.bottom > FOOT_PART * sheet.height and COLOPHON.fullmatch(line.text):
            line.role = "letterhead"
    if chamber is None:
        return
    number = next(
        (line for line in sheet.lines if line.role == "letterhead" and PAPER_NUMBER.fullmatch(line.text)), None
    )
    if number is None and any(APPENDIX in line.text for line in sheet.lines[:8]):
        number = next((line for line in free if APPENDIX_NUMBER.fullmatch(line.text)), None)
        if number is not None:
            number.role = "letterhead"
    chamber.role = "letterhead"
    if number is None:
        return
    for line in free:
        if line.bottom < number.bottom - 0.5 * number.size:
            line.role = "letterhead"
