"""What a paper says about itself: kind, chamber, date, number, title, who signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamerbrief.dutch.sentences import sentences
from kamerbrief.extractors import heads, signatures
from kamerbrief.extractors.heads import NUMBER_LINE
from kamerbrief.extractors.reading import HeadLine, Reading
from kamerbrief.knowledge.formats import find_formats
from kamerbrief.model import Document, DocumentKind, Evidence, Letter, Metadata, Span

BROKEN_LINE = re.compile(r"\s*\n\s*")

# The kinds, by what the paper is called. Order matters: a "verslag van een schriftelijk overleg over de geannoteerde
# agenda"
# is the report of a debate, "antwoorden op vragen over het verslag" a letter.
DEBATE = re.compile(
    r"\bverslag\s+(?:van\s+)?(?:een|het|de)?\s*(?:gehouden\s+)?(?:nader\s+)?(?:schriftelijk|algemeen|mondeling|nota|wetgevings|commissiedebat|notaoverleg|rondetafel|openbaar\s+gesprek|gesprek)\w*",
    re.IGNORECASE,
)
NOT_THE_PAPER = re.compile(
    r"\b(?:antwoord(?:en)?\s+op|beantwoording\s+(?:van\s+)?(?:de\s+)?(?:kamer)?vragen|lijst\s+van\s+vragen|inbreng\s+(?:verslag\s+)?(?:van\s+een\s+)?schriftelijk|"
    r"reactie\s+op|uitstel|verzoek\s+(?:van\s+de\s+commissie|om)|toezegging|nazending|vragen\s+(?:van|over|gesteld))",
    re.IGNORECASE,
)
AGENDA = re.compile(
    r"\b(?:(?:aanvullende?\s+)?(?:voorlopige\s+)?geannoteerde\s+(?:voorlopige\s+)?agenda(?:'s)?|agenda\s+(?:voor|van|en\s+inzet)|inzet\s+(?:voor|bij)\s+de)\b",
    re.IGNORECASE,
)
REPORT = re.compile(r"\b(?:verslag(?:en)?|terugkoppeling|verslaglegging)\b", re.IGNORECASE)
MOTION = re.compile(r"\b(?:(?:nader\s+)?gewijzigde\s+)?motie\s+van\b", re.IGNORECASE)
LETTER = re.compile(r"\b(?:brief|aanbiedingsbrief|kamerbrief)\b", re.IGNORECASE)
OPENING = re.compile(
    r"\b(?:bied|biedt|bieden|aanbieding|zend|stuur|sturen|zenden|ontvangt|treft|toekomen|doe\s+ik|aan\s+te\s+bieden|verslag\s+van|"
    r"informeer|informeren|bericht)\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:uitkomsten|resultaten|verloop)\s+van\b|\b(?:plaatsvond(?:en)?|plaats\s+(?:vond(?:en)?|heeft\s+gevonden)|"
    r"(?:heeft|hebben)\s+plaatsgevonden|(?:werd|is)\s+gehouden)\b",
    re.IGNORECASE,
)
COMING = re.compile(
    r"\b(?:(?:zal|zullen)\s+(?:\w+\s+){0,3}(?:plaatsvinden|worden\s+gehouden)|aanstaande|a\.s\.|plaatsvindt|"
    r"(?:wordt|worden)\s+gehouden)",
    re.IGNORECASE,
)
# "Op 18 mei wordt in Brussel de Raad gehouden", "Op 7 december vond in Oslo de bijeenkomst plaats": how a letter begins
# that offers neither report nor agenda by that name.
HELD = re.compile(
    r"Op (?:\w+dag )?\d[^.;:]{0,80}?\b(?:(?P<past>vond(?:en)?|werd(?:en)?|kwam(?:en)?)|vindt|vinden|"
    r"wordt|worden|komt|komen|zal|zullen)\b[^.;:]{0,240}?\b(?:plaats(?:vinden)?|gehouden|bijeen(?:komen)?)\b"
)
TALKS = re.compile(r"overleg|debat|commissie|kamer|gesprek|hoorzitting|briefing", re.IGNORECASE)
SHORT_TIMES = re.compile(r" (?:a\.\s?s\.|j\.?\s?l\.|d\.d\.)")
PRINTED_KIND = re.compile(
    r"(?:(?:nader\s+)?gewijzigde\s+)?motie\b|(?:aanvullende?\s+)?geannoteerde\s+(?:voorlopige\s+)?agenda|verslag\s+van\s+een\s+\w+\s+overleg|"
    r"verslag\s+van\s+een\s+commissiedebat|verslag|brief\s+van\s+de\s+\w+|lijst\s+van\s+vragen(?:\s+en\s+antwoorden)?|antwoorden?\s+op\s+vragen|amendement|nota\b.*|inbreng\s+\w+",
    re.IGNORECASE,
)
# "Bijlage: Verslag van de bijeenkomst ...": the title is what follows.
ANNEX_PREFIX = re.compile(r"Bijlage\s?\d{0,2}\s?[:.\u2013-]\s*(?=\S)", re.IGNORECASE)
OWN_LETTER = re.compile(r"(?:AANBIEDINGS)?BRIEF VAN\b")


@dataclass
class Fields:
    """Values of the document with their passages, as they are found."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)

    def put(self, name: str, value: Any, *spans: Span, letter: Letter) -> None:
        """Keep a value once; the first finding stands."""
        if value in (None, (), "") or name in self.values:
            return
        self.values[name] = value
        if spans:
            self.evidence[name] = tuple(letter.evidence(span.start, span.end) for span in spans)


def find_document(reading: Reading) -> Document:
    """Return what the paper prints about itself, completed from the file's own metadata where the text is silent.

    Source: register.md, "document". A field that is not printed is None; nothing is guessed from the content.
    """
    letter = reading.letter
    fields = Fields()
    head = reading.head
    titles = list(reading.blocks("title"))
    title_lines = list(reading.lines("title"))
    _numbers(letter, [*head, *title_lines], fields)
    _address(reading, head, fields)
    _letterhead(letter, head, fields)
    received = heads.date_received(letter.text, [Span(title.start, title.end) for title in titles])
    if received is not None and "date" not in fields.values:
        fields.put("date", received[0].isoformat(), received[1], letter=letter)
    own, formal = _titles(reading, titles)
    if own is not None:
        fields.put("title", own[0], own[1], letter=letter)
    for person, spans in [*signatures.signatories(list(reading.lines("signature")))]:
        fields.values.setdefault("signatories", []).append(person)
        fields.evidence["signatories"] = (
            *fields.evidence.get("signatories", ()),
            *(letter.evidence(s.start, s.end) for s in spans),
        )
    behalf = signatures.on_behalf_of(reading)
    if behalf:
        fields.values["on_behalf_of"] = tuple(office for office, _ in behalf)
        fields.evidence["on_behalf_of"] = tuple(e for _, span in behalf for e in reading.quote(span))
    if "signatories" in fields.values:
        fields.values["signatories"] = tuple(fields.values["signatories"])
    _from_metadata(letter.metadata, fields)
    kinds = _kinds(reading, own, formal, fields)
    fields.values.update(kind=kinds[0], kinds=kinds)
    if kinds[0] == "motion":
        # Who stands below a motion moves it; nobody signs it.
        fields.values.pop("signatories", None)
        fields.evidence.pop("signatories", None)
    _printed_kind(letter, own, formal, fields)
    languages = {b.language for b in letter.blocks if b.kind == "paragraph" and b.part != "annex"}
    fields.values["language"] = "nl" if "nl" in languages or not languages else "en"
    return Document(**fields.values, parts=letter.parts, evidence=fields.evidence)


def _numbers(letter: Letter, lines: Sequence[HeadLine], fields: Fields) -> None:
    """Read dossier, number, session year, identifier and ISSN from the head, a running foot helping out."""
    for line in lines:
        found = heads.IDENTIFIER.search(line.text) if "-" in line.text else None
        if found is not None:
            fields.put("identifier", found.group(), line.at(*found.span()), letter=letter)
        issn = heads.ISSN.search(line.text) if "ISSN" in line.text else None
        if issn is not None:
            fields.put("issn", issn["number"], line.group(issn, "number"), letter=letter)
    year = heads.session_year(lines)
    if year is not None:
        fields.put("session_year", year[0], year[1], letter=letter)
    _dossier(letter, lines, fields)
    if "session_year" in fields.values or "dossier" in fields.values:
        _from_feet(letter, fields)
    if "dossier" in fields.values and "dossier_title" not in fields.values:
        _dossier_title(letter, lines, fields)
    identifier = fields.values.get("identifier", "")
    if identifier.startswith("ah-") and "number" not in fields.values:
        fields.values["number"] = identifier.rsplit("-", 1)[1]
        fields.evidence["number"] = fields.evidence["identifier"]
    if "identifier" not in fields.values and "dossier" in fields.values and "number" in fields.values:
        identifier = f"kst-{fields.values['dossier']}-{fields.values['number']}"
        fields.values["identifier"] = identifier
        fields.evidence["identifier"] = (*fields.evidence["dossier"], *fields.evidence["number"])


def _dossier(letter: Letter, lines: Sequence[HeadLine], fields: Fields) -> None:
    """Read the dossier line and the number line of a Kamerstuk; both must stand in its head."""
    if "session_year" not in fields.values and "identifier" not in fields.values:
        numbers = any(NUMBER_LINE.fullmatch(line.text) or heads.LETTER_NUMBER.fullmatch(line.text) for line in lines)
        if not numbers:
            return
    for at, found in heads.dossier_lines(lines):
        line = lines[at]
        end = found.end("suffix") if found["suffix"] else found.end("number")
        dossier = heads.normal_dossier(found["number"], found["suffix"])
        fields.put("dossier", dossier, line.at(0, end), letter=letter)
        if found["title"]:
            fields.put("dossier_title", found["title"], line.group(found, "title"), letter=letter)
        break
    if "dossier" not in fields.values:
        return
    for line in lines:
        number = NUMBER_LINE.fullmatch(line.text) or heads.LETTER_NUMBER.fullmatch(line.text)
        if number is not None:
            fields.put("number", number["number"], line.group(number, "number"), letter=letter)
            break


def _dossier_title(letter: Letter, lines: Sequence[HeadLine], fields: Fields) -> None:
    """Read a dossier title on a line of its own: the one line before the addressee that has no other shape."""
    for line in lines:
        if heads.ADDRESSED.match(line.text) or (
            heads.DATED.fullmatch(line.text) and not line.text.startswith(("'", "s", "’"))
        ):
            break
        if _is_title_of_dossier(line.text):
            fields.put("dossier_title", line.text, line.whole(), letter=letter)
            break


def _is_title_of_dossier(text: str) -> bool:
    return not (
        heads.DOSSIER_LINE.fullmatch(text)
        or NUMBER_LINE.fullmatch(text)
        or heads.LETTER_NUMBER.fullmatch(text)
        or heads.SESSION_YEAR.search(text)
        or heads.IDENTIFIER.search(text)
        or heads.ISSN.search(text)
        or heads.ANY_LABEL.match(text)
        or heads.RUNNING_FOOT.search(text)
        or re.match(
            r"(?:Tweede|Eerste) Kamer|BRIEF|MOTIE|GEWIJZIGDE|NADER|VERSLAG|LIJST|['’‘]?\s?s[- ]?Gravenhage|\d|Sdu|SDU",
            text,
        )
        or not any(c.isalpha() for c in text)
    )


def _from_feet(letter: Letter, fields: Fields) -> None:
    """A running foot repeats chamber, session year, dossier and number; it fills what recognition lost in the head."""
    for block in letter.blocks:
        if block.kind not in ("furniture", "letterhead"):
            continue
        if letter.text.find("vergaderjaar", block.start, block.end) < 0:
            continue
        found = heads.RUNNING_FOOT.search(letter.text, block.start, block.end)
        if found is None:
            continue
        start, end = found.span("dossier")
        digits, _, suffix = found["dossier"].replace("\u00a0", " ").replace("–", "-").partition("-")
        if not suffix and len(re.sub(r"\D", "", digits)) == 5 and (tail := re.search(r"[A-Z]+$", digits)):
            suffix, digits = tail.group(), digits[: tail.start()]
        fields.put("dossier", heads.normal_dossier(digits, suffix or None), Span(start, end), letter=letter)
        group = "number" if found["number"] else "letter"
        if found[group]:
            fields.put("number", found[group], Span(*found.span(group)), letter=letter)
        year = re.sub(r"\s?[-\u2013\u2014]+\s?", "-", found["year"])
        fields.put("session_year", year, Span(*found.span("year")), letter=letter)
        return


def _address(reading: Reading, head: Sequence[HeadLine], fields: Fields) -> None:
    letter = reading.letter
    chamber = heads.addressed_chamber(head) or heads.printing_chamber(head)
    if chamber is not None:
        fields.put("chamber", chamber[0], chamber[1], letter=letter)
        return
    for block in letter.blocks:
        found = heads.RUNNING_FOOT.search(letter.text, block.start, block.end) if block.kind == "furniture" else None
        if found is not None:
            code = "EK" if found["chamber"] == "Eerste" else "TK"
            fields.put("chamber", code, Span(found.start(), found.end("chamber") + len(" Kamer")), letter=letter)
            return


def _letterhead(letter: Letter, head: Sequence[HeadLine], fields: Fields) -> None:
    dated = heads.letter_date(head)
    if dated is not None:
        fields.put("date", dated[0].isoformat(), dated[1], letter=letter)
        if dated[2] is not None:
            fields.put("places", (dated[2][0],), dated[2][1], letter=letter)
    for name, found in (
        ("reference", heads.reference(head)),
        ("subject", heads.subject(head, letter.text)),
        ("department", heads.department(head)),
        ("attachments", heads.attachments(head)),
    ):
        if found is not None:
            fields.put(name, found[0], found[1], letter=letter)


def _titles(reading: Reading, blocks: Sequence[Any]) -> tuple[tuple[str, Span] | None, tuple[str, Span] | None]:
    """Return the paper's own title and its formal title line ("BRIEF VAN DE MINISTER ..."), where printed.

    The own title is that of the report or agenda that the letter carries; a paper that carries none bears its formal
    title.
    """
    own: tuple[str, Span] | None = None
    formal: tuple[str, Span] | None = None
    for block in blocks:
        span = Span(block.start, block.end)
        printed = " ".join(reading.shown(span).split())
        annex = ANNEX_PREFIX.match(printed)
        if annex is not None:
            at = reading.letter.text.find(printed[annex.end() :][:12], span.start, span.end)
            if at >= 0:
                span, printed = Span(at, span.end), printed[annex.end() :]
        number = NUMBER_LINE.fullmatch(printed)
        if number is not None and number["title"]:
            at = reading.letter.text.find(number["title"][:12], span.start, span.end)
            if at >= 0:
                span, printed = Span(at, span.end), number["title"]
        if OWN_LETTER.match(printed):
            formal = formal or (printed, span)
        else:
            own = own or (printed, span)
    return own or formal, formal


def _kinds(
    reading: Reading, own: tuple[str, Span] | None, formal: tuple[str, Span] | None, fields: Fields
) -> tuple[DocumentKind, ...]:
    """Say what kind of paper it is: by its title, its subject, then by the sentence that offers it."""
    names = [own[0] if own and own is not formal else None, fields.values.get("subject"), reading.letter.metadata.title]
    for name in names:
        if name:
            kinds = kinds_of(name)
            # A letter about a motion names it in its subject; a motion says so in its title line.
            if kinds == ("motion",) and name is fields.values.get("subject"):
                return ("letter",)
            if kinds:
                return kinds
    for block in reading.blocks("paragraph"):
        sentence = reading.shown(Span(block.start, min(block.end, block.start + 600)))
        if OPENING.search(sentence):
            kinds = _kinds_offered(sentence)
            if kinds and "debate" not in kinds and "motion" not in kinds:
                return kinds
        if block.end - block.start > 80:
            held = _kinds_by_opening(sentence)
            if held:
                return held
        if block.end - block.start > 80 or OPENING.search(sentence):
            break
    is_letter = (
        formal or fields.values.keys() & {"reference", "subject", "attachments"} or "signatories" in fields.values
    )
    return ("letter",) if is_letter else ("other",)


def _kinds_offered(opening: str) -> tuple[DocumentKind, ...]:
    """Return the kinds of the paper that the begin of a letter offers: what one sentence of it calls it decides.

    Form: "Hierbij bieden wij uw Kamer het verslag aan van de Raad ... Ook informeren wij u over een toezegging" is a
    report. Near miss: "Hierbij bied ik u de antwoorden aan op vragen over het verslag van de Raad ..." is a letter.
    """
    for span in sentences(opening[:300]):
        offer = opening[span.start : span.end]
        if OPENING.search(offer):
            kinds = kinds_of(offer) or _kinds_by_tense(offer)
            if kinds:
                return kinds
    return kinds_of(opening[:300]) or _kinds_by_tense(opening[:300])


def _kinds_by_opening(opening: str) -> tuple[DocumentKind, ...]:
    """Return the kind of a letter that begins with when its meeting is or was, without a name for what it offers.

    Forms: 1. "Op 18 mei a.s. wordt in Brussel de Raad ... gehouden"   2. "Op 7 december jl. vond ... plaats".
    Near miss: "Op 12 maart vond het algemeen overleg over de Raad ... plaats".
    """
    begin = SHORT_TIMES.sub("", " ".join(opening.split()))
    found = HELD.match(begin)
    if found is None or TALKS.search(found[0]):
        return ()
    stop = begin.find(". ", found.end())
    if not find_formats(begin[: stop if stop >= 0 else len(begin)]):
        return ()
    return ("report",) if found["past"] else ("agenda",)


def _kinds_by_tense(sentence: str) -> tuple[DocumentKind, ...]:
    """Say whether a sentence that offers news of a meeting, without calling it report or agenda, speaks of one past.

    Forms: 1. "Met deze brief informeer ik u over de uitkomsten van de Landbouw- en Visserijraad ..."
           2. "... over de Raad die op 18 september plaatsvond te Brussel"   3. "... die op 10 juni zal plaatsvinden"
    """
    if not find_formats(sentence):
        return ()
    past, coming = PAST.search(sentence), COMING.search(sentence)
    if past and not coming:
        return ("report",)
    return ("agenda",) if coming and not past else ()


def kinds_of(name: str) -> tuple[DocumentKind, ...]:
    """Return the kinds that a title or subject names; more than one only for "verslag ... en geannoteerde agenda ...".

    Near misses: "Verslag van een schriftelijk overleg over de geannoteerde agenda ..." is a debate; "Antwoorden op
    vragen
    over het verslag ..." is a letter.
    """
    if MOTION.match(name):
        return ("motion",)
    if DEBATE.search(name) and not NOT_THE_PAPER.match(name):
        return ("debate",)
    if NOT_THE_PAPER.search(name):
        return ("letter",)
    found: list[tuple[int, DocumentKind]] = []
    for kind, pattern in (("agenda", AGENDA), ("report", REPORT)):
        match = pattern.search(name)
        if match is not None:
            found.append((match.start(), "agenda" if kind == "agenda" else "report"))
    return tuple(kind for _, kind in sorted(found))


def _printed_kind(
    letter: Letter, own: tuple[str, Span] | None, formal: tuple[str, Span] | None, fields: Fields
) -> None:
    for title in (own, formal):
        if title is None:
            continue
        found = PRINTED_KIND.search(title[0])
        if found is not None:
            start = letter.text.find(found.group()[:8], title[1].start, title[1].end)
            if start >= 0:
                printed = BROKEN_LINE.sub(" ", found.group())
                fields.put("printed_kind", printed, Span(start, min(start + len(printed), title[1].end)), letter=letter)
            return


def _from_metadata(metadata: Metadata, fields: Fields) -> None:
    """What stands only in a file's own metadata counts and has no evidence."""
    dossier = metadata.dossier.replace(" ", "") if metadata.dossier else None
    for name, value in (
        ("identifier", metadata.identifier),
        ("dossier", dossier),
        ("dossier_title", metadata.dossier_title),
        ("number", metadata.number),
        ("session_year", metadata.session_year),
        ("date", _iso(metadata.date)),
        ("chamber", metadata.chamber),
    ):
        if value and name not in fields.values:
            fields.values[name] = value


def _iso(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value[:10]).isoformat() if value else None
    except ValueError:
        return None
