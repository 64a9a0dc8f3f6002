"""Rules that are true of single fields: which codes, which range, which order of days.

Kept beside the entities as data, so that services, forms and imports hold to the same ones.
"""

from __future__ import annotations

from app.models.codes import CODES

# table → column → the name of its enumeration in CODES
CODED: dict[str, dict[str, str]] = {
    "account": {
        "strategy_type": "strategy_type",
        "lifecycle_stage": "lifecycle_stage",
        "account_status": "account_status",
        "relationship_intensity": "intensity",
        "preferred_intensity": "intensity",
        "decision": "decision",
        "risk_stage": "risk_stage",
        "kam_stage": "kam_stage",
    },
    "person": {
        "preferred_channel": "channel",
        "decision_roles": "decision_role",
        "political_status": "political_status",
        "support": "support",
        "coverage": "coverage",
        "decision_orientation": "decision_orientation",
        "relationship_level": "relationship_level",
        "desired_level": "relationship_level",
        "engagement": "engagement",
        "desired_engagement": "engagement",
        "status": "person_status",
    },
    "influence": {"kind": "influence_kind"},
    "coverage": {"level": "relationship_level", "desired": "relationship_level"},
    "stage_change": {"stage": "lifecycle_stage"},
    "handoff": {"status": "handoff_status"},
    "plan": {"status": "plan_status"},
    "goal": {
        "type": "goal_type",
        "priority": "priority",
        "status": "goal_status",
        "outcome": "goal_outcome",
    },
    "goal_detail": {"calculation": "goal_calculation", "confidence": "goal_confidence"},
    "action": {"status": "action_status", "priority": "priority"},
    "action_detail": {"side": "side", "verified_side": "side"},
    "swot_entry": {"quadrant": "swot_quadrant", "perspective": "perspective"},
    "communication": {"channel": "channel"},
    "communication_detail": {
        "confidentiality": "confidentiality",
        "repeat": "talk_repeat",
        "weekend": "weekend_rule",
    },
    "risk": {
        "category": "risk_category",
        "response": "risk_response",
        "status": "risk_status",
        "root_cause": "root_cause",
    },
    "review": {"kind": "review_kind"},
    "product": {"rung": "rung"},
    "white_space": {"status": "white_space_status"},
    "contract": {"status": "contract_status", "renewal_outcome": "renewal_outcome"},
    "revenue": {"kind": "revenue_kind"},
    "sales_order": {"kind": "order_kind", "status": "order_status"},
    "cost": {"kind": "cost_kind"},
    "acquisition": {"kind": "acquisition_kind"},
    "opportunity": {
        "booking_type": "booking_type",
        "stage": "opportunity_stage",
        "origin": "origin",
        "lost_reason": "lost_reason",
    },
    "interaction": {"channel": "channel", "direction": "direction", "state": "interaction_state"},
    "promise": {"side": "side", "state": "promise_state"},
    "issue": {
        "type": "issue_type",
        "status": "issue_status",
        "priority": "priority",
        "impact": "issue_impact",
        "root_cause": "root_cause",
    },
    "project": {"status": "project_status", "kind": "project_kind"},
    "project_detail": {"purpose": "project_purpose"},
    "handoff_detail": {"kind": "handoff_kind"},
    "survey_answer": {"kind": "survey_kind"},
    "story": {"permission": "story_permission"},
    "closure": {
        "type": "closure_type",
        "reasons": "closure_reason",
        "primary_reason": "closure_reason",
        "controllability": "controllability",
    },
    "closure_detail": {"root_cause": "closure_cause", "use_again": "use_again"},
    "closure_evidence": {"reason": "closure_reason", "kind": "evidence_kind"},
    "save_attempt": {"outcome": "save_outcome"},
    "gate_check": {"stage": "lifecycle_stage"},
    "compliance": {
        "kind": "compliance_kind",
        "risk": "compliance_risk",
        "status": "compliance_status",
    },
    "custom_field": {"type": "custom_type"},
    "insight": {"kind": "insight_kind", "priority": "priority", "state": "insight_state"},
    "insight_owner": {"confidence": "confidence"},
    "fact_mark": {"confidence": "confidence"},
    "competitor": {"position": "competitor_position"},
}

# table → column → lowest and highest value; None is open
RANGES: dict[str, dict[str, tuple[int | None, int | None]]] = {
    "account": {
        "size": (0, None),
        "growth_potential": (0, 100),
        "attractiveness": (0, 100),
        "buy_sell_level": (1, 5),
        "rhythm_ideal_days": (1, None),
        "rhythm_max_days": (1, None),
        "wallet_annual_minor": (0, None),
    },
    "person": {"power": (0, 100), "interest": (0, 100)},
    "influence": {"sentiment": (-1, 1), "strength": (1, 3)},
    "plan": {"revenue_target_minor": (0, None)},
    "communication": {"frequency_days": (1, None)},
    "communication_detail": {"repeat_every": (1, 99)},
    "risk_detail": {"linked_minor": (0, None)},
    "risk": {"likelihood": (1, 5), "impact": (1, 5)},
    "product": {"list_price_minor": (0, None), "margin_percent": (None, 100)},
    "white_space": {"potential_minor": (0, None)},
    "contract": {"annual_value_minor": (0, None), "renewal_final_minor": (0, None)},
    "opportunity": {"amount_minor": (0, None), "probability": (0, 100)},
    "cost": {"quantity": (0, None), "rate": (0, None)},
    "interaction": {"sentiment": (-2, 2)},
    "issue": {
        "severity": (1, 4),
        "first_response_limit_h": (0, None),
        "resolution_limit_h": (0, None),
        "hours": (0, None),
    },
    "survey_answer": {"invited": (0, None)},
    "competitor": {"share_percent": (0, 100)},
    "fact_mark": {"half_life_days": (1, 3650)},
    "plan_detail": {"buy_sell_target": (1, 5)},
    "closure_detail": {"final_csat": (1, 5), "final_nps": (0, 10)},
    "goal_detail": {"effort_hours": (0, None)},
    "action_detail": {"effort_hours": (0, None), "repeat_every": (1, None)},
}

# table → pairs of fields of which the first must not come after the second
ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "account": (("start_date", "end_date"), ("rhythm_ideal_days", "rhythm_max_days")),
    "person": (("since", "left_on"),),
    "plan": (("period_start", "period_end"),),
    "goal": (("start_date", "due_date"),),
    "contract": (("start_date", "end_date"),),
    "issue": (("opened_at", "first_response_at"), ("opened_at", "resolved_at")),
    "project": (("start_date", "due_date"), ("start_date", "done_on")),
    "contact_lead": (("from_date", "until_date"),),
    "closure": (("notice_date", "effective_date"),),
    "episode": (("start_date", "end_date"),),
    "review": (("on_date", "next_date"),),
    "communication_detail": (("anchor", "ends_on"),),
    "survey_answer": (("scale_min", "scale_max"),),
}

# the sections of a handoff debrief that have to be written before it is submitted
DEBRIEF = (
    "goals",
    "challenges",
    "trigger_in_their_words",
    "success_criteria",
    "promises_made",
    "risk_flags",
    "prior_vendor",
    "commercial_summary",
)

# days between two-way touches, at best and at most, by relationship intensity
RHYTHMS = {"intense": (7, 14), "moderate": (14, 30), "arms_length": (45, 90)}

# the setting that holds pairs of ids of records that look alike and are not the same
NOT_THE_SAME = "not_duplicates"

# the chance of an open opportunity by its stage, in percent
STAGE_CHANCES = {"prospecting": 10, "qualification": 20, "proposal": 50, "negotiation": 80}


def codes_of(table: str, column: str) -> tuple[str, ...] | None:
    """The codes that a field may hold, or None where it is free."""
    name = CODED.get(table, {}).get(column)
    return None if name is None else CODES[name]


def influence_step(value: int | None) -> int | None:
    """Power or interest (0–100) as one of the five steps shown."""
    return None if value is None else max(1, -(-value // 20))


def step_value(step: int) -> int:
    """What choosing one of the five steps stores: the middle of its fifth."""
    return 20 * step - 10
