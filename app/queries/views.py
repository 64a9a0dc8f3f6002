"""Saved views."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.extra import SavedView
from app.queries.reading import rows_of


class ViewRow(NamedTuple):
    """A named way to look at a screen."""

    id: int
    ref: str
    name: str
    screen: str | None
    definition: dict[str, Any]


def view_rows(
    session: Session, screen: str | None = None, ids: Collection[int] | None = None
) -> list[ViewRow]:
    """The views of a screen, or of all, in the order they were saved."""

    def make(row: Any) -> ViewRow:  # noqa: ANN401 a row of the statement
        return ViewRow._make((*row[:4], row[4] or {}))

    columns = [getattr(SavedView, name) for name in ViewRow._fields]
    statement = select(*columns).order_by(SavedView.id)
    if screen is not None:
        statement = statement.where(SavedView.screen == screen)
    return rows_of(session, make, statement, SavedView.id, ids)
