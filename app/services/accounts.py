"""Changes to client accounts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.core.periods import add_months
from app.models.account import Account
from app.services.account_values import note_changes
from app.services.change import (
    Draft,
    added,
    changed,
    changed_meanwhile,
    check_no_cycle,
    found,
    several,
    split,
    today,
    touched,
    written,
)
from app.services.removal import removed
from app.services.stages import enter_stage, set_stage
from app.services.tags import set_tags, tags_of

REPAIR_MONTHS = 6  # two quarters


def add_account(session: Session, name: str, **values: object) -> int:
    """A new account, a prospect unless its stage is given; `tags` may be among the values."""
    plain, special = split(values, {"tags", "lifecycle_stage"})
    account = added(session, Account, {"account_status": "active", **plain, "name": name})
    stage = str(special.get("lifecycle_stage") or "prospecting")
    enter_stage(session, account, stage, on=today(session))
    _set_tags(session, account.id, special, {})
    return account.id


def change_account(
    session: Session, account_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Change fields of an account; its stage, parent and tags go by their own rules."""
    account = found(session, Account, account_id)
    plain, special = split(after, {"tags"})
    wanted = touched(account, plain, before)
    if "parent_id" in wanted:
        _check_parent(session, account, wanted["parent_id"])
    if stage := wanted.pop("lifecycle_stage", None):
        set_stage(session, account_id, str(stage))
    note_changes(session, account, wanted)
    written(session, account, wanted)
    _set_tags(session, account_id, special, before or {})


def change_accounts(session: Session, account_ids: Iterable[int], values: Draft) -> None:
    """Give the same values to several accounts, all or none."""
    for account_id in account_ids:
        change_account(session, account_id, values)


def rename_account(session: Session, account_id: int, name: str) -> None:
    """Give an account another name."""
    changed(session, found(session, Account, account_id), {"name": name})


def set_parent(session: Session, account_id: int, parent_id: int | None) -> None:
    """Hang an account below another, or make it stand alone; a circle is refused."""
    change_account(session, account_id, {"parent_id": parent_id})


def confirm_decision(
    session: Session, account_id: int, decision: str | None, *, repair_until: date | None = None
) -> None:
    """Keep, grow, repair or trim as confirmed by a person; None goes back to the computed one.

    Repair has a deadline, two quarters on unless one is given.
    """
    account = found(session, Account, account_id)
    if decision == "repair":
        repair_until = repair_until or add_months(today(session), REPAIR_MONTHS)
    elif repair_until is not None:
        raise DomainError("Only the decision Repair has a deadline.")
    changed(session, account, {"decision": decision, "repair_until": repair_until})


def set_strategic_exception(
    session: Session, account_id: int, reason: str | None, until: date | None
) -> None:
    """Keep an account below its margin target knowingly: why, and until when."""
    account = found(session, Account, account_id)
    given = bool(reason and reason.strip())
    if given != (until is not None):
        raise DomainError("A strategic exception needs both a reason and the day it ends.")
    after = {"strategic_exception": reason, "strategic_exception_until": until}
    changed(session, account, after)


def archive_accounts(session: Session, account_ids: Iterable[int]) -> None:
    """Put accounts out of sight and out of every figure, with all their facts."""
    for account_id in account_ids:
        account = found(session, Account, account_id)
        if account.archived_on is None:
            changed(session, account, {"archived_on": today(session)})


def unarchive_accounts(session: Session, account_ids: Iterable[int]) -> None:
    """Bring archived accounts back."""
    for account_id in account_ids:
        changed(session, found(session, Account, account_id), {"archived_on": None})


def delete_account(session: Session, account_id: int) -> None:
    """Remove an account with all its records; its child accounts stand alone afterwards."""
    removed(session, Account, account_id)


def empty_archive(session: Session) -> int:
    """Remove all archived accounts for good and give their number."""
    statement = select(Account.id).where(Account.archived_on.is_not(None))
    keys = session.execute(statement).scalars().all()
    for key in keys:
        removed(session, Account, key)
    return len(keys)


def _set_tags(session: Session, account_id: int, special: Draft, before: Draft) -> None:
    wanted, shown = several(special.get("tags")), several(before.get("tags"))
    if wanted is None or wanted == shown:
        return
    present = tags_of(session, "accounts", account_id)
    if shown is not None and present not in (shown, wanted):
        raise changed_meanwhile("account", "tags", ", ".join(present) or None)
    set_tags(session, "accounts", account_id, [str(tag) for tag in wanted])


def _check_parent(session: Session, account: Account, parent_id: object) -> None:
    rows = session.execute(select(Account.id, Account.parent_id)).all()
    parents: dict[int, int | None] = {key: parent for key, parent in rows}  # noqa: C416 typed
    name = account.name
    to = parent_id if isinstance(parent_id, int) else None
    check_no_cycle(
        account.id,
        to,
        parents,
        f"{name} cannot hang below itself or below one of its own subsidiaries.",
    )
