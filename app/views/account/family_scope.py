"""“Incl. children”: whether an overview is about the account alone or its whole family."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.widgets.card import Card
from app.views.widgets.chips import Chip


class FamilyScope(QObject):
    """A switch in the heads of some cards, in all the same; there only where there are children."""

    changed = Signal()

    def __init__(self, theme: Theme, cards: tuple[Card, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.with_children = False
        self.chips = [Chip(theme, tr("Incl. children")) for _card in cards]
        for chip, card in zip(self.chips, cards, strict=True):
            chip.setCheckable(True)
            chip.hide()
            chip.clicked.connect(self._on_clicked)
            card.add_tool(chip)

    def show_children(self, number: int) -> None:
        """Offer the switch where the account has so many accounts below it."""
        self.with_children = self.with_children and number > 0
        for chip in self.chips:
            chip.setVisible(number > 0)
            if chip is self.chips[0]:  # beside a key there is room for a few characters only
                chip.set_words(f"+{number}")
                chip.setAccessibleName(tr("Incl. children"))
            chip.setChecked(self.with_children)
            chip.setToolTip(trn("With {0} account below it", "With {0} accounts below it", number))

    def forget(self) -> None:
        """Be about the account alone again: another account comes."""
        self.with_children = False

    def _on_clicked(self, on: bool) -> None:  # noqa: FBT001 a slot
        self.with_children = on
        for chip in self.chips:
            chip.setChecked(on)
        self.changed.emit()
