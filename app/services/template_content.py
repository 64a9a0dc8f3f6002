"""What of a plan or project another begins with: no client, no days, roles instead of people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.action import Action, ActionDependency
from app.models.closure import Compliance
from app.models.goal import Goal, Strategy, StrategyGoal
from app.models.labels import label
from app.models.person import Person
from app.models.plan import Communication, Plan, Risk
from app.models.plan_detail import ActionDetail, GoalDetail
from app.models.plan_templates import GOAL_NUMBERS, GOAL_TEXTS
from app.models.playbook_tasks import Task, tasks_as_data
from app.models.target import Target
from app.models.team import TeamMember
from app.services.playbooks import ACCOUNT_MANAGER

_RISK = ("title", "category", "likelihood", "impact", "response", "mitigation")
_TALK = ("information", "purpose", "channel", "frequency_days")
Data = dict[str, Any]


class Roles:
    """Who has which role, so that names become roles."""

    def __init__(self, session: Session, account_id: int) -> None:
        team = session.execute(select(TeamMember.name, TeamMember.role))
        self._team = {row.name: row.role for row in team if row.role}
        people = session.execute(
            select(Person.id, Person.name, Person.decision_roles, Person.support).where(
                Person.account_id == account_id
            )
        ).all()
        self._people = {row.id: row for row in people}

    def ours(self, name: str | None) -> str:
        """The role of one of ours; the account manager where there is none."""
        return (self._team.get(name or "") or ACCOUNT_MANAGER).casefold().replace(" ", "_")

    def theirs(self, person_id: int | None) -> str:
        """The first role of a person in decisions; empty where there is none."""
        row = self._people.get(person_id or 0)
        return next(iter(row.decision_roles or ()), "") if row is not None else ""

    def group(self, person_id: int | None) -> str:
        """How a row of the communication plan addresses a person."""
        row = self._people.get(person_id or 0)
        if row is not None and row.support == "non_supporter":
            return "sceptics"
        role = self.theirs(person_id)
        return {"executive_sponsor": "sponsor", "approver": "signer"}.get(role, role)

    def has_name(self, text: str) -> bool:
        """Whether a text names somebody of the client's."""
        folded = text.casefold()
        return any(row.name.casefold() in folded for row in self._people.values())


def plan_content(session: Session, plan: Plan, day: date) -> Data:
    """A plan as a template: its days as offsets from its first day."""
    start = plan.period_start or day
    roles = Roles(session, plan.account_id)
    goals = {
        row.id: row
        for row in session.scalars(
            select(Goal)
            .where(Goal.plan_id == plan.id, Goal.status.is_distinct_from("cancelled"))
            .order_by(Goal.position.nulls_last(), Goal.id)
        )
    }
    titles = {key: goal.title for key, goal in goals.items()}
    of_plan = (Action.plan_id == plan.id) | Action.goal_id.in_(list(goals))
    return {
        "review_after_days": _offset(plan.next_review, start),
        "goals": [_goal(session, goal, start) for goal in goals.values()],
        "strategies": _strategies(session, plan.id, titles),
        "tasks": tasks_as_data(_tasks(session, of_plan, start, roles, titles)),
        "communications": _talks(session, plan.id, roles),
        "risks": _risks(session, plan.account_id, start),
        "targets": _targets(session, plan.account_id, day),
        "duties": _duties(session, plan.account_id, day),
    }


def project_tasks(session: Session, project_id: int, account_id: int, start: date) -> list[Task]:
    """What is to be done in a project, as tasks with offsets and roles."""
    inside = select(ActionDetail.action_id).where(ActionDetail.project_id == project_id)
    return _tasks(session, Action.id.in_(inside), start, Roles(session, account_id), {})


def _offset(day: date | None, start: date) -> int | None:
    return None if day is None else (day - start).days


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def _goal(session: Session, goal: Goal, start: date) -> Data:
    detail = session.scalars(select(GoalDetail).where(GoalDetail.goal_id == goal.id)).first()
    row: Data = {}
    for name in (*GOAL_TEXTS, *GOAL_NUMBERS):
        source = goal if hasattr(goal, name) else detail
        value = getattr(source, name, None)
        if value not in (None, ""):
            row[name] = _plain(value)
    row["start_days"] = _offset(goal.start_date, start)
    row["due_days"] = _offset(goal.due_date, start)
    row["shared"] = bool(goal.shared)
    return {name: value for name, value in row.items() if value is not None}


def _strategies(session: Session, plan_id: int, titles: Mapping[int, str]) -> list[Data]:
    served: dict[int, list[str]] = {}
    for strategy_id, goal_id in session.execute(
        select(StrategyGoal.strategy_id, StrategyGoal.goal_id)
    ):
        if goal_id in titles:
            served.setdefault(strategy_id, []).append(titles[goal_id])
    rows = session.scalars(
        select(Strategy).where(Strategy.plan_id == plan_id).order_by(Strategy.id)
    )
    return [{"title": row.title, "note": row.note, "goals": served.get(row.id, [])} for row in rows]


def _tasks(
    session: Session,
    which: Any,  # noqa: ANN401 an SQL condition
    start: date,
    roles: Roles,
    goals: Mapping[int, str],
) -> list[Task]:
    query = select(Action).where(which, Action.status.is_distinct_from("cancelled"))
    actions = session.scalars(query.order_by(Action.due_date.nulls_last(), Action.id)).all()
    names = _unique({action.id: action.title for action in actions})
    details = {
        row.action_id: row
        for row in session.scalars(select(ActionDetail).where(ActionDetail.action_id.in_(names)))
    }
    waits: dict[int, list[str]] = {}
    for key, before in session.execute(
        select(ActionDependency.action_id, ActionDependency.depends_on_id)
    ):
        if key in names and before in names:
            waits.setdefault(key, []).append(names[before])
    return [
        _task(action, details.get(action.id), start, roles, goals, (names, waits))
        for action in actions
    ]


def _task(
    action: Action,
    detail: ActionDetail | None,
    start: date,
    roles: Roles,
    goals: Mapping[int, str],
    known: tuple[Mapping[int, str], Mapping[int, list[str]]],
) -> Task:
    theirs = action.owner is None and action.client_owner_id is not None
    side = (detail.side if detail is not None else None) or ("theirs" if theirs else "ours")
    role = roles.theirs(action.client_owner_id) if side == "theirs" else roles.ours(action.owner)
    goal = goals.get(action.goal_id or 0, "")
    offset = _offset(action.due_date, start)
    begun = detail.start_date if detail is not None else None
    names, waits = known
    return Task(
        phase=(detail.phase if detail is not None else None) or "",
        title=names[action.id],
        offset_days=offset or 0,
        side=side,
        role=role,
        criterion=(detail.criterion if detail is not None else None) or "",
        after=tuple(waits.get(action.id, ())),
        goal=goal,
        days=(_offset(action.due_date, begun) or 0) if begun is not None else 0,
    )


def _unique(titles: Mapping[int, str]) -> dict[int, str]:
    """The titles so that none comes twice."""
    seen: set[str] = set()
    made: dict[int, str] = {}
    for key, title in titles.items():
        name, number = title, 2
        while name in seen:
            name, number = f"{title} ({number})", number + 1
        seen.add(name)
        made[key] = name
    return made


def _talks(session: Session, plan_id: int, roles: Roles) -> list[Data]:
    lines: list[Data] = []
    query = select(Communication).where(Communication.plan_id == plan_id)
    for row in session.scalars(query.order_by(Communication.id)):
        role = roles.group(row.person_id)
        audience = row.audience or ""
        if not audience or roles.has_name(audience):
            audience = label("decision_role", role) if role else "Audience"
        said = {name: getattr(row, name) for name in _TALK if getattr(row, name) is not None}
        lines.append({"audience": audience, "role": role, **said})
    return lines


def _risks(session: Session, account_id: int, start: date) -> list[Data]:
    query = select(Risk).where(
        Risk.account_id == account_id, Risk.status.is_distinct_from("closed")
    )
    lines: list[Data] = []
    for risk in session.scalars(query.order_by(Risk.id)):
        row = {name: getattr(risk, name) for name in _RISK} | {
            "due_days": _offset(risk.due_date, start)
        }
        lines.append({name: value for name, value in row.items() if value is not None})
    return lines


def _targets(session: Session, account_id: int, day: date) -> list[Data]:
    query = select(Target.kpi, Target.value).where(
        Target.account_id == account_id, Target.period == str(day.year)
    )
    return [{"kpi": row.kpi, "value": str(row.value)} for row in session.execute(query)]


def _duties(session: Session, account_id: int, day: date) -> list[Data]:
    lines: list[Data] = []
    query = select(Compliance).where(Compliance.account_id == account_id).order_by(Compliance.id)
    for row in session.scalars(query):
        days = _offset(row.next_review, day)
        status = "due" if row.kind == "kyc" else "pending"
        line: Data = {"kind": row.kind, "risk": row.risk, "status": status, "note": row.note}
        if days is not None and days > 0:
            line["review_days"] = days
        lines.append({name: value for name, value in line.items() if value is not None})
    return lines
