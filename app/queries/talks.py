"""The rows of the communication plan with their rhythm, and when they were last heard from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from app.core.folding import fold
from app.models.account import Account, Unit
from app.models.interaction import Interaction, InteractionLink, InteractionPerson
from app.models.person import Person
from app.models.plan import Communication, Plan
from app.models.plan_detail import CommunicationDetail, PlanDetail
from app.queries.cadence import is_live
from app.queries.plans import PlanRow
from app.queries.portfolio import today
from app.queries.reading import HELD, MOST_IN_SQL, TWO_WAY, Statement
from app.queries.section_note import Note

ABOUT = "communications"
_ENDED = ("superseded", "archived")
_APPROVED = ("approved", "active")


class TalkRow(NamedTuple):
    """A row of a communication plan; `last` is the day of the last touch that settles it.

    A touch settles it that was logged for this row, or that the person took part in and was
    two-way. A row without a person means the people that its audience names: by their names or by
    the unit they are of; failing both, anyone of the client's.
    """

    id: int
    ref: str
    plan_id: int
    account_id: int
    account_name: str
    account_owner: str | None
    since: date | None
    plan_start: date | None
    plan_end: date | None
    person_id: int | None
    person_name: str | None
    preferred_channel: str | None
    do_not_contact: bool
    has_left: bool
    audience: str | None
    information: str | None
    purpose: str | None
    channel: str | None
    frequency_days: int | None
    owner: str | None
    escalation: str | None
    confidentiality: str | None
    repeat: str | None
    repeat_every: int | None
    anchor: date | None
    ends_on: date | None
    weekend: str | None
    last: date | None = None

    @property
    def who(self) -> str:
        """Who is told: the person, else the audience."""
        return self.person_name or self.audience or ""

    @property
    def words(self) -> str:
        """What is told to whom."""
        return ", ".join(part for part in (self.information, self.who) if part)


def talk_rows(
    session: Session,
    plan_id: int | None = None,
    *,
    ids: Collection[int] | None = None,
    account_ids: Collection[int] | None = None,
) -> list[TalkRow]:
    """The rows of one plan in the order they were written, or those of all plans in force."""
    day = today(session)
    statement = _statement()
    if plan_id is not None:
        statement = statement.where(Communication.plan_id == plan_id)
    elif ids is not None:
        statement = statement.where(Communication.id.in_(tuple(ids)))
    else:
        statement = statement.where(is_live(day), *_in_force())
        if account_ids is not None and len(account_ids) <= MOST_IN_SQL:
            statement = statement.where(Account.id.in_(tuple(account_ids)))
    rows = [_row(found) for found in session.execute(statement)]
    if account_ids is not None:
        rows = [row for row in rows if row.account_id in account_ids]
    last = _last_days(session, rows, day)
    return [row._replace(last=last.get(row.id)) for row in rows]


def talk_note(session: Session, head: PlanRow) -> Note:
    """How many rows a plan has; those ask that nobody owns, that never recur, or reach nobody."""
    statement: Statement = (
        select(
            Communication.owner,
            func.coalesce(CommunicationDetail.repeat, Communication.frequency_days),
            Person.do_not_contact,
            (func.coalesce(Person.status, "active") == "left") | Person.left_on.is_not(None),
        )
        .outerjoin(Person, Person.id == Communication.person_id)
        .outerjoin(CommunicationDetail, CommunicationDetail.communication_id == Communication.id)
        .where(Communication.plan_id == head.id)
    )
    rows = session.execute(statement).all()
    asks = sum(not owner or not rhythm or bool(spared or left)
               for owner, rhythm, spared, left in rows)  # fmt: skip
    return Note(len(rows), asks, done=bool(rows) and not asks)


def _statement() -> Statement:
    own = ("audience", "information", "purpose", "channel", "frequency_days", "owner", "escalation")
    beside = ("confidentiality", "repeat", "repeat_every", "anchor", "ends_on", "weekend")
    columns: list[Any] = [
        Communication.id, Communication.ref, Communication.plan_id, Account.id, Account.name,
        Account.owner, Account.start_date, Plan.period_start, Plan.period_end,
        Communication.person_id, Person.name, Person.preferred_channel, Person.do_not_contact,
        func.coalesce(Person.status, "active") == "left",
        *(getattr(Communication, name) for name in own),
        *(getattr(CommunicationDetail, name) for name in beside),
        Person.left_on,
    ]  # fmt: skip
    return (
        select(*columns)
        .join(Plan, Plan.id == Communication.plan_id)
        .join(Account, Account.id == Plan.account_id)
        .outerjoin(Person, Person.id == Communication.person_id)
        .outerjoin(CommunicationDetail, CommunicationDetail.communication_id == Communication.id)
        .order_by(Communication.id)
    )


def _in_force() -> tuple[Any, ...]:
    """Plans that count: not ended, and no draft of a plan that is in force itself."""
    original = aliased(Plan)
    is_draft_of = (
        exists()
        .where(PlanDetail.plan_id == Plan.id, PlanDetail.version_of_id == original.id)
        .where(original.id != Plan.id, original.status.in_(_APPROVED))
    )
    return func.coalesce(Plan.status, "draft").not_in(_ENDED), ~is_draft_of


def _row(found: Any) -> TalkRow:  # noqa: ANN401 a row of the statement
    values = list(found)
    left_on = values.pop()
    values[12] = bool(values[12])
    values[13] = bool(values[13]) or left_on is not None
    return TalkRow(*values)


# --- when they were last heard from ------------------------------------------------------------


def _last_days(session: Session, rows: list[TalkRow], day: date) -> dict[int, date]:
    """Row → the local day of the touch that settles it."""
    if not rows:
        return {}
    until = datetime.combine(day + timedelta(days=1), time()).astimezone(UTC)
    asked = _people_of(session, rows)
    with_people = _with_people(session, {key for keys in asked.values() for key in keys}, until)
    anyone = [row.account_id for row in rows if row.id not in asked]
    with_accounts = _with_accounts(session, anyone, until)
    moments = _about(session, [row.id for row in rows], until)
    last: dict[int, date] = {}
    for row in rows:
        found = [with_people.get(key) for key in asked.get(row.id, ())]
        if row.id not in asked:
            found.append(with_accounts.get(row.account_id))
        latest = max(filter(None, (*found, moments.get(row.id))), default=None)
        if latest is not None:
            last[row.id] = latest.astimezone().date()
    return last


def _people_of(session: Session, rows: Iterable[TalkRow]) -> dict[int, tuple[int, ...]]:
    """Row → whom it is for; without those that mean anyone of the client's."""
    asked: dict[int, tuple[int, ...]] = {
        row.id: (row.person_id,) for row in rows if row.person_id is not None
    }
    loose = [row for row in rows if row.person_id is None and row.audience]
    if not loose:
        return asked
    accounts = tuple({row.account_id for row in loose})
    statement: Statement = (
        select(Person.account_id, Person.id, Person.name, Unit.name)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Person.left_on.is_(None))
    )
    if len(accounts) <= MOST_IN_SQL:
        statement = statement.where(Person.account_id.in_(accounts))
    at: dict[int, list[tuple[int, str, str]]] = {}
    for account_id, key, name, unit in session.execute(statement):
        at.setdefault(account_id, []).append((key, fold(name or ""), fold(unit or "")))
    for row in loose:
        named = _named(fold(row.audience or ""), at.get(row.account_id, ()))
        if named:
            asked[row.id] = named
    return asked


def _named(audience: str, people: Iterable[tuple[int, str, str]]) -> tuple[int, ...]:
    """Those whose name the audience holds, or whose unit it is."""
    return tuple(
        key for key, name, unit in people if (name and name in audience) or (unit == audience)
    )


def _with_people(
    session: Session, people: Collection[int], until: datetime
) -> Mapping[int, datetime]:
    if not people:
        return {}
    statement: Statement = (
        select(InteractionPerson.person_id, func.max(Interaction.at))
        .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
        .where(HELD, TWO_WAY, Interaction.at < until)
        .group_by(InteractionPerson.person_id)
    )
    if len(people) <= MOST_IN_SQL:
        statement = statement.where(InteractionPerson.person_id.in_(tuple(people)))
    return {row[0]: row[1] for row in session.execute(statement)}


def _with_accounts(
    session: Session, accounts: Collection[int], until: datetime
) -> Mapping[int, datetime]:
    if not accounts:
        return {}
    statement: Statement = (
        select(Interaction.account_id, func.max(Interaction.at))
        .where(HELD, TWO_WAY, Interaction.at < until)
        .group_by(Interaction.account_id)
    )
    if len(accounts) <= MOST_IN_SQL:
        statement = statement.where(Interaction.account_id.in_(tuple(accounts)))
    return {row[0]: row[1] for row in session.execute(statement)}


def _about(session: Session, ids: Collection[int], until: datetime) -> Mapping[int, datetime]:
    """The last touch that was logged for each row, whoever began it."""
    statement: Statement = (
        select(InteractionLink.entity_id, func.max(Interaction.at))
        .join(Interaction, Interaction.id == InteractionLink.interaction_id)
        .where(InteractionLink.entity == ABOUT, HELD, Interaction.at < until)
        .group_by(InteractionLink.entity_id)
    )
    if len(ids) <= MOST_IN_SQL:
        statement = statement.where(InteractionLink.entity_id.in_(tuple(ids)))
    return {row[0]: row[1] for row in session.execute(statement)}
