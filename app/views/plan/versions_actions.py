"""The commands of the plan's versions."""

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


VERSION_ACTIONS = (
    Action(
        id="plan.versions", title="Compare versions", icon="history", keys=("Ctrl+H",),
        menu="Plan", section=2, pages=_PAGES, when=_has_plan, reason=_why_not,
        run=on_page("versions.turn"), words="history diff restore earlier",
    ),
    Action(
        id="plan.name_version", title="Name this version…", icon="tag",
        keys=("Ctrl+Shift+S",), menu="Plan", section=2, pages=_PAGES, when=_can_write,
        reason=_why_not, run=on_page("versions.name_now"), words="save version freeze",
    ),
    Action(
        id="plan.store_now", title="Store now", icon="save", keys=("Ctrl+S",), menu="Plan",
        section=2, pages=_PAGES, when=_can_write, reason=_why_not,
        run=on_page("versions.store_now"), words="save",
    ),
)  # fmt: skip
