"""Everything of a portfolio that has a day: what is planned and due, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, exists, func, null, select
from sqlalchemy.orm import Session, aliased

from app.core.recurrence import REPEATS, occurrence
from app.models.account import Account
from app.models.action import Action
from app.models.closure import Closure, Compliance
from app.models.contract import Contract
from app.models.goal import Goal
from app.models.interaction import Interaction, InteractionDetail, Promise
from app.models.issue import Issue, Project
from app.models.lifecycle import Episode
from app.models.opportunity import Opportunity
from app.models.plan import Plan, Review
from app.queries.reading import MOST_IN_SQL, Statement
from app.queries.reminders import ReminderRow, reminder_rows

KINDS = (
    "meeting", "promise", "promise_to_us", "action", "issue", "project", "goal", "review",
    "review_held", "plan_review", "notice", "renewal", "opportunity", "compliance", "win_back",
    "reminder",
)  # fmt: skip
_AFTER, _LATER, _PLANNED = aliased(Contract), aliased(Review), aliased(Plan)
MOST_TIMES = 400
"""So often something that comes again is shown at most: more than a year of days."""


class CalendarRow(NamedTuple):
    """Something with a day; `at` and `minutes` where it has a time, `ref` its lasting name."""

    id: int
    table: str
    kind: str
    account_id: int | None
    account_name: str | None
    text: str
    day: date
    owner: str | None
    is_done: bool
    ref: str
    code: str | None = None
    at: datetime | None = None
    minutes: int | None = None
    repeat: str | None = None
    repeat_every: int = 1


class _Source(NamedTuple):
    kind: str
    model: Any
    text: Any
    day: Any
    owner: Any
    is_done: Any
    code: Any
    only: ColumnElement[bool] | None = None
    account: Any = None


def calendar_rows(
    session: Session,
    start: date,
    end: date,
    *,
    account_ids: Collection[int] | None = None,
    apart: bool = True,
) -> list[CalendarRow]:
    """What lies in the days from `start` up to, not with, `end`, by day and time.

    `apart` gives each time of a reminder that comes again; otherwise it is one row with its first
    day and its rhythm.
    """
    few = account_ids is not None and len(account_ids) <= MOST_IN_SQL
    only = Account.id.in_(account_ids or ()) if few else Account.archived_on.is_(None)
    rows = [row for source in _sources() for row in _dated(session, source, start, end, only)]
    rows += _meetings(session, start, end, only)
    for reminder in reminder_rows(session):
        rows += _reminders(reminder, start, end, apart=apart)
    if account_ids is not None:
        wanted = frozenset(account_ids)
        rows = [row for row in rows if row.account_id in wanted]
    return sorted(rows, key=_order)


def _order(row: CalendarRow) -> tuple[date, bool, datetime, int, str, int]:
    at = row.at or datetime.min.replace(tzinfo=UTC)
    return row.day, row.at is not None, at, KINDS.index(row.kind), row.account_name or "", row.id


def _sources() -> Iterator[_Source]:
    """Kind, entity, its columns and which of its rows count."""
    state = func.coalesce(Promise.state, "open")
    ours = func.coalesce(Promise.side, "ours") != "theirs"
    for kind, side in (("promise", ours), ("promise_to_us", ~ours)):
        yield _Source(
            kind, Promise, Promise.text, Promise.due_date, Account.owner, state != "open", state,
            (state != "withdrawn") & side,
        )  # fmt: skip
    status = func.coalesce(Action.status, "")
    yield _Source(
        "action", Action, Action.title, Action.due_date, func.coalesce(Action.owner, Account.owner),
        status == "completed", Action.priority, status != "cancelled",
    )  # fmt: skip
    ended = Issue.resolved_at.is_not(None) | func.coalesce(Issue.status, "").in_(
        ("closed", "rejected", "duplicate")
    )
    yield _Source(
        "issue", Issue, Issue.title, Issue.promised_on, Account.owner, ended, Issue.priority
    )
    yield _Source(
        "project", Project, Project.name, Project.due_date,
        func.coalesce(Project.owner, Account.owner),
        Project.done_on.is_not(None) | (func.coalesce(Project.status, "") == "done"), Project.kind,
        func.coalesce(Project.status, "") != "cancelled",
    )  # fmt: skip
    goal = func.coalesce(Goal.status, "")
    yield _Source(
        "goal", Goal, Goal.title, Goal.due_date, func.coalesce(Goal.owner, Account.owner),
        goal == "achieved", Goal.status, goal != "cancelled", _PLANNED.account_id,
    )  # fmt: skip
    yield from _reviews()
    yield from _money()


def _reviews() -> Iterator[_Source]:
    """Reviews as they were held, and the day of the next; plans by their next review."""
    yield _Source(
        "review_held", Review, Review.kind, Review.on_date, Account.owner,
        Review.id.is_not(None), Review.kind,
    )  # fmt: skip
    later = exists().where(_LATER.account_id == Review.account_id, _LATER.on_date > Review.on_date)
    yield _Source(
        "review", Review, Review.kind, Review.next_date, Account.owner, later, Review.kind, ~later
    )
    current = func.coalesce(Plan.status, "draft").not_in(("superseded", "archived"))
    yield _Source(
        "plan_review", Plan, Plan.name, Plan.next_review, func.coalesce(Plan.owner, Account.owner),
        ~current, Plan.status, current,
    )  # fmt: skip
    yield _Source(
        "compliance", Compliance, Compliance.kind, Compliance.next_review, Account.owner,
        Compliance.id.is_(None), Compliance.kind,
    )  # fmt: skip
    returned = exists().where(
        Episode.account_id == Closure.account_id, Episode.end_date >= Closure.effective_date
    )
    yield _Source(
        "win_back", Closure, Closure.primary_reason, Closure.win_back_on, Account.owner, returned,
        Closure.primary_reason,
    )  # fmt: skip


def _money() -> Iterator[_Source]:
    decided = func.coalesce(Contract.renewal_outcome, "open").in_(("won", "lost"))
    renewed = exists().where(_AFTER.renews_id == Contract.id)
    settled = decided | renewed | func.coalesce(Contract.status, "").in_(("ended", "terminated"))
    agreed = func.coalesce(Contract.status, "") != "draft"
    for kind, day in (("notice", Contract.notice_by), ("renewal", Contract.end_date)):
        yield _Source(
            kind, Contract, Contract.name, day, Account.owner, settled, Contract.renewal_outcome,
            agreed,
        )  # fmt: skip
    closed = func.coalesce(Opportunity.stage, "").in_(("won", "lost"))
    yield _Source(
        "opportunity", Opportunity, Opportunity.name, Opportunity.expected_close, Account.owner,
        closed, Opportunity.stage,
    )  # fmt: skip


def _dated(
    session: Session, source: _Source, start: date, end: date, only: ColumnElement[bool]
) -> Iterator[CalendarRow]:
    model = source.model
    ref = getattr(model, "ref", null())
    account = source.account if source.account is not None else model.account_id
    statement: Statement = select(
        model.id, Account.id, Account.name, source.text, source.day, source.owner,
        source.is_done, ref, source.code,
    ).where(source.day >= start, source.day < end, only)  # fmt: skip
    if source.account is not None:
        statement = statement.join(_PLANNED, _PLANNED.id == model.plan_id)
    statement = statement.outerjoin(Account, Account.id == account)
    if source.only is not None:
        statement = statement.where(source.only)
    table = model.__tablename__
    for key, account_id, name, text, day, owner, is_done, name_of, code in session.execute(
        statement
    ):
        yield CalendarRow(
            key, table, source.kind, account_id, name, text or "", day, owner, bool(is_done),
            str(name_of or key), code,
        )  # fmt: skip


def _meetings(
    session: Session, start: date, end: date, only: ColumnElement[bool]
) -> Iterator[CalendarRow]:
    """Touches on their day where the user is; those that did not take place are left out."""
    first, after = (datetime.combine(day, time()).astimezone(UTC) for day in (start, end))
    statement: Statement = (
        select(
            Interaction.id, Account.id, Account.name, Interaction.subject, Interaction.at,
            Account.owner, Interaction.state, Interaction.ref, Interaction.channel,
            InteractionDetail.minutes,
        )
        .join(Account, Account.id == Interaction.account_id)
        .outerjoin(InteractionDetail, InteractionDetail.interaction_id == Interaction.id)
        .where(
            Interaction.at >= first, Interaction.at < after, only,
            func.coalesce(Interaction.state, "held") != "not_held",
        )
    )  # fmt: skip
    for key, account, name, subject, at, owner, state, ref, channel, minutes in session.execute(
        statement
    ):
        yield CalendarRow(
            key, "interaction", "meeting", account, name, subject or "", at.astimezone().date(),
            owner, state != "planned", ref or str(key), channel, at, minutes,
        )  # fmt: skip


def _reminders(row: ReminderRow, start: date, end: date, *, apart: bool) -> Iterator[CalendarRow]:
    every = row.repeat_every
    comes_again = row.repeat in REPEATS
    made = CalendarRow(
        row.id, "reminder", "reminder", row.account_id, row.account_name, row.text, row.due_date,
        None, is_done=False, ref=str(row.id), repeat=row.repeat if comes_again else None,
        repeat_every=every,
    )  # fmt: skip

    def on(day: date) -> CalendarRow:
        return made._replace(day=day, is_done=row.done_on is not None and row.done_on >= day)

    if not comes_again or not apart:
        ahead = comes_again and row.due_date < end
        if ahead or start <= row.due_date < end:
            yield made if comes_again else on(row.due_date)
        return
    number = _first_number(row, start)
    for step in range(number, number + MOST_TIMES):
        day = occurrence(row.due_date, row.repeat or "day", every, step)
        if day >= end:
            return
        if day >= start:
            yield on(day)


def _first_number(row: ReminderRow, start: date) -> int:
    """The number of a time that is not after the first day, near enough to count on from."""
    if start <= row.due_date:
        return 0
    length = {"day": 1, "week": 7, "month": 31, "year": 366}[row.repeat or "day"]
    return max(0, (start - row.due_date - timedelta(days=1)).days // (length * row.repeat_every))
