"""Which tier an account belongs to by the rules, why, and who would move (B2 to B4)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.relationship import THREAD_FROM, seats_of
from app.analytics.scoring import Position, composite_of, position_of
from app.analytics.stages import CLOSED, stage_on
from app.core.money import round_half_up
from app.models.tiers import OVERRIDE, TierRule, TierService, next_tier, service_of
from app.models.tiers import tiers_of as order_of
from app.queries.dated_facts import ValueFact
from app.queries.fact_rows import AccountFact

ROLE_DAYS = 90


class TierStanding(NamedTuple):
    """The tier that holds, the one by the rules, and what both rest on.

    `computed` is None where the account has no score: then nothing moves it. `override` is the
    one that holds on the day, with its reason and its last day.
    """

    account_id: int
    name: str
    tier: str | None
    below: str | None
    computed: str | None
    cause: str
    score: Decimal | None
    roles: int
    override: ValueFact | None = None

    @property
    def moves(self) -> bool:
        """Whether a re-tier run moves the account, if only below its override."""
        return self.computed is not None and self.computed != self.below


def all_tiers(evidence: Evidence) -> tuple[str, ...]:
    """The tiers, the best first."""
    return order_of(evidence.parameters.tier_rules)


def tier_service(evidence: Evidence, tier: str | None) -> TierService:
    """What the accounts of a tier are promised."""
    kept = evidence.facts.settings.get("tier_service")
    services = evidence.remembered("tier service", lambda: service_of(kept, all_tiers(evidence)))
    return services.get(tier or "", TierService())


def active_roles(evidence: Evidence, account_id: int, day: date) -> int:
    """People with a living relationship, or with a say in decisions and touched in 90 days."""
    since = day - timedelta(days=ROLE_DAYS)

    def is_active(seat_strength: Decimal, roles: list[str] | None, touched: date | None) -> bool:
        return seat_strength >= THREAD_FROM or bool(roles and touched and touched >= since)

    return sum(
        is_active(seat.strength.value, seat.person.decision_roles, seat.last_touch)
        for seat in seats_of(evidence, account_id, day)
        if not seat.is_vacant
    )


def tier_standing(
    evidence: Evidence, account: AccountFact, day: date, position: Position | None = None
) -> TierStanding:
    """Where the account stands and where the rules would put it."""
    position = position or position_of(evidence, account, day)
    score = composite_of(evidence.parameters.scoring, position)
    roles = active_roles(evidence, account.id, day)
    below, override = account.tier_below, override_on(evidence, account.id, day)
    computed, cause = None, "it has no score"
    if score is not None:
        rules = evidence.parameters.tier_rules
        computed, rule = next_tier(rules, below, score, roles)
        cause = _cause(below, computed, rule, rules, (score, roles))
    tier = override.value if override else below
    return TierStanding(
        account.id, account.name, tier, below, computed, cause, score, roles, override
    )  # fmt: skip


def override_on(evidence: Evidence, account_id: int, day: date) -> ValueFact | None:
    """The override of the account's tier that holds on the day; it ends by itself."""
    found = None
    for value in evidence.facts.values.get(account_id, ()):
        if value.name == OVERRIDE and value.value and value.holds_on(day):
            found = value
    return found


def tier_standings(
    evidence: Evidence, account_ids: Collection[int] | None = None
) -> list[TierStanding]:
    """The standing of every account that is not closed."""
    day = evidence.as_of
    return [
        tier_standing(evidence, account, day)
        for account in evidence.scope(account_ids)
        if stage_on(evidence, account, day).code != CLOSED
    ]


def _cause(
    below: str | None,
    computed: str,
    rule: TierRule | None,
    rules: tuple[TierRule, ...],
    found: tuple[Decimal, int],
) -> str:
    """Why the rules say so: “score 84.2 is below 85 …”, in the words of the log."""
    score, roles = found
    said = (
        f"score {round_half_up(score, 1)} with {roles} active {'role' if roles == 1 else 'roles'}"
    )
    own = next((one for one in rules if one.tier == below), None)
    if own is not None and computed != below and not own.is_kept(score, roles):
        return f"{said}: tier {below} is kept from {own.exit:f} and {own.roles_exit} roles on"
    if rule is None:
        return f"{said} reaches no other tier"
    if computed == below:
        return f"{said} keeps tier {computed} (entry {rule.enter:f}, exit {rule.exit:f})"
    return f"{said} reaches tier {computed} ({rule.enter:f} and {rule.roles_enter} roles)"
