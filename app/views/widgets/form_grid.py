"""How the rows of a form stand: halves side by side, or below one another where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QWidget


class FormGrid(QGridLayout):
    """Two equal columns, or one where two would be cut off or too narrow to be read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QWidget, bool]] = []
        self._single = False
        self._gap = 0
        self.setColumnStretch(0, 1)

    def add_row(self, row: QWidget, *, half: bool) -> None:
        """Append a row; two halves after one another share a line."""
        self._rows.append((row, half))

    def place(self, *, single: bool) -> None:
        """Put every row at its place, again where the number of columns changes."""
        self._single = single
        for row, _half in self._rows:
            self.removeWidget(row)
        for row, line, column, span in self._places():
            self.addWidget(row, line, column, 1, span)
        self.setColumnStretch(1, 0 if single else 1)
        self.setHorizontalSpacing(0 if single else self._gap)

    def space(self, between_columns: int, between_lines: int) -> None:
        """Keep these distances."""
        self._gap = between_columns
        self.setHorizontalSpacing(0 if self._single else between_columns)
        self.setVerticalSpacing(between_lines)

    def reflow(self, width: int, comfortable: int) -> None:
        """Take the columns that this width has room for."""
        single = width < max(comfortable, self._two_columns())
        if single != self._single:
            self.place(single=single)

    def narrowest(self) -> int:
        """The width below which even one column would be cut off."""
        return max((_least(row) for row, _half in self._rows if not row.isHidden()), default=0)

    def _two_columns(self) -> int:
        sides = [0, 0]
        for row, _line, column, span in self._places(single=False):
            if span == 1 and not row.isHidden():
                sides[column] = max(sides[column], _least(row))
        return sum(sides) + self._gap

    def _places(self, *, single: bool | None = None) -> Iterator[tuple[QWidget, int, int, int]]:
        alone = self._single if single is None else single
        line, column = 0, 0
        for row, half in self._rows:
            if alone or not half:
                line, column = line + column, 0
                yield row, line, 0, 1 if alone else 2
                line += 1
                continue
            yield row, line, column, 1
            line, column = line + column, 1 - column


def _least(row: QWidget) -> int:
    return max(row.minimumSizeHint().width(), row.minimumWidth())
