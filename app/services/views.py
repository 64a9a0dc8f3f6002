"""Changes to saved views: a screen's filter, order, grouping and columns under a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.extra import SavedView
from app.services.change import added, changed, found
from app.services.removal import removed

POSITION, PINNED, DEFAULT = "position", "pinned", "default"


class ViewDraft(NamedTuple):
    """A view that is perhaps not kept yet: those that come with the program are kept on demand."""

    view_id: int | None
    name: str
    definition: Mapping[str, Any]


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


def duplicate_view(session: Session, screen: str, draft: ViewDraft) -> int:
    """A copy of a view under a free name, neither pinned nor the default."""
    kept = {key: value for key, value in draft.definition.items() if key not in (PINNED, DEFAULT)}
    taken = {name.casefold() for name in _names(session, screen)}
    taken.add(draft.name.casefold())
    number, name = 2, f"{draft.name} 2"
    while name.casefold() in taken:
        number += 1
        name = f"{draft.name} {number}"
    return save_view(session, name, screen, kept)


def order_views(session: Session, screen: str, drafts: Sequence[ViewDraft]) -> None:
    """Keep the views of a screen in this order."""
    for position, draft in enumerate(drafts):
        _mark(session, screen, draft, POSITION, position)


def pin_view(session: Session, screen: str, draft: ViewDraft, *, pinned: bool) -> int:
    """Keep a view in the sidebar, or take it out of there."""
    return _mark(session, screen, draft, PINNED, pinned)


def set_default_view(
    session: Session, screen: str, draft: ViewDraft | None, others: Iterable[ViewDraft] = ()
) -> None:
    """Let the screen begin with this view; None is the one that comes first."""
    for other in others:
        if other.view_id is not None and DEFAULT in other.definition:
            _mark(session, screen, other, DEFAULT, None)
    if draft is not None:
        _mark(session, screen, draft, DEFAULT, value=True)


def remove_view(session: Session, view_id: int) -> None:
    """Remove a view."""
    removed(session, SavedView, view_id)


def _mark(session: Session, screen: str, draft: ViewDraft, name: str, value: object) -> int:
    """Set or take away one word of a view's definition."""
    if draft.view_id is None:
        if value is None:
            return 0
        return save_view(session, draft.name, screen, {**draft.definition, name: value})
    view = found(session, SavedView, draft.view_id)
    kept = dict(view.definition or {})
    kept.pop(name, None)
    if value is not None:
        kept[name] = value
    changed(session, view, {"definition": kept})
    return view.id


def _names(session: Session, screen: str | None) -> list[str]:
    return list(session.scalars(select(SavedView.name).where(SavedView.screen == screen)))


def _check_name(session: Session, view: SavedView) -> None:
    statement = select(SavedView.name).where(
        SavedView.screen == view.screen, SavedView.id != view.id
    )
    if view.name.casefold() in {name.casefold() for name in session.scalars(statement)}:
        raise DomainError(f"There is a view “{view.name}” already. Choose another name.")
