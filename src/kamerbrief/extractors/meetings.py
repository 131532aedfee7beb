"""The meeting that a letter is about: body, format, dates, place, and whether people met in person.

A letter names its meeting in its subject, its title, the sentence that offers it and the first lines of the report, and
these do not always agree. Each naming is read on its own; the value that most of them give, and that fits the date of
the
letter, stands; a contradiction becomes a problem.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

import msgspec

from kamerbrief.dutch.dates import DateMention, find_dates
from kamerbrief.dutch.folding import fold
from kamerbrief.dutch.sentences import sentences
from kamerbrief.extractors.reading import Reading
from kamerbrief.extractors.sections import is_introduction
from kamerbrief.knowledge.formats import FormatMention, find_formats, formats
from kamerbrief.knowledge.places import find_places
from kamerbrief.model import Document, Evidence, Meeting, MeetingMode, Problem, Span

# A report follows its meeting, and an agenda precedes it, by no more than this (45 days is the longest report seen).
LONGEST_DISTANCE = timedelta(days=150)
LONGEST_MEETING = timedelta(days=12)
# How far into the letter its opening reaches.
PARAGRAPHS = 5
OPENING = 3  # of these, four sentences are looked at; of later ones the first
SENTENCES = 4
SHORTEST_PARAGRAPH = 25
# Title, subject (5), the offering sentence (4) and the first line of the report (3) can name further meetings.
LEAST_OF_OTHERS = 3

MEETING_NOUN = r"(?:bijeenkomst|vergadering|ministeri[eë]le|top|raad|FMM|DMM|RBZ|RAZ|sessies?)"
SAID_PHYSICAL = re.compile(
    rf"\bfysieke?\s+(?:[\w-]+\s+){{0,3}}{MEETING_NOUN}|\bfysiek\s+(?:bijeen|samen|plaats)|\bin\s+persoon\b|\bweer\s+fysiek\b",
    re.IGNORECASE,
)
SAID_VIRTUAL = re.compile(
    rf"\b(?:virtuele?|digitale?|online)\s+(?:[\w-]+\s+){{0,4}}{MEETING_NOUN}|\b(?:virtueel|digitaal|online)\s+(?:bijeen|samen|plaats)|"
    rf"\bvideoconferentie\s+van\b",
    re.IGNORECASE,
)
# Said of the meeting, not in brackets of one who takes part: "Nieuw-Zeeland (via videoverbinding)" is no virtual
# meeting.
BY_VIDEO = re.compile(
    r"(?<!\()\b(?:via|per)\s+(?:een\s+)?(?:beveiligde\s+)?(?:video(?:verbinding|conferentie|overleg)|VTC)\b",
    re.IGNORECASE,
)
SAID_HYBRID = re.compile(rf"\bhybride\s+(?:[\w-]+\s+){{0,2}}{MEETING_NOUN}|\bin\s+hybride\s+vorm", re.IGNORECASE)
SAID: dict[MeetingMode, re.Pattern[str]] = {"hybrid": SAID_HYBRID, "physical": SAID_PHYSICAL, "virtual": SAID_VIRTUAL}
# One of these is in whatever the four forms say; looking for them first takes a fifth of the time.
MODE_WORDS = ("fysiek", "persoon", "virtue", "digita", "online", "video", "vtc", "hybride")
ORDER: tuple[MeetingMode, ...] = ("hybrid", "physical", "virtual")
BEFORE_PLACE = re.compile(r"\b(?:in|te|naar|op) $")
# "Issued by ... Brussels, 23rd-24th March 2021": a line, not a paragraph.
LONGEST_IMPRINT = 160


class Passage(NamedTuple):
    """One passage that may name the meeting: where it stands in the flow, and the formats and days in it.

    dates: looked for only where they can be those of the meeting: beside a format, in a title, in an offering sentence.
    """

    weight: int
    span: Span
    formats: list[FormatMention]
    dates: list[DateMention]


class Naming(NamedTuple):
    """One passage that names the meeting: what is meant, when, and where it stands in the flow."""

    format: FormatMention | None
    first: date
    last: date
    span: Span
    dated: Span
    has_year: bool
    weight: int


def find_meetings(reading: Reading, document: Document) -> tuple[tuple[Meeting, ...], tuple[Problem, ...]]:
    """Return the meetings of a letter, the main one first, and the contradictions between its namings.

    Motions and debates are about papers, not meetings: none. Source: register.md, "meeting".
    """
    if document.kind in ("motion", "debate", "other"):
        return (), ()
    letter_date = date.fromisoformat(document.date) if document.date else None
    passages = _read_passages(reading, document, letter_date)
    namings = [naming for passage in passages for naming in _namings(passage)]
    votes = Counter[tuple[str, str]]()
    for passage in passages:
        for mention in passage.formats:
            votes[mention.body, mention.code] += passage.weight
    if not votes and (not namings or document.kind not in ("agenda", "report")):
        return (), ()
    (body, code), _ = votes.most_common(1)[0] if votes else (("", ""), 0)
    own = [n for n in namings if n.format is None or (n.format.body, n.format.code) == (body, code)]
    main, problems = _main(reading, passages, own or namings, body or None, code or None, document, letter_date)
    return (main, *_others(reading, namings, main)), problems


def _others(reading: Reading, namings: Sequence[Naming], main: Meeting) -> Iterator[Meeting]:
    """Yield the meetings besides the main one that title, subject or the offering sentence give a day."""
    seen = {(main.format, main.start)}
    for naming in namings:
        if naming.format is None or naming.format.code == main.format or naming.weight < LEAST_OF_OTHERS:
            continue
        start = naming.first.isoformat()
        if (naming.format.code, start) in seen:
            continue
        seen.add((naming.format.code, start))
        yield Meeting(
            body=naming.format.body,
            format=naming.format.code,
            start=start,
            end=naming.last.isoformat(),
            informal=naming.format.informal,
            extra=naming.format.extra,
            evidence={"format": reading.quote(naming.span), "start": reading.quote(naming.dated)},
        )


def _passages(reading: Reading, document: Document) -> Iterator[tuple[int, Span]]:
    """Yield the passages that may name the meeting, with their weight: title, subject, offering sentence, opening."""
    for name in ("title", "subject"):
        for evidence in document.evidence.get(name, ()):
            seen = reading.flow.to_view(Span(evidence.start, evidence.end))
            if seen is not None:
                yield 5, seen
    if document.kind == "letter":
        return  # a letter of another kind mentions meetings; it is about one only where its subject says so
    count = 0
    for block in reading.letter.blocks:
        if block.kind == "heading" and count > 1 and not is_introduction(reading.shown(Span(block.start, block.end))):
            break
        if block.kind != "paragraph" or block.part == "annex" or block.end - block.start < SHORTEST_PARAGRAPH:
            continue
        sentences_of = reading.sentences(Span(block.start, block.end))
        for index, sentence in enumerate(islice(sentences_of, SENTENCES if count < OPENING else 1)):
            yield 4 if count == 0 and index == 0 else 3 if count < 2 and index == 0 else 2, sentence
        count += 1
        if count == PARAGRAPHS:
            break


def _read_passages(reading: Reading, document: Document, letter_date: date | None) -> list[Passage]:
    """Read formats and days of all passages once.

    A date without a year is near that of the letter; where that is not printed, near the first full date of a passage.
    """
    places = list(_passages(reading, document))
    text = reading.flow.text
    anchor = letter_date or next(
        (
            mention.first
            for _, span in places
            for mention in find_dates(text[span.start : span.end], None)
            if mention.has_day and mention.has_year
        ),
        None,
    )
    offices = [fold(person.role or "") for person in document.signatories]
    out = []
    for weight, span in places:
        words = text[span.start : span.end]
        named = _formats(words, offices)
        dates = [
            mention
            for mention in (find_dates(words, anchor) if named or weight >= LEAST_OF_OTHERS else ())
            if mention.has_day and mention.last is not None and mention.last - mention.first <= LONGEST_MEETING
        ]
        out.append(Passage(weight, span, named, dates))
    return out


def _formats(words: str, offices: Sequence[str]) -> list[FormatMention]:
    """Return the formats named in a passage; where one form is used for several, who signs the letter decides.

    "NAVO-ministeriële" is said of foreign and of defence ministers: in a letter of the minister van Defensie it is
    theirs. offices: of those who sign, folded.
    """
    out = []
    for found in find_formats(words):
        mention = found
        for code in found.also if not _is_of(found.code, offices) else ():
            if _is_of(code, offices):
                mention = msgspec.structs.replace(found, code=code, body=formats()[code].body)
        out.append(mention)
    return out


def _is_of(code: str, offices: Sequence[str]) -> bool:
    """Say whether one of those who sign is a minister of the kind that meets in this format."""
    field = fold(formats()[code].name_nl).rsplit("ministers van ", 1)[-1]
    return any(office.endswith(field) for office in offices)


def _namings(passage: Passage) -> Iterator[Naming]:
    """Yield what a passage gives a day: the format nearest to its first date; in a title, every format its own."""
    if not passage.dates:
        return
    if passage.weight == 5 and len({mention.code for mention in passage.formats}) > 1:
        for mention in passage.formats:
            after = [day for day in passage.dates if day.start >= mention.end]
            yield _naming(passage, mention, after[0] if after else passage.dates[-1])
        return
    first = passage.dates[0]  # later ones are context
    nearest = min(passage.formats, key=lambda f: max(f.start - first.end, first.start - f.end), default=None)
    yield _naming(passage, nearest, first)


def _naming(passage: Passage, mention: FormatMention | None, day: DateMention) -> Naming:
    start = min(mention.start, day.start) if mention else day.start
    end = max(mention.end, day.end) if mention else day.end
    at = passage.span.start
    return Naming(
        mention,
        day.first,
        day.last or day.first,
        Span(at + start, at + end),
        Span(at + day.start, at + day.end),
        day.has_year,
        passage.weight,
    )


def _main(
    reading: Reading,
    passages: Sequence[Passage],
    namings: Sequence[Naming],
    body: str | None,
    code: str | None,
    document: Document,
    letter_date: date | None,
) -> tuple[Meeting, tuple[Problem, ...]]:
    votes = Counter[tuple[date, date]]()
    for naming in namings:
        fits = _fits(naming.first, document, letter_date)
        votes[naming.first, naming.last] += naming.weight * (3 if fits else 1) + (1 if naming.has_year else 0)
    chosen = max(votes, key=lambda key: (votes[key], key)) if votes else None
    agreeing = [n for n in namings if (n.first, n.last) == chosen]
    evidence: dict[str, tuple[Evidence, ...]] = {}
    if agreeing:
        evidence["start"] = evidence["end"] = reading.quote(agreeing[0].dated)
    naming_format = next((n for n in agreeing if n.format), None)
    if naming_format is not None:
        evidence["format"] = evidence["body"] = reading.quote(naming_format.span)
    same = [n for n in namings if chosen and _same_days(n, chosen)]
    place = _place(reading, sorted(same, key=lambda n: (n.first, n.last) != chosen))
    mode = _mode(reading, passages, place is not None)
    if place is not None:
        evidence["place"] = reading.quote(place[1])
    if mode is not None and mode[1] is not None:
        evidence["mode"] = reading.quote(mode[1])
    meeting = Meeting(
        body=body,
        format=code,
        start=chosen[0].isoformat() if chosen else None,
        end=chosen[1].isoformat() if chosen else None,
        place=place[0] if place else None,
        mode=mode[0] if mode else None,
        informal=any(n.format.informal for n in agreeing if n.format),
        extra=any(n.format.extra for n in agreeing if n.format),
        evidence=evidence,
    )
    return meeting, tuple(_contradictions(reading, namings, chosen))


def _same_days(naming: Naming, chosen: tuple[date, date]) -> bool:
    """Say whether a passage gives these days, if perhaps of another month or year, which is then a slip of the pen."""
    first, last = chosen
    same_month, same_year = naming.first.month == first.month, naming.first.year == first.year
    return (naming.first.day, naming.last.day) == (first.day, last.day) and (same_month or same_year)


def _fits(first: date, document: Document, letter_date: date | None) -> bool:
    """Say whether a meeting on that day suits the date of the letter: before a report, after an agenda."""
    if letter_date is None:
        return True
    if document.kind == "report":
        return timedelta(0) <= letter_date - first <= LONGEST_DISTANCE
    if document.kind == "agenda":
        return timedelta(0) <= first - letter_date <= LONGEST_DISTANCE
    return abs(letter_date - first) <= LONGEST_DISTANCE


def _contradictions(reading: Reading, namings: Sequence[Naming], chosen: tuple[date, date] | None) -> Iterator[Problem]:
    """Yield a problem for a naming that gives the same days in another year or another month."""
    if chosen is None:
        return
    for naming in namings:
        if (naming.first, naming.last) == chosen or not naming.has_year:
            continue
        same_days = (naming.first.day, naming.last.day) == (chosen[0].day, chosen[1].day)
        same_month = naming.first.month == chosen[0].month
        if not same_days or not (same_month or naming.first.year == chosen[0].year):
            continue
        printed = reading.flow.text[naming.dated.start : naming.dated.end]
        other = max((n for n in namings if (n.first, n.last) == chosen), key=lambda n: (n.has_year, n.weight))
        elsewhere = reading.flow.text[other.dated.start : other.dated.end]
        elsewhere = elsewhere.lower() if elsewhere.isupper() else elsewhere
        yield Problem(
            code="KB101",
            level="error",
            origin="letter",
            message=f"De brief plaatst de bijeenkomst hier op {printed} en elders op {elsewhere}.",
            evidence=reading.quote(naming.dated),
            suggestion=elsewhere,
        )


def _place(reading: Reading, namings: Sequence[Naming]) -> tuple[str, Span] | None:
    """Return where the meeting is, from a sentence that gives its date: "in Boekarest", "te Luxemburg", "op Malta".

    An annexed statement that is dated on the same days ("Brussels, 23rd-24th March 2021") says it too.
    """
    text = reading.flow.text
    for naming in namings:
        start, end = _sentence_around(text, naming.span)
        for place in find_places(text[start:end]):
            at = Span(start + place.start, start + place.end)
            if BEFORE_PLACE.search(text, max(at.start - 4, start), at.start) and _near(text, at.start, naming):
                return place.place.name_nl, at
    days = {(n.first, n.last) for n in namings}
    for block in reading.letter.blocks:
        if block.part != "annex" or block.end - block.start > LONGEST_IMPRINT:
            continue
        seen = reading.flow.to_view(Span(block.start, block.end))
        if seen is None:
            continue
        line = text[seen.start : seen.end]
        if any((m.first, m.last) in days for m in find_dates(line, None)):
            for place in find_places(line):
                return place.place.name_nl, Span(seen.start + place.start, seen.start + place.end)
    return None


def _near(text: str, at: int, naming: Naming) -> bool:
    """A place belongs to the meeting if no other date stands between the two."""
    low, high = min(at, naming.dated.end), max(at, naming.dated.start)
    return not [m for m in find_dates(text[low:high], None) if m.has_day] and abs(at - naming.dated.end) < 140


def _sentence_around(text: str, span: Span) -> tuple[int, int]:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    for sentence in sentences(text, start, end):
        if sentence.start <= span.start < sentence.end:
            return sentence.start, max(sentence.end, span.end)
    return start, end


def _mode(reading: Reading, passages: Sequence[Passage], has_place: bool) -> tuple[MeetingMode, Span | None] | None:
    """Return how people met: as said in the opening, else in person where a place is named."""
    said: dict[MeetingMode, Span] = {}
    video: Span | None = None
    for passage in passages:
        span = passage.span
        words = reading.flow.text[span.start : span.end].lower()
        if not any(word in words for word in MODE_WORDS):
            continue
        for mode, pattern in SAID.items():
            found = pattern.search(reading.flow.text, span.start, span.end)
            if found is not None:
                said.setdefault(mode, Span(found.start(), found.end()))
        by_video = BY_VIDEO.search(reading.flow.text, span.start, span.end)
        if by_video is not None and video is None:
            video = Span(by_video.start(), by_video.end())
    for mode in ORDER:
        if mode in said:
            return mode, said[mode]
    if video is not None:
        return None if has_place else ("virtual", video)
    return ("physical", None) if has_place else None
