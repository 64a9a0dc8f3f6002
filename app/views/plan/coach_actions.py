"""The commands of coach and templates: from finding to finding, the panel, a plan as template."""

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


def _can_save(moment: Situation) -> bool:
    return moment.can_edit and _has_plan(moment)


COACH_ACTIONS = (
    Action(
        id="plan.save_template", title="Save as template…", icon="save", menu="Plan", section=1,
        pages=_PAGES, when=_can_save, reason=_no_plan, run=on_page("deeds.templates.save_as"),
    ),
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
