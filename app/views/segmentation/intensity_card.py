"""The marks of revenue and margin from which a relationship is recommended to be close."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QWidget

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.intensity import IntensityRules
from app.views.segmentation.number_box import NumberBox
from app.views.segmentation.tier_cards import Store
from app.views.widgets.base import Label, follow
from app.views.widgets.card import Card


class IntensityCard(Card):
    """Two numbers, and the table that they make."""

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__(theme, tr("Relationship intensity"), tr("recommended, never set for you"))
        self._store = store
        self._kept: IntensityRules | None = None
        self.revenue = NumberBox(
            theme, tr("Revenue of 12 months that counts as large"), width_px=110
        )
        self.margin = NumberBox(theme, tr("Margin in percent that counts as good"), width_px=110)
        self._words = Label(theme, "", "body", "text.secondary")
        self._words.setWordWrap(True)
        self._unit = Label(theme, "", "body", "text.secondary")
        lines = QWidget()
        self._grid = QGridLayout(lines)
        rows = (
            (tr("Revenue of 12 months is large from"), self.revenue, self._unit),
            (tr("Margin is good from"), self.margin, Label(theme, "%", "body", "text.secondary")),
        )
        for number, (title, box, unit) in enumerate(rows):
            self._grid.addWidget(Label(theme, title, "body"), number, 0)
            self._grid.addWidget(box, number, 1)
            self._grid.addWidget(unit, number, 2)
            box.editingFinished.connect(self._on_edited)
        self._grid.setColumnStretch(2, 1)
        self.body.addWidget(lines)
        self.body.addWidget(self._words)
        self.body.addStretch(1)
        self.pad(14, 4, 14)
        follow(theme, self._on_sizes)

    def show_rules(self, kept: IntensityRules, currency: str) -> None:
        """Show what is stored."""
        self._kept = kept
        self.revenue.show_value(kept.revenue_from)
        self.margin.show_value(kept.margin_from)
        self._unit.setText(formats.symbol(currency))
        self._words.setText(
            tr(
                "Large and good: intense. One of both: moderate. Neither: arm's length. What the "
                "client wishes stands beside it in the account and goes before the "
                "recommendation; the accounts below do not fit."
            )
        )

    def _on_edited(self) -> None:
        if self._kept is None or not (self.revenue.is_sound() and self.margin.is_sound()):
            return
        rules = IntensityRules(
            self.revenue.value() or Decimal(0),
            self.margin.value() or Decimal(0),
        )
        if rules != self._kept and not self._store("intensity", rules):
            self.revenue.setModified(False)
            self.revenue.show_value(self._kept.revenue_from)

    def _on_sizes(self) -> None:
        px = self.theme.px
        self._grid.setContentsMargins(0, 0, 0, round(px(8)))
        self._grid.setHorizontalSpacing(round(px(10)))
        self._grid.setVerticalSpacing(round(px(6)))
