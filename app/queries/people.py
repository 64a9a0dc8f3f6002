"""People at clients: who they are, where they stand, who touched them last and who covers them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app.models.account import Account, Unit
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam
from app.models.person import Influence, Person, PersonAttribute
from app.models.rules import influence_step
from app.models.team import TeamMember
from app.queries.criteria import ALL, Filter
from app.queries.portfolio import today
from app.queries.reading import HELD, MOST_IN_SQL, TWO_WAY, end_of, rows_of, scoped

COVERED_DAYS = 60
# An alias works out its columns once, so these are made once.
_MANAGER, _START, _END = aliased(Person), aliased(Person), aliased(Person)


class PersonRow(NamedTuple):
    """A person as lists, the map's twin and the inspector show them."""

    id: int
    ref: str
    account_id: int
    account_name: str
    name: str
    title: str | None
    unit_id: int | None
    unit_name: str | None
    email: str | None
    phone: str | None
    preferred_channel: str | None
    do_not_contact: bool | None
    reports_to_id: int | None
    reports_to_name: str | None
    dotted_to_id: int | None
    decision_roles: tuple[str, ...]
    political_status: str | None
    support: str | None
    coverage: str | None
    decision_orientation: str | None
    relationship_level: str | None
    desired_level: str | None
    power: int | None
    interest: int | None
    engagement: str | None
    desired_engagement: str | None
    status: str | None
    since: date | None
    left_on: date | None
    successor_id: int | None
    placeholder: bool | None
    note: str | None
    map_x: int | None
    map_y: int | None
    last_touch: date | None
    last_touch_by: str | None
    covered_by: str | None
    covered_on: date | None

    @property
    def power_step(self) -> int | None:
        """Influence in the five steps shown."""
        return influence_step(self.power)

    @property
    def interest_step(self) -> int | None:
        """Interest in the five steps shown."""
        return influence_step(self.interest)

    @property
    def is_covered(self) -> bool:
        """Whether one of ours had a two-way touch with them within 60 days."""
        return self.covered_by is not None


class Touch(NamedTuple):
    """The day of a touch and who of ours took part."""

    person_id: int
    day: date
    by: str | None


class InfluenceRow(NamedTuple):
    """A line between two people of an account."""

    id: int
    account_id: int
    from_person_id: int
    from_name: str
    to_person_id: int
    to_name: str
    kind: str
    sentiment: int | None
    strength: int | None
    note: str | None


class AttributeRow(NamedTuple):
    """What a judged attribute of a person became on a day."""

    id: int
    person_id: int
    attribute: str
    value: str | None
    from_date: date


def people_rows(
    session: Session,
    only: Filter = ALL,
    ids: Collection[int] | None = None,
    *,
    account_id: int | None = None,
    as_of: date | None = None,
) -> list[PersonRow]:
    """People by account and influence, the strongest first; touches up to the day, else today."""
    day = as_of or today(session)
    last = _last_touches(session, day, HELD, account_id, ids)
    covering = _covering(session, day, account_id, ids)

    def make(row: Any) -> PersonRow:  # noqa: ANN401 a row of the statement
        touch, cover = last.get(row[0]), covering.get(row[0])
        before, roles, after = row[:15], tuple(row[15] or ()), row[16:]
        touched = (touch.day, touch.by) if touch else (None, None)
        covered = (cover.by, cover.day) if cover else (None, None)
        return PersonRow._make((*before, roles, *after, *touched, *covered))

    statement = scoped(_people(), account_id, archived=only.archived or ids is not None)
    return only.kept(rows_of(session, make, statement, Person.id, ids))


def influence_rows(
    session: Session, account_id: int | None = None, ids: Collection[int] | None = None
) -> list[InfluenceRow]:
    """The lines between people, of one account or of all."""
    statement = (
        select(
            Influence.id, _START.account_id, _START.id, _START.name, _END.id, _END.name,
            func.coalesce(Influence.kind, "influences"), Influence.sentiment,
            Influence.strength, Influence.note,
        )
        .join(_START, _START.id == Influence.from_person_id)
        .join(_END, _END.id == Influence.to_person_id)
        .order_by(Influence.id)
    )  # fmt: skip
    if account_id is not None:
        statement = statement.where(_START.account_id == account_id)
    return rows_of(session, InfluenceRow._make, statement, Influence.id, ids)


def attribute_rows(
    session: Session, *, account_id: int | None = None, person_id: int | None = None
) -> list[AttributeRow]:
    """What became of people's judged attributes, the oldest first."""
    columns = [getattr(PersonAttribute, name) for name in AttributeRow._fields]
    statement = select(*columns).join(Person, Person.id == PersonAttribute.person_id)
    if account_id is not None:
        statement = statement.where(Person.account_id == account_id)
    if person_id is not None:
        statement = statement.where(Person.id == person_id)
    ordered = statement.order_by(PersonAttribute.from_date, PersonAttribute.id)
    return [AttributeRow._make(row) for row in session.execute(ordered)]


def attributes_as_of(
    session: Session, account_id: int, day: date
) -> dict[int, dict[str, str | None]]:
    """Per person, each judged attribute that is dated, as it stood on the day."""
    found: dict[int, dict[str, str | None]] = {}
    for row in attribute_rows(session, account_id=account_id):
        of_person = found.setdefault(row.person_id, {})
        if row.from_date <= day:
            of_person[row.attribute] = row.value
        else:
            of_person.setdefault(row.attribute, None)
    return found


def _people() -> Any:  # noqa: ANN401 a statement of many columns
    own = [getattr(Person, name) for name in PersonRow._fields[14:34]]
    return (
        select(
            Person.id, Person.ref, Person.account_id, Account.name, Person.name, Person.title,
            Person.unit_id, Unit.name, Person.email, Person.phone, Person.preferred_channel,
            Person.do_not_contact, Person.reports_to_id, _MANAGER.name, *own,
        )
        .join(Account, Account.id == Person.account_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .outerjoin(_MANAGER, _MANAGER.id == Person.reports_to_id)
        .order_by(
            func.lower(Account.name), Account.id, Person.power.desc().nulls_last(), Person.name
        )
    )  # fmt: skip


def _covering(
    session: Session, day: date, account_id: int | None, ids: Collection[int] | None
) -> dict[int, Touch]:
    """The last two-way touch of each person within 60 days in which one of ours took part."""
    since = end_of(day - timedelta(days=COVERED_DAYS + 1))
    named = InteractionTeam.team_member_id.is_not(None)
    condition = HELD & TWO_WAY & (Interaction.at >= since) & named
    return _last_touches(session, day, condition, account_id, ids)


def _last_touches(
    session: Session,
    day: date,
    condition: ColumnElement[bool],
    account_id: int | None,
    ids: Collection[int] | None,
) -> dict[int, Touch]:
    place = func.row_number().over(
        partition_by=InteractionPerson.person_id,
        order_by=(Interaction.at.desc(), Interaction.id.desc(), TeamMember.name),
    )
    ranked = (
        select(InteractionPerson.person_id, Interaction.at, TeamMember.name, place.label("place"))
        .join(Interaction, Interaction.id == InteractionPerson.interaction_id)
        .outerjoin(InteractionTeam, InteractionTeam.interaction_id == Interaction.id)
        .outerjoin(TeamMember, TeamMember.id == InteractionTeam.team_member_id)
        .where(condition, Interaction.at < end_of(day))
    )
    if account_id is not None:
        ranked = ranked.where(Interaction.account_id == account_id)
    if ids is not None and len(ids) <= MOST_IN_SQL:  # before the ranking, which is the dear part
        ranked = ranked.where(InteractionPerson.person_id.in_(ids))
    inner = ranked.subquery()
    key = inner.columns.person_id
    statement = select(key, inner.columns.at, inner.columns.name).where(inner.columns.place == 1)

    def make(row: Any) -> Touch:  # noqa: ANN401
        return Touch(row[0], row[1].date(), row[2])

    return {touch.person_id: touch for touch in rows_of(session, make, statement, key, ids)}
