"""Changes to the scoring model, scores, tiers and what they promise, intensity, and segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.display import day_full
from app.core.errors import ChangedMeanwhile, DomainError
from app.models.account import Account
from app.models.dated import AccountValue
from app.models.intensity import IntensityRules, intensity_form
from app.models.portfolio import PortfolioSetting
from app.models.scoring import (
    ATTRACTIVENESS,
    HIGHEST,
    HUNDRED,
    LOWEST,
    SCALES,
    Criterion,
    ScoringModel,
    trouble_with,
)
from app.models.tiers import (
    OVERRIDE,
    TIER,
    TierRule,
    TierService,
    rules_form,
    rules_of,
    service_form,
    tiers_of,
    trouble_with_rules,
    trouble_with_service,
)
from app.services.account_values import note_value
from app.services.change import found, today
from app.services.portfolio import set_setting


class Move(NamedTuple):
    """A move that a re-tier run proposes: from which tier to which, and why."""

    account_id: int
    before: str | None
    after: str
    cause: str


def set_score(session: Session, account_id: int, key: str, step: int | None) -> None:
    """Score a criterion that is entered, from 1 to 5; None takes the score back."""
    account = found(session, Account, account_id)
    criterion = scoring_model(session).criterion(key)
    if criterion is None:
        raise DomainError("This criterion is no longer part of the scoring model.")
    if not criterion.is_entered:
        raise DomainError(
            f"“{criterion.title}” is computed. Change what it comes from, or let it be entered "
            "under Segmentation."
        )
    if step is not None and not LOWEST <= step <= HIGHEST:
        raise DomainError(f"Score “{criterion.title}” from {LOWEST} to {HIGHEST}.")
    value = None if step is None else str(step)
    note_value(session, account.id, criterion.value_name, value)


def scoring_model(session: Session) -> ScoringModel:
    """The scoring model as it is kept."""
    return ScoringModel.of(_setting(session, "scoring"))


def set_scale(session: Session, scale: str, criteria: Sequence[Criterion]) -> None:
    """Give a scale these criteria; their weights have to add up to 100."""
    if scale not in SCALES:
        raise DomainError(f"There is no scale “{scale}”.")
    if trouble := trouble_with(criteria):
        raise DomainError(trouble)
    model = scoring_model(session)
    given = tuple(criteria)
    kept = (
        replace(model, attractiveness=given)
        if scale == ATTRACTIVENESS
        else replace(model, strength=given)
    )
    keys = [one.key for one in (*kept.attractiveness, *kept.strength)]
    if len(set(keys)) < len(keys):
        raise DomainError("A criterion with this name is on the other scale. Choose another name.")
    set_setting(session, "scoring", kept.as_json())


def set_weights(session: Session, scale: str, weights: Mapping[str, Decimal]) -> None:
    """Give the criteria of a scale other weights, all at once, so that they add up to 100."""
    criteria = scoring_model(session).scale(scale)
    set_scale(
        session, scale, [one._replace(weight=weights.get(one.key, one.weight)) for one in criteria]
    )


def set_share(session: Session, attractiveness: Decimal) -> None:
    """How much of the composite is attractiveness, in percent; the rest is strength."""
    if not 0 <= attractiveness <= HUNDRED:
        raise DomainError(f"The share of {ATTRACTIVENESS} lies between 0 and 100 %.")
    model = replace(scoring_model(session), attractiveness_share=attractiveness)
    set_setting(session, "scoring", model.as_json())


def set_tier_rules(session: Session, rules: Sequence[TierRule]) -> None:
    """At which score and how many active roles each tier is entered and left."""
    if not rules:
        raise DomainError("Keep at least one tier with a rule.")
    if trouble := trouble_with_rules(rules):
        raise DomainError(trouble)
    set_setting(session, "tier_rules", rules_form(rules))


def set_tier_service(session: Session, services: Mapping[str, TierService]) -> None:
    """What the accounts of each tier are promised; touch rhythms count from now on."""
    for tier, service in services.items():
        if trouble := trouble_with_service(tier, service):
            raise DomainError(trouble)
    set_setting(session, "tier_service", service_form(services))


def set_intensity_rules(session: Session, rules: IntensityRules) -> None:
    """From where on revenue counts as large and a margin as good."""
    if not 0 <= rules.small_below < rules.revenue_from:
        raise DomainError(
            "The revenue below which an account is small has to lie below the one from which it "
            "is large."
        )
    set_setting(session, "intensity_rules", intensity_form(rules))


def override_tier(
    session: Session, account_id: int, tier: str, reason: str | None, until: date | None
) -> None:
    """Put an account into another tier until a day; the computed one is shown beside it."""
    account, day = found(session, Account, account_id), today(session)
    if tier not in tiers_of(rules_of(_setting(session, "tier_rules"))):
        raise DomainError(f"There is no tier “{tier}”.")
    if not reason or not reason.strip():
        raise DomainError("Say why the tier is set by hand.")
    if until is None or until < day:
        raise DomainError("Say until when the tier is set by hand: today or a day to come.")
    _end_override(session, account_id, day)
    note_value(session, account.id, OVERRIDE, tier, reason=reason.strip(), until=until)
    cause = f"set by hand until {day_full(until)}: {reason.strip()}"
    note_value(session, account.id, TIER, tier, reason=cause)


def drop_override(session: Session, account_id: int) -> None:
    """Let the account go back to its own tier before the override runs out."""
    account, day = found(session, Account, account_id), today(session)
    if not _end_override(session, account_id, day):
        raise DomainError("The tier of this account is not set by hand.")
    note_value(session, account.id, TIER, account.tier, reason="the override was ended")


def retier(session: Session, moves: Iterable[Move]) -> int:
    """Move accounts to the tiers that the rules gave them; each move is logged with its cause."""
    number, day = 0, today(session)
    for move in moves:
        account = found(session, Account, move.account_id)
        if account.tier != move.before:
            raise ChangedMeanwhile(
                f"The tier of {account.name} was changed meanwhile. Nothing was moved. Look at "
                "the moves again."
            )
        account.tier = move.after
        session.add(
            AccountValue(
                account_id=account.id, name=TIER, value=move.after, from_date=day,
                reason=move.cause,
            )
        )  # fmt: skip
        number += 1
    set_setting(session, "retier", {"last": day.isoformat()})
    session.flush()
    return number


def _end_override(session: Session, account_id: int, day: date) -> bool:
    """End the override that holds; one of today never was."""
    statement = select(AccountValue).where(
        AccountValue.account_id == account_id,
        AccountValue.name == OVERRIDE,
        AccountValue.from_date <= day,
        AccountValue.until_date >= day,
    )
    rows = session.execute(statement).scalars().all()
    for row in rows:
        if row.from_date == day:
            session.delete(row)
        else:
            row.until_date = day - timedelta(days=1)
    session.flush()
    return bool(rows)


def _setting(session: Session, key: str) -> object:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == key)
    found: object = session.execute(statement).scalar_one_or_none()
    return found
