"""The next renewal of an account, how far off it is, and how ready we are for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.issues import open_issues
from app.analytics.relationship import Seat, seats_of
from app.analytics.renewal import outcome_known
from app.analytics.steps import next_step
from app.queries.fact_rows import AccountFact, ContractFact

SOON_DAYS = 90
BUCKETS = ((30, "30 days"), (60, "60 days"), (90, "90 days"), (180, "180 days"), (365, "a year"))
LATER = "later"
_SIGNERS = frozenset(("economic_buyer", "decision_maker", "approver", "executive_sponsor"))
_FOR_US = frozenset(("mentor", "supporter"))


class Renewal(NamedTuple):
    """A contract that is to be renewed by its end date as stored."""

    contract: ContractFact
    account: AccountFact
    due: date
    days: int
    outcome: str

    @property
    def notice_in_days(self) -> int | None:
        """Days until notice has to be given; None where the contract names no day."""
        notice = self.contract.notice_by
        return None if notice is None else (notice - self.due).days + self.days

    @property
    def bucket(self) -> str:
        """The shortest usual span that the renewal lies in."""
        return next((name for most, name in BUCKETS if self.days <= most), LATER)


class Readiness(NamedTuple):
    """One thing that should be so before a renewal, and whether it is."""

    code: str
    text: str
    done: bool
    detail: str = ""


def renewals_ahead(evidence: Evidence, account: AccountFact, day: date) -> list[Renewal]:
    """The contracts that end on the day or later, soonest first."""
    found = [
        _renewal(account, contract, day)
        for contract in evidence.contracts(account.id)
        if contract.end_date >= day and contract.start_date <= day
    ]
    return sorted(found, key=lambda renewal: (renewal.due, renewal.contract.id))


def _renewal(account: AccountFact, contract: ContractFact, day: date) -> Renewal:
    due = contract.end_date
    return Renewal(contract, account, due, (due - day).days, outcome_known(contract, day))


def value_of(evidence: Evidence, renewal: Renewal, day: date) -> Decimal:
    """The annual value that is to be renewed, in the portfolio's currency at the day's rate."""
    contract = renewal.contract
    currency = evidence.currency_of(renewal.account, contract.currency)
    return evidence.exchange.home_value(contract.annual_value_minor, currency, day)


def next_renewal(evidence: Evidence, account: AccountFact, day: date) -> Renewal | None:
    """The soonest renewal that is still open, else the soonest contract's end."""
    ahead = renewals_ahead(evidence, account, day)
    undecided = [renewal for renewal in ahead if renewal.outcome == "open"]
    return next(iter(undecided or ahead), None)


def renewals_soon(
    evidence: Evidence, accounts: Iterable[AccountFact], day: date, days: int = SOON_DAYS
) -> list[Renewal]:
    """The open renewals of some accounts within so many days, soonest first."""
    found = [
        renewal
        for account in accounts
        for renewal in renewals_ahead(evidence, account, day)
        if renewal.outcome == "open" and renewal.days <= days
    ]
    return sorted(found, key=lambda renewal: (renewal.due, renewal.account.name))


def is_unattended(evidence: Evidence, account: AccountFact, day: date) -> bool:
    """Whether a renewal within 90 days has neither an owner, a next step nor a won outcome."""
    if account.owner or next_step(evidence, account, day) is not None:
        return False
    return any(
        renewal.days <= SOON_DAYS and renewal.outcome != "won"
        for renewal in renewals_ahead(evidence, account, day)
    )


def readiness(evidence: Evidence, renewal: Renewal, day: date) -> tuple[Readiness, ...]:
    """What should be so before the renewal, from the records themselves."""
    account = renewal.account
    seats = [seat for seat in seats_of(evidence, account.id, day) if not seat.is_vacant]
    signers = [seat for seat in seats if _SIGNERS & set(seat.person.decision_roles or ())]
    friendly = _first(seat for seat in signers if seat.person.support in _FOR_US)
    met = _first(seat for seat in signers if seat.is_covered(day))
    step = next_step(evidence, account, day)
    grave = [
        issue
        for issue in open_issues(evidence, account.id, day)
        if issue.priority in ("high", "urgent")
    ]
    forecast = renewal.contract.renewal_forecast_minor is not None
    return (
        Readiness("owner", "Someone owns it", bool(account.owner), account.owner or ""),
        Readiness("step", "The next step is set", step is not None, step.text if step else ""),
        Readiness("sponsor", "A decider is on our side", friendly is not None, _name(friendly)),
        Readiness("met", "A decider was met within 60 days", met is not None, _name(met)),
        Readiness("forecast", "The amount is forecast", forecast),
        Readiness("issues", "No grave issue is open", not grave, grave[0].title if grave else ""),
    )


def _first(seats: Iterable[Seat]) -> Seat | None:
    return next(iter(seats), None)


def _name(seat: Seat | None) -> str:
    return seat.person.name if seat else ""
