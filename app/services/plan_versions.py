"""Versions of a plan: its whole state frozen by name, by a review, by an approval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.plan import Plan
from app.models.plan_detail import PlanVersion
from app.services.change import added, changed, found, now
from app.services.removal import removed
from app.store.plan_content import read_plan

Shown = Mapping[str, Mapping[str, str]]
KINDS = ("named", "review", "approved", "before_restore")


def freeze_plan(  # noqa: PLR0913 one for each column of a version
    session: Session,
    plan_id: int,
    *,
    kind: str,
    name: str,
    review_id: int | None = None,
    figures: dict[str, Any] | None = None,
    author: str | None = None,
    shown: Shown | None = None,
) -> int:
    """Keep the plan as it stands now; `figures` are the key figures as they read now.

    `shown` are the values that calculated goals have now, by the goals' ids.
    """
    if kind not in KINDS:
        raise TypeError(f"there is no kind of version “{kind}”")
    if not name.strip():
        raise DomainError("Give the version a name, such as “Before the service review”.")
    found(session, Plan, plan_id)
    session.flush()
    row = {
        "plan_id": plan_id,
        "name": name,
        "kind": kind,
        "at": now(session),
        "author": author,
        "review_id": review_id,
        "content": read_plan(session, plan_id) | ({"shown": dict(shown)} if shown else {}),
        "figures": figures,
    }
    return added(session, PlanVersion, row).id


def rename_version(session: Session, version_id: int, name: str) -> None:
    """Call a version something else."""
    changed(session, found(session, PlanVersion, version_id), {"name": name})


def remove_version(session: Session, version_id: int) -> None:
    """Remove a version that somebody named; what was approved or reviewed stays."""
    version = found(session, PlanVersion, version_id)
    if version.kind in ("approved", "review"):
        raise DomainError("A version that was approved or reviewed stays, as a record of it.")
    removed(session, PlanVersion, version_id)
