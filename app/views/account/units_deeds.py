"""What can be done with units: add, rename, merge, remove, and let things belong to others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.tr import tr, trn
from app.queries.units import NO_UNIT, CellRow, UnitContents
from app.services import units
from app.services.whitespace import set_white_space
from app.views.account.units_columns import unit_name
from app.views.dialogs.own_fields import open_own_fields
from app.views.widgets.fields import Pick, Refused, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.account.units import UnitsPage

TABLES = {"people": "person", "contracts": "contract", "space": "white_space"}


class UnitDeeds(QObject):
    """The commands' bodies, over one page."""

    def __init__(self, page: UnitsPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    def add(self) -> None:
        """Ask for a new division or buying centre."""
        field = Text(name="name", label=tr("&Name"), required=True)
        spec = FormSpec(tr("Add unit"), (field,), tr("Add unit"),
                        tr("A division or buying centre that can buy by itself."))  # fmt: skip

        def submit(dialog: FormDialog, answers: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Add unit"), units.add_unit, self._page.account_id or 0, answers["name"]
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal, "name")
                return
            self._page.wish(outcome.value)
            self._page.toast(tr("{0} added.", answers["name"]), undo=True)

        self._open(spec, {}, submit)

    def rename(self, unit: UnitContents, name: str) -> None:
        """Give a unit another name; a cell of the table asks for it."""
        outcome = self._app.edits.attempt(tr("Rename unit"), units.rename_unit, unit.id, name)
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)

    def edit_name(self) -> None:
        """Put the cursor into the unit's name."""
        table = self._page.units
        unit = self._page.unit
        if unit is not None and unit.id != NO_UNIT:
            index = table.source.index_of(unit.id)
            table.setFocus()
            table.setCurrentIndex(index)
            table.edit(index)

    def merge(self) -> None:
        """Ask into which unit this one goes."""
        unit = self._page.unit
        others = self._others(unit, with_none=False)
        if unit is None or unit.id == NO_UNIT or not others:
            self._page.toast(tr("Choose a unit while there is another one."))
            return
        field = Pick(name="kept", label=tr("&Into"), options=others, required=True)
        note = tr("Its people, contracts and white space become the other unit’s.")
        spec = FormSpec(tr("Merge {0}", unit.name), (field,), tr("Merge units"), note)

        def submit(dialog: FormDialog, answers: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Merge units"), units.merge_units, answers["kept"], unit.id
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
                return
            self._page.wish(answers["kept"])
            self._page.toast(tr("{0} is merged.", unit.name), undo=True)

        self._open(spec, {"kept": others[0][0]}, submit)

    def extend(self) -> None:
        """Show the unit's tags and own fields to change."""
        unit = self._page.unit
        if unit is not None and unit.id != NO_UNIT:
            open_own_fields(self._app, "units", unit.id, unit.name, self._page.window())

    def remove(self) -> None:
        """Remove a unit; what belongs to it stays with the account."""
        unit = self._page.unit
        if unit is None or unit.id == NO_UNIT:
            return
        if self._page.attempt(tr("Remove unit"), units.remove_unit, unit.id):
            self._page.toast(
                tr("{0} removed. Its people and contracts stay.", unit.name), undo=True
            )

    def move(self) -> None:
        """Ask to which unit the selected people, contracts or cells shall belong."""
        keys = self._keys()
        if not keys:
            self._page.toast(tr("Select people, contracts or products first."))
            return
        others = self._others(self._page.unit, with_none=True)
        field = Pick(name="unit", label=tr("&Belongs to"), options=others, required=True)
        title = trn("Move {0} to a unit", "Move {0} to a unit", len(keys))
        spec = FormSpec(title, (field,), tr("Move"))
        table = TABLES[self._page.part_shown]

        def submit(dialog: FormDialog, answers: dict[str, Any]) -> None:
            to = answers["unit"] or None
            outcome = self._app.edits.attempt(
                tr("Move to unit"), units.move_to_unit, table, keys, to
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
                return
            name = next(word for key, word in others if key == answers["unit"])
            self._page.toast(trn("{0} moved to {1}.", "{0} moved to {1}.", len(keys), name),
                             undo=True)  # fmt: skip

        self._open(spec, {"unit": others[0][0] if others else NO_UNIT}, submit)

    def change_cell(self, row: CellRow, name: str, value: Any) -> None:  # noqa: ANN401 any cell
        """Write what is known of a product against the unit shown."""
        refusal = self._write((row,), {name: value})
        if refusal is not None:
            raise Refused(refusal)

    def set_status(self, status: str) -> None:
        """Give the selected products this status."""
        rows = [row for row in self._page.selected() if isinstance(row, CellRow)]
        refusal = self._write(rows, {"status": status}) if rows else None
        if refusal is not None:
            self._page.toast(refusal)

    def _write(self, rows: Sequence[CellRow], values: dict[str, Any]) -> str | None:
        unit, account_id = self._page.unit, self._page.account_id or 0
        unit_id = unit.id or None if unit is not None else None

        def write(session: Any) -> None:  # noqa: ANN401 the services' session
            for row in rows:
                set_white_space(session, account_id, row.id, values, unit_id=unit_id)

        return self._app.edits.attempt(tr("Change white space"), write).refusal

    def _keys(self) -> list[int]:
        found: list[int] = []
        for row in self._page.selected():
            key = row.cell.id if isinstance(row, CellRow) and row.cell is not None else row.id
            if not isinstance(row, CellRow) or row.cell is not None:
                found.append(key)
        return found

    def _others(self, unit: UnitContents | None, *, with_none: bool) -> list[tuple[int, str]]:
        own = unit.id if unit is not None else NO_UNIT
        found = [(one.id, unit_name(one)) for one in self._page.model.rows
                 if one.id not in (own, NO_UNIT)]  # fmt: skip
        return [*found, (NO_UNIT, tr("No unit"))] if with_none and own != NO_UNIT else found

    def _open(self, spec: FormSpec, draft: dict[str, Any], submit: Any) -> None:  # noqa: ANN401
        dialog = FormDialog(self._app, spec, draft, self._page.window())
        dialog.submitted.connect(partial(submit, dialog))
        dialog.open()
