"""How the columns of a table share its width, and which step aside where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from app.bridge.columns import Column
    from app.views.widgets.table_view import PaintedTable


class Widths:
    """Design widths at the present zoom; one column takes what is left.

    `stretch` names that column. Where there is too little room, columns become as narrow as
    `least` allows. In a table narrower than `drop_below` design pixels those of `drop` hide, in
    that order, until the stretching column has `comfort`. Then the table scrolls.
    A column is never narrower than `need`. The columns of `most` share in what is left, up to
    that width.
    `hidden` are the columns the user has switched off; None is the usual choice, in which the
    columns of `wide` are shown only where the table is that many design pixels wide.
    """

    def __init__(self, table: PaintedTable) -> None:
        self._table = table
        self.stretch = ""
        self.drop: tuple[str, ...] = ()
        self.drop_below = 0
        self.comfort = 0
        self.least: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.need: dict[str, int] = {}
        self.wide: dict[str, int] = {}
        self.hidden: set[str] | None = None
        self.own_px: dict[str, int] = {}
        self._applying = False

    def apply(self) -> None:
        """Set every width anew for the present zoom and viewport."""
        table = self._table
        if self._applying or not _has_model(table):
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
        usual = {column.key: round(px(self._usual(column))) for column in columns}
        least = {
            key: min(width, round(px(max(self.least.get(key, width), self.need.get(key, 0)))))
            for key, width in usual.items()
            if key not in self.own_px
        }
        least = {**usual, **least}
        self._drop(least, room)
        shown = {key: usual[key] for key in least}
        self._shrink(shown, least, sum(shown.values()) - room)
        self._widen(shown, room - sum(shown.values()))
        spare = room - sum(shown.values())
        stretch = self.stretch if self.stretch in shown else next(reversed(shown), "")
        if stretch and spare > 0:
            shown[stretch] += spare
        return shown

    def _usual(self, column: Column[Any]) -> int:
        """The user's own width, else that of the design or what the content needs."""
        usual = max(column.width_px, self.need.get(column.key, 0))
        return self.own_px.get(column.key, usual)

    def _widen(self, shown: dict[str, int], spare: int) -> None:
        """Give up to half of what is left to the columns that can use it."""
        for key, most in self.most.items():
            if key in shown and key not in self.own_px:
                wish = round(self._table.theme.px(most)) - shown[key]
                shown[key] += max(0, min(wish, spare // 2))

    def _drop(self, least: dict[str, int], room: int) -> None:
        """Take out columns where the table is too narrow for all of them."""
        px = self._table.theme.px
        if self.drop_below and room >= round(px(self.drop_below)):
            return
        wish = max(0, round(px(self.comfort)) - least.get(self.stretch, 0))
        for key in self.drop:
            if sum(least.values()) + wish <= room:
                return
            least.pop(key, None)

    def _shrink(self, shown: dict[str, int], least: dict[str, int], excess: int) -> None:
        """Take the excess away: the stretching column down to its comfort, then the others."""
        stretch = {key: shown[key] for key in (self.stretch,) if key in shown}
        comfort = round(self._table.theme.px(self.comfort))
        for some, floor in (
            (stretch, {key: max(least[key], comfort) for key in stretch}),
            ({key: width for key, width in shown.items() if key not in stretch}, least),
            (stretch, least),
        ):
            slack = {key: max(0, shown[key] - floor[key]) for key in some}
            whole = sum(slack.values())
            share = min(1.0, excess / whole) if excess > 0 and whole else 0.0
            for key, room in slack.items():
                taken = min(room, round(room * share + 0.499), max(excess, 0))
                shown[key] -= taken
                excess -= taken


def _has_model(table: PaintedTable) -> bool:
    """Whether the model is set already: the stubs do not know that there may be none."""
    return cast("QAbstractItemModel | None", table.model()) is not None
