"""Changes to touches with clients: logged, planned, held or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.interaction import Interaction, InteractionPerson, InteractionTeam
from app.models.names import FILE_OF
from app.models.person import Person
from app.models.team import TeamMember
from app.services.change import Draft, added, changed, found, local_day, now, several, split, today
from app.services.corrections import Corrected, note_corrections
from app.services.interaction_details import about_words, detail_of, set_about, set_detail
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


def correct_interaction(
    session: Session,
    interaction_id: int,
    after: Draft,
    *,
    author: str | None = None,
    reason: str | None = None,
) -> frozenset[str]:
    """Put a logged touch right; what it said before stays readable beside it.

    Beside its own fields the draft may hold `person_ids`, `team_member_ids`, `outcome`,
    `minutes` and `about`. Gives the names of the fields that changed. A touch that is still
    planned is no log yet: it changes without a trace.
    """
    touch = found(session, Interaction, interaction_id)
    was_planned = touch.state == "planned"
    shown = _shown(session, touch)
    own, beside = split(after, {"outcome", "minutes", "about"})
    change_interaction(session, interaction_id, own)
    if "about" in beside:
        set_about(session, touch, several(beside.pop("about")) or ())
    if beside:
        set_detail(session, interaction_id, **beside)
    now_shown = _shown(session, touch)
    traces = [Corrected(name, shown[name], now_shown[name]) for name in shown]
    traces = [trace for trace in traces if trace.before != trace.after]
    if not was_planned:
        note_corrections(
            session, FILE_OF["interaction"], touch.id, traces, author=author, reason=reason
        )
    return frozenset(trace.field for trace in traces)


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


def _shown(session: Session, touch: Interaction) -> dict[str, object]:
    """Everything that a correction may change, people and subjects by name."""
    names = ("at", "channel", "direction", "state", "subject", "note", "sentiment")
    values: dict[str, object] = {name: getattr(touch, name) for name in names}
    detail = detail_of(session, touch.id)
    values["outcome"] = detail.outcome if detail else None
    values["minutes"] = detail.minutes if detail else None
    theirs = (
        select(Person.name)
        .join(InteractionPerson, InteractionPerson.person_id == Person.id)
        .where(InteractionPerson.interaction_id == touch.id)
        .order_by(Person.name, Person.id)
    )
    ours = (
        select(TeamMember.name)
        .join(InteractionTeam, InteractionTeam.team_member_id == TeamMember.id)
        .where(InteractionTeam.interaction_id == touch.id)
        .order_by(TeamMember.name, TeamMember.id)
    )
    values["person_ids"] = tuple(session.scalars(theirs))
    values["team_member_ids"] = tuple(session.scalars(ours))
    values["about"] = tuple(about_words(session, touch.id))
    return values


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
