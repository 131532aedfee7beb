"""What was recognised in pages that are pictures, and how well the text of a letter can be read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DIGEST = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "recognitions",
        sa.Column("sha256", DIGEST, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_recognitions"),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name="fk_recognitions_sha256"),
    )
    op.add_column("registers", sa.Column("words_known", sa.Integer()))
