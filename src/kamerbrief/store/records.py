"""What goes into the store and what comes out of it."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from kamerbrief.errors import Message
from kamerbrief.model import Chamber, DocumentKind, Format, Register

State = Literal["new", "same", "version", "rendition", "conflict"]


class Original(Struct, frozen=True):
    """One file, byte for byte. `sha256` is that of `data`, in 64 lower-case hex digits.

    recognised: what recognition of characters gave for its pages, packed; None where nothing was to be recognised.
    """

    name: str
    sha256: str
    data: bytes
    recognised: bytes | None = None


class Record(Struct, frozen=True):
    """One letter to keep.

    originals: its files in the order in which they were read; at least one.
    path:      what a person calls it: the file or folder as it was given.
    encoded:   `register` as `model.to_json` gives it, where the caller has it already.
    """

    originals: tuple[Original, ...]
    register: Register
    path: str
    encoded: bytes | None = None


class Failure(Struct, frozen=True):
    """A file that gave no letter. `stage` is "read", "extract" or "store"; `sha256` is None if it was never read."""

    path: str
    stage: str
    message: Message
    sha256: str | None = None


class Outcome(Struct, frozen=True):
    """What became of one record.

    state: "new"       a letter that was not held;
           "same"      all its files are held already: nothing was added;
           "version"   a corrected or completed paper: it is the current one from now on, the old one stays;
           "rendition" the same words in another file: kept beside the version, the register is unchanged;
           "conflict"  another letter bears its number: nothing of it is kept but a failure, `message` says why.
    letter_id: None for a conflict, and where nobody looked it up.
    """

    path: str
    letter_id: int | None
    state: State
    message: Message | None = None


class LetterRow(Struct, frozen=True, kw_only=True):
    """One letter as a list shows it, by its current register. Dates are ISO.

    name:     of its first file.
    version:  from 1.
    meeting_*: the meeting that the letter is about; None where it has none.
    sections, footnotes, problems: how many. words_known: the share of its words that are known, in percent.
    withdrawn: the official registry took the paper back.
    """

    id: int
    version: int
    kind: DocumentKind
    chamber: Chamber | None
    date: str | None
    title: str | None
    subject: str | None
    dossier: str | None
    number: str | None
    identifier: str | None
    reference: str | None
    meeting_body: str | None
    meeting_format: str | None
    meeting_start: str | None
    meeting_end: str | None
    name: str
    format: Format
    pages: int | None
    sections: int
    footnotes: int
    problems: int
    words_known: int | None
    program: str
    withdrawn: bool = False


class EntryRow(Struct, frozen=True, kw_only=True):
    """One entry of a current register.

    id:       as in the register ("section-ab12..."); None for a problem that has none.
    kind:     "section", "commitment" ...; position: from 0, within its list.
    start, end, page: of its first evidence; None where it has none.
    payload:  the entry as JSON.
    """

    letter_id: int
    id: str | None
    kind: str
    position: int
    start: int | None
    end: int | None
    page: int | None
    payload: str


class VersionRow(Struct, frozen=True, kw_only=True):
    """One version of a letter.

    sha256s, names: of its files in order, those of later renditions last.
    at:             when it was first kept, in UTC.
    program:        what made its newest register.
    """

    number: int
    sha256s: tuple[str, ...]
    names: tuple[str, ...]
    at: datetime
    program: str


class FailureRow(Struct, frozen=True, kw_only=True):
    """A file that has not given a letter so far. `at` is when it failed so for the first time, in UTC."""

    id: int
    path: str
    stage: str
    nl: str
    en: str
    sha256: str | None
    program: str
    at: datetime


class Stats(Struct, frozen=True, kw_only=True):
    """Figures of the whole store; letters and entries by their current registers.

    by_chamber: "EK", "TK", or "" for unknown. programs: letters by what made their register.
    versions, registers, originals: all that are kept, superseded ones included.
    engine: name and version. size: what the store takes on disk, in bytes (without what is still in a log).
    """

    letters: int
    versions: int
    registers: int
    originals: int
    original_bytes: int
    failures: int
    by_kind: dict[str, int]
    by_chamber: dict[str, int]
    by_format: dict[str, int]
    entries: dict[str, int]
    programs: dict[str, int]
    engine: str
    size: int
