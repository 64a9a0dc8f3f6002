"""Changes to the reviews of an account and its plan; a review held freezes what it was about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.labels import label
from app.models.plan import Plan, Review
from app.models.plan_detail import ActionDetail, PlanVersion, ReviewDetail
from app.services.actions import add_action
from app.services.change import Draft, added, changed, found, today
from app.services.details import write_detail
from app.services.plan_versions import Shown, freeze_plan
from app.services.promised import next_review
from app.services.removal import removed


class Decision(NamedTuple):
    """What was decided; with an owner or a day, or both, it is an action as well."""

    title: str
    owner: str | None = None
    due_date: date | None = None


class Snapshot(NamedTuple):
    """What is frozen beside the plan: figures and calculated goals as they read now; by whom."""

    figures: dict[str, Any] | None = None
    author: str | None = None
    shown: Shown | None = None


class Held(NamedTuple):
    """What holding a review made."""

    review_id: int
    version_id: int | None
    action_ids: tuple[int, ...]


def add_review(
    session: Session, account_id: int, on_date: date | None = None, **values: object
) -> int:
    """A review, today unless a day is given; the next is due as the tier is promised."""
    day = on_date or today(session)
    row = {**values, "account_id": account_id, "on_date": day}
    if row.get("next_date") is None:
        row["next_date"] = next_review(session, account_id, day)
    return added(session, Review, row).id


def hold_review(
    session: Session,
    account_id: int,
    plan_id: int | None,
    values: Mapping[str, Any],
    decisions: Iterable[Decision] = (),
    beside: Snapshot = Snapshot(),  # noqa: B008 a frozen default
) -> Held:
    """Note a review and freeze the plan and the figures as they stand; decisions become actions.

    `values` are the columns of the review. The plan is frozen with the actions that were decided
    on, and its next review is that of this one.
    """
    day = values.get("on_date") or today(session)
    if day > today(session):
        raise DomainError(
            "A review is noted on the day it is held or later. Choose a day up to today."
        )
    if not values.get("kind"):
        raise DomainError("Say what kind of review it was.")
    taken = [one for one in decisions if one.title.strip()]
    row = {**values, "decisions": _as_text(values.get("decisions"), taken)}
    row.pop("on_date", None)
    review_id = add_review(session, account_id, day, **row)
    made = [_act_on(session, account_id, plan_id, review_id, one) for one in taken]
    version_id = None
    if plan_id is not None:
        version_id = _freeze(session, plan_id, review_id, beside)
    return Held(review_id, version_id, tuple(made))


def change_review(
    session: Session, review_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change a review."""
    changed(session, found(session, Review, review_id), after, before)


def remove_review(session: Session, review_id: int) -> None:
    """Remove a review with what was frozen for it; the actions that it decided on stay."""
    review = found(session, Review, review_id)
    statement = select(PlanVersion.id).where(PlanVersion.review_id == review.id)
    for version_id in session.scalars(statement).all():
        removed(session, PlanVersion, version_id)
    removed(session, Review, review_id)


def _act_on(
    session: Session, account_id: int, plan_id: int | None, review_id: int, one: Decision
) -> int:
    where = {"plan_id": plan_id} if plan_id is not None else {"account_id": account_id}
    key = add_action(session, one.title, owner=one.owner, due_date=one.due_date, **where)
    write_detail(session, ActionDetail, ("action_id", key), {"review_id": review_id})
    return key


def _freeze(session: Session, plan_id: int, review_id: int, beside: Snapshot) -> int:
    review, plan = found(session, Review, review_id), found(session, Plan, plan_id)
    if plan.account_id != review.account_id:
        raise DomainError("Choose a plan of the account that is reviewed.")
    write_detail(session, ReviewDetail, ("review_id", review_id), {"plan_id": plan_id})
    if review.next_date is not None and review.next_date != plan.next_review:
        changed(session, plan, {"next_review": review.next_date})
    kind = label("review_kind", review.kind or "ad_hoc")
    return freeze_plan(
        session, plan_id, kind="review", name=f"{kind} review of {review.on_date.isoformat()}",
        review_id=review_id, figures=beside.figures, author=beside.author,
        shown=beside.shown,
    )  # fmt: skip


def _as_text(said: object, decisions: Iterable[Decision]) -> str | None:
    """What was said of the decisions, and each of them on a line of its own."""
    words = str(said).strip() if said else ""
    lines = [line for line in words.splitlines() if line.strip()]
    lines += [one.title.strip() for one in decisions if one.title.strip() not in lines]
    return "\n".join(lines) or None
