"""reviews, their decisions, the bids' records, known answers"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("packet", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.Text(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("accepted_version", sa.Integer(), nullable=False),
        sa.Column("results", sa.String(length=64), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["packet"], ["packet.id"]),
        sa.PrimaryKeyConstraint("packet"),
    )
    op.create_table(
        "review_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("packet", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["packet"], ["packet.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("packet", "sequence"),
    )
    op.create_index("ix_review_decision_actor", "review_decision", ["actor"])
    op.create_table(
        "bid_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("packet", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.String(length=12), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["packet"], ["packet.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("packet", "version"),
    )
    op.create_table(
        "known_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("packet", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["packet"], ["packet.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("packet", "subject", "actor"),
    )
    op.create_index("ix_known_answer_actor", "known_answer", ["actor"])


def downgrade() -> None:
    op.drop_index("ix_known_answer_actor", "known_answer")
    op.drop_table("known_answer")
    op.drop_table("bid_record")
    op.drop_index("ix_review_decision_actor", "review_decision")
    op.drop_table("review_decision")
    op.drop_table("review")
