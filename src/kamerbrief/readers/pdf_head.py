"""The first page of a letter or numbered paper: rows that pdfium reads as one line and a reader sees as two.

A Kamerstuk prints number and title, dossier and its name, colophon and running foot beside each other. Labels of a
letter ("Datum   18 oktober 2023") stay with their values: that is how they are read.
"""

import re
from collections.abc import Sequence

from kamerbrief.readers.page_lines import PrintedLine
from kamerbrief.readers.pdf_page import TypePage

# What stands by itself at the left of a row. What follows 1 and 2 belongs to the head as well:
# 1. 28 286; 36 600 X; 21 501-02; 36 410 (R2187)   2. Vergaderjaar 2024-2025   3. Nr. 1366; Nr. 12 HERDRUK
# 4. ’s-Gravenhage 2024   5. A; AB (papers of the Eerste Kamer; only there, since chapters are lettered too)
LEFT_OF_HEAD = re.compile(
    r"(?:\d{2} ?\d{3}(?:[ -](?:\(R\d{4}\)|[IVXLC]+|[A-Z]|\d{2}))*|Vergaderjaar \d{4}[-\u2013/]\d{2,4})"
)
LEFT_OF_TITLE = re.compile(r"Nrs?\. ?\d{1,5}[a-z]?(?: HERDRUK\d?)?|[’'‘`]?s-Gravenhage,? \d{4}")
LETTER = re.compile(r"[A-Z]{1,2}")
SENATE = "Eerste Kamer der Staten-Generaal"
LABEL = re.compile(r"(?:Datum|Betreft|Onderwerp)\b ?:? ?(?=\S)")
# A gap between two columns is at least so many times the height of the type; a tab stop in a word processor is as
# narrow.
COLUMN_GAP = 1.2
LETTER_GAP = 3.0
LONGEST_LEFT = 40


def split_rows(page: TypePage, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a first page with such rows taken apart, and note on labels where their values begin."""
    out: list[PrintedLine] = []
    of_senate = any(SENATE in line.text for line in lines[:8])
    for line in lines:
        label = LABEL.match(line.text)
        if label:
            line.tab = page.edges(line.at + label.end())[0]
        out.extend(_split(page, line, of_senate))
    return out


def _split(page: TypePage, line: PrintedLine, of_senate: bool) -> tuple[PrintedLine, ...]:
    text = line.text
    if not (LEFT_OF_HEAD.match(text) or LEFT_OF_TITLE.match(text) or (of_senate and LETTER.match(text))):
        return (line,)
    for found in re.finditer(r"(?<=\S) (?=\S)", text[:LONGEST_LEFT]):
        at = found.start()
        of_head = LEFT_OF_HEAD.fullmatch(text, 0, at) is not None
        of_letter = of_senate and LETTER.fullmatch(text, 0, at) is not None
        if not (of_head or of_letter or LEFT_OF_TITLE.fullmatch(text, 0, at)):
            continue
        _, _, right, _ = page.edges(line.at + at - 1)
        left, _, _, _ = page.edges(line.at + at + 1)
        if left - right < (LETTER_GAP if of_letter else COLUMN_GAP) * line.size:
            continue
        first = PrintedLine(text[:at], line.page, line.start, line.at)
        second = PrintedLine(text[at + 1 :], line.page, line.start + at + 1, line.at + at + 1)
        page.measure((first, second))
        first.look = second.look = line.look
        first.role = "letterhead"
        if of_head:
            second.role = "letterhead"
        return first, second
    return (line,)
