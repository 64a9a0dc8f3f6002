"""The sections of the client's document, each from the rows that a client may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.core.periods import Period
from app.queries.client_view import ClientPerson, JointReview, OurPerson, RunningContract, ToldStory
from app.queries.client_work import (
    Delivered,
    KnownIssue,
    SharedAction,
    SharedGoal,
    SharedPromise,
)
from app.reports.document import (
    ComingDate,
    ContractLine,
    Delivery,
    GoalLine,
    Human,
    IssueLine,
    ReviewLine,
    State,
    Step,
    StoryLine,
)

AHEAD = timedelta(days=90)
MOST_DATES = 12

_SETTLED = {"closed", "rejected", "duplicate"}
_ISSUE_WORDS = {"new": "Reported", "assigned": "Being worked on", "pending": "Waiting"}
_REVIEW_WORDS = {
    "weekly": "Weekly review",
    "monthly": "Monthly review",
    "quarterly": "Quarterly review",
    "annual": "Annual review",
    "plan": "Plan review",
}
_DONE_ACTIONS = {"completed", "cancelled"}


@dataclass(frozen=True)
class Sides:
    """Both companies by name, and who answers for what ours promised."""

    ours: str
    theirs: str
    manager: str


def goal_line(goal: SharedGoal, as_of: date) -> GoalLine:
    """A goal with its progress against the time that has passed."""
    progress = share_of_way(goal.baseline, goal.current, goal.target)
    expected = elapsed_share(goal.start_date, goal.due_date, as_of)
    return GoalLine(
        title=goal.title,
        specific=goal.specific,
        measure=goal.metric,
        unit=goal.unit,
        baseline=goal.baseline,
        current=goal.current,
        target=goal.target,
        due=goal.due_date,
        progress=progress,
        expected=expected,
        state=_goal_state(goal, progress, expected),
    )


def share_of_way(
    baseline: Decimal | None, current: Decimal | None, target: Decimal | None
) -> Decimal | None:
    """How far from the start to the goal, 0 to 1; unknown where the two are the same."""
    if baseline is None or current is None or target is None or target == baseline:
        return None
    return min(max((current - baseline) / (target - baseline), Decimal(0)), Decimal(1))


def elapsed_share(start: date | None, due: date | None, as_of: date) -> Decimal | None:
    """How much of the time from start to due date has passed, 0 to 1."""
    if start is None or due is None or due <= start:
        return None
    share = Decimal((as_of - start).days) / Decimal((due - start).days)
    return min(max(share, Decimal(0)), Decimal(1))


def _goal_state(goal: SharedGoal, progress: Decimal | None, expected: Decimal | None) -> State:
    if goal.status == "achieved" or progress == 1:
        return State("good", "Reached")
    if goal.status == "deferred":
        return State("open", "Deferred")
    if goal.status == "not_started":
        return State("open", "Not started")
    if not progress and (expected is None or expected < Decimal("0.2")):
        return State("open", "Just started" if progress == 0 else "In progress")
    if progress is None or not expected:
        return State("open", "In progress")
    return _pace_state(progress / expected)


def _pace_state(pace: Decimal) -> State:
    """KPIS 5.18: at least 1 is green, at least 0.8 amber."""
    if pace >= 1:
        return State("good", "On track")
    if pace >= Decimal("0.8"):
        return State("watch", "A little behind")
    return State("risk", "Behind")


def delivery_lines(
    done: Sequence[Delivered], actions: Sequence[SharedAction], period: Period
) -> tuple[Delivery, ...]:
    """Projects and deliverables done in the period, and shared actions of ours completed in it."""
    lines = [Delivery(row.done_on, row.name) for row in done if row.done_on]
    lines += [
        Delivery(action.done_on, action.title)
        for action in actions
        if action.done_on
        and period.contains(action.done_on)
        and action.status != "cancelled"
        and action.client_owner is None
    ]
    return tuple(sorted(lines, key=lambda line: (line.done_on, line.name)))


def is_open(issue: KnownIssue, on: date) -> bool:
    """Whether the issue was known and unsettled at the end of the day."""
    if issue.opened_at and issue.opened_at.date() > on:
        return False
    if issue.resolved_at:
        return issue.resolved_at.date() > on
    return issue.status not in _SETTLED


def was_closed_in(issue: KnownIssue, period: Period) -> bool:
    """Whether the issue was resolved in the period."""
    return issue.resolved_at is not None and period.contains(issue.resolved_at.date())


def issue_lines(issues: Sequence[KnownIssue], as_of: date) -> tuple[IssueLine, ...]:
    """The open issues: those past their promised day first, then the oldest."""
    lines = [_issue_line(issue, as_of) for issue in issues if is_open(issue, as_of)]
    return tuple(sorted(lines, key=lambda line: line.state.mark != "risk"))


def _issue_line(issue: KnownIssue, as_of: date) -> IssueLine:
    word = _ISSUE_WORDS.get(issue.status or "", "Open")
    late = issue.promised_on is not None and issue.promised_on < as_of
    return IssueLine(
        title=issue.title,
        status=word,
        opened=issue.opened_at.date() if issue.opened_at else None,
        promised=issue.promised_on,
        state=State("risk" if late else "watch", word),
    )


def step_lines(
    actions: Sequence[SharedAction],
    promises: Sequence[SharedPromise],
    sides: Sides,
    as_of: date,
) -> tuple[Step, ...]:
    """What was agreed and is still to be done, ours and theirs, by due date."""
    steps = [
        Step(
            title=action.title,
            owner=action.owner or action.client_owner or "",
            side=sides.theirs if action.client_owner and not action.owner else sides.ours,
            due=action.due_date,
            state=step_state(action.due_date, action.status, as_of),
        )
        for action in actions
        if action.status not in _DONE_ACTIONS and not _done_by(action.done_on, as_of)
    ]
    steps += [
        Step(
            title=promise.text,
            owner=(promise.person or "") if promise.side == "theirs" else sides.manager,
            side=sides.theirs if promise.side == "theirs" else sides.ours,
            due=promise.due_date,
            state=step_state(promise.due_date, None, as_of),
        )
        for promise in promises
        if promise.state in {None, "open"}
    ]
    return tuple(sorted(steps, key=lambda step: (step.due is None, step.due or as_of)))


def _done_by(done_on: date | None, as_of: date) -> bool:
    return done_on is not None and done_on <= as_of


def step_state(due: date | None, status: str | None, as_of: date) -> State:
    """Where an open step stands on the day."""
    if status == "deferred":
        return State("open", "Deferred")
    if due is not None and due < as_of:
        return State("risk", "Overdue")
    if due == as_of:
        return State("watch", "Due today")
    if status == "started":
        return State("good", "Under way")
    return State("open", "Planned")


def coming_dates(
    fixed: Sequence[ComingDate], steps: Sequence[Step], as_of: date
) -> tuple[ComingDate, ...]:
    """Agreed days within the next ninety, the most important first: steps come last."""
    last = as_of + AHEAD
    chosen: list[ComingDate] = []
    wished = [*fixed, *(ComingDate(step.due, step.title) for step in steps if step.due)]
    for coming in wished:
        if as_of < coming.day <= last and coming not in chosen and len(chosen) < MOST_DATES:
            chosen.append(coming)
    return tuple(chosen)


def fixed_dates(
    contracts: Sequence[RunningContract],
    reviews: Sequence[ReviewLine],
    issues: Sequence[IssueLine],
    goals: Sequence[GoalLine],
) -> list[ComingDate]:
    """Days that stand by themselves: terms, reviews, promised solutions, goals due."""
    dates = [ComingDate(c.notice_by, "Renewal decision") for c in contracts if c.notice_by]
    dates += [ComingDate(c.end_date, "Agreement term ends") for c in contracts]
    dates += [ComingDate(r.next_date, r.kind) for r in reviews if r.next_date]
    dates += [ComingDate(i.promised, f"Due: {i.title}") for i in issues if i.promised]
    dates += [ComingDate(g.due, f"Goal: {g.title}") for g in goals if g.due]
    return dates


def contract_lines(contracts: Sequence[RunningContract], currency: str) -> tuple[ContractLine, ...]:
    """Running contracts by product, never by the name that we gave them."""
    return tuple(
        ContractLine(
            product=row.product or "Agreement",
            unit=row.unit,
            start=row.start_date,
            end=row.end_date,
            value_minor=row.annual_value_minor,
            currency=row.currency or currency,
        )
        for row in contracts
    )


def review_lines(reviews: Sequence[JointReview]) -> tuple[ReviewLine, ...]:
    """The latest review of each kind."""
    latest: dict[str, ReviewLine] = {}
    for row in reviews:
        kind = _REVIEW_WORDS.get(row.kind or "", "Review")
        latest.setdefault(kind, ReviewLine(kind, row.on_date, row.decisions, row.next_date))
    return tuple(latest.values())


def their_humans(people: Sequence[ClientPerson]) -> tuple[Human, ...]:
    """People of the client."""
    return tuple(Human(person.name, person.title, person.unit) for person in people)


def our_humans(people: Sequence[OurPerson], manager: str | None) -> tuple[Human, ...]:
    """People of ours, the account manager first."""
    humans = [Human(person.name, role_in_words(person.role)) for person in people]
    if manager and all(human.name != manager for human in humans):
        humans.append(Human(manager, "account manager"))
    return tuple(sorted(humans, key=lambda human: (human.name != manager, human.name)))


def role_in_words(role: str | None) -> str | None:
    """“account_manager” and “Account Manager” both read “account manager”."""
    if not role:
        return None
    words = role.replace("_", " ").strip()
    usual = words.istitle() or words[1:] == words[1:].lower()
    return words.lower() if usual and not words.isupper() else words


def story_lines(stories: Sequence[ToldStory]) -> tuple[StoryLine, ...]:
    """Success stories, word for word."""
    return tuple(StoryLine(*row[1:]) for row in stories)
