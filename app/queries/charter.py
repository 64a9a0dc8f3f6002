"""The charter of a plan, its weak point, and how the client sees us now and in three years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.known_facts import LEVEL
from app.models.person import Person, PersonAttribute
from app.models.plan import Plan
from app.models.plan_detail import PlanDetail
from app.queries.plans import PlanRow
from app.queries.section_note import Note

_LEVELS = frozenset("12345")
ANSWERS = ("charter_field", "charter_value", "charter_how", "charter_return")


class CharterRow(NamedTuple):
    """What the charter says; None where nothing is written."""

    plan_id: int
    account_id: int
    buy_sell_level: int | None
    charter_field: str | None = None
    charter_value: str | None = None
    charter_how: str | None = None
    charter_return: str | None = None
    critical_vulnerability: str | None = None
    buy_sell_target: int | None = None

    @property
    def answered(self) -> int:
        """How many of the four questions have an answer."""
        return sum(bool((getattr(self, name) or "").strip()) for name in ANSWERS)


def charter_of(session: Session, plan_id: int) -> CharterRow:
    """The charter of one plan."""
    columns = [getattr(PlanDetail, name) for name in CharterRow._fields[3:]]
    statement = (
        select(Plan.id, Plan.account_id, Account.buy_sell_level, *columns)
        .join(Account, Account.id == Plan.account_id)
        .outerjoin(PlanDetail, PlanDetail.plan_id == Plan.id)
        .where(Plan.id == plan_id)
    )
    return CharterRow._make(session.execute(statement).one())


class PersonLevel(NamedTuple):
    """How one person at the client sees us, and since which day we think so."""

    person_id: int
    name: str
    level: int
    from_date: date


def levels_by_person(session: Session, account_id: int, day: date) -> list[PersonLevel]:
    """Who of the people that are there sees us how on a day, the most influential first."""
    statement = (
        select(Person.id, Person.name, PersonAttribute.value, PersonAttribute.from_date)
        .join(Person, Person.id == PersonAttribute.person_id)
        .where(
            Person.account_id == account_id, Person.status.is_distinct_from("left"),
            PersonAttribute.attribute == LEVEL, PersonAttribute.from_date <= day,
        )
        .order_by(
            Person.power.desc().nulls_last(), Person.name, Person.id,
            PersonAttribute.from_date, PersonAttribute.id,
        )
    )  # fmt: skip
    held: dict[int, tuple[str, str | None, date]] = {
        key: (name, value, since) for key, name, value, since in session.execute(statement)
    }
    return [
        PersonLevel(key, name, int(value), since)
        for key, (name, value, since) in held.items()
        if value is not None and value in _LEVELS
    ]


def views_differ(of_account: int | None, levels: Sequence[PersonLevel]) -> bool:
    """Whether people see us otherwise than each other, or than the account is said to."""
    seen = {one.level for one in levels}
    return len(seen) > 1 or (of_account is not None and bool(seen - {of_account}))


def charter_note(session: Session, head: PlanRow) -> Note:
    """Which of the charter's questions are open; none begun is no fault."""
    row = charter_of(session, head.id)
    gaps = len(ANSWERS) - row.answered
    begun = row.answered > 0
    return Note(0, gaps if begun else 0, done=begun and not gaps)
