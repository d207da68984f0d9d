"""alerts, and what each channel was told of them"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("tender_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("subjects", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("level_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_by", sa.Text(), nullable=False),
    )
    op.create_index("ix_alert_state", "alert", ["state"])
    op.create_table(
        "alert_told",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("alert", sa.Integer(), sa.ForeignKey("alert.id"), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("alert", "channel"),
    )


def downgrade() -> None:
    op.drop_table("alert_told")
    op.drop_table("alert")
