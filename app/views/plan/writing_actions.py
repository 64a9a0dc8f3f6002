"""The commands of writing: the entries of the SWOT, the sections, quiet, and slides."""

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


def _make(name: str, title: str, icon: str) -> Action:
    return Action(
        id=f"plan.entry_{name}", title=title, icon=icon, menu="Plan", section=4, pages=_PAGES,
        when=_can_write, reason=_why_not, run=on_page(f"writing.make_{name}"),
    )  # fmt: skip


WRITING_ACTIONS = (
    _make("goal", "Make goal of SWOT entry", "target"),
    _make("risk", "Make risk of SWOT entry", "triangle-alert"),
    _make("action", "Make action of SWOT entry", "plus"),
    Action(
        id="plan.next_section", title="Next section", keys=("Ctrl+Alt+Down",), menu="Plan",
        section=5, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("writing.walking.next_section"),
    ),
    Action(
        id="plan.previous_section", title="Previous section", keys=("Ctrl+Alt+Up",), menu="Plan",
        section=5, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("writing.walking.previous_section"),
    ),
    Action(
        id="plan.quiet", title="Focus on writing", icon="pencil", keys=("Shift+F11",),
        menu="Plan", section=5, pages=_PAGES, when=_has_plan, reason=_why_not,
        checked=lambda moment: "quiet" in moment.extra, run=on_page("writing.quiet.turn"),
    ),
    Action(
        id="plan.present", title="Present plan", icon="monitor", keys=("F5",), menu="Plan",
        section=5, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("writing.present"),
    ),
)  # fmt: skip
