"""Changes made on the board: a stage entered through its gate, the order of columns and cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.gates import SETTING, criteria_of, is_forward
from app.models.portfolio import PortfolioSetting
from app.services.change import found
from app.services.portfolio import set_setting
from app.services.stages import set_stage

BOARD = "board"


def pass_gate(
    session: Session,
    account_id: int,
    stage: str,
    *,
    met: Collection[str] = (),
    reason: str | None = None,
) -> int | None:
    """Let an account enter a stage; blocking criteria that are not met want a reason.

    What was left open is written into the stage log with the reason.
    """
    account = found(session, Account, account_id)
    gates = session.execute(
        select(PortfolioSetting.value).where(PortfolioSetting.key == SETTING)
    ).scalar_one_or_none()
    criteria = criteria_of(gates, account.lifecycle_stage)
    if not is_forward(account.lifecycle_stage, stage):
        criteria = ()
    still_open = [one for one in criteria if one.text not in met]
    blocking = [one.text for one in still_open if one.blocking]
    why = (reason or "").strip()
    if blocking and not why:
        raise DomainError(
            f"Not met yet: {'; '.join(blocking)}. Give a reason to go on all the same."
        )
    said = [why] if why else []
    if still_open:
        said.append(f"Open: {'; '.join(one.text for one in still_open)}")
    return set_stage(session, account_id, stage, reason=". ".join(said) or None)


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
