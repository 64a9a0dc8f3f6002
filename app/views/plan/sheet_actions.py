"""The commands that print a plan or show it on one page."""

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


SHEET_ACTIONS = (
    Action(
        id="plan.one_page", title="Plan on one page", icon="layout-grid", keys=("Ctrl+Shift+1",),
        menu="Plan", section=2, pages=_PAGES, when=_has_plan, reason=_no_plan,
        run=on_page("sheets.show_page"), words="summary overview",
    ),
    Action(
        id="plan.export", title="Export…", icon="file-down", keys=("Ctrl+E",), menu="Plan",
        section=2, pages=_PAGES, when=_has_plan, reason=_no_plan, run=on_page("sheets.export"),
        words="pdf docx word print",
    ),
    Action(
        id="plan.export_page", title="Export one page…", icon="file-down", menu="Plan", section=2,
        pages=_PAGES, when=_has_plan, reason=_no_plan, run=on_page("sheets.export_page"),
        words="pdf docx word print",
    ),
    Action(
        id="plan.export_shared", title="Export mutual success plan…", icon="handshake",
        menu="Plan", section=2, pages=_PAGES, when=_has_plan, reason=_no_plan,
        run=on_page("sheets.export_shared"), words="client shared pdf docx word print",
    ),
)  # fmt: skip
