"""Two states of a plan compared: every change as a card, each with its way back.

J and K go from change to change, Return on a card brings it back, Esc closes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.plan_diff import SECTIONS, ItemChange, PlanDiff
from app.bridge.plan_states import NOW, StateLine, compared, told_counts
from app.bridge.tr import tr, trn
from app.core.errors import DomainError
from app.queries.plan_versions import NOTHING
from app.queries.plans import PlanRow
from app.views.plan.parts.heading import SectionTitle
from app.views.plan.versions.change_card import ChangeCard
from app.views.plan.versions.choice import StateButton, States
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.buttons import ghost, icon_button, secondary
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

WIDEST = 860.0
_AT_ONCE = 120  # cards; more follow on demand
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_N: 1, Qt.Key.Key_K: -1, Qt.Key.Key_P: -1}


class CompareView(QWidget):
    """The comparison of two states of the plan that is shown."""

    closed = Signal()

    def __init__(self, page: PlanPage) -> None:
        super().__init__()
        self._page = page
        self.app = page.app
        self._theme = theme = page.app.theme
        self.plan_id = 0
        self.cards: list[ChangeCard] = []
        self._states = States(page)
        self._before, self._after, self._shown = "", NOW, _AT_ONCE
        self._diff = PlanDiff(())
        self.from_button = StateButton(theme, tr("From"))
        self.to_button = StateButton(theme, tr("To"))
        self.from_button.chosen.connect(self.choose)
        self.to_button.chosen.connect(partial(self.choose, None))
        for button in (self.from_button, self.to_button):
            button.day_wished.connect(self._states.ask_day)
        self._count = Label(theme, "", "body", "text.secondary")
        self.restore_button = secondary(theme, "", "undo-2").set_small()
        self.restore_button.clicked.connect(self._restore_whole)
        self._empty = EmptyPanel(theme)
        self._title = ElidedLabel(theme, "", "title1")
        self._arrow = Label(theme, "→", "body", "text.muted")
        self._lengths = Lengths(theme, self)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Comparison of two versions of the plan"))
        follow(theme, self._on_theme)

    def show_states(self, head: PlanRow, before: str, after: str) -> None:
        """Compare these two states of a plan."""
        self.plan_id, self._before, self._after = head.id, before, after
        self._shown = _AT_ONCE
        self.fresh(head)

    def fresh(self, head: PlanRow) -> None:
        """Read both states anew."""
        self._states.read(head)
        try:
            self._diff = self.app.read(compared, head.id, (self._before, self._after))
        except DomainError as gone:  # a version that was removed meanwhile
            self._page.toast(str(gone))
            self.closed.emit()
            return
        self._show_head()
        self._show_changes()

    def choose(self, before: str | None, after: str | None = None) -> None:
        """Compare with another state; None leaves the one that is shown."""
        head = self._page.document.head if self._page.document is not None else None
        if head is not None:
            self.show_states(head, before or self._before, after or self._after)

    def step(self, by: int) -> None:
        """Go to the next change, or the one before."""
        if not self.cards:
            return
        held = next((place for place, card in enumerate(self.cards) if card.hasFocus()), None)
        at = (0 if by > 0 else len(self.cards) - 1) if held is None else held + by
        card = self.cards[max(0, min(at, len(self.cards) - 1))]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(card, 0, round(self._theme.px(40)))

    def _lay_out(self) -> None:
        keep = self._lengths.keep
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._sheet)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        for line in self._head_lines():
            inner.addLayout(line)
        inner.addWidget(self._area, 1)
        inner.addWidget(self._empty, 1)
        keep(inner.setSpacing, 8)
        keep(inside.setMaximumWidth, WIDEST)
        keep(inner.setContentsMargins, 20, 14, 12, 8)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addWidget(inside, 1000)
        whole.addStretch(1)

    def _head_lines(self) -> tuple[QHBoxLayout, ...]:
        """The title, the two states, and the way from change to change."""
        theme = self._theme
        top, states, steps = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        close = icon_button(theme, tr("Close the comparison (Esc)"), "x").set_small()
        close.clicked.connect(self.closed)
        top.addWidget(self._title, 1)
        top.addWidget(close)
        for widget in (self.from_button, self._arrow, self.to_button):
            states.addWidget(widget)
        states.addStretch(1)
        steps.addWidget(self._count, 1)
        for words, icon, by in (
            (tr("Change before (K)"), "arrow-up", -1),
            (tr("Next change (J)"), "arrow-down", 1),
        ):
            button = icon_button(theme, words, icon).set_small()
            button.clicked.connect(lambda _on=False, by=by: self.step(by))
            steps.addWidget(button)
        steps.addWidget(self.restore_button)
        self._lengths.keep(states.setSpacing, 8).keep(steps.setSpacing, 6)
        return top, states, steps

    def _show_head(self) -> None:
        before, after = (self._states.line(key) for key in (self._before, self._after))
        self.from_button.offer(before, self._states.lines, self._after)
        self.to_button.offer(after, self._states.lines, self._before)
        alone = self._before == NOTHING  # one version as it stands
        self._title.setText(after.words if alone else tr("What changed"))
        for widget in (self.from_button, self._arrow):
            widget.setVisible(not alone)
        many = len(self._diff.changes)
        counts = told_counts((self._diff.added, self._diff.removed))
        told = trn("{0} change", "{0} changes", many) if many else ""
        self._count.setText("" if alone else "   ".join(part for part in (told, counts) if part))
        self.restore_button.setText(_restore_words(before))
        self.restore_button.updateGeometry()
        self.restore_button.setVisible(before.key not in {NOW, NOTHING} and self.app.edits.enabled)

    def _show_changes(self) -> None:
        held = next((card.change.ref for card in self.cards if card.hasFocus()), None)
        place = self._area.verticalScrollBar().value()
        self._clear()
        left = self._shown
        for section in SECTIONS:
            changes = self._diff.of(section)
            if changes and left > 0:
                self._column.addWidget(self._section_title(section, changes))
                for change in changes[:left]:
                    self._add_card(change)
                left -= len(changes)
        if left < 0:
            more = ghost(self._theme, trn("Show {0} more", "Show {0} more", -left)).set_small()
            more.clicked.connect(self._show_more)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._area.setVisible(bool(self.cards))
        self._empty.setVisible(not self.cards)
        if not self.cards:
            self._empty.say(tr("Nothing changed"), tr("Both states of the plan read the same."))
        self._area.verticalScrollBar().setValue(place)
        again = next((card for card in self.cards if card.change.ref == held), None)
        if held is not None:
            (again or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_card(self, change: ItemChange) -> None:
        card = ChangeCard(
            self._theme, change, can_restore=self._can_restore(change),
            plain=self._before == NOTHING,
        )  # fmt: skip
        card.restored.connect(self._restore_one)
        self.cards.append(card)
        self._column.addWidget(card)

    def _section_title(self, section: str, changes: tuple[ItemChange, ...]) -> SectionTitle:
        title = SectionTitle(self._theme, tr(SECTIONS[section][1]))
        title.show_count(len(changes))
        back = [change for change in changes if self._can_restore(change)]
        if len(back) > 1:
            button = ghost(self._theme, tr("Restore this section"), "undo-2").set_small()
            button.clicked.connect(lambda: self._restore_these(back, tr(SECTIONS[section][1])))
            title.row.addWidget(button)
        return title

    def _can_restore(self, change: ItemChange) -> bool:
        """What came since cannot be brought back; it is removed in the document."""
        back = change.can_be_restored and change.kind != "added"
        return back and self._before not in {NOW, NOTHING} and self.app.edits.enabled

    def _restore_one(self, change: ItemChange) -> None:
        self._restore_these([change], change.title)

    def _restore_these(self, changes: list[ItemChange], name: str) -> None:
        parts = {(change.section, change.ref) for change in changes}
        self._page.versions.restore_part(parts, name, self._before)

    def _restore_whole(self) -> None:
        self._page.versions.restore_whole(self._states.line(self._before))

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._show_changes()

    def _clear(self) -> None:
        self.cards = []
        while self._column.count():
            taken = self._column.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_theme(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.Window, self._theme.colour("bg.window"))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self._column.setSpacing(round(self._theme.px(8)))
        self._column.setContentsMargins(2, 2, round(self._theme.px(10)), round(self._theme.px(20)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key: Any = event.key()
        steps: Mapping[Any, int] = _STEPS
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in steps and not event.modifiers():
            self.step(steps[key])
        else:
            super().keyPressEvent(event)


def _restore_words(line: StateLine) -> str:
    if line.number is None:
        return tr("Restore this state…")
    return tr("Restore version {0}…", line.number)
