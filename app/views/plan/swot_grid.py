"""How the four quadrants stand: two by two, or below one another where the document is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from app.bridge.theme import Theme
from app.views.widgets.card import Rule

_TWO_COLUMNS_PX = 480.0  # narrower, an entry beside its badge would get a word a line


class Quarters(QGridLayout):
    """The quadrants with the lines between them."""

    def __init__(self, theme: Theme, parent: QWidget, boxes: Sequence[QWidget]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes = boxes
        # Theirs from the first: what is shown without a parent is a window of its own.
        self._upright = Rule(theme, "border.default", upright=True, parent=parent)
        self._across = [Rule(theme, "border.default", parent=parent) for _ in range(3)]
        self._single: bool | None = None
        self.setContentsMargins(1, 1, 1, 1)
        self.setSpacing(0)
        self.setColumnStretch(0, 1)
        self.reflow(parent.width())

    def reflow(self, width: int) -> None:
        """Take the columns that this width has room for."""
        single = width < self._theme.px(_TWO_COLUMNS_PX)
        if single == self._single:
            return
        self._single = single
        for widget in (*self._boxes, self._upright, *self._across):
            self.removeWidget(widget)
        for index, box in enumerate(self._boxes):
            line, column = (index, 0) if single else divmod(index, 2)
            self.addWidget(box, line * 2, column * 2)
        for index, rule in enumerate(self._across):
            rule.setVisible(single or index == 0)
            if single or index == 0:
                self.addWidget(rule, index * 2 + 1, 0, 1, 3)
        self._upright.setVisible(not single)
        if not single:
            self.addWidget(self._upright, 0, 1, 3, 1)
        self.setColumnStretch(2, 0 if single else 1)
