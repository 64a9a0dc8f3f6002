"""Targets that contradict one another, and currencies that no rate turns into the portfolio's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.kpi import Kind
from app.analytics.rates import MissingRateError
from app.analytics.registry import KPIS
from app.analytics.targets import period_of
from app.core.periods import Period
from app.queries.fact_rows import TargetFact
from app.store.integrity import Problem

_HUNDRED = Decimal(100)
_WHERE = "targets"
_Group = tuple[int | None, str | None]


def entered_targets(evidence: Evidence) -> Iterator[Problem]:
    """Retention and churn that do not add up, and ratios that were summed over time."""
    groups: dict[_Group, dict[tuple[str, Period], TargetFact]] = {}
    for target in evidence.facts.targets:
        period = period_of(evidence, target)
        if period is not None:
            group = groups.setdefault((target.account_id, target.tier), {})
            group[target.kpi, period] = target
    for (account_id, tier), group in groups.items():
        account = evidence.facts.accounts.get(account_id or 0)
        whose = account.name if account else f"tier {tier}" if tier else "the portfolio"
        yield from _retention_and_churn(group, whose)
        yield from _summed(group, whose)


def _retention_and_churn(
    group: dict[tuple[str, Period], TargetFact], whose: str
) -> Iterator[Problem]:
    for (kpi, period), target in group.items():
        churn = group.get(("logo_churn", period))
        if kpi != "retention_rate" or churn is None:
            continue
        total = target.value + churn.value
        if total != _HUNDRED:
            text = (
                f"For {whose} in {target.period}, retention {target.value} % and churn "
                f"{churn.value} % add up to {total} %, not 100 %."
            )
            yield Problem("retention_and_churn", _WHERE, text)


def _summed(group: dict[tuple[str, Period], TargetFact], whose: str) -> Iterator[Problem]:
    for (name, year), target in group.items():
        kpi = KPIS.get(name)
        if kpi is None or kpi.kind is Kind.FLOW or not target.value:
            continue
        parts = _parts(group, name, year)
        if len(parts) > 1 and sum(parts, Decimal(0)) == target.value:
            text = (
                f"For {whose}, the target of {kpi.title.lower()} in {target.period} is the sum "
                "of the targets of its parts; such a figure does not add up over time."
            )
            yield Problem("summed_over_time", _WHERE, text)


def _parts(group: dict[tuple[str, Period], TargetFact], name: str, whole: Period) -> list[Decimal]:
    """The targets of shorter periods that together fill the whole, if they do."""
    inside = sorted(
        (period, target.value)
        for (kpi, period), target in group.items()
        if kpi == name and period != whole
        and whole.start <= period.start and period.end <= whole.end
    )  # fmt: skip
    reached = whole.start
    for period, _value in inside:
        if period.start != reached:
            return []
        reached = period.end
    return [value for _period, value in inside] if reached == whole.end else []


def unreadable_targets(evidence: Evidence) -> Iterator[Problem]:
    """Targets that no figure will ever take."""
    for target in evidence.facts.targets:
        if target.kpi not in KPIS:
            text = f"There is no figure “{target.kpi}”, so its target for {target.period} is idle."
            yield Problem("unknown_figure", _WHERE, text, "warning")
        elif period_of(evidence, target) is None:
            text = f"“{target.period}” is not a period, so the target of {target.kpi} is idle."
            yield Problem("unreadable_period", _WHERE, text, "warning")


def missing_rates(evidence: Evidence) -> Iterator[Problem]:
    """Currencies in use that cannot be turned into the portfolio's on the as-of day."""
    for currency in sorted(_currencies(evidence)):
        try:
            evidence.exchange.rate(currency, evidence.home, evidence.as_of)
        except MissingRateError as error:
            text = f"Figures over accounts in {currency} cannot be added up: there is {error}."
            yield Problem("missing_rate", "rates", text, "warning")


def _currencies(evidence: Evidence) -> set[str]:
    found: set[str] = set()
    for account in evidence.accounts:
        runs = evidence.facts.revenue.runs(account.id)
        own = [contract.currency for contract in evidence.contracts(account.id)]
        own += [run.currency for run in runs]
        found.update(evidence.currency_of(account, currency) for currency in own)
    return found
