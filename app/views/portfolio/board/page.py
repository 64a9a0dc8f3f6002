"""The board (A2): accounts by lifecycle stage; a card is moved through the gate of its stage."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge.card_row import CardRow
from app.bridge.commands import Situation
from app.bridge.place import Place
from app.bridge.slices import Slices
from app.bridge.tr import tr
from app.models.gates import ORDER
from app.queries.board import account_refs, board_order
from app.queries.reading import list_of, mapping_of
from app.views.portfolio.board.column import Column
from app.views.portfolio.board.deeds import BoardDeeds
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.portfolio.words import Words
from app.views.records.none_shown import say_none_shown
from app.views.records.shown import Shown
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.store.changes import ChangeSet

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
        self._slices = Slices(self)
        self.columns = {stage: Column(app.theme, stage) for stage in ORDER}
        self.empty = EmptyPanel(app.theme)
        self.order: list[str] = list(ORDER)
        self.own: Mapping[str, Any] = {}
        self.refs: dict[int, str] = {}
        self.follow: int | None = None
        self._lay_out()
        self.deeds = BoardDeeds(self)
        self.modes.go.connect(self.go)
        app.store_changed.connect(self._slices.stop)
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
        if place.item_id is None:
            return
        if self._slices.is_busy:
            self.follow = place.item_id
        else:
            self._select(place.item_id)

    # --- what is shown -----------------------------------------------------------------------

    def _read_order(self) -> None:
        self.own = self.app.read(board_order)
        self.refs = self.app.read(account_refs) if self.own.get("cards") else {}
        known = [stage for stage in self.own.get("columns") or () if stage in self.columns]
        self.order = [*known, *(stage for stage in ORDER if stage not in known)]
        for place, stage in enumerate(self.order):
            if self._row.indexOf(self.columns[stage]) != place:
                self._row.insertWidget(place, self.columns[stage], 1)

    def _show(self) -> None:
        self._slices.run(self._filling(), self._on_filled, soon=self.shown.are_many)

    def _filling(self) -> Generator[None]:
        """Fill the columns, one after another where there are many accounts."""
        words = Words(self.app.today, self.app.info.currency)
        by_stage: dict[str, list[CardRow]] = {stage: [] for stage in ORDER}
        for row in self.shown.rows:
            if row.stage in by_stage:
                by_stage[row.stage].append(row)
        for stage, rows in by_stage.items():
            if self.shown.are_many:
                yield
            self.columns[stage].show_rows(self._sorted(stage, rows), words)

    def _on_filled(self, _filled: object) -> None:
        self._stack.setCurrentIndex(0 if self.shown.rows else 1)
        if not self.shown.rows:
            say_none_shown(self.empty, self, self.shown)
        if self.follow is not None and self._select(self.follow):
            self.follow = None

    def _select(self, account_id: int) -> bool:
        return any(column.cards.select_card(account_id) for column in self.columns.values())

    def _sorted(self, stage: str, rows: list[CardRow]) -> list[CardRow]:
        """The own order of the column first; what it does not know, by revenue."""
        kept = list_of(mapping_of(self.own.get("cards")).get(stage))
        places = {str(ref): n for n, ref in enumerate(kept)}
        last = len(places)
        return sorted(
            rows,
            key=lambda row: (places.get(self.refs.get(row.id, ""), last), -(row.arr_minor or 0)),
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

    # --- building ----------------------------------------------------------------------------

    def _connect(self, column: Column) -> None:
        cards = column.cards
        cards.opened.connect(self.open_account)
        cards.chosen.connect(partial(self._on_chosen, column))
        cards.moved_here.connect(partial(self.deeds.drop, column))
        cards.step_wished.connect(partial(self.deeds.step, column))
        cards.place_wished.connect(partial(self.deeds.move, column))
        cards.side_wished.connect(partial(self._on_side, column))
        cards.menu_wished.connect(partial(self.deeds.show_menu, column))
        column.head.moved.connect(partial(self.deeds.move_column, column))

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
