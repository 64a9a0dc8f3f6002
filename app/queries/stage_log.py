"""The stages of an account one after another: from when until when, how long, why and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import StageChange
from app.models.gates import is_backward
from app.queries.portfolio import today
from app.store.tables import REVISION, ROW_CHANGE

END = "closed"
_MANY_ROWS = 1000
"""A step of so many rows is an import: whoever ran it did not move the account."""


class StageLine(NamedTuple):
    """A stage that was entered; `days` are None at the end, where time is not counted."""

    id: int
    before: str | None
    stage: str
    from_date: date
    until: date | None
    days: int | None
    reason: str | None
    author: str | None
    backward: bool

    @property
    def is_end(self) -> bool:
        """Whether the account was no client any more."""
        return self.stage == END


def stage_log(session: Session, account_id: int) -> list[StageLine]:
    """The stages of an account, the oldest first; the last runs until today."""
    statement = (
        select(StageChange.id, StageChange.stage, StageChange.from_date, StageChange.reason)
        .where(StageChange.account_id == account_id)
        .order_by(StageChange.from_date, StageChange.id)
    )
    rows = session.execute(statement).all()
    authors = _authors(session, [row.id for row in rows])
    now = today(session)
    lines: list[StageLine] = []
    ends: list[date | None] = [row.from_date for row in rows[1:]]
    for row, until in zip(rows, (*ends, None)[: len(rows)], strict=True):
        before = lines[-1].stage if lines else None
        days = None if row.stage == END else max(0, ((until or now) - row.from_date).days)
        lines.append(
            StageLine(
                row.id, before, row.stage, row.from_date, until, days, row.reason,
                authors.get(row.id), is_backward(before, row.stage),
            )
        )  # fmt: skip
    return lines


def present_time(lines: Sequence[StageLine]) -> list[StageLine]:
    """The lines of the present time as a client, or of the last one where it is over.

    Time starts anew after the end: what was before it is another time.
    """
    ends = [number for number, line in enumerate(lines) if line.is_end]
    if ends and ends[-1] == len(lines) - 1:
        ends.pop()
    return list(lines[ends[-1] + 1 if ends else 0 :])


def days_by_stage(lines: Iterable[StageLine]) -> dict[str, int]:
    """How long an account was in each stage, several times in one taken together."""
    days: dict[str, int] = {}
    for line in lines:
        if line.days is not None:
            days[line.stage] = days.get(line.stage, 0) + line.days
    return days


def _authors(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """Who wrote each line last, as the history of the file knows it."""
    if not keys:
        return {}
    statement = (
        select(ROW_CHANGE.c.row_key, REVISION.c.author)
        .join(REVISION, REVISION.c.id == ROW_CHANGE.c.revision_id)
        .where(
            ROW_CHANGE.c.table_name == "stage_change", ROW_CHANGE.c.row_key.in_(keys),
            REVISION.c.kind == "edit", REVISION.c.state == "live",
            REVISION.c.row_count < _MANY_ROWS,
        )
        .order_by(REVISION.c.id)
    )  # fmt: skip
    return {key: author for key, author in session.execute(statement) if author}
