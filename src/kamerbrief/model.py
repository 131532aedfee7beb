"""The types in which the stages meet: a letter as read, and the register made from it.

Everything here is frozen; what can hold no reference back to itself is left out of garbage collection (gc=False),
which a letter of thousands of such small things would keep busy. Field names and enumerations of the register follow
the public contract (`kamerbrief schema` prints it): absent is None or empty, never a guess. Offsets are half-open, in
code points into `Letter.text`.
"""

from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

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
ReferenceKind = Literal[
    "kamerstuk",
    "handelingen",
    "aanhangsel",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "ecli",
    "eu_act",
    "un_resolution",
    "treaty_article",
    "law_article",
    "treaty",
    "policy_document",
    "letter",
    "other",
]
EuAct = Literal["regulation", "directive", "decision"]
ResolutionState = Literal["resolved", "unknown", "conflict"]
OfficialState = Literal["open", "partly_met", "met", "not_met", "lapsed"]
MotionRelation = Literal["executes", "conform", "responds", "mentions"]
CommitmentStatus = Literal["made", "reported"]
Strength = Literal["dated", "event", "open", "recurring", "soft"]
Act = Literal[
    "emphasise",
    "call_for",
    "support",
    "welcome",
    "concern",
    "condemn",
    "oppose",
    "agree",
    "ask",
    "propose",
    "reaffirm",
    "commit",
    "consider",
    "inform",
    "reserve",
]
Time = Literal["past", "present", "future"]
Outcome = Literal["adopted", "agreed", "decided", "accepted", "not_decided"]
ParticipantKind = Literal["country", "organisation", "person"]
ParticipantRole = Literal["ally", "partner", "invitee", "representative", "chair", "host"]
TopicsFrom = Literal["passage", "context"]
AmountKind = Literal["money", "count", "percent", "duration"]
DateRole = Literal["letter", "meeting", "event", "publication", "due", "reference", "other"]

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


class RecognisedWord(Struct, frozen=True, gc=False):
    """A word that was recognised from a picture of a page, with how sure the recognition is of it (0 to 100)."""

    start: int
    end: int
    confidence: int


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


class Fix(Struct, frozen=True, gc=False):
    """One change that mends a text: what stands at `start` to `end` becomes `replacement`; an empty stretch inserts."""

    start: int
    end: int
    replacement: str


class Problem(Struct, frozen=True, kw_only=True):
    """Something a careful editor would flag, or that reading could not settle.

    `origin` is "letter" when the sender wrote it so, "copy" when our copy is damaged. `fix` is what a program may do by
    itself (`check --fix`), all of it or nothing: empty unless the check is sure that it changes nothing else.
    """

    code: str
    level: ProblemLevel
    origin: ProblemOrigin
    message: str
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    fix: tuple[Fix, ...] = ()
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
    recognised: the words of pages that are pictures, in the order of the text.
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
    recognised: tuple[RecognisedWord, ...] = ()
    metadata: Metadata = Metadata()
    parts: tuple[PaperPart, ...] = ()
    problems: tuple[Problem, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Return the page on which `offset` stands, None where the format has no pages."""
        if not self.places:
            return None
        found: int | None = None
        low, high = 0, len(self.places)
        while low < high:
            middle = (low + high) // 2
            if self.places[middle].start <= offset:
                found, low = self.places[middle].page, middle + 1
            else:
                high = middle
        return found if found is not None else self.places[0].page

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
    """What the paper says about itself. `evidence` has the passages by field; a field from metadata only has none.

    withdrawn: the official registry took the paper back; only there where a store is asked and it did.
    """

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
    withdrawn: bool | UnsetType = UNSET
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


class OfficialEntry(Struct, frozen=True, gc=False):
    """One entry of the official registry of a chamber: a letter, a motion, an amendment, a bill.

    number:        its own number there ("2022Z06268", "2024D50159"). kind: as printed there ("Brief regering").
    dossier, suffix, sequence: "36200", "X", "26": what it is cited by; None where it has no number or where the
                   dossier is not known. dossier_title: as printed.
    date:          ISO, the day it was begun there: of a motion the day it was tabled, of a letter that of its receipt.
    movers:        surnames of who tabled it, folded; more_movers: "c.s." is printed, so there are others.
    withdrawn:     the registry took it back.
    handled:       the chamber has finished with it. Says nothing about whether it was carried out, and is not shown.
    appreciation:  the advice of the cabinet, as printed. status: as printed.
    """

    number: str
    kind: str
    title: str = ""
    dossier: str | None = None
    suffix: str | None = None
    sequence: str | None = None
    date: str | None = None
    movers: tuple[str, ...] = ()
    more_movers: bool = False
    withdrawn: bool = False
    dossier_title: str | None = None
    session_year: str | None = None
    chamber: Chamber | None = None
    status: str | None = None
    appreciation: str | None = None
    handled: bool | None = None

    @property
    def paper(self) -> str | None:
        """What it is cited by, as in the register: "36200-X-26"; None where it has no number."""
        if self.dossier is None or self.sequence is None:
            return None
        if self.suffix:
            return f"{self.dossier}-{self.suffix}-{self.sequence}"
        return f"{self.dossier}-{self.sequence}"


class OfficialPaper(Struct, frozen=True, gc=False):
    """An entry of the registry as a resolution shows it beside the words of the letter.

    id: as in `Resolution.entry`. number: of the registry itself. kind, title: as printed there. date: ISO.
    """

    id: str
    number: str
    kind: str
    title: str
    date: str | None = None


class HeldSource(Struct, frozen=True, gc=False):
    """Where an official value comes from. until: ISO, the day up to which it is held; None while that is not known."""

    name: str
    until: str | None = None


class OfficialVote(Struct, frozen=True, kw_only=True, gc=False):
    """One vote, as printed: of a faction, or of a member where `name` is given.

    choice: "Voor", "Tegen", "Niet deelgenomen". seats: of the faction, where it voted as one. mistake: the member said
    afterwards to have erred.
    """

    choice: str
    faction: str | None = None
    name: str | None = None
    seats: int | None = None
    mistake: bool = False


class OfficialDecision(Struct, frozen=True, kw_only=True, gc=False):
    """What the chamber decided on a motion, as printed: kind ("Stemmen - aangenomen"), text ("Aangenomen.").

    date: ISO, of the sitting. vote_kind: "Met handopsteken", "Hoofdelijk".
    """

    kind: str
    source: HeldSource
    text: str | None = None
    date: str | None = None
    vote_kind: str | None = None
    votes: tuple[OfficialVote, ...] = ()


class MotionHandling(Struct, frozen=True, kw_only=True, gc=False):
    """What the registry prints of a motion in the chamber; nothing of it says whether the motion was carried out.

    appreciation: of the cabinet, as printed ("Oordeel Kamer"), with its source. decisions: final ones, by date.
    """

    appreciation: str | None = None
    appreciation_source: HeldSource | None = None
    decisions: tuple[OfficialDecision, ...] = ()


class OfficialPromise(Struct, frozen=True, kw_only=True, gc=False):
    """A promise as the registry of the Tweede Kamer has it (Toezegging).

    number:   its own ("TZ202510-012"). text, status: as printed. state: what the status means, None for a value that
              is not known.
    by:       the office as printed. name: the person. department: as printed.
    made:     ISO, the day it was entered as made; due: ISO. withdrawn: the registry took it back.
    activity: the number of the debate in which it was made, with the debate's kind, subject and day where held.
    met_by:   numbers of the letters by which it was met, according to the registry.
    """

    number: str
    source: HeldSource
    text: str = ""
    status: str | None = None
    state: OfficialState | None = None
    by: str | None = None
    name: str | None = None
    department: str | None = None
    made: str | None = None
    due: str | None = None
    activity: str | None = None
    activity_kind: str | None = None
    activity_subject: str | None = None
    activity_date: str | None = None
    met_by: tuple[str, ...] = ()
    withdrawn: bool = False


class Resolution(Struct, frozen=True, kw_only=True, gc=False):
    """What the official registry says of a reference: which entry it is, or which it may be, and why.

    entry:      what it is cited by ("28676-394"), else its number in the registry; of a whole dossier the dossier.
                None where it is unknown.
    candidates: what may be meant instead, or which one it may be, the likeliest first.
    why:        in Dutch: what agrees, what contradicts, or what is held and what is not.
    shown:      the entry and the candidates, in that order, as the registry has them.
    handling:   of a motion that was found: appreciation, decisions and votes, as printed; None where none is held.
    promises:   of a promise: the entry and the candidates, in that order, in place of `shown`.
    """

    state: ResolutionState
    entry: str | None = None
    candidates: tuple[str, ...] = ()
    why: str | None = None
    shown: tuple[OfficialPaper, ...] = ()
    handling: MotionHandling | None = None
    promises: tuple[OfficialPromise, ...] = ()


class Reference(Entry, frozen=True, kw_only=True, gc=False):
    """A mention of another paper or legal text. `target` is its identifier, or its short name where it has no number.

    act: of an EU act only. chamber, session_year, pages: as far as printed. url: the official address, where the
    printed form alone determines it. resolution: None until the registry was asked.
    """

    kind: ReferenceKind
    target: str
    act: EuAct | None = None
    chamber: Chamber | None = None
    session_year: str | None = None
    pages: str | None = None
    url: str | None = None
    resolution: Resolution | None = None


class Motion(Entry, frozen=True, kw_only=True, gc=False):
    """A motion that the letter names, with every mention. `names` are surnames as printed, without c.s.

    cs: "c.s." is printed. date: ISO, of the motion. kamerstuk: its identifier (`36200-X-26`). resolution: None until
    the registry was asked.
    """

    names: tuple[str, ...] = ()
    cs: bool = False
    amended: bool = False
    date: str | None = None
    subject: str | None = None
    kamerstuk: str | None = None
    relation: MotionRelation = "mentions"
    resolution: Resolution | None = None


class Commitment(Entry, frozen=True, kw_only=True):
    """A promise to parliament: made in this letter, or an earlier one that this letter says it meets.

    by: the office that must act, as in the table of offices. due: the term as printed; due_start, due_end: ISO, both
    None where the words give no day. recurrence: `yearly`, `half-yearly`, `quarterly`, `monthly`. resolution: which
    official promise it is (a number "TZ202510-012"); None until a registry that has them was asked.
    """

    status: CommitmentStatus
    by: str | None = None
    to: Chamber | None = None
    what: str = ""
    due: str | None = None
    due_start: str | None = None
    due_end: str | None = None
    recurrence: str | None = None
    strength: Strength = "open"
    resolution: Resolution | None = None


class Amount(Entry, frozen=True, kw_only=True):
    """A number that counts something. `value` and `value_max` are decimals as strings, the multiplier worked in.

    unit: `EUR`, `militairen`, `%`, `% bbp`, `jaar` ... approx: "circa", "ruim", "meer dan" or a range is printed.
    """

    kind: AmountKind
    value: str
    value_max: str | None = None
    unit: str | None = None
    approx: bool = False
    what: str | None = None


class DateEntry(Entry, frozen=True, kw_only=True):
    """A day or period, each mention. Both ends ISO and included; `end` None where it is open ("sinds 2022").

    inferred: the year or the bounds come from the context, they are not printed.
    """

    start: str | None
    end: str | None
    inferred: bool = False
    role: DateRole = "other"


class Participant(Entry, frozen=True, kw_only=True):
    """Who took part or is invited, besides the allies as a whole.

    `for_` is the country or body that a person speaks for; scope: `meeting`, or the heading of a section, as printed.
    """

    name: str
    kind: ParticipantKind
    for_: str | None = field(default=None, name="for")
    role: ParticipantRole
    scope: str = "meeting"


class Position(Entry, frozen=True, kw_only=True):
    """What somebody said, wants or will say in or for the meeting: one entry per verb of speaking.

    with_: whom the actor speaks with ("andere bondgenoten"). section: the heading, None before the first one.
    topics: short noun phrases; topic_ids: of the table of topics.
    """

    actor: str
    with_: tuple[str, ...] = field(default=(), name="with")
    act: Act
    verb: str
    time: Time
    negated: bool = False
    hedges: tuple[str, ...] = ()
    section: str | None = None
    topics: tuple[str, ...] = ()
    topic_ids: tuple[str, ...] = ()
    topics_from: TopicsFrom = "passage"


class Decision(Entry, frozen=True, kw_only=True):
    """What was decided, or expressly not. `actor` is None in a passive without "door"."""

    actor: str | None = None
    outcome: Outcome
    object: str = ""
    section: str | None = None
    recalled: bool = False


class TextQuality(Struct, frozen=True, kw_only=True):
    """How well the text of our copy can be read; says nothing of how it was written.

    words:      how many words of two letters or more, footnotes included. known: the share of them that papers of
                parliament use (0 to 1), None where there are none; of Dutch letters about 0.93, of English 0.5.
    damaged:    the share of characters that mean nothing (U+FFFD, private signs).
    spaced:     how many words are printed with their letters apart ("v e r s l a g").
    confidence: how sure recognition was of the words of pages that are pictures, on average (0 to 100); None where
                there are none. pages: which pages these are.
    """

    words: int = 0
    known: float | None = None
    damaged: float = 0.0
    spaced: int = 0
    confidence: int | None = None
    pages: tuple[int, ...] = ()


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
    participants: tuple[Participant, ...] = ()
    positions: tuple[Position, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    motions: tuple[Motion, ...] = ()
    references: tuple[Reference, ...] = ()
    amounts: tuple[Amount, ...] = ()
    dates: tuple[DateEntry, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[Problem, ...] = ()
    quality: TextQuality | None = None


def to_json(register: Register, indent: int = 0) -> bytes:
    """Return the register as JSON in UTF-8, keys in the order of the contract."""
    data = msgspec.json.encode(register)
    return msgspec.json.format(data, indent=indent) if indent else data


def from_json(data: bytes) -> Register:
    """Read back what `to_json` wrote. Raises msgspec.ValidationError where it is no register."""
    return msgspec.json.decode(data, type=Register)
