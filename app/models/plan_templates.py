"""Templates of whole plans as data: goals, tasks, talks, risks and what an industry asks beside.

The program's own and the users' are read alike. Days are offsets from the day on which the plan is
begun, and people are roles, so that a template holds nothing of the client it was made from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, cast

from app.core.errors import DomainError
from app.core.resources import resource
from app.models.playbook_tasks import MOST_DAYS, Task, read_tasks

PLAIN = ("standard", "short", "blank")
"""The templates that fit every client, as the first plan offers them."""

OWN = "own:"
"""What the key of a user's template begins with; the key of its row follows."""

_FOLDER = "templates/plans"
PARTS = ("goals", "strategies", "tasks", "communications", "risks", "swot", "targets", "lanes",
         "duties")  # fmt: skip
"""What a template may bring, in the order in which it is shown."""

OPTIONAL = PARTS[2:]
"""What can be left out when a plan is begun."""

GOAL_TEXTS = ("title", "type", "specific", "metric", "unit", "achievable", "relevant", "priority",
              "calculation", "confidence")  # fmt: skip
GOAL_NUMBERS = ("baseline", "target", "effort_hours")
_TEXTS: dict[str, tuple[str, ...]] = {
    "strategies": ("title", "note"),
    "communications": ("audience", "role", "information", "purpose", "channel", "escalation"),
    "risks": ("title", "category", "response", "mitigation", "role"),
    "swot": ("quadrant", "text", "perspective", "goal", "risk"),
    "targets": ("kpi",),
    "duties": ("kind", "risk", "status", "note"),
}
_DAYS: dict[str, tuple[str, ...]] = {
    "communications": ("frequency_days",),
    "risks": ("likelihood", "impact", "due_days"),
    "duties": ("review_days",),
}
_NAMED = {"goals": "title", "strategies": "title", "communications": "audience", "risks": "title",
          "swot": "text", "targets": "kpi", "duties": "kind"}  # fmt: skip
Line = Mapping[str, Any]


@dataclass(frozen=True)
class PlanTemplate:
    """A plan to begin from; every part is a tuple of checked lines."""

    name: str
    about: str = ""
    industry: str | None = None
    strategy_type: str | None = None
    review_after_days: int | None = None
    goals: tuple[Line, ...] = ()
    strategies: tuple[Line, ...] = ()
    tasks: tuple[Task, ...] = ()
    communications: tuple[Line, ...] = ()
    risks: tuple[Line, ...] = ()
    swot: tuple[Line, ...] = ()
    targets: tuple[Line, ...] = ()
    lanes: tuple[str, ...] = ()
    duties: tuple[Line, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def size(self, part: str) -> int:
        """How many lines of a part it brings."""
        return len(getattr(self, part))


def read_template(content: object, name: str = "") -> PlanTemplate:
    """A template from data as a JSON file holds it; refused where it cannot be applied."""
    if not isinstance(content, Mapping):
        raise DomainError("A plan template is an object with goals and what belongs to them.")
    data = cast("Mapping[str, Any]", content)
    tasks = data.get("tasks") or ()
    parts: dict[str, Any] = {
        part: tuple(_line(part, one) for one in _list(data, part)) for part in _TEXTS
    }
    return PlanTemplate(
        name=_text(data, "name") or name,
        about=_text(data, "about"),
        industry=_text(data, "industry") or None,
        strategy_type=_text(data, "strategy_type") or None,
        review_after_days=_whole(data, "review_after_days"),
        goals=tuple(_goal(one) for one in _list(data, "goals")),
        tasks=read_tasks({"name": "", "tasks": tasks}).tasks if tasks else (),
        lanes=tuple(str(one) for one in _list(data, "lanes")),
        rest={key: value for key, value in data.items() if key not in _KNOWN},
        **parts,
    )


_KNOWN = (*PARTS, "name", "about", "industry", "strategy_type", "review_after_days")


def _goal(one: object) -> Line:
    data = _object(one, "goals")
    row: dict[str, Any] = {name: _text(data, name) for name in GOAL_TEXTS if data.get(name)}
    _require(row, "goals")
    for name in GOAL_NUMBERS:
        if data.get(name) is not None:
            row[name] = _number(data, name)
    due, started = _whole(data, "due_days"), _whole(data, "start_days")
    if due is not None:
        row["due_days"] = due
    if started is not None:
        row["start_days"] = started
    if data.get("shared") is not None:
        row["shared"] = bool(data["shared"])
    return row


def _line(part: str, one: object) -> Line:
    data = _object(one, part)
    row: dict[str, Any] = {name: _text(data, name) for name in _TEXTS[part] if data.get(name)}
    _require(row, part)
    for name in _DAYS.get(part, ()):
        value = _whole(data, name)
        if value is not None:
            row[name] = value
    if part == "strategies":
        row["goals"] = tuple(str(name) for name in _list(data, "goals"))
    if part == "targets":
        row["value"] = _number(data, "value")
    return row


def _require(row: Line, part: str) -> None:
    wanted = _NAMED[part]
    if not row.get(wanted) and not (part == "communications" and row.get("role")):
        raise DomainError(f"Every line of “{part}” in a plan template needs “{wanted}”.")


def _object(one: object, part: str) -> Mapping[str, Any]:
    if not isinstance(one, Mapping):
        raise DomainError(f"Every line of “{part}” in a plan template is an object.")
    return cast("Mapping[str, Any]", one)


def _list(data: Mapping[str, Any], name: str) -> Iterable[object]:
    value = data.get(name)
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise DomainError(f"“{name}” in a plan template is a list.")
    return cast("Sequence[object]", value)


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DomainError(f"“{name}” in a plan template is a text.")
    return value.strip()


def _number(data: Mapping[str, Any], name: str) -> Decimal:
    value = data.get(name)
    try:
        return Decimal(value) if isinstance(value, str) else Decimal(cast("int", value))
    except (InvalidOperation, TypeError, ValueError) as error:
        raise DomainError(f"“{name}” in a plan template is a number.") from error


def _whole(data: Mapping[str, Any], name: str) -> int | None:
    value = data.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST_DAYS:
        raise DomainError(f"“{name}” in a plan template is a whole number up to {MOST_DAYS:,}.")
    return value


@cache
def built_in_names() -> tuple[str, ...]:
    """The program's own templates: the plain ones first, the others by name."""
    names = sorted(path.stem for path in resource(_FOLDER).glob("*.json"))
    return (*PLAIN, *(name for name in names if name not in PLAIN))


@cache
def built_in(name: str) -> PlanTemplate:
    """One of the program's own templates."""
    if name not in built_in_names():
        raise DomainError(f"There is no plan template “{name}”.")
    text = resource(f"{_FOLDER}/{name}.json").read_text("utf-8")
    return read_template(json.loads(text), name)
