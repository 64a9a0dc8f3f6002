"""A section of a plan that is a list of records: its keys, and what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.bridge.tr import tr
from app.queries.plans import PlanRow
from app.views.plan.parts.part import PlanPart
from app.views.plan.registers.table import Register

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class RegisterPart(PlanPart):
    """Insert adds a record, Enter opens it, Ctrl+Delete removes it; `register` is the list."""

    cells: ClassVar[Mapping[str, str]] = {}
    """Field of a record → the column in which it is written in place."""

    def __init__(self, page: PlanPage, register: Register) -> None:
        super().__init__(page)
        self.head: PlanRow | None = None
        self.register = register
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        register.opened.connect(self.edit)
        register.removed.connect(self.remove)
        register.table.keyed.connect(self.on_key)

    def add(self) -> None:
        """Ask for another record."""

    def edit(self, key: object) -> None:
        """Ask for everything of a record."""

    def remove(self, key: object) -> None:
        """Remove a record; Undo brings it back."""

    def on_key(self, event: QKeyEvent) -> None:
        """A key that the table has no use for; accept it where it does something."""
        if event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self.add()
            event.accept()

    def may_write(self) -> bool:
        """Whether the file can be changed now; says so where it cannot."""
        if not self.app.edits.enabled:
            self.page.toast(tr("This file cannot be changed now."))
        return self.app.edits.enabled

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        table = self.register.table
        if item_id is not None:
            table.hold(item_id)
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        if field == "add":
            self.add()
        elif field in self.cells and item_id is not None and self.may_write():
            self._write_in(item_id, self.cells[field])
        elif field and item_id is not None:
            self.edit(item_id)

    def _write_in(self, item_id: int, key: str) -> None:
        """Put the cursor into a cell of a record."""
        table = self.register.table
        keys = [column.key for column in table.source.columns]
        index = table.source.index_of(item_id, keys.index(key))
        if index.isValid():
            table.setCurrentIndex(index)
            table.edit(index)
