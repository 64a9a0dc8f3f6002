"""Tags and fields: the words that group records, and the fields that the user added to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Action, Situation
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.queries.custom_fields import CustomFieldRow, custom_field_rows
from app.queries.tags import tag_rows, tag_uses
from app.views.fields.columns import TagLine, field_columns, paint_tag, tag_columns, tag_lines
from app.views.fields.deeds import FieldDeeds, TagDeeds
from app.views.widgets.buttons import Button, secondary
from app.views.widgets.card import Card
from app.views.widgets.custom_fields import tag_colours
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.sheet import Sheet, Spread, stacked
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App

PAGE = "fields"
_SPREADS = (Spread(980, ((0, 0, 1, 1), (0, 1, 1, 1)), (4, 7), (1,)), stacked(2))
_CONTEXTS = {"tag": "fields.tag", "field": "fields.field"}


def _deed(
    part: str, name: str, title: str, icon: str, keys: str = "", *, one: bool = True
) -> Action:
    return Action(
        id=f"fields.{part}_{name}", title=title, icon=icon, keys=(keys,) if keys else (),
        menu="Tools", section=9 if part == "tag" else 10, pages=(PAGE,),
        run=on_page(f"{part}_deeds.{name}"), context=_CONTEXTS[part] if one else "",
        when=lambda moment: moment.can_edit and (not one or part in moment.extra),
        reason=lambda _: tr("Choose a tag or a field first"), words="tag custom field label",
    )  # fmt: skip


class FieldsPage(Page):
    """Left the tags with their colours and counts, right the own fields of every kind."""

    name = PAGE
    watches = ("tag", "tagging", "custom_field", "custom_value", "portfolio_setting")
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("tag", "edit_name", "Rename tag everywhere", "pencil"),
        _deed("tag", "choose_colour", "Colour of tag…", "tag", "Alt+C"),
        _deed("tag", "merge", "Merge tags…", "merge", "Alt+M"),
        _deed("tag", "remove", "Remove tag everywhere", "trash-2"),
        _deed("field", "add", "Add field…", "plus", "Ins", one=False),
        _deed("field", "edit_name", "Rename field", "pencil"),
        _deed("field", "change", "Change field…", "settings", "Alt+E"),
        _deed("field", "move_up", "Move field up", "arrow-up", "Alt+Up"),
        _deed("field", "move_down", "Move field down", "arrow-down", "Alt+Down"),
        _deed("field", "remove", "Remove field", "trash-2"),
        Action(
            id="fields.remove", title="Remove tag or field", icon="trash-2", keys=("Del",),
            pages=(PAGE,), run=on_page("remove_current"), palette=False,
            when=lambda moment: moment.can_edit and bool(moment.extra),
        ),
    )  # fmt: skip
    commands = ("fields.field_add",)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.tag_deeds, self.field_deeds = TagDeeds(self), FieldDeeds(self)
        self.tag_model = RowTableModel(tag_columns(self.tag_deeds.rename))
        self.field_model = RowTableModel(field_columns(self.field_deeds.rename))
        self.tags = DataTable(theme, self.tag_model, {"name": paint_tag})
        self.fields = DataTable(theme, self.field_model)
        self.fields.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.no_tags, self.no_fields = EmptyPanel(theme), EmptyPanel(theme)
        self._at = "tag"
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self._connect()

    @property
    def field(self) -> CustomFieldRow | None:
        """The field at the cursor."""
        row = self.fields.current_row()
        return row if isinstance(row, CustomFieldRow) else None

    def chosen_tags(self) -> list[TagLine]:
        """The selected tags, or the one at the cursor."""
        rows = [self.tag_model.row_by_id(key) for key in self.tags.selection.ids]
        found = [row for row in rows if row is not None]
        current = self.tags.current_row()
        return found or ([current] if isinstance(current, TagLine) else [])

    def show_field(self, key: int) -> None:
        """Put the cursor on a field."""
        self.fields.show_row(key)
        self.fields.selection.select((key,))

    def edit_cell(self, table: DataTable, column: int) -> None:
        """Put the cursor into a cell of the current row."""
        index = table.source.index(table.currentIndex().row(), column)
        if index.isValid():
            table.setFocus()
            table.setCurrentIndex(index)
            table.edit(index)

    def remove_current(self) -> None:
        """Remove what the keyboard is at: the tag or the field."""
        (self.field_deeds if self._at == "field" else self.tag_deeds).remove()

    # --- the page --------------------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Tags and fields")

    @override
    def situation(self) -> Situation:
        extra = {"tag"} if self.chosen_tags() else set[str]()
        extra |= {"field"} if self.field is not None else set()
        return Situation(self.name, extra=frozenset(extra))

    @override
    def load(self) -> None:
        app = self.app
        rows = [(row.id, row.name, row.uses) for row in app.read(tag_rows)]
        self._fill(self.tags, tag_lines(rows, app.read(tag_uses), tag_colours(app)))
        self._fill(self.fields, app.read(custom_field_rows))
        tags, fields = len(self.tag_model.rows), len(self.field_model.rows)
        self._left.set_note(str(tags or ""))
        self._right.set_note(str(fields or ""))
        self._tag_stack.setCurrentIndex(0 if tags else 1)
        self._field_stack.setCurrentIndex(0 if fields else 1)
        self.no_tags.say(tr("No tags yet"), tr("Type one into the form of any record."))
        self.no_fields.say(
            tr("No fields of your own yet"),
            tr("Add a text, number, amount, date, choice, link or formula to any kind of record."),
        )
        said = trn("{0} tag", "{0} tags", tags)
        self.status_changed.emit(f"{said} · " + trn("{0} field", "{0} fields", fields))
        self.situation_changed.emit()

    def _fill(self, table: DataTable, rows: list[Any]) -> None:
        at, chosen = table.selection.current, table.selection.ids
        table.source.set_rows(rows)
        if at is not None and table.source.index_of(at).isValid():
            table.setCurrentIndex(table.source.index_of(at, table.currentIndex().column()))
            table.selection.select(key for key in chosen if table.source.row_by_id(key))

    def _open_field(self, _key: object) -> None:
        self.field_deeds.change()

    def _open_tag(self, _key: object) -> None:
        self.tag_deeds.choose_colour()

    def _stay_at(self, part: str) -> None:
        self._at = part

    def _show_menu(self, part: str, table: DataTable, at: QPoint) -> None:
        menu, registry = QMenu(self), self.app.actions
        menu.aboutToHide.connect(menu.deleteLater)
        for action in registry.context_menu(_CONTEXTS[part]):
            if action is not None:
                menu.addAction(registry.qaction(action.id))
        menu.popup(table.viewport().mapToGlobal(at))

    def _show_fitting(self) -> None:
        """A button that needs a tag or field says so while none is chosen."""
        for words, chosen, why in (
            (tr("Colour…"), bool(self.chosen_tags()), tr("Choose a tag first")),
            (tr("Merge…"), bool(self.chosen_tags()), tr("Choose a tag first")),
            (tr("Change…"), self.field is not None, tr("Choose a field first")),
        ):
            self.buttons[words].setEnabled(chosen)
            self.buttons[words].setToolTip("" if chosen else why)

    def _connect(self) -> None:
        self.situation_changed.connect(self._show_fitting)
        for part, table in (("tag", self.tags), ("field", self.fields)):
            table.selection.changed.connect(self.situation_changed)
            table.selection.changed.connect(partial(self._stay_at, part))
            table.selectionModel().currentChanged.connect(self.situation_changed)
            table.context_wished.connect(partial(self._show_menu, part, table))
        self.fields.opened.connect(self._open_field)
        self.tags.opened.connect(self._open_tag)

    def _lay_out(self) -> None:
        theme = self.app.theme
        self._left, self._right = Card(theme, tr("Tags")), Card(theme, tr("Own fields"))
        self._tag_stack, self._field_stack = QStackedWidget(), QStackedWidget()
        for stack, card, parts in (
            (self._tag_stack, self._left, (self.tags, self.no_tags)),
            (self._field_stack, self._right, (self.fields, self.no_fields)),
        ):
            for part in parts:
                stack.addWidget(part)
            card.body.addWidget(stack)
        for card, words, icon, run in (
            (self._left, tr("Colour…"), "tag", self.tag_deeds.choose_colour),
            (self._left, tr("Merge…"), "merge", self.tag_deeds.merge),
            (self._right, tr("Change…"), "settings", self.field_deeds.change),
            (self._right, tr("Add field…"), "plus", self.field_deeds.add),
        ):
            button = secondary(theme, words, icon).set_small()
            button.clicked.connect(run)
            card.add_tool(button)
            self.buttons[words] = button
        self.tags.setAccessibleName(tr("Tags"))
        self.fields.setAccessibleName(tr("Own fields"))
        self.tags.widths.stretch, self.fields.widths.stretch = "where", "options"
        self.tags.widths.least = {"name": 120, "uses": 60, "where": 100}
        self.fields.widths.least = {"entity": 84, "field": 120, "type": 84, "options": 120}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Sheet(theme, (self._left, self._right), _SPREADS))
        lengths = Lengths(theme, self)
        for card in (self._left, self._right):
            lengths.keep(card.setMinimumHeight, 240)
