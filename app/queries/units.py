"""Divisions and buying centres of accounts, and what belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Unit
from app.models.person import Person
from app.models.product import Product
from app.queries.contracts import ContractRow, contract_rows
from app.queries.people import PersonRow, people_rows
from app.queries.reading import rows_of
from app.queries.whitespace import WhiteSpaceRow, white_space_rows

NO_UNIT = 0
"""The key of what belongs to no unit."""
OPEN = frozenset(("potential", "current_opportunity", "opportunity", "proposed"))


class UnitRow(NamedTuple):
    """A unit and how many people are known in it."""

    id: int
    ref: str
    account_id: int
    name: str
    people: int


def unit_rows(
    session: Session, account_id: int | None = None, ids: Collection[int] | None = None
) -> list[UnitRow]:
    """Units by name."""
    statement = (
        select(Unit.id, Unit.ref, Unit.account_id, Unit.name, func.count(Person.id))
        .outerjoin(Person, (Person.unit_id == Unit.id) & Person.left_on.is_(None))
        .group_by(Unit.id)
        .order_by(func.lower(Unit.name))
    )
    if account_id is not None:
        statement = statement.where(Unit.account_id == account_id)
    return rows_of(session, UnitRow._make, statement, Unit.id, ids)


class CellRow(NamedTuple):
    """A product against a unit; `cell` is None where nothing was written yet."""

    id: int
    product_name: str
    cell: WhiteSpaceRow | None

    @property
    def status(self) -> str:
        """What is known, not explored where nothing is."""
        return (self.cell.status if self.cell is not None else None) or "unassessed"


class UnitContents(NamedTuple):
    """A unit with its people, contracts and white space; the account's rest has no unit.

    `arr` is the yearly value of the contracts that run, by currency; `open_minor` the potential
    of the open cells.
    """

    id: int
    name: str
    people: tuple[PersonRow, ...]
    contracts: tuple[ContractRow, ...]
    cells: tuple[CellRow, ...]
    arr: tuple[tuple[int, str], ...]
    open_minor: tuple[tuple[int, str], ...]
    last_touch: date | None

    @property
    def contacts(self) -> tuple[PersonRow, ...]:
        """The people known there who have not left."""
        return tuple(one for one in self.people if not one.placeholder and one.status != "left")

    @property
    def is_lone(self) -> bool:
        """Whether it pays and rests on one contact."""
        return self.id != NO_UNIT and len(self.contacts) == 1 and bool(self.arr)

    def cells_of(self, *statuses: str) -> int:
        """How many cells have one of these statuses."""
        return sum(cell.status in statuses for cell in self.cells)


def unit_contents(session: Session, account_id: int, day: date) -> list[UnitContents]:
    """The account's units by name, then what belongs to none where there is such."""
    people = people_rows(session, account_id=account_id, as_of=day)
    contracts = contract_rows(session, account_id=account_id)
    cells = white_space_rows(session, account_id=account_id)
    products = session.execute(select(Product.id, Product.name).order_by(Product.name)).all()
    found: list[UnitContents] = []
    for key, name in [*((unit.id, unit.name) for unit in unit_rows(session, account_id)),
                      (NO_UNIT, "")]:  # fmt: skip
        own = key or None
        of_unit = {cell.product_id: cell for cell in cells if cell.unit_id == own}
        shown = tuple(CellRow(product, title, of_unit.get(product)) for product, title in products)
        mine = tuple(one for one in people if one.unit_id == own and one.left_on is None)
        agreed = tuple(one for one in contracts if one.unit_id == own)
        found.append(_contents(key, name, mine, agreed, shown, day))
    rest = found[-1]
    bare = not rest.people and not rest.contracts and all(one.cell is None for one in rest.cells)
    return found[:-1] if bare else found


def _contents(
    key: int,
    name: str,
    people: tuple[PersonRow, ...],
    contracts: tuple[ContractRow, ...],
    cells: tuple[CellRow, ...],
    day: date,
) -> UnitContents:
    running = [one for one in contracts if one.is_running(day) and one.status != "draft"]
    touched = [one.last_touch for one in people if one.last_touch is not None]
    ahead = [
        (one.cell.potential_minor, one.cell.currency)
        for one in cells
        if one.cell is not None and one.status in OPEN and one.cell.potential_minor
    ]
    return UnitContents(
        key, name, people, contracts, cells,
        _sums((one.annual_value_minor, one.currency) for one in running),
        _sums(ahead), max(touched, default=None),
    )  # fmt: skip


def _sums(amounts: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    by_currency: dict[str, int] = {}
    for minor, currency in amounts:
        by_currency[currency] = by_currency.get(currency, 0) + minor
    return tuple((minor, currency) for currency, minor in by_currency.items())
