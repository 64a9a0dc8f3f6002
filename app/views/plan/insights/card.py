"""A card of the insight chain: its words, where it stands, who cares, and what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout
from typing_extensions import override

from app.analytics.freshness import AgedFact
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.known_facts import CHAIN
from app.models.labels import label
from app.queries.insights import InsightRow
from app.views.plan.insights.entry import Carers, Entry, InsightWishes, StatePicker, carer_words
from app.views.plan.lines import add_entry
from app.views.widgets.base import Label, ringed
from app.views.widgets.buttons import icon_button
from app.views.widgets.card import Surface
from app.views.widgets.flow import FlowLayout
from app.views.widgets.freshness_mark import FreshnessMark
from app.views.widgets.inline import InlineText
from app.views.widgets.lengths import Lengths

_FAR_PX = 8
_ALT = Qt.KeyboardModifier.AltModifier
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class InsightCard(Surface, Entry):
    """One card. With the focus on it: C its next state, R still true, L links, Enter its words.

    Alt+left and right change its kind, as dragging it to another column does.
    """

    walked = Signal(object, int, int)
    focused = Signal(object)
    dragged = Signal(object, QPointF)
    dropped = Signal(object, QPointF)

    def __init__(self, theme: Theme, wishes: InsightWishes, mark: FreshnessMark) -> None:
        super().__init__(theme)
        self.wishes = wishes
        self.mark = mark
        self.letters = True
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ringed(self, 7)
        self._lengths = Lengths(theme, self)
        self._code = Label(theme, "", "caption:600", "text.muted")
        self._weight = Label(theme, "", "caption", "status.watch.text")
        self._section = Label(theme, "", "micro", "text.muted")
        self.text = InlineText(theme, tr("Insight"), single=False)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.edited.connect(self._on_text)
        self._state = StatePicker(theme)
        self._state.chosen.connect(self._on_state)
        self._carers = Carers(theme)
        self._leads = Label(theme, "", "caption", "accent.text")
        self._lay_out()

    def _lay_out(self) -> None:
        keep = self._lengths.keep
        head = QHBoxLayout()
        keep(head.setSpacing, 4)
        keep(head.setContentsMargins, 5, 0, 0, 0)
        keep(self._section.setContentsMargins, 5, 0, 0, 0)
        more = icon_button(self.theme, tr("More about this insight"), "ellipsis").set_small()
        more.clicked.connect(lambda: self._open_menu(more.mapToGlobal(more.rect().bottomLeft())))
        for widget in (self._code, self._weight):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.mark)
        head.addWidget(more)
        foot = FlowLayout()
        keep(foot.setSpacing, 6)
        foot_box = QVBoxLayout()
        keep(foot_box.setContentsMargins, 5, 0, 0, 0)
        foot_box.addLayout(foot)
        for piece in (self._state, self._carers, self._leads):
            foot.addWidget(piece)
        whole = QVBoxLayout(self)
        keep(whole.setContentsMargins, 4, 3, 4, 6)
        keep(whole.setSpacing, 1)
        whole.addLayout(head)
        whole.addWidget(self._section)
        whole.addWidget(self.text)
        whole.addLayout(foot_box)

    def show_card(self, row: InsightRow, fact: AgedFact | None, codes: Mapping[int, str]) -> None:
        """Show this state of the card; `codes` names the others."""
        self.row = row
        self._code.setText(row.code)
        heavy = row.priority in {"high", "urgent"}
        self._weight.setText(tr(label("priority", row.priority)) if heavy else "")
        self._section.setText(row.section or "")
        self._section.setVisible(bool(row.section))
        self.text.show_text(row.text)
        self.text.strike(row.is_done)
        self._state.show_state(row)
        self._carers.show_carers(row.owners)
        self.mark.show_fact(None if row.is_done else fact)
        leads = [codes[key] for key in row.links if key in codes]
        self._leads.setText(f"↔ {', '.join(leads)}" if leads else "")
        self._leads.setVisible(bool(leads))
        self.setAccessibleName(self.spoken(leads))

    def spoken(self, leads: list[str]) -> str:
        """Everything the card says, in words."""
        row = self.row
        parts = [
            f"{tr(label('insight_kind', row.kind))} {row.number}",
            row.text,
            tr(label("insight_state", row.state)),
            tr("moved there by {0}", row.state_by) if row.state_by else "",
            "; ".join(carer_words(carer) for carer in row.owners),
            tr("linked to {0}", ", ".join(leads)) if leads else "",
        ]
        return ", ".join(part for part in parts if part)

    def mark_linked(self, linked: bool) -> None:  # noqa: FBT001 the state of one switch
        """Show whether the card with the focus is linked to this one."""
        border = "accent.graphic" if linked else "border.default"
        if border != self._border:
            self._border = border
            self.update()

    def _on_text(self, words: str) -> None:
        self.wishes.written.emit(self.row.id, words)

    def _on_state(self, state: str) -> None:
        self.wishes.state_chosen.emit(self.row.id, state)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        own = self.row.id
        add_entry(menu, tr("Link…"), partial(self.wishes.link_wished.emit, own))
        if self.row.kind == "goal":
            make = partial(self.wishes.goal_wished.emit, own)
            add_entry(menu, tr("Make it a goal of the plan"), make)
        kinds = menu.addMenu(tr("Change kind"))
        for kind in CHAIN:
            words = tr(label("insight_kind", kind))
            entry = add_entry(kinds, words, partial(self.wishes.retyped.emit, own, kind))
            entry.setCheckable(True)
            entry.setChecked(kind == self.row.kind)
        for words, by, keys in ((tr("Move up"), -1, "Alt+Up"), (tr("Move down"), 1, "Alt+Down")):
            add_entry(menu, words, partial(self.wishes.shifted.emit, own, by), keys)
        menu.addSeparator()
        self.add_removal(menu)
        menu.popup(at)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    # --- keys --------------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            if sideways and event.modifiers() & _ALT:
                event.accept()  # not the way back of the window
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & _ALT and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            place = CHAIN.index(self.row.kind) + _ARROWS[key][0]
            if 0 <= place < len(CHAIN):
                self.text.store()
                self.wishes.retyped.emit(self.row.id, CHAIN[place])
        elif not self.press(event) and not (self.hasFocus() and self._letter(event, key)):
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent, key: Qt.Key) -> bool:
        """What a plain key means while the card itself has the focus."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        wishes, own = self.wishes, self.row.id
        deeds = {
            Qt.Key.Key_C: partial(wishes.advanced.emit, own),
            Qt.Key.Key_R: partial(wishes.confirmed.emit, own),
            Qt.Key.Key_L: partial(wishes.link_wished.emit, own),
            Qt.Key.Key_D: partial(wishes.opened.emit, own),
        }
        if key in _ARROWS:
            self.walked.emit(self, *_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_Delete:
            wishes.removed.emit(own)
        elif self.letters and key in deeds:
            deeds[key]()
        else:
            return False
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    # --- dragging ----------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.globalPosition() - self._pressed).manhattanLength()
        if self._dragging or far > self._ink.px(_FAR_PX):
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self, event.globalPosition())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging, self._pressed = self._dragging, False, None
        self.unsetCursor()
        if dragging:
            self.dropped.emit(self, event.globalPosition())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.wishes.opened.emit(self.row.id)
