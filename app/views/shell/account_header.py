"""The head of an account: monogram, name, badges, five figures that explain themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.context import App
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.labels import label
from app.views.shell import account_facts as facts_of
from app.views.shell.account_facts import FigureFacts, FrameFacts
from app.views.widgets import marks, shapes
from app.views.widgets.badges import initials
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import CENTRE, Ink

HEIGHT_PX = 52

_BY_WORTH = ("arr", "renewal", "csat", "margin", "nps")
_TONES = {"healthy": "good", "watch": "watch", "at_risk": "risk", None: "neutral"}


class HeadLine(QWidget):
    """Monogram, name and badges, with the second line below; painted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._facts: FrameFacts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        follow(theme, self._on_theme)

    def show_facts(self, facts: FrameFacts) -> None:
        """Show an account."""
        self._facts = facts
        name = facts.head.account.name
        self.setAccessibleName(f"{name}, {facts_of.second_line(facts)}")
        self.update()

    @property
    def name_wide(self) -> float:
        """How wide monogram and name are, in pixels."""
        name = self._facts.head.account.name if self._facts else ""
        return self._ink.px(52) + self._ink.width(name, "title1")

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(HEIGHT_PX)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._facts is None:
            return
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        top, size = ink.px(6), ink.px(40)
        box = QRectF(0.5, top + 0.5, size - 1, size - 1)
        painter.setBrush(ink.brush("accent.subtle"))
        painter.setPen(ink.pen("accent.border", hairline=True))
        painter.drawRoundedRect(box, ink.px(8), ink.px(8))
        name = self._facts.head.account.name
        ink.text(painter, box, initials(name), "title3", "accent.text", CENTRE)
        left = size + ink.px(12)
        upper = QRectF(left, top - ink.px(2), self.width() - left, ink.px(25))
        self._paint_name(painter, upper, name)
        lower = QRectF(left, top + ink.px(23), self.width() - left, ink.px(18))
        ink.text(painter, lower, facts_of.second_line(self._facts), "body", "text.muted")

    def _paint_name(self, painter: QPainter, room: QRectF, name: str) -> None:
        ink = self._ink
        x = room.x() + ink.text(painter, room, name, "title1") + ink.px(10)
        for text, tone, mark in self._badges():
            if x > room.right() - ink.px(40):
                return
            spot = QRectF(x, room.y() + ink.px(1), room.right() - x, room.height())
            x += marks.badge(ink, painter, spot, text, tone=tone, mark=mark) + ink.px(8)

    def _badges(self) -> list[tuple[str, str, shapes.Shape | None]]:
        if self._facts is None:
            return []
        account, card = self._facts.head.account, self._facts.card
        found: list[tuple[str, str, shapes.Shape | None]] = []
        if card is not None:
            words = facts_of.health_words(card.health, card.health_band)
            band = shapes.BANDS[card.health_band] if card.health is not None else None
            found.append((words, _TONES[card.health_band], band))
            shape = shapes.DECISIONS.get(card.decision or "")
            if shape is not None:
                tone = shape.role.rpartition(".")[2]
                found.append((tr(label("decision", card.decision)), tone, shape))
        if account.strategy_type:
            found.append((tr(label("strategy_type", account.strategy_type)), "outline", None))
        rhythm = facts_of.rhythm_words(self._facts)
        if rhythm:
            found.append((rhythm, "outline", None))
        return found


class HeadFigure(QAbstractButton):
    """A caption and a value; a click explains it."""

    def __init__(self, theme: Theme, facts: FigureFacts, *, first: bool) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.facts = facts
        self._first = first
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{facts.caption} {facts.value}")
        self.setEnabled(bool(facts.kpi))
        if facts.kpi:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            ringed(self, 4)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        ink = self._ink
        value = QFontMetricsF(ink.font("title3")).horizontalAdvance(self.facts.value)
        wide = max(ink.width(self.facts.caption, "caption"), value)
        return QSize(round(wide + ink.px(28)), round(ink.px(38)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        if not self._first:
            edge = ink.colour("border.default")
            painter.fillRect(QRectF(0, ink.px(2), 1, self.height() - ink.px(4)), edge)
        room = QRectF(ink.px(14), 0, self.width() - ink.px(14), self.height())
        upper = QRectF(room.x(), ink.px(2), room.width(), ink.px(14))
        lower = QRectF(room.x(), ink.px(16), room.width(), ink.px(20))
        ink.text(painter, upper, self.facts.caption, "caption", "text.muted")
        role = "text.link" if self.underMouse() and self.facts.kpi else "text.primary"
        ink.text(painter, lower, self.facts.value, "title3", role)


class AccountHeader(QWidget):
    """The line at the top of an account's page."""

    explain_wished = Signal(str, QWidget)

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self.line = HeadLine(app.theme)
        self.figures: list[HeadFigure] = []
        self._figures = QHBoxLayout()
        self._figures.setSpacing(0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line, 1)
        self._row.addLayout(self._figures)

    def show_facts(self, facts: FrameFacts) -> None:
        """Show an account and its figures."""
        self.line.show_facts(facts)
        for old in self.figures:
            self._figures.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.figures = []
        for number, figure in enumerate(facts_of.figures(facts, self._app.today)):
            shown = HeadFigure(self._app.theme, figure, first=number == 0)
            shown.clicked.connect(
                lambda _=False, at=shown: self.explain_wished.emit(at.facts.kpi, at)
            )
            self._figures.addWidget(shown)
            self.figures.append(shown)
        self._fit()

    def _fit(self) -> None:
        """Who it is comes first: figures that the name leaves no room for are in the cards."""
        left = self.width() - self.line.name_wide - self._row.spacing()
        for figure in sorted(self.figures, key=lambda one: _BY_WORTH.index(one.facts.key)):
            left -= figure.sizeHint().width()
            figure.setVisible(left >= 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a figure has another size
            self._fit()
        return super().event(event)
