"""A plan as slides: one section each; for the client only what the allow-list names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.analytics.goal_values import shared_goals_now
from app.analytics.standing import goal_standing
from app.bridge import formats
from app.bridge.plan_words import plan_name
from app.bridge.slides import Slide, SlideLine, split
from app.bridge.slides_beside import (
    insight_slides,
    review_slides,
    shared_review_slides,
    talk_slides,
)
from app.bridge.tr import tr
from app.core.markup import plain_of
from app.models.codes import QUADRANT
from app.models.labels import label
from app.queries.client_view import client_account
from app.queries.client_work import SharedAction, SharedGoal, shared_actions
from app.queries.plan_heads import plan_keys
from app.queries.risks import risk_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.queries.actions import ActionRow
    from app.queries.goals import GoalRow
    from app.queries.plan_document import PlanDocument
    from app.queries.plans import PlanRow

_TEXTS = (
    ("situation", "Situation"),
    ("vision", "Vision"),
    ("needs_short_term", "Needs now"),
    ("needs_long_term", "Needs later"),
)
_PARTS = (("specific", "Specific"), ("achievable", "Achievable"), ("relevant", "Relevant"))
_QUADRANTS = {
    "strength": "Strengths",
    "weakness": "Weaknesses",
    "opportunity": "Opportunities",
    "threat": "Threats",
}
_DONE = ("completed", "cancelled")


def plan_slides(session: Session, document: PlanDocument, today: date) -> list[Slide]:
    """The whole plan, for ourselves."""
    head = document.head
    if head is None:
        return []
    texts = [(tr(title), getattr(head, field)) for field, title in _TEXTS]
    snapshot = [line for title, text in texts if text for line in _text(title, text)]
    goals = [SlideLine(goal.title, _goal_note(goal, today)) for goal in document.goals]
    strategies = [SlideLine(row.title) for row in document.strategies]
    actions = [_action(row, today) for row in document.actions]
    return [
        Slide(plan_name(head), note=" · ".join(filter(None, (head.account_name, _period(head))))),
        *split(tr("Snapshot"), snapshot),
        *split(tr("Goals"), goals),
        *(slide for goal in document.goals for slide in _goal(goal, today)),
        *split(tr("Strategies"), strategies),
        *split(tr("Other actions"), actions),
        *_swot(document),
        *insight_slides(session, head.account_id),
        *talk_slides(session, head.id, today),
        *split(tr("Risks and challenges"), list(_risks(session, head.account_id))),
        *review_slides(session, head.account_id, today),
    ]


def client_slides(session: Session, plan: PlanRow, today: date) -> list[Slide]:
    """What the client may see of the plan: their shared goals and the shared actions."""
    account = client_account(session, plan.account_id)
    goals = shared_goals_now(session, plan.account_id, today, plan.id)
    _goals, own = plan_keys(session, plan.id)
    actions = [row for row in shared_actions(session, plan.account_id) if row.id in own]
    goals = [goal for goal in goals if goal.status != "cancelled"]
    slides = [Slide(account.name, note=_period(plan))]
    slides += split(tr("Our goals"), [SlideLine(row.title, _due(row, today)) for row in goals])
    slides += [slide for goal in goals for slide in _shared_goal(goal, today)]
    slides += split(tr("What we do together"), [_action(row, today) for row in actions])
    slides += shared_review_slides(session, plan.account_id, actions, today)
    if len(slides) == 1:
        words = tr("Nothing of this plan is shared with the client yet.")
        way_out = tr("Mark goals and actions as shared, or show the whole plan.")
        slides.append(Slide(words, (SlideLine(way_out, look="body"),)))
    return slides


def _goal(goal: GoalRow, today: date) -> list[Slide]:
    lines = [*_smart(goal, today), *(_action(action, today) for action in goal.actions)]
    standing = goal_standing(
        (goal.baseline, goal.current, goal.target), goal.start_date, goal.due_date, today
    )
    return split(goal.title, lines, note=_goal_note(goal, today), progress=standing.progress)


def _shared_goal(goal: SharedGoal, today: date) -> list[Slide]:
    standing = goal_standing(
        (goal.baseline, goal.current, goal.target), goal.start_date, goal.due_date, today
    )
    lines = list(_smart(goal, today))
    return split(goal.title, lines, note=_due(goal, today), progress=standing.progress)


def _smart(goal: GoalRow | SharedGoal, today: date) -> Iterator[SlideLine]:
    for field, title in _PARTS[:1]:
        yield from _text(tr(title), getattr(goal, field))
    measure = _measure(goal)
    if measure:
        yield from _text(tr("Measurable"), measure)
    for field, title in _PARTS[1:]:
        yield from _text(tr(title), getattr(goal, field))
    if goal.due_date is not None:
        yield from _text(tr("Time-bound"), formats.day(goal.due_date, today))


def _measure(goal: GoalRow | SharedGoal) -> str:
    values = [formats.plain_number(value) for value in (goal.baseline, goal.target)]
    if not goal.metric or goal.target is None:
        return goal.metric or ""
    now = tr(", now {0}", formats.plain_number(goal.current)) if goal.current is not None else ""
    unit = (
        f" {goal.unit}" if goal.unit and goal.unit.casefold() not in goal.metric.casefold() else ""
    )
    return tr("{0} from {1} to {2}", goal.metric, *values) + unit + now


def _text(title: str, text: str | None) -> Iterator[SlideLine]:
    if text:
        yield SlideLine(title, look="head")
        yield SlideLine(plain_of(text), look="body")


def _goal_note(goal: GoalRow, today: date) -> str:
    return " · ".join(filter(None, (_due(goal, today), goal.owner)))


def _due(goal: GoalRow | SharedGoal, today: date) -> str:
    words = tr(label("goal_status", goal.status or "not_started"))
    by = tr("by {0}", formats.day(goal.due_date, today)) if goal.due_date is not None else ""
    return " · ".join(filter(None, (words, by)))


def _action(action: ActionRow | SharedAction, today: date) -> SlideLine:
    client = getattr(action, "client_owner", None) or getattr(action, "client_owner_name", None)
    who = " + ".join(name for name in (action.owner, client) if name)
    when = formats.day(action.due_date, today) if action.due_date is not None else ""
    look = "done" if action.status in _DONE else "item"
    return SlideLine(action.title, " · ".join(filter(None, (who, when))), look)


def _swot(document: PlanDocument) -> list[Slide]:
    lines: list[SlideLine] = []
    for number, quadrant in enumerate(QUADRANT):
        rows = document.swot.get(quadrant, [])
        lines.append(SlideLine(tr(_QUADRANTS[quadrant]), look="head", column=number % 2))
        lines += [SlideLine(row.text, column=number % 2) for row in rows]
    filled = any(document.swot.values())
    return [Slide(tr("SWOT"), tuple(lines), columns=2)] if filled else []


def _risks(session: Session, account_id: int) -> Iterator[SlideLine]:
    rows = [row for row in risk_rows(session, account_id=account_id) if row.status != "closed"]
    for row in sorted(rows, key=lambda row: -(row.weight or 0)):
        weight = tr("{0} of 25", row.weight) if row.weight else ""
        yield SlideLine(row.title, " · ".join(filter(None, (weight, row.owner))))


def _period(plan: PlanRow) -> str:
    if plan.period_start is None or plan.period_end is None:
        return ""
    return formats.day_range(plan.period_start, plan.period_end)
