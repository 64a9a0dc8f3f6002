"""Projects with what they are run for, and their tasks with phase, order and who verified them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.action import Action, ActionDependency
from app.models.lifecycle import ProjectDetail
from app.models.person import Person
from app.models.plan_detail import ActionDetail
from app.queries.agenda import ENDED_PROJECTS
from app.queries.handoffs import handoff_of
from app.queries.portfolio import today
from app.queries.projects import ProjectRow, project_rows
from app.queries.reading import Statement, grouped

_ENDED = ("completed", "cancelled")


class TaskRow(NamedTuple):
    """A task of a project: when, who on which side, after what, and who verified it."""

    id: int
    project_id: int
    title: str
    phase: str | None
    side: str
    owner: str | None
    client_owner_id: int | None
    client_owner: str | None
    start_date: date | None
    due_date: date | None
    status: str | None
    done_on: date | None
    criterion: str | None
    verified_by: str | None
    verified_on: date | None
    verified_side: str | None
    offset_days: int | None
    note: str | None
    after: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in _ENDED

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.status == "completed"

    @property
    def first_day(self) -> date | None:
        """Where its bar begins: its own first day, else the day it is due."""
        return self.start_date or self.due_date

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before the day."""
        return self.is_open and self.due_date is not None and self.due_date < day


class ProjectLine(NamedTuple):
    """A project or deliverable with its detail and its tasks."""

    id: int
    row: ProjectRow
    purpose: str | None
    template: str | None
    first_value: str | None
    first_value_target: date | None
    first_value_on: date | None
    tasks: tuple[TaskRow, ...]
    parts: tuple[ProjectRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.row.status not in ENDED_PROJECTS and self.row.done_on is None

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done before the day."""
        due = self.row.due_date
        return self.is_open and due is not None and due < day

    @property
    def last_day(self) -> date | None:
        """The day it is due, or that of its last task where that is later."""
        days = [task.due_date for task in self.tasks if task.due_date is not None]
        days += [self.row.due_date] if self.row.due_date is not None else []
        return max(days, default=None)


class ProjectsView(NamedTuple):
    """Everything that the page of projects shows."""

    lines: list[ProjectLine]
    handoff_status: str | None
    today: date


class StartMove(NamedTuple):
    """What moving the first day of a project would do."""

    days: int
    moving: int
    staying: int


def projects_view(session: Session, account_id: int) -> ProjectsView:
    """Projects and deliverables of an account, what runs first, with their tasks."""
    rows = project_rows(session, account_id=account_id)
    details = _details(session, [row.id for row in rows])
    tasks = grouped((task.project_id, task) for task in task_rows(session, account_id))
    parts = grouped((row.project_id, row) for row in rows if row.project_id is not None)
    lines = [
        ProjectLine._make((
            row.id, row, *details.get(row.id, (None,) * 5), tasks.get(row.id, ()),
            parts.get(row.id, ()),
        ))
        for row in rows
    ]  # fmt: skip
    lines.sort(key=_order)
    handoff = handoff_of(session, account_id)
    status = (handoff.status or "draft") if handoff is not None else None
    return ProjectsView(lines, status, today(session))


def task_rows(session: Session, account_id: int) -> list[TaskRow]:
    """The tasks of all projects of an account, in the order of their phases."""
    names = ("start_date", "criterion", "verified_by", "verified_on", "verified_side",
             "offset_days", "note")  # fmt: skip
    beside = {name: getattr(ActionDetail, name) for name in names}
    columns: list[Any] = [
        Action.id, ActionDetail.project_id, Action.title, ActionDetail.phase, ActionDetail.side,
        Action.owner, Action.client_owner_id, Person.name, beside["start_date"], Action.due_date,
        Action.status, Action.done_on, beside["criterion"], beside["verified_by"],
        beside["verified_on"], beside["verified_side"], beside["offset_days"], beside["note"],
    ]  # fmt: skip
    query: Statement = (
        select(*columns)
        .join(ActionDetail, ActionDetail.action_id == Action.id)
        .outerjoin(Person, Person.id == Action.client_owner_id)
        .where(Action.account_id == account_id, ActionDetail.project_id.is_not(None))
        .order_by(Action.position.nulls_last(), Action.id)
    )
    after = _after(session, account_id)
    found = [
        TaskRow._make((*row[:4], row[4] or "ours", *row[5:], after.get(row[0], ())))
        for row in session.execute(query)
    ]
    return _by_phase(found)


def project_of(session: Session, action_id: int) -> int | None:
    """The project whose task an action is."""
    query = select(ActionDetail.project_id).where(ActionDetail.action_id == action_id)
    return session.scalar(query)


def start_move(line: ProjectLine, start: date) -> StartMove:
    """How many tasks would move with another first day, by how many days, and which stay."""
    before = line.row.start_date
    days = 0 if before is None else (start - before) // timedelta(days=1)
    moving = sum(1 for task in line.tasks if task.is_open)
    return StartMove(days, moving if days else 0, len(line.tasks) - moving)


def _order(line: ProjectLine) -> tuple[bool, bool, date, int]:
    is_part = line.row.project_id is not None
    return not line.is_open, is_part, line.row.due_date or date.max, line.id


def _by_phase(tasks: list[TaskRow]) -> list[TaskRow]:
    """Phases in the order in which they first appear; tasks within in the order of their days."""
    phases: dict[tuple[int, str | None], int] = {}
    for task in tasks:
        phases.setdefault((task.project_id, task.phase), len(phases))
    late = date.max
    return sorted(
        tasks, key=lambda task: (phases[task.project_id, task.phase], task.due_date or late)
    )


def _details(session: Session, ids: list[int]) -> Mapping[int, tuple[Any, ...]]:
    query: Statement = select(
        ProjectDetail.project_id, ProjectDetail.purpose, ProjectDetail.template,
        ProjectDetail.first_value, ProjectDetail.first_value_target, ProjectDetail.first_value_on,
    ).where(ProjectDetail.project_id.in_(ids))  # fmt: skip
    return {row[0]: tuple(row[1:]) for row in session.execute(query)}


def _after(session: Session, account_id: int) -> dict[int, tuple[int, ...]]:
    query: Statement = (
        select(ActionDependency.action_id, ActionDependency.depends_on_id)
        .join(Action, Action.id == ActionDependency.action_id)
        .where(Action.account_id == account_id)
        .order_by(ActionDependency.id)
    )
    return grouped((row[0], row[1]) for row in session.execute(query))
