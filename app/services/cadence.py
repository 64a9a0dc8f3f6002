"""Changes to touch rhythms: a rule for a person, tag, role or tier, and the usual ones."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.cadence import MOST_DAYS, SCOPES, Rhythm, rules_of
from app.models.portfolio import PortfolioSetting
from app.models.rules import RHYTHMS
from app.services.portfolio import set_setting


def set_rhythm(session: Session, scope: str, value: str, ideal_days: int, max_days: int) -> None:
    """The rhythm for one person (by reference), a tag, a role or a tier; a new or another one."""
    if scope not in SCOPES:
        raise TypeError(f"there is no rhythm for a {scope}")
    if not value.strip():
        raise DomainError("Choose whom the rhythm is for.")
    rhythm = _checked(ideal_days, max_days)
    kept = [rule for rule in _rules(session) if (rule["scope"], rule["value"]) != (scope, value)]
    kept.append(_as_setting(scope, value, rhythm))
    set_setting(session, "cadence_rules", kept)


def remove_rhythm(session: Session, scope: str, value: str) -> None:
    """Take a rule away: the next one below it holds again."""
    rules = _rules(session)
    kept = [rule for rule in rules if (rule["scope"], rule["value"]) != (scope, value)]
    if len(kept) == len(rules):
        raise DomainError("This rhythm is no longer there.")
    set_setting(session, "cadence_rules", kept or None)


def set_usual_rhythm(session: Session, intensity: str, ideal_days: int, max_days: int) -> None:
    """What an intensity means, where no rule says otherwise."""
    if intensity not in RHYTHMS:
        raise TypeError(f"there is no intensity {intensity}")
    rhythm = _checked(ideal_days, max_days)
    stored = _setting(session, "rhythms")
    usual = cast("dict[str, Any]", stored) if isinstance(stored, dict) else {}
    set_setting(session, "rhythms", {**usual, intensity: list(rhythm)})


def _checked(ideal_days: int, max_days: int) -> Rhythm:
    if not 1 <= ideal_days <= MOST_DAYS or not 1 <= max_days <= MOST_DAYS:
        raise DomainError(f"Days go from 1 to {MOST_DAYS}.")
    if ideal_days > max_days:
        raise DomainError("The ideal cannot be longer than the maximum.")
    return Rhythm(ideal_days, max_days)


def _rules(session: Session) -> list[dict[str, Any]]:
    found = rules_of(_setting(session, "cadence_rules"))
    return [_as_setting(rule.scope, rule.value, rule.rhythm) for rule in found]


def _as_setting(scope: str, value: str, rhythm: Rhythm) -> dict[str, Any]:
    return {"scope": scope, "value": value, "ideal": rhythm.ideal_days, "max": rhythm.max_days}


def _setting(session: Session, key: str) -> object:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == key)
    return session.execute(statement).scalar_one_or_none()
