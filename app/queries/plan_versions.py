"""The versions of a plan, and the days on which it was changed: any state of it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.plan_detail import PlanVersion
from app.queries.reading import Statement
from app.store.plan_content import Content, read_plan
from app.store.plan_records import AT_ONCE, HANGING, plan_records
from app.store.tables import REVISION, ROW_CHANGE

NOTHING = "nothing"


class VersionRow(NamedTuple):
    """A frozen version; numbers count from the oldest."""

    id: int
    number: int
    name: str
    kind: str
    at: datetime
    author: str | None
    review_id: int | None


class DayState(NamedTuple):
    """How a plan stood at the end of a day on which it was changed."""

    day: date
    revision: int
    at: datetime
    by: str
    steps: int


def version_rows(session: Session, plan_id: int) -> list[VersionRow]:
    """The versions of a plan, the newest first."""
    names = ("id", "name", "kind", "at", "author", "review_id")
    statement = (
        select(*(getattr(PlanVersion, name) for name in names))
        .where(PlanVersion.plan_id == plan_id)
        .order_by(PlanVersion.at, PlanVersion.id)
    )
    found = enumerate(session.execute(statement), start=1)
    rows = [VersionRow(key, number, *rest) for number, (key, *rest) in found]
    return rows[::-1]


def version_content(session: Session, version_id: int) -> Content:
    """What a version holds; NotFound where it was removed."""
    statement = select(PlanVersion.content).where(PlanVersion.id == version_id)
    content: Content | None = session.execute(statement).scalar_one_or_none()
    if content is None:
        raise NotFound("This version is no longer there.")
    return content


def plan_days(session: Session, plan_id: int) -> list[DayState]:
    """The days on which the plan was changed, the newest first, as this computer counts days."""
    touched = _revisions_of(session, plan_id)
    columns = REVISION.columns
    days: dict[date, DayState] = {}
    for number, at, by in session.execute(
        select(columns.id, columns.at, columns.author).order_by(columns.id)
    ):
        if number not in touched:
            continue
        moment = datetime.fromisoformat(at)
        day = moment.astimezone().date()
        steps = days[day].steps + 1 if day in days else 1
        days[day] = DayState(day, number, moment, by, steps)
    return sorted(days.values(), reverse=True)


def revision_at(session: Session, moment: datetime) -> int:
    """The last revision up to a moment; 0 where the history begins later."""
    columns = REVISION.columns
    last = select(func.max(columns.id)).where(columns.at <= moment.astimezone(UTC).isoformat())
    return session.execute(last).scalar_one() or 0


def state_before(session: Session, plan_id: int, day: date) -> int | None:
    """The revision before a day began; None where the plan was not there yet."""
    revision = revision_at(session, datetime.combine(day, time()).astimezone())
    changes = ROW_CHANGE.columns
    first = (
        select(changes.before)
        .where(changes.table_name == "plan", changes.row_key == plan_id)
        .where(changes.revision_id > revision)
        .order_by(changes.revision_id, changes.seq)
        .limit(1)
    )
    found = session.execute(first).first()
    return revision if found is None or found[0] is not None else None


def state_of(session: Session, plan_id: int, key: str) -> Content:
    """A state by its key: `now`, `version:ID`, `revision:NUMBER`, or `nothing`, an empty plan."""
    kind, _, number = key.partition(":")
    if kind == NOTHING:
        return {}
    if kind == "version":
        return version_content(session, int(number))
    return read_plan(session, plan_id, int(number) if number else None)


def _revisions_of(session: Session, plan_id: int) -> set[int]:
    """Every revision that changed a row of the plan, also of what was removed since.

    The history of a file is long: only rows that are the plan's, or were it, are looked at.
    """
    keys: dict[str, set[int]] = {"plan": {plan_id}}
    records = plan_records(session, plan_id)
    found = set(_changes_of(session, "plan", {plan_id}))
    for table, column, of in HANGING:
        if of not in keys:
            continue
        here = keys.setdefault(table, set())
        if of == "plan":
            for revision, row in session.execute(_naming(table, plan_id)):
                found.add(revision)
                here.add(row)
            here |= records[table].keys()
        else:
            owned = {key for key, row in records[table].items() if row[column] in keys[of]}
            theirs = (owned | _removed_from(session, table, column, keys[of])) - here
            found.update(_changes_of(session, table, theirs))
            here |= theirs
    return found


def _naming(table: str, plan_id: int) -> Statement:
    """The changes of a table whose rows named the plan, before or after."""
    sides = (func.instr(ROW_CHANGE.c[side], str(plan_id)) > 0 for side in ("before", "after"))
    return select(ROW_CHANGE.c.revision_id, ROW_CHANGE.c.row_key).where(
        ROW_CHANGE.c.table_name == table, or_(*sides)
    )


def _removed_from(session: Session, table: str, column: str, owners: set[int]) -> set[int]:
    """The rows that were removed while they belonged to one of these."""
    owner = func.json_extract(ROW_CHANGE.c.before, f"$.{column}")
    statement = select(ROW_CHANGE.c.row_key, owner).where(
        ROW_CHANGE.c.table_name == table, ROW_CHANGE.c.after.is_(None)
    )
    return {key for key, was in session.execute(statement) if was in owners}


def _changes_of(session: Session, table: str, keys: set[int]) -> Iterator[int]:
    """The revisions that changed one of these rows."""
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        statement = select(ROW_CHANGE.c.revision_id).where(
            ROW_CHANGE.c.table_name == table,
            ROW_CHANGE.c.row_key.in_(wanted[start : start + AT_ONCE]),
        )
        yield from session.scalars(statement.distinct())
