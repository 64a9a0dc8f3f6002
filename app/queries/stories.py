"""Success stories."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.person import Person
from app.models.story import Story
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class StoryRow(NamedTuple):
    """A success, what changed, and whether it may be told."""

    id: int
    ref: str
    account_id: int
    account_name: str
    title: str
    challenge: str | None
    solution: str | None
    metric: str | None
    value_before: str | None
    value_after: str | None
    quote: str | None
    person_id: int | None
    person_name: str | None
    permission: str | None
    permission_until: date | None
    on_date: date | None


def story_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[StoryRow]:
    """Stories, the newest first."""
    before, after = StoryRow._fields[4:12], StoryRow._fields[13:]
    columns: list[Any] = [
        Story.id, Story.ref, Story.account_id, Account.name,
        *[getattr(Story, name) for name in before], Person.name,
        *[getattr(Story, name) for name in after],
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == Story.account_id)
        .outerjoin(Person, Person.id == Story.person_id)
        .order_by(Story.on_date.desc().nulls_last(), Story.id.desc())
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, StoryRow._make, statement, Story.id, ids))
