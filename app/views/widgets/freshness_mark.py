"""How fresh the fact beside it is: a small mark that tells its age and can confirm it anew."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from typing_extensions import override

from app.analytics.freshness import FRESH, AgedFact
from app.bridge.fact_words import SHAPES, standing_words
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import square

CONFIRM_KEYS = "Ctrl+Shift+R"
_SIZE_PX, _MARK_PX = 24, 10


class FreshnessMark(QAbstractButton):
    """● ▲ ◆ or a dashed ring; a press offers to confirm the fact or to note its source.

    A fresh fact has a calm tick only: nothing is asked of it.
    """

    confirm_wished = Signal(object)
    source_wished = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._today = today
        self.fact: AgedFact | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self, 4)
        self.clicked.connect(self.open_menu)
        follow(theme, self._on_theme)
        self.show_fact(None)

    def show_fact(self, fact: AgedFact | None) -> None:
        """Show this fact; None where nothing is written that could fade."""
        self.fact = fact
        words = standing_words(fact, self._today) if fact else ""
        self.setToolTip(words)
        self.setAccessibleName(words or tr("Nothing is written yet"))
        self.setEnabled(fact is not None)
        self.update()

    def open_menu(self) -> None:
        """What can be done about the fact's age."""
        if self.fact is None:
            return
        key = self.fact.fact.key
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = menu.addAction(standing_words(self.fact, self._today))
        said.setEnabled(False)
        menu.addSeparator()
        confirm = menu.addAction(tr("Still true today"))
        confirm.setShortcut(QKeySequence(CONFIRM_KEYS))
        confirm.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        confirm.triggered.connect(lambda: self.confirm_wished.emit(key))
        menu.addAction(tr("Source and date…")).triggered.connect(
            lambda: self.source_wished.emit(key)
        )
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_theme(self) -> None:
        self._ink.fresh()
        side = round(self._ink.px(_SIZE_PX))
        self.setFixedSize(QSize(side, side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fact is None:
            return
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        whole = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.hover"))
            painter.drawRoundedRect(whole, ink.px(4), ink.px(4))
        band = self.fact.standing.band
        if band == FRESH:
            picture = ink.theme.pixmap("check", "text.muted", 12, ink.dpr)
            side = ink.px(12)
            at = QPointF(whole.center().x() - side / 2, whole.center().y() - side / 2)
            painter.drawPixmap(at, picture)
        else:
            marks.band_mark(ink, painter, square(whole, ink.px(_MARK_PX)), SHAPES[band])
