"""What is said about a unit that rests on one person."""

from __future__ import annotations

from app.bridge import formats
from app.bridge.tr import tr
from app.core.money import from_minor
from app.queries.people import PersonRow
from app.queries.stakeholders import StakeholderMap, UnitShare


def lone_units(shown: StakeholderMap) -> list[tuple[UnitShare, PersonRow]]:
    """Paying units with exactly one known contact, the one that pays most first."""
    lone = [unit for unit in shown.units if unit.seats == 1 and unit.pays]
    lone.sort(key=lambda unit: -max(minor for minor, _currency in unit.sums))
    return [(unit, _holder(unit, shown)) for unit in lone]


def alone_in(seat: PersonRow, shown: StakeholderMap) -> UnitShare | None:
    """The paying unit in which this person is our only contact."""
    return next((unit for unit, holder in lone_units(shown) if holder.id == seat.id), None)


def paid(unit: UnitShare) -> str:
    """What a unit pays, and what that is: its contracts, or its recurring revenue."""
    sums = " + ".join(
        formats.money(from_minor(minor, currency), currency) for minor, currency in unit.sums
    )
    if unit.by_contract:
        return tr("{0} a year in contracts", sums)
    return tr("{0} a year in recurring revenue", sums)


def _holder(unit: UnitShare, shown: StakeholderMap) -> PersonRow:
    return next(
        seat
        for seat in shown.seats
        if seat.unit_id == unit.id and not seat.placeholder and seat.status != "left"
    )
