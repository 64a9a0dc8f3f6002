"""The compliance dates of the account: reviews of who the client is, agreements on data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.bridge.tr import tr
from app.queries.compliance import ComplianceRow, compliance_rows
from app.queries.plans import PlanRow
from app.services import compliance
from app.views.plan.duties.columns import duty_columns
from app.views.plan.duties.form import open_duty, open_event
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.table import Register
from app.views.widgets.fields import Refused

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_KINDS = ("kyc", "baa", "dpa", "other")


class CompliancePart(RegisterPart):
    """Enter opens a duty, Insert adds one; Alt+R notes its review, Alt+E one out of turn."""

    watches = ("compliance", "account")

    def __init__(self, page: PlanPage) -> None:
        register = Register(
            page.app.theme, duty_columns(page.app.today, self._change), tr("Compliance dates"),
            tr("No review or agreement has a date here yet."), {},
        )  # fmt: skip
        super().__init__(page, register)
        widths = register.table.widths
        widths.stretch, widths.comfort = "kind", 150
        register.add_tool(tr("Add compliance date")).clicked.connect(self.add)
        register.add_tool(tr("Review done"), "check").clicked.connect(self.note_review)
        register.add_tool(tr("Review out of turn…"), "flag").clicked.connect(self.force)
        self.column.addWidget(register)

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        self.register.show_rows(self.app.read(compliance_rows, account_id=head.account_id))

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        """A kind of duty as the field asks for one of that kind, or shows the one there is."""
        there = [row for row in self._rows() if row.kind == field]
        if field in _KINDS and not there:
            self._ask(field)
        else:
            super().reveal(there[0].id if there else item_id, "" if field in _KINDS else field)

    @override
    def add(self) -> None:
        self._ask("kyc")

    def _ask(self, kind: str) -> None:
        if self.head is not None and self.may_write():
            open_duty(self.app, self.head.account_id, None, self.page, kind)

    @override
    def edit(self, key: object) -> None:
        row = self._row(key)
        if row is not None and self.may_write():
            open_duty(self.app, row.account_id, row, self.page)

    @override
    def remove(self, key: object) -> None:
        if self.page.attempt(tr("Remove compliance date"), compliance.remove_compliance, key):
            self.page.toast(tr("The compliance date was removed."), undo=True)

    def note_review(self) -> None:
        """The review of the duty in hand took place today; the next follows from its risk."""
        row = self._row(self.register.table.current_key)
        if row is None:
            self.page.toast(tr("Choose a review first."))
        elif self.page.attempt(tr("Note review"), compliance.review_done, row.id):
            self.page.toast(tr("The review is noted; the next one has its date."), undo=True)

    def force(self) -> None:
        """Something happened: the duty in hand is looked at out of turn."""
        row = self._row(self.register.table.current_key)
        if row is None:
            self.page.toast(tr("Choose a review first."))
        elif self.may_write():
            open_event(self.app, row, self.page)

    @override
    def on_key(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        runs = {Qt.Key.Key_R: self.note_review, Qt.Key.Key_E: self.force}
        run = runs.get(Qt.Key(event.key())) if alt else None
        if run is not None:
            run()
            event.accept()
        else:
            super().on_key(event)

    def _row(self, key: object) -> ComplianceRow | None:
        row: ComplianceRow | None = self.register.model.row_by_id(key)
        return row

    def _rows(self) -> list[ComplianceRow]:
        return list(self.register.model.rows)

    def _change(self, row: ComplianceRow, field: str, value: object) -> None:
        outcome = self.app.edits.attempt(
            tr("Change compliance date"), compliance.change_compliance, row.id,
            {field: value}, {field: getattr(row, field)},
        )  # fmt: skip
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)
