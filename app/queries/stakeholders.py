"""The stakeholder map of an account: seats, lines between them, and who of ours covers whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core.periods import add_months
from app.models.account import Account, Unit
from app.models.contract import Contract
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam, Promise
from app.models.person import Influence, Person
from app.models.portfolio import Portfolio
from app.models.revenue import Revenue
from app.models.team import TeamMember

COVERED_WITHIN_DAYS = 60  # KPIS 5.23: a two-way touch by a named member of our team
_TWO_WAY = ("mutual", "inbound")


class Touch(NamedTuple):
    """The last two-way touch with a person: when, and with whom of ours."""

    on: date
    by: str | None


class Seat(NamedTuple):
    """A person or placeholder on the map."""

    id: int
    ref: str
    name: str
    title: str | None
    unit_id: int | None
    unit: str | None
    reports_to_id: int | None
    dotted_to_id: int | None
    support: str | None
    power: int | None
    interest: int | None
    political_status: str | None
    coverage: str | None
    decision_roles: tuple[str, ...]
    status: str | None
    left_on: date | None
    placeholder: bool
    note: str | None
    map_x: int | None
    map_y: int | None
    last_touch: Touch | None
    covered: bool

    @property
    def influence_step(self) -> int | None:
        """Influence in five steps, as shown (VOCABULARY 4.11)."""
        return steps(self.power)

    @property
    def interest_step(self) -> int | None:
        """Interest in five steps, as shown."""
        return steps(self.interest)


class Line(NamedTuple):
    """A line other than a reporting one."""

    id: int
    from_id: int
    to_id: int
    kind: str
    sentiment: int | None
    strength: int | None
    note: str | None


class UnitShare(NamedTuple):
    """A unit with the people known in it and what it pays a year (KPIS 5.22).

    `sums` is the value of its running contracts by currency; where it has none, twelve times
    its recurring revenue of the last complete month.
    """

    id: int
    name: str
    seats: int
    sums: tuple[tuple[int, str], ...]
    by_contract: bool

    @property
    def pays(self) -> bool:
        """Whether it brings in anything at all."""
        return any(minor > 0 for minor, _currency in self.sums)


class StakeholderMap(NamedTuple):
    """Everything the map of one account shows."""

    seats: list[Seat]
    lines: list[Line]
    units: list[UnitShare]
    promises: dict[int, list[tuple[int, str, date | None]]]


def steps(value: int | None) -> int | None:
    """A 0–100 attribute in five steps: ceil(v / 20), and 0 is 1."""
    return None if value is None else max(1, -(-value // 20))


def step_value(step: int) -> int:
    """What setting a step stores: 20 × step − 10."""
    return 20 * step - 10


def stakeholder_map(session: Session, account_id: int, as_of: date) -> StakeholderMap:
    """The map of an account as of a day; who left and has a successor is not on it."""
    touches = _last_touches(session, account_id, as_of)
    seats = _seats(session, account_id, as_of, touches)
    return StakeholderMap(
        seats=seats,
        lines=_lines(session, account_id, {seat.id for seat in seats}),
        units=_units(session, account_id, seats, as_of),
        promises=_promises(session, account_id),
    )


def _seats(session: Session, account_id: int, as_of: date, touches: dict[int, Touch]) -> list[Seat]:
    columns = (
        Person.id, Person.ref, Person.name, Person.title, Person.unit_id, Unit.name,
        Person.reports_to_id, Person.dotted_to_id, Person.support, Person.power,
        Person.interest, Person.political_status, Person.coverage, Person.decision_roles,
        Person.status, Person.left_on, Person.placeholder, Person.note, Person.map_x,
        Person.map_y,
    )  # fmt: skip
    found = session.execute(
        select(*columns)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(
            Person.account_id == account_id,
            or_(Person.successor_id.is_(None), func.coalesce(Person.status, "") != "left"),
        )
        .order_by(Person.power.desc().nulls_last(), Person.name)
    )
    oldest = as_of - timedelta(days=COVERED_WITHIN_DAYS)
    return [_seat(tuple(row), touches.get(row[0]), oldest) for row in found]


def _seat(row: Sequence[Any], touch: Touch | None, oldest: date) -> Seat:
    covered = touch is not None and touch.by is not None and touch.on >= oldest
    roles, placeholder = tuple(row[13] or ()), bool(row[16])
    known = (*row[:13], roles, *row[14:16], placeholder, *row[17:20], touch, covered)
    return Seat._make(known)


def _last_touches(session: Session, account_id: int, as_of: date) -> dict[int, Touch]:
    limit = datetime.fromisoformat(f"{as_of + timedelta(days=1)}T00:00:00+00:00")
    found = session.execute(
        select(InteractionPerson.person_id, Interaction.at, func.min(TeamMember.name))
        .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
        .outerjoin(InteractionTeam, InteractionTeam.interaction_id == Interaction.id)
        .outerjoin(TeamMember, TeamMember.id == InteractionTeam.team_member_id)
        .where(
            Interaction.account_id == account_id,
            Interaction.at < limit,
            Interaction.direction.in_(_TWO_WAY),
            or_(Interaction.state.is_(None), Interaction.state == "held"),
        )
        .group_by(InteractionPerson.person_id, Interaction.id)
        .order_by(Interaction.at)
    )
    return {person_id: Touch(at.date(), by) for person_id, at, by in found}


def _lines(session: Session, account_id: int, shown: set[int]) -> list[Line]:
    found = session.execute(
        select(
            Influence.id,
            Influence.from_person_id,
            Influence.to_person_id,
            Influence.kind,
            Influence.sentiment,
            Influence.strength,
            Influence.note,
        )
        .join(Person, Person.id == Influence.from_person_id)
        .where(Person.account_id == account_id)
        .order_by(Influence.id)
    )
    return [
        Line(row[0], row[1], row[2], row[3] or "influences", *row[4:])
        for row in found
        if row[1] in shown and row[2] in shown
    ]


def _units(session: Session, account_id: int, seats: list[Seat], as_of: date) -> list[UnitShare]:
    people: dict[int, int] = defaultdict(int)
    for seat in seats:
        if seat.unit_id is not None and not seat.placeholder and seat.status != "left":
            people[seat.unit_id] += 1
    agreed = _agreed(session, account_id, as_of)
    booked = _booked(session, account_id, as_of)
    found = session.execute(
        select(Unit.id, Unit.name).where(Unit.account_id == account_id).order_by(Unit.name)
    )
    return [
        UnitShare(key, name, people[key], tuple(agreed.get(key) or booked.get(key) or ()),
                  key in agreed)
        for key, name in found
    ]  # fmt: skip


Sums = dict[int, list[tuple[int, str]]]


def _agreed(session: Session, account_id: int, as_of: date) -> Sums:
    """The yearly value of the contracts that run on the day, by unit and currency."""
    value = func.sum(Contract.annual_value_minor)
    return _sums(
        session,
        select(Contract.unit_id, value, _currency(Contract.currency)),
        Contract,
        Contract.account_id == account_id,
        Contract.start_date <= as_of,
        Contract.end_date > as_of,
    )


def _booked(session: Session, account_id: int, as_of: date) -> Sums:
    """Twelve times the recurring revenue of the last complete month, by unit and currency."""
    this_month = (as_of + timedelta(days=1)).replace(day=1)
    value = 12 * func.sum(Revenue.amount_minor)
    return _sums(
        session,
        select(Revenue.unit_id, value, _currency(Revenue.currency)),
        Revenue,
        Revenue.account_id == account_id,
        Revenue.kind == "recurring",
        Revenue.on_date >= add_months(this_month, -1),
        Revenue.on_date < this_month,
    )


def _currency(own: Any) -> Any:  # noqa: ANN401 a column and what it falls back to
    home = select(Portfolio.currency).scalar_subquery()
    return func.coalesce(own, Account.currency, home).label("paid_in")


def _sums(session: Session, statement: Any, table: Any, *where: Any) -> Sums:  # noqa: ANN401 one for two tables
    joined = statement.join(Account, Account.id == table.account_id)
    named = joined.where(table.unit_id.is_not(None), *where)
    sums: Sums = defaultdict(list)
    found = session.execute(named.group_by(table.unit_id, "paid_in"))
    for unit_id, minor, currency in map(tuple, found):
        sums[unit_id].append((minor, currency))
    return sums


def _promises(session: Session, account_id: int) -> dict[int, list[tuple[int, str, date | None]]]:
    found = session.execute(
        select(Promise.person_id, Promise.id, Promise.text, Promise.due_date)
        .where(
            Promise.account_id == account_id,
            Promise.person_id.is_not(None),
            or_(Promise.state.is_(None), Promise.state == "open"),
        )
        .order_by(Promise.due_date.nulls_last())
    )
    grouped: dict[int, list[tuple[int, str, date | None]]] = defaultdict(list)
    for person_id, promise_id, text, due in found:
        grouped[person_id or 0].append((promise_id, text, due))
    return dict(grouped)


def contact_of(session: Session, person_id: int) -> tuple[str | None, str | None]:
    """The e-mail address and phone number of a person."""
    found = session.execute(
        select(Person.email, Person.phone).where(Person.id == person_id)
    ).one_or_none()
    return (found[0], found[1]) if found else (None, None)
