"""Dynamic segments: which accounts a saved rule takes in, by what is entered and computed (B7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.analytics.account_card import AccountCard
from app.analytics.evidence import Evidence
from app.core.money import from_minor
from app.queries.criteria import Condition, Filter
from app.queries.dated_facts import CUSTOM_PREFIX, SegmentFact
from app.queries.fact_rows import AccountFact

Read = Callable[[AccountCard, AccountFact], Any]


def _money(name: str) -> Read:
    def read(card: AccountCard, _account: AccountFact) -> Decimal | None:
        minor: int | None = getattr(card, name)
        return None if minor is None else from_minor(minor, card.currency)

    return read


def _card(name: str) -> Read:
    return lambda card, _account: getattr(card, name)


def _own(name: str) -> Read:
    return lambda _card, account: getattr(account, name)


FIELDS: Mapping[str, Read] = {
    "revenue": _money("revenue_12m_minor"),
    "arr": _money("recurring_minor"),
    "margin": _card("contribution_percent"),
    "industry": _own("industry"),
    "size": _own("size"),
    "growth_potential": _own("growth_potential"),
    "attractiveness": _card("attractiveness_score"),
    "strength": _card("strength_score"),
    "health": _card("health"),
    "health_band": _card("health_band"),
    "tier": _own("tier"),
    "strategy_type": _own("strategy_type"),
    "stage": _card("stage"),
    "region": _own("region"),
    "country": _own("country"),
    "owner": _own("owner"),
    "tags": _own("tags"),
    "intensity": _own("relationship_intensity"),
    "preferred_intensity": _own("preferred_intensity"),
    "mismatch": _card("intensity_mismatch"),
    "decision": _card("decision"),
    "account_status": _own("account_status"),
    "touch_days": _card("touch_days"),
    "renewal_days": _card("renewal_days"),
}
"""What a rule may ask; beside these `custom:` and the name of one of the user's own fields."""


def segment_names(evidence: Evidence, card: AccountCard, account: AccountFact) -> tuple[str, ...]:
    """The names of the segments that take the account in."""
    facts = evidence.facts
    if not facts.segments:
        return ()
    own = facts.custom.get(account.id, {})
    return tuple(
        one.name for one in facts.segments if takes_in(one.only, card, account, own, evidence.as_of)
    )


def takes_in(
    only: Filter,
    card: AccountCard,
    account: AccountFact,
    custom: Mapping[str, Any],
    day: date,
) -> bool:
    """Whether the rule takes the account in."""
    archived = account.archived_on is not None and account.archived_on <= day
    if (archived and not only.archived) or account.account_status == "ignored":
        return False
    if not all(_holds(condition, card, account, custom) for condition in only.conditions):
        return False
    if not only.words:
        return True
    said = (account.name, account.industry, account.owner, *account.tags)
    text = "\n".join(word for word in said if word).casefold()
    return all(word in text for word in only.words)


def segment_of(evidence: Evidence, ref: str) -> SegmentFact | None:
    """The segment of that id in the open format."""
    return next((one for one in evidence.facts.segments if one.ref == ref), None)


def _holds(
    condition: Condition, card: AccountCard, account: AccountFact, custom: Mapping[str, Any]
) -> bool:
    if condition.field.startswith(CUSTOM_PREFIX):
        value: Any = custom.get(condition.field.removeprefix(CUSTOM_PREFIX))
        return _custom_holds(condition, value)
    read = FIELDS.get(condition.field)
    return read is not None and condition.holds(read(card, account))


def _custom_holds(condition: Condition, value: Any) -> bool:  # noqa: ANN401 a value of any type
    """A value of an own field against a rule, whose limits may be written as text."""
    if condition.operator in ("empty", "not_empty") or value is None:
        return condition.holds(value)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, str) and condition.operator in _ORDERING:
        value = _number(value)  # a column that came in as text may hold numbers
    read = next((make for kind, make in _READ.items() if isinstance(value, kind)), None)
    if read is None or condition.operator == "has":
        return condition.holds(value)
    try:
        limits = tuple(read(limit) for limit in condition.values)
    except (InvalidOperation, ValueError):
        return condition.operator == "is_not"
    return replace(condition, values=limits).holds(value)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _day(limit: object) -> date:
    return limit if isinstance(limit, date) else date.fromisoformat(str(limit))


_ORDERING = ("at_least", "at_most", "over", "under")
_READ: Mapping[type, Callable[[Any], Any]] = {Decimal: lambda limit: Decimal(str(limit)),
                                              date: _day}  # fmt: skip
