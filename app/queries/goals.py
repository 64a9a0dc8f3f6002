"""Goals with their five SMART parts and the actions that lead to them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account, Unit
from app.models.goal import Goal
from app.models.goal_codes import ENDED_GOALS, QUALITATIVE, is_calculated
from app.models.insight import Insight
from app.models.plan import Plan
from app.models.plan_detail import GoalDetail
from app.queries.actions import ActionRow, action_rows
from app.queries.criteria import ALL, Filter
from app.queries.reading import MOST_IN_SQL, Statement, rows_of, scoped


class GoalRow(NamedTuple):
    """A goal, its place in the plan and its actions."""

    id: int
    ref: str
    account_id: int
    account_name: str
    plan_id: int
    plan_name: str | None
    title: str
    type: str | None
    specific: str | None
    metric: str | None
    unit: str | None
    baseline: Decimal | None
    current: Decimal | None
    target: Decimal | None
    achievable: str | None
    relevant: str | None
    start_date: date | None
    due_date: date | None
    owner: str | None
    priority: str | None
    status: str | None
    outcome: str | None
    shared: bool | None
    position: int | None
    calculation: str | None
    unit_id: int | None
    unit_name: str | None
    insight_id: int | None
    insight_text: str | None
    effort_hours: Decimal | None
    confidence: str | None
    owner_comment: str | None
    manager_comment: str | None
    actions: tuple[ActionRow, ...]
    why_no_value: str = ""  # of a calculated goal whose figure has none

    @property
    def measure(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Baseline, current value and target."""
        return self.baseline, self.current, self.target

    @property
    def is_qualitative(self) -> bool:
        """Whether it is judged, without a number."""
        return self.calculation == QUALITATIVE

    @property
    def is_calculated(self) -> bool:
        """Whether its value follows a figure; an ended goal keeps the value noted at its end."""
        return is_calculated(self.calculation) and (
            self.status not in ENDED_GOALS or self.current is None
        )

    @property
    def is_ended(self) -> bool:
        """Whether it was reached or given up."""
        return self.status in ENDED_GOALS

    @property
    def client_owner_name(self) -> str | None:
        """Who on the client's side works on it: the first that an action names."""
        named = (action.client_owner_name for action in self.actions)
        return next((name for name in named if name), None)

    @property
    def missing_parts(self) -> str:
        """The letters of SMART that still want something, in order."""
        return "".join(check.letter for check in smart_checks(self) if check.wants)

    @property
    def sound_actions(self) -> int:
        """How many actions have a day and somebody who does them; two are the rule of thumb."""
        return sum(
            1
            for action in self.actions
            if action.due_date is not None
            and (action.owner or action.client_owner_id is not None)
            and action.status != "cancelled"
        )


class Check(NamedTuple):
    """One letter of SMART with what is still wanted, in words; nothing where it is met."""

    letter: str
    wants: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing is wanting."""
        return not self.wants


def smart_checks(goal: GoalRow) -> tuple[Check, ...]:
    """The five letters in their order."""
    possible = goal.achievable or goal.confidence or goal.effort_hours is not None
    relevant = goal.relevant or goal.insight_id is not None
    said: tuple[tuple[str, tuple[tuple[str, object], ...]], ...] = (
        ("S", (("what exactly will be different", goal.specific), ("an owner", goal.owner))),
        ("M", _measure(goal)),
        ("A", (("an effort, a confidence, or what makes it possible", possible),)),
        ("R", (("a goal of the client’s, or why it matters to them", relevant),)),
        ("T", (("a due date", goal.due_date),)),
    )
    return tuple(
        Check(letter, tuple(words for words, there in parts if not there)) for letter, parts in said
    )


def _measure(goal: GoalRow) -> tuple[tuple[str, object], ...]:
    """A judged goal needs no number; one that follows a figure has its measure by that."""
    if goal.is_qualitative:
        return ()
    return (
        ("a measure", goal.metric or is_calculated(goal.calculation)),
        ("a baseline", goal.baseline is not None),
        ("a target", goal.target is not None),
    )


def goal_order(session: Session, plan_id: int) -> list[int]:
    """The goals of a plan in the order in which they are numbered."""
    order = (Goal.position.nulls_last(), Goal.id)
    return list(session.scalars(select(Goal.id).where(Goal.plan_id == plan_id).order_by(*order)))


def goal_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    plan_id: int | None = None,
    with_actions: Sequence[ActionRow] | None = None,
) -> list[GoalRow]:
    """Goals in the order of their plan, with their actions; those read already are not again."""
    actions: dict[int, list[ActionRow]] = {}
    some = ids if ids is not None and len(ids) <= MOST_IN_SQL else None
    if with_actions is None:
        with_actions = action_rows(session, account_id=account_id, plan_id=plan_id, goal_ids=some)
    for action in with_actions:
        actions.setdefault(action.goal_id or 0, []).append(action)

    def make(row: Any) -> GoalRow:  # noqa: ANN401 a row of the statement
        return GoalRow._make((*row, tuple(actions.get(row[0], ())), ""))

    fields = GoalRow._fields
    own = [getattr(Goal, name) for name in fields[6 : fields.index("calculation")]]
    beside = (
        GoalDetail.calculation, GoalDetail.unit_id, Unit.name, GoalDetail.insight_id, Insight.text,
        GoalDetail.effort_hours, GoalDetail.confidence, GoalDetail.owner_comment,
        GoalDetail.manager_comment,
    )  # fmt: skip
    statement: Statement = (
        select(Goal.id, Goal.ref, Plan.account_id, Account.name, Plan.id, Plan.name, *own, *beside)
        .join(Plan, Plan.id == Goal.plan_id)
        .join(Account, Account.id == Plan.account_id)
        .outerjoin(GoalDetail, GoalDetail.goal_id == Goal.id)
        .outerjoin(Unit, Unit.id == GoalDetail.unit_id)
        .outerjoin(Insight, Insight.id == GoalDetail.insight_id)
        .order_by(Plan.account_id, Plan.id, Goal.position.nulls_last(), Goal.id)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    if plan_id is not None:
        statement = statement.where(Goal.plan_id == plan_id)
    return only.kept(rows_of(session, make, statement, Goal.id, ids))
