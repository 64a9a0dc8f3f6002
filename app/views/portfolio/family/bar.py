"""The choices above the family tree: whose figures, tree or map, families only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.portfolio.family.columns import BOTH, FAMILY, OWN
from app.views.widgets.buttons import ghost
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Memory
from app.views.widgets.segments import Choice, Segments


class FamilyBar(QWidget):
    """Remembers what was chosen; each signal says that one choice is another."""

    scope_changed = Signal()
    looks_changed = Signal()
    only_changed = Signal()
    methods_wished = Signal()

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.scope = Segments(theme, (
            Choice(BOTH, tr("Side by side")), Choice(OWN, tr("This account")),
            Choice(FAMILY, tr("Incl. children")),
        ))  # fmt: skip
        self.looks = Segments(theme, (
            Choice("tree", tr("Tree"), "list"), Choice("map", tr("Map"), "network"),
        ))  # fmt: skip
        self.only = Chip(theme, tr("Families only"))
        self.only.setCheckable(True)
        self.scope.setAccessibleName(tr("Whose figures"))
        self.looks.setAccessibleName(tr("Tree or map"))
        methods = ghost(theme, tr("How figures roll up…"), "sliders-horizontal")
        methods.clicked.connect(self.methods_wished)
        row = FlowLayout(self)
        for part in (self.scope, self.looks, self.only, methods):
            row.addWidget(part)
        row.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(row.setSpacing, 10)
        self.scope.show_key(str(memory.get("scope", BOTH)))
        self.looks.show_key("map" if memory.get("map") is True else "tree")
        self.only.setChecked(memory.get("only") is True)
        self.scope.chosen.connect(self._on_scope)
        self.looks.chosen.connect(self._on_looks)
        self.only.toggled.connect(self._on_only)

    @property
    def is_map(self) -> bool:
        """Whether the tree is drawn as a map."""
        return self.looks.key == "map"

    def toggle_map(self) -> None:
        """The other of tree and map."""
        self.looks.show_key("tree" if self.is_map else "map")
        self._on_looks()

    def _on_scope(self) -> None:
        self._memory.put("scope", self.scope.key)
        self.scope_changed.emit()

    def _on_looks(self) -> None:
        self._memory.put("map", self.is_map)
        self.looks_changed.emit()

    def _on_only(self) -> None:
        self._memory.put("only", self.only.isChecked())
        self.only_changed.emit()
