"""JSON that came from outside, told apart by shape."""

from __future__ import annotations

from typing import Any, cast


def as_object(value: object) -> dict[str, Any] | None:
    """The value where it is an object, else None."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[Any] | None:
    """The value where it is a list, else None."""
    return cast("list[object]", value) if isinstance(value, list) else None
