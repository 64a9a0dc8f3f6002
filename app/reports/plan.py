"""The account plan on paper, for our own people: every section, as PDF or for a word processor.

For the client there is only what the allow-list names: the mutual success plan.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from app.analytics.goal_values import plan_now
from app.core.display import MISSING, day_full, day_range, percent
from app.core.display import day as short_day
from app.core.errors import NotFound
from app.models.labels import label
from app.queries.actions import ActionRow
from app.queries.charter import charter_of
from app.queries.client_view import client_account
from app.queries.competitors import competitor_rows
from app.queries.criteria import Filter
from app.queries.goals import GoalRow
from app.queries.handoffs import handoff_of
from app.queries.insights import insight_rows
from app.queries.plan_document import PlanDocument
from app.queries.plans import PlanRow
from app.queries.portfolio import today
from app.queries.reviews import review_rows
from app.queries.risks import risk_rows
from app.queries.talks import talk_rows
from app.reports.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Heading,
    Lines,
    Marked,
    MarkedLine,
    Sheet,
    Table,
)
from app.reports.client_parts import share_of_way, step_state
from app.reports.document import Audience, Mark, State
from app.reports.plan_client import mutual_sheet
from app.reports.plan_one_page import one_page_sheet
from app.reports.plan_parts import (
    charter_blocks,
    competitor_blocks,
    handoff_blocks,
    head_blocks,
    insight_blocks,
    review_blocks,
    risk_blocks,
    talk_blocks,
)
from app.reports.press import Paper, Press
from app.reports.rich import told
from app.reports.wording import plain, sentence

Form = Literal["pdf", "docx"]

_QUADRANTS: dict[str, tuple[str, Mark]] = {
    "strength": ("Strengths", "good"),
    "weakness": ("Weaknesses", "watch"),
    "opportunity": ("Opportunities", "open"),
    "threat": ("Threats", "risk"),
}
_ACTIONS = (Column("Action"), Column("Owner", 220), Column("Due", 120), Column("State", 170))


def make_plan(  # noqa: PLR0913 one for each choice
    session: Session,
    account_id: int,
    *,
    plan_id: int | None = None,
    as_of: date | None = None,
    audience: Audience = "internal",
    one_page: bool = False,
    form: Form = "pdf",
    paper: Paper = "a4",
) -> bytes:
    """The plan asked for, else the one running on the day, as PDF or for a word processor."""
    day = as_of or today(session)
    if audience == "client":
        sheet = mutual_sheet(session, account_id, day, plan_id)
    elif one_page:
        sheet = one_page_sheet(session, account_id, day, plan_id)
    else:
        sheet = plan_sheet(session, account_id, day, plan_id)
    if form == "docx":
        from app.reports.word import word_document

        return word_document(sheet, day)
    press = Press(paper)
    return press.pdf(_on_one_page(press, sheet, day) if one_page else sheet, day)


def _on_one_page(press: Press, sheet: Sheet, day: date) -> Sheet:
    """The sheet as large as one page takes it."""
    for scale in (1.0, 0.94, 0.88, 0.82, 0.76, 0.7):
        fitting = replace(sheet, scale=scale)
        if len(press.pages(fitting, day, dots_per_inch=20)) == 1:
            return fitting
    return replace(sheet, scale=0.64)


def plan_sheet(session: Session, account_id: int, as_of: date, plan_id: int | None = None) -> Sheet:
    """The plan as pages; NotFound where the account has none."""
    account = client_account(session, account_id)
    document = plan_now(session, account_id, as_of, plan_id)
    if document.head is None:
        raise NotFound(f"{account.name} has no plan yet. Write one on its Plan tab.")
    head = document.head
    name = head.name or "Account plan"
    return Sheet(
        title=f"{account.name}: {name}",
        account=account.name,
        period=_under_title(head, as_of),
        prepared=(f"Printed on {day_full(as_of)}", *((head.owner,) if head.owner else ())),
        brand="Account plan",
        running=f"Internal · {name}",
        running_short=name,
        confidential="Internal. Not for the client.",
        blocks=tuple(_blocks(session, document, head, as_of)),
    )


def _under_title(head: PlanRow, as_of: date) -> str:
    parts = [head.name or "Account plan"]
    if head.period_start and head.period_end:
        parts.append(day_range(head.period_start, head.period_end))
    if head.status:
        parts.append(label("plan_status", head.state(as_of)))
    return ", ".join(parts)


def _blocks(session: Session, document: PlanDocument, head: PlanRow, as_of: date) -> list[Block]:
    every = Filter(archived=True)
    account_id = head.account_id
    return [
        *head_blocks(head, document.beside),
        *charter_blocks(charter_of(session, head.id)),
        *_goals(document, as_of),
        *_strategies(document),
        *_loose_actions(document.actions, as_of),
        *_swot(document),
        *handoff_blocks(handoff_of(session, account_id)),
        *insight_blocks(insight_rows(session, account_id)),
        *talk_blocks(talk_rows(session, plan_id=head.id)),
        *risk_blocks(risk_rows(session, every, account_id=account_id), as_of),
        *competitor_blocks(competitor_rows(session, account_id)),
        *review_blocks(review_rows(session, every, account_id=account_id), as_of),
    ]


def _goals(document: PlanDocument, as_of: date) -> list[Block]:
    blocks: list[Block] = [Heading("Goals")] if document.goals else []
    for number, goal in enumerate(document.goals, 1):
        rows = tuple(row for row in _smart(goal, as_of) if row[1])
        title = f"{number}  {told(goal.title)}"
        above = 22.0 if number == 1 else 40.0
        blocks.append(Lines(title, above=above, level=3, rows=rows, lead=180, keep=True))
        if goal.actions:
            rows_below = tuple(_action_row(action, as_of) for action in goal.actions)
            blocks.append(Table("", columns=_ACTIONS, rows=rows_below, above=32))
    return blocks


def _smart(goal: GoalRow, as_of: date) -> tuple[tuple[str, str], ...]:
    owners = " and ".join(name for name in (goal.owner, goal.client_owner_name) if name)
    return (
        ("Specific", told(goal.specific)),
        ("Measurable", _measure(goal)),
        ("Achievable", told(goal.achievable)),
        ("Relevant", told(goal.relevant)),
        ("Time-bound", short_day(goal.due_date, as_of) if goal.due_date else "No due date"),
        ("Owner", owners),
        ("State", label("goal_status", goal.status) if goal.status else ""),
        ("Shared", "With the client" if goal.shared else ""),
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
        Cell(told(action.title)),
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
            Cell(told(strategy.title), below=told(strategy.note)),
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
        lines = tuple(MarkedLine(mark, told(entry.text), strong=False) for entry in entries)
        parts.append((Marked(title, level=3, rows=lines),) if lines else ())
    pairs = (tuple(parts[:2]), tuple(parts[2:]))
    pages = [
        Beside(parts=pair, widths=(0.0, 0.0), gutter=40, above=24, keep=True)
        for pair in pairs
        if any(pair)
    ]
    return [Heading("SWOT"), *pages] if pages else []
