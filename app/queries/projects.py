"""Ongoing projects and what they deliver."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.models.account import Account
from app.models.issue import Project
from app.queries.criteria import ALL, Filter
from app.queries.reading import rows_of, scoped


class ProjectRow(NamedTuple):
    """A project, or a deliverable of one."""

    id: int
    ref: str
    account_id: int
    account_name: str
    name: str
    status: str | None
    start_date: date | None
    due_date: date | None
    done_on: date | None
    owner: str | None
    note: str | None
    kind: str | None
    project_id: int | None
    project_name: str | None


def project_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
) -> list[ProjectRow]:
    """Projects and deliverables by their day."""
    whole = aliased(Project)
    columns: list[Any] = [
        Project.id, Project.ref, Project.account_id, Account.name,
        *[getattr(Project, name) for name in ProjectRow._fields[4:13]], whole.name,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .join(Account, Account.id == Project.account_id)
        .outerjoin(whole, whole.id == Project.project_id)
        .order_by(Project.due_date.nulls_last(), Project.id)
    )
    statement = scoped(statement, account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, ProjectRow._make, statement, Project.id, ids))
