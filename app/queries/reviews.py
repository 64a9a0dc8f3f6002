"""Reviews of accounts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.plan import Review
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class ReviewRow(NamedTuple):
    """A review: when, who, what was decided, and when the next is due."""

    id: int
    ref: str
    account_id: int
    account_name: str
    on_date: date
    kind: str | None
    attendees: str | None
    rating: str | None
    decisions: str | None
    next_date: date | None


def review_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[ReviewRow]:
    """Reviews, the newest first."""
    own = [getattr(Review, name) for name in ReviewRow._fields[4:]]
    statement = (
        select(Review.id, Review.ref, Review.account_id, Account.name, *own)
        .join(Account, Account.id == Review.account_id)
        .order_by(Review.on_date.desc(), Review.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, ReviewRow._make, statement, Review.id, ids))


def last_reviews(
    session: Session, account_ids: Collection[int], *, before: date
) -> dict[int, date]:
    """The day of the last review of each account before a day."""
    statement = (
        select(Review.account_id, func.max(Review.on_date))
        .where(Review.on_date < before, Review.account_id.in_(account_ids))
        .group_by(Review.account_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}
