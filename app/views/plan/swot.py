"""The SWOT: four quadrants of entries, each linked to a goal or asking for what it wants."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.codes import QUADRANT
from app.models.labels import label
from app.queries.plan_document import PlanDocument
from app.queries.swot import SwotRow
from app.views.plan.carry import ENTRY, Drops
from app.views.plan.lines import Wishes
from app.views.plan.pieces import AddLine, in_step
from app.views.plan.swot_deeds import NewEntry, SwotAsks, SwotDeed
from app.views.plan.swot_grid import Quarters
from app.views.plan.swot_line import QUADRANT_TITLES, SwotLine
from app.views.widgets.base import Label
from app.views.widgets.card import Surface
from app.views.widgets.lengths import Lengths
from app.views.widgets.segments import Choice, Segments

_HINTS = {
    "strength": "Add a strength",
    "weakness": "Add a weakness",
    "opportunity": "Add an opportunity",
    "threat": "Add a threat",
}
ALL = "all"


class Swot(Surface):
    """Shows the entries of a plan; `perspective` is the filter by whose view they are."""

    def __init__(self, theme: Theme, wishes: Wishes) -> None:
        super().__init__(theme)
        self._wishes = wishes
        self.asks = SwotAsks(self)
        self._lines: dict[str, dict[int, SwotLine]] = {quadrant: {} for quadrant in QUADRANT}
        self._boxes: dict[str, QVBoxLayout] = {}
        self._document: PlanDocument | None = None
        self.add_lines: dict[str, AddLine] = {}
        choices = [Choice(ALL, tr("All"))]
        choices += [Choice(code, tr(label("perspective", code))) for code in ("ours", "client")]
        self.perspective = Segments(theme, tuple(choices))
        self.perspective.setAccessibleName(tr("Whose view"))
        self.perspective.chosen.connect(self._on_perspective)
        boxes = [self._quadrant(quadrant) for quadrant in QUADRANT]
        self._quarters = Quarters(theme, self, boxes)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._quarters.reflow(event.size().width())

    def show_document(self, document: PlanDocument) -> None:
        """Show the entries of this plan."""
        self._document = document
        for quadrant in QUADRANT:
            pairs = in_step(
                self._boxes[quadrant],
                self._lines[quadrant],
                [row for row in document.swot.get(quadrant, []) if self._is_wanted(row)],
                lambda row: row.id,
                lambda row: SwotLine(self.theme, self._wishes, self.asks, row),
            )
            for entry, line in pairs:
                line.show_entry(entry, document)

    def reveal(self, entry_id: int | None, quadrant: str = "") -> None:
        """Put the cursor on the link of an entry, or where the next one of a quadrant is typed."""
        document = self._document
        rows = [row for rows in document.swot.values() for row in rows] if document else []
        if any(row.id == entry_id and not self._is_wanted(row) for row in rows):
            self.perspective.show_key(ALL)
            self._on_perspective()
        for lines in self._lines.values():
            if entry_id in lines:
                lines[entry_id].link.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if entry_id is None and quadrant in self.add_lines:
            self.add_lines[quadrant].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _is_wanted(self, row: SwotRow) -> bool:
        return self.perspective.key in (ALL, row.perspective or "ours")

    def _on_perspective(self, _key: str = "") -> None:
        if self._document is not None:
            self.show_document(self._document)

    def _add(self, quadrant: str, text: str) -> None:
        whose = "client" if self.perspective.key == "client" else "ours"
        self.asks.asked.emit(SwotDeed.ADD, quadrant, NewEntry(text, whose))

    def _move(self, quadrant: str, entry: int, _at: QPoint) -> None:
        if entry not in self._lines[quadrant]:
            self.asks.asked.emit(SwotDeed.MOVE, entry, quadrant)

    def _quadrant(self, quadrant: str) -> QWidget:
        box = QWidget()
        keep = Lengths(self.theme, box).keep
        column = QVBoxLayout(box)
        keep(column.setContentsMargins, 4, 10, 4, 6)
        column.setSpacing(0)
        title = Label(self.theme, tr(QUADRANT_TITLES[quadrant]), "bodyStrong")
        keep(title.setContentsMargins, 21, 0, 0, 2)
        column.addWidget(title)
        rows = self._boxes[quadrant] = QVBoxLayout()
        rows.setSpacing(0)
        column.addLayout(rows)
        add = self.add_lines[quadrant] = AddLine(self.theme, tr(_HINTS[quadrant]))
        keep(add.indent, 16)
        add.added.connect(partial(self._add, quadrant))
        add.entered.connect(lambda: self._wishes.entered.emit("swot"))
        column.addWidget(add)
        column.addStretch(1)
        Drops(self.theme, box, ENTRY, lambda _at: box, partial(self._move, quadrant))
        return box
