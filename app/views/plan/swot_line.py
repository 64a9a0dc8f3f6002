"""An entry of the SWOT: its words, whose view it is, where it comes from and what comes of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.codes import PERSPECTIVE, QUADRANT
from app.models.labels import label
from app.queries.plan_document import PlanDocument
from app.queries.swot import SwotRow
from app.views.plan.carry import ENTRY, Grip, carry
from app.views.plan.lines import LinkedLine, Wishes, add_entry, goal_choices, goal_numbers
from app.views.plan.pieces import GoalLink
from app.views.plan.swot_deeds import SwotAsks, SwotDeed
from app.views.widgets.base import ElidedLabel

_ALT = Qt.KeyboardModifier.AltModifier
_ALT_SHIFT = _ALT | Qt.KeyboardModifier.ShiftModifier
_DEEDS: dict[int, SwotDeed] = {
    Qt.Key.Key_G: SwotDeed.GOAL,
    Qt.Key.Key_R: SwotDeed.RISK,
    Qt.Key.Key_A: SwotDeed.ACTION,
    Qt.Key.Key_O: SwotDeed.SOURCE,
}
_UP_AND_DOWN = {Qt.Key.Key_Up, Qt.Key.Key_Down}
_ASIDE = {Qt.Key.Key_Left, Qt.Key.Key_Right}
QUADRANT_TITLES = {
    "strength": "Strengths",
    "weakness": "Weaknesses",
    "opportunity": "Opportunities",
    "threat": "Threats",
}
_ASKS = {"weakness": "no goal", "threat": "no action"}


class TraceLink(GoalLink):
    """What was made of an entry, as a badge that leads there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = tr("Made of this entry")


class SwotLine(LinkedLine):
    """One entry; it is dragged by its grip, and everything that is dragged is in its menu too."""

    entity = "swot"

    def __init__(self, theme: Theme, wishes: Wishes, asks: SwotAsks, entry: SwotRow) -> None:
        super().__init__(theme, wishes, entry.id, tr("Entry"))
        self.entry = entry
        self._asks = asks
        self.text.edited.connect(partial(self.ask, "text"))
        self.text.entered.connect(lambda: wishes.entered.emit("swot"))
        self.link.chosen.connect(partial(wishes.linked.emit, self.key))
        self._grip = Grip(theme, self._begin_to_drag)
        self._said = ElidedLabel(theme, "", "caption", "text.muted")
        self._traces = tuple(TraceLink(theme) for _kind in ("risk", "action"))
        self.row.insertWidget(0, self._grip)
        for trace in self._traces:
            trace.chosen.connect(self._go)
            self.row.addWidget(trace)
        self._stack()
        self.text.installEventFilter(self)

    def _stack(self) -> None:
        """The words and badges in one row, what is said of the entry below it."""
        top = QHBoxLayout()
        self.lengths.keep(top.setSpacing, 5)
        while (item := self.row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                top.addWidget(widget, 1 if widget is self.text else 0)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addLayout(top)
        below = QHBoxLayout()
        below.addWidget(self._said)
        whole.addLayout(below)
        self.lengths.keep(below.setContentsMargins, 21, 0, 0, 2)
        self.lengths.keep(self.row.setContentsMargins, 0, 1, 8, 1)
        self.row.addLayout(whole)

    def show_entry(self, entry: SwotRow, document: PlanDocument) -> None:
        """Show this entry; one without a word on whose view it is, is ours."""
        self.entry = entry
        self.text.show_text(entry.text)
        self.link.offer(goal_choices(document))
        number = goal_numbers(document).get(entry.goal_id or 0)
        if number is not None:
            self.link.show_link(tr("Goal {0}", number), "accent")
        elif entry.is_answered or entry.quadrant not in _ASKS:
            self.link.show_link(tr("no goal"), "neutral")
        else:  # a weakness or threat that leads nowhere is what the plan is for
            self.link.show_link(tr(_ASKS[entry.quadrant]), "watch")
        self._show_traces(entry)
        whose = tr(label("perspective", entry.perspective or "ours"))
        self.text.setAccessibleName(tr("Entry, {0}", whose.lower()))
        parts = [whose] if entry.perspective == "client" else []
        parts += [tr("Source: {0}", entry.source)] if entry.source else []
        parts += [f"#{tag}" for tag in entry.tags]
        self._said.setText(" · ".join(parts))
        self._said.setVisible(bool(parts))

    def _show_traces(self, entry: SwotRow) -> None:
        risk, action = self._traces
        risk.setVisible(entry.risk_id is not None)
        if entry.risk_id is not None:
            risk.offer([(f"risks:{entry.risk_id}", tr("Go to risk: {0}", entry.risk_title or ""))])
            risk.show_link(tr("Risk"), "neutral")
        action.setVisible(bool(entry.actions))
        places = [(f"action:{key}", tr("Go to action: {0}", name)) for key, name in entry.actions]
        action.offer(places)
        many = len(places)
        action.show_link(tr("Action") if many == 1 else tr("{0} actions", many), "neutral")

    def _do(self, deed: SwotDeed, value: object = None) -> None:
        self._asks.asked.emit(deed, self.key, value)

    def _go(self, place: object) -> None:
        self._asks.revealed.emit(str(place))

    def _begin_to_drag(self) -> None:
        carry(self.theme, self, ENTRY, self.key, self.text.toPlainText())

    @override
    def fill_menu(self, menu: QMenu) -> None:
        add_entry(menu, tr("Link to goal…"), self.link.click, "Ctrl+Shift+L")
        made = menu.addMenu(tr("Make of it"))
        for words, deed, keys in (
            (tr("A goal"), SwotDeed.GOAL, "Alt+Shift+G"),
            (tr("A risk"), SwotDeed.RISK, "Alt+Shift+R"),
            (tr("An action"), SwotDeed.ACTION, "Alt+Shift+A"),
        ):
            add_entry(made, words, partial(self._do, deed), keys)
        moved = menu.addMenu(tr("Move to"))
        for quadrant in QUADRANT:
            if quadrant != self.entry.quadrant:
                words = tr(QUADRANT_TITLES[quadrant])
                add_entry(moved, words, partial(self._do, SwotDeed.MOVE, quadrant))
        whose = menu.addMenu(tr("Whose view"))
        for perspective in PERSPECTIVE:
            words = tr(label("perspective", perspective))
            one = add_entry(whose, words, partial(self._do, SwotDeed.PERSPECTIVE, perspective))
            one.setCheckable(True)
            one.setChecked(perspective == (self.entry.perspective or "ours"))
        add_entry(menu, tr("Source…"), partial(self._do, SwotDeed.SOURCE), "Alt+Shift+O")
        menu.addSeparator()

    # --- keys and pointer --------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line hears its keys before the text takes them for letters."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.modifiers() == _ALT_SHIFT:
            if event.key() not in {*_DEEDS, *_ASIDE}:
                return False
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
            return True
        if kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._grip.show_dots(kind == QEvent.Type.FocusIn or self.underMouse())
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        place = QUADRANT.index(self.entry.quadrant)
        if held == _ALT and key in _UP_AND_DOWN:
            self._do(SwotDeed.MOVE, QUADRANT[(place + 2) % 4])
        elif held == _ALT_SHIFT and key in _ASIDE:
            self._do(SwotDeed.MOVE, QUADRANT[place ^ 1])
        elif held == _ALT_SHIFT and key in _DEEDS:
            self._do(_DEEDS[key])
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._grip.show_dots(True)  # noqa: FBT003 the state of one switch

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._grip.show_dots(self.text.hasFocus())
