"""What a row of Today is about, and what can be done to it: services by kind of record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from app.analytics.attention import Call
from app.analytics.due import TouchDue
from app.analytics.lanes import Lane
from app.bridge.day_words import due_words
from app.bridge.day_work import Meeting
from app.models.names import FILE_OF
from app.queries.agenda import AgendaRow
from app.services import (
    accounts,
    actions,
    closures,
    compliance,
    contracts,
    interactions,
    issues,
    plans,
    projects,
    promises,
    reminders,
    reviews,
)

Service = Callable[..., Any]


class Target(NamedTuple):
    """A record: its table, key and words, the account, and whom it may be given to."""

    table: str
    id: int
    text: str
    account_id: int | None
    due: date | None = None
    owner: str | None = None
    start: datetime | None = None
    is_kyc: bool = False

    @property
    def can_be_done(self) -> bool:
        """Whether it is done by one key."""
        return self.table in DONE and (self.table != "compliance" or self.is_kyc)

    @property
    def can_be_moved(self) -> bool:
        """Whether it has a day that can be another."""
        return self.table in MOVED

    @property
    def can_be_given(self) -> bool:
        """Whether it belongs to someone of ours."""
        return self.table in GIVEN

    @property
    def can_be_snoozed(self) -> bool:
        """Whether it can be put off."""
        return self.table in FILE_OF


DONE: dict[str, Service] = {
    "action": actions.complete_action,
    "promise": promises.keep_promise,
    "project": projects.finish_project,
    "reminder": reminders.complete_reminder,
    "interaction": interactions.hold_interaction,
    "compliance": compliance.review_done,
}
# table → service and the field that is its day
MOVED: dict[str, tuple[Service, str]] = {
    "action": (actions.change_action, "due_date"),
    "promise": (promises.change_promise, "due_date"),
    "project": (projects.change_project, "due_date"),
    "issue": (issues.change_issue, "promised_on"),
    "closure": (closures.change_closure, "win_back_on"),
    "compliance": (compliance.change_compliance, "next_review"),
    "plan": (plans.change_plan, "next_review"),
    "review": (reviews.change_review, "next_date"),
    "reminder": (reminders.change_reminder, "due_date"),
    "interaction": (interactions.change_interaction, "at"),
    "contract": (contracts.change_contract, "notice_by"),
}
GIVEN: dict[str, Service] = {
    "action": actions.change_action,
    "project": projects.change_project,
    "plan": plans.change_plan,
    "account": accounts.change_account,
}


def target_of(row: object) -> Target | None:
    """The record that a row stands for; a call stands for its account."""
    if isinstance(row, Call):
        one = row.standing
        return Target("account", one.id, one.name, one.id, owner=one.owner)
    if isinstance(row, Lane):
        return Target("account", row.id, row.standing.name, row.id, owner=row.standing.owner)
    if isinstance(row, TouchDue):
        return Target(row.table, row.id, row.name, row.account_id, row.due, row.owner)
    if isinstance(row, AgendaRow):
        return Target(
            row.table, row.id, due_words(row).text, row.account_id, row.due, row.owner,
            is_kyc=row.text == "kyc",
        )  # fmt: skip
    if isinstance(row, Meeting) and row.interaction_id is not None:
        start = row.start
        day = start.date() if start is not None else None
        return Target(
            "interaction", row.interaction_id, row.title, row.account_id, day, start=start
        )
    return None


def step_of(row: object) -> Target | None:
    """What D, R and G are about: of a call the step it suggests, else its account."""
    if isinstance(row, Call):
        one = row.suggestion
        if one.id is not None and one.table in MOVED and one.code != "issue":
            text = one.text or row.standing.name
            return Target(one.table, one.id, text, row.id, owner=row.standing.owner)
    return target_of(row)


def moved_to(target: Target, day: date) -> Mapping[str, object]:
    """The draft that gives a record another day; a meeting keeps its time."""
    _service, field = MOVED[target.table]
    if target.table != "interaction":
        return {field: day}
    start = target.start or datetime.combine(day, time(9)).astimezone()
    return {field: datetime.combine(day, start.astimezone().time()).astimezone()}
