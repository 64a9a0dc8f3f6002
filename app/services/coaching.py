"""Which rules of the plan coach are asked in a portfolio."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.models.coaching import COACH_OFF, RULE_IDS
from app.models.portfolio import PortfolioSetting
from app.services.change import several
from app.services.portfolio import set_setting


def switch_rule(session: Session, rule_id: str, *, on: bool) -> None:
    """Ask a rule from now on, or leave it out; rules of a later version are left as they are."""
    if rule_id not in RULE_IDS:
        raise NotFound(f"There is no coaching rule “{rule_id}”.")
    off = _off(session)
    wanted = off - {rule_id} if on else off | {rule_id}
    if wanted != off:
        set_setting(session, COACH_OFF, sorted(wanted) or None)


def _off(session: Session) -> set[str]:
    statement = select(PortfolioSetting.value).where(PortfolioSetting.key == COACH_OFF)
    found = session.execute(statement).scalar_one_or_none()
    return {str(name) for name in several(found) or ()}
