"""What the timeline calls an entry: icon, two lines, a day."""

from __future__ import annotations

from datetime import date

from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.timeline import TimelineRow
from app.views.records.lines import timeline_words

GROUP_TITLES = {
    "touches": "Touches",
    "promises": "Promises",
    "issues": "Issues",
    "satisfaction": "Satisfaction",
    "money": "Contracts and sales",
    "people": "People",
    "plan": "Plan and reviews",
    "standing": "Stage and tier",
    "files": "Files",
    "reminders": "Reminders",
}
_ICONS = {
    "touch": "message-square", "not_held": "ban", "ahead_meeting": "calendar",
    "promise_kept": "handshake", "promise_broken": "handshake", "promise_withdrawn": "handshake",
    "ahead_promise": "handshake", "ahead_promise_to_us": "handshake",
    "issue_opened": "triangle-alert", "issue_resolved": "circle-check",
    "ahead_issue": "triangle-alert", "survey": "star", "contract_started": "file-text",
    "contract_ended": "file-text", "opportunity_won": "trending-up",
    "opportunity_lost": "trending-down", "ahead_notice": "flag", "ahead_renewal": "refresh-cw",
    "ahead_opportunity": "trending-up", "person_joined": "user", "person_left": "user-x",
    "review": "calendar-check", "action_done": "circle-check", "project_started": "briefcase",
    "project_done": "briefcase", "ahead_review": "calendar-check",
    "ahead_plan_review": "calendar-check", "ahead_action": "circle-dashed",
    "ahead_goal": "target", "ahead_project": "briefcase", "stage": "flag", "tier": "star",
    "closure": "log-out", "ahead_compliance": "shield-check", "ahead_win_back": "repeat",
    "file": "paperclip", "handoff": "handshake", "lead": "user", "first_value": "star",
    "ahead_reminder": "bell", "ahead_talk": "message-square",
}  # fmt: skip
_CHANNELS = {
    "email": "mail", "phone": "phone", "video": "monitor", "in_person": "users", "event": "users",
    "chat": "message-square", "letter": "mail",
}  # fmt: skip
_NAMES = {
    "promise_kept": "Promise kept", "promise_broken": "Promise broken",
    "promise_withdrawn": "Promise withdrawn", "ahead_promise": "We promised",
    "ahead_promise_to_us": "They promised", "ahead_issue": "Issue promised",
    "ahead_notice": "Notice date", "ahead_renewal": "Contract ends",
    "ahead_opportunity": "Expected close", "action_done": "Action done",
    "project_started": "Project started", "project_done": "Project done",
    "handoff": "Handoff", "lead": "Leads the contact", "first_value": "First value",
    "ahead_review": "Next review", "ahead_plan_review": "Plan review", "ahead_action": "Action",
    "ahead_goal": "Goal", "ahead_project": "Project", "tier": "Tier",
    "ahead_compliance": "Compliance", "ahead_win_back": "Win-back",
    "file": "File added", "ahead_reminder": "Reminder", "ahead_talk": "Communication plan",
}  # fmt: skip
_CODED = {"ahead_review": "review_kind", "ahead_compliance": "compliance_kind",
          "handoff": "handoff_status", "ahead_win_back": "closure_reason"}  # fmt: skip


def icon_of(row: TimelineRow) -> str:
    """The icon of a kind; touches by their channel."""
    if row.kind in ("touch", "ahead_meeting"):
        return _CHANNELS.get(row.code or "", _ICONS[row.kind])
    return _ICONS.get(row.kind, "circle")


def role_of(row: TimelineRow, today: date) -> str:
    """What is late or went wrong is told by colour as well."""
    if row.is_ahead and row.day < today:
        return "status.risk.text"
    if row.kind in ("promise_broken", "opportunity_lost", "closure"):
        return "status.risk.text"
    return "text.secondary"


def entry_words(row: TimelineRow) -> tuple[str, str]:
    """The two lines of an entry."""
    if row.kind == "tier":
        moved = tr("Tier {0}", row.code) if row.code else tr("No tier")
        return moved, row.detail or ""
    if row.kind in ("ahead_meeting", "not_held"):
        first, _more = timeline_words(row._replace(kind="touch"))
        what = tr("Planned") if row.kind == "ahead_meeting" else tr("Did not take place")
        return first, " · ".join(part for part in (what, row.detail or "") if part)
    if row.kind not in _NAMES:
        return timeline_words(row)
    name = tr(_NAMES[row.kind])
    text = row.title or ""
    if row.kind in _CODED and text:
        text = tr(label(_CODED[row.kind], text))
    if row.table == "promise" and not row.is_ahead:
        name = f"{name} · {tr('ours') if row.code != 'theirs' else tr('theirs')}"
    who = ", ".join(row.people)
    return text or name, " · ".join(part for part in (name if text else "", who) if part)


def entry_day(row: TimelineRow, today: date) -> str:
    """Its day, and what is late says how much."""
    late = row.is_ahead and row.day < today
    return formats.due(row.day, today) if late else formats.day(row.day, today)


def entry_spoken(row: TimelineRow) -> str:
    """The entry in words."""
    corrected = tr("corrected") if row.corrections else ""
    parts = (formats.day_full(row.day), *entry_words(row), *row.by, row.account_name, corrected)
    return ", ".join(part for part in parts if part)
