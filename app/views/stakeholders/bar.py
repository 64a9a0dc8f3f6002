"""The bar above the map: which lines are shown, and how much of the influence is covered."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.stakeholders import StakeholderMap
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.chips import Chip
from app.views.widgets.ink import Ink

HEIGHT = 44.0
_WEIGHTS = {"inner_circle": 3, "political_structure": 2}  # KPIS 5.17; outside counts 1


class MapBar(QWidget):
    """Three switches at the left, the coverage at the right."""

    lines_shown = Signal(bool)
    coverage_shown = Signal(bool)
    table_wished = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._row = QHBoxLayout(self)
        self._mode = Label(theme, "", "body:500", "accent.text")
        self._words = ElidedLabel(theme, "", "body", "text.secondary")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for title, signal in (
            (tr("Influence lines"), self.lines_shown),
            (tr("Coverage"), self.coverage_shown),
        ):
            chip = Chip(theme, title, icon="check")
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.toggled.connect(signal)
            self._row.addWidget(chip)
        self.table = Chip(theme, tr("As a table"), icon="table-2")
        self.table.setCheckable(True)
        self.table.toggled.connect(self.table_wished)
        self._row.addWidget(self.table)
        self._row.addWidget(self._mode)
        self._row.addWidget(self._words, 1)
        follow(theme, self._on_theme)

    def show_mode(self, words: str) -> None:
        """Say what the next choice will do, or nothing."""
        self._mode.setText(words)

    def show_coverage(self, shown: StakeholderMap) -> None:
        """Say how many people, and how much of the influence, is covered."""
        covered = [seat for seat in shown.seats if seat.is_covered]
        whole = sum(_WEIGHTS.get(seat.political_status or "", 1) for seat in shown.seats)
        ours = sum(_WEIGHTS.get(seat.political_status or "", 1) for seat in covered)
        share = formats.percent(Decimal(100 * ours) / whole, 0) if whole else "–"
        words = tr("{0} of {1} covered · {2} of influence", len(covered), len(shown.seats), share)
        self._words.setText(words)
        meaning = tr(
            "Covered: a two-way touch within 60 days by one of our team. The inner circle "
            "counts 3, the political structure 2, others 1."
        )
        self._words.setAccessibleDescription(meaning)
        self.setToolTip(meaning)

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.setFixedHeight(round(px(HEIGHT)))
        self._row.setContentsMargins(round(px(16)), 0, round(px(16)), 0)
        self._row.setSpacing(round(px(8)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.fillRect(self.rect(), self._ink.colour("bg.window"))
        painter.setPen(self._ink.pen("border.subtle", hairline=True))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
