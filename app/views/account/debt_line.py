"""How much of what we know of a client is stale: one line, explained on request."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analytics.freshness import STALE, Debt
from app.bridge.fact_words import debt_words
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import ElidedLabel
from app.views.widgets.explain import value_text
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.lengths import Lengths


class DebtLine(QWidget):
    """“Plan debt 7 · 3 of 21 facts stale”; there is no line while nothing is known."""

    explain_wished = Signal(object)  # beside which widget

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.debt: Debt | None = None
        self.link = FigureLink(theme, tr("Plan debt"), flush=True)
        self.words = ElidedLabel(theme, "", "caption", "text.muted")
        self.link.clicked.connect(lambda: self.explain_wished.emit(self.link))
        row = QHBoxLayout(self)
        Lengths(theme, self).keep(row.setContentsMargins, 0, 4, 0, 0).keep(row.setSpacing, 8)
        row.addWidget(self.link)
        row.addWidget(self.words, 1)

    def show_debt(self, debt: Debt) -> None:
        """Show this debt."""
        self.debt = debt
        self.setVisible(bool(debt.facts))
        role = "status.watch.text" if debt.how_many(STALE) else "text.primary"
        self.link.show_value(value_text(debt.figure), role)
        self.words.setText(debt_words(debt))
