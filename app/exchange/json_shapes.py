"""JSON that came from outside, told apart by shape."""

from __future__ import annotations

from typing import Any


def as_object(value: object) -> dict[str, Any] | None:
    """The value where it is an object, else None."""
    if not isinstance(value, dict):
        return None
    found: dict[str, Any] = value
    return found


def as_list(value: object) -> list[Any] | None:
    """The value where it is a list, else None."""
    if not isinstance(value, list):
        return None
    found: list[Any] = value
    return found
