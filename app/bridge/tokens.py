"""The theme files read: roles to colours, and the lengths and type that all themes share."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, TypeAlias

from PySide6.QtGui import QColor

from app.core.resources import resource

Toml: TypeAlias = "str | float | bool | list[Toml] | dict[str, Toml]"


def flatten(table: dict[str, Toml], path: str = "") -> dict[str, Any]:
    """Nested tables and lists as one table of dotted names: `chart.categorical.0`."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        place = f"{path}{name}"
        if isinstance(value, list):
            flat |= {f"{place}.{number}": entry for number, entry in enumerate(value)}
        elif isinstance(value, dict):
            flat |= flatten(value, f"{place}.")
        else:
            flat[place] = value
    return flat


def parse_colour(text: str) -> QColor:
    """`#RRGGBB`, or `#RRGGBBAA` with the opacity last, which Qt would read the other way."""
    if len(text) == 9:
        return QColor(f"#{text[7:]}{text[1:7]}")
    return QColor(text)


@cache
def colours(name: str) -> dict[str, QColor]:
    """Every colour of a theme by role."""
    table = tomllib.loads(resource(f"themes/{name}.toml").read_text("utf-8"))
    texts = {
        role: value
        for role, value in flatten(table).items()
        if isinstance(value, str) and value.startswith("#")
    }
    return {role: parse_colour(text) for role, text in texts.items()}


@cache
def metrics() -> dict[str, Any]:
    """Lengths in px, type and motion in ms, at 100 % zoom, by dotted name."""
    return flatten(tomllib.loads(resource("themes/metrics.toml").read_text("utf-8")))


class Measures:
    """The lengths of the design at a zoom; a theme is one, with colours and fonts as well."""

    def __init__(self, zoom: int) -> None:
        self._zoom = zoom

    @property
    def zoom(self) -> int:
        """The zoom in per cent."""
        return self._zoom

    def px(self, length: float) -> float:
        """A length of the design at the present zoom."""
        return length * self._zoom / 100

    def size(self, name: str) -> int:
        """A named size, such as `row.compact` or `sidebar`, at the present zoom."""
        return round(self.px(metrics()[f"size.{name}"]))

    def space(self, step: int) -> int:
        """A step of the spacing scale at the present zoom."""
        return round(self.px(metrics()[f"space.{step}"]))

    def radius(self, name: str) -> float:
        """A corner radius at the present zoom."""
        return self.px(metrics()[f"radius.{name}"])

    def line_px(self, name: str) -> float:
        """The line height of a step of the type scale."""
        return self.px(metrics()[f"font.{name}.line"])
