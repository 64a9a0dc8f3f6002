"""The brief for a meeting: who comes, what is open, how the account stands, what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.analytics.brief_gaps import Gap, GoalLine, Known, gaps_of, questions_of
from app.analytics.evidence import Evidence
from app.analytics.figure import Figure
from app.analytics.goal_measures import goals_of
from app.analytics.health import HealthScore, health_of
from app.analytics.kpis import compute
from app.analytics.plan_progress import pace_of, pace_state, progress_of
from app.analytics.renewals import Renewal, next_renewal
from app.analytics.steps import Step, next_step
from app.analytics.window import twelve_months_to
from app.core.errors import NotFound
from app.queries.brief import BriefMeeting, BriefNote, last_notes, next_meeting
from app.queries.fact_rows import AccountFact
from app.queries.facts import load_facts
from app.queries.handoffs import facts_told
from app.queries.issues import IssueRow, issue_rows
from app.queries.people import PersonRow, people_rows
from app.queries.portfolio import today
from app.queries.promises import PromiseRow, promise_rows

KEY_CONTACTS = 6
FIGURES = ("health", "recurring_revenue", "contribution_percent", "csat_mean", "nps")
_ENDED_GOALS = frozenset(("cancelled", "deferred", "achieved"))


class Brief(NamedTuple):
    """One page about an account, for our own people."""

    day: date
    account: AccountFact
    currency: str
    meeting: BriefMeeting | None
    guests: tuple[PersonRow, ...]
    ours: tuple[PromiseRow, ...]
    theirs: tuple[PromiseRow, ...]
    issues: tuple[IssueRow, ...]
    notes: tuple[BriefNote, ...]
    figures: dict[str, Figure]
    health: HealthScore
    renewal: Renewal | None
    goals: tuple[GoalLine, ...]
    step: Step | None
    gaps: tuple[Gap, ...]
    questions: tuple[str, ...]
    told: tuple[str, ...] = ()  # what the client has said already: nobody asks it twice

    @property
    def health_reason(self) -> str:
        """What takes most from the score, in a few words; else why there is no score."""
        return health_reason(self.health)


def meeting_brief(session: Session, account_id: int, day: date | None = None) -> Brief:
    """The brief of one account on a day, read with a fixed number of statements."""
    day = day or today(session)
    facts = load_facts(session, (account_id,))
    account = facts.accounts.get(account_id)
    if account is None:
        raise NotFound("This account is no longer there.")
    evidence = Evidence(facts, day)
    meeting = next_meeting(session, account_id, day)
    people = people_rows(session, account_id=account_id, as_of=day)
    present = [row for row in people if row.status != "left" and not row.placeholder]
    promises = promise_rows(session, account_id=account_id, open_only=True)
    issues = issue_rows(session, account_id=account_id, open_only=True)
    notes = last_notes(session, account_id, day)
    lines = compute(
        facts, FIGURES, account_ids=(account_id,), period=twelve_months_to(day), as_of=day
    )
    figures = {line.kpi.id: line.figure for line in lines}
    known = Known(
        day=day,
        meeting=meeting,
        people=tuple(present),
        guests=guests_of(present, meeting),
        theirs=tuple(row for row in promises if row.side == "theirs"),
        issues=tuple(issues),
        figures=figures,
        health=health_of(evidence, account, day),
        renewal=next_renewal(evidence, account, day),
        goals=_goals(evidence, account_id, day),
        step=next_step(evidence, account, day),
        last_talk=max((row.last_touch for row in present if row.last_touch), default=None),
    )
    gaps = gaps_of(known)
    return Brief(
        day, account, evidence.home, meeting, known.guests,
        tuple(row for row in promises if row.side != "theirs"), known.theirs, known.issues,
        tuple(notes), figures, known.health, known.renewal, known.goals, known.step, gaps,
        questions_of(known, gaps), facts_told(session, account_id),
    )  # fmt: skip


def guests_of(people: list[PersonRow], meeting: BriefMeeting | None) -> tuple[PersonRow, ...]:
    """Who was invited; where nobody is named, the people with most influence."""
    if meeting is not None:
        invited = tuple(row for row in people if row.id in meeting.person_ids)
        if invited:
            return invited
    return tuple(people[:KEY_CONTACTS])


def health_reason(health: HealthScore) -> str:
    """What takes most from a score, in a few words."""
    if health.value is None:
        return health.reason or ""
    if health.cap is not None:
        return health.cap.reason
    lost = [part for part in health.components if part.loss]
    if not lost:
        return ""
    worst = max(lost, key=lambda part: part.loss or Decimal(0))
    return f"{worst.name.replace('_', ' ')}: {worst.part.reason}"


def _goals(evidence: Evidence, account_id: int, day: date) -> tuple[GoalLine, ...]:
    running = [goal for goal in goals_of(evidence, account_id) if goal.status not in _ENDED_GOALS]
    lines = (
        GoalLine(
            goal.id, goal.title, goal.due_date, progress_of(goal), pace_state(pace_of(goal, day))
        )
        for goal in running
    )
    return tuple(sorted(lines, key=lambda line: (line.due or date.max, line.id)))
