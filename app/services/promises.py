"""Changes to promises: ours to the client and theirs to us."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.interaction import Promise
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed


def add_promise(
    session: Session, account_id: int, text: str, side: str = "ours", **values: object
) -> int:
    """A new promise, open."""
    row = {**values, "account_id": account_id, "text": text, "side": side, "state": "open"}
    return added(session, Promise, row).id


def change_promise(
    session: Session, promise_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change the text, the side, the day or the people; how it ended has its own services."""
    if {"state", "settled_on"} & set(after):
        raise TypeError("a promise is settled by keep, break or withdraw")
    promise = found(session, Promise, promise_id)
    changed(session, promise, after, before)
    if promise.state in ("kept", "late_kept") and promise.settled_on is not None:
        changed(session, promise, {"state": _kept(promise, promise.settled_on)})


def keep_promise(session: Session, promise_id: int, *, on: date | None = None) -> None:
    """The promise was kept, today unless a day is given; after its day it is kept late."""
    day = on or today(session)
    if day > today(session):
        raise DomainError("A promise cannot have been kept on a day to come.")
    promise = found(session, Promise, promise_id)
    changed(session, promise, {"state": _kept(promise, day), "settled_on": day})


def break_promise(session: Session, promise_id: int, *, on: date | None = None) -> None:
    """The promise was not kept and will not be."""
    _settle(session, promise_id, "broken", on)


def withdraw_promise(session: Session, promise_id: int, *, on: date | None = None) -> None:
    """Both sides agree that the promise no longer stands."""
    _settle(session, promise_id, "withdrawn", on)


def reopen_promise(session: Session, promise_id: int) -> None:
    """Take back how a promise ended."""
    changed(session, found(session, Promise, promise_id), {"state": "open", "settled_on": None})


def remove_promise(session: Session, promise_id: int) -> None:
    """Remove a promise."""
    removed(session, Promise, promise_id)


def _settle(session: Session, promise_id: int, state: str, on: date | None) -> None:
    after = {"state": state, "settled_on": on or today(session)}
    changed(session, found(session, Promise, promise_id), after)


def _kept(promise: Promise, day: date) -> str:
    return "late_kept" if promise.due_date is not None and day > promise.due_date else "kept"
