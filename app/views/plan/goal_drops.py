"""What is dropped on the goals of a document: an action that is let go there belongs to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.views.plan.carry import ACTION, Drops
from app.views.plan.goal_card import GoalCard

if TYPE_CHECKING:
    from app.views.plan.document import PlanPaper
    from app.views.plan.lines import Wishes

_SCROLLS_PX = 44.0  # from an edge of what is seen


def card_at(paper: PlanPaper, at: QPoint) -> GoalCard | None:
    """The goal at a place of the sheet; near its edges the document scrolls."""
    seen = paper.sheet.mapTo(paper.viewport(), at).y()
    edge, bar = paper.theme.px(_SCROLLS_PX), paper.verticalScrollBar()
    if seen < edge:
        bar.setValue(bar.value() - round(edge / 2))
    elif seen > paper.viewport().height() - edge:
        bar.setValue(bar.value() + round(edge / 2))
    found: QWidget | None = paper.sheet.childAt(at)
    while found is not None and not isinstance(found, GoalCard):
        found = found.parentWidget()
    return found


class ActionDrops(QObject):
    """Moves an action to the goal on which it is let go."""

    def __init__(self, paper: PlanPaper, wishes: Wishes) -> None:
        super().__init__(paper)
        self._paper = paper
        self._wishes = wishes
        Drops(paper.theme, paper.sheet, ACTION, partial(card_at, paper), self._let_go)

    def _let_go(self, action: int, at: QPoint) -> None:
        card = card_at(self._paper, at)
        if card is not None and all(one.id != action for one in card.goal.actions):
            self._wishes.changed.emit("action", action, "goal_id", card.key)
