"""A chip that opens a menu of what a picture of the portfolio can show, and tells the choice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.chips import Chip


class Kind(Protocol):
    """Something to choose: known by its key, called by its title."""

    @property
    def key(self) -> str:
        """What it is kept by."""
        ...

    @property
    def title(self) -> str:
        """What it is called."""
        ...


class ChoiceChip(Chip):
    """“Area Revenue, 12 months ⌄”: `chosen` carries the kind that the user took."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, lead: str, kinds: Sequence[Kind]) -> None:
        super().__init__(theme, tr(lead), tr(kinds[0].title))
        self.opens()
        self._lead, self._kinds = tr(lead), tuple(kinds)
        self.current: Kind = kinds[0]
        self.clicked.connect(self._open_menu)

    def show_kind(self, kind: Kind) -> None:
        """Show another choice."""
        self.current = kind
        self.set_words(self._lead, tr(kind.title))

    def restore(self, key: object) -> None:
        """Take up what was kept; what is not known stays as usual."""
        found = next((kind for kind in self._kinds if kind.key == key), None)
        if found is not None:
            self.show_kind(found)

    def take(self, kind: Kind) -> None:
        """Choose one."""
        if kind is not self.current:
            self.show_kind(kind)
            self.chosen.emit(kind)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for kind in self._kinds:
            action = menu.addAction(tr(kind.title))
            action.setCheckable(True)
            action.setChecked(kind is self.current)
            action.triggered.connect(partial(self.take, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
