"""The account plan on paper, for our own people: goals, strategies, actions, SWOT, risks."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.analytics.goal_values import plan_now
from app.core.display import MISSING, day_full, day_range, percent
from app.core.display import day as short_day
from app.core.errors import NotFound
from app.models.labels import label
from app.queries.actions import ActionRow
from app.queries.client_view import client_account
from app.queries.communications import CommunicationRow, communication_rows
from app.queries.criteria import Filter
from app.queries.goals import GoalRow
from app.queries.plan_document import PlanDocument
from app.queries.plans import PlanRow
from app.queries.portfolio import today
from app.queries.risks import RiskRow, risk_rows
from app.reports.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Lines,
    Marked,
    MarkedLine,
    Prose,
    Sheet,
    Table,
)
from app.reports.client_parts import share_of_way, step_state
from app.reports.document import Mark, State
from app.reports.press import Paper, Press
from app.reports.wording import plain, sentence

_QUADRANTS: dict[str, tuple[str, Mark]] = {
    "strength": ("Strengths", "good"),
    "weakness": ("Weaknesses", "watch"),
    "opportunity": ("Opportunities", "open"),
    "threat": ("Threats", "risk"),
}
_ACTIONS = (Column("Action"), Column("Owner", 220), Column("Due", 120), Column("State", 170))
_TEXTS = (
    ("situation", "Where we stand"),
    ("vision", "Where we want to be"),
    ("needs_short_term", "Needs in the short term"),
    ("needs_long_term", "Needs in the long term"),
)


def make_plan(
    session: Session,
    account_id: int,
    *,
    plan_id: int | None = None,
    as_of: date | None = None,
    paper: Paper = "a4",
) -> bytes:
    """The plan asked for, else the one running on the day, as PDF."""
    day = as_of or today(session)
    return Press(paper).pdf(plan_sheet(session, account_id, day, plan_id), day)


def plan_sheet(session: Session, account_id: int, as_of: date, plan_id: int | None = None) -> Sheet:
    """The plan as pages; NotFound where the account has none."""
    account = client_account(session, account_id)
    document = plan_now(session, account_id, as_of, plan_id)
    if document.head is None:
        raise NotFound(f"{account.name} has no plan yet. Write one on its Plan tab.")
    head = document.head
    name = head.name or "Account plan"
    every_risk = risk_rows(session, Filter(archived=True), account_id=account_id)
    risks = [risk for risk in every_risk if risk.status != "closed"]
    talks = communication_rows(session, head.id)
    return Sheet(
        title=f"{account.name}: {name}",
        account=account.name,
        period=_under_title(head),
        prepared=(f"Printed on {day_full(as_of)}", *((head.owner,) if head.owner else ())),
        brand="Account plan",
        running=f"Internal · {name}",
        running_short=name,
        confidential="Internal. Not for the client.",
        blocks=tuple(_blocks(document, head, as_of, risks, talks)),
    )


def _under_title(head: PlanRow) -> str:
    parts = [head.name or "Account plan"]
    if head.period_start and head.period_end:
        parts.append(day_range(head.period_start, head.period_end))
    if head.status:
        parts.append(label("plan_status", head.status))
    return ", ".join(parts)


def _blocks(
    document: PlanDocument,
    head: PlanRow,
    as_of: date,
    risks: list[RiskRow],
    talks: list[CommunicationRow],
) -> list[Block]:
    texts: list[Block] = [
        Prose(title, paragraphs=tuple(getattr(head, name).splitlines()), keep=True)
        for name, title in _TEXTS
        if getattr(head, name)
    ]
    return [
        *texts,
        *_goals(document, as_of),
        *_strategies(document),
        *_loose_actions(document.actions, as_of),
        *_swot(document),
        *_risks(risks, as_of),
        *_talks(talks),
    ]


def _goals(document: PlanDocument, as_of: date) -> list[Block]:
    blocks: list[Block] = []
    for number, goal in enumerate(document.goals, 1):
        rows = tuple(row for row in _smart(goal, as_of) if row[1])
        blocks.append(Lines(f"{number}  {goal.title}", rows=rows, lead=180, keep=True))
        if goal.actions:
            rows_below = tuple(_action_row(action, as_of) for action in goal.actions)
            blocks.append(Table("", columns=_ACTIONS, rows=rows_below, above=32))
    return blocks


def _smart(goal: GoalRow, as_of: date) -> tuple[tuple[str, str], ...]:
    owners = " and ".join(name for name in (goal.owner, goal.client_owner_name) if name)
    return (
        ("Specific", goal.specific or ""),
        ("Measurable", _measure(goal)),
        ("Achievable", goal.achievable or ""),
        ("Relevant", goal.relevant or ""),
        ("Time-bound", short_day(goal.due_date, as_of) if goal.due_date else "No due date"),
        ("Owner", owners),
        ("State", label("goal_status", goal.status) if goal.status else ""),
    )


def _measure(goal: GoalRow) -> str:
    if goal.is_qualitative:
        return "Judged, without a number"
    if goal.target is None:
        return goal.metric or ""
    unit = f" {goal.unit}" if goal.unit else ""
    course = f"from {plain(goal.baseline)} to {plain(goal.target)}{unit}, now {plain(goal.current)}"
    if goal.why_no_value:
        course += f" (no value: {goal.why_no_value})"
    share = share_of_way(goal.baseline, goal.current, goal.target)
    if share is not None:
        course += f" ({percent(share * 100)} of the way)"
    return f"{goal.metric}: {course}" if goal.metric else sentence(course)


def _action_row(action: ActionRow, as_of: date) -> tuple[Cell, ...]:
    done = State("good", "Done")
    state = done if action.is_completed else step_state(action.due_date, action.status, as_of)
    return (
        Cell(action.title),
        Cell(action.client_owner_name or action.owner or MISSING, tone="quiet"),
        Cell(short_day(action.due_date, as_of), tone="quiet"),
        Cell(state=state),
    )


def _loose_actions(actions: list[ActionRow], as_of: date) -> list[Block]:
    rows = tuple(_action_row(action, as_of) for action in actions)
    return [Table("Other actions", columns=_ACTIONS, rows=rows)] if rows else []


def _strategies(document: PlanDocument) -> list[Block]:
    numbers = {goal.id: str(number) for number, goal in enumerate(document.goals, 1)}
    rows = tuple(
        (
            Cell(strategy.title, below=strategy.note or ""),
            Cell(", ".join(numbers[key] for key in strategy.goal_ids if key in numbers) or MISSING),
        )
        for strategy in document.strategies
    )
    columns = (Column("Strategy"), Column("For goals", 160))
    return [Table("Strategies", columns=columns, rows=rows)] if rows else []


def _swot(document: PlanDocument) -> list[Block]:
    parts: list[tuple[Block, ...]] = []
    for quadrant, (title, mark) in _QUADRANTS.items():
        entries = document.swot.get(quadrant, [])
        lines = tuple(MarkedLine(mark, entry.text, strong=False) for entry in entries)
        parts.append((Marked(title, rows=lines),) if lines else ())
    pairs = (tuple(parts[:2]), tuple(parts[2:]))
    return [Beside(parts=pair, widths=(0.0, 0.0), gutter=40) for pair in pairs if any(pair)]


def _risks(risks: list[RiskRow], as_of: date) -> list[Block]:
    columns = (
        Column("Risk"),
        Column("Likelihood", 120, right=True),
        Column("Impact", 100, right=True),
        Column("Response", 150, gap=26),
        Column("Due", 110),
    )
    rows = tuple(
        (
            Cell(risk.title, below=risk.mitigation or ""),
            Cell(MISSING if risk.likelihood is None else f"{risk.likelihood} of 5"),
            Cell(MISSING if risk.impact is None else f"{risk.impact} of 5"),
            Cell(label("risk_response", risk.response), tone="quiet"),
            Cell(short_day(risk.due_date, as_of), tone="quiet"),
        )
        for risk in risks
    )
    return [Table("Risks and challenges", columns=columns, rows=rows)] if rows else []


def _talks(talks: list[CommunicationRow]) -> list[Block]:
    columns = (Column("What", 300), Column("Who"), Column("Channel", 150), Column("How often", 170))
    rows = tuple(
        (
            Cell(talk.information or talk.purpose or MISSING),
            Cell(talk.person_name or talk.audience or MISSING, tone="quiet"),
            Cell(label("channel", talk.channel), tone="quiet"),
            Cell(_rhythm(talk.frequency_days), tone="quiet"),
        )
        for talk in talks
    )
    return [Table("Communication plan", columns=columns, rows=rows)] if rows else []


def _rhythm(days: int | None) -> str:
    if days is None:
        return MISSING
    usual = {1: "Every day", 7: "Every week", 14: "Every two weeks", 30: "Every month"}
    return usual.get(days, {90: "Every quarter", 365: "Every year"}.get(days, f"Every {days} days"))
