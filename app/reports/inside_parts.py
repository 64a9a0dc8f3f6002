"""Our own part of the internal summary: health, revenue and margin, people, risks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.analytics.evidence import Evidence
from app.analytics.health import HealthScore, health_of
from app.analytics.kpi import Scope
from app.analytics.kpis import KpiLine, compute
from app.analytics.profit import Profit, profit_of
from app.analytics.rates import MissingRateError
from app.analytics.window import Window
from app.core.display import MISSING, day, figure
from app.core.periods import Period, add_months, quarter_of
from app.models.labels import label
from app.queries.criteria import Filter
from app.queries.fact_rows import AccountFact
from app.queries.facts import Facts, load_facts
from app.queries.people import PersonRow
from app.queries.risks import RiskRow, risk_rows
from app.queries.stakeholders import stakeholder_map
from app.reports.document import FigureLine, State
from app.reports.inside import Health, HealthPart, Inside, Result, RiskLine, Stakeholder

QUARTERS_SHOWN = 8
_FIGURES = (
    "revenue",
    "revenue_growth_yoy",
    "nrr",
    "gross_margin_percent",
    "cost_to_serve",
    "contribution",
    "contribution_percent",
    "cltv_margin",
    "share_of_wallet",
    "whitespace_penetration",
    "weighted_pipeline",
    "relationship_strength",
    "influence_coverage",
    "cadence_compliance",
    "promise_keeping",
    "issues_sla",
)
_BANDS = {
    "healthy": State("good", "Healthy"),
    "watch": State("watch", "Watch"),
    "at_risk": State("risk", "At risk"),
}


def inside(session: Session, account_id: int, window: Window) -> Inside:
    """Everything about the account that is ours alone."""
    facts = load_facts(session, [account_id])
    evidence = Evidence(facts, window.as_of)
    account = facts.accounts[account_id]
    risks = risk_rows(session, Filter(archived=True), account_id=account_id)
    seats = stakeholder_map(session, account_id, window.as_of).seats
    return Inside(
        standing=_standing(account, window.as_of),
        health=_health(health_of(evidence, account, window.as_of)),
        currency=evidence.home,
        results=tuple(
            _result(evidence, account, quarter) for quarter in _quarters(window.last_day)
        ),
        figures=tuple(_figure_line(line) for line in _lines(facts, account_id, window)),
        stakeholders=tuple(_stakeholder(seat) for seat in seats),
        risks=tuple(_risk(risk) for risk in risks if risk.status != "closed"),
    )


def _standing(account: AccountFact, as_of: date) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Tier", account.tier or MISSING),
        ("Strategy", label("strategy_type", account.strategy_type)),
        ("Stage", label("lifecycle_stage", account.lifecycle_stage)),
        ("Intensity", label("intensity", account.relationship_intensity)),
        ("Decision", label("decision", account.decision)),
        ("Growth potential", _of_hundred(account.growth_potential)),
        ("Attractiveness", _of_hundred(account.attractiveness)),
        ("Risk case", label("risk_stage", account.risk_stage)),
        ("Client since", day(account.start_date, as_of)),
    )
    return tuple(pair for pair in pairs if pair[1] != MISSING)


def _of_hundred(value: int | None) -> str:
    return MISSING if value is None else f"{value} of 100"


def _health(found: HealthScore) -> Health:
    cap = f"Capped at {found.cap.value}: {found.cap.reason}" if found.cap else None
    return Health(
        score=found.value,
        band=_BANDS.get(found.band or "", State("open", "Not known")),
        parts=tuple(
            HealthPart(
                title=component.name.capitalize(),
                score=component.score,
                weight=component.weight,
                contribution=component.contribution,
                reason=component.part.reason,
            )
            for component in found.components
        ),
        cap=cap,
        reason=found.reason,
    )


def _result(evidence: Evidence, account: AccountFact, quarter: Period) -> Result:
    """A quarter's revenue and margin; nothing where a currency has no rate."""
    try:
        profit: Profit = profit_of(evidence, Scope((account,), whole=False), quarter)
    except MissingRateError:
        return Result(quarter.start, None, None)
    known: Decimal | None = profit.revenue or None
    return Result(quarter.start, known, profit.contribution_percent)


def _quarters(last_day: date) -> list[Period]:
    latest = quarter_of(last_day)
    starts = [add_months(latest.start, -3 * back) for back in reversed(range(QUARTERS_SHOWN))]
    return [Period(start, add_months(start, 3)).until(last_day) for start in starts]


def _lines(facts: Facts, account_id: int, window: Window) -> list[KpiLine]:
    lines = compute(
        facts, _FIGURES, account_ids=[account_id], period=window.period, as_of=window.as_of
    )
    return [line for line in lines if line.figure.value is not None or line.target is not None]


def _figure_line(line: KpiLine) -> FigureLine:
    unit, currency = line.figure.unit, line.figure.currency or ""

    def written(value: Decimal | None) -> str:
        return figure(value, unit, currency)

    return FigureLine(
        title=line.figure.title,
        current=written(line.figure.value),
        previous=written(line.previous.value),
        year_to_date=written(line.ytd.value),
        target=written(line.target) if line.target is not None else "",
    )


def _stakeholder(seat: PersonRow) -> Stakeholder:
    return Stakeholder(
        name=seat.name,
        title=", ".join(part for part in (seat.title, seat.unit_name) if part) or None,
        roles=", ".join(label("decision_role", role) for role in seat.decision_roles),
        support=label("support", seat.support),
        influence=seat.power_step,
        interest=seat.interest_step,
        coverage=_coverage(seat),
    )


def _coverage(seat: PersonRow) -> str:
    if seat.status == "left":
        return "Left"
    if seat.covered_by:
        return f"Covered by {seat.covered_by}"
    return "Never met" if seat.last_touch is None else "Not covered"


def _risk(risk: RiskRow) -> RiskLine:
    return RiskLine(
        title=risk.title,
        likelihood=risk.likelihood,
        impact=risk.impact,
        response=label("risk_response", risk.response),
        owner=risk.owner,
        due=risk.due_date,
        status=label("risk_status", risk.status),
    )
