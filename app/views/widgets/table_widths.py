"""How the columns of a table share its width, and which step aside where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from app.views.widgets.table_view import PaintedTable


class Widths:
    """Fixed design widths at the present zoom; one column takes what is left.

    `stretch` names that column, `drop` the columns that hide, in that order, before any other
    becomes narrower, and `hidden` those the user has switched off.
    """

    def __init__(self, table: PaintedTable) -> None:
        self._table = table
        self.stretch = ""
        self.drop: tuple[str, ...] = ()
        self.hidden: set[str] = set()
        self.own_px: dict[str, int] = {}
        self._applying = False

    def apply(self) -> None:
        """Set every width anew for the present zoom and viewport."""
        table = self._table
        if self._applying or table.model() is None:
            return
        self._applying = True
        wanted = self._wanted()
        room = table.viewport().width()
        shown = dict(wanted)
        for key in self.drop:
            if sum(shown.values()) <= room:
                break
            shown.pop(key, None)
        spare = room - sum(shown.values())
        stretch = self.stretch if self.stretch in shown else next(reversed(shown), "")
        if stretch and spare > 0:
            shown[stretch] += spare
        for place, column in enumerate(table.source.columns):
            table.setColumnHidden(place, column.key not in shown)
            if column.key in shown:
                table.header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                table.setColumnWidth(place, shown[column.key])
        self._applying = False

    def _wanted(self) -> dict[str, int]:
        px = self._table.theme.px
        return {
            column.key: round(px(self.own_px.get(column.key, column.width_px)))
            for column in self._table.source.columns
            if column.key not in self.hidden and not column.hidden
        }
