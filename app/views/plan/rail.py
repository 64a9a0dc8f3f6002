"""What stands beside the document at the right: the coach, and the versions below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.tr import tr
from app.views.widgets.base import follow
from app.views.widgets.buttons import icon_button
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

WIDTH = 308.0


class Rail(QFrame):
    """The panels of the rail in one column that scrolls; hidden where there are none.

    It stands beside the document, or floats over it with a button that closes it.
    """

    closing = Signal()

    def __init__(self, page: PlanPage) -> None:
        super().__init__()
        self._ink = Ink(page.app.theme)
        self._frames = page.frames.in_rail
        self.floats = False
        self._close = icon_button(page.app.theme, tr("Close"), "x").set_small()
        self._close.clicked.connect(self.closing)
        self._close.hide()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        lengths = Lengths(page.app.theme, self)
        lengths.keep(column.setContentsMargins, 14, 8, 8, 14).keep(self.setFixedWidth, WIDTH)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        for frame in self._frames:
            column.addWidget(frame)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
        follow(page.app.theme, self._ink.fresh)

    def set_floating(self, floats: bool) -> None:  # noqa: FBT001 the state of one switch
        """Stand beside the document or over it."""
        self.floats = floats
        self._close.setVisible(floats)
        self.update()

    def ensure_made(self) -> None:
        """Make the panels: they are about to be seen."""
        for frame in self._frames:
            frame.ensure_made()

    def focus_first(self) -> None:
        """Put the keyboard into the rail."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and bool(self._frames))

    @override
    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.surface"))
        painter.setPen(self._ink.pen("border.default", hairline=True))
        painter.drawLine(0, 0, 0, self.height())
