"""What a client may read about their own account: only the columns of the allow-list.

Everything that is not named here is internal. A row type of this module is the only way by which
data of an account reaches a document for the client, besides figures computed by analytics.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.account import Account, Unit
from app.models.action import Action
from app.models.contract import Contract
from app.models.person import Person
from app.models.plan import Review
from app.models.product import Product
from app.models.story import Story
from app.models.team import Coverage, TeamMember

_TOLD = ("approved", "approved_with_limits")


class ClientAccount(NamedTuple):
    """The account by name, with the name of who looks after it."""

    id: int
    name: str
    currency: str | None
    manager: str | None


class ClientPerson(NamedTuple):
    """Someone at the client."""

    id: int
    name: str
    title: str | None
    unit: str | None


class OurPerson(NamedTuple):
    """Someone of ours."""

    id: int
    name: str
    role: str | None


class RunningContract(NamedTuple):
    """A contract by product, term and yearly value."""

    id: int
    product: str | None
    unit: str | None
    start_date: date
    end_date: date
    notice_by: date | None
    annual_value_minor: int
    currency: str | None


class JointReview(NamedTuple):
    """A review in which somebody of the client took part."""

    id: int
    on_date: date
    kind: str | None
    decisions: str | None
    next_date: date | None


class ToldStory(NamedTuple):
    """A success story whose telling is permitted."""

    id: int
    title: str
    challenge: str | None
    solution: str | None
    metric: str | None
    value_before: str | None
    value_after: str | None
    quote: str | None
    person: str | None


def client_account(session: Session, account_id: int) -> ClientAccount:
    """The account itself; NotFound where there is none."""
    columns = (Account.id, Account.name, Account.currency, Account.owner)
    found = session.execute(select(*columns).where(Account.id == account_id)).one_or_none()
    if found is None:
        raise NotFound("There is no such account any more. Choose another one.")
    return ClientAccount(*found)


def client_people(session: Session, account_id: int, as_of: date) -> list[ClientPerson]:
    """Those who are there on the day, without placeholders and those not to be contacted."""
    query = (
        select(Person.id, Person.name, Person.title, Unit.name)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(
            Person.account_id == account_id,
            or_(Person.status.is_(None), Person.status.in_(("active", "on_leave", "unknown"))),
            or_(Person.left_on.is_(None), Person.left_on > as_of),
            or_(Person.since.is_(None), Person.since <= as_of),
            Person.placeholder.is_not(True),
            Person.do_not_contact.is_not(True),
        )
        .order_by(Person.name, Person.id)
    )
    return [ClientPerson(*row) for row in session.execute(query)]


def our_people(session: Session, account_id: int) -> list[OurPerson]:
    """Those of ours who cover somebody at the account, or look after it."""
    covering = (
        select(Coverage.team_member_id)
        .join(Person, Person.id == Coverage.person_id)
        .where(
            Person.account_id == account_id,
            or_(Person.status.is_(None), Person.status != "left"),
        )
    )
    looking_after = select(Account.owner).where(Account.id == account_id)
    acting = select(Action.owner).where(Action.account_id == account_id, Action.shared.is_(True))
    query = (
        select(TeamMember.id, TeamMember.name, TeamMember.role)
        .where(
            or_(
                TeamMember.id.in_(covering),
                TeamMember.name.in_(looking_after),
                TeamMember.name.in_(acting),
            )
        )
        .order_by(TeamMember.name, TeamMember.id)
    )
    return [OurPerson(*row) for row in session.execute(query)]


def running_contracts(session: Session, account_id: int, as_of: date) -> list[RunningContract]:
    """Contracts that run on the day; drafts are ours until they are signed."""
    query = (
        select(
            Contract.id,
            Product.name,
            Unit.name,
            Contract.start_date,
            Contract.end_date,
            Contract.notice_by,
            Contract.annual_value_minor,
            Contract.currency,
        )
        .outerjoin(Product, Product.id == Contract.product_id)
        .outerjoin(Unit, Unit.id == Contract.unit_id)
        .where(
            Contract.account_id == account_id,
            or_(Contract.status.is_(None), Contract.status == "active"),
            Contract.start_date <= as_of,
            Contract.end_date > as_of,
        )
        .order_by(Contract.end_date, Product.name, Contract.id)
    )
    return [RunningContract(*row) for row in session.execute(query)]


def joint_reviews(session: Session, account_id: int, as_of: date) -> list[JointReview]:
    """Reviews held with somebody of the client up to and with the day, the latest first.

    A review that names nobody of theirs among those present is ours alone.
    """
    columns = [getattr(Review, name) for name in JointReview._fields]
    query = (
        select(Review.attendees, *columns)
        .where(Review.account_id == account_id, Review.on_date <= as_of)
        .order_by(Review.on_date.desc(), Review.id)
    )
    theirs = select(Person.name).where(Person.account_id == account_id)
    names = [name.casefold() for name in session.execute(theirs).scalars() if name.strip()]
    return [
        JointReview(*row)
        for present, *row in session.execute(query)
        if any(name in (present or "").casefold() for name in names)
    ]


def told_stories(session: Session, account_id: int, as_of: date) -> list[ToldStory]:
    """Success stories whose permission holds on the day."""
    query = (
        select(
            Story.id,
            Story.title,
            Story.challenge,
            Story.solution,
            Story.metric,
            Story.value_before,
            Story.value_after,
            Story.quote,
            Person.name,
        )
        .outerjoin(Person, Person.id == Story.person_id)
        .where(
            Story.account_id == account_id,
            Story.permission.in_(_TOLD),
            or_(Story.permission_until.is_(None), Story.permission_until >= as_of),
            or_(Story.on_date.is_(None), Story.on_date <= as_of),
        )
        .order_by(Story.on_date, Story.id)
    )
    return [ToldStory(*row) for row in session.execute(query)]
