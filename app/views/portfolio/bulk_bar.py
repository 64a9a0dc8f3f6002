"""What takes the filters' place while several accounts are selected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.filter_bar import FillMenu, popup
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import icon_button, secondary


class BulkBar(QWidget):
    """“12 selected, 1 hidden”, their sum, and what can be done with all of them at once."""

    change_wished = Signal()
    touch_wished = Signal()
    archive_wished = Signal()
    restore_wished = Signal()
    clear_wished = Signal()

    def __init__(self, theme: Theme, fill_views: FillMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.count = Label(theme, "", "bodyStrong")
        self.sum = Label(theme, "", "body", "text.secondary")
        self.change_button = secondary(theme, tr("Change…"), "pencil").set_small()
        self.touch_button = secondary(theme, tr("Log touch"), "phone").set_small()
        self.view_button = secondary(theme, tr("Add to view"), "filter").set_small()
        self.archive_button = secondary(theme, tr("Archive"), "archive").set_small()
        self.restore_button = secondary(theme, tr("Restore"), "archive-restore").set_small()
        self.clear_button = icon_button(theme, tr("Clear selection"), "x").set_small()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.count, self.sum, self.change_button, self.touch_button, self.view_button,
            self.archive_button, self.restore_button,
        ):  # fmt: skip
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.clear_button)
        self.change_button.clicked.connect(self.change_wished)
        self.touch_button.clicked.connect(self.touch_wished)
        self.view_button.clicked.connect(lambda: popup(self.view_button, fill_views))
        self.archive_button.clicked.connect(self.archive_wished)
        self.restore_button.clicked.connect(self.restore_wished)
        self.clear_button.clicked.connect(self.clear_wished)
        follow(theme, self._on_theme)

    def say(self, count: str, total: str, *, archived: bool) -> None:
        """Say how many are selected and what they are worth together."""
        self.count.setText(count)
        self.sum.setText(total)
        self.restore_button.setVisible(archived)
        self.setAccessibleName(f"{count}, {total}")

    def set_editable(self, *, editable: bool) -> None:
        """Whether the file can be changed now."""
        for button in (
            self.change_button, self.touch_button, self.view_button, self.archive_button,
            self.restore_button,
        ):  # fmt: skip
            button.setEnabled(editable)

    def _on_theme(self) -> None:
        self._row.setSpacing(round(self._theme.px(8)))
        self.setFixedHeight(round(self._theme.px(24)))
