"""A plan is begun from a template: offsets become days, roles people, and an industry's duties."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.closure import Compliance
from app.models.extra import Tag, Tagging
from app.models.goal import Goal, Strategy, StrategyGoal
from app.models.industries import LANES, Lane
from app.models.person import Person
from app.models.plan import Communication, Plan, Risk, SwotEntry
from app.models.plan_detail import GoalDetail, Playbook
from app.models.plan_templates import OWN, Line, PlanTemplate, built_in, read_template
from app.models.target import Target
from app.services.change import added
from app.services.compliance import add_compliance
from app.services.people import add_person
from app.services.playbooks import apply_tasks
from app.services.tags import set_tags

GROUPS = {
    "sponsor": frozenset({"executive_sponsor"}),
    "signer": frozenset({"approver", "economic_buyer"}),
}
"""Who is meant by a group of the communication plan; everyone in it has a row of their own."""
SCEPTICS = "sceptics"
_DETAILS = ("calculation", "confidence", "effort_hours")
_OFFSETS = ("due_days", "start_days")


def load_template(session: Session, key: str) -> PlanTemplate:
    """A template by its key: one of the program's own, or one of the user's."""
    if not key.startswith(OWN):
        return built_in(key)
    number = key.removeprefix(OWN)
    row = session.get(Playbook, int(number)) if number.isdecimal() else None
    if row is None or row.kind != "plan":
        raise DomainError("This plan template is no longer there. Choose another one.")
    return replace(read_template(row.content), name=row.name, industry=row.industry)


def fill_plan(
    session: Session, plan: Plan, template: PlanTemplate, day: date, without: Collection[str] = ()
) -> None:
    """Write what the template brings into a plan that was just made, but for the parts left out.

    The template's days are counted from the day, or from the plan's first day where that comes
    later.
    """
    start = max(day, plan.period_start or day)
    filling = _Filling(session, plan, start)
    goals = filling.add_goals(template.goals)
    filling.add_strategies(template.strategies, goals)
    if "lanes" not in without:
        filling.add_lanes(template)  # before anyone is looked for by role
    if "tasks" not in without and template.tasks:
        apply_tasks(session, plan.account_id, template.tasks, start, plan_id=plan.id)
    if "communications" not in without:
        filling.add_communications(template.communications)
    risks = filling.add_risks(() if "risks" in without else template.risks)
    if "swot" not in without:
        filling.add_swot(template.swot, goals, risks)
    if "targets" not in without:
        filling.add_targets(template.targets, day)
    if "duties" not in without:
        filling.add_duties(template.duties, day)


class _Filling:
    """One plan, and the day its template counts from."""

    def __init__(self, session: Session, plan: Plan, start: date) -> None:
        self._session = session
        self._plan = plan
        self._start = start

    def add_goals(self, lines: tuple[Line, ...]) -> dict[str, int]:
        """The goals; gives their keys by title."""
        made: dict[str, int] = {}
        for position, line in enumerate(lines, start=1):
            plain = {k: v for k, v in line.items() if k not in (*_DETAILS, *_OFFSETS)}
            begun = self._plan.period_start
            if any(name in line for name in _OFFSETS):
                begun = self._day(line.get("start_days", 0))
            row = {
                **plain,
                "plan_id": self._plan.id,
                "position": position,
                "status": "not_started",
                "owner": self._plan.owner,
                "start_date": begun,
                "due_date": self._day(line.get("due_days")),
            }
            goal = added(self._session, Goal, row)
            made.setdefault(goal.title, goal.id)
            detail = {name: line[name] for name in _DETAILS if name in line}
            if detail:
                added(self._session, GoalDetail, {**detail, "goal_id": goal.id})
        return made

    def add_strategies(self, lines: tuple[Line, ...], goals: Mapping[str, int]) -> None:
        """The strategies with the goals they serve."""
        for line in lines:
            row = {"plan_id": self._plan.id, "title": line["title"], "note": line.get("note")}
            strategy = added(self._session, Strategy, row)
            served = {goals[name] for name in line["goals"] if name in goals}
            for goal_id in sorted(served):
                self._session.add(StrategyGoal(strategy_id=strategy.id, goal_id=goal_id))

    def add_communications(self, lines: tuple[Line, ...]) -> None:
        """The rows of the communication plan; a group has one for everybody in it."""
        for line in lines:
            row = {k: v for k, v in line.items() if k != "role"}
            for person_id in self._told(line.get("role", "")):
                said = {**row, "plan_id": self._plan.id, "owner": self._plan.owner}
                added(self._session, Communication, {**said, "person_id": person_id})

    def add_risks(self, lines: tuple[Line, ...]) -> dict[str, int]:
        """The risks that the account does not have yet; gives the keys of all by title."""
        statement = select(Risk.title, Risk.id).where(Risk.account_id == self._plan.account_id)
        known: dict[str, int] = {row.title: row.id for row in self._session.execute(statement)}
        for line in lines:
            if line["title"] in known:
                continue
            row = {k: v for k, v in line.items() if k not in ("role", *_OFFSETS)}
            owned = {"owner": self._plan.owner, "due_date": self._day(line.get("due_days"))}
            where = {"account_id": self._plan.account_id, "status": "open"}
            known[line["title"]] = added(self._session, Risk, {**row, **owned, **where}).id
        return known

    def add_swot(
        self, lines: tuple[Line, ...], goals: Mapping[str, int], risks: Mapping[str, int]
    ) -> None:
        """The entries of the SWOT with what they led to."""
        for line in lines:
            row = {k: v for k, v in line.items() if k not in ("goal", "risk")}
            linked = {
                "goal_id": goals.get(line.get("goal", "")),
                "risk_id": risks.get(line.get("risk", "")),
            }
            added(self._session, SwotEntry, {**row, **linked, "plan_id": self._plan.id})

    def add_targets(self, lines: tuple[Line, ...], day: date) -> None:
        """Targets of this year for figures that the account has none of."""
        account_id, period = self._plan.account_id, str(day.year)
        statement = select(Target.kpi).where(Target.account_id == account_id)
        known = set(self._session.scalars(statement.where(Target.period == period)))
        for line in lines:
            if line["kpi"] not in known:
                row = {"kpi": line["kpi"], "period": period, "account_id": account_id}
                added(self._session, Target, {**row, "value": line["value"]})

    def add_duties(self, lines: tuple[Line, ...], day: date) -> None:
        """Compliance dates of kinds that the account has none of."""
        account_id = self._plan.account_id
        statement = select(Compliance.kind).where(Compliance.account_id == account_id)
        known = set(self._session.scalars(statement))
        for line in lines:
            if line["kind"] in known:
                continue
            values = {k: v for k, v in line.items() if k not in ("kind", "review_days")}
            if "review_days" in line:
                values["next_review"] = day + timedelta(days=line["review_days"])
            add_compliance(self._session, account_id, line["kind"], **values)

    def add_lanes(self, template: PlanTemplate) -> None:
        """An open seat for every group of stakeholders that nobody is known in."""
        if not template.lanes:
            return
        known = {lane.name: lane for lane in LANES.get(template.industry or "", ())}
        seats = list(self._seats())
        for name in template.lanes:
            lane = known.get(name, Lane(name))
            if any(lane.holds(tags, roles, title) for tags, roles, title in seats):
                continue
            roles = sorted(lane.roles)[:1] or None
            person = add_person(
                self._session, self._plan.account_id, f"{name}, open seat",
                placeholder=True, decision_roles=roles,
            )  # fmt: skip
            set_tags(self._session, "people", person, [name])

    def _seats(self) -> Iterator[tuple[list[str], list[str], str | None]]:
        people = self._people()
        tags: dict[int, list[str]] = {}
        statement = (
            select(Tagging.entity_id, Tag.name)
            .join(Tag, Tag.id == Tagging.tag_id)
            .where(Tagging.entity == "people", Tagging.entity_id.in_([row.id for row in people]))
        )
        for person_id, name in self._session.execute(statement):
            tags.setdefault(person_id, []).append(name)
        return ((tags.get(row.id, []), row.decision_roles or [], row.title) for row in people)

    def _told(self, role: str) -> list[int | None]:
        """Whom a row is about: nobody by name, everybody in a group, or who has the role."""
        people = [row for row in self._people() if not row.placeholder]
        if role == SCEPTICS:
            return [row.id for row in people if row.support == "non_supporter"]
        if not role:
            return [None]
        wanted = GROUPS.get(role, {role})
        found_people: list[int | None] = [
            row.id for row in people if not wanted.isdisjoint(row.decision_roles or ())
        ]
        most = len(found_people) if role in GROUPS else 1
        return found_people[:most] or [None]

    def _people(self) -> list[Any]:
        statement = select(
            Person.id, Person.title, Person.decision_roles, Person.support, Person.placeholder
        ).where(Person.account_id == self._plan.account_id, Person.status.is_distinct_from("left"))
        order = (Person.power.desc().nulls_last(), Person.id)
        return list(self._session.execute(statement.order_by(*order)).all())

    def _day(self, offset: int | None) -> date | None:
        return None if offset is None else self._start + timedelta(days=offset)
