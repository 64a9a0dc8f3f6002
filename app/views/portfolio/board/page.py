"""The board (A2): accounts by lifecycle stage; a card is moved through the gate of its stage."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge.card_row import CardRow
from app.bridge.commands import Situation
from app.bridge.place import Place
from app.bridge.tr import tr
from app.models.gates import ORDER
from app.models.labels import label
from app.queries.board import account_refs, board_order
from app.services import board as services
from app.views.portfolio.board.column import Column
from app.views.portfolio.board.gate import open_gate
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.portfolio.shown import Shown
from app.views.portfolio.words import Words
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet
    from app.views.widgets.form import FormDialog

PAGE = "board"


class BoardPage(Page):
    """Columns in the portfolio's order; the accounts are those that the list shows now."""

    name = PAGE
    watches = ("saved_view", "portfolio", "portfolio_setting")
    commands: ClassVar[tuple[str, ...]] = ("account.new",)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.shown = Shown(app, self)
        self.modes = ModeSwitch(app, PAGE, self)
        self.columns = {stage: Column(app.theme, stage) for stage in ORDER}
        self.empty = EmptyPanel(app.theme)
        self.order: list[str] = list(ORDER)
        self._own: Mapping[str, Any] = {}
        self._refs: dict[int, str] = {}
        self._follow: int | None = None
        self._lay_out()
        self.modes.go.connect(self.go)
        self.shown.changed.connect(self._on_rows)
        for column in self.columns.values():
            self._connect(column)

    @override
    def title(self) -> str:
        return tr("Portfolio")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.modes,)

    @override
    def load(self) -> None:
        if self.app.has_store:
            self.shown.refresh()
            self._read_order()
            self._show()

    @override
    def take(self, changes: ChangeSet) -> None:
        self._read_order()
        self._show()

    @property
    def selected_ids(self) -> list[int]:
        """The accounts selected, column by column."""
        return [key for stage in self.order for key in self.columns[stage].cards.selected_ids]

    @override
    def situation(self) -> Situation:
        ids = tuple(self.selected_ids)
        return Situation(self.name, ids[0] if len(ids) == 1 else None, ids)

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        if place.item_id is not None:
            self._select(place.item_id)

    # --- what is shown -----------------------------------------------------------------------

    def _read_order(self) -> None:
        self._own = self.app.read(board_order)
        self._refs = self.app.read(account_refs) if self._own.get("cards") else {}
        known = [stage for stage in self._own.get("columns") or () if stage in self.columns]
        self.order = [*known, *(stage for stage in ORDER if stage not in known)]
        for place, stage in enumerate(self.order):
            if self._row.indexOf(self.columns[stage]) != place:
                self._row.insertWidget(place, self.columns[stage], 1)

    def _show(self) -> None:
        words = Words(self.app.today, self.app.info.currency)
        by_stage: dict[str, list[CardRow]] = {stage: [] for stage in ORDER}
        for row in self.shown.rows:
            if row.stage in by_stage:
                by_stage[row.stage].append(row)
        for stage, rows in by_stage.items():
            self.columns[stage].show_rows(self._sorted(stage, rows), words)
        self._stack.setCurrentIndex(0 if self.shown.rows else 1)
        if not self.shown.rows:
            self.empty.say(
                tr("No account to show"),
                tr("The view “{0}” holds none. Choose another in the list.", self.shown.view.title),
            )
        if self._follow is not None and self._select(self._follow):
            self._follow = None

    def _select(self, account_id: int) -> bool:
        return any(column.cards.select_card(account_id) for column in self.columns.values())

    def _sorted(self, stage: str, rows: list[CardRow]) -> list[CardRow]:
        """The own order of the column first; what it does not know, by revenue."""
        places = {ref: n for n, ref in enumerate((self._own.get("cards") or {}).get(stage) or ())}
        last = len(places)
        return sorted(
            rows,
            key=lambda row: (places.get(self._refs.get(row.id, ""), last), -(row.arr_minor or 0)),
        )

    def _on_rows(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _on_chosen(self, column: Column, ids: list[int]) -> None:
        if ids:
            for other in self.columns.values():
                if other is not column:
                    other.cards.selectionModel().clearSelection()
        self.situation_changed.emit()

    # --- deeds -------------------------------------------------------------------------------

    def move_to(self, ids: list[int], stage: str) -> FormDialog | None:
        """Ask for the gate and move a card; several go one after another, each by its own gate."""
        rows = [row for key in ids if (row := self.shown.cards.row(key)) is not None]
        rows = [row for row in rows if row.stage != stage]
        if not rows or not self.app.edits.enabled:
            return None
        rest = [row.id for row in rows[1:]]
        return open_gate(self.app, rows[0], stage, self, partial(self._moved, rows[0], stage, rest))

    def _moved(self, row: CardRow, stage: str, rest: list[int]) -> None:
        self._follow = row.id
        word = tr(label("lifecycle_stage", stage))
        self.toast(tr("{0} is now in stage {1}.", row.name, word), undo=True)
        if rest:
            self.move_to(rest, stage)

    def _on_step(self, column: Column, ids: list[int], step: int) -> None:
        place = self.order.index(column.stage) + step
        if 0 <= place < len(self.order):
            self.move_to(ids, self.order[place])

    def _on_dropped(self, column: Column, ids: list[int], place: int) -> None:
        inside = [key for key in ids if column.cards.cards.place_of(key) >= 0]
        if inside:
            self._place(column, inside[0], place)
        else:
            self.move_to(ids, column.stage)

    def _on_place(self, column: Column, account_id: int, step: int) -> None:
        self._place(column, account_id, column.cards.cards.place_of(account_id) + step)

    def _place(self, column: Column, account_id: int, place: int) -> None:
        refs = self._refs or self.app.read(account_refs)
        now = column.cards.cards.place_of(account_id)
        after = place - 1 if place > now + 1 else place
        shown = [refs[row.id] for row in column.cards.cards.rows if row.id in refs]
        self._follow = account_id
        self.attempt(
            tr("Move card"), services.place_card, column.stage, shown, refs[account_id], after
        )

    def _on_column(self, column: Column, step: int) -> None:
        place = max(0, min(len(self.order) - 1, self.order.index(column.stage) + step))
        order = [stage for stage in self.order if stage != column.stage]
        order.insert(place, column.stage)
        if order != self.order:
            self.attempt(tr("Move column"), services.order_columns, order)
            column.head.setFocus()

    def _on_side(self, column: Column, step: int) -> None:
        stages = self.order[:: step or 1]
        for stage in stages[stages.index(column.stage) + 1 :]:
            cards = self.columns[stage].cards
            if cards.cards.rows:
                line = max(0, column.cards.currentIndex().row())
                cards.setFocus()
                cards.setCurrentIndex(cards.cards.index(min(line, len(cards.cards.rows) - 1)))
                self._area.ensureWidgetVisible(self.columns[stage])
                return

    def _on_menu(self, column: Column, ids: list[int], at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Open account")).triggered.connect(partial(self.open_account, ids[0]))
        menu.addSeparator()
        for stage in self.order:
            if stage != column.stage:
                word = tr("Move to {0}…", tr(label("lifecycle_stage", stage)))
                action = menu.addAction(word)
                action.setEnabled(self.app.edits.enabled)
                action.triggered.connect(partial(self.move_to, ids, stage))
        menu.addSeparator()
        again = menu.addAction(tr("Sort the column by revenue"))
        again.setEnabled(column.stage in (self._own.get("cards") or {}))
        again.triggered.connect(
            partial(self.attempt, tr("Sort column"), services.sort_cards, column.stage)
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # --- building ----------------------------------------------------------------------------

    def _connect(self, column: Column) -> None:
        cards = column.cards
        cards.opened.connect(self.open_account)
        cards.chosen.connect(partial(self._on_chosen, column))
        cards.moved_here.connect(partial(self._on_dropped, column))
        cards.step_wished.connect(partial(self._on_step, column))
        cards.place_wished.connect(partial(self._on_place, column))
        cards.side_wished.connect(partial(self._on_side, column))
        cards.menu_wished.connect(partial(self._on_menu, column))
        column.head.moved.connect(partial(self._on_column, column))

    def _lay_out(self) -> None:
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        for stage in self.order:
            self._row.addWidget(self.columns[stage], 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        lengths = Lengths(self.app.theme, self)
        lengths.keep(self._row.setContentsMargins, 20, 12, 20, 12).keep(self._row.setSpacing, 10)
