"""What names a tag or an own field elsewhere, and follows when that is renamed.

Tags are named in their colours, in the conditions of views and segments, and in touch rhythms; own
fields in conditions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.extra import SavedView
from app.models.portfolio import PortfolioSetting
from app.services.change import changed
from app.services.portfolio import set_setting

COLOURS, RHYTHMS, TAGS = "tag_colours", "cadence_rules", "tags"
CUSTOM_PREFIX = "custom:"


def tag_colours(session: Session) -> dict[str, str]:
    """The theme role of each tag that has a colour."""
    kept = _setting(session, COLOURS)
    known = cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}
    return {name: str(role) for name, role in known.items()}


def follow_tag(session: Session, before: str, after: str) -> None:
    """Let everything that names the tag name it by its new name."""
    if before == after:
        return
    colours = tag_colours(session)
    if before in colours:
        role = colours.pop(before)
        set_setting(session, COLOURS, {after: role, **colours})
    rules = _setting(session, RHYTHMS)
    if isinstance(rules, list):
        new = [_rule_renamed(rule, before, after) for rule in cast("Sequence[Any]", rules)]
        if new != rules:
            set_setting(session, RHYTHMS, new)
    for view in session.scalars(select(SavedView)).all():
        changed(session, view, {"definition": _tag_renamed(view.definition, before, after)})


def follow_field(session: Session, before: str, after: str) -> None:
    """Let the conditions that ask for an own field ask for its new name."""
    old, new = f"{CUSTOM_PREFIX}{before}", f"{CUSTOM_PREFIX}{after}"
    for view in session.scalars(select(SavedView)).all():
        changed(session, view, {"definition": _word_renamed(view.definition, old, new)})


def _setting(session: Session, key: str) -> Any:  # noqa: ANN401 any JSON
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == key)
    return session.execute(statement).scalar_one_or_none()


def _rule_renamed(rule: Any, before: str, after: str) -> Any:  # noqa: ANN401 any JSON
    if not isinstance(rule, dict):
        return rule
    known = cast("dict[str, Any]", rule)
    about = known.get("scope") == "tag" and known.get("value") == before
    return {**known, "value": after} if about else known


def _tag_renamed(value: Any, before: str, after: str) -> Any:  # noqa: ANN401 any JSON
    """Conditions about tags with the new name, whatever the shape of the view."""
    if isinstance(value, list):
        return [_tag_renamed(one, before, after) for one in cast("Sequence[Any]", value)]
    if not isinstance(value, dict):
        return value
    known = cast("dict[str, Any]", value)
    about_tags = known.get("field") == TAGS
    return {
        name: _word_renamed(inner, before, after)
        if name == TAGS or (about_tags and name == "values")
        else _tag_renamed(inner, before, after)
        for name, inner in known.items()
    }


def _word_renamed(value: Any, before: str, after: str) -> Any:  # noqa: ANN401 any JSON
    """The word wherever it stands, as a value or as a name."""
    if isinstance(value, list):
        return [_word_renamed(one, before, after) for one in cast("Sequence[Any]", value)]
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
        return {
            after if name == before else name: _word_renamed(inner, before, after)
            for name, inner in pairs
        }
    return after if value == before else value
