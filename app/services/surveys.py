"""Changes to survey answers; a poor answer brings a follow-up with it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.account import Account
from app.models.labels import label
from app.models.person import Person
from app.models.survey import SurveyAnswer
from app.services.actions import add_action
from app.services.change import Draft, added, changed, found, today
from app.services.removal import removed

SCALES = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}
FOLLOW_UP_DAYS = 7  # an answer is followed up within a week
_FRESH_DAYS = 30  # older answers, typed in later, call for nothing any more
_POOR = {"nps": 6, "csat": 2}


def add_answer(
    session: Session,
    account_id: int,
    kind: str,
    score: Decimal | int,
    *,
    on_date: date | None = None,
    **values: object,
) -> int:
    """One answer, given today unless a day is given.

    A fresh detractor, or a satisfaction of 2 or less, makes an action to follow it up.
    """
    day = on_date or today(session)
    row = {**values, "account_id": account_id, "kind": kind, "score": score, "on_date": day}
    answer = added(session, SurveyAnswer, row)
    _check_score(answer)
    _follow_up(session, answer)
    return answer.id


def add_wave(
    session: Session, account_id: int, kind: str, wave: str, invited: int, *, on_date: date
) -> int:
    """How many people of an account were asked in a wave."""
    row = {"account_id": account_id, "kind": kind, "wave": wave, "invited": invited}
    answer = added(session, SurveyAnswer, {**row, "on_date": on_date})
    _check_score(answer)
    return answer.id


def change_answer(
    session: Session, answer_id: int, after: Draft, before: Draft | None = None
) -> None:
    """Correct an answer."""
    answer = found(session, SurveyAnswer, answer_id)
    changed(session, answer, after, before)
    _check_score(answer)


def remove_answer(session: Session, answer_id: int) -> None:
    """Remove an answer."""
    removed(session, SurveyAnswer, answer_id)


def _check_score(answer: SurveyAnswer) -> None:
    if answer.score is None:
        if answer.invited is None:
            raise DomainError("Give the score, or the number of people invited.")
        return
    low, high = _scale(answer)
    if not low <= answer.score <= high:
        name = label("survey_kind", answer.kind)
        raise DomainError(f"{name} is a score from {low} to {high}, not {answer.score}.")
    if answer.kind == "nps" and answer.score != answer.score.to_integral_value():
        raise DomainError(f"NPS is a whole number from 0 to 10, not {answer.score}.")


def _scale(answer: SurveyAnswer) -> tuple[Decimal, Decimal]:
    if answer.kind in SCALES:
        low, high = SCALES[answer.kind]
        return Decimal(low), Decimal(high)
    if answer.scale_min is None or answer.scale_max is None:
        raise DomainError("A survey of your own needs its lowest and highest score.")
    if answer.scale_min >= answer.scale_max:
        raise DomainError("The highest score lies above the lowest one.")
    return answer.scale_min, answer.scale_max


def _follow_up(session: Session, answer: SurveyAnswer) -> None:
    poor = _POOR.get(answer.kind)
    if answer.score is None or poor is None or answer.score > poor:
        return
    day = today(session)
    if day - answer.on_date > timedelta(days=_FRESH_DAYS):
        return
    account = found(session, Account, answer.account_id)
    who = found(session, Person, answer.person_id).name if answer.person_id else account.name
    name = label("survey_kind", answer.kind)
    add_action(
        session,
        f"Follow up {name} {answer.score} from {who}",
        account_id=account.id,
        client_owner_id=answer.person_id,
        owner=account.owner,
        due_date=day + timedelta(days=FOLLOW_UP_DAYS),
        priority="high",
    )
