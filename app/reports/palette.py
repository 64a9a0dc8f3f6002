"""The light theme's colours by role; paper is always light."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import cast

from app.core.resources import resource


@cache
def palette() -> dict[str, str]:
    """Each role of the light theme (`chart.categorical.0`) with its colour."""
    tables = tomllib.loads(resource("themes/light.toml").read_text(encoding="utf-8"))
    return dict(_flattened("", tables))


def _flattened(prefix: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        items = list(cast("dict[str, object]", value).items())
    elif isinstance(value, list):
        items = [(str(n), item) for n, item in enumerate(cast("list[object]", value))]
    else:
        return [(prefix.rstrip("."), str(value))]
    return [pair for key, item in items for pair in _flattened(f"{prefix}{key}.", item)]
