"""Every enumeration of the field: stable codes in the order that people expect."""

from __future__ import annotations

from app.models.farewell_codes import FAREWELL
from app.models.goal_codes import GOAL_CALCULATION, GOAL_CONFIDENCE
from app.models.known_facts import CHAIN, COMPETITOR_POSITION, INSIGHT_KIND, INSIGHT_STATE

LIFECYCLE = (
    "prospecting",
    "onboarding",
    "relationship_building",
    "development",
    "retention",
    "closing",
    "closed",
)
STRATEGY_TYPE = ("transactional", "relationship", "strategic", "key")
INTENSITY = ("intense", "moderate", "arms_length")
KAM_STAGE = ("exploratory", "basic", "cooperative", "interdependent", "integrated")
ACCOUNT_STATUS = ("active", "on_hold", "closed", "ignored")
RISK_STAGE = ("none", "at_risk", "plan_in_place", "saving", "recovered", "lost")
DECISION = ("keep", "grow", "repair", "trim")

POLITICAL_STATUS = ("outside", "political_structure", "inner_circle")
DECISION_ROLE = (
    "economic_buyer",
    "decision_maker",
    "approver",
    "champion",
    "executive_sponsor",
    "technical_evaluator",
    "business_evaluator",
    "influencer",
    "recommender",
    "user",
    "procurement",
    "legal_compliance",
    "gatekeeper",
    "coach",
    "point_of_contact",
    "blocker",
)
SUPPORT = ("mentor", "supporter", "neutral", "non_supporter", "opponent")
COVERAGE = ("unknown", "no_contact", "brief_contact", "multiple_contacts", "in_depth")
ORIENTATION = ("financial", "technical", "relationship", "business")
RELATIONSHIP_LEVEL = ("vendor", "credible_source", "problem_solver", "trusted_advisor")
ENGAGEMENT = ("unaware", "resistant", "neutral", "supportive", "leading")
PERSON_STATUS = ("active", "on_leave", "left", "unknown")
INFLUENCE = ("influences", "conflicts_with", "informal_report", "assistant_of")

PLAN_STATUS = ("draft", "in_review", "approved", "active", "superseded", "archived")
GOAL_STATUS = ("not_started", "in_progress", "deferred", "achieved", "cancelled")
GOAL_OUTCOME = ("not_achieved", "partially", "fully")
GOAL_TYPE = (
    "revenue",
    "retention",
    "relationship",
    "satisfaction",
    "delivery",
    "business_development",
    "profitability",
    "compliance",
)
ACTION_STATUS = ("not_started", "started", "completed", "cancelled", "deferred")
PRIORITY = ("low", "normal", "high", "urgent")
QUADRANT = ("strength", "weakness", "opportunity", "threat")
PERSPECTIVE = ("ours", "client")
RISK_RESPONSE = ("avoid", "reduce", "transfer", "accept")
RISK_STATUS = ("open", "mitigating", "occurred", "closed")
CHALLENGE = (
    "unclear_goals",
    "ineffective_communication",
    "limited_resources",
    "competition",
    "changing_client_needs",
    "internal_conflict",
)
RISK_CATEGORY = (*CHALLENGE, "delivery", "commercial", "people", "compliance", "other")
REVIEW_KIND = ("weekly", "monthly", "quarterly", "annual", "plan", "ad_hoc")
ROOT_CAUSE = (
    "people",
    "process",
    "product",
    "communication",
    "commercial",
    "delivery",
    "third_party",
    "client_side",
    "external",
)

BOOKING_TYPE = (
    "new",
    "renewal",
    "upsell",
    "cross_sell",
    "downsell",
    "renewal_with_upsell",
    "renewal_with_downsell",
)
STAGE = ("prospecting", "qualification", "proposal", "negotiation", "won", "lost")
LOST_REASON = (
    "pricing",
    "competition",
    "budget",
    "missing_features",
    "timing",
    "no_decision_maker",
    "unresponsive",
    "poor_fit",
    "other",
)
ORIGIN = ("account_manager", "business_development", "client", "partner", "other")
WHITESPACE_STATUS = (
    "active",
    "past",
    "potential",
    "current_opportunity",
    "proposed",
    "competitor_held",
    "not_relevant",
    "unassessed",
)
RUNG = ("entry", "core", "advanced", "auxiliary")
CONTRACT_STATUS = ("draft", "active", "ended", "terminated")
RENEWAL_OUTCOME = ("won", "lost", "open")
REVENUE_KIND = ("recurring", "one_off", "credit")
ORDER_KIND = ("order", "credit_note")
ORDER_STATUS = ("open", "invoiced", "cancelled")
COST_KIND = ("cogs", "support_hours", "account_hours", "visit", "rush", "direct")
ACQUISITION_KIND = ("marketing", "sales", "travel", "other")

CHANNEL = ("email", "phone", "video", "in_person", "event", "chat", "letter")
DIRECTION = ("outbound", "inbound", "mutual")
INTERACTION_STATE = ("planned", "held", "not_held")
SIDE = ("ours", "theirs")
PROMISE_STATE = ("open", "kept", "late_kept", "broken", "withdrawn")
SURVEY_KIND = ("nps", "csat", "ces", "custom")
ISSUE_TYPE = ("question", "incident", "problem", "concern", "complaint", "service_request")
ISSUE_STATUS = ("new", "assigned", "pending", "closed", "rejected", "duplicate")
ISSUE_IMPACT = (
    "none",
    "annoyance",
    "work_blocked",
    "revenue_at_risk",
    "relationship_at_risk",
)
PROJECT_STATUS = ("planned", "active", "on_hold", "done", "cancelled")
STORY_PERMISSION = ("not_asked", "asked", "approved", "approved_with_limits", "declined")
HANDOFF_STATUS = ("draft", "submitted", "returned", "accepted")

CLOSURE_TYPE = (
    "client_terminated",
    "not_renewed",
    "we_terminated",
    "mutual",
    "engagement_completed",
    "acquired_or_ceased",
    "downgrade_only",
)
CONTROLLABILITY = ("controllable", "partly", "not")
CLOSURE_REASON = (
    "price_budget",
    "value_not_realised",
    "product_gap",
    "service_failure",
    "relationship_or_champion_loss",
    "competitor_displacement",
    "consolidation_insourcing",
    "business_change",
    "onboarding_failure",
    "payment_failure",
    "strategic_misfit",
    "other",
)
COMPLIANCE_KIND = ("kyc", "baa", "dpa", "other")
COMPLIANCE_RISK = ("high", "medium", "low")
COMPLIANCE_STATUS = ("none", "pending", "signed", "expired", "due", "done")
CUSTOM_TYPE = ("text", "number", "money", "date", "choice", "multi", "link", "computed")

SEGMENT_QUADRANT = ("status", "strategic", "star", "streamline")
EDGE_KIND = (
    "reports_to",
    "dotted_to",
    "informal_report",
    "influences",
    "conflicts_with",
    "successor_of",
    "assistant_of",
)
CONFIDENCE = ("assumed", "confirmed")
WAVE_STATE = ("draft", "open", "closed")
REVIEW_FLAG = ("overdue", "due_30", "due_90", "ok")
TRIGGER_EVENT = (
    "ownership_change",
    "pep",
    "sar",
    "list_change",
    "adverse_media",
    "product_change",
)
PROJECT_KIND = ("project", "deliverable")
PROJECT_PURPOSE = ("onboarding", "offboarding", "playbook")
HANDOFF_KIND = ("bd_to_am", "am_to_am")
TALK_REPEAT = ("none", "day", "week", "month", "quarter", "year")
WEEKEND_RULE = ("keep", "before", "after")
CONFIDENTIALITY = ("open", "internal", "confidential")

CODES: dict[str, tuple[str, ...]] = {
    "lifecycle_stage": LIFECYCLE,
    "strategy_type": STRATEGY_TYPE,
    "intensity": INTENSITY,
    "kam_stage": KAM_STAGE,
    "segment_quadrant": SEGMENT_QUADRANT,
    "account_status": ACCOUNT_STATUS,
    "risk_stage": RISK_STAGE,
    "decision": DECISION,
    "political_status": POLITICAL_STATUS,
    "decision_role": DECISION_ROLE,
    "support": SUPPORT,
    "coverage": COVERAGE,
    "decision_orientation": ORIENTATION,
    "relationship_level": RELATIONSHIP_LEVEL,
    "engagement": ENGAGEMENT,
    "person_status": PERSON_STATUS,
    "influence_kind": INFLUENCE,
    "edge_kind": EDGE_KIND,
    "confidence": CONFIDENCE,
    "plan_status": PLAN_STATUS,
    "goal_status": GOAL_STATUS,
    "goal_outcome": GOAL_OUTCOME,
    "goal_type": GOAL_TYPE,
    "goal_calculation": GOAL_CALCULATION,
    "goal_confidence": GOAL_CONFIDENCE,
    "action_status": ACTION_STATUS,
    "priority": PRIORITY,
    "insight_type": CHAIN,
    "insight_kind": INSIGHT_KIND,
    "insight_state": INSIGHT_STATE,
    "competitor_position": COMPETITOR_POSITION,
    "swot_quadrant": QUADRANT,
    "perspective": PERSPECTIVE,
    "risk_response": RISK_RESPONSE,
    "risk_status": RISK_STATUS,
    "challenge": CHALLENGE,
    "risk_category": RISK_CATEGORY,
    "review_kind": REVIEW_KIND,
    "talk_repeat": TALK_REPEAT,
    "weekend_rule": WEEKEND_RULE,
    "confidentiality": CONFIDENTIALITY,
    "root_cause": ROOT_CAUSE,
    "booking_type": BOOKING_TYPE,
    "opportunity_stage": STAGE,
    "lost_reason": LOST_REASON,
    "origin": ORIGIN,
    "white_space_status": WHITESPACE_STATUS,
    "rung": RUNG,
    "contract_status": CONTRACT_STATUS,
    "renewal_outcome": RENEWAL_OUTCOME,
    "revenue_kind": REVENUE_KIND,
    "order_kind": ORDER_KIND,
    "order_status": ORDER_STATUS,
    "cost_kind": COST_KIND,
    "acquisition_kind": ACQUISITION_KIND,
    "channel": CHANNEL,
    "direction": DIRECTION,
    "interaction_state": INTERACTION_STATE,
    "side": SIDE,
    "promise_state": PROMISE_STATE,
    "survey_kind": SURVEY_KIND,
    "wave_state": WAVE_STATE,
    "issue_type": ISSUE_TYPE,
    "issue_status": ISSUE_STATUS,
    "issue_impact": ISSUE_IMPACT,
    "project_status": PROJECT_STATUS,
    "project_kind": PROJECT_KIND,
    "project_purpose": PROJECT_PURPOSE,
    "story_permission": STORY_PERMISSION,
    "handoff_status": HANDOFF_STATUS,
    "handoff_kind": HANDOFF_KIND,
    "closure_type": CLOSURE_TYPE,
    "controllability": CONTROLLABILITY,
    **FAREWELL,
    "closure_reason": CLOSURE_REASON,
    "compliance_kind": COMPLIANCE_KIND,
    "compliance_risk": COMPLIANCE_RISK,
    "compliance_status": COMPLIANCE_STATUS,
    "review_flag": REVIEW_FLAG,
    "trigger_event": TRIGGER_EVENT,
    "custom_type": CUSTOM_TYPE,
}
