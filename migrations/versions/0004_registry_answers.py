"""what registers answered about single numbers"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registry_answer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("register", sa.String(length=16), nullable=False),
        sa.Column("ubn", sa.String(length=8), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("records", sa.JSON(none_as_null=True), nullable=False),
    )
    op.create_index("ix_registry_answer_ubn", "registry_answer", ["register", "ubn", "asked_on"])
    op.create_table(
        "registry_fetched",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("answer", sa.Integer(), sa.ForeignKey("registry_answer.id"), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("ix_registry_fetched_answer", "registry_fetched", ["answer"])


def downgrade() -> None:
    op.drop_table("registry_fetched")
    op.drop_table("registry_answer")
