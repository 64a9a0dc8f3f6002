"""Usage and value figures of clients."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account, Usage
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class UsageRow(NamedTuple):
    """A figure of a day."""

    id: int
    account_id: int
    account_name: str
    on_date: date
    metric: str
    value: Decimal
    unit: str | None
    client_visible: bool | None


def usage_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[UsageRow]:
    """Figures by metric, the newest first."""
    own = [getattr(Usage, name) for name in UsageRow._fields[3:]]
    statement = (
        select(Usage.id, Usage.account_id, Account.name, *own)
        .join(Account, Account.id == Usage.account_id)
        .order_by(Usage.metric, Usage.on_date.desc(), Usage.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, UsageRow._make, statement, Usage.id, ids))
