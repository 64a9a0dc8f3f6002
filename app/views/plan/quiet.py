"""Writing without anything beside the text: Esc, or the one small button, brings it all back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.views.widgets.buttons import Button, icon_button

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_FROM_EDGE_PX = 14.0


class Quiet(QObject):
    """Hides what is around the document of a page while somebody writes.

    Going elsewhere ends it, so that no other page is ever without its window around it.
    """

    def __init__(self, page: PlanPage, paper: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._paper = paper
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._leave.setEnabled(False)
        self._leave.activated.connect(self.leave)
        self._button: Button | None = None
        page.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether nothing but the document is seen."""
        return self._page.is_quiet

    def turn(self) -> None:
        """Begin to write undisturbed, or end it."""
        self._set(quiet=not self.is_on)

    def leave(self) -> None:
        """Show everything again."""
        self._set(quiet=False)

    def _set(self, *, quiet: bool) -> None:
        if quiet == self.is_on:
            return
        self._page.is_quiet = quiet
        self._leave.setEnabled(quiet)
        self._page.quiet_wished.emit(quiet)
        self._page.retheme()
        if quiet and self._button is None:
            words = tr("Show everything again (Esc)")
            self._button = icon_button(self._page.app.theme, words, "x", self._page)
            self._button.clicked.connect(self.leave)
        if self._button is not None:
            self._button.setVisible(quiet)
            self._place()
        self._page.situation_changed.emit()

    def _place(self) -> None:
        if self._button is not None and self.is_on:
            edge = round(self._page.app.theme.px(_FROM_EDGE_PX))
            size = self._button.sizeHint()
            self._button.resize(size)
            self._button.move(self._page.width() - size.width() - edge, edge)
            self._button.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Hide and self._page.window().isVisible():
            self.leave()  # another page is shown; not the whole window put away
        return False
