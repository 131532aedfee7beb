"""The types in which the stages meet: a letter as read, and the register made from it.

Everything here is frozen; what can hold no reference back to itself is left out of garbage collection (gc=False),
which a letter of thousands of such small things would keep busy. Field names and enumerations of the register follow
the public contract (`kamerbrief schema` prints it): absent is None or empty, never a guess. Offsets are half-open, in
code points into `Letter.text`.
"""

from typing import Literal

import msgspec
from msgspec import Struct, field

Format = Literal["pdf", "docx", "odt", "html", "kst-xml", "text"]
BlockKind = Literal[
    "letterhead", "title", "heading", "paragraph", "item", "table", "footnote", "signature", "furniture"
]
BlockPart = Literal["cover", "body", "annex"]
Language = Literal["nl", "en"]
Chamber = Literal["EK", "TK"]
DocumentKind = Literal["agenda", "report", "motion", "debate", "letter", "other"]
PartKind = Literal["cover", "report", "agenda", "statement", "decision_note", "annex"]
Addressee = Literal["government", "presidium", "other"]
SectionKind = Literal["introduction", "session", "topic", "annex", "other"]
MeetingMode = Literal["physical", "virtual", "hybrid"]
ProblemLevel = Literal["error", "warning", "info"]
ProblemOrigin = Literal["letter", "copy"]
LinkRelation = Literal["footnote", "same_as", "refers_to", "decided_in"]

SCHEMA: Literal["kamerbrief/register/1"] = "kamerbrief/register/1"


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        """Return the number of characters."""
        return self.end - self.start


class Box(Struct, frozen=True, gc=False):
    """A rectangle on a page, in points from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Place(Struct, frozen=True, gc=False):
    """Where one line of the text stands on paper. `page` counts from 1; `box` is None unless it was asked for."""

    start: int
    end: int
    page: int
    box: Box | None = None


class Block(Struct, frozen=True, gc=False):
    """One stretch of the text with one role on the page.

    `level` is the depth of a heading (1 is the outermost) or of a list item, else None. `page` counts from 1 and is
    None where the format has no pages.
    """

    kind: BlockKind
    part: BlockPart
    start: int
    end: int
    level: int | None = None
    page: int | None = None
    language: Language | None = "nl"


class Note(Struct, frozen=True, gc=False):
    """A footnote and its mark, as the format ties them or as a reader of bare lines could tell with certainty.

    `mark` is the number it stands for. `anchor` covers the mark in the running text, None where it is lost. `body`
    covers the whole note as it stands in the text, `own` the mark at its start (an empty span where none is printed).
    """

    mark: str
    anchor: Span | None
    body: Span
    own: Span


class PaperPart(Struct, frozen=True, gc=False):
    """One file or component of a letter that consists of several."""

    name: str
    kind: PartKind
    start: int
    end: int


class Source(Struct, frozen=True):
    """The file that was read. `pages` is None where the format has none."""

    name: str
    format: Format
    sha256: str
    pages: int | None = None


class Metadata(Struct, frozen=True, kw_only=True):
    """What a file says of itself outside its text (XML meta, HTML head), as printed there; None where it is silent."""

    identifier: str | None = None
    title: str | None = None
    dossier: str | None = None
    dossier_title: str | None = None
    number: str | None = None
    session_year: str | None = None
    date: str | None = None
    paper_type: str | None = None
    chamber: Chamber | None = None
    language: str | None = None
    movers: tuple[str, ...] = ()


class Evidence(Struct, frozen=True, gc=False):
    """A quotation: `text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str
    page: int | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """Something a careful editor would flag, or that reading could not settle.

    `origin` is "letter" when the sender wrote it so, "copy" when our copy is damaged.
    """

    code: str
    level: ProblemLevel
    origin: ProblemOrigin
    message: str
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    id: str = ""
    links: tuple["Link", ...] = ()


class Letter(Struct, frozen=True, kw_only=True):
    """A paper as read: the text is final, everything else points into it.

    source: the file (the first, where several were joined).
    text: no control character but tab and line feed (carriage return in plain text), no lone surrogate, no
    noncharacter.
    blocks: in the order of the text, not overlapping; what lies between them is white space.
    places: one per printed line, in order; empty where the format has no pages.
    notes: the footnotes, in the order of the text.
    raised: stretches printed raised and small, as footnote marks are; only where the format tells.
    false_spaces: offsets of spaces that stand in the text only because a printer spaced letters widely.
    parts: more than none only where the letter consists of several files.
    problems: what the reader itself noticed.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    notes: tuple[Note, ...] = ()
    raised: tuple[Span, ...] = ()
    false_spaces: tuple[int, ...] = ()
    metadata: Metadata = Metadata()
    parts: tuple[PaperPart, ...] = ()
    problems: tuple[Problem, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Return the page on which `offset` stands, None where the format has no pages."""
        found: int | None = None
        low, high = 0, len(self.places)
        while low < high:
            middle = (low + high) // 2
            if self.places[middle].start <= offset:
                found, low = self.places[middle].page, middle + 1
            else:
                high = middle
        return found if found is not None or not self.places else self.places[0].page

    def evidence(self, start: int, end: int) -> Evidence:
        """Quote a stretch of the text. Raises ValueError for a stretch that is empty or outside the text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch of the text: {start}-{end} of {len(self.text)}")
        return Evidence(start, end, self.text[start:end], self.page_of(start))


class Link(Struct, frozen=True, gc=False):
    """One entry of the register tied to another."""

    rel: LinkRelation
    to: str


class Person(Struct, frozen=True, gc=False):
    """Someone who signs: the name and the office as printed, the office without a closing comma."""

    name: str
    role: str | None = None


class Mover(Struct, frozen=True, gc=False):
    """A member who tables a motion, as printed below its text."""

    name: str


class Document(Struct, frozen=True, kw_only=True):
    """What the paper says about itself. `evidence` has the passages by field; a field from metadata only has none."""

    kind: DocumentKind = "other"
    kinds: tuple[DocumentKind, ...] = ()
    printed_kind: str | None = None
    chamber: Chamber | None = None
    date: str | None = None
    reference: str | None = None
    subject: str | None = None
    title: str | None = None
    dossier: str | None = None
    dossier_title: str | None = None
    number: str | None = None
    session_year: str | None = None
    identifier: str | None = None
    issn: str | None = None
    signatories: tuple[Person, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    department: str | None = None
    attachments: int | None = None
    language: Language | None = None
    places: tuple[str, ...] = ()
    parts: tuple[PaperPart, ...] = ()
    movers: tuple[Mover, ...] = ()
    amended: bool = False
    dictum: str | None = None
    addressee: Addressee | None = None
    replaces: str | None = None
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting abroad. `start` and `end` are ISO dates; `format` is a code of the table of formats."""

    body: str | None = None
    format: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    mode: MeetingMode | None = None
    informal: bool = False
    extra: bool = False
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)


class Session(Struct, frozen=True, kw_only=True):
    """The session of a meeting that a section treats. `ordinals` are those printed; `date` is ISO."""

    ordinals: tuple[int, ...] = ()
    form: str | None = None
    date: str | None = None


class Entry(Struct, frozen=True, kw_only=True):
    """What every entry of every list of the register has."""

    id: str
    evidence: tuple[Evidence, ...]
    links: tuple[Link, ...] = ()


class Section(Entry, frozen=True, kw_only=True):
    """A heading as printed, and the stretch of text below it."""

    heading: str
    kind: SectionKind
    session: Session | None
    body: Span


class Footnote(Entry, frozen=True, kw_only=True):
    """A footnote. `anchor` is the offset of the mark in the running text, None if it is lost."""

    mark: str
    text: str
    anchor: int | None


class Register(Struct, frozen=True, kw_only=True):
    """Everything that one letter yields."""

    schema: Literal["kamerbrief/register/1"] = SCHEMA
    program: str = ""
    source: Source
    text: str
    blocks: tuple[Block, ...]
    document: Document
    meeting: Meeting | None
    meetings: tuple[Meeting, ...] = ()
    sections: tuple[Section, ...] = ()
    participants: tuple[Entry, ...] = ()
    positions: tuple[Entry, ...] = ()
    decisions: tuple[Entry, ...] = ()
    commitments: tuple[Entry, ...] = ()
    motions: tuple[Entry, ...] = ()
    references: tuple[Entry, ...] = ()
    amounts: tuple[Entry, ...] = ()
    dates: tuple[Entry, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[Problem, ...] = ()


def to_json(register: Register, indent: int = 0) -> bytes:
    """Return the register as JSON in UTF-8, keys in the order of the contract."""
    data = msgspec.json.encode(register)
    return msgspec.json.format(data, indent=indent) if indent else data


def from_json(data: bytes) -> Register:
    """Read back what `to_json` wrote. Raises msgspec.ValidationError where it is no register."""
    return msgspec.json.decode(data, type=Register)
