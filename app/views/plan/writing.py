"""What makes a plan a document that is written: its entries, its outline, its quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.views.plan.swot_deeds import SwotDeeds

if TYPE_CHECKING:
    from app.views.plan.document import PlanPaper
    from app.views.plan.lines import Wishes
    from app.views.plan.outline import Outline
    from app.views.plan.page import PlanPage


class Writing(QObject):
    """The helpers of one page, each with a matter of its own."""

    def __init__(self, page: PlanPage, paper: PlanPaper, outline: Outline, wishes: Wishes) -> None:
        super().__init__(page)
        wishes.entered.connect(outline.mark)
        self.swot = SwotDeeds(page, paper, wishes)
