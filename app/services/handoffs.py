"""The hand-over of a client from business development: drafted, submitted, returned, accepted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.debrief import ANSWERS, TITLES, gaps_in_form, gaps_told
from app.models.handoff import Handoff
from app.models.labels import label
from app.models.lifecycle import HandoffDetail, HandoffMove
from app.models.person import Person
from app.models.rules import DEBRIEF
from app.services.accounts import change_account
from app.services.change import Draft, added, changed, changed_meanwhile, found, now, split, today
from app.services.contact_leads import set_lead
from app.services.details import detail_of, write_detail
from app.services.removal import removed


def start_handoff(session: Session, account_id: int) -> int:
    """A new debrief, as a draft: the first one, or another after the last was accepted."""
    return _begun(session, account_id, {}, {"kind": "bd_to_am"})


def start_handover(
    session: Session, account_id: int, to_owner: str, texts: Mapping[str, str]
) -> int:
    """Hand the account to another account manager: `texts` is what the account says of itself.

    The account changes its owner when the new one accepts.
    """
    account = found(session, Account, account_id)
    if not to_owner.strip():
        raise DomainError("Say who takes the account over.")
    if to_owner.strip() == (account.owner or ""):
        raise DomainError(f"{to_owner.strip()} has this account already.")
    columns, answers = split(texts, ANSWERS)
    detail = {
        "kind": "am_to_am", "from_owner": account.owner, "to_owner": to_owner,
        "answers": answers or None,
    }  # fmt: skip
    return _begun(session, account_id, columns, detail)


def _begun(session: Session, account_id: int, columns: Draft, detail: Draft) -> int:
    row = newest(session, account_id)
    if row is not None and row.status != "accepted":
        was = label("handoff_status", row.status or "draft").lower()
        raise DomainError(f"A handoff of this account is under way; it is {was}. Finish it first.")
    row = added(session, Handoff, {**columns, "status": "draft", "account_id": account_id})
    added(session, HandoffDetail, {**detail, "handoff_id": row.id})
    return row.id


def write_handoff(
    session: Session, account_id: int, after: Draft, before: Draft | None = None
) -> int:
    """Write answers into the account's debrief; the first writing makes it, as a draft.

    One that is submitted waits for its verdict. One that was accepted can be added to, but an
    answer that could be worked with stays one.
    """
    columns, answers = split(after, ANSWERS)
    row = newest(session, account_id)
    if row is None:
        row = added(session, Handoff, {"status": "draft", "account_id": account_id})
    elif row.status == "submitted":
        raise DomainError("The debrief is submitted. Return it to have it changed.")
    elif row.status == "accepted":
        _check_amendment(session, row, after)
    changed(session, row, columns, before)
    if answers:
        _write_answers(session, row, answers, before)
    return row.id


def note_introduction(session: Session, account_id: int, on: date | None) -> None:
    """The day on which the account manager was introduced to the client; None takes it away."""
    row = newest(session, account_id)
    if row is None:
        row = added(session, Handoff, {"status": "draft", "account_id": account_id})
    write_detail(session, HandoffDetail, ("handoff_id", row.id), {"introduced_on": on})


def submit_handoff(session: Session, account_id: int, by: str) -> None:
    """Hand the debrief to the account manager; refused while an answer is blank or vague."""
    row = _needed(session, account_id)
    _check_status(row, ("draft", "returned"), "submitted")
    gaps = gaps_in_form(_texts(session, row), _known_roles(session, account_id))
    if gaps:
        raise DomainError(f"The debrief is not complete. {gaps_told(gaps)}.")
    changed(session, row, {"status": "submitted", "submitted_by": by})
    _note_move(session, row, by)
    _keep_gaps(session, row, None)


def return_handoff(session: Session, account_id: int, by: str, gaps: Mapping[str, str]) -> None:
    """Give a submitted debrief back: `gaps` says for each section what is missing in it."""
    row = _needed(session, account_id)
    _check_status(row, ("submitted",), "returned")
    named = {name: gap.strip() for name, gap in gaps.items() if gap.strip()}
    if not named:
        raise DomainError("Say what is missing, section by section, so that it can be filled in.")
    strange = named.keys() - TITLES.keys()
    if strange:
        raise DomainError(f"The debrief has no section “{min(strange)}”.")
    changed(session, row, {"status": "returned"})
    _note_move(session, row, by, gaps_told(named))
    _keep_gaps(session, row, named)


def accept_handoff(session: Session, account_id: int, by: str, *, on: date | None = None) -> None:
    """Take the client over: who, and when. From another account manager, it changes owner."""
    row = _needed(session, account_id)
    _check_status(row, ("submitted",), "accepted")
    day = on or today(session)
    changed(session, row, {"status": "accepted", "accepted_by": by, "accepted_on": day})
    _note_move(session, row, by)
    detail = detail_of(session, HandoffDetail, "handoff_id", row.id)
    if detail is not None and detail.kind == "am_to_am":
        owner = detail.to_owner or by
        change_account(session, account_id, {"owner": owner})
        set_lead(session, account_id, owner, role="Account manager", from_date=day)


def remove_handoff(session: Session, account_id: int) -> None:
    """Remove the debrief."""
    removed(session, Handoff, _needed(session, account_id).id)


def _note_move(session: Session, row: Handoff, by: str, note: str | None = None) -> None:
    move = {
        "handoff_id": row.id,
        "status": row.status,
        "at": now(session),
        "author": by,
        "note": note,
    }
    added(session, HandoffMove, move)


def _keep_gaps(session: Session, row: Handoff, gaps: Mapping[str, str] | None) -> None:
    """What the account manager found missing, until the debrief is handed in again."""
    after = {"gaps": None if gaps is None else dict(gaps)}
    write_detail(session, HandoffDetail, ("handoff_id", row.id), after)


def _texts(session: Session, row: Handoff) -> dict[str, str | None]:
    return {**answers_of(session, row), **{name: getattr(row, name) for name in DEBRIEF}}


def _known_roles(session: Session, account_id: int) -> set[str]:
    query = select(Person.decision_roles).where(
        Person.account_id == account_id, Person.status.is_distinct_from("left")
    )
    return {role for roles in session.scalars(query) for role in roles or ()}


def _check_amendment(session: Session, row: Handoff, after: Draft) -> None:
    known = _known_roles(session, row.account_id)
    before = _texts(session, row)
    then = {**before, **{name: str(value or "") for name, value in after.items()}}
    lost = gaps_in_form(then, known).keys() - gaps_in_form(before, known).keys()
    if lost:
        name = min(lost)
        raise DomainError(
            f"{TITLES[name]}: the debrief was accepted with this answer. Add to it, or correct "
            "it, but leave an answer that can be worked with."
        )


def answers_of(session: Session, row: Handoff) -> dict[str, str]:
    """The answers beside the columns."""
    detail = detail_of(session, HandoffDetail, "handoff_id", row.id)
    return dict(detail.answers or {}) if detail is not None else {}


def _write_answers(session: Session, row: Handoff, after: Draft, before: Draft | None) -> None:
    texts = answers_of(session, row)
    for name, value in after.items():
        text, present = str(value or "").strip(), texts.get(name, "")
        if before is not None and name in before:
            shown = str(before[name] or "").strip()
            if text == shown:
                continue
            if present not in (shown, text):
                raise changed_meanwhile("handoff", name, present or None)
        texts[name] = text
    kept = {name: texts[name] for name in ANSWERS if texts.get(name)}
    write_detail(session, HandoffDetail, ("handoff_id", row.id), {"answers": kept or None})


def newest(session: Session, account_id: int) -> Handoff | None:
    """The debrief that counts: the last one that was begun."""
    query = select(Handoff).where(Handoff.account_id == account_id).order_by(Handoff.id.desc())
    return session.scalars(query.limit(1)).first()


def _needed(session: Session, account_id: int) -> Handoff:
    row = newest(session, account_id)
    if row is None:
        raise DomainError("There is no handoff debrief for this account yet. Write it first.")
    return row


def _check_status(row: Handoff, allowed: tuple[str, ...], word: str) -> None:
    if row.status not in allowed:
        raise DomainError(f"A handoff that is {row.status or 'new'} cannot be {word}.")
