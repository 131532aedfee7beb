"""Papers as the services list them, and which letter of the store each became."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "official_papers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        sa.Column("number", WORDS, nullable=False),
        sa.Column("cover", WORDS),
        sa.Column("annexes", WORDS),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("fetched", WORDS),
        sa.Column("letter_id", NUMBER),
        sa.Column("record", WORDS, nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_official_papers"),
        sa.UniqueConstraint("key", name="uq_official_papers_key"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_official_papers_letter_id"),
        sa.ForeignKeyConstraint(["source_id"], ["official_sources.id"], name="fk_official_papers_source_id"),
    )
    for name in ("number", "cover", "letter_id"):
        op.create_index(f"ix_official_papers_{name}", "official_papers", [name])
