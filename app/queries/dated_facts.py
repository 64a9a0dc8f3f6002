"""Dated values of accounts, overrides of their tiers, and the segments that rules make of them.

Beside `fact_reader`, because these come from tables that few portfolios fill.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models.dated import AccountValue
from app.models.extra import SavedView
from app.models.scoring import SCORE_PREFIX
from app.models.tiers import OVERRIDE
from app.queries.criteria import Filter
from app.queries.custom_fields import Value, account_values
from app.queries.fact_rows import AccountFact

SEGMENT_SCREEN = "segment"
CUSTOM_PREFIX = "custom:"
_COUNTED = (OVERRIDE, "attractiveness")


class ValueFact(NamedTuple):
    """A dated value of an account: a score, an override of its tier, its attractiveness."""

    account_id: int
    name: str
    value: str | None
    from_date: date
    until_date: date | None = None
    reason: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the value is true on the day, as far as its own dates say."""
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)


class SegmentFact(NamedTuple):
    """A saved rule that makes a set of accounts."""

    ref: str
    name: str
    only: Filter


def value_facts(session: Session, account_ids: Collection[int] | None = None) -> list[ValueFact]:
    """The dated values that figures are made of, the oldest of each name first."""
    columns = [getattr(AccountValue, name) for name in ValueFact._fields]
    counted = or_(AccountValue.name.in_(_COUNTED), AccountValue.name.startswith(SCORE_PREFIX))
    statement = select(*columns).where(counted).order_by(AccountValue.from_date, AccountValue.id)
    if account_ids is not None:
        statement = statement.where(AccountValue.account_id.in_(account_ids))
    return [ValueFact._make(row) for row in session.execute(statement)]


def segment_facts(session: Session) -> list[SegmentFact]:
    """The segments by name."""
    statement = select(SavedView.ref, SavedView.name, SavedView.definition).where(
        SavedView.screen == SEGMENT_SCREEN
    )
    found = (
        SegmentFact(ref, name, Filter.from_json(definition))
        for ref, name, definition in session.execute(statement)
    )
    return sorted(found, key=lambda one: (one.name.casefold(), one.ref))


def custom_facts(
    session: Session, segments: Iterable[SegmentFact], account_ids: Collection[int] | None = None
) -> dict[int, dict[str, Value]]:
    """The values of the accounts' own fields that a segment asks for, computed ones worked out."""
    asked = {
        condition.field.removeprefix(CUSTOM_PREFIX)
        for segment in segments
        for condition in segment.only.conditions
        if condition.field.startswith(CUSTOM_PREFIX)
    }
    if not asked:
        return {}
    found = {
        account_id: {field: value for field, value in own.items() if field in asked}
        for account_id, own in account_values(session, account_ids).items()
    }
    return {account_id: own for account_id, own in found.items() if own}


def with_overrides(
    accounts: Mapping[int, AccountFact], values: Iterable[ValueFact], day: date
) -> Mapping[int, AccountFact]:
    """The accounts in the tiers that hold on the day; an override that has run out is none."""
    overrides = {
        value.account_id: value.value
        for value in values
        if value.name == OVERRIDE and value.value and value.holds_on(day)
    }
    if not overrides:
        return accounts
    return {
        key: account._replace(tier=overrides[key], own_tier=account.tier or "")
        if key in overrides
        else account
        for key, account in accounts.items()
    }
