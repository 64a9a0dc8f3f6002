"""One touch with all that belongs to it, and what a form for a touch offers to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.models.goal import Goal
from app.models.interaction import (
    Interaction,
    InteractionDetail,
    InteractionLink,
    InteractionPerson,
)
from app.models.issue import Issue
from app.models.opportunity import Opportunity
from app.models.person import Person, PersonAttribute
from app.models.plan import Communication, Plan
from app.queries.corrections import CorrectionRow, corrections_of
from app.queries.interactions import InteractionRow, interaction_rows
from app.queries.promises import PromiseRow, promise_rows
from app.queries.reading import HELD, Statement

MEETINGS = ("in_person", "video", "event")


class Contact(NamedTuple):
    """Someone who may take part, and how they want to be reached."""

    id: int
    name: str
    title: str | None
    preferred_channel: str | None
    do_not_contact: bool
    last_touch: datetime | None


class Subject(NamedTuple):
    """Something that a touch can be about: its kind (open-format file), key and title."""

    entity: str
    id: int
    title: str


class TouchRecord(NamedTuple):
    """A touch as its own page shows it."""

    touch: InteractionRow
    outcome: str | None
    minutes: int | None
    author: str | None
    about: tuple[Subject, ...]
    promises: tuple[PromiseRow, ...]
    corrections: tuple[CorrectionRow, ...]
    contacts: tuple[Contact, ...]


class TouchChoices(NamedTuple):
    """What the form for a touch with an account offers."""

    account_name: str
    contacts: tuple[Contact, ...]
    subjects: tuple[Subject, ...]
    planned: tuple[InteractionRow, ...]
    last_meeting: InteractionRow | None


def touch_record(session: Session, interaction_id: int) -> TouchRecord | None:
    """The touch of that key with everything; None where it is gone."""
    rows = interaction_rows(session, ids=(interaction_id,))
    if not rows:
        return None
    touch = rows[0]
    detail = session.execute(
        select(
            InteractionDetail.outcome, InteractionDetail.minutes, InteractionDetail.author
        ).where(InteractionDetail.interaction_id == interaction_id)
    ).one_or_none()
    outcome, minutes, author = detail or (None, None, None)
    promises = promise_rows(session, account_id=touch.account_id)
    linked = select(InteractionLink.entity, InteractionLink.entity_id).where(
        InteractionLink.interaction_id == interaction_id
    )
    keys = {(row[0], row[1]) for row in session.execute(linked)}
    subjects = subjects_of(session, touch.account_id, open_only=False)
    contacts = contacts_of(session, touch.account_id, touch.person_ids)
    return TouchRecord(
        touch, outcome, minutes, author,
        tuple(one for one in subjects if (one.entity, one.id) in keys),
        tuple(one for one in promises if one.interaction_id == interaction_id),
        corrections_of(session, "interactions", (interaction_id,)).get(interaction_id, ()),
        tuple(_as_of_then(session, contacts, touch)),
    )  # fmt: skip


def _as_of_then(
    session: Session, contacts: Iterable[Contact], touch: InteractionRow
) -> Iterator[Contact]:
    """The people with whether they were not to be contacted on the day of the touch.

    So the warning stays with the entry when the wish is withdrawn, and is not put on touches from
    before it was made. Where the wish never changed, it holds for every day.
    """
    statement = (
        select(PersonAttribute.person_id, PersonAttribute.from_date, PersonAttribute.value)
        .where(
            PersonAttribute.attribute == "do_not_contact",
            PersonAttribute.person_id.in_(touch.person_ids),
        )
        .order_by(PersonAttribute.from_date, PersonAttribute.id)
    )
    then: dict[int, bool] = {}
    for person_id, from_date, value in session.execute(statement):
        if from_date <= touch.day or person_id not in then:
            then[person_id] = value == "true"
    for contact in contacts:
        spared = then.get(contact.id, contact.do_not_contact)
        yield contact._replace(do_not_contact=spared)


def touch_choices(session: Session, account_id: int, day: date) -> TouchChoices:
    """People by their last touch, what is open, what is planned, and the last meeting."""
    name = session.execute(select(Account.name).where(Account.id == account_id)).scalar_one()
    planned = select(Interaction.id).where(
        Interaction.account_id == account_id, Interaction.state == "planned"
    )
    meeting = (
        select(Interaction.id)
        .where(Interaction.account_id == account_id, HELD, Interaction.channel.in_(MEETINGS))
        .order_by(Interaction.at.desc(), Interaction.id.desc())
        .limit(1)
    )
    waiting = [row[0] for row in session.execute(planned)]
    last = [row[0] for row in session.execute(meeting)]
    rows = {row.id: row for row in interaction_rows(session, ids=[*waiting, *last])}
    near = [rows[key] for key in waiting if (rows[key].day - day).days <= 1]
    return TouchChoices(
        name,
        tuple(contacts_of(session, account_id)),
        tuple(subjects_of(session, account_id)),
        tuple(sorted(near, key=lambda row: abs((row.day - day).days))),
        rows[last[0]] if last else None,
    )


def contacts_of(
    session: Session, account_id: int, only: Iterable[int] | None = None
) -> list[Contact]:
    """The people who are still there, who was last in touch first; or just those named."""
    last = (
        select(InteractionPerson.person_id, func.max(Interaction.at).label("at"))
        .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
        .where(Interaction.account_id == account_id, HELD)
        .group_by(InteractionPerson.person_id)
        .subquery()
    )
    columns: list[Any] = [
        Person.id, Person.name, Person.title, Person.preferred_channel, Person.do_not_contact,
        last.columns.at,
    ]  # fmt: skip
    statement = (
        select(*columns)
        .outerjoin(last, last.columns.person_id == Person.id)
        .where(Person.account_id == account_id)
        .order_by(last.columns.at.desc().nulls_last(), Person.name, Person.id)
    )
    if only is None:
        statement = statement.where(
            Person.left_on.is_(None), func.coalesce(Person.placeholder, 0) == 0
        )
    else:
        statement = statement.where(Person.id.in_(tuple(only)))
    return [
        Contact(row[0], row[1], row[2], row[3], bool(row[4]), row[5])
        for row in session.execute(statement).all()
    ]


def subjects_of(session: Session, account_id: int, *, open_only: bool = True) -> list[Subject]:
    """What a touch can be about: the communication plan, issues, goals and opportunities."""
    return [
        Subject(entity, row[0], str(row[1]))
        for entity, statement in _subject_statements(account_id, open_only=open_only)
        for row in session.execute(statement)
    ]


def _subject_statements(account_id: int, *, open_only: bool) -> Iterator[tuple[str, Statement]]:
    issues = select(Issue.id, Issue.title).where(Issue.account_id == account_id)
    goals = (
        select(Goal.id, Goal.title)
        .join(Plan, Plan.id == Goal.plan_id)
        .where(Plan.account_id == account_id)
    )
    chances = select(Opportunity.id, Opportunity.name).where(Opportunity.account_id == account_id)
    if open_only:
        ended = ("closed", "rejected", "duplicate")
        issues = issues.where(func.coalesce(Issue.status, "new").not_in(ended))
        goals = goals.where(
            func.coalesce(Plan.status, "draft").not_in(("superseded", "archived")),
            func.coalesce(Goal.status, "").not_in(("achieved", "cancelled")),
        )
        chances = chances.where(func.coalesce(Opportunity.stage, "").not_in(("won", "lost")))
    talks = (
        select(Communication.id, func.coalesce(Communication.information, Communication.audience))
        .join(Plan, Plan.id == Communication.plan_id)
        .where(
            Plan.account_id == account_id,
            func.coalesce(Communication.information, Communication.audience).is_not(None),
        )
    )
    if open_only:
        talks = talks.where(func.coalesce(Plan.status, "draft").not_in(("superseded", "archived")))
    yield "communications", talks.order_by(Communication.id)
    yield "issues", issues.order_by(Issue.opened_at.desc(), Issue.id)
    yield "goals", goals.order_by(Goal.id)
    yield "opportunities", chances.order_by(Opportunity.id)


def warnings_of(contacts: Iterable[Contact], channel: str | None) -> list[tuple[Contact, str]]:
    """Who should not be contacted (`spared`), or not by this channel (`channel`)."""
    found: list[tuple[Contact, str]] = []
    for contact in contacts:
        if contact.do_not_contact:
            found.append((contact, "spared"))
        elif channel and contact.preferred_channel and contact.preferred_channel != channel:
            found.append((contact, "channel"))
    return found
