"""What is known of a client: facts, and the chain of goals, pressures and so on with its links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.goal import Goal
from app.models.insight import FactMark, Insight, InsightLink, InsightOwner
from app.models.known_facts import CHAIN, FACT_KIND
from app.models.person import Person
from app.models.plan_detail import GoalDetail
from app.queries.plans import PlanRow
from app.queries.section_note import Note


class Carer(NamedTuple):
    """Someone who cares about a card."""

    person_id: int
    name: str
    is_primary: bool
    confidence: str


class InsightRow(NamedTuple):
    """A card with its people, links and source; `number` counts within its kind."""

    id: int
    account_id: int
    kind: str
    text: str
    note: str | None
    priority: str | None
    state: str
    state_on: date | None
    state_by: str | None
    section: str | None
    unit_id: int | None
    number: int
    owners: tuple[Carer, ...]
    links: tuple[int, ...]
    goal_ids: tuple[int, ...]
    told_by_id: int | None
    told_by: str | None
    source: str | None
    confidence: str | None
    known_on: date | None
    half_life_days: int | None

    @property
    def code(self) -> str:
        """What a card of the chain is called beside others: G1, P2 and so on."""
        return f"{self.kind[0].upper()}{self.number}" if self.kind in CHAIN else ""

    @property
    def is_done(self) -> bool:
        """Whether it came to the end of its kind."""
        return self.state not in ("unconfirmed", "confirmed")


def insight_rows(
    session: Session, account_id: int, kinds: Collection[str] | None = None
) -> list[InsightRow]:
    """The cards of an account in the order of their columns."""
    plain = [getattr(Insight, name) for name in InsightRow._fields[:11]]
    found = session.execute(
        select(*plain)
        .where(Insight.account_id == account_id)
        .order_by(Insight.position.is_(None), Insight.position, Insight.id)
    ).all()
    owners, links = _owners(session, account_id), _links(session, account_id)
    told, goals = _told(session, account_id), _goals(session, account_id)
    numbers: dict[str, int] = defaultdict(int)
    rows: list[InsightRow] = []
    for row in found:
        numbers[row.kind] += 1
        plain_values = [*row[:6], row.state or "unconfirmed", *row[7:]]
        about = (
            numbers[row.kind], owners.get(row.id, ()), links.get(row.id, ()),
            goals.get(row.id, ()), *told.get(row.id, _NOBODY),
        )  # fmt: skip
        rows.append(InsightRow._make((*plain_values, *about)))
    order = {kind: place for place, kind in enumerate((*FACT_KIND, *CHAIN))}
    rows.sort(key=lambda row: (order.get(row.kind, len(order)), row.number))
    return rows if kinds is None else [row for row in rows if row.kind in kinds]


_NOBODY = (None, None, None, None, None, None)


def _owners(session: Session, account_id: int) -> dict[int, tuple[Carer, ...]]:
    found: dict[int, list[Carer]] = defaultdict(list)
    statement = (
        select(InsightOwner, Person.name)
        .join(Insight, Insight.id == InsightOwner.insight_id)
        .join(Person, Person.id == InsightOwner.person_id)
        .where(Insight.account_id == account_id)
        .order_by(InsightOwner.id)
    )
    for owner, name in session.execute(statement):
        carer = Carer(owner.person_id, name, bool(owner.is_primary), owner.confidence or "assumed")
        found[owner.insight_id].append(carer)
    return {
        key: tuple(sorted(carers, key=lambda one: not one.is_primary))
        for key, carers in found.items()
    }


def _links(session: Session, account_id: int) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    statement = (
        select(InsightLink.from_insight_id, InsightLink.to_insight_id)
        .join(Insight, Insight.id == InsightLink.from_insight_id)
        .where(Insight.account_id == account_id)
        .order_by(InsightLink.id)
    )
    for one, other in session.execute(statement):
        found[one].append(other)
        found[other].append(one)
    return {key: tuple(others) for key, others in found.items()}


def _told(
    session: Session, account_id: int
) -> dict[int, tuple[int | None, str | None, str | None, str | None, date | None, int | None]]:
    statement = (
        select(
            FactMark.entity_id, FactMark.person_id, Person.name, FactMark.source,
            FactMark.confidence, FactMark.on_date, FactMark.half_life_days,
        )
        .join(Insight, Insight.id == FactMark.entity_id)
        .outerjoin(Person, Person.id == FactMark.person_id)
        .where(
            FactMark.entity == "insights", FactMark.field == "text",
            Insight.account_id == account_id,
        )
    )  # fmt: skip
    return {row[0]: tuple(row[1:]) for row in session.execute(statement)}  # type: ignore[misc]


def _goals(session: Session, account_id: int) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    statement = (
        select(GoalDetail.insight_id, Goal.id)
        .join(Goal, Goal.id == GoalDetail.goal_id)
        .join(Insight, Insight.id == GoalDetail.insight_id)
        .where(Insight.account_id == account_id)
        .order_by(Goal.id)
    )
    for insight_id, goal_id in session.execute(statement):
        found[insight_id or 0].append(goal_id)
    return {key: tuple(goals) for key, goals in found.items()}


def insights_note(session: Session, head: PlanRow) -> Note:
    """How many cards there are, how many are not confirmed, and whether the chain is whole.

    It is whole with at least one confirmed goal, pressure, initiative and obstacle.
    """
    found = session.execute(
        select(Insight.kind, Insight.state).where(Insight.account_id == head.account_id)
    ).all()
    doubtful = sum(state in (None, "unconfirmed") for _, state in found)
    sure = {kind for kind, state in found if state not in (None, "unconfirmed")}
    whole = {"goal", "pressure", "initiative", "obstacle"} <= sure
    return Note(len(found), doubtful, done=whole and not doubtful)
