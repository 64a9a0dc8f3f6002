"""Pieces of the screen: a warning, a promise to tick, and what an empty map says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import IconLabel, Label
from app.views.widgets.buttons import primary
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths


class LoneWarning(QWidget):
    """A tinted box: what, and below it what that means, in as many lines as it needs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._what = Label(theme, "", "bodyStrong", "status.risk.text")
        self._means = Label(theme, "", "body", "status.risk.text")
        for label in (self._what, self._means):
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._means)
        row = QHBoxLayout(self)
        keep = Lengths(theme, self).keep
        keep(row.setContentsMargins, 10, 9, 10, 9)
        keep(row.setSpacing, 8)
        icon = IconLabel(theme, "triangle-alert", "status.risk.text")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        theme.changed.connect(self.update)

    def say(self, what: str, means: str) -> None:
        """Set the words."""
        self._what.setText(what)
        self._means.setText(means)
        self.setAccessibleName(f"{what}. {means}")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setBrush(self._ink.brush("status.risk.bg"))
        painter.setPen(self._ink.pen("status.risk.border", hairline=True))
        radius = self._ink.px(6)
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
        )


class EmptyMap(QWidget):
    """Stands in the middle of a canvas with nobody on it."""

    def __init__(self, theme: Theme, canvas: QWidget) -> None:
        super().__init__(canvas)
        column = QVBoxLayout(self)
        Lengths(theme, self).keep(column.setSpacing, 12)
        words = Label(theme, tr("Nobody is on this map yet."), "reading", "text.secondary")
        self.add = primary(theme, tr("Add the first person"), "user-plus")
        for widget in (words, self.add):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        canvas.installEventFilter(self)
        self._canvas = canvas

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.stand()
        return super().eventFilter(watched, event)

    def stand(self) -> None:
        """Take the middle of the canvas."""
        self.adjustSize()
        self.move(self._canvas.rect().center() - self.rect().center())


class PromiseLine(QWidget):
    """A promise with its box, its words on as many lines as they need, and its day."""

    def __init__(self, theme: Theme, text: str, when: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(", ".join(part for part in (text, when) if part))
        words = Label(theme, text)
        words.setWordWrap(True)
        words.setBuddy(self.box)
        row = QHBoxLayout(self)
        keep = Lengths(theme, self).keep
        keep(row.setSpacing, 8)
        keep(self.box.setMinimumSize, 24, 24)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        row.addWidget(Label(theme, when, "body", "text.secondary"), 0, Qt.AlignmentFlag.AlignTop)
