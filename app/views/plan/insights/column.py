"""A column of the insight chain: its kind, its cards, and a line that adds another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.freshness import AgedFact
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.insights import InsightRow
from app.views.plan.insights.card import InsightCard
from app.views.plan.pieces import AddLine, in_step
from app.views.widgets.base import Label
from app.views.widgets.card import Surface
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

_HINTS = {
    "goal": "What do they want to reach?",
    "pressure": "What drives them to act?",
    "initiative": "What do they do about it?",
    "obstacle": "What stands in the way?",
    "solution": "What do we bring?",
}


class ChainColumn(Surface):
    """One kind of card; takes the cards that are dropped on it."""

    def __init__(self, theme: Theme, kind: str, make: Callable[[], InsightCard]) -> None:
        super().__init__(theme, "bg.sunken", "border.subtle")
        self.kind = kind
        self.cards: dict[int, InsightCard] = {}
        self._make = make
        self._line: float | None = None
        self._mark = _DropLine(theme, self)
        keep = Lengths(theme, self).keep
        whole = QVBoxLayout(self)
        keep(whole.setContentsMargins, 6, 6, 6, 4)
        keep(whole.setSpacing, 6)
        self._title = Label(theme, "", "bodyStrong")
        keep(self._title.setContentsMargins, 3, 0, 0, 0)
        whole.addWidget(self._title)
        self._rows = QVBoxLayout()
        keep(self._rows.setSpacing, 6)
        whole.addLayout(self._rows)
        self.add_line = AddLine(theme, tr("Add"))
        self.add_line.setToolTip(tr(_HINTS[kind]))
        self.add_line.setAccessibleName(
            tr("Add {0}: {1}", tr(label("insight_kind", kind)).lower(), tr(_HINTS[kind]))
        )
        whole.addWidget(self.add_line)
        whole.addStretch(1)

    def show_rows(
        self,
        rows: Sequence[InsightRow],
        facts: Mapping[int, AgedFact],
        codes: Mapping[int, str],
    ) -> None:
        """Show the cards of this kind in their order."""
        name = tr(label("insight_kind", self.kind))
        self._title.setText(f"{name}  {len(rows)}" if rows else name)
        pairs = in_step(self._rows, self.cards, rows, lambda row: row.id, lambda _: self._make())
        for row, card in pairs:
            card.show_card(row, facts.get(row.id), codes)

    def in_order(self) -> list[InsightCard]:
        """The cards from above to below."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, InsightCard)]

    def place_at(self, spot: QPointF, moving: InsightCard) -> int | None:
        """The place, from 1, that a card dropped at this spot of the screen takes; None outside."""
        at = self.mapFromGlobal(spot)
        if not self.rect().contains(at.toPoint()):
            return None
        others = [card for card in self.in_order() if card is not moving]
        return 1 + sum(_middle(card, self) < at.y() for card in others)

    def show_drop(self, place: int | None, moving: InsightCard) -> None:
        """Draw where a card would come to lie; None takes the line away."""
        if place is None:
            self._mark.hide()
            return
        others = [card for card in self.in_order() if card is not moving]
        gap = round(self.theme.px(4))
        if not others:
            top = self._title.geometry().bottom() + gap
        elif place <= len(others):
            top = others[place - 1].geometry().top() - gap
        else:
            top = others[-1].geometry().bottom() + gap
        self._mark.setGeometry(gap, top - 1, self.width() - 2 * gap, 3)
        self._mark.show()
        self._mark.raise_()


class _DropLine(QWidget):
    """The insertion line while a card is dragged."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.setPen(self._ink.pen("accent.graphic", 2.0))
        rect = QRectF(self.rect())
        middle = rect.center().y()
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))


def _middle(card: QWidget, within: QWidget) -> float:
    return card.mapTo(within, QPoint(0, 0)).y() + card.height() / 2
