"""How a goal's value is come by, and how sure one is of reaching it.

A goal is followed by hand (no code), judged (`qualitative`), or calculated: its code is then one
of the figures below, and its value follows the portfolio's own records.
"""

from __future__ import annotations

QUALITATIVE = "qualitative"

MEASURES: dict[str, str] = {
    "csat_mean": "Satisfaction, mean of 5 over 12 months",
    "csat_top2": "Satisfied, 4 or 5 of 5, over 12 months",
    "nps": "Net promoter score over 12 months",
    "ces_mean": "Made it easy, mean of 7 over 12 months",
    "survey_response_rate": "Survey response rate over 12 months",
    "revenue_12m": "Revenue of the last 12 months",
    "revenue_since_start": "Revenue since the goal’s start",
    "arr": "Recurring revenue by year",
    "mrr": "Recurring revenue by month",
    "contribution": "Contribution of the last 12 months",
    "contribution_percent": "Contribution margin of the last 12 months",
    "share_of_wallet": "Share of wallet",
    "weighted_pipeline": "Weighted pipeline",
    "whitespace_penetration": "White space in use",
    "influence_coverage": "Influence covered",
    "threads": "Living relationships",
    "relationship_strength": "Relationship strength",
    "cadence_compliance": "Touches in rhythm over 12 months",
    "promise_keeping": "Promises kept over 12 months",
    "issues_sla": "Issues answered in time over 12 months",
    "open_issues": "Open issues",
    "health": "Health",
    "usage": "Latest usage figure named as the measure",
}
"""Figure → what it is called where it is chosen."""

OF_UNIT = frozenset((
    "csat_mean", "csat_top2", "nps", "ces_mean", "arr", "mrr", "whitespace_penetration",
    "influence_coverage", "threads", "relationship_strength",
))  # fmt: skip
"""Figures that are known of a single unit as well; the others are always the account's."""

INTERNAL = frozenset((
    "contribution", "contribution_percent", "share_of_wallet", "weighted_pipeline",
    "whitespace_penetration", "influence_coverage", "threads", "relationship_strength",
    "cadence_compliance", "health",
))  # fmt: skip
"""Figures that no client may see (VOCABULARY 4.12), so that a goal which follows one stays ours."""

ENDED_GOALS = frozenset(("achieved", "cancelled"))
GOAL_CALCULATION = (QUALITATIVE, *MEASURES)
GOAL_CONFIDENCE = ("low", "medium", "high")


def is_calculated(calculation: str | None) -> bool:
    """Whether a goal's value follows a figure."""
    return calculation in MEASURES
