"""The same words, kept: SQLAlchemy on SQLite or PostgreSQL. Only flows, api and cli come here."""
