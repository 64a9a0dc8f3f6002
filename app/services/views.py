"""Changes to saved views: a screen's filter, order, grouping and columns under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.extra import SavedView
from app.services.change import added, changed, found
from app.services.removal import removed


def save_view(session: Session, name: str, screen: str, definition: Mapping[str, Any]) -> int:
    """Save a view of a screen; a name that the screen has already is refused."""
    view = added(
        session, SavedView, {"name": name, "screen": screen, "definition": dict(definition)}
    )
    _check_name(session, view)
    return view.id


def update_view(session: Session, view_id: int, definition: Mapping[str, Any]) -> None:
    """Let a view remember how its screen is set now."""
    changed(session, found(session, SavedView, view_id), {"definition": dict(definition)})


def rename_view(session: Session, view_id: int, name: str) -> None:
    """Give a view another name."""
    view = found(session, SavedView, view_id)
    changed(session, view, {"name": name})
    _check_name(session, view)


def remove_view(session: Session, view_id: int) -> None:
    """Remove a view."""
    removed(session, SavedView, view_id)


def _check_name(session: Session, view: SavedView) -> None:
    statement = select(SavedView.name).where(
        SavedView.screen == view.screen, SavedView.id != view.id
    )
    if view.name.casefold() in {name.casefold() for name in session.scalars(statement)}:
        raise DomainError(f"There is a view “{view.name}” already. Choose another name.")
