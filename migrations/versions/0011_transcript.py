"""the sealed-bid transcript: entries are appended, and only a missing time-stamp is ever added"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SAID = "the transcript is append-only"
KEPT = ("tender_id", "sequence", "at", "kind", "body", "previous", "digest")


def upgrade() -> None:
    op.create_table(
        "transcript_entry",
        sa.Column("tender_id", sa.String(length=64), primary_key=True),
        sa.Column("sequence", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        changed = " OR ".join(f"OLD.{name}::text IS DISTINCT FROM NEW.{name}::text" for name in KEPT)
        op.execute(
            "CREATE FUNCTION transcript_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND OLD.stamp = '' AND NOT ({changed}) THEN RETURN NEW; END IF; "
            f"RAISE EXCEPTION '{SAID}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER transcript_keep BEFORE UPDATE OR DELETE ON transcript_entry "
            "FOR EACH ROW EXECUTE FUNCTION transcript_refuse()"
        )
        return
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in KEPT)
    op.execute(
        f"CREATE TRIGGER transcript_keep_update BEFORE UPDATE ON transcript_entry WHEN OLD.stamp <> '' OR {changed} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )
    op.execute(
        "CREATE TRIGGER transcript_keep_delete BEFORE DELETE ON transcript_entry "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def downgrade() -> None:
    op.drop_table("transcript_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION transcript_refuse")
