"""The one style sheet: chrome and controls only. Lists and canvases paint themselves.

There are no item rules and no rule for every widget: both make painting several times
slower. `$role` stands for a colour, `@n` for a length at the present zoom, `^n` for the
corner that rounds a control of content height n fully, `%name` for a picture of a control.

A widget asks for a look by a property: `kind` for push and tool buttons (`primary`,
`quiet`, `danger`, `segment`, `chip`, `link`), `surface` for frames (`card`, `sunken`,
`raised`, `chrome`, `sidebar`), `state` for fields (`problem`), `look` for labels (`muted`,
`secondary`, `good`, `watch`, `risk`, `info`, `onAccent`, `accent`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from app.core.resources import resource

if TYPE_CHECKING:
    from app.bridge.theme import Theme


_PICTURES_BY_THEME = {"updown", "down", "up", "left", "right", "tick"}


@cache
def _template() -> str:
    text = resource("themes/controls.qss").read_text("utf-8")
    return text.partition("*/")[2]


def make_stylesheet(theme: Theme) -> str:
    """The style sheet for the theme's present colours and zoom."""

    def colour(found: re.Match[str]) -> str:
        return theme.colour(found[1]).name()

    def length(found: re.Match[str]) -> str:
        return f"{max(round(theme.px(float(found[1]))), 1)}px"

    def corner(found: re.Match[str]) -> str:
        # Qt draws square corners where the radius is more than half of content and border
        return f"{(round(theme.px(float(found[1]))) + 2) // 2}px"

    def picture(found: re.Match[str]) -> str:
        name = found[1]
        suffix = f"-{theme.name}" if name in _PICTURES_BY_THEME else ""
        return resource(f"themes/controls/{name}{suffix}.svg").as_posix()

    text = re.sub(r"\$([a-zA-Z.]+)", colour, _template())
    text = re.sub(r"@(\d+)", length, text)
    text = re.sub(r"\^(\d+)", corner, text)
    return re.sub(r"%([a-z]+)", picture, text)
