"""Keep, grow, repair or trim: which branch an account takes, and why (KPIS 5.16)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.kpi import Scope
from app.analytics.profit import profit_of
from app.analytics.rates import MissingRateError
from app.analytics.window import twelve_months_to
from app.core.money import round_half_up
from app.core.periods import add_months
from app.queries.fact_rows import AccountFact

KEEP, GROW, REPAIR, TRIM = "keep", "grow", "repair", "trim"
_MONTHS_OF_QUARTER = 3


class Decision(NamedTuple):
    """What to do with an account: as confirmed, else as computed.

    `proposal` is what a human is asked to confirm, where it differs from `code`.
    """

    code: str | None
    branch: str
    margin: Decimal | None = None
    proposal: str | None = None
    repair_until: date | None = None
    is_confirmed: bool = False


def decision_of(evidence: Evidence, account: AccountFact, day: date) -> Decision:
    """The decision on an account by its margin of twelve months."""
    scope = Scope((account,), whole=False)
    try:
        margin = profit_of(evidence, scope, twelve_months_to(day)).contribution_percent
    except MissingRateError as error:
        return decide(evidence, account, day, None, str(error))
    return decide(evidence, account, day, margin)


def decide(
    evidence: Evidence,
    account: AccountFact,
    day: date,
    margin: Decimal | None,
    why_unknown: str = "no revenue in 12 months",
) -> Decision:
    """The decision by a margin that is known already."""
    computed = _computed(evidence, account, day, margin, why_unknown)
    if not account.decision:
        return computed
    proposal = computed.proposal or computed.code
    differs = proposal is not None and proposal != account.decision
    return computed._replace(
        code=account.decision,
        is_confirmed=True,
        branch=f"confirmed as {account.decision}; by the figures: {computed.branch}",
        proposal=proposal if differs else None,
    )


def _computed(
    evidence: Evidence, account: AccountFact, day: date, margin: Decimal | None, why_unknown: str
) -> Decision:
    if margin is None:
        return Decision(None, f"{why_unknown}, so there is no decision")
    target = evidence.parameters.margin_target
    growth = account.growth_potential or 0
    least = evidence.parameters.growth_from
    said = f"margin {round_half_up(margin, 1)} %"
    if margin >= target:
        grows = growth >= least
        branch = (
            f"{said} reaches {target} % and growth potential {growth} "
            f"{'reaches' if grows else 'is below'} {least}"
        )
        return Decision(GROW if grows else KEEP, branch, margin)
    until = account.strategic_exception_until
    if account.strategic_exception and until is not None and until >= day:
        branch = f"{said} is below {target} %, but a strategic exception holds until {until}"
        return Decision(KEEP, branch, margin)
    return _repair(evidence, account, day, f"{said} is below {target} %")._replace(margin=margin)


def _repair(evidence: Evidence, account: AccountFact, day: date, said: str) -> Decision:
    deadline = account.repair_until
    if deadline is not None and deadline < day:
        branch = f"{said} and the deadline {deadline} for repair has passed"
        return Decision(REPAIR, branch, proposal=TRIM, repair_until=deadline)
    months = _MONTHS_OF_QUARTER * evidence.parameters.repair_quarters
    deadline = deadline or add_months(day, months)
    branch = f"{said}; to be repaired until {deadline}"
    return Decision(REPAIR, branch, repair_until=deadline)
