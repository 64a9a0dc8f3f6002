"""The coach's commands: from finding to finding, and the panel where there is no room for it."""

from __future__ import annotations

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.plan.actions import plan_status
from app.views.widgets.page import on_page

_PAGES = ("plan",)


def _has_plan(moment: Situation) -> bool:
    return bool(plan_status(moment))


def _no_plan(_moment: Situation) -> str:
    return tr("This account has no plan yet")


COACH_ACTIONS = (
    Action(
        id="plan.coach", title="Plan coach", icon="circle-check", menu="Plan", section=2,
        pages=_PAGES, when=_has_plan, reason=_no_plan, run=on_page("drawer.turn"),
    ),
    Action(
        id="plan.next_finding", title="Next coach finding", icon="arrow-down", keys=("F8",),
        menu="Plan", section=2, pages=_PAGES, when=_has_plan, reason=_no_plan,
        run=on_page("coach.next"),
    ),
    Action(
        id="plan.previous_finding", title="Previous coach finding", icon="arrow-up",
        keys=("Shift+F8",), menu="Plan", section=2, pages=_PAGES, when=_has_plan,
        reason=_no_plan, run=on_page("coach.previous"),
    ),
)  # fmt: skip
