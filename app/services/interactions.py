"""Changes to touches with clients: logged, planned, held or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam
from app.models.person import Person
from app.services.change import Draft, added, changed, found, local_day, now, several, split, today
from app.services.links import set_links
from app.services.removal import removed

_LISTS = {"person_ids", "team_member_ids"}


def log_interaction(
    session: Session,
    account_id: int,
    *,
    at: datetime | None = None,
    person_ids: Iterable[int] = (),
    team_member_ids: Iterable[int] = (),
    **values: object,
) -> int:
    """A touch that took place, just now unless a time is given, with who took part."""
    row = {**values, "account_id": account_id, "at": at or now(session)}
    return _logged(session, row, person_ids, team_member_ids)


def log_interactions(
    session: Session,
    account_ids: Iterable[int],
    *,
    at: datetime | None = None,
    team_member_ids: Iterable[int] = (),
    **values: object,
) -> list[int]:
    """The same touch with several accounts, such as a circular letter."""
    moment, ours = at or now(session), list(team_member_ids)
    return [
        _logged(session, {**values, "account_id": key, "at": moment}, (), ours)
        for key in account_ids
    ]


def plan_interaction(
    session: Session,
    account_id: int,
    *,
    at: datetime,
    person_ids: Iterable[int] = (),
    team_member_ids: Iterable[int] = (),
    **values: object,
) -> int:
    """A touch that is still to come."""
    row = {**values, "account_id": account_id, "at": at, "state": "planned"}
    return _logged(session, row, person_ids, team_member_ids)


def change_interaction(
    session: Session, interaction_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Correct a touch; `person_ids` and `team_member_ids` may be in the draft."""
    touch = found(session, Interaction, interaction_id)
    plain, lists = split(after, _LISTS)
    changed(session, touch, plain, before)
    _check_time(session, touch)
    if "person_ids" in lists:
        _set_people(session, touch, _keys(lists["person_ids"]))
    if "team_member_ids" in lists:
        members = ("team_member_id", _keys(lists["team_member_ids"]))
        set_links(session, InteractionTeam, ("interaction_id", touch.id), members)


def hold_interaction(
    session: Session,
    interaction_id: int,
    *,
    at: datetime | None = None,
    note: str | None = None,
) -> None:
    """A planned touch took place, when planned unless a time is given."""
    touch = found(session, Interaction, interaction_id)
    if touch.state != "planned":
        raise DomainError("Only a planned touch can be marked as held.")
    moment = at or min(touch.at, now(session))
    after = {"state": "held", "at": moment, "note": note or touch.note}
    change_interaction(session, interaction_id, after)


def miss_interaction(session: Session, interaction_id: int) -> None:
    """A planned touch did not take place."""
    touch = found(session, Interaction, interaction_id)
    if touch.state != "planned":
        raise DomainError("Only a planned touch can be marked as not held.")
    changed(session, touch, {"state": "not_held"})


def remove_interaction(session: Session, interaction_id: int) -> None:
    """Remove a touch; promises made in it stay."""
    removed(session, Interaction, interaction_id)


def _logged(
    session: Session, values: Draft, person_ids: Iterable[int], team_member_ids: Iterable[int]
) -> int:
    row = {"channel": "phone", "direction": "mutual", "state": "held", **values}
    touch = added(session, Interaction, row)
    _check_time(session, touch)
    _set_people(session, touch, person_ids)
    members = ("team_member_id", team_member_ids)
    set_links(session, InteractionTeam, ("interaction_id", touch.id), members)
    return touch.id


def _check_time(session: Session, touch: Interaction) -> None:
    if touch.state == "held" and local_day(touch.at) > today(session):
        raise DomainError("A touch that is still to come is planned, not held.")


def _set_people(session: Session, touch: Interaction, person_ids: Iterable[int]) -> None:
    wanted = list(person_ids)
    statement = select(Person.id).where(
        Person.account_id == touch.account_id, Person.id.in_(wanted)
    )
    if set(wanted) - set(session.scalars(statement)):
        raise DomainError("Only people of the account itself can take part.")
    set_links(session, InteractionPerson, ("interaction_id", touch.id), ("person_id", wanted))


def _keys(value: object) -> list[int]:
    return [key for key in several(value) or () if isinstance(key, int)]
