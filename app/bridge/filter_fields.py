"""What the portfolio list can be filtered by: attributes with their kinds, and words for them.

A condition on any of them reads as a sentence: “Owner is Nora Velde”, “ARR is over €100k”,
“Renewal within 90 days”.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.bridge.card_row import CardRow
from app.bridge.tr import tr, trn
from app.core.money import from_minor
from app.models.labels import label
from app.queries.criteria import Condition

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow

CUSTOM = "custom:"
"""What the name of one of the user's own fields begins with, in filters, columns and groups."""
_KNOWN = {"empty": "is not known", "not_empty": "is known"}
OPERATORS: dict[str, dict[str, str]] = {
    "choice": {"is": "is", "is_not": "is not"},
    "text": {"has": "contains", "empty": "is empty", "not_empty": "is not empty"},
    "number": {
        "over": "is over", "under": "is under", "at_least": "is at least",
        "at_most": "is at most", **_KNOWN,
    },
    "ahead": {"at_most": "within", "at_least": "not before"},
    "ago": {"over": "over", "at_most": "within"},
    "span": {"over": "for over", "at_most": "for at most"},
    "day": {"at_least": "is on or after", "at_most": "is on or before", **_KNOWN},
}  # fmt: skip
"""The operators of each kind, in words, the usual one first."""
OPERATORS["money"] = OPERATORS["percent"] = OPERATORS["number"]
ASKS_NOTHING = frozenset(("empty", "not_empty"))


@dataclass(frozen=True)
class FilterField:
    """Something to filter by: its name in rows, its words, and what a code is called."""

    name: str
    title: str
    enumeration: str = ""
    kind: str = "choice"

    def word(self, value: Any) -> str:  # noqa: ANN401 a code, a name or nothing
        """What a value is called."""
        if value in (None, ""):
            return tr("not set")
        own = _WORDS.get((self.name, str(value)))
        if own:
            return tr(own)
        return tr(label(self.enumeration, str(value))) if self.enumeration else str(value)


_WORDS = {
    ("stage", "closed"): "Closed",
    ("health_band", "healthy"): "Healthy",
    ("health_band", "watch"): "Watch",
    ("health_band", "at_risk"): "At risk",
    ("trim", "confirmed"): "confirmed",
    ("trim", "proposed"): "proposed",
    ("mismatch", "against_wish"): "against the client's wish",
    ("mismatch", "wish_differs"): "recommended otherwise than they wish",
    ("mismatch", "not_as_recommended"): "not as recommended",
    ("touch", "overdue"): "overdue",
    ("touch", "in_rhythm"): "in rhythm",
    ("target", "yes"): "yes",
    ("target", "no"): "no",
}

FIELDS = {
    item.name: item
    for item in (
        FilterField("owner", "Owner"),
        FilterField("stage", "Stage", "lifecycle_stage"),
        FilterField("segment", "Segment", "strategy_type"),
        FilterField("health_band", "Health"),
        FilterField("decision", "Decision", "decision"),
        FilterField("trim", "Trim"),
        FilterField("tags", "Tag"),
        FilterField("target", "Target"),
        FilterField("segments", "In segment"),
        FilterField("tier", "Tier"),
        FilterField("industry", "Industry"),
        FilterField("region", "Region"),
        FilterField("country", "Country"),
        FilterField("intensity", "Rhythm", "intensity"),
        FilterField("mismatch", "Intensity"),
        FilterField("touch", "Touch"),
        FilterField("renewal_days", "Renewal", kind="ahead"),
        FilterField("renewal", "Renewal date", kind="day"),
        FilterField("due_days", "Next step due", kind="ahead"),
        FilterField("touch_days", "Last touch", kind="ago"),
        FilterField("stage_days", "In stage", kind="span"),
        FilterField("arr_minor", "ARR", kind="money"),
        FilterField("revenue_minor", "Revenue 12 m", kind="money"),
        FilterField("ytd_minor", "Revenue this year", kind="money"),
        FilterField("ytd_change", "Revenue change", kind="percent"),
        FilterField("margin", "Margin", kind="percent"),
        FilterField("health", "Health score", kind="number"),
        FilterField("health_change", "Health change", kind="number"),
        FilterField("csat", "CSAT", kind="number"),
        FilterField("nps", "NPS", kind="number"),
        FilterField("strength", "Relationship", kind="number"),
        FilterField("attractiveness", "Attractiveness", kind="number"),
        FilterField("standing", "Strength", kind="number"),
        FilterField("next_step", "Next step", kind="text"),
        FilterField("name", "Name", kind="text"),
        FilterField("id", "Account"),
    )
}

_OWN_KINDS = {
    "number": "number", "money": "number", "date": "day", "choice": "choice", "multi": "choice",
}  # fmt: skip


def own_field(row: CustomFieldRow) -> FilterField:
    """One of the user's own fields as something to filter by."""
    return FilterField(CUSTOM + row.field, row.field, kind=_OWN_KINDS.get(row.type, "text"))


def field_named(name: str) -> FilterField:
    """The field of a condition, also one that the user made."""
    return FIELDS.get(name) or FilterField(name, name.removeprefix(CUSTOM))


def reader_of(name: str, today: date) -> Callable[[CardRow], Any]:
    """What reads the value of a field from a row."""
    if name in CardRow._fields:
        place = CardRow._fields.index(name)
        return lambda row: row[place]
    if name.startswith(CUSTOM):
        own = name.removeprefix(CUSTOM)
        return lambda row: row.own.get(own) if row.own else None
    special: dict[str, Callable[[CardRow], Any]] = {
        "renewal_days": lambda row: row.days_to_renewal(today),
        "touch_days": lambda row: row.days_since_touch(today),
        "due_days": lambda row: None if row.next_due is None else (row.next_due - today).days,
        "stage_days": lambda row: _since(row.stage_since, today),
        "trim": lambda row: row.trim,
        "ytd_change": lambda row: row.ytd_change,
        "target": lambda row: "yes" if row.is_target else "no",
        "touch": lambda row: "overdue" if row.is_touch_overdue(today) else "in_rhythm",
    }
    return special.get(name, lambda _row: None)


def _since(day: date | None, today: date) -> int | None:
    return None if day is None else (today - day).days


def in_words(condition: Condition, currency: str = "") -> tuple[str, str]:
    """A condition as a chip reads it: “Owner is”, “Nora Velde”."""
    known = field_named(condition.field)
    title = tr(known.title)
    kind = known.kind if condition.field in FIELDS else _kind_of(condition)
    verb = OPERATORS[kind].get(condition.operator, condition.operator)
    if condition.field == "id":
        count = len(condition.values)
        return tr("{0} is", title), trn("the one chosen", "one of {0} chosen", count)
    said = f"{title} {tr(verb)}"
    if condition.operator in ASKS_NOTHING:
        return said, ""
    if kind != "choice":
        return said, value_words(kind, condition.values[0], currency)
    return said, either([known.word(value) for value in condition.values])


def value_words(kind: str, value: Any, currency: str = "") -> str:  # noqa: ANN401
    """What a limit is called: “€100k”, “90 days”, “1 Jan 2027”."""
    from app.bridge import formats

    if kind == "money":
        return formats.money(from_minor(int(value), currency or "EUR"), currency or "EUR")
    if kind == "percent":
        return tr("{0} %", formats.plain_number(Decimal(value)))
    if kind in ("ahead", "span"):
        return trn("{0} day", "{0} days", int(value))
    if kind == "ago":
        return trn("{0} day ago", "{0} days ago", int(value))
    if isinstance(value, date):
        return formats.day_full(value)
    return f"“{value}”" if isinstance(value, str) else formats.plain_number(Decimal(value))


def _kind_of(condition: Condition) -> str:
    """The kind of a field that the user made, seen from the condition."""
    if condition.operator in ("is", "is_not"):
        return "choice"
    value = condition.values[0] if condition.values else None
    if isinstance(value, date):
        return "day"
    return "number" if isinstance(value, int | Decimal) else "text"


def either(words: Sequence[str]) -> str:
    """“A”, “A or B”, “A, B or C”."""
    if len(words) < 2:
        return "".join(words)
    return tr("{0} or {1}", ", ".join(words[:-1]), words[-1])
