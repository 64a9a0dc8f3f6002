"""The mutual success plan: exactly what the client may see of the plan, as they would see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from app.analytics.goal_values import shared_goals_now
from app.bridge import formats
from app.bridge.tr import tr, trn
from app.queries.client_view import joint_reviews
from app.queries.client_work import SharedGoal
from app.queries.mutual import Mutual, Party, mutual_plan, wants_owner
from app.queries.plans import PlanRow
from app.services import actions, goals
from app.views.plan.goal.action_details import open_action_details
from app.views.plan.goal.details import open_goal_details
from app.views.plan.goal.following import FIGURE_TABLES
from app.views.plan.goal_deeds import action_of, goal_of
from app.views.plan.parts.part import PlanPart
from app.views.plan.registers.table import Register
from app.views.plan.work.shared_columns import metric_columns, milestone_columns
from app.views.widgets.base import Label
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class MutualPart(PlanPart):
    """Two tables of what is marked as shared; Enter opens a record, Ctrl+Delete stops sharing."""

    watches = (
        "goal", "goal_detail", "action", "action_detail", "action_dependency", "person",
        "team_member", "review", "plan", *FIGURE_TABLES,
    )  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        theme, today = self.theme, self.app.today
        self._said = Label(theme, "", "body", "text.secondary")
        self.metrics = Register(
            theme, metric_columns(today), tr("Success metrics"),
            tr("No goal is shared yet. Share one from its menu, or in its details with F4."),
        )  # fmt: skip
        self.milestones = Register(
            theme, milestone_columns(today), tr("Milestones"),
            tr("No action is shared yet. Share one from its menu, or in its details with F4."),
        )  # fmt: skip
        self._parts = Label(theme, "", "body", "text.secondary")
        self._people = Label(theme, "", "body", "text.secondary")
        for label in (self._said, self._parts, self._people):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(column.setSpacing, 8)
        for widget in (self._said, self.metrics, self._parts, self.milestones, self._people):
            column.addWidget(widget)
        self._connect()

    def _connect(self) -> None:
        self.metrics.table.widths.stretch, self.metrics.table.widths.comfort = "title", 160
        self.milestones.table.widths.stretch = "title"
        self.milestones.table.widths.comfort = 150
        self.metrics.opened.connect(self._open_goal)
        self.metrics.removed.connect(self._unshare_goal)
        self.milestones.opened.connect(self._open_action)
        self.milestones.removed.connect(self._unshare_action)

    @override
    def load(self, head: PlanRow) -> None:
        account, today = head.account_id, self.app.today
        shared = self.app.read(shared_goals_now, account, today, head.id)
        mutual = self.app.read(mutual_plan, head.id)
        self._said.setText(_size_words(shared, mutual))
        self.metrics.show_rows(shared)
        self._parts.setText("\n".join(line for goal in shared if (line := _part_words(goal))))
        self._parts.setVisible(bool(self._parts.text()))
        lone = sum(1 for row in mutual.milestones if wants_owner(row))
        note = trn("{0} milestone has no owner on one of the sides.",
                   "{0} milestones have no owner on one of the sides.", lone)  # fmt: skip
        self.milestones.show_rows(mutual.milestones, note if lone else "")
        reviews = self.app.read(joint_reviews, account, today)
        nexts = [one.next_date for one in reviews if one.next_date and one.next_date >= today]
        lines = [_side_words(tr("Ours"), mutual.ours), _side_words(tr("Theirs"), mutual.theirs)]
        if nexts:
            lines.append(tr("Next joint review: {0}", formats.day(min(nexts), today)))
        self._people.setText("\n".join(line for line in lines if line))
        self._people.setVisible(bool(self._people.text()))

    @override
    def reveal(self, item_id: int | None, field: str = "") -> None:
        register = self.milestones if field == "milestones" else self.metrics
        if item_id is not None:
            register.table.hold(item_id)
        register.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_goal(self, key: object) -> None:
        goal = goal_of(self.page.document, key) if isinstance(key, int) else None
        if goal is not None and self.app.edits.enabled:
            open_goal_details(self.page, goal)

    def _open_action(self, key: object) -> None:
        action = action_of(self.page.document, key) if isinstance(key, int) else None
        if action is not None and self.app.edits.enabled:
            open_action_details(self.page, action)

    def _unshare_goal(self, key: object) -> None:
        if self.page.attempt(tr("Stop sharing goal"), goals.change_goal, key, {"shared": False}):
            self.page.toast(tr("The client does not see this goal any more."), undo=True)

    def _unshare_action(self, key: object) -> None:
        after = {"shared": False}
        if self.page.attempt(tr("Stop sharing action"), actions.change_action, key, after):
            self.page.toast(tr("The client does not see this action any more."), undo=True)


def _size_words(shared: Sequence[SharedGoal], mutual: Mutual) -> str:
    numbers = (len(shared), mutual.goals, len(mutual.milestones), mutual.actions)
    return tr(
        "{0} of {1} goals and {2} of {3} actions are shared. Everything else of the plan, with its "
        "risks, strategies, SWOT and notes, stays with us.",
        *numbers,
    )


def _part_words(goal: SharedGoal) -> str:
    """The written parts of a goal; they are shared with it."""
    texts = [text.strip() for text in (goal.specific, goal.achievable, goal.relevant) if text]
    ended = (text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)
    return f"{goal.title}: {' '.join(ended)}" if texts else ""


def _side_words(side: str, people: Sequence[Party]) -> str:
    named = [f"{one.name} ({one.title})" if one.title else one.name for one in people]
    return tr("{0}: {1}", side, ", ".join(named)) if named else ""
