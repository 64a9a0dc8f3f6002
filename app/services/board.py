"""Changes made on the board beside stages: the order of columns and cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.portfolio import PortfolioSetting
from app.services.portfolio import set_setting

BOARD = "board"


def order_columns(session: Session, stages: Sequence[str]) -> None:
    """Show the stages in this order."""
    _set(session, {"columns": list(stages)})


def place_card(session: Session, stage: str, shown: Sequence[str], ref: str, place: int) -> None:
    """Put a card at a place of its column; `shown` is the order that the user saw, by id."""
    order = [one for one in shown if one != ref]
    order.insert(max(0, min(place, len(order))), ref)
    cards = dict(_board(session).get("cards") or {})
    cards[stage] = order
    _set(session, {"cards": cards})


def sort_cards(session: Session, stage: str) -> None:
    """Forget the own order of a column: the largest first again."""
    cards = dict(_board(session).get("cards") or {})
    cards.pop(stage, None)
    _set(session, {"cards": cards})


def _board(session: Session) -> Mapping[str, Any]:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == BOARD)
    kept: object = session.execute(statement).scalar_one_or_none()
    return cast("dict[str, Any]", kept) if isinstance(kept, dict) else {}


def _set(session: Session, part: Mapping[str, Any]) -> None:
    set_setting(session, BOARD, {**_board(session), **part})
