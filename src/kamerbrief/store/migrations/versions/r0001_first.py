"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Types are written out here and not taken from `schema`: this migration must stay what it is when that changes.
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DIGEST = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.Text().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "originals",
        sa.Column("sha256", DIGEST, nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "letters",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("key", name="uq_letters_key"),
    )
    op.create_table(
        "versions",
        sa.Column("letter_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("letter_id", "number", name="pk_versions"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_versions_letter_id"),
    )
    op.create_table(
        "version_files",
        sa.Column("letter_id", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rendition", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", DIGEST, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("path", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("letter_id", "version", "rendition", "position", name="pk_version_files"),
        sa.ForeignKeyConstraint(
            ["letter_id", "version"],
            ["versions.letter_id", "versions.number"],
            name="fk_version_files_letter_id_version",
        ),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_version_files_sha256"),
    )
    op.create_index("ix_version_files_sha256", "version_files", ["sha256"])
    op.create_index("ix_version_files_name", "version_files", ["name"], postgresql_using="hash")
    op.create_table(
        "registers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("letter_id", NUMBER, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("program", WORDS, nullable=False),
        sa.Column("fingerprint", DIGEST, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("chamber", WORDS),
        sa.Column("date", WORDS),
        sa.Column("title", WORDS),
        sa.Column("subject", WORDS),
        sa.Column("dossier", WORDS),
        sa.Column("paper_number", WORDS),
        sa.Column("identifier", WORDS),
        sa.Column("reference", WORDS),
        sa.Column("meeting_body", WORDS),
        sa.Column("meeting_format", WORDS),
        sa.Column("meeting_start", WORDS),
        sa.Column("meeting_end", WORDS),
        sa.Column("format", WORDS, nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("sections", sa.Integer(), nullable=False),
        sa.Column("footnotes", sa.Integer(), nullable=False),
        sa.Column("problems", sa.Integer(), nullable=False),
        sa.Column("paper_key", WORDS),
        sa.Column("reference_key", WORDS),
        sa.PrimaryKeyConstraint("id", name="pk_registers"),
        sa.UniqueConstraint("letter_id", "number", name="uq_registers_letter_id_number"),
        sa.ForeignKeyConstraint(
            ["letter_id", "version"], ["versions.letter_id", "versions.number"], name="fk_registers_letter_id_version"
        ),
    )
    op.create_index("ix_registers_paper_key", "registers", ["paper_key"], postgresql_using="hash")
    op.create_index("ix_registers_reference_key", "registers", ["reference_key"], postgresql_using="hash")
    op.create_table(
        "register_bodies",
        sa.Column("register_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("register_id", name="pk_register_bodies"),
        sa.ForeignKeyConstraint(["register_id"], ["registers.id"], name="fk_register_bodies_register_id"),
    )
    op.create_table(
        "entries",
        sa.Column("register_id", NUMBER, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", WORDS),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.Column("page", sa.Integer()),
        sa.Column("payload", JSON, nullable=False),
        sa.PrimaryKeyConstraint("register_id", "kind", "position", name="pk_entries"),
        sa.ForeignKeyConstraint(["register_id"], ["registers.id"], name="fk_entries_register_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "failures",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("path", WORDS, nullable=False),
        sa.Column("stage", WORDS, nullable=False),
        sa.Column("nl", WORDS, nullable=False),
        sa.Column("en", WORDS, nullable=False),
        sa.Column("sha256", DIGEST),
        sa.Column("program", WORDS, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failures"),
    )
    op.create_index("ix_failures_path", "failures", ["path"], postgresql_using="hash")
    op.create_index("ix_failures_sha256", "failures", ["sha256"])
    op.create_table(
        "resolutions",
        sa.Column("failure_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("failure_id", name="pk_resolutions"),
        sa.ForeignKeyConstraint(["failure_id"], ["failures.id"], name="fk_resolutions_failure_id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Files hardly get smaller and trying takes longer than writing them.
        op.execute("ALTER TABLE originals ALTER COLUMN data SET STORAGE EXTERNAL")
        # Registers do, to a third; the server's own method takes longer for it than everything else together. Where
        # it has no other (before release 14, or built without), that one stays.
        op.execute(
            "DO $$ BEGIN EXECUTE 'ALTER TABLE register_bodies ALTER COLUMN body SET COMPRESSION lz4'; "
            "EXCEPTION WHEN feature_not_supported OR syntax_error THEN NULL; END $$"
        )
