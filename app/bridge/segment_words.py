"""What the rules of segments are called, and a rule as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.criteria import Condition, Filter
from app.queries.dated_facts import CUSTOM_PREFIX


@dataclass(frozen=True)
class RuleField:
    """Something a rule may ask: a number, one of several words, or tags."""

    name: str
    title: str
    kind: str = "words"
    enumeration: str = ""
    unit: str = ""


RULE_FIELDS = {
    field.name: field
    for field in (
        RuleField("revenue", "Revenue of 12 months", "number", unit="money"),
        RuleField("arr", "ARR", "number", unit="money"),
        RuleField("margin", "Margin", "number", unit="%"),
        RuleField("industry", "Industry"),
        RuleField("size", "Size", "number", unit="people"),
        RuleField("growth_potential", "Growth potential", "number"),
        RuleField("attractiveness", "Attractiveness", "number"),
        RuleField("strength", "Relationship strength", "number"),
        RuleField("health", "Health", "number"),
        RuleField("tier", "Tier"),
        RuleField("strategy_type", "Strategy", enumeration="strategy_type"),
        RuleField("stage", "Stage", enumeration="lifecycle_stage"),
        RuleField("region", "Region"),
        RuleField("country", "Country"),
        RuleField("owner", "Owner"),
        RuleField("tags", "Tag"),
        RuleField("intensity", "Intensity", enumeration="intensity"),
        RuleField("preferred_intensity", "Intensity they wish", enumeration="intensity"),
        RuleField("decision", "Decision", enumeration="decision"),
        RuleField("touch_days", "Days since the last touch", "number", unit="days"),
        RuleField("renewal_days", "Days to renewal", "number", unit="days"),
    )
}
OPERATORS = {
    "number": ("at_least", "at_most", "empty", "not_empty"),
    "words": ("is", "is_not", "has", "empty", "not_empty"),
    "any": ("is", "is_not", "has", "at_least", "at_most", "empty", "not_empty"),
}
OPERATOR_WORDS = {
    "is": "is",
    "is_not": "is not",
    "has": "contains",
    "at_least": "is at least",
    "at_most": "is at most",
    "empty": "is empty",
    "not_empty": "is not empty",
}


def rule_field(name: str) -> RuleField:
    """The field of that name; the user's own by their names."""
    if name.startswith(CUSTOM_PREFIX):
        return RuleField(name, name.removeprefix(CUSTOM_PREFIX), "any")
    return RULE_FIELDS.get(name, RuleField(name, name))


def value_word(field: RuleField, value: Any, currency: str) -> str:  # noqa: ANN401 a cell
    """What a value of a condition is called."""
    if isinstance(value, Decimal | int) and field.unit == "money":
        return formats.money(Decimal(value), currency)
    if isinstance(value, Decimal | int):
        text = formats.plain_number(Decimal(value))
        return f"{text} {tr(field.unit)}" if field.unit else text
    return tr(label(field.enumeration, str(value))) if field.enumeration else str(value)


def condition_words(condition: Condition, currency: str) -> str:
    """“Size is at least 1000 people”."""
    field = rule_field(condition.field)
    verb = tr(OPERATOR_WORDS.get(condition.operator, condition.operator))
    values = [value_word(field, value, currency) for value in condition.values]
    return " ".join(word for word in (tr(field.title), verb, _either(values)) if word)


def rule_words(only: Filter, currency: str) -> str:
    """The whole rule: its conditions joined by “and”."""
    said = [condition_words(one, currency) for one in only.conditions]
    if only.text:
        said.append(tr("contains “{0}”", only.text))
    return tr(" and ").join(said)


def _either(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return tr("{0} or {1}", ", ".join(words[:-1]), words[-1])
