"""The commands about what is known of the client."""

from __future__ import annotations

from app.bridge.actions import Action
from app.views.plan.actions import PAGES, can_write, has_plan, why_not
from app.views.widgets.freshness_mark import CONFIRM_KEYS
from app.views.widgets.page import on_page

INSIGHTS_ACTIONS = (
    Action(
        id="plan.add_insight", title="Add insight…", icon="plus", menu="Plan", section=5,
        pages=PAGES, when=can_write, reason=why_not, run=on_page("knowledge.add"),
    ),
    Action(
        id="plan.reconfirm", title="Confirm fact as still true", icon="refresh-cw",
        keys=(CONFIRM_KEYS,), menu="Plan", section=5, pages=PAGES, when=can_write,
        reason=why_not, run=on_page("knowledge.reconfirm"),
    ),
    Action(
        id="plan.facts_due", title="Facts to re-confirm", icon="list", menu="Plan", section=5,
        pages=PAGES, when=has_plan, reason=why_not, run=on_page("knowledge.show_due"),
    ),
    Action(
        id="plan.insight_slides", title="Show insights one by one", icon="maximize", menu="Plan",
        section=5, pages=PAGES, when=has_plan, reason=why_not,
        run=on_page("knowledge.show_slides"),
    ),
)  # fmt: skip
