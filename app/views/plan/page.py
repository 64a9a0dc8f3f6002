"""The plan page: the outline beside the document; every wish becomes one service call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.plan_document import PlanDocument, plan_document
from app.services import actions, goals, plans, strategies, swot
from app.views.plan.document import PlanPaper, plan_name
from app.views.plan.lines import Wishes
from app.views.plan.outline import Entry, Outline
from app.views.widgets.base import Label
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.bridge.context import App

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
_TEMPLATES = (("standard", "Standard plan"), ("short", "Short plan"), ("blank", "Blank plan"))


class PlanPage(Page):
    """Writes a plan; stores 400 ms after the last key, every step can be undone."""

    name = "plan"
    watches = (
        "plan", "goal", "action", "strategy", "strategy_goal", "swot_entry", "risk",
        "team_member", "person",
    )  # fmt: skip

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self._plan_id: int | None = None
        self._document: PlanDocument | None = None
        self._wishes = Wishes(self)
        self._outline = Outline(app.theme)
        self._paper = PlanPaper(app.theme, self._wishes, app.today)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self._first_plan())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._outline)
        row.addWidget(self._stack, 1)
        self._outline.chosen.connect(self._on_outline)
        self._connect()

    @override
    def title(self) -> str:
        return tr("Plan")

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        read = self.app.read(plan_document, account_id, self.app.today, self._plan_id)
        self._document = read
        self._plan_id = read.head.id if read.head else None
        self._stack.setCurrentIndex(0 if read.head else 1)
        self._outline.setVisible(read.head is not None)
        if read.head is not None:
            self._paper.show_document(read)
            self._outline.show_entries(plan_name(read.head), _entries(read))

    @override
    def show_place(self, place: Place) -> None:
        if place.item_id is not None:
            self.ensure_loaded()
            self._paper.reveal(f"goal:{place.item_id}")

    @override
    def is_editing(self) -> bool:
        # Fields keep their own words while they are typed in, so the rest may refresh at once;
        # but words that the file could not take yet are nowhere else than on screen.
        return len(self.app.edits.kept) > 0

    def do_add_goal(self) -> None:
        """Add a goal and write its title."""
        self._add("goal", None, tr("New goal"))

    def do_add_action(self) -> None:
        """Put the cursor where the next action is typed."""
        self._paper.write_action()

    # --- wishes ------------------------------------------------------------------------------

    def _connect(self) -> None:
        wishes = self._wishes
        wishes.changed.connect(self._change)
        wishes.ticked.connect(self._tick)
        wishes.moved.connect(self._move)
        wishes.removed.connect(self._remove)
        wishes.added.connect(self._add)
        wishes.linked.connect(partial(self._do, tr("Link entry"), swot.link_swot_entry))
        wishes.serves.connect(self._serve)
        wishes.refused.connect(self.toast)
        wishes.entered.connect(self._outline.mark)
        self.app.edits.saved.connect(self._on_focus_changed)

    def _do(self, label: str, service: Service, *args: object, **kw: Any) -> object:  # noqa: ANN401 handed on
        outcome = self.app.edits.attempt(label, service, *args, **kw)
        if outcome.refusal is not None:
            self.toast(outcome.refusal)
            self.load()
        return outcome.value

    def _change(self, entity: str, key: int, field: str, value: object) -> None:
        label = tr("Change {0}", tr(_NAMES[entity]))
        one = f"{entity}:{key}:{field}"
        merge = one if isinstance(value, str) else None
        self._do(label, _CHANGE[entity], key, {field: value}, merge_key=merge, keep=one)

    def _tick(self, key: int, done: bool) -> None:  # noqa: FBT001 the state of a check box
        if done:
            self._do(tr("Complete action"), actions.complete_action, key)
        else:
            self._do(tr("Reopen action"), actions.reopen_action, key)

    def _remove(self, entity: str, key: int) -> None:
        name = tr(_NAMES[entity])
        self._do(tr("Remove {0}", name), _REMOVE[entity], key)
        self.toast(tr("The {0} was removed.", name), undo=True)

    def _add(self, kind: str, where: object, text: str) -> None:
        plan = self._plan_id
        if kind == "goal":
            made = self._do(tr("Add goal"), goals.add_goal, plan, text)
            if isinstance(made, int):
                self.load()
                self._paper.write_goal(made)
        elif kind == "strategy":
            self._do(tr("Add strategy"), strategies.add_strategy, plan, text)
        elif kind == "swot":
            self._do(tr("Add SWOT entry"), swot.add_swot_entry, plan, where, text)
        else:
            links = {"plan_id": plan, "account_id": self.account_id, "goal_id": where}
            self._do(tr("Add action"), actions.add_action, text, **links)

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
        if self._document is None or entity not in {"goal", "action"}:
            return None
        if entity == "goal":
            return [goal.id for goal in self._document.goals]
        for group in (*(goal.actions for goal in self._document.goals), self._document.actions):
            ids = [action.id for action in group]
            if key in ids:
                return ids
        return None

    def _goal_of(self, action_id: int) -> int | None:
        for goal in self._document.goals if self._document else ():
            if any(action.id == action_id for action in goal.actions):
                return goal.id
        return None

    def _serve(self, key: int, goal: object) -> None:
        line = next(
            (s for s in (self._document.strategies if self._document else ()) if s.id == key), None
        )
        if line is None:
            return
        served = set(line.goal_ids)
        wanted = served ^ {goal} if isinstance(goal, int) else set[int]()
        self._do(tr("Link strategy"), strategies.set_strategy_goals, key, sorted(wanted))

    def _on_outline(self, key: str) -> None:
        kind, _, number = key.partition(":")
        if kind == "plan":
            self._plan_id = int(number)
            self.load()
        else:
            self._paper.reveal(key)

    # --- the first plan ----------------------------------------------------------------------

    def _first_plan(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.addStretch(2)
        theme = self.app.theme
        title = Label(theme, tr("No plan yet"), "title2")
        words = tr("A plan holds the goals, strategies and actions for this client.")
        column.addWidget(title)
        column.addWidget(Label(theme, words, "body", "text.secondary"))
        row = QHBoxLayout()
        for number, (template, name) in enumerate(_TEMPLATES):
            make = primary if number == 0 else secondary
            button = make(theme, tr(name), "plus")
            button.clicked.connect(lambda _on=False, chosen=template: self._start(chosen))
            row.addWidget(button)
        row.addStretch(1)
        column.addSpacing(round(theme.px(12)))
        column.addLayout(row)
        column.addStretch(3)
        column.setContentsMargins(round(theme.px(64)), 0, round(theme.px(40)), 0)
        return box

    def _start(self, template: str) -> None:
        self._do(tr("Start plan"), plans.add_plan, self.account_id, template)


def _entries(document: PlanDocument) -> list[Entry]:
    loose = len(document.actions)
    entries = [Entry("goals", tr("Goals"), note=str(len(document.goals)))]
    entries += [
        Entry(f"goal:{goal.id}", f"{number}  {goal.title}", depth=1, done=not goal.missing_parts)
        for number, goal in enumerate(document.goals, start=1)
    ]
    swot_count = sum(len(lines) for lines in document.swot.values())
    entries += [
        Entry("strategies", tr("Strategies"), note=str(len(document.strategies) or "")),
        Entry("actions", tr("Other actions"), note=str(loose or "")),
        Entry("swot", tr("SWOT"), note=str(swot_count or "")),
        Entry("snapshot", tr("Snapshot")),
    ]
    others = [plan for plan in document.plans if document.head and plan.id != document.head.id]
    entries += [
        Entry(f"plan:{plan.id}", plan_name(plan), note=plan.status or "", rule_above=number == 0)
        for number, plan in enumerate(others)
    ]
    return entries
