"""What is done on the board: cards pass gates or move in their column, columns move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.bridge.card_row import CardRow
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.board import account_refs
from app.services import board as services
from app.views.dialogs.gate import Move, open_gate
from app.views.portfolio.board.column import Column

if TYPE_CHECKING:
    from app.views.portfolio.board.page import BoardPage
    from app.views.widgets.form import FormDialog


class BoardDeeds(QObject):
    """The moves, over one page."""

    def __init__(self, page: BoardPage) -> None:
        super().__init__(page)
        self._page = page

    def move_to(self, ids: list[int], stage: str) -> FormDialog | None:
        """Ask for the gate and move a card; several go one after another, each by its own gate."""
        rows = [row for key in ids if (row := self._page.shown.cards.row(key)) is not None]
        rows = [row for row in rows if row.stage != stage]
        if not rows or not self._page.app.edits.enabled:
            return None
        rest = [row.id for row in rows[1:]]
        first = rows[0]
        return open_gate(
            self._page.app, Move(first.id, first.name, first.stage, stage), self._page,
            partial(self._moved, first, stage, rest),
        )  # fmt: skip

    def _moved(self, row: CardRow, stage: str, rest: list[int]) -> None:
        self._page.follow = row.id
        word = tr(label("lifecycle_stage", stage))
        self._page.toast(tr("{0} is now in stage {1}.", row.name, word), undo=True)
        if rest:
            self.move_to(rest, stage)

    def step(self, column: Column, ids: list[int], step: int) -> None:
        """Move cards to the stage beside."""
        place = self._page.order.index(column.stage) + step
        if 0 <= place < len(self._page.order):
            self.move_to(ids, self._page.order[place])

    def drop(self, column: Column, ids: list[int], place: int) -> None:
        """Cards were dropped in a column: a place within it, or another stage."""
        inside = [key for key in ids if column.cards.cards.place_of(key) >= 0]
        if inside:
            self._place(column, inside[0], place)
        else:
            self.move_to(ids, column.stage)

    def move(self, column: Column, account_id: int, step: int) -> None:
        """Move a card up or down in its column."""
        self._place(column, account_id, column.cards.cards.place_of(account_id) + step)

    def _place(self, column: Column, account_id: int, place: int) -> None:
        refs = self._page.refs or self._page.app.read(account_refs)
        now = column.cards.cards.place_of(account_id)
        after = place - 1 if place > now + 1 else place
        shown = [refs[row.id] for row in column.cards.cards.rows if row.id in refs]
        self._page.follow = account_id
        self._page.attempt(
            tr("Move card"), services.place_card, column.stage, shown, refs[account_id], after
        )

    def move_column(self, column: Column, step: int) -> None:
        """Move a column to the left or right."""
        place = max(0, min(len(self._page.order) - 1, self._page.order.index(column.stage) + step))
        order = [stage for stage in self._page.order if stage != column.stage]
        order.insert(place, column.stage)
        if order != self._page.order:
            self._page.attempt(tr("Move column"), services.order_columns, order)
            column.head.setFocus()

    def show_menu(self, column: Column, ids: list[int], at: QPoint) -> None:
        """What can be done with the cards that are selected."""
        menu = QMenu(self._page)
        menu.addAction(tr("Open account")).triggered.connect(
            partial(self._page.open_account, ids[0])
        )
        menu.addSeparator()
        for stage in self._page.order:
            if stage != column.stage:
                word = tr("Move to {0}…", tr(label("lifecycle_stage", stage)))
                action = menu.addAction(word)
                action.setEnabled(self._page.app.edits.enabled)
                action.triggered.connect(partial(self.move_to, ids, stage))
        menu.addSeparator()
        again = menu.addAction(tr("Sort the column by revenue"))
        again.setEnabled(column.stage in (self._page.own.get("cards") or {}))
        again.triggered.connect(
            partial(self._page.attempt, tr("Sort column"), services.sort_cards, column.stage)
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
