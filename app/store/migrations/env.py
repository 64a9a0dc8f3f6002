"""Alembic's entry: runs the migrations on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from app.store.tables import whole_metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=whole_metadata(),
    transactional_ddl=False,  # the store owns the one transaction round all of them
    render_as_batch=True,
)
context.run_migrations()
