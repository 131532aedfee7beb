"""Sections: every heading in reading order, and which session of the meeting it treats."""

import re
from datetime import date

from kamerbrief.dutch.dates import find_dates
from kamerbrief.dutch.numbers import parse_cardinal, parse_ordinal
from kamerbrief.extractors.reading import Reading
from kamerbrief.model import Block, Document, Meeting, Section, SectionKind, Session, Span

# What a session is called (forms of the letters; the longest first).
FORM = r"(?:werk|avond|ochtend|middag|lunch|diner|plenaire\s|besloten\s|slot|openings|tweede\s)?(?:sessie)s?"
MEAL = r"(?:werk|informeel\s|informele\s)?(?:diner|lunch|ontbijt)s?"
SESSION = re.compile(rf"\b(?P<form>{FORM}|{MEAL})\b", re.IGNORECASE)

# Looked for before any pattern: most sentences hold none of them.
SESSION_WORDS = ("essie", "iner", "unch", "ntbijt", "ESSIE", "INER", "UNCH", "NTBIJT")

NUMBER_WORD = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|\d{1,2}\s?(?:e|de|ste|\u1d49))"
)
FIGURE = r"(?:\d{1,2}|[IVX]{1,4}|een|één|twee|drie|vier|vijf|zes|zeven|acht)"
# 1. "de derde sessie", "de eerste en tweede werksessie", "1e sessie"   2. "Sessie 1", "Sessie 1 en 2:", "sessies 1, 2
# en 3", "Werksessie II"
BEFORE = re.compile(
    rf"\b(?P<numbers>{NUMBER_WORD}(?:(?:,\s|\sen\s(?:de\s)?){NUMBER_WORD})*)\s+(?:en\slaatste\s)?(?P<form>{FORM}|{MEAL})\b",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"\b(?P<form>{FORM}|{MEAL})\s+(?P<numbers>{FIGURE}(?:(?:,\s|\sen\s|\s?[-&\u2013]\s?){FIGURE})*)(?=\s*(?:[:.,\u2013)-]|$|\s))",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r",\s|\sen\s(?:de\s)?|\s?[-&\u2013]\s?")

INTRODUCTION = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:Inleiding|Introductie|Inleidend|Ten geleide|Algemeen|Aanleiding)\b[^.]{0,30}$", re.IGNORECASE
)
OTHER = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:Overig(?:e onderwerpen)?|Diversen|Tot slot|Slot|Conclusie|Afsluiting|Ten slotte|"
    r"Samenvatting|Inhoudsopgave|Inhoud)\b[^.]{0,20}$",
    re.IGNORECASE,
)
NUMBERING = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s")
SINGULAR = {"sessies": "sessie", "werksessies": "werksessie"}


def find_sections(reading: Reading, meeting: Meeting | None, document: Document) -> tuple[Section, ...]:
    """Return every heading of the letter, in reading order.

    The heading is quoted as printed, over two lines where it runs over two; its words leave out marks of footnotes. The
    body reaches from its end to the next heading, or to the end of the text. The meeting (else the letter) gives the
    year of a session's date.
    Source: register.md, "sections".
    """
    known = (meeting.start if meeting else None) or document.date
    anchor = date.fromisoformat(known) if known else None
    headings = list(reading.blocks("heading"))
    text = reading.letter.text
    out = []
    ends = [block.start for block in headings[1:]] + [len(text)]
    for block, end in zip(headings, ends, strict=False):
        body = Span(block.end, end)
        evidence = reading.evidence(Span(block.start, block.end))
        printed = reading.words(Span(block.start, block.end))
        kind, session = _session_of(reading, block, printed, body, anchor)
        out.append(
            Section(
                id=reading.entry_id("section", evidence),
                evidence=evidence,
                heading=printed,
                kind=kind,
                session=session,
                body=body,
            )
        )
    return tuple(out)


def _session_of(
    reading: Reading, block: Block, heading: str, body: Span, anchor: date | None
) -> tuple[SectionKind, Session | None]:
    named = session_in(heading, anchor)
    if block.part == "annex":
        return "annex", named
    if named is not None:
        return "session", named
    kind: SectionKind = "introduction" if is_introduction(heading) else "other" if OTHER.match(heading) else "topic"
    if kind == "introduction":
        return kind, None
    for count, sentence in enumerate(reading.sentences(body)):
        if count == 2:
            break
        found = session_in(reading.flow.text[sentence.start : sentence.end], None, numbered=True)
        if found is not None:
            return kind, found
    return kind, None


def is_introduction(heading: str) -> bool:
    """Say whether a heading opens the paper: "Inleiding", "1. Introductie", "Algemeen"."""
    return INTRODUCTION.match(heading) is not None


def session_in(phrase: str, anchor: date | None, *, numbered: bool = False) -> Session | None:
    """Read which session a heading or sentence names.

    Forms: 1. "Sessie 1 en 2: ...", "Werksessie II"   2. "Eerste sessie 7 april: ...", "In de derde sessie spraken ..."
           3. "Werksessie ...", "Werkdiner ...", "Avondsessie 6 april: ..." (no number printed: no ordinals)

    anchor:   a day near the meeting, for a date without a year; None where nothing is known (then no date).
    numbered: only forms 1 and 2, as in running text, where "deze sessie" names none.
    Returns:  Session with the ordinals as printed, in order; the form in small letters; the date where a heading
    prints one.
    """
    if not any(word in phrase for word in SESSION_WORDS):
        return None
    before, after = BEFORE.search(phrase), AFTER.search(phrase)
    # "Sessie 3 mei" and "sessie 7 april" give a date, not a number.
    if after is not None and _is_date(phrase, after.start("numbers")):
        after = None
    found = min((m for m in (before, after) if m), key=lambda m: m.start(), default=None)
    if found is not None:
        numbers = tuple(n for n in map(_number, SEPARATOR.split(found["numbers"])) if n is not None)
        day = None if numbered else _day(phrase, anchor)
        return Session(ordinals=_range(found["numbers"], numbers), form=_form(found["form"]), date=day)
    if numbered:
        return None
    bare = SESSION.search(phrase)
    if bare is None or (
        bare.start() > 0
        and NUMBERING.sub("", phrase[: bare.start()]).strip().lower() not in ("", "informeel", "informele", "plenaire")
    ):
        return None
    return Session(form=_form(bare["form"]), date=_day(phrase, anchor))


def _range(printed: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    if len(numbers) == 2 and re.fullmatch(r"\w+\s?[-\u2013]\s?\w+", printed) and 0 < numbers[1] - numbers[0] < 9:
        return tuple(range(numbers[0], numbers[1] + 1))
    return numbers


def _number(word: str) -> int | None:
    return parse_ordinal(word) if parse_ordinal(word) is not None else parse_cardinal(word)


def _form(printed: str) -> str:
    form = " ".join(printed.lower().split())
    return SINGULAR.get(form, form.removesuffix("s") if form.endswith("sessies") else form)


def _day(phrase: str, anchor: date | None) -> str | None:
    """Return the day that a heading prints, ISO; None for none, for several, or for one whose year nothing tells."""
    days = [m.first for m in find_dates(phrase, anchor) if m.has_day and m.first == m.last]
    return days[0].isoformat() if len(days) == 1 else None


def _is_date(phrase: str, offset: int) -> bool:
    # Any anchor will do: only whether a date stands there is asked, not which.
    return any(mention.start <= offset < mention.end for mention in find_dates(phrase, date.min.replace(year=2000)))
