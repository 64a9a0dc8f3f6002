"""A person at a client, what is known of their stance over time, and who sways whom."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.base import Base, Referable, owned_by, points_to, searched


class Person(Referable, Base):
    """A seat at a client: someone known, someone who left, or a placeholder."""

    __tablename__ = "person"

    account_id: Mapped[int] = owned_by("account")
    name: Mapped[str] = searched()
    unit_id: Mapped[int | None] = points_to("unit")
    title: Mapped[str | None] = searched()
    email: Mapped[str | None] = searched()
    phone: Mapped[str | None] = searched()
    preferred_channel: Mapped[str | None]
    do_not_contact: Mapped[bool | None]
    reports_to_id: Mapped[int | None] = points_to("person")
    dotted_to_id: Mapped[int | None] = points_to("person")
    decision_roles: Mapped[list[str] | None]
    political_status: Mapped[str | None]
    support: Mapped[str | None]
    coverage: Mapped[str | None]
    decision_orientation: Mapped[str | None]
    relationship_level: Mapped[str | None]
    desired_level: Mapped[str | None]
    power: Mapped[int | None]
    interest: Mapped[int | None]
    engagement: Mapped[str | None]
    desired_engagement: Mapped[str | None]
    status: Mapped[str | None]
    since: Mapped[date | None]
    left_on: Mapped[date | None]
    successor_id: Mapped[int | None] = points_to("person")
    placeholder: Mapped[bool | None]
    note: Mapped[str | None] = searched()
    map_x: Mapped[int | None]
    map_y: Mapped[int | None]


class PersonAttribute(Base):
    """What an attribute of a person became on a day, so that the map can be shown as of then."""

    __tablename__ = "person_attribute"

    person_id: Mapped[int] = owned_by("person")
    attribute: Mapped[str]
    value: Mapped[str | None]
    from_date: Mapped[date]


class Influence(Base):
    """A line from one person to another other than the reporting line."""

    __tablename__ = "influence"

    from_person_id: Mapped[int] = owned_by("person")
    to_person_id: Mapped[int] = owned_by("person")
    kind: Mapped[str | None]
    sentiment: Mapped[int | None]
    strength: Mapped[int | None]
    note: Mapped[str | None] = searched()
