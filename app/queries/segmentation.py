"""What the segmentation screen shows: the log of tiers, overrides, reviews, choices for rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.dated import AccountValue
from app.models.intensity import IntensityRules, intensity_rules_of
from app.models.plan import Review
from app.models.scoring import SCORE_PREFIX, ScoringModel
from app.models.tiers import (
    OVERRIDE,
    TIER,
    TierRule,
    TierService,
    rules_of,
    service_of,
    tiers_of,
)
from app.queries.portfolio import setting
from app.queries.reading import mapping_of, rows_of

FALLBACK_DAYS = 90
QUARTER_DAYS = 92


class Segmentation(NamedTuple):
    """All settings of segmentation, and when the tiers were last gone through.

    `services_kept` tells whether the levels are in force, or only the usual ones to start from.
    """

    model: ScoringModel
    rules: tuple[TierRule, ...]
    tiers: tuple[str, ...]
    services: dict[str, TierService]
    intensity: IntensityRules
    last_run: date | None
    services_kept: bool

    def is_due(self, today: date) -> bool:
        """Whether a quarter has passed since the tiers were last gone through."""
        return self.last_run is None or (today - self.last_run).days >= QUARTER_DAYS


class TierLogRow(NamedTuple):
    """A move of an account into a tier, and why."""

    id: int
    account_id: int
    account_name: str
    on_date: date
    tier: str | None
    reason: str | None


class OverrideRow(NamedTuple):
    """A tier set by hand, from and until which day."""

    id: int
    account_id: int
    account_name: str
    tier: str
    from_date: date
    until_date: date | None
    reason: str | None


def segmentation(session: Session) -> Segmentation:
    """How the portfolio is segmented."""
    rules = rules_of(setting(session, "tier_rules"))
    tiers = tiers_of(rules)
    last = mapping_of(setting(session, "retier")).get("last")
    return Segmentation(
        ScoringModel.of(setting(session, "scoring")),
        rules,
        tiers,
        service_of(setting(session, "tier_service"), tiers),
        intensity_rules_of(setting(session, "intensity_rules")),
        date.fromisoformat(last) if isinstance(last, str) else None,
        bool(mapping_of(setting(session, "tier_service"))),
    )


def tier_log(
    session: Session,
    account_id: int | None = None,
    ids: Collection[int] | None = None,
    *,
    most: int | None = None,
) -> list[TierLogRow]:
    """The moves between tiers, of one account or of all, the latest first, at most so many."""
    statement = (
        select(
            AccountValue.id, AccountValue.account_id, Account.name, AccountValue.from_date,
            AccountValue.value, AccountValue.reason,
        )
        .join(Account, Account.id == AccountValue.account_id)
        .where(AccountValue.name == TIER)
        .order_by(AccountValue.from_date.desc(), AccountValue.id.desc())
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(AccountValue.account_id == account_id)
    if most is not None:
        statement = statement.limit(most)
    return rows_of(session, TierLogRow._make, statement, AccountValue.id, ids)


def override_rows(session: Session, day: date) -> list[OverrideRow]:
    """The overrides that hold on the day, the first to run out first."""
    statement = (
        select(
            AccountValue.id, AccountValue.account_id, Account.name, AccountValue.value,
            AccountValue.from_date, AccountValue.until_date, AccountValue.reason,
        )
        .join(Account, Account.id == AccountValue.account_id)
        .where(
            AccountValue.name == OVERRIDE, AccountValue.value.is_not(None),
            AccountValue.from_date <= day, AccountValue.until_date >= day,
        )
        .order_by(AccountValue.until_date, Account.name)
    )  # fmt: skip
    return [OverrideRow._make(row) for row in session.execute(statement)]


def previous_days(
    session: Session, day: date, account_ids: Collection[int] | None = None
) -> dict[int, date]:
    """For every account the day of its last review before, else 90 days before."""
    statement = (
        select(Review.account_id, func.max(Review.on_date))
        .where(Review.on_date < day)
        .group_by(Review.account_id)
    )
    reviewed: dict[int, date] = {key: on for key, on in session.execute(statement)}  # noqa: C416 typed
    keys = session.scalars(select(Account.id)) if account_ids is None else account_ids
    fallback = day - timedelta(days=FALLBACK_DAYS)
    return {key: reviewed.get(key, fallback) for key in keys}


def scores_entered(session: Session, account_id: int, day: date) -> dict[str, int]:
    """The scores from 1 to 5 that someone gave an account, by the key of the criterion."""
    statement = (
        select(AccountValue.name, AccountValue.value)
        .where(
            AccountValue.account_id == account_id,
            AccountValue.name.startswith(SCORE_PREFIX),
            AccountValue.from_date <= day,
        )
        .order_by(AccountValue.from_date, AccountValue.id)
    )
    latest = {name.removeprefix(SCORE_PREFIX): value for name, value in session.execute(statement)}
    return {key: int(value) for key, value in latest.items() if value and value.isdecimal()}


def account_choices(session: Session, column: str) -> list[str]:
    """Every value that accounts have in a column, for the menus of rules."""
    wanted = getattr(Account, column)
    statement = select(wanted).where(wanted.is_not(None)).distinct()
    return sorted({str(value) for value in session.scalars(statement)}, key=str.casefold)
