"""Gives a record another day, whatever it is: what calendars drag and lists move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.interaction import Interaction
from app.models.reminder import Reminder
from app.services.actions import change_action
from app.services.change import found
from app.services.closures import change_closure
from app.services.compliance import change_compliance
from app.services.contracts import change_contract
from app.services.goals import change_goal
from app.services.interactions import change_interaction
from app.services.issues import change_issue
from app.services.opportunities import change_opportunity
from app.services.plans import change_plan
from app.services.projects import change_project
from app.services.promises import change_promise
from app.services.reminders import change_reminder
from app.services.reviews import change_review

_DAYS: dict[str, tuple[Callable[..., Any], str]] = {
    "action": (change_action, "due_date"),
    "promise": (change_promise, "due_date"),
    "promise_to_us": (change_promise, "due_date"),
    "project": (change_project, "due_date"),
    "issue": (change_issue, "promised_on"),
    "goal": (change_goal, "due_date"),
    "opportunity": (change_opportunity, "expected_close"),
    "compliance": (change_compliance, "next_review"),
    "win_back": (change_closure, "win_back_on"),
    "plan_review": (change_plan, "next_review"),
    "review": (change_review, "next_date"),
    "notice": (change_contract, "notice_by"),
}
MOVABLE = frozenset((*_DAYS, "meeting", "reminder"))
"""Kinds of the calendar that may be given another day; a renewal is the end of its contract."""


def move_to_day(session: Session, kind: str, key: int, day: date) -> None:
    """Give a record of a calendar kind another day; a meeting keeps its time of day."""
    if kind == "talk":
        raise DomainError("This day follows from the communication plan. Change its rhythm there.")
    if kind not in MOVABLE:
        raise DomainError("This day follows from the contract. Change the contract instead.")
    if kind == "meeting":
        _move_meeting(session, key, day)
    elif kind == "reminder":
        _move_reminder(session, key, day)
    else:
        service, field = _DAYS[kind]
        service(session, key, {field: day})


def _move_meeting(session: Session, key: int, day: date) -> None:
    meeting = found(session, Interaction, key)
    if meeting.state != "planned":
        raise DomainError("What has taken place keeps its day. Correct it on its own page.")
    local = meeting.at.astimezone()
    moved = datetime.combine(day, local.time()).astimezone()
    change_interaction(session, key, {"at": moved})


def _move_reminder(session: Session, key: int, day: date) -> None:
    if found(session, Reminder, key).repeat:
        raise DomainError("This reminder comes again and again. Change its rhythm instead.")
    change_reminder(session, key, {"due_date": day})
