"""Tiers: the score and the active roles at which one is entered and left, and what each promises.

Kept as the portfolio settings `tier_rules` and `tier_service`. The last tier has no rule: it
takes whoever reaches none of the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, cast

LAST = "4"
OVERRIDE = "tier_override"
TIER = "tier"


class TierRule(NamedTuple):
    """From where on an account enters a tier, and below what it leaves it again."""

    tier: str
    enter: Decimal
    exit: Decimal
    roles_enter: int = 0
    roles_exit: int = 0

    def is_entered(self, score: Decimal, roles: int) -> bool:
        """Whether an account that is not in this tier comes into it."""
        return score >= self.enter and roles >= self.roles_enter

    def is_kept(self, score: Decimal, roles: int) -> bool:
        """Whether an account that is in this tier, or above, stays at least here."""
        return score >= self.exit and roles >= self.roles_exit


class TierService(NamedTuple):
    """What the accounts of a tier are promised; None is not promised.

    `ideal` and `max` are days between touches, `hours` is our time for an account a month.
    """

    ideal: int | None = None
    max: int | None = None
    review_days: int | None = None
    sponsor: str = ""
    response_hours: int | None = None
    hours: Decimal | None = None


USUAL_RULES = (
    TierRule("1", Decimal(85), Decimal(80), 3, 2),
    TierRule("2", Decimal(70), Decimal(65), 2, 1),
    TierRule("3", Decimal(55), Decimal(50), 0, 0),
)
USUAL_SERVICE: Mapping[str, TierService] = {
    "1": TierService(None, None, 90, "Managing director", 4, Decimal(12)),
    "2": TierService(None, None, 180, "Head of accounts", 8, Decimal(6)),
    "3": TierService(None, None, 365, "Account manager", 24, Decimal(2)),
    "4": TierService(None, None, None, "", 48, None),
}
"""Touch rhythms are left to the intensity until someone sets them for a tier."""


def tiers_of(rules: Sequence[TierRule]) -> tuple[str, ...]:
    """All tiers, the best first; the last one takes the rest."""
    named = tuple(rule.tier for rule in rules)
    last = LAST if LAST not in named else str(len(named) + 1)
    return (*named, last)


def next_tier(
    rules: Sequence[TierRule], current: str | None, score: Decimal, roles: int
) -> tuple[str, TierRule | None]:
    """The tier by the rules, and the rule that decided; None where the last takes the rest.

    Who stands in a tier keeps it, and those below it, down to its exit; a better tier has to be
    entered. So an account between exit and entry stays where it is.
    """
    order = tiers_of(rules)
    place = order.index(current) if current in order else len(order)
    for number, rule in enumerate(rules):
        holds = rule.is_kept if number >= place else rule.is_entered
        if holds(score, roles):
            return rule.tier, rule
    return order[-1], None


def rules_of(setting: object) -> tuple[TierRule, ...]:
    """The rules that the portfolio keeps, or the usual ones."""
    if not isinstance(setting, list):
        return USUAL_RULES
    found = [_rule(_mapping(one)) for one in cast("Sequence[Any]", setting)]
    rules = tuple(rule for rule in found if rule is not None)
    return USUAL_RULES if not rules or trouble_with_rules(rules) else rules


def trouble_with_rules(rules: Sequence[TierRule]) -> str | None:
    """Why these cannot be the rules, or None."""
    if len({rule.tier for rule in rules}) < len(rules):
        return "Two rules are for the same tier."
    for rule in rules:
        if not 0 <= rule.exit <= rule.enter <= 100:
            return (
                f"Tier {rule.tier}: the exit cannot be above the entry, and both lie between "
                "0 and 100."
            )
        if not 0 <= rule.roles_exit <= rule.roles_enter:
            return f"Tier {rule.tier}: the roles to stay cannot be more than the roles to enter."
    for better, worse in itertools.pairwise(rules):
        if worse.enter > better.enter or worse.exit > better.exit:
            return f"Tier {worse.tier} cannot ask for a higher score than tier {better.tier}."
        if worse.roles_enter > better.roles_enter or worse.roles_exit > better.roles_exit:
            return f"Tier {worse.tier} cannot ask for more roles than tier {better.tier}."
    return None


def rules_form(rules: Sequence[TierRule]) -> list[dict[str, Any]]:
    """The rules as the portfolio keeps them."""
    return [
        {
            "tier": rule.tier,
            "enter": _plain(rule.enter),
            "exit": _plain(rule.exit),
            "roles_enter": rule.roles_enter,
            "roles_exit": rule.roles_exit,
        }
        for rule in rules
    ]


def service_of(setting: object, tiers: Sequence[str]) -> dict[str, TierService]:
    """What each tier promises; where the portfolio says nothing, the usual."""
    kept = _mapping(setting)
    return {
        tier: _service(_mapping(kept[tier])) if tier in kept else USUAL_SERVICE.get(
            tier, TierService()
        )
        for tier in tiers
    }  # fmt: skip


def trouble_with_service(tier: str, service: TierService) -> str | None:
    """Why this cannot be promised, or None."""
    if (service.ideal is None) != (service.max is None):
        return f"Tier {tier}: a touch rhythm needs both the ideal and the most days."
    if service.ideal is not None and service.max is not None and service.ideal > service.max:
        return f"Tier {tier}: the ideal days between touches cannot be more than the most."
    numbers = (service.ideal, service.max, service.review_days, service.response_hours)
    if any(number is not None and number < 1 for number in numbers):
        return f"Tier {tier}: days and hours start at 1."
    if service.hours is not None and service.hours < 0:
        return f"Tier {tier}: hours a month cannot be below nought."
    return None


def service_form(services: Mapping[str, TierService]) -> dict[str, dict[str, Any]]:
    """The promises as the portfolio keeps them; what is not promised is left out."""
    return {
        tier: {
            name: _plain(value) if isinstance(value, Decimal) else value
            for name, value in service._asdict().items()
            if value not in (None, "")
        }
        for tier, service in services.items()
    }


def _rule(given: Mapping[str, Any]) -> TierRule | None:
    tier, enter = str(given.get("tier") or ""), _number(given.get("enter"))
    if not tier or enter is None:
        return None
    leave = _number(given.get("exit"))
    return TierRule(
        tier, enter, enter if leave is None else leave,
        _whole(given.get("roles_enter")) or 0, _whole(given.get("roles_exit")) or 0,
    )  # fmt: skip


def _service(given: Mapping[str, Any]) -> TierService:
    return TierService(
        _whole(given.get("ideal")), _whole(given.get("max")), _whole(given.get("review_days")),
        str(given.get("sponsor") or ""), _whole(given.get("response_hours")),
        _number(given.get("hours")),
    )  # fmt: skip


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _number(value: object) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _plain(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
