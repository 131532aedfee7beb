"""The official registry of the chambers: where it came from, its dossiers, its entries, and who tabled them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "official_sources",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", WORDS),
        sa.Column("position", WORDS),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("kinds", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_official_sources"),
        sa.UniqueConstraint("name", name="uq_official_sources_name"),
    )
    op.create_table(
        "official_dossiers",
        sa.Column("dossier", WORDS, nullable=False),
        sa.Column("suffix", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("lowest", sa.Integer()),
        sa.Column("highest", sa.Integer()),
        sa.PrimaryKeyConstraint("dossier", "suffix", name="pk_official_dossiers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "official_entries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("number", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("dossier", WORDS),
        sa.Column("suffix", WORDS),
        sa.Column("sequence", WORDS),
        sa.Column("dossier_title", WORDS),
        sa.Column("session_year", WORDS),
        sa.Column("date", WORDS),
        sa.Column("chamber", WORDS),
        sa.Column("movers", WORDS),
        sa.Column("more_movers", sa.Boolean(), nullable=False),
        sa.Column("status", WORDS),
        sa.Column("appreciation", WORDS),
        sa.Column("handled", sa.Boolean()),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_official_entries"),
        sa.UniqueConstraint("number", name="uq_official_entries_number"),
        sa.ForeignKeyConstraint(["source_id"], ["official_sources.id"], name="fk_official_entries_source_id"),
    )
    op.create_index(
        "ix_official_entries_place",
        "official_entries",
        [
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
        ],
    )
    op.create_table(
        "official_movers",
        sa.Column("mover", WORDS, nullable=False),
        sa.Column("entry_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("mover", "entry_id", name="pk_official_movers"),
        sa.ForeignKeyConstraint(["entry_id"], ["official_entries.id"], name="fk_official_movers_entry_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_official_movers_entry_id", "official_movers", ["entry_id"])
