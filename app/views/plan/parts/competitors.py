"""The competitors at the account, by product: where they stand and how they are countered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from app.bridge.tr import tr
from app.queries.competitors import CompetitorRow, competitor_rows
from app.queries.plans import PlanRow
from app.queries.products import product_rows
from app.services import competitors
from app.views.plan.competitors.columns import competitor_columns, paint_share
from app.views.plan.competitors.form import open_competitor
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.table import Register
from app.views.widgets.fields import Refused

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class CompetitorsPart(RegisterPart):
    """A table; Enter opens a rival, F2 writes in place, Insert adds one."""

    watches = ("competitor", "product", "account")

    def __init__(self, page: PlanPage) -> None:
        self._products: list[tuple[object, str]] = []
        register = Register(
            page.app.theme, competitor_columns(lambda: self._products, self._change),
            tr("Competitors"),
            tr("No competitor is known here. Say who else they talk to, and how you answer."),
            {"share": paint_share},
        )  # fmt: skip
        super().__init__(page, register)
        widths = register.table.widths
        widths.stretch, widths.comfort = "counter", 150
        widths.least = {"name": 90, "product": 90, "position": 80, "share": 96}
        register.add_tool(tr("Add competitor")).clicked.connect(self.add)
        self.column.addWidget(register)

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        known = [(row.id, row.name) for row in self.app.read(product_rows)]
        self._products = [*known, (None, tr("All products"))]
        self.register.show_rows(self.app.read(competitor_rows, head.account_id))

    @override
    def add(self) -> None:
        if self.head is not None and self.may_write():
            open_competitor(self.app, self.head.account_id, None, self._products, self.page)

    @override
    def edit(self, key: object) -> None:
        row: CompetitorRow | None = self.register.model.row_by_id(key)
        if row is not None and self.may_write():
            open_competitor(self.app, row.account_id, row, self._products, self.page)

    @override
    def remove(self, key: object) -> None:
        if self.page.attempt(tr("Remove competitor"), competitors.remove_competitor, key):
            self.page.toast(tr("The competitor was removed."), undo=True)

    def _change(self, row: CompetitorRow, field: str, value: object) -> None:
        outcome = self.app.edits.attempt(
            tr("Change competitor"), competitors.change_competitor, row.id, {field: value}
        )
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)
