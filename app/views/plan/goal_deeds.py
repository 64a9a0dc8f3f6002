"""What is done with a goal or an action beside typing: details, explanation, another goal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.analytics.goal_values import followed
from app.bridge.tr import tr
from app.models.goal_codes import ENDED_GOALS
from app.queries.actions import ActionRow
from app.queries.goals import GoalRow
from app.views.charts.explaining import Explainer
from app.views.plan.goal.action_details import open_action_details
from app.views.plan.goal.action_line import ActionLine
from app.views.plan.goal.details import open_goal_details
from app.views.plan.goal.strategy_details import open_strategy_details
from app.views.plan.goal_card import GoalCard
from app.views.plan.lines import StrategyLine, Wishes

if TYPE_CHECKING:
    from app.queries.plan_document import PlanDocument
    from app.views.plan.page import PlanPage


_DETAILED = GoalCard | ActionLine | StrategyLine


class GoalDeeds(QObject):
    """Hears what the cards wish beside changes of their own fields."""

    def __init__(self, page: PlanPage, wishes: Wishes) -> None:
        super().__init__(page)
        self._page = page
        self._explainer = Explainer(page)
        wishes.detailed.connect(self.open_details)
        wishes.explained.connect(self.explain)

    def open_details(self, entity: str, key: int) -> None:
        """Open the form of a goal, of an action or of a strategy."""
        document = self._page.document
        goal = goal_of(document, key) if entity == "goal" else None
        action = action_of(document, key) if entity == "action" else None
        if goal is not None:
            open_goal_details(self._page, goal)
        elif action is not None:
            open_action_details(self._page, action)
        elif entity == "strategy":
            rows = document.strategies if document is not None else []
            for strategy in rows:
                if strategy.id == key:
                    open_strategy_details(self._page, strategy)

    def open_current(self) -> None:
        """Open the form of the goal or action that has the cursor."""
        held = QApplication.focusWidget()
        while held is not None and not isinstance(held, _DETAILED):
            held = held.parentWidget()
        if held is None:
            self._page.toast(tr("Put the cursor into a goal or an action to see its details."))
        else:
            self.open_details("goal" if isinstance(held, GoalCard) else held.entity, held.key)

    def show_work(self) -> None:
        """Go to the list of all actions."""
        self._reveal("work")

    def show_shared(self) -> None:
        """Go to what the client may see."""
        self._reveal("mutual")

    def _reveal(self, section: str) -> None:
        self._page.reveal(section, "list")

    def explain(self, key: int, anchor: QWidget) -> None:
        """Explain the figure that a goal follows."""
        app, goal = self._page.app, goal_of(self._page.document, key)
        if goal is None:
            return
        found = followed(app.facts(goal.account_id), key, goal.account_id, app.today)
        if found is not None:
            self._explainer.show(found.now, anchor)


def goal_of(document: PlanDocument | None, key: int) -> GoalRow | None:
    """A goal of the plan that is shown."""
    return next((goal for goal in document.goals if goal.id == key), None) if document else None


def action_of(document: PlanDocument | None, key: int) -> ActionRow | None:
    """An action of the plan that is shown, of a goal or of none."""
    if document is None:
        return None
    of_goals = (action for goal in document.goals for action in goal.actions)
    return next((one for one in (*of_goals, *document.actions) if one.id == key), None)


def goal_draft(
    document: PlanDocument | None, key: int, field: str, value: object
) -> dict[str, Any]:
    """The change of one field; a calculated goal that ends keeps the value its figure has now."""
    goal = goal_of(document, key)
    ends = field == "status" and value in ENDED_GOALS
    if goal is not None and ends and goal.is_calculated and goal.current is not None:
        return {field: value, "current": goal.current}
    return {field: value}
