"""The commands of a single goal or action, and of what the client sees of a plan."""

from __future__ import annotations

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.plan.actions import plan_status
from app.views.widgets.page import on_page

_PAGES = ("plan",)


def _has_plan(moment: Situation) -> bool:
    return bool(plan_status(moment))


def _can_write(moment: Situation) -> bool:
    return moment.can_edit and _has_plan(moment)


def _why_not(moment: Situation) -> str:
    if not _has_plan(moment):
        return tr("This account has no plan yet")
    return tr("This file is read-only")


GOAL_ACTIONS = (
    Action(
        id="plan.goal_details", title="Goal or action details…", icon="pencil", menu="Plan",
        pages=_PAGES, when=_can_write, reason=_why_not,
        run=on_page("doing.goal_deeds.open_current"),
    ),
    Action(
        id="plan.all_actions", title="All actions of the plan", icon="layout-list", menu="Plan",
        section=2, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("doing.goal_deeds.show_work"),
    ),
    Action(
        id="plan.client_view", title="What the client may see", icon="handshake", menu="Plan",
        section=2, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("doing.goal_deeds.show_shared"),
    ),
)  # fmt: skip
