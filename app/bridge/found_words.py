"""What is found by full text: where it is opened, its picture, and its line of words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.bridge import formats
from app.bridge.place import Place
from app.bridge.tr import tr
from app.models.names import record_name

if TYPE_CHECKING:
    from app.queries.search import SearchRow

_TABS = {
    "person": "stakeholders", "influence": "stakeholders", "coverage": "stakeholders",
    "plan": "plan", "goal": "plan", "strategy": "plan", "action": "plan", "swot_entry": "plan",
    "communication": "plan", "risk": "plan", "handoff": "plan", "review": "plan",
    "interaction": "timeline", "interaction_detail": "timeline", "promise": "timeline",
    "project": "projects", "story": "timeline", "stage_change": "timeline", "reminder": "timeline",
    "account_value": "timeline", "closure": "timeline",
    "issue": "issues", "opportunity": "opportunities", "white_space": "opportunities",
    "survey_answer": "satisfaction", "contract": "revenue", "revenue": "revenue",
    "sales_order": "revenue", "cost": "revenue", "usage": "revenue",
    "attachment": "files", "unit": "units",
}  # fmt: skip
"""Which part of an account shows a kind of record; the others are on its overview."""

_ICONS = {
    "account": "building-2", "person": "user", "team_member": "users", "plan": "target",
    "goal": "target", "strategy": "target", "action": "circle-check", "swot_entry": "layout-grid",
    "interaction": "sticky-note", "interaction_detail": "sticky-note", "promise": "flag",
    "issue": "circle-alert", "risk": "triangle-alert", "opportunity": "grid-2x2-plus",
    "survey_answer": "message-square", "contract": "file-text", "attachment": "paperclip",
    "custom_value": "tag", "tag": "tag", "reminder": "bell", "review": "calendar-check",
    "product": "briefcase", "project": "kanban", "story": "star", "unit": "network",
    "account_value": "history", "stage_change": "history",
}  # fmt: skip
_KINDS = {
    "interaction_detail": "outcome", "account_value": "reason", "interaction": "note",
    "interaction_link": "link", "correction": "correction",
}  # fmt: skip


def place_of(row: SearchRow) -> Place | None:
    """Where a record found is opened: its account's part that shows it, with the record."""
    table, key = row.target_table, row.target_id
    if table == "account":
        return Place("account", row.account_id or key)
    if row.account_id is None:
        return _PLACES.get(table)
    on = row.table if row.table == "attachment" else table
    return Place("account", row.account_id, key, _TABS.get(on))


_PLACES = {
    "reminder": Place("today"), "product": Place("opportunities"), "tag": Place("fields"),
    "custom_field": Place("fields"), "team_member": Place("settings"),
}  # fmt: skip


def icon_of(table: str) -> str:
    """The picture of a kind of record."""
    return _ICONS.get(table, "file-text")


def kind_word(table: str) -> str:
    """The word for a kind of record, such as “note” or “plan”."""
    return tr(_KINDS.get(table) or record_name(table))


def title_of(row: SearchRow) -> str:
    """The title in one line."""
    return " ".join(row.title.split())


def belongs(row: SearchRow, today: date) -> str:
    """“Brightwater Utilities, note of 2 Sep”."""
    kind = kind_word(row.table)
    own = tr("{0} of {1}", kind, formats.day(row.day, today)) if row.day is not None else kind
    return ", ".join(part for part in (row.account_name, own) if part)
