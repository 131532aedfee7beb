"""The tables. The migrations make them; a test holds the two against each other, on both engines.

Nothing here is ever changed or removed but `letters.key`, which follows what the newest register says of a paper's
number, and the `official_` tables, which follow the official registry: a row there says what the registry said when it
was last seen, and one that was taken back stays, marked. What holds now is the row with the highest number; what held
on a day is the highest one of that day.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

HEAD = "0005"
"""The newest migration; a store that stands there is opened without loading the migrations."""

VERSION_TABLE = "kamerbrief_schema"
"""Where the store keeps its migration, under a name of its own: a database may hold other programs' tables."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone: there it is stored without, and has it again when it is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone; nobody knows when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Words of any length are looked up by hash on PostgreSQL, whose ordered indexes refuse what is longer than 2,700 bytes.


class JsonText(TypeDecorator[str]):
    """JSON as text; on PostgreSQL in its own type, whose dialect takes a tenth of a second to load, only there."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the engine's own type."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB

            return dialect.type_descriptor(JSONB())
        return dialect.type_descriptor(Text())


def _words() -> TypeEngine[str]:
    # Ordered by code point on both engines, whatever the locale of a server.
    return Text().with_variant(Text(collation="C"), "postgresql")


def _digest() -> TypeEngine[str]:
    return String(64).with_variant(String(64, collation="C"), "postgresql")


def _number() -> TypeEngine[int]:
    # SQLite counts rows by itself only in a column that is called INTEGER.
    return BigInteger().with_variant(Integer(), "sqlite")


originals = Table(
    "originals",
    metadata,
    Column("sha256", _digest(), primary_key=True),
    Column("size", _number(), nullable=False),
    Column("at", Moment(), nullable=False),
    Column("data", LargeBinary(), nullable=False),
)

# What recognition of characters gave for the pages of a file: reading it again needs none, and gives the same.
recognitions = Table(
    "recognitions",
    metadata,
    Column("sha256", _digest(), ForeignKey("originals.sha256"), primary_key=True),
    Column("at", Moment(), nullable=False),
    Column("data", LargeBinary(), nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("key", _words(), nullable=False, unique=True),
    Column("at", Moment(), nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("letter_id", _number(), ForeignKey("letters.id"), nullable=False),
    Column("number", Integer(), nullable=False),
    Column("at", Moment(), nullable=False),
    PrimaryKeyConstraint("letter_id", "number"),
)

version_files = Table(
    "version_files",
    metadata,
    Column("letter_id", _number(), nullable=False),
    Column("version", Integer(), nullable=False),
    Column("rendition", Integer(), nullable=False),  # 0: what the register was made from
    Column("position", Integer(), nullable=False),
    Column("sha256", _digest(), ForeignKey("originals.sha256"), nullable=False),
    Column("name", _words(), nullable=False),
    Column("path", _words(), nullable=False),
    Column("at", Moment(), nullable=False),
    PrimaryKeyConstraint("letter_id", "version", "rendition", "position"),
    ForeignKeyConstraint(["letter_id", "version"], ["versions.letter_id", "versions.number"]),
    Index(None, "sha256"),
    Index(None, "name", postgresql_using="hash"),
)

registers = Table(
    "registers",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("letter_id", _number(), nullable=False),
    Column("version", Integer(), nullable=False),
    Column("number", Integer(), nullable=False),  # within the letter; the highest is current
    Column("at", Moment(), nullable=False),
    Column("program", _words(), nullable=False),
    Column("fingerprint", _digest(), nullable=False),
    # What a list shows, so that it need not open the register.
    Column("kind", _words(), nullable=False),
    Column("chamber", _words()),
    Column("date", _words()),
    Column("title", _words()),
    Column("subject", _words()),
    Column("dossier", _words()),
    Column("paper_number", _words()),
    Column("identifier", _words()),
    Column("reference", _words()),
    Column("meeting_body", _words()),
    Column("meeting_format", _words()),
    Column("meeting_start", _words()),
    Column("meeting_end", _words()),
    Column("format", _words(), nullable=False),
    Column("pages", Integer()),
    Column("sections", Integer(), nullable=False),
    Column("footnotes", Integer(), nullable=False),
    Column("problems", Integer(), nullable=False),
    Column("words_known", Integer()),  # a percentage; None where another version of the program did not count them
    # What a search compares with: folded.
    Column("paper_key", _words()),
    Column("reference_key", _words()),
    UniqueConstraint("letter_id", "number"),
    ForeignKeyConstraint(["letter_id", "version"], ["versions.letter_id", "versions.number"]),
    Index(None, "paper_key", postgresql_using="hash"),
    Index(None, "reference_key", postgresql_using="hash"),
)

# Apart from `registers`, so that a list of all letters reads hundreds of bytes for each and not its whole text.
register_bodies = Table(
    "register_bodies",
    metadata,
    Column("register_id", _number(), ForeignKey("registers.id"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary(), nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("register_id", _number(), ForeignKey("registers.id"), nullable=False),
    Column("kind", _words(), nullable=False),
    Column("position", Integer(), nullable=False),
    Column("id", _words()),
    Column("start", Integer()),
    Column("end", Integer()),
    Column("page", Integer()),
    Column("payload", JsonText(), nullable=False),
    PrimaryKeyConstraint("register_id", "kind", "position"),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("path", _words(), nullable=False),
    Column("stage", _words(), nullable=False),
    Column("nl", _words(), nullable=False),
    Column("en", _words(), nullable=False),
    Column("sha256", _digest()),
    Column("program", _words(), nullable=False),
    Column("at", Moment(), nullable=False),
    Index(None, "path", postgresql_using="hash"),
    Index(None, "sha256"),
)

# A file that failed and was kept later. The failure itself stays.
resolutions = Table(
    "resolutions",
    metadata,
    Column("failure_id", _number(), ForeignKey("failures.id"), primary_key=True, autoincrement=False),
    Column("at", Moment(), nullable=False),
)

# Where entries of the official registry come from: a dump that was loaded, a service that is followed.
official_sources = Table(
    "official_sources",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("name", _words(), nullable=False, unique=True),
    Column("live", Boolean(), nullable=False),  # what a service says is newer than any dump
    Column("at", Moment(), nullable=False),  # of the last work on it
    Column("until", _words()),  # the day up to which it is complete
    Column("position", _words()),  # where to go on, in words of the source; None where nothing is to be continued
    Column("finished", Boolean(), nullable=False),
    Column("kinds", JsonText(), nullable=False),  # how many entries of each kind came from it
)

official_dossiers = Table(
    "official_dossiers",
    metadata,
    Column("dossier", _words(), nullable=False),
    Column("suffix", _words(), nullable=False),  # "" where there is none
    Column("title", _words(), nullable=False),
    # Of its numbered entries, counted whenever a source is finished.
    Column("entries", Integer(), nullable=False),
    Column("lowest", Integer()),
    Column("highest", Integer()),
    PrimaryKeyConstraint("dossier", "suffix"),
    sqlite_with_rowid=False,
)

official_entries = Table(
    "official_entries",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("number", _words(), nullable=False, unique=True),
    Column("kind", _words(), nullable=False),
    Column("title", _words(), nullable=False),
    Column("dossier", _words()),
    Column("suffix", _words()),  # "" where the dossier has none, NULL where it is not known
    Column("sequence", _words()),
    Column("dossier_title", _words()),
    Column("session_year", _words()),
    Column("date", _words()),
    Column("chamber", _words()),
    Column("movers", _words()),  # surnames, folded, with a bar between them
    Column("more_movers", Boolean(), nullable=False),
    Column("status", _words()),
    Column("appreciation", _words()),
    Column("handled", Boolean()),
    Column("withdrawn", Boolean(), nullable=False),
    Column("source_id", _number(), ForeignKey("official_sources.id"), nullable=False),
    Column("first_seen", Moment(), nullable=False),
    Column("last_seen", Moment(), nullable=False),
    # With all that a reference is compared by: looked up in half the time, since entries of one dossier lie together.
    Index(
        "ix_official_entries_place",
        "dossier",
        "suffix",
        "sequence",
        "number",
        "kind",
        "date",
        "movers",
        "more_movers",
        "withdrawn",
        "title",
    ),
)

official_movers = Table(
    "official_movers",
    metadata,
    Column("mover", _words(), nullable=False),
    Column("entry_id", _number(), ForeignKey("official_entries.id"), nullable=False),
    PrimaryKeyConstraint("mover", "entry_id"),
    Index(None, "entry_id"),
    sqlite_with_rowid=False,
)


def _fact_table(name: str, *content: Column[Any] | Index) -> Table:
    """Return a table of what a service says of things that have an id there (`key`), however often it says it."""
    return Table(
        name,
        metadata,
        Column("id", _number(), primary_key=True),
        Column("key", _words(), nullable=False, unique=True),
        *content,
        Column("withdrawn", Boolean(), nullable=False),
        Column("source_id", _number(), ForeignKey("official_fact_sources.id"), nullable=False),
        Column("first_seen", Moment(), nullable=False),
        Column("last_seen", Moment(), nullable=False),
    )


# Where facts come from. Apart from `official_sources`: what is said there of papers says nothing of these.
official_fact_sources = Table(
    "official_fact_sources",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("name", _words(), nullable=False, unique=True),
    Column("live", Boolean(), nullable=False),
    Column("at", Moment(), nullable=False),
    Column("until", _words()),
    Column("position", _words()),
    Column("finished", Boolean(), nullable=False),
)

official_commitments = _fact_table(
    "official_commitments",
    Column("number", _words()),
    Column("text", _words()),
    Column("status", _words()),
    Column("name", _words()),
    Column("role", _words()),
    Column("department", _words()),
    Column("made", _words()),
    Column("due", _words()),
    Column("activity", _words()),
    Column("met_by", _words()),  # with a bar between them
    Column("notes", _words()),
    Index(None, "number"),
    Index(None, "made"),
    Index(None, "activity"),
)

# Numbers or ids of the letters by which a commitment was met.
official_commitment_letters = Table(
    "official_commitment_letters",
    metadata,
    Column("letter", _words(), nullable=False),
    Column("fact_id", _number(), ForeignKey("official_commitments.id"), nullable=False),
    PrimaryKeyConstraint("letter", "fact_id"),
    Index(None, "fact_id"),
    sqlite_with_rowid=False,
)

# Which number a case has: a decision may name it by its id alone. Whether it is dealt with is not kept here.
official_cases = _fact_table(
    "official_cases",
    Column("number", _words()),
    Column("kind", _words()),
    Column("appreciation", _words()),
    Index(None, "number"),
)

official_decisions = _fact_table(
    "official_decisions",
    Column("kind", _words()),
    Column("text", _words()),
    Column("status", _words()),
    Column("vote_kind", _words()),
    Column("remark", _words()),
    Column("agenda_item", _words()),
    Column("cases", _words()),  # with a bar between them
)

# Numbers or ids of the cases that a decision is about.
official_decision_cases = Table(
    "official_decision_cases",
    metadata,
    Column("case", _words(), nullable=False),
    Column("fact_id", _number(), ForeignKey("official_decisions.id"), nullable=False),
    PrimaryKeyConstraint("case", "fact_id"),
    Index(None, "fact_id"),
    sqlite_with_rowid=False,
)

official_votes = _fact_table(
    "official_votes",
    Column("decision", _words()),
    Column("choice", _words()),
    Column("name", _words()),
    Column("faction", _words()),
    Column("size", Integer()),
    Column("mistake", Boolean()),
    Column("person", _words()),
    Index(None, "decision"),
)

official_agenda_items = _fact_table("official_agenda_items", Column("activity", _words()))

official_activities = _fact_table(
    "official_activities",
    Column("number", _words()),
    Column("kind", _words()),
    Column("subject", _words()),
    Column("date", _words()),
    Column("status", _words()),
    Index(None, "number"),
    Index(None, "date"),
)

# Papers as a service lists them: what is to be fetched, and which letter it became. A row that was taken back stays.
official_papers = Table(
    "official_papers",
    metadata,
    Column("id", _number(), primary_key=True),
    Column("key", _words(), nullable=False, unique=True),  # its id there
    Column("number", _words(), nullable=False),
    Column("cover", _words()),  # number or key of the paper to which it is an annex
    Column("annexes", _words()),  # numbers, with a bar between them
    Column("wanted", Boolean(), nullable=False),  # to be read as a letter of its own
    Column("version", _words(), nullable=False),  # another one when its file is another
    Column("fetched", _words()),  # the version that was taken in last; NULL where there is work to do
    Column("letter_id", _number(), ForeignKey("letters.id")),
    Column("record", _words(), nullable=False),  # as the service gave it, in JSON
    Column("withdrawn", Boolean(), nullable=False),
    Column("source_id", _number(), ForeignKey("official_sources.id"), nullable=False),
    Column("first_seen", Moment(), nullable=False),
    Column("last_seen", Moment(), nullable=False),
    Index(None, "number"),
    Index(None, "cover"),
    Index(None, "letter_id"),
)
