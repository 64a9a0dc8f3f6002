"""The rows of the score panel: a scale with its sum, and a criterion with its bar and number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from typing_extensions import override

from app.analytics.scoring import Scored
from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.scoring import HIGHEST, LOWEST
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import RIGHT, Ink

_ROW_PX, _HEAD_PX = 24.0, 28.0
_NUMBER_PX, _BAR_PX, _GAP_PX = 30.0, 82.0, 8.0


class ScaleHead(QAbstractButton):
    """“Attractiveness 90”; a click explains the number."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._title, self._value, self._step = title, "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ringed(self)
        follow(theme, self._on_theme)

    def show_value(self, value: str, step: str) -> None:
        """Show the score from 0 to 100, and beside it the one from 1 to 5."""
        self._value, self._step = value, step
        self.setAccessibleName(tr("{0} {1} of 100, explain", self._title, value))
        self.setToolTip(tr("How {0} is made up", value))
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(_HEAD_PX)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(240)), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        room = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(room, ink.px(4), ink.px(4))
        wide = ink.text(painter, room, self._value, "bodyStrong", "text.primary", RIGHT)
        before = room.adjusted(0, 0, -max(wide, ink.px(_NUMBER_PX)) - ink.px(_GAP_PX), 0)
        said = ink.text(painter, before, self._step, "caption", "text.muted", RIGHT)
        left = before.adjusted(0, 0, -said - ink.px(_GAP_PX), 0)
        ink.text(painter, left, self._title, "bodyStrong", "text.primary")


class CriterionRow(QAbstractButton):
    """A criterion: name, weight, bar, number. An entered one is set by 1 to 5 or its menu."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, one: Scored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.one = one
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if one.criterion.is_entered:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.clicked.connect(self.open_menu)
            ringed(self)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._say()
        follow(theme, self._on_theme)

    def show_scored(self, one: Scored) -> None:
        """Show another score of the same criterion."""
        self.one = one
        self._say()
        self.update()

    def _say(self) -> None:
        one = self.one
        score = formats.number(one.score, 0) if one.score is not None else tr("no score")
        self.setAccessibleName(tr("{0}: {1}", one.criterion.title, score))
        reason = one.part.reason[:1].upper() + one.part.reason[1:]
        how = tr("1 to 5 sets the score") if one.criterion.is_entered else ""
        self.setAccessibleDescription(f"{reason}. {how}".strip())
        self.setToolTip(reason)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(_ROW_PX)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(240)), self.height())

    def open_menu(self) -> None:
        """Offer the five scores with what each means."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for step in range(HIGHEST, LOWEST - 1, -1):
            anchor = self.one.criterion.anchors[step - 1]
            self._offer(menu, group, f"{step}  {anchor}".rstrip(), step)
        menu.addSeparator()
        self._offer(menu, group, tr("Not scored"), None)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _offer(self, menu: QMenu, group: QActionGroup, words: str, step: int | None) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(self.one.step == step)
        action.setActionGroup(group)
        action.triggered.connect(lambda: self.chosen.emit(step))
        menu.addAction(action)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if self.one.criterion.is_entered and text.isdecimal() and len(text) == 1:
            if LOWEST <= int(text) <= HIGHEST:
                self.chosen.emit(int(text))
        elif self.one.criterion.is_entered and event.key() == Qt.Key.Key_Delete:
            self.chosen.emit(None)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, one = self._ink, self.one
        ink.begin(painter)
        room = QRectF(self.rect())
        if one.criterion.is_entered and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(room, ink.px(4), ink.px(4))
        number = formats.number(one.score, 0) if one.score is not None else formats.MISSING
        role = "text.primary" if one.score is not None else "text.muted"
        ink.text(painter, room, number, "body", role, RIGHT)
        bar = QRectF(
            room.right() - ink.px(_NUMBER_PX + _BAR_PX), room.y(), ink.px(_BAR_PX), room.height()
        )
        marks.progress_bar(ink, painter, bar, float(one.score or 0) / 100)
        left = QRectF(room)
        left.setRight(bar.left() - ink.px(_GAP_PX))
        if one.criterion.is_entered:
            size = ink.px(12)
            left.setRight(left.right() - size - ink.px(4))
            pencil = ink.theme.pixmap("pencil", "text.muted", 12, ink.dpr)
            y = room.center().y() - size / 2
            painter.drawPixmap(QRectF(left.right() + ink.px(4), y, size, size).topLeft(), pencil)
        weight = tr("{0} %", f"{one.criterion.weight.normalize():f}")
        parts = [
            (one.criterion.title, "body", "text.secondary"),
            (weight, "caption", "text.muted"),
        ]
        ink.run(painter, left, parts, 4)
