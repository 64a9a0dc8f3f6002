"""The chips above the plot: what stands across, up, as size and as colour."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.matrix.canvas import MatrixCanvas
from app.views.portfolio.matrix.measures import AXES, SIZES, TONES, Axis, Size, Tone
from app.views.widgets.buttons import ghost
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout

Kind = Axis | Size | Tone
_KINDS: dict[str, tuple[Kind, ...]] = {
    "across": AXES,
    "up": AXES,
    "size_by": SIZES,
    "tone": TONES,
}
_LEADS = {"across": "Across", "up": "Up", "size_by": "Size", "tone": "Colour and shape"}


class AxesBar(QWidget):
    """Sets the canvas and tells; the choice is kept by its page."""

    changed = Signal()
    weights_wished = Signal()

    def __init__(self, theme: Theme, canvas: MatrixCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.chips = {key: Chip(theme, "", "").opens() for key in _KINDS}
        self.weights = ghost(theme, tr("Weights"), "sliders-horizontal")
        chips, row = FlowLayout(), QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for key, chip in self.chips.items():
            chip.clicked.connect(partial(self._open_menu, key))
            chips.addWidget(chip)
        row.addLayout(chips, 1)
        row.addWidget(self.weights)
        self.weights.clicked.connect(self.weights_wished)
        self.show_words()

    @property
    def kept(self) -> list[str]:
        """The choice as it is remembered."""
        return [getattr(self._canvas, key).key for key in _KINDS]

    def restore(self, kept: object) -> None:
        """Set what was remembered; what is not known stays as usual."""
        if isinstance(kept, list):
            for (attribute, kinds), wanted in zip(
                _KINDS.items(), cast("Sequence[Any]", kept), strict=False
            ):
                for kind in kinds:
                    if kind.key == wanted:
                        setattr(self._canvas, attribute, kind)
        self.show_words()

    def show_words(self) -> None:
        """Say what is chosen."""
        for key, chip in self.chips.items():
            chip.set_words(tr(_LEADS[key]), tr(getattr(self._canvas, key).title))

    def choose(self, attribute: str, kind: Kind) -> None:
        """Set one of the four."""
        setattr(self._canvas, attribute, kind)
        self.show_words()
        self.changed.emit()

    def _open_menu(self, key: str) -> None:
        menu = QMenu(self)
        for kind in _KINDS[key]:
            action = menu.addAction(tr(kind.title))
            action.setCheckable(True)
            action.setChecked(getattr(self._canvas, key) is kind)
            action.triggered.connect(partial(self.choose, key, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        chip = self.chips[key]
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))
