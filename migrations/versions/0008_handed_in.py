"""packets handed in over the API, and answers given once"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handed_in",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tender_id", sa.String(length=64), sa.ForeignKey("tender.id"), nullable=False),
        sa.Column("packet", sa.String(length=64), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("slip", sa.JSON(), nullable=False),
        sa.UniqueConstraint("tender_id", "packet"),
    )
    op.create_table(
        "handed_file",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("handed_in", sa.Integer(), sa.ForeignKey("handed_in.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("handed_in", "name"),
    )
    op.create_table(
        "answered_once",
        sa.Column("actor", sa.String(length=128), primary_key=True),
        sa.Column("key", sa.String(length=64), primary_key=True),
        sa.Column("asked", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in ("answered_once", "handed_file", "handed_in"):
        op.drop_table(table)
