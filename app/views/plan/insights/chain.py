"""The insight chain: five columns beside each other, or one below the other where it is narrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget
from typing_extensions import override

from app.analytics.freshness import AgedFact
from app.bridge.theme import Theme
from app.models.known_facts import CHAIN
from app.queries.insights import InsightRow
from app.views.plan.insights.card import InsightCard
from app.views.plan.insights.column import ChainColumn
from app.views.plan.insights.entry import InsightWishes
from app.views.widgets.freshness_mark import FreshnessMark
from app.views.widgets.lengths import Lengths

_BESIDE_FROM_PX = 680.0


class Chain(QWidget):
    """Goal, pressure, initiative, obstacle, solution: cards that lead to one another."""

    added = Signal(str, str)  # kind, words

    def __init__(
        self,
        theme: Theme,
        wishes: InsightWishes,
        make_mark: Callable[[], FreshnessMark],
        letters_on: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._wishes = wishes
        self._make_mark = make_mark
        self._letters_on = letters_on
        self._across: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(self._grid.setSpacing, 6)
        self.columns = {kind: ChainColumn(theme, kind, self._make) for kind in CHAIN}
        for kind, column in self.columns.items():
            column.add_line.added.connect(partial(self.added.emit, kind))
        self._arrange()

    def show_rows(self, rows: Sequence[InsightRow], facts: Mapping[int, AgedFact]) -> None:
        """Show the cards; one that was in hand stays in hand, also in another column."""
        held = self.current()
        codes = {row.id: row.code for row in rows}
        for kind, column in self.columns.items():
            column.show_rows([row for row in rows if row.kind == kind], facts, codes)
        if held is not None and self.current() != held:
            self.choose(held)
        self._show_links(self.card(held) if held is not None else None)

    def current(self) -> int | None:
        """The card that the keyboard is in."""
        held = QApplication.focusWidget()
        for column in self.columns.values():
            for key, card in column.cards.items():
                if held is not None and (card is held or card.isAncestorOf(held)):
                    return key
        return None

    def card(self, key: int) -> InsightCard | None:
        """The card with this key."""
        found = (column.cards.get(key) for column in self.columns.values())
        return next((card for card in found if card is not None), None)

    def choose(self, key: int) -> bool:
        """Put the focus on a card; whether it is here."""
        card = self.card(key)
        if card is not None:
            # One that was made just now is seen, and can be focused, only after the next event.
            focus = partial(card.setFocus, Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, card, focus)
        return card is not None

    def _make(self) -> InsightCard:
        card = InsightCard(self._theme, self._wishes, self._make_mark())
        card.letters = self._letters_on()
        card.walked.connect(self._walk)
        card.focused.connect(self._show_links)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        return card

    def _show_links(self, held: InsightCard | None) -> None:
        linked = set(held.row.links) if held is not None else set[int]()
        for column in self.columns.values():
            for key, card in column.cards.items():
                card.mark_linked(key in linked)

    def _walk(self, card: InsightCard, across: int, down: int) -> None:
        """The next card in that direction; empty columns are passed over."""
        if not self._across:  # the columns lie one below the other
            flat = [one for column in self.columns.values() for one in column.in_order()]
            place = flat.index(card) + across + down
            if 0 <= place < len(flat):
                flat[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        columns = [column.in_order() for column in self.columns.values()]
        here = next(place for place, cards in enumerate(columns) if card in cards)
        line = columns[here].index(card)
        while across and 0 <= here + across < len(columns):
            here += across
            if columns[here]:
                break
        if columns[here]:
            line = min(max(0, line + down), len(columns[here]) - 1)
            columns[here][line].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _drag(self, card: InsightCard, spot: QPointF) -> None:
        for column in self.columns.values():
            column.show_drop(column.place_at(spot, card), card)

    def _drop(self, card: InsightCard, spot: QPointF) -> None:
        for kind, column in self.columns.items():
            column.show_drop(None, card)
            place = column.place_at(spot, card)
            if place is not None:
                self._wishes.placed.emit(card.row.id, kind, place)
                return

    def _arrange(self) -> None:
        across = self.width() >= self._theme.px(_BESIDE_FROM_PX)
        if across == self._across:
            return
        self._across = across
        for place, column in enumerate(self.columns.values()):
            self._grid.removeWidget(column)
            self._grid.addWidget(column, 0 if across else place, place if across else 0)
            self._grid.setColumnStretch(place, 1 if across or place == 0 else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """One column is enough: five side by side would keep a window from shrinking."""
        wide = max(column.minimumSizeHint().width() for column in self.columns.values())
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
