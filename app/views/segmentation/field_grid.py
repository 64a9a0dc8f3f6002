"""A grid of lines: one row per tier, one column per thing that is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.segmentation.number_box import Box, NumberBox
from app.views.widgets.base import Label, follow


@dataclass(frozen=True)
class GridColumn:
    """A column: what it is called, and whether its cells are whole numbers, numbers or words."""

    key: str
    title: str
    kind: str = "whole"
    tip: str = ""


class FieldGrid(QWidget):
    """`edited` follows a line that was left after a change, or Enter in it."""

    edited = Signal()

    def __init__(self, theme: Theme, columns: Sequence[GridColumn]) -> None:
        super().__init__()
        self._theme = theme
        self.columns = tuple(columns)
        self.boxes: dict[tuple[str, str], Box] = {}
        self._made: list[QWidget] = []
        self._names: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        for place, column in enumerate(self.columns, start=1):
            head = Label(theme, column.title, "caption", "text.muted")
            head.setWordWrap(True)
            head.setToolTip(column.tip)
            side = (
                Qt.AlignmentFlag.AlignLeft if column.kind == "text" else Qt.AlignmentFlag.AlignRight
            )
            head.setAlignment(side | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(head, 0, place)
            if column.kind == "text":
                self._grid.setColumnStretch(place, 1)
                self._grid.setColumnMinimumWidth(place, round(theme.px(110)))
        if not any(column.kind == "text" for column in self.columns):
            self._grid.setColumnStretch(len(self.columns) + 1, 1)
        follow(theme, self._on_theme)

    def show_rows(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Show what is stored, by the name of the row and the key of the column."""
        if tuple(rows) != self._names:
            self._make(tuple(rows))
        for name, values in rows.items():
            for column in self.columns:
                box = self.boxes[name, column.key]
                value = values.get(column.key)
                if isinstance(box, NumberBox):
                    box.show_value(value)
                else:
                    box.show_text(str(value or ""))

    def values(self) -> dict[str, dict[str, Any]] | None:
        """What stands in the lines; None where one of them cannot be read."""
        if not all(box.is_sound() for box in self.boxes.values() if isinstance(box, NumberBox)):
            return None
        found: dict[str, dict[str, Any]] = {name: {} for name in self._names}
        for (name, key), box in self.boxes.items():
            if isinstance(box, NumberBox):
                value = box.value()
                whole = value is not None and self._column(key).kind == "whole"
                found[name][key] = int(value or 0) if whole else value
            else:
                found[name][key] = box.text().strip()
        return found

    def _column(self, key: str) -> GridColumn:
        return next(column for column in self.columns if column.key == key)

    def _make(self, names: tuple[str, ...]) -> None:
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self.boxes, self._names = [], {}, names
        for line, name in enumerate(names, start=1):
            head = Label(self._theme, tr("Tier {0}", name), "body:500")
            self._grid.addWidget(head, line, 0)
            self._made.append(head)
            for place, column in enumerate(self.columns, start=1):
                box = self._box(name, column)
                self.boxes[name, column.key] = box
                self._made.append(box)
                side = Qt.AlignmentFlag(0) if column.kind == "text" else Qt.AlignmentFlag.AlignRight
                self._grid.addWidget(box, line, place, side)

    def _box(self, name: str, column: GridColumn) -> Box:
        said = tr("Tier {0}: {1}", name, column.title)
        if column.kind == "text":
            box = Box(self._theme, said)
        else:
            box = NumberBox(self._theme, said, whole=column.kind == "whole")
        box.editingFinished.connect(self.edited)
        return box

    def _on_theme(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(round(px(12)))
        self._grid.setVerticalSpacing(round(px(6)))


def decimal_or(value: Decimal | None, otherwise: int = 0) -> Decimal:
    """The number, or another where the line is empty."""
    return Decimal(otherwise) if value is None else value
