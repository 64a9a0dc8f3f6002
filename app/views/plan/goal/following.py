"""Which changes of the file move a goal that follows a figure."""

from __future__ import annotations

from app.queries.plan_document import PlanDocument
from app.store.changes import ChangeSet

FIGURE_TABLES = (
    "survey_answer", "revenue", "contract", "cost", "opportunity", "interaction",
    "interaction_person", "interaction_team", "person", "person_attribute", "influence", "promise",
    "issue", "usage", "white_space", "unit", "rate", "portfolio", "portfolio_setting", "account",
    "account_value", "stage_change", "closure", "coverage",
)  # fmt: skip
"""What the figures are computed from."""


def follows_data(document: PlanDocument | None, changes: ChangeSet) -> bool:
    """Whether a goal that is shown may have another value after these changes."""
    goals = document.goals if document is not None else ()
    return any(goal.is_calculated for goal in goals) and changes.touches(*FIGURE_TABLES)
