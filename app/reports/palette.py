"""The light theme's colours by role; paper is always light."""

from __future__ import annotations

import tomllib
from functools import cache

from app.core.resources import resource


@cache
def palette() -> dict[str, str]:
    """Each role of the light theme (`chart.categorical.0`) with its colour."""
    tables = tomllib.loads(resource("themes/light.toml").read_text(encoding="utf-8"))
    return dict(_flattened("", tables))


def _flattened(prefix: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in _flattened(f"{prefix}{key}.", item)]
    if isinstance(value, list):
        return [
            pair
            for index, item in enumerate(value)
            for pair in _flattened(f"{prefix}{index}.", item)
        ]
    return [(prefix.rstrip("."), str(value))]
