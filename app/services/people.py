"""Changes to the people at a client; what is judged of them is dated and never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.action import Action
from app.models.interaction import Promise
from app.models.person import Person, PersonAttribute
from app.models.plan import Communication
from app.services.change import (
    Draft,
    added,
    changed,
    check_no_cycle,
    found,
    several,
    today,
    touched,
    written,
)
from app.services.removal import removed

SPARED = "do_not_contact"
DATED = (
    "support",
    "power",
    "interest",
    "coverage",
    "political_status",
    "decision_roles",
    "decision_orientation",
    "relationship_level",
    "desired_level",
    "engagement",
    "desired_engagement",
    SPARED,
)
EVER = date(1900, 1, 1)  # the day of a value that nobody knows the beginning of


def add_person(session: Session, account_id: int, name: str, **values: object) -> int:
    """A new person of an account, or a placeholder for a seat whose holder is not known."""
    row = {"status": "active", **values, "account_id": account_id, "name": name}
    person = added(session, Person, row)
    _check_manager(session, person)
    _note_dated(session, person, dict.fromkeys(DATED), first=True)
    return person.id


def change_person(
    session: Session, person_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change fields of a person; stance, influence, wishes and the like are noted dated today."""
    person = found(session, Person, person_id)
    wanted = touched(person, after, before)
    old = {name: getattr(person, name) for name in DATED if name in wanted}
    written(session, person, wanted)
    if {"reports_to_id", "dotted_to_id"} & set(wanted):
        _check_manager(session, person)
    _note_dated(session, person, old)


def set_reports_to(session: Session, person_id: int, manager_id: int | None) -> None:
    """Let a person report to another of the same account, or to nobody; no circles."""
    change_person(session, person_id, {"reports_to_id": manager_id})


def set_dotted_to(session: Session, person_id: int, manager_id: int | None) -> None:
    """The second manager of a matrix."""
    change_person(session, person_id, {"dotted_to_id": manager_id})


def set_support(session: Session, person_id: int, support: str | None) -> None:
    """Where a person stands; None is not known."""
    change_person(session, person_id, {"support": support})


def set_power(session: Session, person_id: int, power: int | None) -> None:
    """A person's influence, 0 to 100; `rules.step_value` turns one of the five steps into it."""
    change_person(session, person_id, {"power": power})


def set_interest(session: Session, person_id: int, interest: int | None) -> None:
    """A person's interest, 0 to 100."""
    change_person(session, person_id, {"interest": interest})


def set_power_and_interest(session: Session, person_id: int, power: int, interest: int) -> None:
    """Both at once, for a drag on the power–interest grid."""
    change_person(session, person_id, {"power": power, "interest": interest})


def set_coverage_judgement(session: Session, person_id: int, coverage: str | None) -> None:
    """How well we think we cover a person; feeds no figure."""
    change_person(session, person_id, {"coverage": coverage})


def set_political_status(session: Session, person_id: int, status: str | None) -> None:
    """Outside, within the political structure, or the inner circle."""
    change_person(session, person_id, {"political_status": status})


def set_roles(session: Session, person_id: int, roles: Iterable[str]) -> None:
    """The parts that a person plays in decisions."""
    change_person(session, person_id, {"decision_roles": list(roles)})


def note_judgement(session: Session, person_id: int, attribute: str, value: object) -> None:
    """Note what is judged of a person beside their own fields, dated today; one line a day."""
    person, day = found(session, Person, person_id), today(session)
    lines = _lines(session, person.id, attribute)
    held = max((line for line in lines if line.from_date <= day), default=None, key=_dated)
    if (held.value if held is not None else None) == _as_text(value):
        return
    if held is not None and held.from_date == day:
        changed(session, held, {"value": _as_text(value)})
    else:
        _write_line(session, person.id, attribute, value, day)


def mark_left(
    session: Session, person_id: int, *, on: date | None = None, successor_id: int | None = None
) -> None:
    """Note that a person left, today unless a day is given; their history stays.

    A successor takes over who reported to them, open promises, actions and the place in
    the communication plan. Without one the seat is vacant.
    """
    person = found(session, Person, person_id)
    if person.status == "left":
        raise DomainError(f"{person.name} left already, on {person.left_on or 'a day not known'}.")
    if successor_id == person_id:
        raise DomainError("Nobody is their own successor.")
    after = {"status": "left", "left_on": on or today(session), "successor_id": successor_id}
    changed(session, person, after)
    if successor_id is not None:
        _hand_over(session, person, found(session, Person, successor_id))


def mark_back(session: Session, person_id: int) -> None:
    """Take a departure back: the person is active again."""
    after = {"status": "active", "left_on": None, "successor_id": None}
    changed(session, found(session, Person, person_id), after)


def fill_placeholder(session: Session, person_id: int, name: str, **values: object) -> None:
    """Put a known person into a seat whose holder was not known."""
    person = found(session, Person, person_id)
    if not person.placeholder:
        raise DomainError(f"{person.name} is not a placeholder.")
    change_person(session, person_id, {**values, "name": name, "placeholder": False})


def remove_person(session: Session, person_id: int) -> None:
    """Remove a person with their lines; touches and promises stay with the account."""
    removed(session, Person, person_id)


def place_people(session: Session, places: Mapping[int, tuple[int, int] | None]) -> None:
    """Move people on the map to these points; None lets the layout place them."""
    for person_id, place in places.items():
        x, y = place if place is not None else (None, None)
        changed(session, found(session, Person, person_id), {"map_x": x, "map_y": y})


def _check_manager(session: Session, person: Person) -> None:
    statement = select(Person.id, Person.reports_to_id, Person.dotted_to_id).where(
        Person.account_id == person.account_id
    )
    rows = session.execute(statement).all()
    managers: dict[int, int | None] = {row.id: row.reports_to_id for row in rows}
    sentence = f"{person.name} cannot report to themselves or to someone who reports to them."
    check_no_cycle(person.id, person.reports_to_id, managers, sentence)
    if person.dotted_to_id == person.id:
        raise DomainError(sentence)


def _hand_over(session: Session, person: Person, successor: Person) -> None:
    reports = select(Person).where(Person.reports_to_id == person.id, Person.id != successor.id)
    for report in session.scalars(reports).all():
        changed(session, report, {"reports_to_id": successor.id})
    if successor.reports_to_id in (None, person.id):
        manager = person.reports_to_id if person.reports_to_id != successor.id else None
        changed(session, successor, {"reports_to_id": manager})
    _check_manager(session, successor)
    for model, column, open_only in (
        (Promise, Promise.person_id, Promise.state == "open"),
        (Action, Action.client_owner_id, Action.done_on.is_(None)),
        (Communication, Communication.person_id, Communication.id.is_not(None)),
    ):
        values = {column.key: successor.id, "version": model.version + 1}
        session.execute(update(model).where(column == person.id, open_only).values(values))


def _note_dated(
    session: Session, person: Person, old: Mapping[str, object], *, first: bool = False
) -> None:
    """Write what became of the judged attributes today; one line a day and attribute."""
    day = today(session)
    for name, value_before in old.items():
        value = getattr(person, name)
        if value == value_before or (name == SPARED and not value and not value_before):
            continue
        lines = _lines(session, person.id, name)
        if not lines and not first:
            start = person.since if person.since and person.since < day else EVER
            _write_line(session, person.id, name, value_before, start)
        todays = next((line for line in lines if line.from_date == day), None)
        if todays is not None:
            changed(session, todays, {"value": _as_text(value)})
        else:
            _write_line(session, person.id, name, value, day)


def _lines(session: Session, person_id: int, attribute: str) -> list[PersonAttribute]:
    statement = select(PersonAttribute).where(
        PersonAttribute.person_id == person_id, PersonAttribute.attribute == attribute
    )
    return list(session.scalars(statement.order_by(PersonAttribute.from_date)))


def _dated(line: PersonAttribute) -> tuple[date, int]:
    return line.from_date, line.id


def _write_line(
    session: Session, person_id: int, attribute: str, value: object, from_date: date
) -> None:
    line = {"person_id": person_id, "attribute": attribute, "from_date": from_date}
    added(session, PersonAttribute, {**line, "value": _as_text(value)})


def _as_text(value: object) -> str | None:
    """An attribute's value in the open format's writing: lists with `|`."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    parts = several(value)
    return str(value) if parts is None else "|".join(str(part) for part in parts)
