"""The stakeholder map of an account: seats, lines between them, and who of ours covers whom."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.periods import add_months
from app.models.account import Account, Unit
from app.models.contract import Contract
from app.models.revenue import Revenue
from app.queries.charter import levels_by_person
from app.queries.known_facts import KnownFact, people_facts
from app.queries.people import InfluenceRow, PersonRow, influence_rows, people_rows
from app.queries.promises import PromiseRow, promise_rows
from app.queries.reading import currency_of


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
    """Everything the map of one account shows; promises are the open ones, by person.

    `known` is what is judged of each person, with its day and source; `levels` is how each of
    them sees us, from 1 to 5, where that is known.
    """

    seats: list[PersonRow]
    lines: list[InfluenceRow]
    units: list[UnitShare]
    promises: dict[int, list[PromiseRow]]
    known: dict[int, list[KnownFact]]
    levels: dict[int, int]


def stakeholder_map(session: Session, account_id: int, as_of: date) -> StakeholderMap:
    """The map of an account as of a day; who left and has a successor is not on it."""
    people = people_rows(session, account_id=account_id, as_of=as_of)
    seats = [row for row in people if row.status != "left" or row.successor_id is None]
    shown = {seat.id for seat in seats}
    lines = influence_rows(session, account_id)
    promises: dict[int, list[PromiseRow]] = defaultdict(list)
    for promise in promise_rows(session, account_id=account_id, open_only=True):
        if promise.person_id is not None:
            promises[promise.person_id].append(promise)
    return StakeholderMap(
        seats=seats,
        lines=[line for line in lines if {line.from_person_id, line.to_person_id} <= shown],
        units=_units(session, account_id, seats, as_of),
        promises=dict(promises),
        known=people_facts(session, account_id, as_of),
        levels={one.person_id: one.level for one in levels_by_person(session, account_id, as_of)},
    )


def _units(
    session: Session, account_id: int, seats: list[PersonRow], as_of: date
) -> list[UnitShare]:
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
        select(Contract.unit_id, value, currency_of(Contract.currency).label("paid_in")),
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
        select(Revenue.unit_id, value, currency_of(Revenue.currency).label("paid_in")),
        Revenue,
        Revenue.account_id == account_id,
        Revenue.kind == "recurring",
        Revenue.on_date >= add_months(this_month, -1),
        Revenue.on_date < this_month,
    )


def _sums(session: Session, statement: Any, table: Any, *where: Any) -> Sums:  # noqa: ANN401 one for two tables
    joined = statement.join(Account, Account.id == table.account_id)
    named = joined.where(table.unit_id.is_not(None), *where)
    sums: Sums = defaultdict(list)
    found = session.execute(named.group_by(table.unit_id, "paid_in"))
    for unit_id, minor, currency in map(tuple, found):
        sums[unit_id].append((minor, currency))
    return sums
