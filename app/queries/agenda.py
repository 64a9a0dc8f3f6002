"""What is due and overdue: actions, promises, issues, reviews, renewals and touches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.models.account import Account
from app.models.closure import Compliance
from app.models.contract import Contract
from app.models.interaction import Interaction
from app.models.plan import Plan, Review
from app.models.rules import RHYTHMS
from app.queries.actions import action_rows
from app.queries.issues import issue_rows
from app.queries.portfolio import setting, today
from app.queries.promises import promise_rows
from app.queries.reading import HELD, TWO_WAY, Statement, end_of, list_of, mapping_of

USUAL_INTENSITY = "moderate"


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


def agenda_rows(session: Session, *, until: date | None = None) -> list[AgendaRow]:
    """Everything due up to a day, today if none is given, the longest overdue first."""
    day = today(session)
    end = until or day
    sources = (_actions, _promises, _issues, _dates, _touches_due, _planned)
    rows = [row for source in sources for row in source(session, day, end)]
    return sorted(rows, key=lambda row: (row.due, row.account_name or "", row.id))


def overdue_rows(session: Session) -> list[AgendaRow]:
    """What should have happened before today, the longest overdue first."""
    return [row for row in agenda_rows(session) if row.days_late > 0]


def _actions(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    for row in action_rows(session):
        if row.is_open and row.due_date is not None and row.due_date <= end:
            yield AgendaRow(
                row.id, "action", "action", row.account_id, row.account_name, row.title,
                row.due_date, row.owner, (day - row.due_date).days,
            )  # fmt: skip


def _promises(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    for row in promise_rows(session, open_only=True):
        if row.due_date is not None and row.due_date <= end:
            kind = "promise" if row.side == "ours" else "promise_to_us"
            yield AgendaRow(
                row.id, "promise", kind, row.account_id, row.account_name, row.text,
                row.due_date, row.person_name, (day - row.due_date).days,
            )  # fmt: skip


def _issues(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    for row in issue_rows(session, open_only=True):
        due = row.due_at.date() if row.due_at else None
        due = row.promised_on or due
        if due is not None and due <= end:
            yield AgendaRow(
                row.id, "issue", "issue", row.account_id, row.account_name, row.title, due,
                None, (day - due).days,
            )  # fmt: skip


def _dates(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """Days that are written down: plan reviews, notice, compliance, the next joint review."""
    for kind, model, (text, due, owner), condition in _written_days(day):
        statement: Statement = (
            select(model.id, Account.id, Account.name, text, due, owner)
            .join(Account, Account.id == model.account_id)
            .where(due <= end, condition, Account.archived_on.is_(None))
        )
        table = model.__tablename__
        for key, account, name, words, on, who in session.execute(statement):
            late = (day - on).days
            yield AgendaRow(key, table, kind, account, name, words or kind, on, who, late)


def _written_days(day: date) -> Iterator[tuple[str, Any, tuple[Any, Any, Any], Any]]:
    """Kind, entity, its columns (text, day, owner), and which rows of it count."""
    current = func.coalesce(Plan.status, "draft").not_in(("superseded", "archived"))
    yield "plan_review", Plan, (Plan.name, Plan.next_review, Plan.owner), current
    is_open = (
        (func.coalesce(Contract.renewal_outcome, "open") == "open")
        & (Contract.end_date > day)
        & func.coalesce(Contract.status, "").not_in(("ended", "terminated"))
    )
    yield "notice", Contract, (Contract.name, Contract.notice_by, Account.owner), is_open
    duty = (Compliance.kind, Compliance.next_review, Account.owner)
    yield "compliance", Compliance, duty, Compliance.id.is_not(None)
    later = aliased(Review)
    is_newest = ~exists().where(
        later.account_id == Review.account_id, later.on_date > Review.on_date
    )
    yield "review", Review, (Review.kind, Review.next_date, Account.owner), is_newest


def _touches_due(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """Active accounts whose longest rhythm since the last two-way touch runs out."""
    last = (
        select(Interaction.account_id, func.max(Interaction.at).label("at"))
        .where(HELD, TWO_WAY, Interaction.at < end_of(day))
        .group_by(Interaction.account_id)
        .subquery()
    )
    statement: Statement = (
        select(
            Account.id, Account.name, Account.owner, Account.relationship_intensity,
            Account.rhythm_max_days, Account.start_date, last.columns.at,
        )
        .outerjoin(last, last.columns.account_id == Account.id)
        .where(
            Account.archived_on.is_(None),
            func.coalesce(Account.account_status, "").not_in(("ignored", "closed")),
            Account.start_date <= day,
            or_(Account.end_date.is_(None), Account.end_date > day),
        )
    )  # fmt: skip
    longest = _longest(session)
    for key, name, owner, intensity, own_days, start, at in session.execute(statement):
        usual = longest.get(intensity or USUAL_INTENSITY, longest[USUAL_INTENSITY])
        due = (at.date() if at else start) + timedelta(days=own_days or usual)
        if due <= end:
            yield AgendaRow(key, "account", "touch", key, name, name, due, owner, (day - due).days)


def _planned(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    statement: Statement = (
        select(
            Interaction.id, Account.id, Account.name, Interaction.subject, Interaction.channel,
            Interaction.at, Account.owner,
        )
        .join(Account, Account.id == Interaction.account_id)
        .where(
            Interaction.state == "planned",
            Interaction.at < end_of(end),
            Account.archived_on.is_(None),
        )
    )  # fmt: skip
    for key, account, name, subject, channel, at, owner in session.execute(statement):
        on = at.date()
        yield AgendaRow(
            key, "interaction", "meeting", account, name, subject or channel or "", on, owner,
            (day - on).days,
        )  # fmt: skip


def _longest(session: Session) -> dict[str, int]:
    """The longest rhythm of each intensity; the portfolio may set its own."""
    longest = {intensity: days for intensity, (_, days) in RHYTHMS.items()}
    for intensity, pair in mapping_of(setting(session, "rhythms")).items():
        days = list_of(pair)
        if intensity in longest and len(days) == 2:
            longest[intensity] = int(days[1])
    return longest
