"""The commands of the plan."""

from __future__ import annotations

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.widgets.page import on_page

PAGES = ("plan",)


def plan_status(moment: Situation) -> str:
    """The state of the plan that is shown; empty where there is none."""
    for entry in moment.extra:
        kind, _, status = entry.partition(":")
        if kind == "plan":
            return status
    return ""


def has_plan(moment: Situation) -> bool:
    """Whether a plan is shown."""
    return bool(plan_status(moment))


def can_write(moment: Situation) -> bool:
    """Whether a plan is shown that may be changed."""
    return moment.can_edit and has_plan(moment)


def why_not(moment: Situation) -> str:
    """Why a plan cannot be changed now."""
    if not has_plan(moment):
        return tr("This account has no plan yet")
    return tr("This file is read-only")


PLAN_ACTIONS = (
    Action(
        id="plan.add_goal", title="Add goal", icon="target", keys=("Ctrl+Shift+G",), menu="Plan",
        pages=PAGES, when=can_write, reason=why_not, run=on_page("do_add_goal"),
    ),
    Action(
        id="plan.add_action", title="Add action", icon="plus", keys=("Ctrl+Return",), menu="Plan",
        pages=PAGES, when=can_write, reason=why_not, run=on_page("do_add_action"),
    ),
    Action(
        id="plan.link_entry", title="Link entry to goal…", icon="link", keys=("Ctrl+Shift+L",),
        menu="Plan", pages=PAGES, when=can_write, reason=why_not, run=on_page("do_link"),
    ),
    Action(
        id="plan.details", title="Plan details…", icon="pencil", menu="Plan", section=1,
        pages=PAGES, when=can_write, reason=why_not, run=on_page("deeds.edit_details"),
    ),
    Action(
        id="plan.new", title="New plan…", icon="file-text", menu="Plan", section=1, pages=PAGES,
        when=lambda moment: moment.can_edit, reason=why_not, run=on_page("deeds.start_another"),
    ),
    Action(
        id="plan.remove", title="Remove plan", icon="trash-2", menu="Plan", section=3,
        pages=PAGES, when=can_write, reason=why_not, run=on_page("deeds.remove"),
    ),
)  # fmt: skip
