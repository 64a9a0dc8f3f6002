"""The ways to look at the portfolio: list, board, matrix, treemap, whale curve, family tree."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from app.bridge.context import App
from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.widgets.buttons import Button, secondary
from app.views.widgets.segments import Choice, Segments

MODES = (
    ("portfolio", "List", "table-2"),
    ("board", "Board", "kanban"),
    ("matrix", "Matrix", "target"),
    ("treemap", "Treemap", "layout-grid"),
    ("whale", "Whale curve", "trending-up"),
    ("family", "Family tree", "network"),
)
_ROOMY_PX = 1280  # of the window; below it the choices fold into one button


class ModeSwitch(QWidget):
    """The choices side by side, or one button with a menu where the window is narrow."""

    go = Signal(object)

    def __init__(self, app: App, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._current = current
        self._window: QWidget | None = None
        choices = tuple(Choice(key, tr(title), icon) for key, title, icon in MODES)
        self.segments = Segments(app.theme, choices, self)
        self.segments.show_key(current)
        self.segments.chosen.connect(self._choose)
        here = next(choice for choice in choices if choice.key == current)
        self.button: Button = secondary(app.theme, here.title, here.icon, self)
        self.button.setAccessibleName(tr("Way to look: {0}", here.title))
        self.button.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.segments)
        row.addWidget(self.button)
        self.setAccessibleName(tr("Ways to look at the portfolio"))
        self._arrange()

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.segments.show_key(self._current)
            self.go.emit(Place(key))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for key, title, icon in MODES:
            action = menu.addAction(self._app.theme.icon(icon), tr(title))
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(partial(self._choose, key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _arrange(self) -> None:
        window = self.window()
        roomy = window.width() >= self._app.theme.px(_ROOMY_PX) or window is self
        self.segments.setVisible(roomy)
        self.button.setVisible(not roomy)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        window = self.window()
        if window is not self._window:
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = window
            window.installEventFilter(self)
        self._arrange()
        super().showEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._arrange()
        return False
