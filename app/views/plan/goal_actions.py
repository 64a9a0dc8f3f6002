"""The commands of a single goal or action, and of what the client sees of a plan."""

from __future__ import annotations

from app.bridge.actions import Action
from app.views.plan.actions import PAGES, can_write, has_plan, why_not
from app.views.widgets.page import on_page

GOAL_ACTIONS = (
    Action(
        id="plan.goal_details", title="Goal or action details…", icon="pencil", menu="Plan",
        pages=PAGES, when=can_write, reason=why_not,
        run=on_page("doing.goal_deeds.open_current"),
    ),
    Action(
        id="plan.all_actions", title="All actions of the plan", icon="layout-list", menu="Plan",
        section=2, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("doing.goal_deeds.show_work"),
    ),
    Action(
        id="plan.client_view", title="What the client may see", icon="handshake", menu="Plan",
        section=2, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("doing.goal_deeds.show_shared"),
    ),
)  # fmt: skip
