"""What the calendar calls its kinds, with their icons, and an entry in words."""

from __future__ import annotations

from datetime import date

from app.bridge import formats
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.calendar import CalendarRow

KIND_TITLES = {
    "meeting": "Touches",
    "promise": "Our promises",
    "promise_to_us": "Promises to us",
    "action": "Actions",
    "issue": "Issues",
    "project": "Projects",
    "goal": "Goals",
    "review": "Reviews",
    "review_held": "Reviews held",
    "plan_review": "Plan reviews",
    "notice": "Notice dates",
    "renewal": "Renewals",
    "opportunity": "Expected closes",
    "compliance": "Compliance",
    "win_back": "Win-backs",
    "reminder": "Reminders",
    "talk": "Touches due",
    "event": "Calendar files",
}
_ONE = {
    "meeting": "Touch",
    "promise": "Promise",
    "promise_to_us": "Promise to us",
    "action": "Action",
    "issue": "Issue",
    "project": "Project",
    "goal": "Goal",
    "review": "Review",
    "review_held": "Review held",
    "plan_review": "Plan review",
    "notice": "Notice date",
    "renewal": "Renewal",
    "opportunity": "Expected close",
    "compliance": "Compliance",
    "win_back": "Win-back",
    "reminder": "Reminder",
    "talk": "Touch due",
    "event": "Calendar file",
}
KIND_ICONS = {
    "meeting": "phone",
    "promise": "handshake",
    "promise_to_us": "handshake",
    "action": "circle-check",
    "issue": "triangle-alert",
    "project": "briefcase",
    "goal": "target",
    "review": "calendar-check",
    "review_held": "calendar-check",
    "plan_review": "calendar-check",
    "notice": "flag",
    "renewal": "refresh-cw",
    "opportunity": "trending-up",
    "compliance": "shield-check",
    "win_back": "repeat",
    "reminder": "bell",
    "talk": "message-square",
    "event": "calendar",
}
_CODED = {"review": "review_kind", "review_held": "review_kind", "compliance": "compliance_kind",
          "win_back": "closure_reason"}  # fmt: skip


def kind_word(kind: str) -> str:
    """The name of one entry of a kind."""
    return tr(_ONE[kind])


def entry_text(row: CalendarRow) -> str:
    """The words of an entry, without its account."""
    if row.kind in _CODED:
        return tr(label(_CODED[row.kind], row.text)) if row.text else kind_word(row.kind)
    if row.kind == "meeting" and not row.text:
        return tr(label("channel", row.code)) if row.code else kind_word(row.kind)
    return row.text or kind_word(row.kind)


def entry_line(row: CalendarRow) -> str:
    """One line for a month: the account first where it is what one looks for."""
    text, name = entry_text(row), row.account_name or ""
    if not name or name in text:
        return text
    if row.kind in ("renewal", "notice", "review", "review_held", "plan_review", "compliance",
                    "win_back"):  # fmt: skip
        return f"{name}, {kind_word(row.kind).lower()}"
    return f"{text} · {name}"


def entry_clock(row: CalendarRow) -> str:
    """Its time, nothing for a whole day."""
    return "" if row.at is None else formats.clock(row.at)


def entry_role(row: CalendarRow, today: date) -> str:
    """The text role: what is late, near, done, or none of it."""
    if row.is_done:
        return "text.muted"
    if row.kind in ("event", "meeting"):
        return "text.primary"
    if row.day < today and row.kind != "renewal":
        return "status.risk.text"
    if row.kind in ("notice", "renewal"):
        return "status.watch.text"
    return "text.primary"


def entry_spoken(row: CalendarRow) -> str:
    """The entry in words."""
    done = tr("done") if row.is_done else ""
    parts = (entry_clock(row), kind_word(row.kind), entry_text(row), row.account_name or "", done)
    return ", ".join(part for part in parts if part)
