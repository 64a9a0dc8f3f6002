"""The communication plan in words: how often, what is next, and what stands in the way."""

from __future__ import annotations

from datetime import date

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.core.planned_touches import TalkRule, talk_days
from app.models.labels import label
from app.queries.planned_talks import can_be_told, next_day, rule_of
from app.queries.talks import TalkRow

_ONE = {
    "day": "Every day", "week": "Every week", "month": "Every month", "quarter": "Every quarter",
    "year": "Every year",
}  # fmt: skip
_MANY = {
    "day": "Every {0} days", "week": "Every {0} weeks", "month": "Every {0} months",
    "quarter": "Every {0} quarters", "year": "Every {0} years",
}  # fmt: skip
AHEAD = 4
"""So many days are told ahead in the form."""


def rhythm_words(row: TalkRow) -> str:
    """“Every month, from 31 Aug”."""
    rule = rule_of(row)
    if rule.step is None:
        return tr("Not repeated") if rule.repeat == "none" else ""
    if rule.repeat is None:
        return _every("day", rule.frequency_days or 1)
    return _every(rule.repeat, rule.every)


def next_words(row: TalkRow, today: date) -> str:
    """When the next touch is due; nothing where none is asked for."""
    if not can_be_told(row):
        return tr("None")
    day = next_day(row)
    return formats.due(day.due, today) if day is not None else ""


def next_role(row: TalkRow, today: date) -> str | None:
    """The text role of that day."""
    day = next_day(row)
    if day is None or day.due > today:
        return "text.muted" if day is None else None
    return "status.risk.text" if day.due < today else "status.watch.text"


def next_spoken(row: TalkRow, today: date) -> str:
    """The day in words, and since when it is waited for."""
    day = next_day(row)
    if day is None:
        return tr("no touch is asked for")
    if day.due >= today:
        return tr("next touch due on {0}", formats.day_full(day.due))
    late = trn("{0} day", "{0} days", (today - day.due).days)
    return tr("touch due since {0}, {1} late", formats.day_full(day.due), late)


def warning_of(row: TalkRow) -> str:
    """What stands in the way of telling them, in a sentence; empty where nothing does."""
    if row.has_left:
        return tr("{0} has left. Choose who is told instead.", row.who)
    if row.do_not_contact:
        return tr("{0} is marked “do not contact”, so no touch is asked for.", row.who)
    if row.channel and row.preferred_channel and row.channel != row.preferred_channel:
        way = tr(label("channel", row.preferred_channel)).lower()
        return tr("{0} prefers {1}.", row.who, way)
    return ""


def ahead_words(rule: TalkRule, since: date | None, today: date) -> str:
    """The next days of a rhythm: “14 Oct, 14 Nov, 14 Dec …”."""
    begin = since or today
    if rule.step is None:
        return ""
    days = [
        formats.day(day.due, today)
        for day, _ in zip(talk_days(rule, begin, today, _FAR), range(AHEAD), strict=False)
    ]
    return tr("Touches on {0}", ", ".join(days)) + " …" if days else tr("No touch lies ahead.")


_FAR = date(8000, 1, 1)


def _every(unit: str, number: int) -> str:
    return tr(_ONE[unit]) if number == 1 else tr(_MANY[unit], number)
