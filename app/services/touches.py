"""One touch with all that was noted of it, and the promises made in it: one step to undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.interaction import Interaction
from app.services.change import found
from app.services.interaction_details import About, set_about, set_detail
from app.services.interactions import change_interaction, log_interaction
from app.services.people import add_person
from app.services.promises import add_promise


class NewPromise(NamedTuple):
    """A promise that was made in a touch; `side` says by whom."""

    text: str
    side: str = "ours"
    due_date: date | None = None
    person_id: int | None = None


class Beside(NamedTuple):
    """What is noted beside a touch, and what comes of it.

    `new_people` are names at the account that are not known yet: they are added and took part.
    """

    outcome: str | None = None
    minutes: int | None = None
    author: str | None = None
    about: tuple[About, ...] = ()
    promises: tuple[NewPromise, ...] = ()
    new_people: tuple[str, ...] = ()


def record_touch(
    session: Session,
    account_id: int,
    touch: Mapping[str, Any],
    beside: Beside = Beside(),  # noqa: B008 a frozen default
    *,
    planned_id: int | None = None,
) -> int:
    """Log a touch, or settle a planned one as held or not held, with what belongs to it."""
    added = [add_person(session, account_id, name) for name in beside.new_people]
    values = dict(touch)
    if added or "person_ids" in touch:
        values["person_ids"] = [*touch.get("person_ids", ()), *added]
    if planned_id is None:
        key = log_interaction(session, account_id, **values)
    else:
        key = _settled(session, planned_id, values)
    row = found(session, Interaction, key)
    notes = {"outcome": beside.outcome, "minutes": beside.minutes, "author": beside.author}
    set_detail(session, key, **notes)
    set_about(session, row, beside.about)
    add_promises(session, account_id, beside.promises, key)
    return key


def record_promises(session: Session, account_id: int, beside: Beside) -> list[int]:
    """Promises that were not made in a touch, such as a task noted in passing."""
    for name in beside.new_people:
        add_person(session, account_id, name)
    return add_promises(session, account_id, beside.promises)


def add_promises(
    session: Session,
    account_id: int,
    promises: Iterable[NewPromise],
    interaction_id: int | None = None,
) -> list[int]:
    """The promises, each traceable to the touch in which it was made."""
    return [
        add_promise(
            session, account_id, one.text, one.side, due_date=one.due_date,
            person_id=one.person_id, interaction_id=interaction_id,
        )
        for one in promises
    ]  # fmt: skip


def _settled(session: Session, planned_id: int, values: Mapping[str, Any]) -> int:
    row = found(session, Interaction, planned_id)
    if row.state != "planned":
        raise DomainError("This touch is not planned any more. Correct it instead.")
    change_interaction(session, planned_id, values)
    return planned_id
