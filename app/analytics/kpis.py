"""The key figures: value, previous, year to date and target of each, by id.

`compute` is the way in for screens, paper and the command line. Rows and what is left out
are listed only when a figure's terms are asked for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.analytics.evaluation import figure_of, formula_text
from app.analytics.evidence import Evidence
from app.analytics.figure import Figure
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.registry import KPIS, LISTED
from app.analytics.targets import attainment, target_of, target_to_date
from app.analytics.window import Window
from app.core.collector import collector_held_back
from app.core.errors import DomainError
from app.core.periods import Period
from app.queries.facts import Facts

__all__ = ["KPIS", "LISTED", "KpiLine", "compute", "explain", "figure_of"]


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A key figure with what it was, what it is this year, and what it should be."""

    kpi: Kpi
    figure: Figure
    previous: Figure
    ytd: Figure
    target: Decimal | None
    target_to_date: Decimal | None
    attainment: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Against the previous figure: in points for percentages and scores, else in percent."""
        now, then = self.figure.value, self.previous.value
        if now is None or then is None:
            return None
        if self.kpi.unit in ("percent", "score"):
            return now - then
        return 100 * (now - then) / abs(then) if then else None

    @property
    def is_better(self) -> bool | None:
        """Whether the change is for the better; None where there is no change."""
        change = self.change
        if not change:
            return None
        return (change < 0) == self.kpi.lower_is_better


def compute(
    facts: Facts,
    ids: Iterable[str] | None = None,
    *,
    account_ids: Collection[int] | None = None,
    period: Period,
    as_of: date,
    target_period: Period | None = None,
) -> list[KpiLine]:
    """The figures asked for, or all listed ones, of some accounts or the whole portfolio.

    Targets are those set for `target_period`, else for the period itself.
    """
    kpis = [kpi_named(name) for name in (LISTED if ids is None else ids)]
    window = Window(period, as_of)
    evidence = Evidence(facts, as_of, hold_from=window.span.end)
    scope = Scope(evidence.scope(account_ids), whole=account_ids is None)
    with collector_held_back():
        return [_line(kpi, evidence, scope, window, target_period or period) for kpi in kpis]


def explain(
    facts: Facts,
    kpi_id: str,
    *,
    account_ids: Collection[int] | None = None,
    period: Period,
    as_of: date,
) -> KpiLine:
    """One figure; its terms list their rows, and `excluded` what was left out."""
    return compute(facts, (kpi_id,), account_ids=account_ids, period=period, as_of=as_of)[0]


def kpi_named(name: str) -> Kpi:
    """The figure by its id; DomainError with the ids there are where it is unknown."""
    if name not in KPIS:
        raise DomainError(f"There is no figure “{name}”. Choose one of: {', '.join(LISTED)}.")
    return KPIS[name]


def _line(
    kpi: Kpi, evidence: Evidence, scope: Scope, window: Window, target_period: Period
) -> KpiLine:
    figure = figure_of(kpi, evidence, scope, window)
    ytd = figure_of(kpi, evidence, scope, _this_year(evidence, window))
    target = target_of(evidence, kpi, scope, target_period)
    to_date = target_to_date(kpi, target, Window(target_period, window.as_of))
    # A flow is held against the part of its target that should have come in by now.
    flow = figure if target_period == window.period else ytd
    reached = figure.value if to_date is None else flow.value
    return KpiLine(
        kpi,
        figure,
        _previous(kpi, evidence, scope, window),
        ytd,
        target,
        to_date,
        attainment(kpi, reached, target if to_date is None else to_date),
    )


def _previous(kpi: Kpi, evidence: Evidence, scope: Scope, window: Window) -> Figure:
    if kpi.kind is Kind.STATE:
        return _without(kpi, evidence, "earlier values are not recorded")
    if not window.has_begun:
        return _without(kpi, evidence, "the period has not begun")
    return figure_of(kpi, evidence, scope, window.before())


def _without(kpi: Kpi, evidence: Evidence, reason: str) -> Figure:
    formula = formula_text(kpi, evidence)
    return Figure(kpi.id, kpi.title, kpi.unit, None, reason, formula=formula, version=kpi.version)


def _this_year(evidence: Evidence, window: Window) -> Window:
    return window.year_to_date(evidence.facts.info.fiscal_year_start)
