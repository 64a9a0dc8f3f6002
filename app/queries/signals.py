"""What may need someone: people gone and new, units on one contact, grave issues, renewals.

Each is one narrow query over all accounts, so that ranking ten thousand of them reads only the
records that say something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Text, exists, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from app.models.account import Account, Unit
from app.models.contract import Contract
from app.models.goal import Goal
from app.models.goal_codes import MEASURES
from app.models.interaction import Interaction, InteractionPerson
from app.models.issue import Issue, Project
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.plan import Plan
from app.models.plan_detail import GoalDetail
from app.models.revenue import Revenue
from app.queries.agenda import (
    ENDED_ISSUES,
    AgendaRow,
    action_rows_due,
    agenda_rows,
    planned_touches,
)
from app.queries.reading import HELD, TWO_WAY, Statement

AHEAD_DAYS = 7
RENEWAL_DAYS = 90
NOTICE_DAYS = 30
LEFT_DAYS, NEW_DAYS = 60, 90
DECIDERS = ("economic_buyer", "decision_maker", "approver", "executive_sponsor")


class Severe(NamedTuple):
    """An open issue of the gravest kind."""

    account_id: int
    id: int
    title: str
    severity: int | None
    opened_on: date


class PersonSignal(NamedTuple):
    """Someone who left, or who is new and decides."""

    account_id: int
    id: int
    name: str
    title: str | None
    on: date


class UnitSignal(NamedTuple):
    """A unit that pays and where one person only is known."""

    account_id: int
    id: int
    name: str


class RenewalSignal(NamedTuple):
    """The contract that ends next without a decision, and the day to give notice by."""

    account_id: int
    contract_id: int
    name: str | None
    end: date
    notice_by: date | None


class Onboarding(NamedTuple):
    """The project by which a new client is taken on."""

    account_id: int
    id: int
    start: date
    due: date

    def week(self, day: date) -> tuple[int, int]:
        """Which week of how many it is; both from one."""
        weeks = max(1, -(-(self.due - self.start).days // 7))
        return min(weeks, max(1, (day - self.start).days // 7 + 1)), weeks


class Signals(NamedTuple):
    """All of it by account, as known on a day."""

    day: date
    due: dict[int, list[AgendaRow]]
    issues: dict[int, list[Severe]]
    renewals: dict[int, RenewalSignal]
    left: dict[int, list[PersonSignal]]
    unmet: dict[int, list[PersonSignal]]
    lone: dict[int, list[UnitSignal]]
    onboarding: dict[int, Onboarding]
    planned: dict[int, date]

    @property
    def account_ids(self) -> set[int]:
        """The accounts of which something is known."""
        found: set[int] = set()
        for group in (self.due, self.issues, self.renewals, self.left, self.unmet, self.lone):
            found.update(group)
        return found


def signals(session: Session, day: date) -> Signals:
    """Everything that speaks for looking at an account on a day."""
    due: dict[int, list[AgendaRow]] = {}
    for row in agenda_rows(session, day, day + timedelta(days=AHEAD_DAYS)):
        if row.account_id is not None:
            due.setdefault(row.account_id, []).append(row)
    return Signals(
        day, due, _by_account(_severe(session, day)), _renewals(session, day),
        _by_account(_left(session, day)), _by_account(_unmet(session, day)),
        _by_account(_lone(session, day)), _onboarding(session),
        {key: at.date() for key, at in planned_touches(session, day).items()},
    )  # fmt: skip


def renewal_stages(session: Session, account_ids: Collection[int]) -> dict[int, str]:
    """How far the talks are where a renewal is an opportunity of its own."""
    statement: Statement = select(Opportunity.account_id, Opportunity.stage).where(
        Opportunity.booking_type == "renewal",
        func.coalesce(Opportunity.stage, "").not_in(("won", "lost")),
    )
    wanted = set(account_ids)
    return {key: stage for key, stage in session.execute(statement) if key in wanted and stage}


def renewal_steps(
    session: Session, day: date, account_ids: Collection[int]
) -> dict[int, list[AgendaRow]]:
    """The open actions of these accounts up to the end of the window, the first due first."""
    wanted = set(account_ids)
    found: dict[int, list[AgendaRow]] = {}
    for row in action_rows_due(session, day, day + timedelta(days=RENEWAL_DAYS)):
        if row.account_id is not None and row.account_id in wanted:
            found.setdefault(row.account_id, []).append(row)
    return {key: sorted(rows, key=lambda row: (row.due, row.id)) for key, rows in found.items()}


def retention_under_way(session: Session) -> set[int]:
    """Accounts whose plan has a goal to keep them, kept by hand, that has begun to move."""
    followed = select(GoalDetail.goal_id).where(GoalDetail.calculation.in_(MEASURES))
    statement: Statement = (
        select(Plan.account_id, Goal.baseline, Goal.current)
        .join(Goal, Goal.plan_id == Plan.id)
        .where(Goal.type == "retention", Goal.status == "in_progress", Goal.current.is_not(None))
        .where(Goal.id.not_in(followed))
    )
    return {key for key, base, now in session.execute(statement) if now != (base or 0)}


def key_contacts(session: Session, account_ids: Collection[int]) -> dict[int, PersonSignal]:
    """The most influential person of each account who may be spoken to."""
    statement: Statement = (
        select(Person.account_id, Person.id, Person.name, Person.title, Person.since)
        .where(
            Person.account_id.in_(list(account_ids)), func.coalesce(Person.status, "") != "left",
            Person.left_on.is_(None), func.coalesce(Person.placeholder, 0) == 0,
            func.coalesce(Person.do_not_contact, 0) == 0,
        )
        .order_by(Person.power.nulls_first(), Person.id.desc())
    )  # fmt: skip
    return {row[0]: PersonSignal(*row) for row in session.execute(statement)}


def _severe(session: Session, day: date) -> Iterable[Severe]:
    statement: Statement = (
        select(Issue.account_id, Issue.id, Issue.title, Issue.severity, Issue.opened_at)
        .where(
            Issue.resolved_at.is_(None), func.coalesce(Issue.status, "").not_in(ENDED_ISSUES),
            or_(Issue.severity == 1, Issue.priority == "urgent"), Issue.opened_at.is_not(None),
        )
        .order_by(Issue.opened_at)
    )  # fmt: skip
    for key, issue, title, severity, opened in session.execute(statement):
        if opened.date() <= day:
            yield Severe(key, issue, title, severity, opened.date())


def _renewals(session: Session, day: date) -> dict[int, RenewalSignal]:
    statement: Statement = (
        select(
            Contract.account_id, Contract.id, Contract.name, Contract.end_date, Contract.notice_by
        )
        .where(
            func.coalesce(Contract.renewal_outcome, "open") == "open",
            func.coalesce(Contract.status, "").not_in(("draft", "ended", "terminated")),
            Contract.start_date <= day, Contract.end_date >= day,
            or_(
                Contract.end_date <= day + timedelta(days=RENEWAL_DAYS),
                Contract.notice_by.between(day, day + timedelta(days=RENEWAL_DAYS)),
            ),
        )
        .order_by(Contract.end_date.desc(), Contract.notice_by.desc(), Contract.id.desc())
    )  # fmt: skip
    return {row[0]: RenewalSignal._make(row) for row in session.execute(statement)}


def _left(session: Session, day: date) -> Iterable[PersonSignal]:
    """Champions who left lately and have nobody in their place."""
    is_champion = or_(Person.support == "mentor", _has_role("champion"))
    statement: Statement = _people(Person.left_on).where(
        Person.left_on.between(day - timedelta(days=LEFT_DAYS), day),
        is_champion, Person.successor_id.is_(None),
    )  # fmt: skip
    return [PersonSignal._make(row) for row in session.execute(statement)]


def _unmet(session: Session, day: date) -> Iterable[PersonSignal]:
    """People who decide, are new, and have not spoken with us."""
    spoken = (
        exists()
        .where(InteractionPerson.person_id == Person.id)
        .where(Interaction.id == InteractionPerson.interaction_id, HELD, TWO_WAY)
    )
    decides = or_(*(_has_role(role) for role in DECIDERS))
    statement: Statement = _people(Person.since).where(
        Person.since.between(day - timedelta(days=NEW_DAYS), day), decides, ~spoken,
        Person.left_on.is_(None), func.coalesce(Person.placeholder, 0) == 0,
    )  # fmt: skip
    return [PersonSignal._make(row) for row in session.execute(statement)]


def _people(on: Any) -> Statement:  # noqa: ANN401 a column
    return select(Person.account_id, Person.id, Person.name, Person.title, on).order_by(on.desc())


def _has_role(role: str) -> Any:  # noqa: ANN401 a condition
    return type_coerce(Person.decision_roles, Text).contains(f'"{role}"')


def _lone(session: Session, day: date) -> Iterable[UnitSignal]:
    """Units under contract, or with revenue in the last year, that rest on one contact."""
    known = (
        select(Person.unit_id)
        .where(
            Person.unit_id.is_not(None), func.coalesce(Person.placeholder, 0) == 0,
            or_(Person.left_on > day, Person.left_on.is_(None)),
            func.coalesce(Person.status, "") != "left",
            or_(Person.since.is_(None), Person.since <= day),
        )
        .group_by(Person.unit_id)
        .having(func.count(Person.id) == 1)
    )  # fmt: skip
    runs = exists().where(
        Contract.unit_id == Unit.id, Contract.start_date <= day, Contract.end_date > day
    )
    paid = exists().where(
        Revenue.unit_id == Unit.id, Revenue.amount_minor > 0, Revenue.on_date <= day,
        Revenue.on_date > day - timedelta(days=365),
    )  # fmt: skip
    statement: Statement = (
        select(Unit.account_id, Unit.id, Unit.name)
        .where(Unit.id.in_(known), or_(runs, paid))
        .order_by(Unit.name)
    )
    return [UnitSignal._make(row) for row in session.execute(statement)]


def _onboarding(session: Session) -> dict[int, Onboarding]:
    statement: Statement = (
        select(Project.account_id, Project.id, Project.start_date, Project.due_date)
        .join(Account, Account.id == Project.account_id)
        .where(
            Account.lifecycle_stage == "onboarding", Project.project_id.is_(None),
            Project.start_date.is_not(None), Project.due_date > Project.start_date,
            Project.done_on.is_(None),
        )
        .order_by(Project.start_date.desc())
    )  # fmt: skip
    return {row[0]: Onboarding._make(row) for row in session.execute(statement)}


def _by_account(rows: Iterable[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.account_id, []).append(row)
    return groups
