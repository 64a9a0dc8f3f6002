"""Every wish of the document becomes one service call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.tr import tr
from app.services import actions, goals, plans, strategies, swot
from app.views.dialogs.own_fields import open_own_fields
from app.views.dialogs.tick_off import tick_off
from app.views.plan.goal_deeds import GoalDeeds, goal_draft
from app.views.plan.lines import Wishes

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

Service = Callable[..., Any]

_CHANGE: dict[str, Service] = {
    "plan": plans.change_plan,
    "goal": goals.change_goal,
    "action": actions.change_action,
    "strategy": strategies.change_strategy,
    "swot": swot.change_swot_entry,
}
_REMOVE: dict[str, Service] = {
    "goal": goals.remove_goal,
    "action": actions.remove_action,
    "strategy": strategies.remove_strategy,
    "swot": swot.remove_swot_entry,
}
_NAMES = {
    "plan": "plan",
    "goal": "goal",
    "action": "action",
    "strategy": "strategy",
    "swot": "SWOT entry",
}


_FILES = {"plan": "plans", "goal": "goals", "action": "actions", "strategy": "strategies",
          "swot": "swot"}  # fmt: skip


class WishDoing(QObject):
    """Hears the wishes of one page."""

    def __init__(self, page: PlanPage, wishes: Wishes) -> None:
        super().__init__(page)
        self._page = page
        wishes.changed.connect(self._change)
        wishes.ticked.connect(self._tick)
        wishes.moved.connect(self._move)
        wishes.removed.connect(self._remove)
        wishes.extended.connect(self._extend)
        wishes.added.connect(self.add)
        wishes.linked.connect(partial(self._do, tr("Link entry"), swot.link_swot_entry))
        wishes.serves.connect(self._serve)
        wishes.refused.connect(page.toast)
        self.goal_deeds = GoalDeeds(page, wishes)

    def _do(self, label: str, service: Service, *args: object, **kw: Any) -> object:  # noqa: ANN401 handed on
        outcome = self._page.app.edits.attempt(label, service, *args, **kw)
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
            self._page.load()
        return outcome.value

    def _extend(self, entity: str, key: int, words: str) -> None:
        name = words.strip()[:60] or tr(_NAMES[entity])
        open_own_fields(self._page.app, _FILES[entity], key, name, self._page.window())

    def _change(self, entity: str, key: int, field: str, value: object) -> None:
        label = tr("Change {0}", tr(_NAMES[entity]))
        one = f"{entity}:{key}:{field}"
        merge = one if isinstance(value, str) else None
        after = {field: value}
        if entity == "goal":
            after = goal_draft(self._page.document, key, field, value)
        self._do(label, _CHANGE[entity], key, after, merge_key=merge, keep=one)

    def _tick(self, key: int, done: bool) -> None:  # noqa: FBT001 the state of a check box
        if done:
            tick_off(self._page, key, stays=self._page.load)
        else:
            self._do(tr("Reopen action"), actions.reopen_action, key)

    def _remove(self, entity: str, key: int) -> None:
        name = tr(_NAMES[entity])
        if self._page.attempt(tr("Remove {0}", name), _REMOVE[entity], key):
            self._page.toast(tr("The {0} was removed.", name), undo=True)
        else:
            self._page.load()

    def add(self, kind: str, where: object, text: str) -> None:
        """Add a goal, an action, a strategy or an entry."""
        plan = self._page.plan_id
        if kind == "goal":
            made = self._do(tr("Add goal"), goals.add_goal, plan, text)
            if isinstance(made, int):
                self._page.write_goal(made)
        elif kind == "strategy":
            self._do(tr("Add strategy"), strategies.add_strategy, plan, text)
        elif kind == "swot":
            self._do(tr("Add SWOT entry"), swot.add_swot_entry, plan, where, text)
        else:
            links = {"plan_id": plan, "account_id": self._page.account_id, "goal_id": where}
            self._do(tr("Add action"), actions.write_action, text, **links)

    def _move(self, entity: str, key: int, by: int) -> None:
        order = self._order_of(entity, key)
        if order is None:
            return
        place = order.index(key) + by
        if not 0 <= place < len(order):
            return
        service = goals.move_goal if entity == "goal" else actions.move_action
        goal = self._goal_of(key) if entity == "action" else None
        extra = {"goal_id": goal} if goal is not None else {}
        self._do(tr("Move {0}", tr(_NAMES[entity])), service, key, place + 1, **extra)

    def _order_of(self, entity: str, key: int) -> list[int] | None:
        document = self._page.document
        if document is None or entity not in {"goal", "action"}:
            return None
        if entity == "goal":
            return [goal.id for goal in document.goals]
        for group in (*(goal.actions for goal in document.goals), document.actions):
            ids = [action.id for action in group]
            if key in ids:
                return ids
        return None

    def _goal_of(self, action_id: int) -> int | None:
        document = self._page.document
        for goal in document.goals if document else ():
            if any(action.id == action_id for action in goal.actions):
                return goal.id
        return None

    def _serve(self, key: int, goal: object) -> None:
        document = self._page.document
        there = document.strategies if document else ()
        line = next((strategy for strategy in there if strategy.id == key), None)
        if line is None:
            return
        served = set(line.goal_ids)
        wanted = served ^ {goal} if isinstance(goal, int) else set[int]()
        self._do(tr("Link strategy"), strategies.set_strategy_goals, key, sorted(wanted))
