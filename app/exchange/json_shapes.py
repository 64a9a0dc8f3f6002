"""JSON that came from outside, told apart by shape."""

from __future__ import annotations

import json
from typing import Any, cast


def as_object(value: object) -> dict[str, Any] | None:
    """The value where it is an object, else None."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[Any] | None:
    """The value where it is a list, else None."""
    return cast("list[object]", value) if isinstance(value, list) else None


def whole_json(text: str) -> Any:  # noqa: ANN401 any JSON value
    """What a JSON text says; half a character, which nothing can store, becomes “?”."""
    found: Any = json.loads(text)
    return json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
