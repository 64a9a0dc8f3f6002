"""The commands of writing: the entries of the SWOT, the sections, quiet, and slides."""

from __future__ import annotations

from app.bridge.actions import Action
from app.views.plan.actions import PAGES, can_write, has_plan, why_not
from app.views.widgets.page import on_page


def _make(name: str, title: str, icon: str) -> Action:
    return Action(
        id=f"plan.entry_{name}", title=title, icon=icon, menu="Plan", section=4, pages=PAGES,
        when=can_write, reason=why_not, run=on_page(f"writing.make_{name}"),
    )  # fmt: skip


WRITING_ACTIONS = (
    _make("goal", "Make goal of SWOT entry", "target"),
    _make("risk", "Make risk of SWOT entry", "triangle-alert"),
    _make("action", "Make action of SWOT entry", "plus"),
    Action(
        id="plan.next_section", title="Next section", keys=("Ctrl+Alt+Down",), menu="Plan",
        section=5, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("writing.walking.next_section"),
    ),
    Action(
        id="plan.previous_section", title="Previous section", keys=("Ctrl+Alt+Up",), menu="Plan",
        section=5, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("writing.walking.previous_section"),
    ),
    Action(
        id="plan.quiet", title="Focus on writing", icon="pencil", keys=("Shift+F11",),
        menu="Plan", section=5, pages=PAGES, when=has_plan, reason=why_not,
        checked=lambda moment: "quiet" in moment.extra, run=on_page("writing.quiet.turn"),
    ),
    Action(
        id="plan.present", title="Present plan", icon="monitor", keys=("F5",), menu="Plan",
        section=5, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("writing.present"),
    ),
)  # fmt: skip
