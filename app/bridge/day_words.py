"""Today in words: reasons, suggestions, how a renewal stands, what is due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.models.labels import label

if TYPE_CHECKING:
    from app.analytics.attention_reasons import Reason
    from app.analytics.lanes import Lane
    from app.analytics.suggestion import Suggestion
    from app.queries.agenda import AgendaRow

LONGEST = 32


class Words(NamedTuple):
    """An icon and words in a text role."""

    icon: str
    text: str
    role: str = "text.secondary"


_ICONS = {
    "renewal": "calendar", "notice": "flag", "lapsed": "calendar", "no_quote": "file-text",
    "no_step": "flag", "issue": "triangle-alert", "left": "user-x", "unmet": "user-x",
    "lone": "users", "touch": "clock", "csat": "arrow-down-right", "health": "arrow-down-right",
    "theirs": "file-text", "ours": "handshake", "step": "triangle-alert", "action": "circle-check",
    "compliance": "shield-check", "review": "calendar-check", "plan_review": "calendar-check",
    "onboarding": "target",
}  # fmt: skip
_WAYS = {"call": "phone", "mail": "mail", "meet": "calendar", "do": "circle-check"}
_KINDS = {
    "action": ("circle-check", "Action"),
    "issue": ("triangle-alert", "Issue"),
    "step": ("list", "Step"),
    "plan_review": ("calendar-check", "Plan review"),
    "review": ("calendar-check", "Review"),
    "notice": ("flag", "Notice date"),
    "renewal": ("calendar", "Renewal"),
    "compliance": ("shield-check", "Compliance"),
    "win_back": ("repeat", "Win-back"),
    "meeting": ("calendar", "Meeting not settled"),
    "reminder": ("bell", "Reminder"),
    "anniversary": ("star", "Anniversary"),
    "birthday": ("star", "Birthday"),
    "promise": ("handshake", "Promise"),
    "promise_to_us": ("handshake", "Promise to us"),
    "touch": ("clock", "Touch"),
}


def reason_words(reason: Reason, today: date, *, first: bool) -> Words:
    """A reason as the list names it; only the gravest are coloured behind the first."""
    role = {"risk": "status.risk.text", "watch": "status.watch.text"}.get(reason.tone, "")
    if not role or (not first and reason.tone == "watch"):
        role = "text.secondary"
    said = _touch_words(reason) if first and reason.code == "touch" else _reason(reason, today)
    return Words(_ICONS[reason.code], said, role)


def _touch_words(reason: Reason) -> str:
    days = formats.age_in_words(int(reason.value or 0))
    return tr("No touch for {0} (rhythm {1})", days, reason.m)


def _reason(reason: Reason, today: date) -> str:
    n, days = reason.n or 0, formats.age_in_words(reason.n)
    on = formats.day(reason.on, today)
    text = _cut(reason.text)
    said = {
        "renewal": lambda: tr("Renews today") if n == 0 else tr("Renews in {0}", days),
        "notice": lambda: tr("Notice date today") if n == 0 else tr("Notice date in {0}", days),
        "lapsed": lambda: tr("Renewal {0} late", days),
        "no_quote": lambda: tr("No quote sent yet"),
        "no_step": lambda: tr("No next step set"),
        "issue": lambda: _issue(reason, days),
        "left": lambda: tr("Champion left on {0}", on),
        "unmet": lambda: tr("New {0} not met", text),
        "lone": lambda: tr("{0}: one contact", text),
        "touch": lambda: tr("Touch {0} overdue", days),
        "csat": lambda: _csat(reason),
        "health": lambda: tr("Health down {0} in 90 days", _whole(reason.change)),
        "theirs": lambda: tr("They owe us “{0}” since {1}", text, on),
        "ours": lambda: tr("Our promise {0} late", days),
        "step": lambda: tr("{0} {1} late", text, days),
        "action": lambda: tr("{0} {1} late", text, days),
        "compliance": lambda: _compliance(reason, days),
        "review": lambda: tr("Review {0} late", days),
        "plan_review": lambda: (
            tr("Plan review due") if n == 0 else tr("Plan review {0} late", days)
        ),
        "onboarding": lambda: tr("Onboarding week {0} of {1}", n, reason.m),
    }
    return said[reason.code]()


def _issue(reason: Reason, days: str) -> str:
    if reason.m is not None:
        return tr("Sev {0} issue open {1}", reason.m, days)
    return tr("Urgent issue open {0}", days)


def _csat(reason: Reason) -> str:
    down = formats.number(abs(reason.change or Decimal(0)), 1)
    return tr("CSAT {0}, down {1}", formats.csat(reason.value), down)


def _compliance(reason: Reason, days: str) -> str:
    what = _compliance_kind(reason.text)
    return tr("{0} due", what) if not reason.n else tr("{0} {1} late", what, days)


def _compliance_kind(code: str) -> str:
    return code.upper() if code in ("dpa", "kyc", "baa", "nda") else tr(
        label("compliance_kind", code)
    )  # fmt: skip


def _win_back(reason: str) -> str:
    """Why the client left, which is what one has to speak about."""
    if reason in ("", "win_back"):
        return tr("Ask the client again")
    return tr("Ask again, left over {0}", tr(label("closure_reason", reason)).lower())


def _whole(change: Decimal | None) -> str:
    return formats.number(abs(change or Decimal(0)), 0)


def suggestion_words(suggestion: Suggestion) -> Words:
    """What the button of a call says."""
    text = suggestion.text
    said = {
        "step": lambda: text,
        "call": lambda: tr("Call {0}", text) if text else tr("Log touch"),
        "renewal": lambda: tr("Plan the renewal"),
        "issue": lambda: tr("Open the issue"),
        "ask": lambda: tr("Ask what changed"),
        "champion": lambda: tr("Find a champion"),
        "meet": lambda: tr("Meet {0}", text),
        "follow_up": lambda: tr("Follow up"),
        "chase": lambda: tr("Chase it"),
        "introduction": lambda: tr("Plan an introduction"),
        "keep": lambda: tr("Keep the promise"),
        "duty": lambda: tr("Settle the review"),
        "next_step": lambda: tr("Set next step"),
        "plan": lambda: tr("Review the plan"),
        "hold_review": lambda: tr("Hold the review"),
        "look": lambda: tr("See what changed"),
    }
    return Words(_WAYS[suggestion.way], said[suggestion.code](), "text.primary")


def lane_words(lane: Lane, today: date) -> Words:
    """How a renewal stands."""
    on = formats.day(lane.on, today) if lane.on is not None else ""
    said = {
        "leaving": tr("Leaving"),
        "escalated": tr("Escalated"),
        "quoted": tr("Quote sent"),
        "talks": tr("Terms in discussion"),
        "quote_late": tr("Quote not sent"),
        "quote_due": tr("Quote due {0}", on),
        "kick_off": tr("Kick-off {0}", on),
        "step": tr("Next step {0}", on),
        "not_started": tr("Not started"),
    }
    role = {"risk": "status.risk.text", "watch": "status.watch.text"}.get(lane.tone)
    return Words("", said[lane.state], role or "text.secondary")


def due_words(row: AgendaRow) -> Words:
    """The icon, and the text of something that is due; codes become words."""
    icon, _kind = _KINDS[row.kind]
    coded = {"compliance": _compliance_kind, "win_back": _win_back}.get(row.kind)
    if coded is not None:
        return Words(icon, coded(row.text))
    if row.kind == "review":
        return Words(icon, tr("{0} review", tr(label("review_kind", row.text))))
    if row.kind in ("notice", "renewal"):
        named = row.text not in ("", row.kind)
        kind = kind_word(row.kind)
        return Words(icon, tr("{0}: {1}", kind, row.text) if named else kind)
    if row.kind == "anniversary":
        years = int("".join(filter(str.isdigit, row.text)) or 0)
        return Words(icon, trn("Client for {0} year", "Client for {0} years", years))
    if row.kind == "birthday":
        return Words(icon, tr("Birthday: {0}", row.text))
    return Words(icon, row.text)


def kind_word(kind: str) -> str:
    """What a kind of row is called."""
    return tr(_KINDS[kind][1])


def due_tone(row: AgendaRow) -> str:
    """The colour of when something is due."""
    if row.days_late > 0:
        return "status.risk.text"
    return "status.watch.text" if row.days_late == 0 else "text.muted"


def ahead_words(row: AgendaRow | None, today: date) -> str:
    """What comes next when nothing needs anyone today."""
    if row is None:
        return ""
    what = row.text if row.kind in ("promise", "action", "meeting", "step") else (
        tr("renewal notice") if row.kind == "notice" else due_words(row).text
    )  # fmt: skip
    parts = (what, row.account_name or "", formats.day(row.due, today))
    return tr("Next: {0}.", ", ".join(part for part in parts if part))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
