"""The debrief of the hand-over, as a section of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.queries.plans import PlanRow
from app.views.handoff.sheet import TABLES, HandoffSheet
from app.views.plan.parts.part import PlanPart

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage
    from app.views.widgets.suggestions import WordSource


class HandoffPart(PlanPart):
    """The newest debrief of the plan's account."""

    watches = TABLES

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self.sheet = HandoffSheet(page, cast("WordSource", page.mentions))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)

    @override
    def load(self, head: PlanRow) -> None:
        self.sheet.show_account(head.account_id)

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        self.sheet.reveal(field)
