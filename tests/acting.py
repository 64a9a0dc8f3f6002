"""Running services and looking at rows in tests, as the window's edit runner does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select

from app.core.errors import DomainError
from app.models.base import Base
from app.store.store import Store

T = TypeVar("T", bound=Base)


def do(store: Store, service: Callable[..., Any], *args: Any, **kw: Any) -> Any:
    """One step with one service, committed."""
    with store.write("Test") as session:
        return service(session, *args, **kw)


def refusal(store: Store, service: Callable[..., Any], *args: Any, **kw: Any) -> str:
    """The sentence with which the service refuses; nothing may have been written."""
    before = store.content_hash()
    with pytest.raises(DomainError) as caught, store.write("Test") as session:
        service(session, *args, **kw)
    assert store.content_hash() == before
    sentence = str(caught.value)
    assert sentence.endswith((".", "”"))
    assert sentence[0].isupper() or sentence[0] == "“"
    return sentence


def the(store: Store, model: type[T], key: int) -> T:
    """The row of that key, or a failed test."""
    with store.read() as session:
        row = session.get(model, key)
        assert row is not None, f"no {model.__tablename__} {key}"
        session.expunge(row)
        return row


def count(store: Store, model: type[Base], **where: Any) -> int:
    """How many rows have these values."""
    with store.read() as session:
        return session.execute(
            select(func.count()).select_from(model).filter_by(**where)
        ).scalar_one()


def ask(store: Store, query: Callable[..., Any], *args: Any, **kw: Any) -> Any:
    """What a query answers."""
    with store.read() as session:
        return query(session, *args, **kw)
