"""How a view of the list is written into the file: short JSON that a person can read.

`{"filters": {"owner": ["Nora Velde"], "stage": {"not": ["prospecting"]}, "health":
["at_risk"], "renewal_within_days": 90}, "group": "segment", "sort": ["-arr"]}`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from app.queries.criteria import Condition, Filter

_NAMES = {
    "health_band": "health", "health": "health_score", "renewal_days": "renewal_within_days",
    "tags": "tag", "segments": "in_segment",
}  # fmt: skip
_FIELDS = {name: field for field, name in _NAMES.items()}
_ARCHIVED = "archived"
_WITHIN = "renewal_within_days"
_UNASKED = ("empty", "not_empty")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def filters_form(only: Filter) -> dict[str, Any]:
    """The conditions by the names of their fields."""
    form: dict[str, Any] = {}
    for condition in only.conditions:
        name = _NAMES.get(condition.field, condition.field)
        said = _said(condition)
        if name not in form:
            form[name] = said
        elif isinstance(form[name], list) and form[name] and isinstance(form[name][0], dict):
            form[name].append(said)
        else:  # a second condition on the same field
            form[name] = [_whole(form[name]), _whole(said)]
    if only.archived:
        form[_ARCHIVED] = True
    return form


def _said(condition: Condition) -> Any:  # noqa: ANN401 any JSON
    if condition.operator == "is":
        return list(condition.values)
    if condition.operator == "is_not":
        return {"not": list(condition.values)}
    if condition.operator == "at_most" and condition.field == "renewal_days":
        return condition.values[0]
    if condition.operator in _UNASKED:
        return {condition.operator: True}
    return {condition.operator: _out(condition.values[0])}


def _whole(said: Any) -> dict[str, Any]:  # noqa: ANN401
    """A condition as an object, where several on one field stand in a list."""
    if isinstance(said, dict):
        return cast("dict[str, Any]", said)
    return {"is": said} if isinstance(said, list) else {"at_most": said}


def filters_from(form: object) -> Filter:
    """The conditions of a kept view; what this program does not know is left out."""
    if not isinstance(form, Mapping):
        return Filter()
    given = cast("Mapping[str, Any]", form)
    found: list[Condition | None] = []
    for name, value in given.items():
        if name == _ARCHIVED:
            continue
        several = _several(value)
        parts = several if several and isinstance(several[0], Mapping) else (value,)
        found += [_condition(str(name), part) for part in parts]
    conditions = tuple(condition for condition in found if condition is not None)
    return Filter(conditions, archived=given.get(_ARCHIVED) is True)


def _several(value: object) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()


def _condition(name: str, value: Any) -> Condition | None:  # noqa: ANN401 any JSON
    field = _FIELDS.get(name, name)
    if isinstance(value, Mapping):
        return _compared(field, cast("Mapping[str, Any]", value))
    if name == _WITHIN:
        return Condition(field, "at_most", (value,)) if isinstance(value, int) else None
    values = _values(value)
    return Condition(field, "is", values) if values else None


def _compared(field: str, said: Mapping[str, Any]) -> Condition | None:
    """A condition that is written as an object: its operator and what is compared with."""
    if "not" in said:
        return Condition(field, "is_not", _values(said["not"]))
    if "is" in said:
        return Condition(field, "is", _values(said["is"]))
    for operator in _UNASKED:
        if operator in said:
            return Condition(field, operator)
    for operator in ("has", "at_least", "at_most", "over", "under"):
        if operator in said:
            limit = said[operator] if operator == "has" else _in(said[operator])
            return None if limit is None else Condition(field, operator, (limit,))
    return None


def _out(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _in(value: Any) -> Any:  # noqa: ANN401
    """A number or a day as JSON has it; None where it is neither."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    try:
        text = str(value)
        return date.fromisoformat(text) if _DAY.fullmatch(text) else Decimal(text)
    except (ValueError, InvalidOperation):
        return None


def _values(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 any JSON
    if isinstance(value, list | tuple):
        return tuple(cast("Sequence[Any]", value))
    return (value,)


def sort_form(sort: Iterable[tuple[str, bool]]) -> list[str]:
    """Column keys in their order; a minus is for the largest first."""
    return [f"-{key}" if down else key for key, down in sort]


def sort_from(form: object) -> tuple[tuple[str, bool], ...]:
    """The order of a kept view."""
    if not isinstance(form, list | tuple):
        return ()
    words = [word for word in cast("Sequence[Any]", form) if isinstance(word, str)]
    return tuple((word.removeprefix("-"), word.startswith("-")) for word in words)


def names_from(form: object) -> tuple[str, ...] | None:
    """The hidden columns of a kept view, None where the usual ones are."""
    if not isinstance(form, list | tuple):
        return None
    return tuple(word for word in cast("Sequence[Any]", form) if isinstance(word, str))
