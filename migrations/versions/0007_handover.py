"""the outbox: accepted bids, their receivers and deliveries"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SAID = "a version that was handed over is never changed"


def upgrade() -> None:
    op.create_table(
        "handover_event",
        sa.Column("cursor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("tender_id", sa.String(length=64), nullable=False),
        sa.Column("packet", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bid", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("cursor"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("tender_id", "packet", "version"),
    )
    op.create_index("ix_handover_event_tender_id", "handover_event", ["tender_id"])
    op.create_table(
        "handover_receiver",
        sa.Column("name", sa.String(length=64), primary_key=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "handover_delivery",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("receiver", sa.String(length=64), sa.ForeignKey("handover_receiver.name"), nullable=False),
        sa.Column("event", sa.Integer(), sa.ForeignKey("handover_event.cursor"), nullable=False),
        sa.Column("tender_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.UniqueConstraint("receiver", "event"),
    )
    op.create_index("ix_handover_delivery_state", "handover_delivery", ["state"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION handover_event_refuse() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER handover_event_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON handover_event "
            "FOR EACH STATEMENT EXECUTE FUNCTION handover_event_refuse()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER handover_event_keep_{verb} BEFORE {verb} ON handover_event "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def downgrade() -> None:
    op.drop_table("handover_delivery")
    op.drop_table("handover_receiver")
    op.drop_table("handover_event")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION handover_event_refuse")
