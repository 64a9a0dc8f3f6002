"""The names of the plan coach's rules, as a portfolio's settings hold them."""

from __future__ import annotations

COACH_OFF = "coach_off"
"""The setting of the portfolio that lists the rules that are switched off."""

CHECK_IDS = (
    "goal_specific", "goal_measurable", "goal_achievable", "goal_relevant", "goal_dated",
    "goal_owners", "swot_written", "weakness_linked", "threat_linked", "sponsor_told",
    "signer_told", "sceptics_told", "debrief_written", "debrief_accepted", "kpi_target",
    "kpi_source", "risk_owner", "risk_dated",
)  # fmt: skip
"""They count towards completeness."""

ADVICE_IDS = (
    "no_decision_maker", "agreement_missing", "review_of_duty", "kyc_missing", "few_supporters",
    "outnumbered", "no_opposition", "two_actions", "reviewed", "facts_fresh", "running",
    "lanes_filled",
)  # fmt: skip
"""They are said and count nothing."""

RULE_IDS = frozenset((*CHECK_IDS, *ADVICE_IDS))
