"""The end of a client relationship: notice, closing with reasons, and a new beginning.

A closure ends one time as a client. An account that was opened again has an `Episode` for the
time before, keeps its old closures, and can be closed once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account, StageChange
from app.models.closure import Closure
from app.models.lifecycle import ClosureDetail, ClosureEvidence, Episode
from app.services.account_end import (
    DOWNGRADE,
    ENDED,
    check_can_end,
    end_account,
    is_current,
    stage_day,
)
from app.services.change import Draft, added, changed, found, split, today
from app.services.details import write_detail
from app.services.gates import NOTHING_MET, Met, forget_checks, pass_gates
from app.services.removal import removed
from app.services.stages import enter_stage

MOST_REASONS = 10
_DETAIL = frozenset(
    (
        "stated_reason", "root_cause", "interviewed_on", "interviewer", "person_id",
        "what_happened", "replacement", "moving_to", "decided_when", "use_again",
        "use_again_why", "final_csat", "final_nps", "products",
    )
)  # fmt: skip
"""What is said at the farewell beyond the open format's columns."""
_EVIDENCE = ("evidence_kind", "evidence_text")


def close_account(
    session: Session,
    account_id: int,
    *,
    type: str,  # noqa: A002 the field's name
    effective_date: date,
    primary_reason: str,
    reasons: Iterable[str] = (),
    **values: object,
) -> int:
    """Record why a client leaves; the account ends on the day, which may be to come.

    Until then it is closing (notice given). A mere downgrade is recorded and ends nothing. Among
    the values may be those of the exit interview, `evidence_kind` and `evidence_text` for the
    main reason, and `override`: why to go on although something that must be met is open.
    """
    account = found(session, Account, account_id)
    if type != DOWNGRADE:
        check_can_end(session, account, effective_date)
    plain, special = split(values, _DETAIL | {"override", *_EVIDENCE})
    override = special.pop("override", None)
    kind, text = (str(special.pop(name, None) or "") for name in _EVIDENCE)
    row = {
        **plain,
        "account_id": account_id,
        "type": type,
        "effective_date": effective_date,
        "primary_reason": primary_reason,
        "reasons": [primary_reason, *reasons],
    }
    closure = added(session, Closure, row)
    _check(closure)
    write_detail(session, ClosureDetail, ("closure_id", closure.id), _given(special))
    if kind or text.strip():
        add_evidence(session, closure.id, primary_reason, kind, text)
    if type != DOWNGRADE:
        end_account(session, account, closure, str(override or ""))
    return closure.id


def change_closure(
    session: Session, closure_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Correct a closure or its exit interview; a new effective date moves the account's end.

    A downgrade that turns out to be a loss ends the account; what ended one stays no downgrade.
    """
    closure = found(session, Closure, closure_id)
    was_downgrade = closure.type == DOWNGRADE
    plain, special = split(after, _DETAIL)
    names = changed(session, closure, plain, before)
    _check(closure)
    write_detail(session, ClosureDetail, ("closure_id", closure_id), _given(special), before)
    _drop_stray_evidence(session, closure)
    account = found(session, Account, closure.account_id)
    ended = account.lifecycle_stage in ENDED and is_current(session, closure)
    is_downgrade = closure.type == DOWNGRADE
    if is_downgrade and not was_downgrade and ended:
        raise DomainError(
            f"This closure ends {account.name}. Withdraw the notice, or let the account begin "
            "again, and note the downgrade on its own."
        )
    if was_downgrade and not is_downgrade:
        check_can_end(session, account, closure.effective_date or today(session), by=closure)
        end_account(session, account, closure)
    elif "effective_date" in names and not is_downgrade and ended:
        end_account(session, account, closure)


def confirm_closure(
    session: Session, closure_id: int, *, met: Met = NOTHING_MET, reason: str | None = None
) -> None:
    """The day has come: the account that gave notice is closed, through the gate of closing."""
    closure = found(session, Closure, closure_id)
    account = found(session, Account, closure.account_id)
    if account.lifecycle_stage == "closed":
        raise DomainError(f"{account.name} is closed already.")
    if closure.type == DOWNGRADE or not is_current(session, closure):
        raise DomainError("This closure does not end the account.")
    day = today(session)
    if closure.effective_date is not None and closure.effective_date > day:
        raise DomainError(
            f"{account.name} ends on {closure.effective_date}. Change that day first, or wait for "
            "it."
        )
    said = pass_gates(session, account.id, "closed", met=met, reason=reason)
    end = closure.effective_date or day
    enter_stage(session, account, "closed", on=stage_day(session, account, end), reason=said)
    changed(session, account, {"end_date": end, "account_status": "closed"})


def withdraw_closure(session: Session, closure_id: int, reason: str | None = None) -> None:
    """The client stays after all: back to the stage before, without an end.

    What was tried to keep the client and the stage log stay; the closure itself is no more.
    """
    closure = found(session, Closure, closure_id)
    account = found(session, Account, closure.account_id)
    if account.lifecycle_stage != "closing" or not is_current(session, closure):
        raise DomainError("Only a notice whose day has not been confirmed can be withdrawn.")
    log = session.scalars(
        select(StageChange)
        .where(StageChange.account_id == account.id, StageChange.stage.not_in(ENDED))
        .order_by(StageChange.from_date.desc(), StageChange.id.desc())
    ).first()
    removed(session, Closure, closure_id)
    changed(session, account, {"end_date": None})
    why = (reason or "").strip() or "Notice withdrawn"
    stage = log.stage if log is not None else "retention"
    enter_stage(session, account, stage, on=today(session), reason=why)


def reopen_account(
    session: Session,
    account_id: int,
    stage: str = "onboarding",
    *,
    on: date | None = None,
    reason: str | None = None,
) -> int:
    """Win a closed client back: a new time as a client begins; gives the key of the one before.

    The old closure, its stages and everything else stay on record. What was ticked at the gates
    begins anew.
    """
    account = found(session, Account, account_id)
    if account.lifecycle_stage != "closed":
        raise DomainError(f"{account.name} is not closed.")
    if stage in ENDED:
        raise DomainError("Choose the stage at which the client begins again.")
    day = on or today(session)
    end = account.end_date or _last_day(session, account) or day
    if day < end:
        raise DomainError(f"{account.name} ended on {end}. It cannot begin again before that day.")
    why = (reason or "").strip() or "Won back"
    episode = added(
        session, Episode,
        {"account_id": account_id, "start_date": account.start_date, "end_date": end,
         "reason": why},
    )  # fmt: skip
    first = None if stage == "prospecting" else day
    changed(session, account, {"end_date": None, "start_date": first, "account_status": "active"})
    forget_checks(session, account_id)
    enter_stage(session, account, stage, on=day, reason=why)
    return episode.id


def remove_closure(session: Session, closure_id: int) -> None:
    """Remove a closure record; the account stays as it is."""
    removed(session, Closure, closure_id)


# --- evidence ----------------------------------------------------------------------------------


def add_evidence(session: Session, closure_id: int, reason: str, kind: str, text: str) -> int:
    """Bear a reason out with a quote, a ticket or a document; only then does it count."""
    closure = found(session, Closure, closure_id)
    if reason not in (closure.reasons or ()):
        raise DomainError("Evidence belongs to one of the reasons of this closure.")
    if not kind:
        raise DomainError("Say what kind of evidence it is: a quote, a ticket or a document.")
    values = {"closure_id": closure_id, "reason": reason, "kind": kind, "text": text}
    return added(session, ClosureEvidence, values).id


def change_evidence(
    session: Session, evidence_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Correct what bears a reason out."""
    changed(session, found(session, ClosureEvidence, evidence_id), after, before)


def remove_evidence(session: Session, evidence_id: int) -> None:
    """Take evidence away; without any the reason does not count any more."""
    removed(session, ClosureEvidence, evidence_id)


def _last_day(session: Session, account: Account) -> date | None:
    """Where an account came without its end: the day of its last closure or stage."""
    statement = (
        select(StageChange.from_date)
        .where(StageChange.account_id == account.id, StageChange.stage == "closed")
        .order_by(StageChange.from_date.desc())
    )
    return session.scalars(statement).first()


def _drop_stray_evidence(session: Session, closure: Closure) -> None:
    """Evidence goes with its reason."""
    statement = select(ClosureEvidence.id).where(
        ClosureEvidence.closure_id == closure.id,
        ClosureEvidence.reason.not_in(closure.reasons or ()),
    )
    for key in session.scalars(statement).all():
        removed(session, ClosureEvidence, key)


def _given(values: Draft) -> dict[str, object]:
    """An answer that was left empty is none, so that a closure without any has no details."""
    return {name: None if value in ("", (), []) else value for name, value in values.items()}


def _check(closure: Closure) -> None:
    reasons = closure.reasons or []
    if closure.primary_reason is not None and closure.primary_reason not in reasons:
        raise DomainError("The main reason has to be one of the reasons.")
    if len(reasons) > MOST_REASONS:
        raise DomainError(f"Choose at most {MOST_REASONS} reasons.")
    if "other" in reasons and not closure.exit_feedback:
        raise DomainError("For another reason, write what it was under exit feedback.")
    back, end = closure.win_back_on, closure.effective_date
    if back is not None and end is not None and back < end:
        raise DomainError("The day to ask again cannot come before the end.")
