"""Alembic's entry: on the connection that models/db/session.py hands over, or, from Alembic's own command line, on
the database the settings name."""

from alembic import context
from sqlalchemy import Connection

from models.db.session import Database
from models.db.tables import Base
from settings import settings


def migrate(connection: Connection) -> None:
    """Runs what was asked for."""
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    migrate(handed_over)
else:
    with Database(settings().database).engine.begin() as own:
        migrate(own)
