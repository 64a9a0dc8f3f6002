"""Accounts as lists, pickers and the account page show them, without computed figures."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.core.errors import NotFound
from app.models.account import Account, StageChange, Unit
from app.models.action import Action
from app.models.extra import Attachment
from app.models.goal import Goal
from app.models.interaction import Promise
from app.models.issue import Issue
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.plan import Plan
from app.queries.criteria import ALL, Filter
from app.queries.reading import currency_of, rows_of
from app.queries.tags import tags_of


class AccountRow(NamedTuple):
    """The facts of an account's own line."""

    id: int
    ref: str
    name: str
    parent_id: int | None
    parent_name: str | None
    legal_name: str | None
    industry: str | None
    region: str | None
    country: str | None
    size: int | None
    website: str | None
    tier: str | None
    strategy_type: str | None
    lifecycle_stage: str | None
    account_status: str | None
    relationship_intensity: str | None
    preferred_intensity: str | None
    growth_potential: int | None
    attractiveness: int | None
    currency: str
    own_currency: str | None
    start_date: date | None
    end_date: date | None
    owner: str | None
    strategic_exception: str | None
    strategic_exception_until: date | None
    wallet_annual_minor: int | None
    decision: str | None
    repair_until: date | None
    risk_stage: str | None
    kam_stage: str | None
    buy_sell_level: int | None
    rhythm_ideal_days: int | None
    rhythm_max_days: int | None
    archived_on: date | None
    note: str | None
    stage_since: date | None
    tags: tuple[str, ...]


class Counts(NamedTuple):
    """How many of each the account page's tabs show."""

    units: int
    people: int
    plans: int
    goals: int
    open_actions: int
    open_opportunities: int
    open_issues: int
    open_promises: int
    files: int
    children: int


class AccountHead(NamedTuple):
    """The account page's head: the account and what its tabs count."""

    account: AccountRow
    counts: Counts


class StageRow(NamedTuple):
    """A stage of an account from a day to the next stage's; None is still running."""

    id: int
    stage: str
    from_date: date
    until: date | None
    reason: str | None


def account_rows(
    session: Session, only: Filter = ALL, ids: Collection[int] | None = None
) -> list[AccountRow]:
    """Accounts by name; archived ones where the filter asks for them."""
    own = [getattr(Account, name) for name in AccountRow._fields[5:-2] if name not in _NOT_PLAIN]
    before, after = own[:14], own[14:]
    statement = (
        select(
            Account.id, Account.ref, Account.name, Account.parent_id, _PARENT.name, *before,
            currency_of(None), Account.currency, *after, _stage_since(),
        )
        .outerjoin(_PARENT, _PARENT.id == Account.parent_id)
        .order_by(func.lower(Account.name), Account.id)
    )  # fmt: skip
    if not only.archived and ids is None:
        statement = statement.where(Account.archived_on.is_(None))
    tags = tags_of(session, "accounts", ids)

    def make(row: Any) -> AccountRow:  # noqa: ANN401 a row of the statement
        return AccountRow._make((*row, tags.get(row[0], ())))

    return only.kept(rows_of(session, make, statement, Account.id, ids))


def account_head(session: Session, account_id: int) -> AccountHead:
    """One account with the counts of its tabs."""
    rows = account_rows(session, ids=(account_id,))
    if not rows:
        raise NotFound("This account is no longer there.")
    return AccountHead(rows[0], _counts(session, account_id))


def stage_log(session: Session, account_id: int) -> list[StageRow]:
    """The stages of an account, the first one first."""
    statement = (
        select(StageChange.id, StageChange.stage, StageChange.from_date, StageChange.reason)
        .where(StageChange.account_id == account_id)
        .order_by(StageChange.from_date, StageChange.id)
    )
    rows = session.execute(statement).all()
    ends: list[date | None] = [row.from_date for row in rows[1:]]
    return [
        StageRow(row.id, row.stage, row.from_date, until, row.reason)
        for row, until in zip(rows, [*ends, None], strict=False)
    ]


def owner_names(session: Session) -> list[str]:
    """Every name that owns an account, by name."""
    statement = select(Account.owner).where(Account.owner.is_not(None)).distinct()
    return sorted(str(name) for name in session.scalars(statement))


def any_account(session: Session) -> int | None:
    """The key of some account, None where there is none."""
    return session.scalar(select(Account.id).limit(1))


def descendants(session: Session, account_id: int) -> list[int]:
    """The account and everything that hangs below it, however deep."""
    tree = select(Account.id).where(Account.id == account_id).cte(recursive=True)
    tree = tree.union(select(Account.id).join(tree, Account.parent_id == tree.columns.id))
    return list(session.scalars(select(tree.columns.id)))


_PARENT = aliased(Account)  # made once: an alias works out its columns once
_NOT_PLAIN = ("currency", "own_currency")


def _stage_since() -> Any:  # noqa: ANN401 a scalar subquery
    return (
        select(func.max(StageChange.from_date))
        .where(StageChange.account_id == Account.id)
        .scalar_subquery()
    )


def _counts(session: Session, account_id: int) -> Counts:
    plans = select(Plan.id).where(Plan.account_id == account_id)

    def count(model: Any, *where: Any) -> Any:  # noqa: ANN401 any entity
        return select(func.count(model.id)).where(*where).scalar_subquery()

    statement = select(
        count(Unit, Unit.account_id == account_id),
        count(Person, Person.account_id == account_id, Person.left_on.is_(None)),
        count(Plan, Plan.account_id == account_id),
        count(Goal, Goal.plan_id.in_(plans)),
        count(
            Action,
            Action.account_id == account_id,
            func.coalesce(Action.status, "").not_in(_ACTION_ENDED),
        ),
        count(
            Opportunity,
            Opportunity.account_id == account_id,
            func.coalesce(Opportunity.stage, "").not_in(("won", "lost")),
        ),
        count(
            Issue,
            Issue.account_id == account_id,
            Issue.resolved_at.is_(None),
            func.coalesce(Issue.status, "").not_in(("closed", "rejected", "duplicate")),
        ),
        count(
            Promise,
            Promise.account_id == account_id,
            func.coalesce(Promise.state, "open") == "open",
        ),
        count(Attachment, Attachment.entity == "accounts", Attachment.entity_id == account_id),
        count(Account, Account.parent_id == account_id),
    )
    return Counts._make(session.execute(statement).one())


_ACTION_ENDED = ("completed", "cancelled")
