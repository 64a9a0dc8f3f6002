"""Where the computed criteria of the scoring model get their scores, each from 0 to 100.

The middle, 50, is 3 of 5. Every source gives its reason and its records, as health parts do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from app.analytics.evidence import Evidence, is_active
from app.analytics.figure import Ref
from app.analytics.growth import total_revenue
from app.analytics.health_parts import Part
from app.analytics.health_parts import satisfaction as satisfied
from app.analytics.kpi import Scope
from app.analytics.profit import profit_of
from app.analytics.rates import MissingRateError
from app.analytics.relationship import reach_of, seats_of
from app.analytics.rhythm import touches_due
from app.analytics.window import Window, twelve_months_to
from app.core.money import round_half_up
from app.queries.fact_rows import AccountFact

ZERO, FIFTY, HUNDRED = Decimal(0), Decimal(50), Decimal(100)
Source = Callable[[Evidence, AccountFact, date], Part]


def _missing(said: str) -> Part:
    return Part(None, lambda: said)


def clipped(value: Decimal) -> Decimal:
    """Between 0 and 100."""
    return max(ZERO, min(HUNDRED, value))


def _growth_potential(_evidence: Evidence, account: AccountFact, _day: date) -> Part:
    value = account.growth_potential
    if value is None:
        return _missing("growth potential is not entered")

    def rows() -> Iterator[Ref]:
        yield Ref("account", account.id, account.name, Decimal(value))

    return Part(Decimal(value), lambda: f"entered as {value} of 100", rows)


def _contribution(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Nought at no margin, the middle at the target, full at twice the target."""
    margin, rows = _margin(evidence, account, day)
    target = evidence.parameters.margin_target
    if isinstance(margin, str):
        return _missing(margin)
    if target <= 0:
        return _missing("the margin target is not above nought")
    said = f"margin {round_half_up(margin, 1)} % in 12 months, target {target.normalize():f} %"
    return Part(clipped(FIFTY * margin / target), lambda: said, rows)


def _margin(
    evidence: Evidence, account: AccountFact, day: date
) -> tuple[Decimal | str, Callable[[], Iterator[Ref]]]:
    """The contribution in percent of twelve months, or why there is none."""

    def rows() -> Iterator[Ref]:
        for entry in evidence.facts.revenue.entries(account.id, *twelve_months_to(day)):
            label = f"{account.name}, {entry.on_date.isoformat()}"
            currency = evidence.currency_of(account, entry.currency)
            value = evidence.exchange.home_value(entry.amount_minor, currency, entry.on_date)
            yield Ref("revenue", entry.id, label, value)

    try:
        profit = profit_of(evidence, Scope((account,), whole=False), twelve_months_to(day))
    except MissingRateError as error:
        return str(error), rows
    margin = profit.contribution_percent
    return ("no revenue in 12 months" if margin is None else margin), rows


def _cost_to_serve(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """Full where serving costs nothing, nought where it costs half of the revenue."""
    try:
        profit = profit_of(evidence, Scope((account,), whole=False), twelve_months_to(day))
    except MissingRateError as error:
        return _missing(str(error))
    if profit.revenue <= 0:
        return _missing("no revenue in 12 months")
    share = HUNDRED * profit.serving / profit.revenue
    said = f"serving them takes {round_half_up(share, 1)} % of revenue in 12 months"
    return Part(clipped(HUNDRED - 2 * share), lambda: said)


def _wallet(evidence: Evidence, account: AccountFact, day: date) -> Part:
    """What they spend elsewhere, in percent of all they spend."""
    if not account.wallet_annual_minor:
        return _missing("their yearly spending is not entered")
    try:
        ours = total_revenue(evidence, (account,), twelve_months_to(day))
        currency = evidence.currency_of(account)
        wallet = evidence.exchange.home_value(account.wallet_annual_minor, currency, day)
    except MissingRateError as error:
        return _missing(str(error))
    share = clipped(HUNDRED * ours / wallet)
    return Part(HUNDRED - share, lambda: f"we have {round_half_up(share, 0)} % of their spending")


def _size(_evidence: Evidence, account: AccountFact, _day: date) -> Part:
    """Ten people are nought, ten thousand are a hundred, each tenfold a third."""
    if not account.size:
        return _missing("the size is not entered")
    steps = Decimal(account.size).log10() - 1
    return Part(clipped(HUNDRED * steps / 3), lambda: f"{account.size} people work there")


def _influence_coverage(evidence: Evidence, account: AccountFact, day: date) -> Part:
    coverage = reach_of(evidence, account.id, day).coverage
    if coverage is None:
        return _missing("no people on the map")

    def rows() -> Iterator[Ref]:
        for seat in seats_of(evidence, account.id, day):
            yield Ref("person", seat.person.id, seat.person.name, seat.strength.value)

    return Part(coverage, lambda: f"{round_half_up(coverage, 0)} % of influence covered", rows)


def _cadence(evidence: Evidence, account: AccountFact, day: date) -> Part:
    if not is_active(account, day):
        return _missing("not a client on the day")
    walked = touches_due(evidence, account, Window(twelve_months_to(day), day))
    if not walked.due:
        return _missing("no touch was due in 12 months")
    said = f"{walked.kept} of {walked.due} touches in time in 12 months"
    return Part(Decimal(100 * walked.kept) / walked.due, lambda: said)


def _relationship_strength(evidence: Evidence, account: AccountFact, day: date) -> Part:
    mean = reach_of(evidence, account.id, day).mean_strength
    if mean is None:
        return _missing("no people on the map")
    return Part(mean, lambda: f"mean strength {round_half_up(mean, 0)} over all seats")


COMPUTED: Mapping[str, Source] = {
    "growth_potential": _growth_potential,
    "contribution": _contribution,
    "cost_to_serve": _cost_to_serve,
    "wallet": _wallet,
    "size": _size,
    "influence_coverage": _influence_coverage,
    "cadence": _cadence,
    "satisfaction": satisfied,
    "relationship_strength": _relationship_strength,
}
