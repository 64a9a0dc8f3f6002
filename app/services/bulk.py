"""The same change to many accounts: what would come of it, and all of it in one step.

The preview reads what the file says now and asks the same rules that the change will meet, so
that it can tell beforehand who changes, who has that value already, and who is refused and why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.services import bulk_values
from app.services.accounts import change_account, confirm_decision
from app.services.actions import change_action
from app.services.bulk_types import Applied, BulkChange, Cell, Preview, Refusal
from app.services.bulk_values import PLAIN, custom_key
from app.services.custom_fields import set_custom_value
from app.services.promises import change_promise
from app.services.tags import add_tag, remove_tag

_SLICE = 250
_NO_STEP = "It has no next step whose date could be changed."

Told = Callable[[int, int], object]


def preview_change(
    session: Session, change: BulkChange, account_ids: Sequence[int]
) -> list[Preview]:
    """What the change would do to each of these accounts, in their order; nothing is written."""
    stage = change.value if change.field == "stage" else None
    now = bulk_values.present(session, change.field, account_ids, change.steps, stage=stage)
    change = dataclasses.replace(change, value=bulk_values.spelled(session, change))
    return [_preview(change, key, now[key]) for key in account_ids if key in now]


def _preview(change: BulkChange, key: int, now: bulk_values.Present) -> Preview:
    after = bulk_values.resulting(change.field, now.value, change.value)
    reason = bulk_values.refusal(now, change.field, after)
    if change.field == "next_due" and key not in change.steps:
        reason = _NO_STEP
    return Preview(key, now.name, now.value, after, reason)


def apply_change(
    session: Session, change: BulkChange, account_ids: Sequence[int], told: Told | None = None
) -> Applied:
    """Make the change; who is refused keeps its value. `told` hears how many are done."""
    done: list[int] = []
    refused: list[Refusal] = []
    for start in range(0, len(account_ids), _SLICE):
        some = account_ids[start : start + _SLICE]
        held = list(session.scalars(select(Account).where(Account.id.in_(some))))
        wanted = [row for row in preview_change(session, change, some) if row.before != row.after]
        cells = [
            Cell(row.account_id, change.field, _asked(change, row.account_id)) for row in wanted
        ]
        known = {row.account_id: row.reason for row in wanted if row.reason}
        for cell in cells:
            reason = known.get(cell.account_id) or _attempt(session, cell)
            if reason is None:
                done.append(cell.account_id)
            else:
                refused.append(_refusal(session, cell, reason))
        session.flush()
        del held
        if told is not None:
            told(min(start + _SLICE, len(account_ids)), len(account_ids))
    return Applied(tuple(done), tuple(refused))


def change_cells(
    session: Session, cells: Iterable[Cell], told: Told | None = None
) -> tuple[Refusal, ...]:
    """Fill cells of several accounts and columns, as a block that was pasted; gives the refused."""
    wanted = list(cells)
    refused: list[Refusal] = []
    for number, cell in enumerate(wanted, 1):
        reason = _attempt(session, cell)
        if reason is not None:
            refused.append(_refusal(session, cell, reason))
        if told is not None and number % _SLICE == 0:
            told(number, len(wanted))
    return tuple(refused)


def change_cell(session: Session, account_id: int, name: str, value: Any) -> None:  # noqa: ANN401 whatever the field takes
    """Give one field of one account a value."""
    if name in PLAIN:
        change_account(session, account_id, {PLAIN[name]: value})
    elif name == "tags":
        change_account(session, account_id, {"tags": tuple(value or ())})
    elif name == "decision":
        confirm_decision(session, account_id, value)
    elif name == "add_tag":
        add_tag(session, "accounts", (account_id,), str(value))
    elif name == "remove_tag":
        remove_tag(session, "accounts", (account_id,), str(value))
    elif name == "next_due":
        _change_due(session, value)
    else:
        set_custom_value(session, custom_key(name), account_id, value)


def _change_due(session: Session, value: tuple[tuple[str, int] | None, date | None]) -> None:
    step, day = value
    if step is None:
        raise DomainError(_NO_STEP)
    table, key = step
    if table == "action":
        change_action(session, key, {"due_date": day})
    else:
        change_promise(session, key, {"due_date": day})


def _asked(change: BulkChange, account_id: int) -> Any:  # noqa: ANN401 whatever the field takes
    if change.field == "next_due":
        return change.steps.get(account_id), change.value
    return change.value


def _attempt(session: Session, cell: Cell) -> str | None:
    """Change one cell; the sentence why not, with nothing of it left to be written."""
    try:
        change_cell(session, *cell)
    except DomainError as error:
        account = session.get(Account, cell.account_id)
        if account is not None:
            session.expire(account)
        return str(error)
    return None


def _refusal(session: Session, cell: Cell, reason: str) -> Refusal:
    account = session.get(Account, cell.account_id)
    return Refusal(cell, account.name if account is not None else "", reason)
