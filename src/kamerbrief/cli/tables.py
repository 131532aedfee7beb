"""A register as tables for a person: what the paper says of itself, the meeting, sections, footnotes, problems."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kamerbrief import terms
from kamerbrief.cli.screen import one_line
from kamerbrief.errors import Message
from kamerbrief.knowledge.bodies import bodies
from kamerbrief.knowledge.formats import formats
from kamerbrief.model import Document, Evidence, Footnote, Meeting, Problem, Register, Section, TextQuality
from kamerbrief.writers.wording import lines

Row = tuple[str, str]

LABEL = "cyan"
HEADING = "bold"
LEVEL = {"error": "bold red", "warning": "yellow", "info": "dim"}

LONGEST_QUOTE = 300

# In the order of the users' first questions.
_LISTS = ("commitments", "positions", "decisions", "motions", "participants", "references", "amounts", "dates")
MARKED = {
    "commitments": "bold red",
    "positions": "bold blue",
    "decisions": "bold green",
    "motions": "bold magenta",
    "participants": "bold cyan",
    "references": "bold yellow",
    "amounts": "bold magenta",
    "dates": "bold",
}
# How much of the text around a passage is shown, in characters.
AROUND = 60


def register_tables(register: Register, language: str) -> list[RenderableType]:
    """Return the tables of one register, in the order in which a person asks for them; what is empty is left out."""
    words = _Words(language)
    parts: list[RenderableType] = [Text(words.title(register.document), style=HEADING)]
    parts.append(pairs(words.document(register)))
    for number, meeting in enumerate(register.meetings or ((register.meeting,) if register.meeting else ())):
        heading = words.capital("entry", "meetings") if number == 0 else words.say(_OTHER_MEETING)
        parts.append(titled(heading, pairs(words.meeting(meeting))))
    if register.sections:
        parts.append(titled(words.count("sections", len(register.sections)), words.sections(register.sections)))
    if register.footnotes:
        parts.append(titled(words.count("footnotes", len(register.footnotes)), words.footnotes(register.footnotes)))
    for name in _LISTS:
        entries = getattr(register, name)
        if entries:
            parts.append(titled(words.count(name, len(entries)), words.entries(register, name)))
    for origin in ("letter", "copy"):
        if problems := [problem for problem in register.problems if problem.origin == origin]:
            heading = f"{words.count('problems', len(problems))} {terms.label('origin', origin, language)}"
            parts.append(titled(heading, words.problems(problems)))
    return parts


def pairs(rows: Iterable[Row], numbers: bool = False) -> Table:
    """Return labels with their values: no lines, values wrapped, or to the right where they are `numbers`."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style=LABEL, no_wrap=True)
    table.add_column(overflow="fold", justify="right" if numbers else "left")
    for name, value in rows:
        table.add_row(Text(name), Text(value))
    return table


def columns(*names: str, narrow: Sequence[int] = ()) -> Table:
    """Return an empty table with a line below its heads; the columns `narrow` are never wrapped."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style=LABEL, show_edge=False, padding=(0, 1, 0, 0))
    for number, name in enumerate(names):
        table.add_column(Text(name), no_wrap=number in narrow, overflow="fold")
    return table


def titled(title: str, table: RenderableType, style: str = HEADING) -> RenderableType:
    """Return a table with a title above it."""
    whole = Table.grid()
    whole.add_row(Text(title, style=style))
    whole.add_row(Padding(table, (0, 0, 0, 2)))
    return whole


class _Words:
    """The words of one register in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def say(self, message: Message) -> str:
        return message.in_language(self._language)

    def capital(self, kind: str, code: str) -> str:
        word = terms.label(kind, code, self._language)
        return word[:1].upper() + word[1:]

    def count(self, name: str, number: int) -> str:
        return terms.counted(number, "entry", name, self._language)

    def title(self, document: Document) -> str:
        parts = [self.capital("document_kind", document.kind)]
        if document.dossier and document.number:
            parts.append(terms.paper_name(document.dossier, document.number))
        if document.withdrawn:
            parts.append(terms.label("official", "withdrawn", self._language))
        return " · ".join(parts)

    def document(self, register: Register) -> Iterator[Row]:
        paper = register.document
        others = [kind for kind in paper.kinds if kind != paper.kind]
        if others:
            yield (
                self._field("kinds"),
                ", ".join(terms.label("document_kind", kind, self._language) for kind in others),
            )
        values: dict[str, str | None] = {
            "title": paper.title,
            "subject": paper.subject,
            "printed_kind": paper.printed_kind,
            "date": terms.date_in_text(paper.date, self._language) if paper.date else None,
            "chamber": terms.label("chamber", paper.chamber, self._language) if paper.chamber else None,
            "signatories": "\n".join(_signed(person.name, person.role) for person in paper.signatories),
            "on_behalf_of": ", ".join(paper.on_behalf_of),
            "movers": ", ".join(mover.name for mover in paper.movers),
            "amended": self.say(_YES) if paper.amended else None,
            "addressee": terms.label("addressee", paper.addressee, self._language) if paper.addressee else None,
            "replaces": terms.paper_of(paper.replaces) if paper.replaces else None,
            "dictum": paper.dictum,
            "reference": paper.reference,
            "department": paper.department,
            "places": ", ".join(paper.places),
            "attachments": str(paper.attachments) if paper.attachments is not None else None,
            "dossier": _dossier(paper),
            "session_year": paper.session_year,
            "issn": paper.issn,
            "language": terms.label("language", paper.language, self._language) if paper.language else None,
            "parts": "\n".join(
                f"{terms.label('part_kind', part.kind, self._language)}: {part.name}" for part in paper.parts
            ),
        }
        for name, value in values.items():
            if value:
                yield self._field(name), "\n".join(one_line(line) for line in value.splitlines())
        yield self.say(_FILE), self._file(register)
        if register.quality is not None:
            yield self.say(_QUALITY), self._quality(register.quality)

    def meeting(self, meeting: Meeting) -> Iterator[Row]:
        for field, row in (("format", formats().get(meeting.format or "")), ("body", bodies().get(meeting.body or ""))):
            if row:
                yield self._meeting(field), row.name_nl if self._language == "nl" else row.name_en
        if meeting.start:
            yield self._meeting("start"), terms.period_in_text(meeting.start, meeting.end, self._language)
        if meeting.place:
            yield self._meeting("place"), one_line(meeting.place)
        ways = [terms.label("mode", meeting.mode, self._language)] if meeting.mode else []
        ways += [
            terms.label("meeting", name, self._language) for name in ("informal", "extra") if getattr(meeting, name)
        ]
        if ways:
            yield self._meeting("mode"), ", ".join(ways)

    def sections(self, sections: Sequence[Section]) -> Table:
        paged = any(section.evidence[0].page for section in sections)
        table = columns(self.say(_HEADING), self.say(_KIND), self.say(_SESSION), *([self.say(_PAGE)] if paged else []))
        for section in sections:
            table.add_row(
                Text(one_line(section.heading)),
                Text(terms.label("section_kind", section.kind, self._language)),
                Text(self._session(section)),
                *([_right(_page(section.evidence))] if paged else []),
            )
        return table

    def footnotes(self, notes: Sequence[Footnote]) -> Table:
        paged = any(note.evidence[0].page for note in notes)
        table = columns(self.say(_MARK), self.say(_TEXT), *([self.say(_PAGE)] if paged else []), narrow=(0,))
        for note in notes:
            page = [_right(_page(note.evidence))] if paged else []
            table.add_row(Text(one_line(note.mark)), Text(one_line(note.text)), *page)
        return table

    def entries(self, register: Register, name: str) -> Table:
        """Return the entries of one list: what each is and, below, its passage marked among the words around it."""
        entries = getattr(register, name)
        paged = any(entry.evidence[0].page for entry in entries)
        table = columns(self.say(_WHAT_IT_SAYS), *([self.say(_PAGE)] if paged else []))
        written = lines(register, name, self._language)
        for number, (entry, line) in enumerate(zip(entries, written, strict=True), 1):
            what = Text(one_line(line.title), style=MARKED[name])
            if line.notes:
                what.append(f"  {one_line(' · '.join(line.notes))}", style="not bold default")
            what.append("\n")
            what.append_text(_in_context(register.text, entry.evidence[0], MARKED[name]))
            what.append("\n" * (number < len(entries)))
            table.add_row(what, *([_right(str(line.page or ""))] if paged else []))
        return table

    def problems(self, problems: Sequence[Problem]) -> Table:
        table = columns(self.say(_LEVEL), self.say(_CODE), self.say(_WHAT))
        for problem in problems:
            what = Text(one_line(problem.message))
            for evidence in problem.evidence:
                page = f" ({self.say(_PAGE)} {evidence.page})" if evidence.page else ""
                what.append(f"\n«{shorten(one_line(evidence.quote))}»{page}", style="dim")
            if problem.suggestion:
                what.append(f"\n{self.say(_SUGGESTION)}: {one_line(problem.suggestion)}")
            table.add_row(
                Text(terms.label("level", problem.level, self._language), style=LEVEL[problem.level]),
                Text(problem.code),
                what,
            )
        return table

    def _session(self, section: Section) -> str:
        session = section.session
        if session is None:
            return ""
        words = [str(number) for number in session.ordinals]
        numbers = self.say(_AND).join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
        day = terms.date_in_table(session.date, self._language) if session.date else ""
        return " ".join(filter(None, [session.form and one_line(session.form), numbers, day]))

    def _file(self, register: Register) -> str:
        source = register.source
        kind = terms.label("format", source.format, self._language)
        pages = f", {source.pages} {self.say(_PAGES if source.pages != 1 else _ONE_PAGE)}" if source.pages else ""
        return f"{one_line(source.name)} · {kind}{pages}"

    def _quality(self, quality: TextQuality) -> str:
        """Return how well the copy can be read: "goed leesbaar (94 % van de woorden bekend)"."""
        if quality.known is None:
            return self.say(_NO_WORDS)
        said = [f"{round(100 * quality.known)} % {self.say(_KNOWN)}"]
        if quality.damaged:
            said.append(f"{quality.damaged:.1%} {self.say(_DAMAGED)}".replace("%", " %"))
        if quality.spaced:
            said.append(f"{quality.spaced} {self.say(_SPACED if quality.spaced != 1 else _ONE_SPACED)}")
        if quality.confidence is not None:
            numbers = ", ".join(map(str, quality.pages))
            pages = self.say(_RECOGNISED).format(numbers)
            said.append(f"{pages} {quality.confidence} %")
        return ", ".join(said)

    def _field(self, name: str) -> str:
        return terms.label("document", name, self._language)

    def _meeting(self, name: str) -> str:
        return terms.label("meeting", name, self._language)


def shorten(quote: str) -> str:
    """Return a passage as a table has room for: its begin and its end where it is long."""
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 60]} ... {quote[-50:]}"


def _in_context(text: str, evidence: Evidence, style: str) -> Text:
    """Return a passage in colour with the words before and after it in its paragraph, dim."""
    before = text[max(evidence.start - AROUND, 0) : evidence.start].rpartition("\n\n")[2]
    after = text[evidence.end : evidence.end + AROUND].partition("\n\n")[0]
    if evidence.start > AROUND and len(before) == AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == AROUND and evidence.end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    shown = Text(one_line(before), style="dim")
    shown.append(" " if before[-1:].isspace() else "")
    # The marks also tell where there is no colour: in a pipe, on paper, for who does not see it.
    shown.append(f"«{shorten(one_line(evidence.quote))}»", style=f"{style} not bold")
    shown.append(" " if after[:1].isspace() else "")
    shown.append(one_line(after), style="dim")
    return shown


def _signed(name: str, role: str | None) -> str:
    return f"{one_line(name)}, {one_line(role)}" if role else one_line(name)


def _dossier(paper: Document) -> str | None:
    if not paper.dossier:
        return None
    written = terms.paper_name(paper.dossier, None).removeprefix("dossier").strip()
    return f"{written}, {one_line(paper.dossier_title)}" if paper.dossier_title else written


def _page(evidence: Sequence[Evidence]) -> str:
    return str(evidence[0].page or "") if evidence else ""


def _right(text: str) -> Text:
    return Text(text, justify="right")


_YES = Message("ja", "yes")
_AND = Message(" en ", " and ")
_FILE = Message("bestand", "file")
_QUALITY = Message("tekstkwaliteit", "text quality")
_NO_WORDS = Message("geen woorden", "no words")
_KNOWN = Message("van de woorden bekend", "of the words known")
_DAMAGED = Message("van de tekens beschadigd", "of the characters damaged")
_SPACED = Message("gespatieerde woorden", "letter-spaced words")
_ONE_SPACED = Message("gespatieerd woord", "letter-spaced word")
_RECOGNISED = Message("tekst herkend op blz. {} met zekerheid", "text recognised on p. {} with confidence")

_PAGES = Message("bladzijden", "pages")
_ONE_PAGE = Message("bladzijde", "page")
_PAGE = Message("blz.", "p.")
_HEADING = Message("kop", "heading")
_KIND = Message("soort", "kind")
_SESSION = Message("sessie", "session")
_MARK = Message("nr.", "no.")
_TEXT = Message("tekst", "text")
_LEVEL = Message("ernst", "level")
_CODE = Message("code", "code")
_WHAT = Message("bevinding", "problem")
_WHAT_IT_SAYS = Message("wat er staat", "what it says")
_SUGGESTION = Message("voorstel", "suggestion")
_OTHER_MEETING = Message("Ook over deze bijeenkomst", "Also about this meeting")
