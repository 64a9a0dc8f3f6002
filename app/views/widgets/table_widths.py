"""How the columns of a table share its width, and which step aside where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from app.bridge.columns import Column
    from app.views.widgets.table_view import PaintedTable


class Widths:
    """Design widths at the present zoom; one column takes what is left.

    `stretch` names that column. Where there is too little room, columns become as narrow as
    `least` allows, then those of `drop` hide, in that order, and then the table scrolls.
    `hidden` are the columns the user has switched off; None is the usual choice, in which the
    columns of `wide` are shown only where the table is that many design pixels wide.
    """

    def __init__(self, table: PaintedTable) -> None:
        self._table = table
        self.stretch = ""
        self.drop: tuple[str, ...] = ()
        self.least: dict[str, int] = {}
        self.wide: dict[str, int] = {}
        self.hidden: set[str] | None = None
        self.own_px: dict[str, int] = {}
        self._applying = False

    def apply(self) -> None:
        """Set every width anew for the present zoom and viewport."""
        table = self._table
        if self._applying or table.model() is None:
            return
        self._applying = True
        shown = self._fitted(table.viewport().width())
        for place, column in enumerate(table.source.columns):
            table.setColumnHidden(place, column.key not in shown)
            if column.key in shown:
                table.header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                table.setColumnWidth(place, shown[column.key])
        self._applying = False

    def take(self, place: int, width: int) -> bool:
        """The user dragged the edge of a column; False where the width was set by `apply`."""
        if self._applying:
            return False
        key = self._table.source.columns[place].key
        self.own_px[key] = round(width / self._table.theme.px(1))
        return True

    def is_shown(self, column: Column[Any]) -> bool:
        """Whether a column is wanted, room permitting."""
        if self.hidden is not None:
            return column.key not in self.hidden
        room = self._table.viewport().width() / self._table.theme.px(1)
        return not column.hidden and room >= self.wide.get(column.key, 0)

    def _fitted(self, room: int) -> dict[str, int]:
        px = self._table.theme.px
        columns = [column for column in self._table.source.columns if self.is_shown(column)]
        usual = {
            column.key: round(px(self.own_px.get(column.key, column.width_px)))
            for column in columns
        }
        least = {
            key: min(width, round(px(self.least[key]))) if key in self.least else width
            for key, width in usual.items()
            if key not in self.own_px
        }
        least = {**usual, **least}
        for key in self.drop:
            if sum(least.values()) <= room:
                break
            least.pop(key, None)
        shown = {key: usual[key] for key in least}
        self._shrink(shown, least, sum(shown.values()) - room)
        spare = room - sum(shown.values())
        stretch = self.stretch if self.stretch in shown else next(reversed(shown), "")
        if stretch and spare > 0:
            shown[stretch] += spare
        return shown

    def _shrink(self, shown: dict[str, int], least: dict[str, int], excess: int) -> None:
        """Take the excess from the stretching column first, then from the others evenly."""
        for keys in ((self.stretch,), tuple(shown)):
            slack = {key: shown[key] - least[key] for key in keys if key in shown}
            whole = sum(slack.values())
            if excess <= 0 or not whole:
                continue
            share = min(1.0, excess / whole)
            for key, room in slack.items():
                taken = min(room, round(room * share + 0.499), max(excess, 0))
                shown[key] -= taken
                excess -= taken
