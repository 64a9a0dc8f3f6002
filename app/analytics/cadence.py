"""Overdue touches in the order of what they are worth: overdue ratio × weight (J4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.queries.agenda import AgendaRow
from app.queries.cadence import FreshRow, fresh_rows

LEAST, MOST = Decimal("0.25"), Decimal(4)


class RankedTouch(NamedTuple):
    """Someone we should be in touch with, and how much that matters."""

    id: int
    row: FreshRow
    weight: Decimal
    urgency: Decimal

    @property
    def is_overdue(self) -> bool:
        """Whether more days have passed than the maximum."""
        return self.row.is_overdue

    @property
    def is_unplanned(self) -> bool:
        """Whether no touch is planned."""
        return self.row.planned_on is None


def ranked_touches(
    rows: Iterable[FreshRow], recurring_minor: Mapping[int, int | None]
) -> list[RankedTouch]:
    """The most urgent first; urgency is days waited ÷ maximum, times the weight.

    The weight is the recurring revenue of the account as a multiple of the mean (¼ to 4; 1 where
    it is not known), times that of the person's seat (3, 2 or 1; KPIS 5.17).
    """
    known = [value for value in recurring_minor.values() if value]
    mean = Decimal(sum(known)) / len(known) if known else None

    def ranked(row: FreshRow) -> RankedTouch:
        value = recurring_minor.get(row.account_id)
        share = Decimal(value) / mean if mean and value else Decimal(1)
        weight = min(max(share, LEAST), MOST) * row.weight
        return RankedTouch(row.id, row, weight, row.fresh.ratio * weight)

    return sorted(map(ranked, rows), key=lambda one: (-one.urgency, one.row.name, one.id))


def people_due(session: Session, day: date, end: date) -> Iterator[AgendaRow]:
    """People with a rule of their own whose longest rhythm runs out by `end`."""
    for row in fresh_rows(session):
        if row.table != "person" or row.fresh.waited is None:
            continue
        due = day - timedelta(days=row.fresh.days_over)
        if due <= end:
            yield AgendaRow(
                row.id, "person", "touch", row.account_id, row.account_name, row.name, due,
                row.owner, (day - due).days,
            )  # fmt: skip
