"""The plain facts about a client, by kind, with a line that adds another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.freshness import AgedFact
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.known_facts import FACT_KIND
from app.models.labels import label
from app.queries.insights import InsightRow
from app.views.plan.insights.entry import Carers, Entry, InsightWishes, StatePicker
from app.views.plan.lines import add_entry
from app.views.plan.pieces import AddLine, Picker, in_step
from app.views.widgets.base import Label
from app.views.widgets.card import Surface
from app.views.widgets.freshness_mark import FreshnessMark
from app.views.widgets.inline import InlineText
from app.views.widgets.lengths import Lengths

KINDS = tuple(kind for kind in FACT_KIND if kind != "strategic_strength")
"""Our own strengths stand in the charter."""


class FactLine(QWidget, Entry):
    """A fact: its words, whether it is confirmed, who told it, how fresh it is."""

    def __init__(self, theme: Theme, wishes: InsightWishes, mark: FreshnessMark) -> None:
        super().__init__()
        self.wishes = wishes
        self.mark = mark
        self.text = InlineText(theme, tr("Fact"), single=False)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.edited.connect(self._on_text)
        self._state = StatePicker(theme)
        self._state.chosen.connect(self._on_state)
        self._carers = Carers(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(row.setSpacing, 8)
        row.addWidget(self.text, 1)
        for piece in (self._carers, self._state, self.mark):
            row.addWidget(piece, 0, Qt.AlignmentFlag.AlignTop)

    def show_fact(self, row: InsightRow, fact: AgedFact | None) -> None:
        """Show this state of the fact."""
        self.row = row
        self.text.show_text(row.text)
        self.text.setAccessibleName(tr(label("insight_kind", row.kind)))
        self._state.show_state(row)
        self._carers.show_carers(row.owners)
        self.mark.show_fact(fact)

    def _on_text(self, words: str) -> None:
        self.wishes.written.emit(self.row.id, words)

    def _on_state(self, state: str) -> None:
        self.wishes.state_chosen.emit(self.row.id, state)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.text.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        self.fill_menu(menu)
        kinds = menu.addMenu(tr("Change kind"))
        for kind in FACT_KIND:
            words = tr(label("insight_kind", kind))
            entry = add_entry(kinds, words, partial(self.wishes.retyped.emit, self.row.id, kind))
            entry.setCheckable(True)
            entry.setChecked(kind == self.row.kind)
        self.add_removal(menu)
        menu.popup(event.globalPos())


class KindPicker(Picker):
    """The kind of the fact that is typed beside it."""

    @override
    def sizeHint(self) -> QSize:
        wide = self._ink.width(self.text(), "body") + self._ink.px(20)
        return QSize(round(wide), round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        room = QRectF(self.rect())
        wide = ink.text(painter, room, self.text(), "body", "text.secondary")
        picture = ink.theme.pixmap("chevron-down", "text.muted", 12, ink.dpr)
        painter.drawPixmap(round(wide + ink.px(4)), round(self.height() / 2 - ink.px(6)), picture)


class FactGroup(QWidget):
    """The facts of one kind below each other; hidden while there are none."""

    def __init__(self, make: Callable[[], FactLine]) -> None:
        super().__init__()
        self.lines: dict[int, FactLine] = {}
        self._make = make
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_rows(self, rows: Sequence[InsightRow], facts: Mapping[int, AgedFact]) -> None:
        """Show these facts in their order."""
        pairs = in_step(self._rows, self.lines, rows, lambda row: row.id, lambda _: self._make())
        for row, line in pairs:
            line.show_fact(row, facts.get(row.id))
        self.setVisible(bool(rows))


class FactList(Surface):
    """Facts by kind, each kind named at the left as the snapshot names its texts."""

    added = Signal(str, str)  # kind, words

    def __init__(
        self, theme: Theme, wishes: InsightWishes, make_mark: Callable[[], FreshnessMark]
    ) -> None:
        super().__init__(theme)
        self._kind = KINDS[0]
        self._groups: dict[str, tuple[Label, FactGroup]] = {}
        keep = Lengths(theme, self).keep
        grid = QGridLayout(self)
        keep(grid.setContentsMargins, 14, 8, 10, 8)
        keep(partial(grid.setColumnMinimumWidth, 0), 130)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, kind in enumerate(KINDS):
            name = Label(theme, tr(label("insight_kind", kind)), "body", "text.muted")
            keep(name.setContentsMargins, 0, 5, 0, 0)
            group = FactGroup(lambda: FactLine(theme, wishes, make_mark()))
            self._groups[kind] = (name, group)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(group, row, 1)
        self._picker = KindPicker(theme, tr("Kind of the next fact"))
        self._picker.offer([(kind, tr(label("insight_kind", kind))) for kind in KINDS])
        self._picker.chosen.connect(self._choose)
        self.add_line = AddLine(theme, tr("Add fact"))
        self.add_line.added.connect(self._on_added)
        last = len(KINDS)
        grid.addWidget(self._picker, last, 0)
        grid.addWidget(self.add_line, last, 1)
        self._picker.show_text(tr(label("insight_kind", self._kind)))

    def show_rows(self, rows: Sequence[InsightRow], facts: Mapping[int, AgedFact]) -> None:
        """Show the facts of every kind."""
        for kind, (name, group) in self._groups.items():
            own = [row for row in rows if row.kind == kind]
            group.show_rows(own, facts)
            name.setVisible(bool(own))

    def line(self, key: int) -> FactLine | None:
        """The line of this fact."""
        found = (group.lines.get(key) for _, group in self._groups.values())
        return next((line for line in found if line is not None), None)

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self._picker.show_text(tr(label("insight_kind", kind)))
        self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_added(self, words: str) -> None:
        self.added.emit(self._kind, words)
