"""Evaluates one formula for one window: its value, or the reason why there is none."""

from __future__ import annotations

from datetime import timedelta

from app.analytics.evidence import Evidence
from app.analytics.figure import Figure, Outcome, undefined
from app.analytics.kpi import Kpi, Scope
from app.analytics.rates import MissingRateError
from app.analytics.window import Window
from app.core.periods import Period


def figure_of(kpi: Kpi, evidence: Evidence, scope: Scope, window: Window) -> Figure:
    """Evaluate one formula for one window."""
    outcome = _outcome(kpi, evidence, scope, window)
    return Figure(
        id=kpi.id,
        title=kpi.title,
        unit=kpi.unit,
        value=outcome.value,
        reason=None if outcome.value is not None else outcome.reason or "not defined",
        n=outcome.n,
        period=window.span,
        formula=outcome.formula,
        version=kpi.version,
        terms=outcome.terms,
        currency=evidence.home if kpi.unit == "money" else None,
        at_least=outcome.at_least,
        left_out=outcome.left_out,
    )


def _outcome(kpi: Kpi, evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    if not window.has_begun:
        reason = f"the period begins on {window.period.start.isoformat()}, after the as-of day"
        return undefined(reason, formula_text(kpi, evidence))
    try:
        return kpi.formula(evidence, scope, window)
    except MissingRateError as error:
        return undefined(str(error), formula_text(kpi, evidence))


def formula_text(kpi: Kpi, evidence: Evidence) -> str:
    """The formula's text, as it reads for no accounts at all on the as-of day."""
    nobody = Scope((), whole=False)
    today = Period(evidence.as_of, evidence.as_of + timedelta(days=1))
    return kpi.formula(evidence, nobody, Window(today, evidence.as_of)).formula
