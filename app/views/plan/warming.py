"""What the first plan that is opened needs, made on a worker while nobody waits for it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from app.analytics.goal_values import plan_now
from app.queries.plan_notes import plan_notes
from app.views.plan.parts.specs import parts, rail

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.queries.facts import Facts


def warm_up_plan(session: Session, facts: Facts, account_id: int, today: date) -> None:
    """Import every section, and read the plan of an account as the page will."""
    for spec in (*parts(), *rail()):
        importlib.import_module(spec.widget.partition(":")[0])
    read = plan_now(session, account_id, today, None, lambda: facts)
    if read.head is not None:
        plan_notes(session, read.head)
