"""Renewal rates of the contracts that expire in a period (KPIS 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.queries.fact_rows import AccountFact, ContractFact

ZERO = Decimal(0)


class Due(NamedTuple):
    """A renewal that falls due, in the portfolio's currency at the rate of the period's start."""

    contract: ContractFact
    account: AccountFact
    outcome: str
    target: Decimal
    final: Decimal | None
    forecast: Decimal | None

    @property
    def label(self) -> str:
        """The account and the contract."""
        name = self.contract.name
        return f"{self.account.name}, {name}" if name else self.account.name

    def row(self, value: Decimal) -> Ref:
        """The contract as a record behind a term."""
        return Ref("contract", self.contract.id, self.label, value)


def renewals_due(evidence: Evidence, scope: Scope, window: Window) -> tuple[Due, ...]:
    """The contracts whose end date lies in the period, also where that day is still to come."""
    return tuple(
        _due(evidence, account, contract, window)
        for account in scope.accounts
        for contract in evidence.contracts(account.id)
        if window.period.contains(contract.end_date) and contract.start_date <= window.as_of
    )


def outcome_known(contract: ContractFact, as_of: date) -> str:
    """Won, lost or open, as known on the day."""
    outcome = contract.renewal_outcome
    if outcome not in ("won", "lost"):
        return "open"
    later = contract.closed_on is not None and contract.closed_on > as_of
    return "open" if later else outcome


def _due(evidence: Evidence, account: AccountFact, contract: ContractFact, window: Window) -> Due:
    currency = evidence.currency_of(account, contract.currency)

    def home(minor: int | None) -> Decimal | None:
        if minor is None:
            return None
        return evidence.exchange.home_value(minor, currency, window.period.start)

    target = home(contract.renewal_target_minor)
    return Due(
        contract,
        account,
        outcome_known(contract, window.as_of),
        home(contract.annual_value_minor) or ZERO if target is None else target,
        home(contract.renewal_final_minor),
        home(contract.renewal_forecast_minor),
    )


def renewal_gross(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What was renewed, never above the target of each renewal, of all that falls due."""
    return _rate(evidence, scope, window, lambda due, final: min(final, due.target))


def renewal_net(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What was renewed, with what came on top, of all that falls due."""
    return _rate(evidence, scope, window, lambda _due, final: final)


def _rate(
    evidence: Evidence,
    scope: Scope,
    window: Window,
    renewed_of: Callable[[Due, Decimal], Decimal],
) -> Outcome:
    every = renewals_due(evidence, scope, window)
    members = [due for due in every if due.outcome != "won" or due.final is not None]
    won = {due: renewed_of(due, due.final) for due in members
           if due.outcome == "won" and due.final is not None}  # fmt: skip
    total, renewed = sum((due.target for due in members), ZERO), sum(won.values(), ZERO)
    formula = "100 × renewed ÷ due"
    terms = (
        Term("renewed", renewed, lambda: (due.row(value) for due, value in won.items())),
        Term("due", total, lambda: (due.row(due.target) for due in members)),
    )

    def left_out() -> Iterator[Excluded]:
        for due in every:
            if due.outcome == "won" and due.final is None:
                yield Excluded(due.label, "won, but the final amount is not known")

    if not total:
        reason = "no renewal falls due in the period"
        return undefined(reason, formula, terms, n=len(members), left_out=left_out)
    return Outcome(100 * renewed / total, formula, terms, len(members), left_out=left_out)


def renewal_logo(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Renewals won of those decided."""
    every = renewals_due(evidence, scope, window)
    won = [due for due in every if due.outcome == "won"]
    lost = [due for due in every if due.outcome == "lost"]
    formula = "100 × won ÷ (won + lost)"
    terms = (
        Term("won", count(len(won)), lambda: (due.row(count(1)) for due in won)),
        Term("lost", count(len(lost)), lambda: (due.row(count(1)) for due in lost)),
    )

    def left_out() -> Iterator[Excluded]:
        return (Excluded(due.label, "still open") for due in every if due.outcome == "open")

    closed = len(won) + len(lost)
    if not closed:
        reason = "no renewal of the period is decided"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(100 * count(len(won)) / closed, formula, terms, closed, left_out=left_out)


def renewal_forecast(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """What was renewed and what is forecast to be, capped at each target, of all due."""
    formula = "100 × (renewed + expected) ÷ due"
    renewed = expected = total = ZERO
    members: list[Due] = []
    missing: list[Due] = []
    for due in renewals_due(evidence, scope, window):
        amount = {"won": due.final, "open": due.forecast}.get(due.outcome, ZERO)
        if amount is None:
            missing.append(due)
            continue
        members.append(due)
        total += due.target
        renewed += min(amount, due.target) if due.outcome == "won" else ZERO
        expected += min(amount, due.target) if due.outcome == "open" else ZERO
    terms = (Term("renewed", renewed), Term("expected", expected), Term("due", total))

    def left_out() -> Iterator[Excluded]:
        return (Excluded(due.label, "has neither a final nor a forecast amount") for due in missing)

    if not total:
        reason = "no renewal with a known amount falls due in the period"
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    value = 100 * (renewed + expected) / total
    return Outcome(value, formula, terms, len(members), left_out=left_out)


KPIS = (
    Kpi("renewal_gross", "Gross renewal rate", "percent", Kind.RATE, renewal_gross),
    Kpi("renewal_net", "Net renewal rate", "percent", Kind.RATE, renewal_net),
    Kpi("renewal_logo", "Renewals won", "percent", Kind.RATE, renewal_logo),
)
EXTRA = (Kpi("renewal_forecast", "Gross renewal forecast", "percent", Kind.RATE, renewal_forecast),)
