"""The commands of the plan's versions."""

from __future__ import annotations

from app.bridge.actions import Action
from app.views.plan.actions import PAGES, can_write, has_plan, why_not
from app.views.widgets.page import on_page

VERSION_ACTIONS = (
    Action(
        id="plan.versions", title="Compare versions", icon="history", keys=("Ctrl+H",),
        menu="Plan", section=2, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("versions.turn"), words="history diff restore earlier",
    ),
    Action(
        id="plan.name_version", title="Name this version…", icon="tag",
        keys=("Ctrl+Shift+S",), menu="Plan", section=2, pages=PAGES, when=can_write,
        reason=why_not, run=on_page("versions.name_now"), words="save version freeze",
    ),
    Action(
        id="plan.store_now", title="Store now", icon="save", keys=("Ctrl+S",), menu="Plan",
        section=2, pages=PAGES, when=can_write, reason=why_not,
        run=on_page("versions.store_now"), words="save",
    ),
)  # fmt: skip
