"""What each code is called on screen; the window translates these words, files keep the codes."""

from __future__ import annotations

from app.models.codes import CODES
from app.models.farewell_codes import CAUSE_WORDS
from app.models.goal_codes import MEASURES

_SPECIAL: dict[str, dict[str, str]] = {
    "lifecycle_stage": {
        "prospecting": "Prospect",
        "relationship_building": "Relationship",
        "closing": "Closure",
        "closed": "Closure",
    },
    "intensity": {"arms_length": "Arm’s length"},
    "segment_quadrant": {
        "status": "Sustain",
        "strategic": "Invest",
        "star": "Build",
        "streamline": "Review",
    },
    "support": {
        "mentor": "Champion",
        "non_supporter": "Sceptic",
        "opponent": "Blocker",
    },
    "decision_role": {"legal_compliance": "Legal and compliance"},
    "influence_kind": {"informal_report": "Reports informally to", "assistant_of": "Assists"},
    "handoff_kind": {
        "bd_to_am": "From business development",
        "am_to_am": "From another account manager",
    },
    "edge_kind": {
        "dotted_to": "Reports also to",
        "informal_report": "Reports informally to",
        "assistant_of": "Assists",
    },
    "goal_calculation": {"qualitative": "Judged, without a number", **MEASURES},
    "goal_outcome": {"partially": "Partially achieved", "fully": "Fully achieved"},
    "insight_kind": {
        "competitive_strength": "Their strength",
        "competitive_weakness": "Their weakness",
        "customer_kpi": "Figure they steer by",
        "environment": "Surroundings",
        "vision": "Their vision",
        "internal_risk": "Risk of their own",
        "strategic_strength": "Our strategic strength",
    },
    "perspective": {"ours": "Our view", "client": "The client’s view"},
    "review_kind": {"ad_hoc": "Ad hoc"},
    "talk_repeat": {
        "none": "Not repeated",
        "day": "Days",
        "week": "Weeks",
        "month": "Months",
        "quarter": "Quarters",
        "year": "Years",
    },
    "weekend_rule": {
        "keep": "Stays on the weekend",
        "before": "The Friday before",
        "after": "The Monday after",
    },
    "confidentiality": {"open": "May be shared", "internal": "Internal only"},
    "root_cause": {"third_party": "Third party", "client_side": "Client side"},
    "booking_type": {"cross_sell": "Cross-sell"},
    "lost_reason": {"no_decision_maker": "No decision maker"},
    "white_space_status": {"competitor_held": "Held by a competitor", "unassessed": "Not explored"},
    "revenue_kind": {"one_off": "One-off"},
    "cost_kind": {"cogs": "Cost of goods", "account_hours": "Account hours"},
    "promise_state": {"late_kept": "Kept late"},
    "interaction_state": {"not_held": "Did not take place"},
    "survey_kind": {"nps": "NPS", "csat": "CSAT", "ces": "CES"},
    "closure_type": {
        "client_terminated": "Ended by the client",
        "we_terminated": "Ended by us",
        "mutual": "By mutual consent",
        "acquired_or_ceased": "Acquired or ceased",
    },
    "controllability": {"partly": "Partly controllable", "not": "Not controllable"},
    "closure_reason": {
        "price_budget": "Price or budget",
        "relationship_or_champion_loss": "Lost relationship or champion",
        "competitor_displacement": "Displaced by a competitor",
        "consolidation_insourcing": "Consolidation or insourcing",
    },
    "closure_cause": {
        "third_party": "Third party",
        "client_side": "Client side",
        **CAUSE_WORDS,
    },
    "save_outcome": {"churned": "Left all the same", "asked_for_time": "Asked for time"},
    "compliance_kind": {
        "kyc": "Know your customer",
        "baa": "Business associate agreement",
        "dpa": "Data processing agreement",
    },
    "review_flag": {"due_30": "Due in 30 days", "due_90": "Due in 90 days", "ok": "In order"},
    "trigger_event": {"pep": "Politically exposed person", "sar": "Suspicious activity report"},
    "custom_type": {"multi": "Several choices"},
}

LABELS: dict[str, dict[str, str]] = {
    name: {
        code: _SPECIAL.get(name, {}).get(code, code.replace("_", " ").capitalize())
        for code in codes
    }
    for name, codes in CODES.items()
}

UNKNOWN = {"support": "Not known"}


def label(enumeration: str, code: str | None) -> str:
    """The word for a code; a code from elsewhere is shown as it is, no code as a dash."""
    if code is None:
        return UNKNOWN.get(enumeration, "–")
    return LABELS[enumeration].get(code, code)
