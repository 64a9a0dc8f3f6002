"""The commands about what is known of the client."""

from __future__ import annotations

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.plan.actions import plan_status
from app.views.widgets.freshness_mark import CONFIRM_KEYS
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


INSIGHTS_ACTIONS = (
    Action(
        id="plan.add_insight", title="Add insight…", icon="plus", menu="Plan", section=5,
        pages=_PAGES, when=_can_write, reason=_why_not, run=on_page("knowledge.add"),
    ),
    Action(
        id="plan.reconfirm", title="Confirm fact as still true", icon="refresh-cw",
        keys=(CONFIRM_KEYS,), menu="Plan", section=5, pages=_PAGES, when=_can_write,
        reason=_why_not, run=on_page("knowledge.reconfirm"),
    ),
    Action(
        id="plan.facts_due", title="Facts to re-confirm", icon="list", menu="Plan", section=5,
        pages=_PAGES, when=_has_plan, reason=_why_not, run=on_page("knowledge.show_due"),
    ),
    Action(
        id="plan.insight_slides", title="Show insights one by one", icon="maximize", menu="Plan",
        section=5, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("knowledge.show_slides"),
    ),
)  # fmt: skip
