"""Which tier an account belongs to by the rules, why, and who would move (B2 to B4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from app.analytics.account_card import AccountCard
from app.analytics.evidence import Evidence
from app.analytics.parameters import Parameters
from app.analytics.relationship import THREAD_FROM, seats_of
from app.analytics.scoring import Position, composite_of, position_of
from app.analytics.stages import CLOSED
from app.core.money import round_half_up
from app.models.tiers import OVERRIDE, TierRule, TierService, next_tier, service_of
from app.models.tiers import tiers_of as order_of
from app.queries.dated_facts import ValueFact
from app.queries.fact_rows import AccountFact
from app.queries.facts import by_account

ROLE_DAYS = 90


class Subject(NamedTuple):
    """Whom the rules are asked about: the tier without an override, and the active roles."""

    account_id: int
    name: str
    below: str | None
    roles: int
    override: ValueFact | None = None


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


def tier_standing(evidence: Evidence, account: AccountFact, day: date) -> TierStanding:
    """Where the account stands and where the rules would put it."""
    position = position_of(evidence, account, day)
    subject = Subject(
        account.id, account.name, account.tier_below, active_roles(evidence, account.id, day),
        override_on(evidence, account.id, day),
    )  # fmt: skip
    return judged(evidence.parameters, subject, position)


def computed_tier(
    parameters: Parameters, below: str | None, position: Position, roles: int
) -> str | None:
    """The tier by the rules; None without a score."""
    score = composite_of(parameters.scoring, position)
    return None if score is None else next_tier(parameters.tier_rules, below, score, roles)[0]


def judged(parameters: Parameters, subject: Subject, position: Position) -> TierStanding:
    """The standing from what is known already."""
    score = composite_of(parameters.scoring, position)
    below, override, rules = subject.below, subject.override, parameters.tier_rules
    computed, cause = None, "it has no score"
    if score is not None:
        computed, rule = next_tier(rules, below, score, subject.roles)
        cause = _cause(below, computed, rule, rules, (score, subject.roles))
    tier = override.value if override else below
    return TierStanding(
        subject.account_id, subject.name, tier, below, computed, cause, score, subject.roles,
        override,
    )  # fmt: skip


def override_on(evidence: Evidence, account_id: int, day: date) -> ValueFact | None:
    """The override of the account's tier that holds on the day; it ends by itself."""
    return override_among(evidence.facts.values.get(account_id, ()), day)


def override_among(values: Iterable[ValueFact], day: date) -> ValueFact | None:
    """The last of the overrides that hold on the day."""
    found = None
    for value in values:
        if value.name == OVERRIDE and value.value and value.holds_on(day):
            found = value
    return found


def standings_of_cards(
    cards: Iterable[AccountCard],
    settings: Mapping[str, Any],
    values: Iterable[ValueFact],
    day: date,
) -> list[TierStanding]:
    """The standing of every account that is neither closed, ignored nor archived."""
    parameters, known = Parameters.of(settings), by_account(values)
    return [
        judged(
            parameters,
            Subject(
                card.id, card.name, card.tier_below, card.active_roles,
                override_among(known.get(card.id, ()), day),
            ),
            Position(card.id, card.attractiveness_score, card.strength_score),
        )
        for card in cards
        if card.stage != CLOSED and card.account_status != "ignored" and card.archived_on is None
    ]  # fmt: skip


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
