"""What the kinds of record are called: in the open format, and in a sentence."""

from __future__ import annotations

# table → the open format's file, the word for one record
_NAMES: dict[str, tuple[str, str]] = {
    "account": ("accounts", "account"),
    "unit": ("units", "unit"),
    "person": ("people", "person"),
    "influence": ("influences", "influence line"),
    "team_member": ("team", "team member"),
    "coverage": ("coverage", "coverage"),
    "stage_change": ("stages", "stage"),
    "handoff": ("handoffs", "handoff"),
    "plan": ("plans", "plan"),
    "goal": ("goals", "goal"),
    "strategy": ("strategies", "strategy"),
    "action": ("actions", "action"),
    "swot_entry": ("swot", "SWOT entry"),
    "communication": ("communications", "communication"),
    "risk": ("risks", "risk"),
    "review": ("reviews", "review"),
    "product": ("products", "product"),
    "white_space": ("whitespace", "white-space cell"),
    "contract": ("contracts", "contract"),
    "revenue": ("revenue", "revenue line"),
    "sales_order": ("orders", "order"),
    "cost": ("costs", "cost"),
    "acquisition": ("acquisition", "acquisition cost"),
    "opportunity": ("opportunities", "opportunity"),
    "interaction": ("interactions", "touch"),
    "promise": ("promises", "promise"),
    "issue": ("issues", "issue"),
    "usage": ("usage", "usage figure"),
    "project": ("projects", "project"),
    "survey_answer": ("surveys", "survey answer"),
    "story": ("stories", "success story"),
    "closure": ("closures", "closure"),
    "compliance": ("compliance", "compliance record"),
    "target": ("targets", "target"),
    "rate": ("rates", "exchange rate"),
    "custom_field": ("custom_fields", "custom field"),
    "custom_value": ("custom_values", "custom value"),
    "attachment": ("attachments", "file"),
    "saved_view": ("views", "saved view"),
    "tag": ("tags", "tag"),
    "reminder": ("reminders", "reminder"),
    "insight": ("insights", "insight"),
    "competitor": ("competitors", "competitor"),
    "plan_version": ("plan_versions", "version of the plan"),
    "playbook": ("playbooks", "playbook"),
}

FILE_OF: dict[str, str] = {table: names[0] for table, names in _NAMES.items()}
TABLE_OF: dict[str, str] = {file: table for table, file in FILE_OF.items()}

_FIELDS = {
    "ref": "Id",
    "on_date": "Date",
    "at": "Date and time",
    "from_date": "First day",
    "size": "Number of employees",
    "power": "Influence",
    "reports_to_id": "Manager",
    "dotted_to_id": "Second manager",
    "since": "First day",
    "left_on": "Last day",
    "rhythm_ideal_days": "Ideal rhythm",
    "rhythm_max_days": "Longest rhythm",
    "first_response_limit_h": "First response limit",
    "resolution_limit_h": "Resolution limit",
    "first_response_at": "First response",
    "resolved_at": "Resolution time",
    "opened_at": "Opening time",
    "team_member_id": "Team member",
    "from_person_id": "Person",
    "to_person_id": "Person",
    "scale_min": "Lowest score",
    "scale_max": "Highest score",
}


def record_name(table: str) -> str:
    """The word for one record of the table, as in “this promise”."""
    return _NAMES[table][1] if table in _NAMES else table.replace("_", " ")


def field_name(column: str) -> str:
    """The word for a field, as it begins a sentence."""
    if column in _FIELDS:
        return _FIELDS[column]
    return column.removesuffix("_id").removesuffix("_minor").replace("_", " ").capitalize()


_NOT_EXTENDED = {
    "custom_fields", "custom_values", "attachments", "views", "tags", "reminders", "insights",
    "competitors", "plan_versions", "playbooks",
}  # fmt: skip
_MANY = {"swot": "SWOT entries", "team": "Own team", "stories": "Success stories"}


def extensible(file: str, *, has_id: bool) -> bool:
    """Whether records of a file can have tags and own fields: those that have an id."""
    return has_id and file not in _NOT_EXTENDED


def many_name(file: str) -> str:
    """What the records of a file are called together, as it begins a sentence."""
    return _MANY.get(file, file.replace("_", " ").capitalize())
