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

_TITLES = {
    "revenue_from": "Revenue of 12 months is large from",
    "small_below": "It is small below",
    "margin_from": "Margin is good from",
}


class IntensityCard(Card):
    """Three numbers, and what they make of an account."""

    def __init__(self, theme: Theme, store: Store) -> None:
        super().__init__(theme, tr("Relationship intensity"), tr("recommended, never set for you"))
        self._store = store
        self._kept: IntensityRules | None = None
        self._currency = ""
        self._words = Label(theme, "", "body", "text.secondary")
        self._words.setWordWrap(True)
        self.boxes: dict[str, NumberBox] = {}
        self._units: list[Label] = []
        lines = QWidget()
        self._grid = QGridLayout(lines)
        for number, (key, title) in enumerate(_TITLES.items()):
            box, unit = NumberBox(theme, tr(title), width_px=110), Label(theme, "%", "body")
            for place, widget in enumerate((Label(theme, tr(title), "body"), box, unit)):
                self._grid.addWidget(widget, number, place)
            box.editingFinished.connect(self._on_edited)
            self.boxes[key] = box
            self._units.append(unit)
        self._grid.setColumnStretch(2, 1)
        self.body.addWidget(lines)
        self.body.addWidget(self._words)
        self.body.addStretch(1)
        self.pad(14, 4, 14)
        follow(theme, self._on_sizes)

    def show_rules(self, kept: IntensityRules, currency: str) -> None:
        """Show what is stored."""
        self._kept, self._currency = kept, currency
        for key, box in self.boxes.items():
            box.show_value(getattr(kept, key))
        for unit in self._units[:2]:
            unit.setText(formats.symbol(currency))
        self._words.setText(
            tr(
                "Large and good: intense. One of both: moderate. Neither, or small: arm's length. "
                "What the client wishes stands beside it in the account and goes before the "
                "recommendation; the accounts below do not fit."
            )
        )

    def _on_edited(self) -> None:
        if self._kept is None or not all(box.is_sound() for box in self.boxes.values()):
            return
        values = (box.value() or Decimal(0) for box in self.boxes.values())
        rules = IntensityRules(*values)
        kept = self._kept
        if rules == kept:
            return
        self._kept = rules  # what is stored comes back a moment later
        if not self._store("intensity", rules):
            for box in self.boxes.values():
                box.setModified(False)
            self.show_rules(kept, self._currency)

    def _on_sizes(self) -> None:
        px = self.theme.px
        self._grid.setContentsMargins(0, 0, 0, round(px(8)))
        self._grid.setHorizontalSpacing(round(px(10)))
        self._grid.setVerticalSpacing(round(px(6)))
