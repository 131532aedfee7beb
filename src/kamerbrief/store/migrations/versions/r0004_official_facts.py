"""What the services say of commitments, cases, decisions and votes, and of what leads from a decision to its day."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "official_fact_sources",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", WORDS),
        sa.Column("position", WORDS),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_official_fact_sources"),
        sa.UniqueConstraint("name", name="uq_official_fact_sources_name"),
    )
    _facts(
        "official_commitments",
        "number text status name role department made due activity met_by notes",
        indexes=("number", "made", "activity"),
    )
    _links("official_commitment_letters", "letter", "official_commitments")
    _facts("official_cases", "number kind appreciation", indexes=("number",))
    _facts("official_decisions", "kind text status vote_kind remark agenda_item cases")
    _links("official_decision_cases", "case", "official_decisions")
    _facts(
        "official_votes",
        "decision choice name faction",
        sa.Column("size", sa.Integer()),
        sa.Column("mistake", sa.Boolean()),
        sa.Column("person", WORDS),
        indexes=("decision",),
    )
    _facts("official_agenda_items", "activity")
    _facts("official_activities", "number kind subject date status", indexes=("number", "date"))


def _facts(table: str, words: str, *more: sa.Column[object], indexes: tuple[str, ...] = ()) -> None:
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", WORDS, nullable=False),
        *(sa.Column(name, WORDS) for name in words.split()),
        *more,
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("source_id", NUMBER, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.Column("last_seen", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("key", name=f"uq_{table}_key"),
        sa.ForeignKeyConstraint(["source_id"], ["official_fact_sources.id"], name=f"fk_{table}_source_id"),
    )
    for name in indexes:
        op.create_index(f"ix_{table}_{name}", table, [name])


def _links(table: str, name: str, facts: str) -> None:
    op.create_table(
        table,
        sa.Column(name, WORDS, nullable=False),
        sa.Column("fact_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint(name, "fact_id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["fact_id"], [f"{facts}.id"], name=f"fk_{table}_fact_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{table}_fact_id", table, ["fact_id"])
