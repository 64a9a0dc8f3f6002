"""Changes to success stories and the permission to tell them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.story import Story
from app.services.change import Draft, added, changed, found
from app.services.removal import removed


def add_story(session: Session, account_id: int, title: str, **values: object) -> int:
    """A new success story; nobody was asked for permission yet."""
    row = {"permission": "not_asked", **values, "account_id": account_id, "title": title}
    return added(session, Story, row).id


def change_story(
    session: Session, story_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a story."""
    changed(session, found(session, Story, story_id), after, before)


def set_permission(
    session: Session, story_id: int, permission: str, *, until: date | None = None
) -> None:
    """What the client allows, and until when."""
    if until is not None and permission not in ("approved", "approved_with_limits"):
        raise DomainError("Only a permission that was given has an end.")
    after = {"permission": permission, "permission_until": until}
    changed(session, found(session, Story, story_id), after)


def remove_story(session: Session, story_id: int) -> None:
    """Remove a story."""
    removed(session, Story, story_id)
