"""The gates between lifecycle stages: what stands in the way, and ticking it off.

`gate_of` only reads; it is asked by the window as by `stages.set_stage`, so that what is shown
and what decides are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.gates import (
    ORDER,
    SETTING,
    Criterion,
    as_setting,
    criteria_of,
    gates_between,
    usual,
)
from app.models.lifecycle import GateCheck
from app.models.portfolio import PortfolioSetting
from app.services.change import added, found, today
from app.services.gate_facts import Found, gate_facts, nothing_known
from app.services.portfolio import set_setting
from app.services.removal import removed


class GateClosed(DomainError):
    """A blocking criterion is not met and no reason was given to go on all the same."""


class Met(NamedTuple):
    """Criteria that somebody says are met, while an account moves."""

    texts: Collection[str] = ()
    by: str | None = None


NOTHING_MET = Met()


class GateLine(NamedTuple):
    """A criterion as it stands for an account.

    `why` says what the portfolio knows of it; `is_own` is met by that alone, otherwise `author`
    ticked it on the day.
    """

    stage: str
    text: str
    blocking: bool
    met: bool
    is_own: bool = False
    why: str = ""
    day: date | None = None
    author: str | None = None
    rule: str | None = None


def gate_of(session: Session, account_id: int, to: str | None = None) -> tuple[GateLine, ...]:
    """The gate of the present stage, or all that a move to a stage has to pass."""
    account = found(session, Account, account_id)
    stage = account.lifecycle_stage
    stages = gates_between(stage, to) if to is not None else ((stage,) if stage else ())
    return _lines(session, {account_id: stages})[account_id]


def still_blocking(
    session: Session, account_ids: Collection[int], to: str
) -> Mapping[int, tuple[str, ...]]:
    """The blocking criteria that are not met, by account, of those that would move to a stage."""
    statement = select(Account.id, Account.lifecycle_stage).where(Account.id.in_(account_ids))
    wanted = {
        key: gates_between(stage, to) for key, stage in session.execute(statement) if stage != to
    }
    return {key: open_ for key, lines in _lines(session, wanted).items()
            if (open_ := tuple(blocking_in(lines)))}  # fmt: skip


def blocking_in(lines: Iterable[GateLine], met: Collection[str] = ()) -> list[str]:
    """The texts that stand in the way, but for those that are met just now."""
    return [line.text for line in lines if line.blocking and not line.met and line.text not in met]


def refusal_of(texts: Sequence[str]) -> str:
    """Why a move is refused, and the way out."""
    return (
        f"Not met yet: {'; '.join(texts)}. Tick it off under Lifecycle, or move the account there "
        "or on the board with a reason."
    )


def pass_gates(
    session: Session,
    account_id: int,
    to: str,
    *,
    met: Met = NOTHING_MET,
    reason: str | None = None,
) -> str | None:
    """Tick off what is met now, and give what the stage log is to say of the move.

    Blocking criteria that are not met want a reason; what is left open is written beside it.
    """
    lines = gate_of(session, account_id, to)
    why = (reason or "").strip()
    blocking = blocking_in(lines, met.texts)
    if blocking and not why:
        raise GateClosed(refusal_of(blocking))
    still_open = [line.text for line in lines if not line.met and line.text not in met.texts]
    for line in lines:
        if line.text in met.texts and not line.met:
            _tick(session, account_id, line.stage, line.text, met.by)
    said = [why.rstrip(".")] if why and still_open else [why] if why else []
    if still_open:
        said.append(f"Open: {'; '.join(still_open)}")
    return ". ".join(said) or None


def tick_criterion(
    session: Session, account_id: int, stage: str, text: str, *, author: str | None = None
) -> int:
    """Note that a criterion is met, by whom and from today on."""
    gates = _setting(session)
    if text not in {one.text for one in criteria_of(gates, stage)}:
        raise DomainError(f"“{text}” is no criterion of this stage any more.")
    return _tick(session, account_id, stage, text, author)


def untick_criterion(session: Session, account_id: int, stage: str, text: str) -> None:
    """Take back that a criterion is met."""
    row = _check_of(session, account_id, stage, text)
    if row is not None:
        removed(session, GateCheck, row.id)


def set_criteria(session: Session, stage: str, criteria: Iterable[Criterion]) -> None:
    """Give a stage these criteria; the usual ones again where they say the same."""
    if stage not in ORDER:
        raise DomainError("This stage has no gate.")
    kept: list[Criterion] = []
    for one in criteria:
        text = " ".join(one.text.split())
        if not text:
            continue
        if text in {other.text for other in kept}:
            raise DomainError(f"“{text}” is there twice. Every criterion needs words of its own.")
        kept.append(one._replace(text=text))
    gates = _setting(session)
    changed = {**cast("Mapping[str, Any]", gates)} if isinstance(gates, dict) else {}
    changed.pop(stage, None)
    if tuple(kept) != usual(stage):
        changed[stage] = as_setting(kept)
    set_setting(session, SETTING, changed or None)


def criteria(session: Session, stage: str) -> tuple[Criterion, ...]:
    """The criteria of a stage, as the portfolio has them."""
    return criteria_of(_setting(session), stage)


def forget_checks(session: Session, account_id: int) -> None:
    """What was ticked counts for one time as a client; a new one begins without."""
    statement = select(GateCheck.id).where(GateCheck.account_id == account_id)
    for key in session.scalars(statement).all():
        removed(session, GateCheck, key)


def _tick(session: Session, account_id: int, stage: str, text: str, author: str | None) -> int:
    row = _check_of(session, account_id, stage, text)
    if row is not None:
        return row.id
    values = {"account_id": account_id, "stage": stage, "criterion": text,
              "met_on": today(session), "author": author or None}  # fmt: skip
    return added(session, GateCheck, values).id


def _check_of(session: Session, account_id: int, stage: str, text: str) -> GateCheck | None:
    statement = select(GateCheck).where(
        GateCheck.account_id == account_id, GateCheck.stage == stage, GateCheck.criterion == text
    )
    return session.scalars(statement).first()


def _setting(session: Session) -> object:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == SETTING)
    return session.execute(statement).scalar_one_or_none()


def _lines(
    session: Session, wanted: Mapping[int, Sequence[str]]
) -> dict[int, tuple[GateLine, ...]]:
    """The lines of several accounts in few statements."""
    gates = _setting(session)
    by_stage = {stage: criteria_of(gates, stage) for stages in wanted.values() for stage in stages}
    keys = [key for key, stages in wanted.items() if any(by_stage[stage] for stage in stages)]
    rules = {one.rule for found_ in by_stage.values() for one in found_ if one.rule}
    known: Mapping[str, Found] = gate_facts(session, rules, keys) if keys else {}
    statement = select(
        GateCheck.account_id, GateCheck.stage, GateCheck.criterion, GateCheck.met_on,
        GateCheck.author,
    ).where(GateCheck.account_id.in_(keys))  # fmt: skip
    ticked = {tuple(row[:3]): (row[3], row[4]) for row in session.execute(statement)}

    def line(key: int, stage: str, one: Criterion) -> GateLine:
        plain = GateLine(stage, one.text, one.blocking, met=False, rule=one.rule)
        fact = known[one.rule].get(key) or nothing_known(one.rule) if one.rule else None
        if fact is not None and fact.met:
            return plain._replace(met=True, is_own=True, why=fact.why, day=fact.day)
        day, author = ticked.get((key, stage, one.text), (None, None))
        why = fact.why if fact is not None else ""
        return plain._replace(met=day is not None, why=why, day=day, author=author)

    return {
        key: tuple(line(key, stage, one) for stage in stages for one in by_stage[stage])
        for key, stages in wanted.items()
    }
