"""What is noted beside a touch: how it ended, how long it took, who wrote it, what it was about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError, NotFound
from app.models.base import Base
from app.models.interaction import Interaction, InteractionDetail, InteractionLink
from app.models.names import FILE_OF, record_name

MOST_MINUTES = 7 * 24 * 60
_ABOUT = ("issue", "goal", "opportunity", "project", "risk", "communication")
SUBJECTS = {FILE_OF[table]: table for table in _ABOUT}
"""What a touch can be about, by open-format file."""

About = tuple[str, int]
_NAMED_BY = ("title", "name", "information")


def detail_of(session: Session, interaction_id: int) -> InteractionDetail | None:
    """What is noted beside the touch."""
    statement = select(InteractionDetail).where(InteractionDetail.interaction_id == interaction_id)
    return session.scalars(statement).one_or_none()


def set_detail(session: Session, interaction_id: int, **values: object) -> None:
    """Set `outcome`, `minutes` or `author`; what is not given stays."""
    clean = {name: _cleaned(name, value) for name, value in values.items()}
    row = detail_of(session, interaction_id)
    if row is None:
        if all(value is None for value in clean.values()):
            return
        row = InteractionDetail(interaction_id=interaction_id, outcome=None, minutes=None)
        session.add(row)
    for name, value in clean.items():
        setattr(row, name, value)
    session.flush()


def about(session: Session, interaction_id: int) -> list[About]:
    """What the touch was about: kind (open-format file) and key."""
    statement = (
        select(InteractionLink.entity, InteractionLink.entity_id)
        .where(InteractionLink.interaction_id == interaction_id)
        .order_by(InteractionLink.id)
    )
    return [(row[0], row[1]) for row in session.execute(statement)]


def about_words(session: Session, interaction_id: int) -> list[str]:
    """What the touch was about, in words."""
    words: list[str] = []
    for entity, key in about(session, interaction_id):
        table = Base.metadata.tables[SUBJECTS[entity]]
        named = next(name for name in _NAMED_BY if name in table.columns)
        title = table.columns[named]
        row = session.execute(select(title).where(table.columns.id == key)).first()
        if row is not None and row[0]:
            words.append(str(row[0]))
    return sorted(words)


def set_about(session: Session, touch: Interaction, wanted: Iterable[About]) -> None:
    """Link the touch to exactly these records."""
    links = list(dict.fromkeys(wanted))
    for entity, key in links:
        _check_same_account(session, touch, entity, key)
    here = set(about(session, touch.id))
    for entity, key in here - set(links):
        session.execute(
            delete(InteractionLink).where(
                InteractionLink.interaction_id == touch.id,
                InteractionLink.entity == entity,
                InteractionLink.entity_id == key,
            )
        )
    for entity, key in links:
        if (entity, key) not in here:
            row = InteractionLink(interaction_id=touch.id, entity=entity, entity_id=key)
            session.add(row)
    session.flush()


def _check_same_account(session: Session, touch: Interaction, entity: str, key: int) -> None:
    if entity not in SUBJECTS:
        raise TypeError(f"a touch is not about {entity}")
    table = Base.metadata.tables[SUBJECTS[entity]]
    source: Any = select(table.columns.id).where(table.columns.id == key)
    if "account_id" in table.columns:
        owner = table.columns.account_id
    else:
        plan = Base.metadata.tables["plan"]
        source = source.join(plan, plan.columns.id == table.columns.plan_id)
        owner = plan.columns.account_id
    found: Any = session.execute(source.add_columns(owner)).first()
    word = record_name(SUBJECTS[entity])
    if found is None:
        raise NotFound(f"This {word} is no longer there.")
    if found[1] != touch.account_id:
        raise DomainError(f"Choose a {word} of the account that the touch was with.")


def _cleaned(name: str, value: object) -> object:
    if name == "minutes":
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError("minutes takes int")
        if not 1 <= value <= MOST_MINUTES:
            raise DomainError(f"Minutes go from 1 to {MOST_MINUTES}.")
        return value
    if name not in ("outcome", "author"):
        raise TypeError(f"{name} is not noted beside a touch")
    return (str(value).strip() or None) if value is not None else None
