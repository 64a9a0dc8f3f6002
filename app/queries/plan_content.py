"""A whole plan as data, now or after an earlier revision."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.store.plan_content import Content, read_plan


def plan_content(session: Session, plan_id: int, revision: int | None = None) -> Content:
    """The plan in the open format's words; NotFound where it was not there."""
    return read_plan(session, plan_id, revision)
