"""What the head of a paper prints about the paper itself, line by line.

Covers the head of a Kamerstuk (both chambers, since 1989), the head of a ministry's letter (Rijkshuisstijl, labels
beside or above their values), running feet, and the same in XML and PDF, whose heads are read into the same lines.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kamerbrief.dutch.dates import find_dates
from kamerbrief.extractors.reading import HeadLine
from kamerbrief.knowledge.chambers import chamber_of
from kamerbrief.model import Chamber, Span

Read = tuple[str, Span]

SPACE = r"[\s.\u00a0]?"
SUFFIX = r"(?:[IVXLC]+[AB]?|[A-L]|\d{2})"
DOSSIER_LINE = re.compile(
    rf"(?P<number>\d{{2}}{SPACE}\d{{3}})(?:[-\u2013\s\u00a0]{{1,2}}?(?P<suffix>{SUFFIX})(?![\w.]))?(?:\s*\((?P<realm>R\s?\d{{4}})\))?(?:\s+(?P<title>[^\d\W].*))?"
)
NUMBER_LINE = re.compile(r"N(?:r|R)\.?\s?(?P<number>\d{1,4})(?P<reprint>\s?HERDRUK\d?)?(?:\s+(?P<title>[A-Z].*))?")
LETTER_NUMBER = re.compile(r"(?P<number>[A-Z]{1,2})(?:\s+(?P<title>[A-Z]{3}.*))?")
SESSION_YEAR = re.compile(r"Vergaderjaar\s+(?P<first>\d{4})\s?[-/\u2013\u2014]+\s?(?P<last>\d{4})", re.IGNORECASE)
IDENTIFIER = re.compile(
    r"\bah-[te]k-\d{8}-\d{1,4}\b|"
    r"\bkst-\d{4,5}(?:-(?:[IVXLC]+[AB]?|[A-Z]{1,2}|\d{2}|R\d{4}))*-(?:\d{1,4}|[A-Z]{1,2})(?:-[hnb]\d+)?\b"
)
ISSN = re.compile(r"ISSN\s?(?P<number>\d{4}\s?[-\u2013]\s?\d{3}[\dXx])")
RUNNING_FOOT = re.compile(
    r"(?P<chamber>Tweede|Eerste) Kamer, vergaderjaar (?P<year>\d{4}\s?[-\u2013\u2014]+\s?\d{4}),? "
    rf"(?P<dossier>\d{{2}}{SPACE}\d{{3}}(?:[-\u2013\s\u00a0]{SUFFIX})?),? "
    r"(?:nrs?\.? ?(?P<number>\d{1,4})|(?P<letter>[A-Z]{1,2})\b)"
)
DATED = re.compile(
    r"(?:(?P<place>Den Haag|'?s[- ]?Gravenhage|Brussel|Amsterdam|Utrecht|Rotterdam),"
    r"|Datum:?|Voorgesteld|Ontvangen|Vastgesteld|Ingezonden|Gedrukt)\s+(?P<rest>.+)"
)
RECEIVED = re.compile(r"(?:Nader )?[Aa]ntwoord(?:en)? van .{5,400}?\(ontvangen\s(?P<date>[^()]{6,24})\)", re.DOTALL)
REFERENCE_LABEL = re.compile(r"(?:Onze [Rr]eferentie|Ons [Kk]enmerk|Onskenmerk|Kenmerk)\s*:?\s*(?P<value>.*)")
SUBJECT_LABEL = re.compile(r"(?:Betreft|Onderwerp)\s*:?\s*(?P<value>.*)")
ATTACHMENT_LABEL = re.compile(r"Bijlagen?(?:\(n\)|n)?\s*:?\s*(?P<value>\d{0,3})")
ANY_LABEL = re.compile(
    r"(?:Onze [Rr]eferentie|Ons [Kk]enmerk|Onskenmerk|Kenmerk|Uw (?:[Rr]eferentie|[Kk]enmerk|brief)|Datum|Betreft|"
    r"Onderwerp|Bijlagen?(?:\(n\)|n)?|Contactpersoon|Auteur|Kopie aan|Behandeld door|Retouradres|Aan)\b"
)
REFERENCE_VALUE = re.compile(r"(?=\S*\d)[A-Z0-9][\w./-]*(?:\s?[-/]\s?[\w./-]+)*")
DEPARTMENT = re.compile(r"Directie(?!ur)\b.{2,80}")
ADDRESSED = re.compile(r"(?:Aan )?[Dd]e [Vv]oorzitters?\b")


def after_label(lines: Sequence[HeadLine], label: re.Pattern[str], at: int) -> tuple[HeadLine, ...]:
    """Return the value of the label on line `at`: the rest of that line, else the next line that is no label itself."""
    line = lines[at]
    found = label.fullmatch(line.text)
    if found is None:
        return ()
    value = found["value"].strip()
    if value:
        start = found.start("value")
        span = line.at(start, start + len(value))
        return (HeadLine(span.start, span.end, value),)
    if at + 1 < len(lines) and not ANY_LABEL.match(lines[at + 1].text):
        return (lines[at + 1],)
    return ()


def reference(lines: Sequence[HeadLine]) -> Read | None:
    """Read "Onze Referentie", "Ons kenmerk" or "Kenmerk"."""
    for at in range(len(lines)):
        for value in after_label(lines, REFERENCE_LABEL, at):
            if REFERENCE_VALUE.fullmatch(value.text):
                return value.text, value.whole()
    return None


def subject(lines: Sequence[HeadLine], text: str) -> Read | None:
    """Read "Betreft" or "Onderwerp", over as many lines as follow without a blank one or another label."""
    for at in range(len(lines)):
        value = after_label(lines, SUBJECT_LABEL, at)
        if not value:
            continue
        first = last = value[0]
        words = [first.text]
        for line in lines[at + 1 + (first.start > lines[at].end) :]:
            if text.count("\n", last.end, line.start) != 1 or ANY_LABEL.match(line.text) or DATED.match(line.text):
                break
            words.append(line.text)
            last = line
        return " ".join(words), Span(first.start, last.end)
    return None


def attachments(lines: Sequence[HeadLine]) -> tuple[int, Span] | None:
    """Read the number of annexes announced beside or below "Bijlage(n)"."""
    for at, line in enumerate(lines):
        found = ATTACHMENT_LABEL.fullmatch(line.text)
        if found is None:
            continue
        if found["value"]:
            return int(found["value"]), line.group(found, "value")
        if at + 1 < len(lines) and re.fullmatch(r"\d{1,3}", lines[at + 1].text):
            return int(lines[at + 1].text), lines[at + 1].whole()
    return None


def department(lines: Sequence[HeadLine]) -> Read | None:
    """Read the Directie of a ministry's letter."""
    for line in lines:
        if DEPARTMENT.fullmatch(line.text):
            return line.text, line.whole()
    return None


def letter_date(lines: Sequence[HeadLine]) -> tuple[date, Span, Read | None] | None:
    """Read the date of the paper and, where it is printed with it, the place of signing.

    Forms: 1. "Datum 14 januari 2022" (or the date on the next line)   2. "Den Haag, 22 november 2024"
           3. "'s-Gravenhage, 11 april 1994"   4. "Voorgesteld 6 februari 2025", "Vastgesteld", "Ontvangen",
           "Ingezonden"
    A date without day or year is no date of a letter.
    """
    for at, line in enumerate(lines):
        found = DATED.fullmatch(line.text)
        place: Read | None = None
        if found is not None:
            rest, offset, dated = found["rest"], found.start("rest"), line
            if found["place"]:
                place = found["place"], line.group(found, "place")
        elif line.text.rstrip(":") == "Datum" and at + 1 < len(lines):
            rest, offset, dated = lines[at + 1].text, 0, lines[at + 1]
        else:
            continue
        for mention in find_dates(rest, None):
            if mention.has_day and mention.has_year and mention.start <= 14:
                return mention.first, dated.at(offset + mention.start, offset + mention.end), place
    return None


def date_received(text: str, titles: Sequence[Span]) -> tuple[date, Span] | None:
    """Read when an answer to written questions was received, which its official metadata gives as its day of issue.

    Form: "Antwoord van Minister X (ministerie) (ontvangen 21 juni 2021)", as a title. The day that the questions were
    sent in ("ingezonden") is no date of the answer. Source: Aanhangsel van de Handelingen, 2020-2021, nr. 3235.
    """
    for title in titles:
        found = RECEIVED.match(text, title.start, title.end)
        for mention in find_dates(found["date"], None) if found is not None else ():
            if found is not None and mention.has_day and mention.has_year and mention.start == 0:
                at = found.start("date")
                return mention.first, Span(at, at + mention.end)
    return None


def session_year(lines: Sequence[HeadLine]) -> Read | None:
    """Read "Vergaderjaar 2024-2025" with whatever dash is printed; the value has a hyphen."""
    for line in lines:
        found = SESSION_YEAR.search(line.text)
        if found is not None:
            return f"{found['first']}-{found['last']}", line.at(found.start(), found.end())
    return None


def addressed_chamber(lines: Sequence[HeadLine]) -> tuple[Chamber, Span] | None:
    """Read to which chamber a letter is addressed: "Aan de Voorzitter van de / Eerste Kamer der Staten-Generaal"."""
    for at, line in enumerate(lines):
        if not ADDRESSED.match(line.text):
            continue
        for last in lines[at : at + 3]:
            chamber = chamber_of(last.text)
            if chamber is not None:
                return chamber, Span(line.start, last.end)
    return None


def printing_chamber(lines: Sequence[HeadLine]) -> tuple[Chamber, Span] | None:
    """Read the chamber in the head of a Kamerstuk: a line of its own that begins with its name."""
    for line in lines:
        if re.match(r"(?:Tweede|Eerste) Kamer der Staten", line.text, re.IGNORECASE):
            chamber = chamber_of(line.text)
            if chamber is not None:
                return chamber, line.whole()
    return None


def dossier_lines(lines: Sequence[HeadLine]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines that print a dossier number, with or without its title."""
    for at, line in enumerate(lines):
        found = DOSSIER_LINE.fullmatch(line.text)
        if found is not None:
            yield at, found


def normal_dossier(number: str, suffix: str | None) -> str:
    """Return a dossier as the register writes it: "28 676" is 28676, "36 600 X" is 36600-X, "21 501-02" is 21501-02."""
    digits = re.sub(r"\D", "", number)
    return f"{digits}-{suffix}" if suffix else digits
