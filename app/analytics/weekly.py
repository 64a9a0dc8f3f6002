"""The weekly review: what changed at an account since last Monday, and the plan of the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.analytics.brief import health_reason
from app.analytics.evidence import Evidence
from app.analytics.health import HealthScore, change_of, health_of
from app.analytics.steps import Step, next_step
from app.core.errors import NotFound
from app.queries.cadence import FreshRow, fresh_rows
from app.queries.calendar import CalendarRow, calendar_rows
from app.queries.facts import load_facts
from app.queries.health_notes import HealthNote, health_notes
from app.queries.promises import PromiseRow, promise_rows
from app.queries.timeline import TimelineRow
from app.queries.timeline_full import full_timeline

FRESH_DAYS = 7
"""So old a reason for the health of a first-tier account may be."""
FIRST_TIER = "1"
_WEEK = timedelta(days=7)


class AccountReview(NamedTuple):
    """One account as the review shows it."""

    id: int
    name: str
    tier: str | None
    owner: str | None
    since: date
    changes: tuple[TimelineRow, ...]
    health: HealthScore
    health_change: Decimal | None
    reason: str
    note: HealthNote | None
    fresh: FreshRow | None
    slipped: tuple[PromiseRow, ...]
    step: Step | None

    @property
    def is_quiet(self) -> bool:
        """Whether nobody was in touch for longer than the rhythm allows."""
        return self.fresh is not None and self.fresh.is_overdue

    def wants_reason(self, day: date) -> bool:
        """Whether a first-tier account has no reason of this week for its health."""
        return self.tier == FIRST_TIER and not is_fresh(self.note, day)

    @property
    def wants_step(self) -> bool:
        """Whether no next step with a day is set."""
        return self.step is None or self.step.due is None


class OpenEnd(NamedTuple):
    """What an account still lacks at the end of the review."""

    account_id: int
    name: str
    text: str


class WeekPlan(NamedTuple):
    """What the coming seven days bring, and what is still open."""

    start: date
    end: date
    rows: tuple[CalendarRow, ...]
    late: tuple[CalendarRow, ...]
    open_ends: tuple[OpenEnd, ...]
    accounts: int


def last_monday(day: date) -> date:
    """The Monday of the week before: on a Monday a week ago, later in the week a little more."""
    return day - timedelta(days=day.weekday()) - _WEEK


def is_fresh(note: HealthNote | None, day: date) -> bool:
    """Whether a reason was written within a week."""
    return note is not None and (day - note.day).days <= FRESH_DAYS


def account_review(session: Session, account_id: int, day: date) -> AccountReview:
    """One account, read with a fixed number of statements."""
    facts = load_facts(session, (account_id,))
    account = facts.accounts.get(account_id)
    if account is None:
        raise NotFound("This account is no longer there.")
    evidence, since = Evidence(facts, day), last_monday(day)
    now = health_of(evidence, account, day)
    rows = full_timeline(session, account_id).rows
    fresh = (row for row in fresh_rows(session, account_id) if row.table == "account")
    open_promises = promise_rows(session, account_id=account_id, open_only=True)
    return AccountReview(
        account_id, account.name, account.tier, account.owner, since,
        tuple(row for row in rows if not row.is_ahead and since <= row.day <= day),
        now, change_of(health_of(evidence, account, since), now).change, health_reason(now),
        health_notes(session, (account_id,)).get(account_id),
        next(fresh, None),
        tuple(row for row in open_promises if row.days_late(day)),
        next_step(evidence, account, day),
    )  # fmt: skip


def week_plan(session: Session, account_ids: Sequence[int], day: date) -> WeekPlan:
    """The seven days from the day on, for the accounts of the review in their order."""
    end = day + _WEEK
    long_ago = day - timedelta(days=365)
    rows = calendar_rows(session, long_ago, end, account_ids=account_ids)
    undone = [row for row in rows if not row.is_done]
    facts = load_facts(session, tuple(account_ids))
    evidence, notes = Evidence(facts, day), health_notes(session)
    ends: list[OpenEnd] = []
    for key in account_ids:
        account = facts.accounts.get(key)
        if account is None:
            continue
        step = next_step(evidence, account, day)
        if step is None or step.due is None:
            ends.append(OpenEnd(key, account.name, "no dated next step"))
        if account.tier == FIRST_TIER and not is_fresh(notes.get(key), day):
            ends.append(OpenEnd(key, account.name, "no reason for its health this week"))
    return WeekPlan(
        day, end,
        tuple(row for row in undone if row.day >= day),
        tuple(row for row in undone if row.day < day and row.kind not in ("renewal", "notice")),
        tuple(ends), len(account_ids),
    )  # fmt: skip
