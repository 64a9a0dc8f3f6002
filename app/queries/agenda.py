"""What is due up to a day: actions, promises, issues, steps, days written down, reminders.

When an account is to be touched again follows from rhythms, which are counted in
`app.analytics.due`; that adds those days to these rows, and is what lists and window show.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.action import Action
from app.models.interaction import Interaction, Promise
from app.models.issue import Issue, Project
from app.models.person import Person
from app.queries.agenda_days import written_days
from app.queries.reading import Statement, end_of
from app.queries.reminders import due_reminders

ENDED_ACTIONS = ("completed", "cancelled")
ENDED_ISSUES = ("closed", "rejected", "duplicate")
ENDED_PROJECTS = ("done", "cancelled")


class AgendaRow(NamedTuple):
    """Something due: on which day, for whom, and how many days ago that was."""

    id: int
    table: str
    kind: str
    account_id: int | None
    account_name: str | None
    text: str
    due: date
    owner: str | None
    days_late: int
    priority: str | None = None


def agenda_rows(session: Session, day: date, until: date) -> list[AgendaRow]:
    """Everything due up to `until`, as seen from a day, but for touches; in no order."""
    sources = (action_rows_due, _promises, _issues, _steps, _days, _planned, _reminders)
    return [row for source in sources for row in source(session, day, until)]


def planned_touches(session: Session, day: date) -> dict[int, datetime]:
    """The next planned touch of each account, today or later."""
    statement: Statement = (
        select(Interaction.account_id, func.min(Interaction.at))
        .where(Interaction.state == "planned", Interaction.at >= end_of(day - timedelta(days=1)))
        .group_by(Interaction.account_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def action_rows_due(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """The open actions due up to `end`."""
    statement: Statement = (
        select(
            Action.id, Account.id, Account.name, Action.title, Action.due_date, Action.owner,
            Action.priority,
        )
        .outerjoin(Account, Account.id == Action.account_id)
        .where(
            Action.due_date <= end,
            func.coalesce(Action.status, "").not_in(ENDED_ACTIONS),
            Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, text, due, who, priority in session.execute(statement):
        yield AgendaRow(
            key, "action", "action", account, name, text, due, who, (day - due).days, priority
        )


def _promises(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    statement: Statement = (
        select(
            Promise.id, Account.id, Account.name, Promise.text, Promise.due_date, Person.name,
            Promise.side,
        )
        .join(Account, Account.id == Promise.account_id)
        .outerjoin(Person, Person.id == Promise.person_id)
        .where(
            Promise.due_date <= end,
            func.coalesce(Promise.state, "open") == "open",
            Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, text, due, who, side in session.execute(statement):
        kind = "promise_to_us" if side == "theirs" else "promise"
        yield AgendaRow(key, "promise", kind, account, name, text, due, who, (day - due).days)


def _issues(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """Open issues by the day promised, else by the day their limit runs out."""
    statement: Statement = (
        select(
            Issue.id, Account.id, Account.name, Issue.title, Issue.promised_on, Issue.opened_at,
            Issue.resolution_limit_h, Issue.priority,
        )
        .join(Account, Account.id == Issue.account_id)
        .where(
            Issue.resolved_at.is_(None),
            func.coalesce(Issue.status, "").not_in(ENDED_ISSUES),
            or_(Issue.promised_on <= end, Issue.resolution_limit_h.is_not(None)),
            Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, text, promised, opened, limit, priority in session.execute(statement):
        due = promised or _limit_day(opened, limit)
        if due is not None and due <= end:
            yield AgendaRow(
                key, "issue", "issue", account, name, text, due, None, (day - due).days, priority
            )


def _limit_day(opened: datetime | None, limit_h: Any) -> date | None:  # noqa: ANN401 a decimal
    if opened is None or limit_h is None:
        return None
    return (opened + timedelta(hours=float(limit_h))).date()


def _steps(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """Projects and what they deliver."""
    statement: Statement = (
        select(
            Project.id, Account.id, Account.name, Project.name, Project.due_date,
            func.coalesce(Project.owner, Account.owner),
        )
        .join(Account, Account.id == Project.account_id)
        .where(
            Project.due_date <= end,
            Project.done_on.is_(None),
            func.coalesce(Project.status, "").not_in(ENDED_PROJECTS),
            Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, text, due, who in session.execute(statement):
        yield AgendaRow(key, "project", "step", account, name, text, due, who, (day - due).days)


def _days(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    for kind, table, (key, account, name, words, due, who) in written_days(session, day, end):
        yield AgendaRow(key, table, kind, account, name, words or kind, due, who, (day - due).days)


def _planned(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """Planned touches on their day where the user is, as a calendar shows them."""
    after = datetime.combine(end + timedelta(days=1), time()).astimezone(UTC)
    statement: Statement = (
        select(
            Interaction.id, Account.id, Account.name, Interaction.subject, Interaction.channel,
            Interaction.at, Account.owner,
        )
        .join(Account, Account.id == Interaction.account_id)
        .where(
            Interaction.state == "planned",
            Interaction.at < after,
            Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, subject, channel, at, owner in session.execute(statement):
        on = at.astimezone().date()
        yield AgendaRow(
            key, "interaction", "meeting", account, name, subject or channel or "", on, owner,
            (day - on).days,
        )  # fmt: skip


def _reminders(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """Reminders show from their first offset on, and then with the day they are about."""
    for row in due_reminders(session, end):
        due = row.due_on(end)
        if due is not None:
            yield AgendaRow(
                row.id, "reminder", "reminder", row.account_id, row.account_name, row.text, due,
                None, (day - due).days,
            )  # fmt: skip
