"""How a view of the list is written into the file: short JSON that a person can read.

`{"filters": {"owner": ["Nora Velde"], "stage": {"not": ["prospecting"]}, "health":
["at_risk"], "renewal_within_days": 90}, "group": "segment", "sort": ["-arr"]}`
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from app.queries.criteria import Condition, Filter

_NAMES = {"health_band": "health", "renewal_days": "renewal_within_days", "tags": "tag",
          "segments": "in_segment"}  # fmt: skip
_FIELDS = {name: field for field, name in _NAMES.items()}
_ARCHIVED = "archived"
_WITHIN = "renewal_within_days"


def filters_form(only: Filter) -> dict[str, Any]:
    """The conditions by the names of their fields."""
    form: dict[str, Any] = {}
    for condition in only.conditions:
        name = _NAMES.get(condition.field, condition.field)
        values: Any = list(condition.values)
        if condition.operator == "at_most":
            values = condition.values[0]
        elif condition.operator == "is_not":
            values = {"not": values}
        form[name] = values
    if only.archived:
        form[_ARCHIVED] = True
    return form


def filters_from(form: object) -> Filter:
    """The conditions of a kept view; what this program does not know is left out."""
    if not isinstance(form, Mapping):
        return Filter()
    given = cast("Mapping[str, Any]", form)
    found = [_condition(str(name), value) for name, value in given.items() if name != _ARCHIVED]
    conditions = tuple(condition for condition in found if condition is not None)
    return Filter(conditions, archived=given.get(_ARCHIVED) is True)


def _condition(name: str, value: Any) -> Condition | None:  # noqa: ANN401 any JSON
    field = _FIELDS.get(name, name)
    if name == _WITHIN:
        return Condition(field, "at_most", (value,)) if isinstance(value, int) else None
    if isinstance(value, Mapping):
        excluded = cast("Mapping[str, Any]", value).get("not")
        return Condition(field, "is_not", _values(excluded)) if excluded is not None else None
    values = _values(value)
    return Condition(field, "is", values) if values else None


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
