"""Finding the one record that a person names on the command line or in a field."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.account import Account


def find_account(session: Session, name_or_id: str) -> int:
    """The account with this id, else with this name in whatever case.

    A name that several or no accounts have is refused, and the sentence names the nearest.
    """
    text = name_or_id.strip()
    by_ref = session.execute(select(Account.id).where(Account.ref == text)).scalar_one_or_none()
    if by_ref is not None:
        return by_ref
    accounts = session.execute(select(Account.id, Account.name, Account.ref)).all()
    if text.isdecimal() and int(text) in {row.id for row in accounts}:
        return int(text)
    named = [row for row in accounts if row.name.casefold() == text.casefold()]
    if len(named) == 1:
        return int(named[0].id)
    if named:
        refs = ", ".join(row.ref for row in named)
        raise NotFound(f"Several accounts are called “{text}”. Use an id: {refs}.")
    raise NotFound(_none(text, [row.name for row in accounts]))


def _none(text: str, names: list[str]) -> str:
    from rapidfuzz import fuzz, process, utils

    near = process.extract(
        text, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=60
    )
    if not near:
        return f"There is no account “{text}”."
    return f"There is no account “{text}”. Near: {', '.join(name for name, *_ in near)}."
