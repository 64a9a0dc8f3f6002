"""What can be done with tags and own fields; every change is one step that undo takes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu

from app.bridge.tr import tr, trn
from app.queries.custom_fields import CustomFieldRow, choice_uses
from app.services import custom_fields, tags
from app.views.fields.columns import COLOURS, TagLine
from app.views.fields.field_forms import CHOICES, FieldDialog, ask_replacements, options_of
from app.views.widgets.fields import Pick, Refused
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.fields.page import FieldsPage

_DOT_PX = 16


class TagDeeds(QObject):
    """The commands about tags."""

    def __init__(self, page: FieldsPage) -> None:
        super().__init__(page)
        self._page = page

    def rename(self, row: TagLine, name: str) -> None:
        """Rename everywhere; a name that another tag has merges the two."""
        outcome = self._page.app.edits.attempt(tr("Rename tag"), tags.rename_tag, row.id, name)
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)
        self._page.toast(tr("{0} is {1} now, everywhere.", row.name, name), undo=True)

    def edit_name(self) -> None:
        """Put the cursor into the tag's name."""
        self._page.edit_cell(self._page.tags, 0)

    def merge(self) -> None:
        """Ask into which tag the selected ones go."""
        chosen = self._page.chosen_tags()
        others = [(row.id, row.name) for row in self._page.tag_model.rows]
        if not chosen or len(others) < 2:
            self._page.toast(tr("Choose a tag while there is another one."))
            return
        keys = [row.id for row in chosen]
        usual = next((key for key, _ in others if key not in keys), keys[0])
        field = Pick(name="kept", label=tr("&Into"), options=others, required=True)
        title = trn("Merge {1}", "Merge {0} tags", len(chosen), chosen[0].name)
        note = tr("Every record that has one of them has the other afterwards, once.")
        spec = FormSpec(title, (field,), tr("Merge tags"), note)
        dialog = FormDialog(self._page.app, spec, {"kept": usual}, self._page.window())

        def submit(answers: dict[str, Any]) -> None:
            if self._page.attempt(tr("Merge tags"), tags.merge_tags, answers["kept"], keys):
                self._page.toast(tr("Tags are merged."), undo=True)

        dialog.submitted.connect(submit)
        dialog.open()

    def remove(self) -> None:
        """Take the selected tags off every record."""
        chosen = self._page.chosen_tags()
        keys, records = [row.id for row in chosen], sum(row.uses for row in chosen)

        def remove(session: Any) -> None:  # noqa: ANN401 the services' session
            for key in keys:
                tags.remove_tag_everywhere(session, key)

        if chosen and self._page.attempt(tr("Remove tag"), remove):
            words = trn("Taken off {0} record.", "Taken off {0} records.", records)
            self._page.toast(words, undo=True)

    def choose_colour(self) -> None:
        """Offer the colours at the tag."""
        row = self._page.tags.current_row()
        if row is None:
            return
        menu, theme = QMenu(self._page), self._page.app.theme
        menu.aboutToHide.connect(menu.deleteLater)
        for role, word in (*COLOURS, ("", "No colour")):
            action = menu.addAction(_dot(theme.colour(role)) if role else QIcon(), tr(word))
            action.setCheckable(True)
            action.setChecked(row.colour == role)
            action.triggered.connect(partial(self.set_colour, role or None))
        table = self._page.tags
        area = table.visualRect(table.currentIndex())
        menu.popup(table.viewport().mapToGlobal(QPoint(area.left(), area.bottom())))

    def set_colour(self, role: str | None, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 a slot
        """Show the selected tags in this colour."""
        names = [row.name for row in self._page.chosen_tags()]

        def colour(session: Any) -> None:  # noqa: ANN401 the services' session
            for name in names:
                tags.set_tag_colour(session, name, role)

        self._page.attempt(tr("Colour tag"), colour)


class FieldDeeds(QObject):
    """The commands about own fields."""

    def __init__(self, page: FieldsPage) -> None:
        super().__init__(page)
        self._page = page

    def add(self) -> None:
        """Ask for a new field."""
        row = self._page.field
        dialog = FieldDialog(
            self._page.app, None, row.entity if row else "accounts", self._page.window()
        )

        def submit(answers: dict[str, Any]) -> None:
            kind = answers["type"]
            outcome = self._page.app.edits.attempt(
                tr("Add field"), custom_fields.add_custom_field, answers["entity"],
                answers["field"], kind, options_of(kind, answers),
            )  # fmt: skip
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
                return
            self._page.show_field(outcome.value)
            self._page.toast(tr("{0} added.", answers["field"]), undo=True)

        dialog.submitted.connect(submit)
        dialog.open()

    def change(self) -> None:
        """Ask for another name, other choices, another formula."""
        row = self._page.field
        if row is None:
            return
        dialog = FieldDialog(self._page.app, row, row.entity, self._page.window())

        def submit(answers: dict[str, Any]) -> None:
            options = options_of(row.type, answers) if row.type in (*CHOICES, "computed") else None
            gone = self._gone(row, options or [])
            if gone and options is not None:
                self._ask_instead(row, answers["field"], options, gone)
                return
            refusal = self._change(row, answers["field"], options, {})
            if refusal is not None:
                dialog.refuse(refusal)

        dialog.submitted.connect(submit)
        dialog.open()

    def rename(self, row: CustomFieldRow, name: str) -> None:
        """Give a field another name; a cell of the table asks for it."""
        refusal = self._change(row, name, None, {})
        if refusal is not None:
            raise Refused(refusal)

    def edit_name(self) -> None:
        """Put the cursor into the field's name."""
        self._page.edit_cell(self._page.fields, 1)

    def move_up(self) -> None:
        """Show it before the field above it."""
        self._move(-1)

    def move_down(self) -> None:
        """Show it after the field below it."""
        self._move(1)

    def remove(self) -> None:
        """Remove the field with its values; Undo brings both back."""
        row = self._page.field
        if row is not None and self._page.attempt(
            tr("Remove field"), custom_fields.remove_custom_field, row.id
        ):
            words = trn("{1} and {0} value removed.", "{1} and {0} values removed.", row.values,
                        row.field)  # fmt: skip
            self._page.toast(words, undo=True)

    def _move(self, step: int) -> None:
        row = self._page.field
        if row is None:
            return
        own = [one.id for one in self._page.field_model.rows if one.entity == row.entity]
        place = own.index(row.id) + step
        if 0 <= place < len(own):
            move = custom_fields.move_custom_field
            self._page.attempt(tr("Move field"), move, row.id, place + 1)

    def _gone(self, row: CustomFieldRow, left: list[str]) -> dict[str, int]:
        """The choices that go although records have them, and how many."""
        if row.type not in CHOICES:
            return {}
        uses = self._page.app.read(choice_uses, row.id)
        return {word: number for word, number in uses.items() if word not in left}

    def _ask_instead(
        self, row: CustomFieldRow, name: str, options: list[str], gone: dict[str, int]
    ) -> None:
        left = [word for word in options if word]
        dialog = ask_replacements(self._page.app, row, gone, left, self._page.window())

        def submit(answers: dict[str, Any]) -> None:
            instead = {word: answers[f"{place}"] for place, word in enumerate(gone)}
            refusal = self._change(row, name, options, instead)
            if refusal is not None:
                dialog.refuse(refusal)

        dialog.submitted.connect(submit)
        dialog.open()

    def _change(
        self, row: CustomFieldRow, name: str, options: list[str] | None,
        instead: dict[str, str | None],
    ) -> str | None:  # fmt: skip
        return self._page.app.edits.attempt(
            tr("Change field"), custom_fields.change_custom_field, row.id, field=name,
            options=options, replaced=instead,
        ).refusal  # fmt: skip


def _dot(colour: QColor) -> QIcon:
    picture = QPixmap(_DOT_PX, _DOT_PX)
    picture.fill(colour)
    return QIcon(picture)
