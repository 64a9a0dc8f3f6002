"""The roles of the theme as a QPalette, so that stock controls wear it without a style sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

_ROLE = QPalette.ColorRole
_GROUP = QPalette.ColorGroup

_EVERYWHERE = {
    _ROLE.Window: "bg.window",
    _ROLE.WindowText: "text.primary",
    _ROLE.Base: "bg.surface",
    _ROLE.AlternateBase: "bg.stripe",
    _ROLE.Text: "text.primary",
    _ROLE.PlaceholderText: "text.muted",
    _ROLE.Button: "bg.surface",
    _ROLE.ButtonText: "text.primary",
    _ROLE.BrightText: "text.onAccent",
    _ROLE.Highlight: "bg.selected",
    _ROLE.HighlightedText: "text.primary",
    _ROLE.Accent: "accent.fill",
    _ROLE.Link: "text.link",
    _ROLE.LinkVisited: "text.link",
    _ROLE.ToolTipBase: "bg.tooltip",
    _ROLE.ToolTipText: "text.onTooltip",
    _ROLE.Light: "bg.surface",
    _ROLE.Midlight: "border.subtle",
    _ROLE.Mid: "border.default",
    _ROLE.Dark: "border.strong",
    _ROLE.Shadow: "border.control",
}
_DISABLED = {
    _ROLE.WindowText: "text.disabled",
    _ROLE.Text: "text.disabled",
    _ROLE.ButtonText: "text.disabled",
    _ROLE.HighlightedText: "text.disabled",
}


def make_palette(colour: Callable[[str], QColor]) -> QPalette:
    """The palette in which every role of Qt has the colour of a role of ours."""
    palette = QPalette()
    for role, name in _EVERYWHERE.items():
        palette.setColor(role, colour(name))
    for role, name in _DISABLED.items():
        palette.setColor(_GROUP.Disabled, role, colour(name))
    palette.setColor(_GROUP.Inactive, _ROLE.Highlight, colour("bg.selectedInactive"))
    return palette
