"""Alembic revisions, one file a format."""
