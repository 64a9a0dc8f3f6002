"""What belongs to a review: the plan frozen for it, what it decided on, what happened after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import StageChange
from app.models.action import Action
from app.models.interaction import Promise
from app.models.issue import Issue
from app.models.plan import Review
from app.models.plan_detail import ActionDetail, PlanVersion
from app.queries.plans import PlanRow
from app.queries.portfolio import today
from app.queries.reading import Statement
from app.queries.section_note import Note


class FrozenRow(NamedTuple):
    """The plan as it was frozen for a review."""

    id: int
    review_id: int
    plan_id: int
    name: str
    at: datetime
    author: str | None
    content: dict[str, Any]
    figures: dict[str, Any] | None


class DecidedRow(NamedTuple):
    """An action that a review decided on, and how it stands."""

    id: int
    review_id: int
    plan_id: int | None
    title: str
    owner: str | None
    due_date: date | None
    status: str | None
    done_on: date | None

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.status == "completed"


class Happening(NamedTuple):
    """Something that happened at an account: its kind, the record, its words and its day."""

    kind: str
    table: str
    id: int
    text: str
    day: date
    code: str | None = None
    before: str | None = None


def frozen_ids(session: Session, account_id: int) -> dict[int, int]:
    """Review → the version that was frozen for it."""
    statement = (
        select(PlanVersion.review_id, PlanVersion.id)
        .join(Review, Review.id == PlanVersion.review_id)
        .where(Review.account_id == account_id)
        .order_by(PlanVersion.at, PlanVersion.id)
    )
    return {review: key for review, key in session.execute(statement) if review is not None}


def review_note(session: Session, head: PlanRow) -> Note:
    """How many reviews were held; it asks when the next one is late or has no day."""
    statement = (
        select(Review.next_date)
        .where(Review.account_id == head.account_id)
        .order_by(Review.on_date.desc(), Review.id.desc())
    )
    days = session.execute(statement).scalars().all()
    late = bool(days) and (days[0] is None or days[0] < today(session))
    return Note(len(days), int(late), done=bool(days) and not late)


def frozen_plan(session: Session, version_id: int) -> FrozenRow | None:
    """The version with all that was frozen; None where it is gone."""
    columns = [getattr(PlanVersion, name) for name in FrozenRow._fields]
    statement = select(*columns).where(PlanVersion.id == version_id)
    found = session.execute(statement).first()
    return FrozenRow._make(found) if found is not None else None


def decided_rows(session: Session, account_id: int) -> list[DecidedRow]:
    """The actions that reviews of the account decided on, by review and in their order."""
    statement: Statement = (
        select(
            Action.id, ActionDetail.review_id, Action.plan_id, Action.title, Action.owner,
            Action.due_date, Action.status, Action.done_on,
        )
        .join(ActionDetail, ActionDetail.action_id == Action.id)
        .join(Review, Review.id == ActionDetail.review_id)
        .where(Review.account_id == account_id)
        .order_by(Review.on_date.desc(), Action.id)
    )  # fmt: skip
    return [DecidedRow._make(row) for row in session.execute(statement)]


def happenings(session: Session, account_id: int, after: date, until: date) -> list[Happening]:
    """Promises settled, issues opened and closed, moves of the stage, after a day up to another."""
    span = after, until
    found = [
        *_promises(session, account_id, span),
        *_issues(session, account_id, span),
        *_stages(session, account_id, span),
    ]
    return sorted(found, key=lambda one: (one.day, one.id))


def _promises(session: Session, account_id: int, span: tuple[date, date]) -> Iterator[Happening]:
    statement: Statement = select(
        Promise.id, Promise.text, Promise.settled_on, Promise.state, Promise.side
    ).where(
        Promise.account_id == account_id, Promise.settled_on > span[0],
        Promise.settled_on <= span[1], Promise.state.in_(("kept", "late_kept", "broken")),
    )  # fmt: skip
    for key, text, day, state, side in session.execute(statement):
        kind = "promise_broken" if state == "broken" else "promise_kept"
        yield Happening(kind, "promise", key, text, day, side or "ours", state)


def _issues(session: Session, account_id: int, span: tuple[date, date]) -> Iterator[Happening]:
    """By the day where the user is; an issue opened and closed since then is told twice."""
    first, last = (_after(day) for day in span)
    for kind, column in (("issue_opened", Issue.opened_at), ("issue_closed", Issue.resolved_at)):
        statement: Statement = select(Issue.id, Issue.title, column, Issue.severity).where(
            Issue.account_id == account_id, column >= first, column < last
        )
        for key, title, at, severity in session.execute(statement):
            code = str(severity) if severity is not None else None
            yield Happening(kind, "issue", key, title, at.astimezone().date(), code)


def _stages(session: Session, account_id: int, span: tuple[date, date]) -> Iterator[Happening]:
    before = func.lag(StageChange.stage).over(order_by=(StageChange.from_date, StageChange.id))
    log = (
        select(
            StageChange.id, StageChange.stage, StageChange.from_date, StageChange.reason,
            before.label("before"),
        )
        .where(StageChange.account_id == account_id)
        .subquery()
    )  # fmt: skip
    statement: Statement = select(log).where(
        log.columns.from_date > span[0], log.columns.from_date <= span[1]
    )
    for key, stage, day, reason, was in session.execute(statement):
        yield Happening("stage", "stage_change", key, reason or "", day, stage, was)


def _after(day: date) -> datetime:
    """The first moment after a day where the user is."""
    return datetime.combine(day + timedelta(days=1), time()).astimezone(UTC)
