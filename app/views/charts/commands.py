"""The command that every screen with charts has: the same numbers as tables."""

from __future__ import annotations

from app.bridge.actions import Action
from app.views.widgets.page import on_page


def table_action(page: str) -> Action:
    """Show the charts of a screen as tables, or the drawings again."""
    return Action(
        id=f"{page}.table", title="Show charts as tables", icon="table-2", keys=("Ctrl+Shift+T",),
        menu="View", section=4, pages=(page,), run=on_page("toggle_table"),
    )  # fmt: skip
