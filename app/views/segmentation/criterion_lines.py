"""One criterion of a scale in the editor: name, source, weight, and what 1 to 5 mean."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.scoring import HIGHEST, SOURCES, Criterion
from app.views.segmentation.number_box import Box, NumberBox
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import icon_button

SOURCE_WORDS = {
    "": "entered, 1 to 5",
    "growth_potential": "growth potential",
    "contribution": "margin of 12 months",
    "cost_to_serve": "cost to serve",
    "wallet": "wallet not ours yet",
    "size": "size of the company",
    "influence_coverage": "influence covered",
    "cadence": "touches in rhythm",
    "satisfaction": "satisfaction",
    "relationship_strength": "strength over people",
}


class CriterionLines(QWidget):
    """`edited` follows every change, `removed` the cross."""

    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, criterion: Criterion, *, open_: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._key = criterion.key
        self.name = Box(theme, tr("Name of the criterion"))
        self.source = QComboBox()
        self.source.setAccessibleName(tr("Where the score comes from"))
        for code in SOURCES:
            self.source.addItem(tr(SOURCE_WORDS[code]), code)
        self.weight = NumberBox(theme, tr("Weight in percent"), width_px=48)
        self.more = icon_button(theme, tr("What 1 to 5 mean"), "chevron-down").set_small()
        self.more.setCheckable(True)
        self.cross = icon_button(theme, tr("Remove this criterion"), "x").set_small()
        self.anchors = [Box(theme, tr("What {0} means", step + 1)) for step in range(HIGHEST)]
        self._lay_out()
        self.show_criterion(criterion)
        self._connect()
        self.more.setChecked(open_)
        follow(theme, self._on_theme)

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self.name, 5)
        self._line.addWidget(self.source, 5)
        self._line.addWidget(self.weight)
        self._line.addWidget(self.more)
        self._line.addWidget(self.cross)
        self._scale = QWidget()
        self._grid = QGridLayout(self._scale)
        for step, box in enumerate(self.anchors, start=1):
            number = Label(self._theme, str(step), "body:500", "text.muted")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(number, step, 0)
            self._grid.addWidget(box, step, 1)
        self._grid.setColumnStretch(1, 1)
        self._scale.hide()
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._line)
        self._whole.addWidget(self._scale)

    def _connect(self) -> None:
        for box in (self.name, self.weight, *self.anchors):
            box.editingFinished.connect(self.edited)
        self.weight.textEdited.connect(self.edited)
        self.source.activated.connect(self.edited)
        self.more.toggled.connect(self._scale.setVisible)
        self.cross.clicked.connect(self.removed)

    def show_criterion(self, criterion: Criterion) -> None:
        """Show what is stored, or was put there for you."""
        self._key = criterion.key
        self.name.show_text(criterion.title)
        self.source.setCurrentIndex(max(self.source.findData(criterion.source), 0))
        self.weight.show_value(criterion.weight)
        for box, anchor in zip(self.anchors, criterion.anchors, strict=True):
            box.show_text(anchor)
        self.more.setAccessibleName(tr("What 1 to 5 of {0} mean", criterion.title))
        self.cross.setAccessibleName(tr("Remove {0}", criterion.title))

    @property
    def criterion(self) -> Criterion | None:
        """What stands in the lines; None where the weight cannot be read."""
        weight = self.weight.value()
        if weight is None and not self.weight.is_sound():
            return None
        anchors = tuple(box.text().strip() for box in self.anchors)
        source = str(self.source.currentData() or "")
        return Criterion(self._key, self.name.text().strip(), weight or Decimal(0), source, anchors)

    def _on_theme(self) -> None:
        px = self._theme.px
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(round(px(4)))
        self._line.setSpacing(round(px(8)))
        self._grid.setContentsMargins(round(px(14)), round(px(2)), round(px(64)), round(px(8)))
        self._grid.setVerticalSpacing(round(px(4)))
        self._grid.setHorizontalSpacing(round(px(8)))
        self.source.setFont(self._theme.font("body"))
        self.source.setMinimumWidth(round(px(136)))
        self.name.setMinimumWidth(round(px(96)))
