"""What makes a plan a document that is written: its entries, its outline, its quiet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.bridge.tr import tr
from app.views.plan.goal_drops import ActionDrops
from app.views.plan.quiet import Quiet
from app.views.plan.swot_deeds import SwotDeed, SwotDeeds
from app.views.plan.swot_line import SwotLine
from app.views.plan.walking import Walking

if TYPE_CHECKING:
    from app.views.plan.document import PlanPaper
    from app.views.plan.lines import Wishes
    from app.views.plan.outline import Outline
    from app.views.plan.page import PlanPage


class Writing(QObject):
    """The helpers of one page, each with a matter of its own."""

    def __init__(self, page: PlanPage, paper: PlanPaper, outline: Outline, wishes: Wishes) -> None:
        super().__init__(page)
        self._page = page
        self._paper = paper
        wishes.entered.connect(outline.mark)
        self.swot = SwotDeeds(page, paper, wishes)
        ActionDrops(paper, wishes)
        outline.list.goal_moved.connect(partial(wishes.moved.emit, "goal"))
        outline.list.entry_dropped.connect(self.swot.link)
        self.walking = Walking(paper)
        self.quiet = Quiet(page, paper)

    def make_goal(self) -> None:
        """Make a goal of the entry with the cursor."""
        self._make(SwotDeed.GOAL)

    def make_risk(self) -> None:
        """Put the entry with the cursor on the risk register."""
        self._make(SwotDeed.RISK)

    def make_action(self) -> None:
        """Make an action of the entry with the cursor."""
        self._make(SwotDeed.ACTION)

    def present(self) -> None:
        """Show the plan as slides, one section each."""
        from app.views.plan.presentation import present

        present(self._page)

    def _make(self, deed: SwotDeed) -> None:
        held: QWidget | None = self._paper.focusWidget()
        while held is not None and not isinstance(held, SwotLine):
            held = held.parentWidget()
        if held is None:
            self._page.toast(tr("Put the cursor into a SWOT entry first."))
        else:
            self.swot.do(deed, held.key, None)
