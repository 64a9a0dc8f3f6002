"""Relationship intensity as volume and margin recommend it, and where it goes against a wish.

| revenue of twelve months | margin reaches the mark | margin below it |
| large                    | intense                 | moderate        |
| between                  | moderate                | arm's length    |
| small                    | arm's length            | arm's length    |

The three marks are the portfolio setting `intensity_rules`; revenue is in its currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, cast

INTENSE, MODERATE, ARMS_LENGTH = "intense", "moderate", "arms_length"
AGAINST_WISH = "against_wish"
WISH_DIFFERS = "wish_differs"
NOT_AS_RECOMMENDED = "not_as_recommended"
MISMATCHES = (AGAINST_WISH, WISH_DIFFERS, NOT_AS_RECOMMENDED)


class IntensityRules(NamedTuple):
    """Where revenue begins to be large, below what it is small, where a margin is good."""

    revenue_from: Decimal = Decimal(350_000)
    small_below: Decimal = Decimal(75_000)
    margin_from: Decimal = Decimal(20)


def intensity_rules_of(setting: object) -> IntensityRules:
    """The marks that the portfolio keeps, or the usual ones."""
    kept = _mapping(setting)
    usual = IntensityRules()
    return IntensityRules(
        _number(kept.get("revenue_from"), usual.revenue_from),
        _number(kept.get("small_below"), usual.small_below),
        _number(kept.get("margin_from"), usual.margin_from),
    )


def intensity_form(rules: IntensityRules) -> dict[str, Any]:
    """The marks as the portfolio keeps them."""
    return {name: f"{value:f}" for name, value in rules._asdict().items()}


def recommended(rules: IntensityRules, revenue: Decimal, margin: Decimal) -> str:
    """The intensity by revenue and margin of twelve months."""
    if revenue < rules.small_below:
        return ARMS_LENGTH
    reached = (revenue >= rules.revenue_from) + (margin >= rules.margin_from)
    return (ARMS_LENGTH, MODERATE, INTENSE)[reached]


def mismatch_of(actual: str | None, wished: str | None, advised: str | None) -> str | None:
    """What does not fit: ours and their wish, their wish and the advice, ours and the advice."""
    if wished and actual and wished != actual:
        return AGAINST_WISH
    if wished and advised and wished != advised:
        return WISH_DIFFERS
    if not wished and actual and advised and actual != advised:
        return NOT_AS_RECOMMENDED
    return None


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _number(value: object, usual: Decimal) -> Decimal:
    if value is None or isinstance(value, bool):
        return usual
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return usual
    return number if number.is_finite() else usual
