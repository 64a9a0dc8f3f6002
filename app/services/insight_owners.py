"""Who at the client cares about a card: up to three people, one of them before the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.insight import Insight, InsightOwner
from app.models.person import Person
from app.services.change import added, changed, found, several

MOST = 3


def set_owners(session: Session, insight_id: int, owners: object) -> None:
    """Exactly these care, as (person, assumed or confirmed); the first one is the primary."""
    insight = found(session, Insight, insight_id)
    wanted = _pairs(owners)
    people = [person_id for person_id, _ in wanted]
    _check(session, insight, people)
    here = {row.person_id: row for row in _rows(session, insight_id)}
    for person_id, row in here.items():
        if person_id not in people:
            session.delete(row)
    session.flush()
    for place, (person_id, confidence) in enumerate(wanted):
        values = {"is_primary": place == 0, "confidence": confidence or "assumed"}
        if person_id in here:
            changed(session, here[person_id], values)
        else:
            place_of = {"insight_id": insight_id, "person_id": person_id}
            added(session, InsightOwner, {**place_of, **values})


def confirm_owner(session: Session, insight_id: int, person_id: int) -> None:
    """It is certain now that this person cares."""
    row = next((row for row in _rows(session, insight_id) if row.person_id == person_id), None)
    if row is None:
        raise DomainError("This person is not among those who care about the card.")
    changed(session, row, {"confidence": "confirmed"})


def _check(session: Session, insight: Insight, people: list[int]) -> None:
    if len(set(people)) < len(people):
        raise DomainError("Name each person once as one who cares.")
    if len(people) > MOST:
        raise DomainError(f"Up to {MOST} people care about a card. Leave the others out.")
    for person_id in people:
        if found(session, Person, person_id).account_id != insight.account_id:
            raise DomainError("Who cares: choose people of the same account.")


def _rows(session: Session, insight_id: int) -> Sequence[InsightOwner]:
    return session.scalars(select(InsightOwner).where(InsightOwner.insight_id == insight_id)).all()


def _pairs(owners: object) -> list[tuple[int, str | None]]:
    return [cast("tuple[int, str | None]", pair) for pair in several(owners) or ()]
