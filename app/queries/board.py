"""How the board is arranged, as the portfolio keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.account import Account
from app.queries.portfolio import setting


def board_order(session: Session) -> Mapping[str, Any]:
    """`columns`: stages in their order; `cards`: stage → account ids in their own order."""
    kept = setting(session, "board")
    return cast("Mapping[str, Any]", kept) if isinstance(kept, dict) else {}


def account_refs(session: Session) -> dict[int, str]:
    """The open format's id of every account, by key."""
    return {row[0]: row[1] for row in session.execute(select(Account.id, Account.ref))}
