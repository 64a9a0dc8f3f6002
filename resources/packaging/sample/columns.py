"""The columns of every file of the open format, in their documented order."""

from __future__ import annotations

_COLUMNS = """
accounts id name parent_id legal_name industry region country size website tier strategy_type
  lifecycle_stage account_status relationship_intensity preferred_intensity growth_potential
  attractiveness currency start_date end_date owner tags strategic_exception
  strategic_exception_until wallet_annual decision repair_until risk_stage kam_stage
  buy_sell_level rhythm_ideal_days rhythm_max_days archived_on external_system external_id note
units id account_id name
people id account_id name unit_id title email phone preferred_channel do_not_contact
  reports_to_id dotted_to_id decision_roles political_status support coverage
  decision_orientation relationship_level desired_level power interest engagement
  desired_engagement status since left_on successor_id placeholder note
influences from_id to_id kind sentiment strength note
team id name email role
coverage team_id person_id level desired
stages account_id stage from_date reason
handoffs account_id status submitted_by accepted_by accepted_on trigger_in_their_words
  success_criteria promises_made risk_flags prior_vendor commercial_summary goals challenges
plans id account_id name status period_start period_end revenue_target currency owner
  next_review situation vision needs_short_term needs_long_term
goals id plan_id title type specific metric unit baseline current target achievable relevant
  start_date due_date owner priority status outcome shared
strategies id plan_id title goal_ids note
actions id title account_id goal_id plan_id owner client_owner_id due_date status priority
  done_on depends_on shared
swot id plan_id quadrant text perspective goal_id risk_id
communications id plan_id audience person_id information purpose channel frequency_days owner
  escalation
risks id account_id title category likelihood impact response mitigation owner due_date status
  root_cause
reviews id account_id date kind attendees rating decisions next_date
products id name family rung list_price currency margin_percent requires
whitespace account_id product_id unit_id status potential currency competitor note
contracts id account_id name product_id unit_id start_date end_date notice_by auto_renew
  annual_value currency status renews_id renewal_target renewal_forecast renewal_final
  renewal_outcome closed_on indexation
revenue account_id date amount currency kind product_id unit_id
orders id account_id date amount currency kind status order_id
costs account_id date kind quantity rate amount currency
acquisition date amount currency kind
opportunities id account_id name booking_type stage amount currency probability expected_close
  closed_on product_id unit_id origin lost_reason lost_note
interactions id account_id at channel direction state subject note sentiment people_ids team_ids
promises id account_id text side due_date state settled_on interaction_id person_id shared
issues id account_id title type status priority severity impact reporter_id opened_at
  first_response_at resolved_at first_response_limit_h resolution_limit_h root_cause
  root_cause_detail resolution hours promised_on client_visible
usage account_id date metric value unit client_visible
projects id account_id name status start_date due_date done_on owner note kind project_id
surveys id account_id kind date score wave person_id scale_min scale_max comment invited
stories id account_id title challenge solution metric before after quote person_id permission
  permission_until date
closures account_id type notice_date effective_date reasons primary_reason competitor
  revenue_lost controllability exit_feedback win_back_on
compliance account_id kind risk status executed_on next_review ends_on note
targets kpi period value account_id tier
rates date base quote rate
custom_fields entity field type options
custom_values entity id field value
attachments id entity entity_id name sha256 type added_on
views id name screen definition
"""

COLUMNS: dict[str, tuple[str, ...]] = {}
for _line in _COLUMNS.replace("\n  ", " ").strip().split("\n"):
    _name, *_names = _line.split()
    COLUMNS[_name] = tuple(_names)
