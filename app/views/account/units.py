"""The Units tab: divisions and buying centres with their people, contracts and white space."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.columns import Column
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.queries.units import NO_UNIT, UnitContents, unit_contents
from app.views.account.units_columns import (
    cell_columns,
    contract_columns,
    lone_words,
    people_columns,
    unit_columns,
    unit_name,
)
from app.views.account.units_deeds import UnitDeeds
from app.views.account.units_paint import paint_arr, paint_status, paint_unit
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Card
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.sheet import Sheet, Spread, stacked
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.theme import Theme

PAGE = "units"
CONTEXT = "units.unit"
_SPREADS = (Spread(940, ((0, 0, 1, 1), (0, 1, 1, 1)), (5, 6), (1,)), stacked(2))
_LEAST_PX = {
    "name": 110, "title": 90, "support": 76, "covered": 84, "touch": 72, "product": 96,
    "status": 120, "potential": 62, "competitor": 70, "note": 60, "value": 62, "start": 70,
    "end": 70,
}  # fmt: skip
_LETTERS = {Qt.Key.Key_O: "current_opportunity", Qt.Key.Key_X: "not_relevant",
            Qt.Key.Key_Question: "unassessed"}  # fmt: skip


def _deed(
    name: str, title: str, icon: str, keys: str = "", *, unit: bool = True, section: int = 6
) -> Action:
    return Action(
        id=f"units.{name}", title=title, icon=icon, keys=(keys,) if keys else (),
        menu="Insert" if name == "add" else "Account", section=section, pages=(PAGE,),
        run=on_page(f"deeds.{name}"), context=CONTEXT if unit else "",
        when=lambda moment: moment.can_edit and (not unit or "unit" in moment.extra),
        reason=lambda _: tr("Choose a unit first"), words="division buying centre",
    )  # fmt: skip


class SpaceTable(DataTable):
    """O, X and ? say at once what is known of a product."""

    def __init__(self, theme: Theme, page: UnitsPage, columns: tuple[Column[Any], ...]) -> None:
        super().__init__(theme, RowTableModel(columns), {"status": paint_status})
        self._page = page

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        status = _LETTERS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if status is not None and not held and self._page.app.settings.single_letter_keys:
            self._page.deeds.set_status(status)
            return
        super().keyPressEvent(event)


class UnitsPage(Page):
    """Left the units, right what belongs to the chosen one; every change can be undone."""

    name = PAGE
    watches = (
        "unit", "person", "contract", "white_space", "product", "interaction",
        "interaction_person", "interaction_team", "account",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("add", "Add unit…", "plus", "Ins", unit=False, section=3),
        _deed("edit_name", "Rename unit", "pencil", "F2"),
        _deed("merge", "Merge unit into…", "merge", "Ctrl+Shift+M"),
        _deed("extend", "Tags and fields of unit…", "tag"),
        _deed("remove", "Remove unit", "trash-2", "Del"),
        _deed("move", "Move to another unit…", "arrow-right", "Alt+M", unit=False),
    )
    commands = ("units.move", "units.add")

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.deeds = UnitDeeds(self)
        self.model = RowTableModel(unit_columns(app.today, self.deeds.rename))
        self.units = DataTable(theme, self.model, {"name": paint_unit, "arr": paint_arr})
        self.units.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.parts = Segments(theme, (
            Choice("people", tr("People")), Choice("contracts", tr("Contracts")),
            Choice("space", tr("White space")),
        ))  # fmt: skip
        currency = app.info.currency if app.has_store else "EUR"
        self.people = DataTable(theme, RowTableModel(people_columns(app.today)))
        self.contracts = DataTable(theme, RowTableModel(contract_columns(app.today)))
        self.space = SpaceTable(theme, self, cell_columns(currency, self.deeds.change_cell))
        self.empty = EmptyPanel(theme)
        self._wished: int | None = None
        self._lay_out()
        self._connect()

    @property
    def unit(self) -> UnitContents | None:
        """The unit that is chosen."""
        row = self.units.current_row()
        return row if isinstance(row, UnitContents) else None

    @property
    def part_shown(self) -> str:
        """What of the unit is shown: people, contracts or white space."""
        return self.parts.key

    @property
    def contents(self) -> DataTable:
        """The table of what is shown of the unit."""
        tables = {"people": self.people, "contracts": self.contracts, "space": self.space}
        return tables[self.parts.key]

    def selected(self) -> list[Any]:
        """The rows that are selected on the right, or the one at the cursor."""
        table = self.contents
        rows = [table.source.row_by_id(key) for key in table.selection.ids]
        found = [row for row in rows if row is not None]
        current = table.current_row()
        return found or ([current] if current is not None else [])

    def wish(self, unit_id: int) -> None:
        """Choose a unit, now or as soon as it is there."""
        if self.model.row_by_id(unit_id) is None:
            self._wished = unit_id
        else:
            self._choose(unit_id)

    def _choose(self, unit_id: int) -> None:
        self.units.show_row(unit_id)
        self.units.selection.select((unit_id,))

    # --- the page --------------------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Units")

    @override
    def situation(self) -> Situation:
        unit = self.unit
        real = unit is not None and unit.id != NO_UNIT
        extra = frozenset({"unit"} if real else set[str]())
        return Situation(self.name, self.account_id, extra=extra)

    @override
    def load(self) -> None:
        before = self.unit
        found = self.app.read(unit_contents, self.account_id or 0, self.app.today)
        self.model.set_rows(found)
        keys = [unit.id for unit in found]
        wanted = self._wished if self._wished in keys else before.id if before else None
        self._wished = None
        if keys:
            chosen = wanted if wanted in keys else keys[0]
            self._choose(chosen)
        lone = sum(unit.is_lone for unit in found)
        real = sum(unit.id != NO_UNIT for unit in found)
        self._left.set_note(str(real or ""))
        self.status_changed.emit(
            trn("{0} unit rests on one contact", "{0} units rest on one contact", lone)
            if lone else ""
        )  # fmt: skip
        if not real:
            self.empty.say(
                tr("No units yet"),
                tr("Divisions and buying centres that can buy by themselves, with their own "
                   "people, contracts and white space."),
            )  # fmt: skip
        self._stack.setCurrentIndex(0 if found else 1)
        self._show_unit()

    def _show_unit(self, *_where: object) -> None:
        unit = self.unit
        title = unit_name(unit) if unit is not None else tr("Contents")
        self._right.set_title(title, (lone_words(unit) or "") if unit is not None else "")
        for table, rows in (
            (self.people, unit.people if unit else ()),
            (self.contracts, unit.contracts if unit else ()),
            (self.space, unit.cells if unit else ()),
        ):
            at, chosen = table.selection.current, table.selection.ids
            table.source.set_rows(rows)
            if at is not None and table.source.index_of(at).isValid():
                table.setCurrentIndex(table.source.index_of(at))
                table.selection.select(chosen)
        self.situation_changed.emit()

    def _on_part(self, *_key: object) -> None:
        self.memory.put("part", self.parts.key)
        self._tables.setCurrentWidget(self.contents)

    def _open_in(self, tab: str, key: int) -> None:
        self.go.emit(Place("account", self.account_id, item_id=key, tab=tab))

    def _show_menu(self, at: QPoint) -> None:
        menu, registry = QMenu(self), self.app.actions
        menu.aboutToHide.connect(menu.deleteLater)
        for action in registry.context_menu(CONTEXT):
            if action is not None:
                menu.addAction(registry.qaction(action.id))
        menu.popup(self.units.viewport().mapToGlobal(at))

    # --- building --------------------------------------------------------------------------

    def _connect(self) -> None:
        self.units.selectionModel().currentRowChanged.connect(self._show_unit)
        self.units.context_wished.connect(self._show_menu)
        self.parts.chosen.connect(self._on_part)
        self.people.opened.connect(partial(self._open_in, "stakeholders"))
        self.contracts.opened.connect(partial(self._open_in, "revenue"))
        self.parts.show_key(str(self.memory.get("part", "people")))
        self._on_part()

    def _lay_out(self) -> None:
        theme = self.app.theme
        self._left, self._right = Card(theme, tr("Units")), Card(theme, tr("Contents"))
        add = secondary(theme, tr("Add unit…"), "plus").set_small()
        add.clicked.connect(self.deeds.add)
        self._left.add_tool(add)
        self._stack, self._tables = QStackedWidget(), QStackedWidget()
        self._stack.addWidget(self.units)
        self._stack.addWidget(self.empty)
        self._left.body.addWidget(self._stack)
        names = (tr("Units"), tr("People of the unit"), tr("Contracts of the unit"),
                 tr("White space of the unit"))  # fmt: skip
        for table, name in zip(
            (self.units, self.people, self.contracts, self.space), names, strict=True
        ):
            table.setAccessibleName(name)
            if table is not self.units:
                self._tables.addWidget(table)
        self.units.widths.stretch = "space"
        self.units.widths.least = {"name": 112, "people": 50, "arr": 62, "space": 96, "touch": 72}
        for table, stretch in (
            (self.people, "title"), (self.contracts, "name"), (self.space, "note"),
        ):  # fmt: skip
            table.widths.stretch = stretch
            table.widths.least = _LEAST_PX
        self._right.add_tool(self.parts)
        self._right.body.addWidget(self._tables)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Sheet(theme, (self._left, self._right), _SPREADS))
        lengths = Lengths(theme, self)
        for card in (self._left, self._right):
            lengths.keep(card.setMinimumHeight, 240)
