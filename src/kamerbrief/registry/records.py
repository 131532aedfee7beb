"""What the official sources yield: one frozen type per kind of thing, the same whichever source it came from.

Values are as printed there; a field that the source left empty, or no longer has, is None or empty. Days are ISO dates
in Dutch time; moments (`changed`) are kept as printed. `id` is the key within its source: a GUID of the Tweede Kamer in
lower case, or an identifier of the official publisher ("kst-36200-X-26").
"""

from typing import Literal

from msgspec import Struct

from kamerbrief.model import Chamber

Origin = Literal["odata", "syncfeed", "sru", "metadata"]
FileFormat = Literal["xml", "html", "odt", "pdf", "other"]


class RegistryActor(Struct, frozen=True, kw_only=True):
    """Who has to do with a paper or a case: a signer, a mover, a committee.

    relation:  as printed: "Eerste ondertekenaar", "Mede ondertekenaar", "Indiener", "Medeindiener", "Volgcommissie".
    of:        the id of the paper or case, where the actor came by itself and not within it.
    """

    id: str | None = None
    name: str | None = None
    faction: str | None = None
    role: str | None = None
    relation: str | None = None
    person: str | None = None
    of: str | None = None


class PaperDossier(Struct, frozen=True, kw_only=True):
    """A dossier as a paper names it: "36200" with the suffix "X", or only its id (SyncFeed)."""

    number: str | None = None
    suffix: str | None = None
    title: str | None = None
    id: str | None = None


class PaperFile(Struct, frozen=True, kw_only=True):
    """One file of a paper.

    name: what to call it: the number or identifier of the paper, with the ending of its kind where that is known.
    size: as the source states it, which is not always what it sends.
    """

    address: str
    format: FileFormat
    name: str | None = None
    media_type: str | None = None
    size: int | None = None


class RegistryPaper(Struct, frozen=True, kw_only=True):
    """A paper of either chamber.

    number:          of the Tweede Kamer ("2024D50159"); None for what only the publisher has.
    kind:            as printed: "Brief regering", "Motie", "Bijlage".
    title:           its own subject; the title of the dossier is `dossier_title`.
    dossier, dossier_suffix, sequence_number: "36200", "X", "26"; "34568", None, "H". The parts of the number under
                     which it is cited; None where it has none, or where several dossiers leave open which is meant.
    dossiers:        all that it names, the main one first where the source says which that is.
    date:            of the paper. received: by the chamber.
    chambers:        one or both; empty where the source does not say.
    identifiers:     of the publisher ("kst-36200-X-26"), the surest first.
    derived:         the identifier was put together from dossier and number; the source itself gives none.
    annex_of:        numbers or ids of the papers to which this one is an annex.
    annexes:         numbers, ids or identifiers of its annexes, where the source lists them.
    cases:           numbers or ids of the cases (Zaak) to which it belongs.
    files:           the best for reading first.
    session_year:    "2024-2025".
    withdrawn:       for whoever keeps it, once a `Withdrawn` with its id has come.
    """

    id: str
    origin: Origin
    number: str | None = None
    kind: str | None = None
    title: str | None = None
    dossier: str | None = None
    dossier_suffix: str | None = None
    dossier_title: str | None = None
    sequence_number: str | None = None
    dossiers: tuple[PaperDossier, ...] = ()
    session_year: str | None = None
    date: str | None = None
    received: str | None = None
    chambers: tuple[Chamber, ...] = ()
    actors: tuple[RegistryActor, ...] = ()
    identifiers: tuple[str, ...] = ()
    derived: bool = False
    annex_of: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    files: tuple[PaperFile, ...] = ()
    version: str | None = None
    changed: str | None = None
    withdrawn: bool = False


class RegistryCase(Struct, frozen=True, kw_only=True):
    """A case (Zaak) of the Tweede Kamer: a letter, a motion, a bill as it is dealt with.

    handled:      the chamber's own handling is finished (Afgedaan). Says nothing about execution.
    appreciation: what the cabinet advised on a motion, as printed ("Oordeel Kamer").
    """

    id: str
    origin: Origin
    number: str | None = None
    kind: str | None = None
    title: str | None = None
    subject: str | None = None
    dossiers: tuple[PaperDossier, ...] = ()
    sequence_number: str | None = None
    session_year: str | None = None
    started: str | None = None
    due: str | None = None
    handled: bool | None = None
    appreciation: str | None = None
    chambers: tuple[Chamber, ...] = ()
    actors: tuple[RegistryActor, ...] = ()
    changed: str | None = None


class RegistryDossier(Struct, frozen=True, kw_only=True):
    """A dossier (Kamerstukdossier). highest: the highest number given out in it (v5 calls it AantalDocumenten)."""

    id: str
    origin: Origin
    number: str | None = None
    suffix: str | None = None
    title: str | None = None
    highest: int | None = None
    closed: bool | None = None
    chambers: tuple[Chamber, ...] = ()
    changed: str | None = None


class RegistryVersion(Struct, frozen=True, kw_only=True):
    """A version of a paper (DocumentVersie). identifier: of the publisher; the surest tie between the two."""

    id: str
    origin: Origin
    paper: str | None = None
    identifier: str | None = None
    number: int | None = None
    status: str | None = None
    extension: str | None = None
    date: str | None = None
    changed: str | None = None


class RegistryCommitment(Struct, frozen=True, kw_only=True):
    """An official commitment (Toezegging). status: as printed, whatever it is; it maps to nothing here.

    met_by: numbers or ids of the letters with which it was met. due: None where the source has the empty date.
    """

    id: str
    origin: Origin
    number: str | None = None
    text: str | None = None
    status: str | None = None
    made: str | None = None
    due: str | None = None
    department: str | None = None
    name: str | None = None
    role: str | None = None
    activity: str | None = None
    met_by: tuple[str, ...] = ()
    notes: str | None = None
    changed: str | None = None


class RegistryActivity(Struct, frozen=True, kw_only=True):
    """A debate, a meeting of a committee or another activity. date: the Monday where only the week is known."""

    id: str
    origin: Origin
    number: str | None = None
    kind: str | None = None
    subject: str | None = None
    date: str | None = None
    date_kind: str | None = None
    status: str | None = None
    committee: str | None = None
    session_year: str | None = None
    chambers: tuple[Chamber, ...] = ()
    changed: str | None = None


class RegistryAgendaItem(Struct, frozen=True, kw_only=True):
    """An item on the agenda of an activity. subject may hold markup and is text all the same."""

    id: str
    origin: Origin
    number: str | None = None
    subject: str | None = None
    heading: str | None = None
    order: int | None = None
    activity: str | None = None
    changed: str | None = None


class RegistryDecision(Struct, frozen=True, kw_only=True):
    """A decision (Besluit) on a case. kind: "Stemmen - aangenomen", "Ingediend"; status: "Voorstel" is not final."""

    id: str
    origin: Origin
    kind: str | None = None
    text: str | None = None
    status: str | None = None
    vote_kind: str | None = None
    remark: str | None = None
    agenda_item: str | None = None
    cases: tuple[str, ...] = ()
    changed: str | None = None


class RegistryVote(Struct, frozen=True, kw_only=True):
    """The vote of a faction, or of a member where the vote was by roll call. size: seats of the whole faction.

    choice: "Voor", "Tegen", "Niet deelgenomen". mistake: the member said afterwards to have erred.
    """

    id: str
    origin: Origin
    decision: str | None = None
    choice: str | None = None
    name: str | None = None
    faction: str | None = None
    size: int | None = None
    mistake: bool | None = None
    person: str | None = None
    changed: str | None = None


class RegistryPerson(Struct, frozen=True, kw_only=True):
    """A member or former member of either chamber."""

    id: str
    origin: Origin
    number: int | None = None
    initials: str | None = None
    first_name: str | None = None
    prefix: str | None = None
    surname: str | None = None
    role: str | None = None
    faction: str | None = None
    changed: str | None = None


class Withdrawn(Struct, frozen=True, kw_only=True):
    """A row that the source took back: of what it said, only which one it was and when remain."""

    id: str
    origin: Origin
    entity: str
    changed: str | None = None


Record = (
    RegistryPaper
    | RegistryCase
    | RegistryDossier
    | RegistryVersion
    | RegistryActor
    | RegistryCommitment
    | RegistryActivity
    | RegistryAgendaItem
    | RegistryDecision
    | RegistryVote
    | RegistryPerson
    | Withdrawn
)


class Page(Struct, frozen=True, kw_only=True):
    """One page of records.

    position: where to go on after it: kept by the caller, handed back as it is, also in another run. After the last
              page it leads to what has changed since.
    total:    how many the source says there are from where this fetch began; on the first page only, None elsewhere.
    last:     nothing follows for now.
    """

    records: tuple[Record, ...]
    position: str
    total: int | None = None
    last: bool = False


class Change(Struct, frozen=True, kw_only=True):
    """One entry of the feed of changes. record: `Withdrawn` for a row that was taken back.

    token: where to go on after this entry. seen: when the change became visible.
    """

    category: str
    id: str
    record: Record
    token: str
    seen: str | None = None
    enclosure: str | None = None


class FeedPage(Struct, frozen=True, kw_only=True):
    """One page of the feed: its changes, oldest first, and the token to go on with, also in another run."""

    changes: tuple[Change, ...]
    token: str | None
    last: bool = False


class FetchedFile(Struct, frozen=True, kw_only=True):
    """A file, byte for byte as it was sent. charset: what the server said of its text; None where it said nothing."""

    data: bytes
    format: FileFormat
    address: str
    media_type: str | None = None
    charset: str | None = None
