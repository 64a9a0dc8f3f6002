"""Playbooks to run, and what of an account has one proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account, StageChange
from app.models.contract import Contract
from app.models.issue import Project
from app.models.lifecycle import ProjectDetail
from app.models.person import Person
from app.models.plan_detail import Playbook
from app.models.playbook_tasks import TaskList, read_tasks
from app.models.playbook_triggers import DECLINED, OWN, Trigger, built_in_playbooks, triggers_of
from app.queries.portfolio import setting
from app.queries.reading import list_of, mapping_of


class PlaybookChoice(NamedTuple):
    """A playbook with its key, whose it is, and when it is proposed."""

    key: str
    content: TaskList
    is_own: bool
    triggers: tuple[Trigger, ...]


class TriggerFacts(NamedTuple):
    """What the triggers look at: one account's stages, risk, renewal, sponsors, and past runs."""

    account_id: int
    stages: tuple[tuple[str, date], ...]
    risk_stage: str | None
    ends_on: date | None  # the running agreement that ends first
    sponsors_left: tuple[tuple[str, date], ...]
    runs: dict[str, date]  # playbook → the last day on which one began
    declined: frozenset[str]


def playbook_choices(session: Session) -> list[PlaybookChoice]:
    """The user's own playbooks by name, then the program's."""
    own: list[PlaybookChoice] = []
    statement = select(Playbook.id, Playbook.name, Playbook.content)
    for row in session.execute(
        statement.where(Playbook.kind == "playbook").order_by(Playbook.name)
    ):
        try:
            content = replace(read_tasks(row.content), name=row.name)
        except DomainError:
            continue  # of a later version, or edited by hand: it cannot be run
        own.append(
            PlaybookChoice(f"{OWN}{row.id}", content, is_own=True, triggers=triggers_of(content))
        )
    ours = [
        PlaybookChoice(key, content, is_own=False, triggers=triggers_of(content))
        for key, content in built_in_playbooks().items()
    ]
    return [*own, *sorted(ours, key=lambda one: one.content.name)]


def trigger_facts(session: Session, account_id: int, day: date) -> TriggerFacts:
    """The facts of one account up to a day."""
    account = session.execute(
        select(Account.ref, Account.risk_stage).where(Account.id == account_id)
    ).one()
    stages = session.execute(
        select(StageChange.stage, StageChange.from_date)
        .where(StageChange.account_id == account_id, StageChange.from_date <= day)
        .order_by(StageChange.from_date, StageChange.id)
    )
    ends = session.execute(
        select(Contract.end_date)
        .where(
            Contract.account_id == account_id,
            Contract.start_date <= day,
            Contract.end_date > day,
            Contract.status.is_distinct_from("draft"),
            Contract.renewal_outcome.is_distinct_from("won"),
        )
        .order_by(Contract.end_date)
    ).first()
    declined = mapping_of(setting(session, DECLINED)).get(account.ref)
    return TriggerFacts(
        account_id=account_id,
        stages=tuple((row.stage, row.from_date) for row in stages),
        risk_stage=account.risk_stage,
        ends_on=ends.end_date if ends is not None else None,
        sponsors_left=_sponsors_left(session, account_id, day),
        runs=_runs(session, account_id),
        declined=frozenset(str(key) for key in list_of(declined)),
    )


def _sponsors_left(session: Session, account_id: int, day: date) -> tuple[tuple[str, date], ...]:
    statement = select(Person.name, Person.left_on, Person.decision_roles).where(
        Person.account_id == account_id, Person.left_on.is_not(None), Person.left_on <= day
    )
    return tuple(
        (row.name, row.left_on)
        for row in session.execute(statement)
        if "executive_sponsor" in (row.decision_roles or ())
    )


def _runs(session: Session, account_id: int) -> dict[str, date]:
    statement = (
        select(ProjectDetail.template, Project.start_date)
        .join(Project, Project.id == ProjectDetail.project_id)
        .where(
            Project.account_id == account_id,
            ProjectDetail.purpose == "playbook",
            Project.start_date.is_not(None),
        )
        .order_by(Project.start_date)
    )
    return {row.template: row.start_date for row in session.execute(statement) if row.template}
