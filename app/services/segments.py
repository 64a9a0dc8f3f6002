"""Changes to dynamic segments: rules under a name, kept as views of the screen `segment`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.extra import SavedView
from app.services.change import changed, found
from app.services.views import remove_view, rename_view, save_view, update_view

SEGMENT_SCREEN = "segment"
_CONDITION = "in_segment"


def save_segment(session: Session, name: str, rule: Mapping[str, Any]) -> int:
    """A new segment; `rule` is a filter as JSON, and needs a condition."""
    _check(name, rule)
    return save_view(session, name.strip(), SEGMENT_SCREEN, rule)


def change_segment(session: Session, segment_id: int, name: str, rule: Mapping[str, Any]) -> None:
    """Give a segment another name and rule; views that use it follow its name."""
    _check(name, rule)
    segment = found(session, SavedView, segment_id)
    before, after = segment.name, name.strip()
    if after != before:
        rename_view(session, segment_id, after)
        _rename_in_views(session, before, after)
    update_view(session, segment_id, rule)


def remove_segment(session: Session, segment_id: int) -> None:
    """Remove a segment; views that use it then show no account through it."""
    remove_view(session, segment_id)


def _check(name: str, rule: Mapping[str, Any]) -> None:
    if not name.strip():
        raise DomainError("Give the segment a name.")
    if not rule.get("conditions") and not str(rule.get("text") or "").strip():
        raise DomainError("Add at least one condition: a segment of all accounts says nothing.")


def _rename_in_views(session: Session, before: str, after: str) -> None:
    statement = select(SavedView).where(SavedView.screen != SEGMENT_SCREEN)
    for view in session.scalars(statement):
        definition = dict(view.definition or {})
        filters = cast("dict[str, Any] | None", definition.get("filters"))
        if filters and _CONDITION in filters:
            renamed = {**filters, _CONDITION: _renamed(filters[_CONDITION], before, after)}
            changed(session, view, {"definition": {**definition, "filters": renamed}})


def _renamed(value: Any, before: str, after: str) -> Any:  # noqa: ANN401 any JSON
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return {name: _renamed(inner, before, after) for name, inner in pairs}
    if isinstance(value, list):
        return [_renamed(one, before, after) for one in cast("Sequence[Any]", value)]
    return after if value == before else value
