"""Everything about an account's farewells: closures with their evidence, attempts, episodes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.action import Action
from app.models.issue import Project
from app.models.lifecycle import (
    ClosureDetail,
    ClosureEvidence,
    Episode,
    ProjectDetail,
    SaveAttempt,
)
from app.models.person import Person
from app.models.plan_detail import ActionDetail
from app.queries.closures import ClosureRow, closure_rows

DOWNGRADE = "downgrade_only"


class EvidenceRow(NamedTuple):
    """What bears out a reason."""

    id: int
    reason: str
    kind: str
    text: str


class ExitRow(NamedTuple):
    """The exit interview, and what was said apart from what was found."""

    stated_reason: str | None = None
    root_cause: str | None = None
    interviewed_on: date | None = None
    interviewer: str | None = None
    person_id: int | None = None
    what_happened: str | None = None
    replacement: str | None = None
    moving_to: str | None = None
    decided_when: str | None = None
    use_again: str | None = None
    use_again_why: str | None = None
    final_csat: Decimal | None = None
    final_nps: int | None = None
    products: tuple[str, ...] = ()
    person_name: str | None = None

    @property
    def answered(self) -> int:
        """How many of the five questions have an answer."""
        asked = (self.what_happened, self.replacement, self.moving_to, self.decided_when,
                 self.use_again)  # fmt: skip
        return sum(1 for one in asked if one)


class ReasonLine(NamedTuple):
    """A reason of a closure; it counts once something bears it out."""

    reason: str
    is_primary: bool
    evidence: tuple[EvidenceRow, ...]

    @property
    def counts(self) -> bool:
        """Whether it may be counted."""
        return bool(self.evidence)


class Farewell(NamedTuple):
    """A closure with all that belongs to it; `is_current` ends the present time as a client."""

    closure: ClosureRow
    exit: ExitRow
    reasons: tuple[ReasonLine, ...]
    is_current: bool


class AttemptRow(NamedTuple):
    """A try to keep the client."""

    id: int
    account_id: int
    on_date: date
    author: str | None
    conversation: str | None
    offer: str | None
    outcome: str | None


class EpisodeRow(NamedTuple):
    """A time as a client; `end` is None while it lasts, `id` too."""

    id: int | None
    start: date | None
    end: date | None
    reason: str | None

    @property
    def days(self) -> int | None:
        """How long it was, where both days are known."""
        return (self.end - self.start).days if self.start and self.end else None


class OffboardingRow(NamedTuple):
    """The project of the farewell and how far it is."""

    id: int
    name: str
    status: str | None
    due_date: date | None
    done: int
    tasks: int


def farewells(session: Session, account_id: int) -> list[Farewell]:
    """The closures of an account, the newest first."""
    rows = closure_rows(session, account_id=account_id)
    keys = [row.id for row in rows]
    names = ExitRow._fields[:-1]
    columns = [getattr(ClosureDetail, name) for name in names]
    statement = (
        select(ClosureDetail.closure_id, *columns, Person.name)
        .outerjoin(Person, Person.id == ClosureDetail.person_id)
        .where(ClosureDetail.closure_id.in_(keys))
    )
    exits = {
        key: ExitRow._make((*rest[:-2], tuple(rest[-2] or ()), rest[-1]))
        for key, *rest in session.execute(statement)
    }
    borne: dict[int, list[EvidenceRow]] = {}
    evidence = select(
        ClosureEvidence.closure_id, ClosureEvidence.id, ClosureEvidence.reason,
        ClosureEvidence.kind, ClosureEvidence.text,
    ).where(ClosureEvidence.closure_id.in_(keys)).order_by(ClosureEvidence.id)  # fmt: skip
    for key, *rest in session.execute(evidence):
        borne.setdefault(key, []).append(EvidenceRow._make(rest))
    last = _last_return(session, account_id)
    return [
        Farewell(
            row, exits.get(row.id, ExitRow()), _reasons(row, borne.get(row.id, [])),
            row.type != DOWNGRADE
            and (last is None or row.effective_date is None or row.effective_date > last),
        )
        for row in rows
    ]  # fmt: skip


def _reasons(row: ClosureRow, evidence: list[EvidenceRow]) -> tuple[ReasonLine, ...]:
    """The main reason first."""
    ordered = sorted(row.reasons, key=lambda reason: reason != row.primary_reason)
    return tuple(
        ReasonLine(
            reason, reason == row.primary_reason,
            tuple(one for one in evidence if one.reason == reason),
        )
        for reason in ordered
    )  # fmt: skip


def _last_return(session: Session, account_id: int) -> date | None:
    statement = select(Episode.end_date).where(Episode.account_id == account_id)
    return max(session.scalars(statement), default=None)


def save_attempts(session: Session, account_id: int) -> list[AttemptRow]:
    """The tries to keep a client, the newest first."""
    columns = [getattr(SaveAttempt, name) for name in AttemptRow._fields]
    statement = (
        select(*columns)
        .where(SaveAttempt.account_id == account_id)
        .order_by(SaveAttempt.on_date.desc(), SaveAttempt.id.desc())
    )
    return [AttemptRow._make(row) for row in session.execute(statement)]


def episodes(session: Session, account_id: int) -> list[EpisodeRow]:
    """The times as a client, the newest first; the present one is among them."""
    statement = (
        select(Episode.id, Episode.start_date, Episode.end_date, Episode.reason)
        .where(Episode.account_id == account_id)
        .order_by(Episode.end_date.desc(), Episode.id.desc())
    )
    before = [EpisodeRow._make(row) for row in session.execute(statement)]
    start, end = session.execute(
        select(Account.start_date, Account.end_date).where(Account.id == account_id)
    ).one()
    return [EpisodeRow(None, start, end, None), *before] if start is not None else before


def offboarding(session: Session, account_id: int) -> OffboardingRow | None:
    """The last offboarding project of an account; after a return not that of the time before."""
    ended = func.coalesce(Project.done_on, Project.due_date)
    came_back = exists().where(Episode.account_id == Account.id)
    project = session.execute(
        select(Project.id, Project.name, Project.status, Project.due_date)
        .join(ProjectDetail, ProjectDetail.project_id == Project.id)
        .join(Account, Account.id == Project.account_id)
        .where(Project.account_id == account_id, ProjectDetail.purpose == "offboarding",
               func.coalesce(Project.status, "") != "cancelled",
               ~came_back | ended.is_(None) | Account.start_date.is_(None)
               | (ended >= Account.start_date))
        .order_by(Project.id.desc())
    ).first()  # fmt: skip
    if project is None:
        return None
    states = session.scalars(
        select(func.coalesce(Action.status, ""))
        .join(ActionDetail, ActionDetail.action_id == Action.id)
        .where(ActionDetail.project_id == project.id)
    ).all()
    tasks = [state for state in states if state != "cancelled"]
    return OffboardingRow._make((*project, tasks.count("completed"), len(tasks)))
