"""Where the rail stands: beside the document, or over it where there is no room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage
    from app.views.plan.rail import Rail

_KEPT = "rail"  # in the screen's memory: whether the rail is wanted beside the document


class Drawer(QObject):
    """Docks the rail in a wide window; in a narrow one it slides over the page and Esc closes it.

    In a wide window the command hides the rail, and the choice is kept.
    """

    def __init__(self, page: PlanPage, rail: Rail, row: QHBoxLayout) -> None:
        super().__init__(page)
        self._page = page
        self._rail = rail
        self._row = row
        self._there = self._wide = False
        self._before: QWidget | None = None
        row.addWidget(rail)
        rail.closing.connect(self.close)
        rail.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the rail lies over the page."""
        return self._rail.floats and not self._rail.isHidden()

    def fit(self, *, there: bool, wide: bool) -> None:
        """The page has another width, or another plan or none."""
        self._there, self._wide = there, wide
        if wide and self._rail.floats:
            self._rail.set_floating(False)
            self._row.addWidget(self._rail)
        if wide:
            self._rail.setVisible(there and self._page.memory.get(_KEPT, default=True) is not False)
        elif self.is_open and there:
            self._place()
        else:
            self._rail.setVisible(False)

    def turn(self) -> None:
        """Show the rail where it is hidden, hide it where it is shown."""
        if self._wide:
            shown = self._rail.isHidden()
            self._page.memory.put(_KEPT, shown)
            self._rail.setVisible(self._there and shown)
            self._rail.ensure_made()
        elif self.is_open:
            self.close()
        elif self._there:
            self._open()

    def close(self) -> None:
        """Take the rail off the page and give the focus back."""
        if not self.is_open:
            return
        self._rail.setVisible(False)
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self._before = QApplication.focusWidget()
        self._row.removeWidget(self._rail)
        self._rail.set_floating(True)
        self._place()
        self._rail.setVisible(True)
        self._rail.raise_()
        self._rail.ensure_made()
        self._rail.focus_first()

    def _place(self) -> None:
        wide = min(self._rail.minimumWidth(), self._page.width())
        left = self._page.width() - wide
        self._rail.setGeometry(QRect(left, 0, wide, self._page.height()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.is_open
        ):
            self.close()
            return True
        return super().eventFilter(watched, event)
