"""Records that cannot all be true: found before a client finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from app.analytics.answers import on_usual_scale
from app.analytics.contradictions_entered import (
    entered_targets,
    missing_rates,
    unreadable_targets,
)
from app.analytics.evidence import Evidence
from app.analytics.growth import total_revenue
from app.analytics.issues import end_of
from app.analytics.rates import MissingRateError
from app.analytics.recurring import recurring
from app.analytics.stages import CLOSED
from app.analytics.touches import took_place
from app.analytics.window import instant_at_end_of, twelve_months_to
from app.queries.fact_rows import AccountFact, PersonFact
from app.queries.facts import Facts
from app.store.integrity import Problem

_PROBABILITY = (Decimal(0), Decimal(100))
_STATES = {"won", "lost"}
WARNING = "warning"

Check = Callable[[Evidence, AccountFact], Iterator[Problem]]


def find_contradictions(facts: Facts, as_of: date) -> list[Problem]:
    """Everything that contradicts itself, account by account, then targets and rates."""
    evidence = Evidence(facts, as_of)
    found = [
        problem
        for account in facts.accounts.values()
        for check in CHECKS
        for problem in check(evidence, account)
    ]
    found.extend(_parent_circles(evidence))
    found.extend(entered_targets(evidence))
    found.extend(unreadable_targets(evidence))
    found.extend(missing_rates(evidence))
    return found


def _account_dates(_evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    start, end = account.start_date, account.end_date
    if start is not None and end is not None and end < start:
        yield _problem(
            "account_dates", account, f"It ceased on {end}, before it became a client on {start}."
        )
    if account.lifecycle_stage == CLOSED and end is None and start is not None:
        text = "Its stage is closed, but it has no date on which it ceased, so it counts as active."
        yield _problem("closed_without_end", account, text, WARNING)


def _contract_dates(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    for contract in evidence.facts.contracts.get(account.id, ()):
        name = contract.name or "a contract"
        start, end = contract.start_date, contract.end_date
        if end < start:
            text = f"{name} ends on {end}, before it starts on {start}."
            yield _problem("contract_dates", account, text)
        if account.end_date is not None and start <= account.end_date < end:
            text = f"{name} runs until {end}, but the account ceased on {account.end_date}."
            yield _problem("contract_after_end", account, text, WARNING)
        if contract.notice_by is not None and contract.notice_by > end:
            text = f"{name} takes notice until {contract.notice_by}, after it has ended on {end}."
            yield _problem("notice_after_end", account, text, WARNING)
        if contract.renewal_outcome == "won" and contract.renewal_final_minor is None:
            text = f"The renewal of {name} is won, but its final amount is not entered."
            yield _problem("renewal_without_amount", account, text, WARNING)


def _renewal_circles(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    contracts = evidence.facts.contracts.get(account.id, ())
    chain = {contract.id: contract.renews_id for contract in contracts}
    names = {contract.id: contract.name or "a contract" for contract in contracts}
    for circle in circles(chain):
        text = f"Contracts renew one another in a circle: {_listed(names, circle)}."
        yield _problem("renewal_circle", account, text)


def _successors(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    people = {person.id: person for person in evidence.facts.people.get(account.id, ())}
    names = {key: person.name for key, person in people.items()}
    for circle in circles({key: person.successor_id for key, person in people.items()}):
        text = f"People succeed one another in a circle: {_listed(names, circle)}."
        yield _problem("successor_circle", account, text)
    for person in people.values():
        yield from _person_dates(account, person)


def _person_dates(account: AccountFact, person: PersonFact) -> Iterator[Problem]:
    if person.since is not None and person.left_on is not None and person.left_on < person.since:
        text = f"{person.name} left on {person.left_on}, before being there since {person.since}."
        yield _problem("person_dates", account, text)
    if person.left_on is not None and person.status == "active":
        text = f"{person.name} is active, but left on {person.left_on}."
        yield _problem("left_but_active", account, text, WARNING)


def _wallet(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    if not account.wallet_annual_minor or account.wallet_annual_minor < 0:
        return
    year = twelve_months_to(evidence.as_of)
    try:
        ours = total_revenue(evidence, (account,), year)
        currency = evidence.currency_of(account)
        wallet = evidence.exchange.home_value(account.wallet_annual_minor, currency, evidence.as_of)
    except MissingRateError:
        return
    if ours > wallet:
        text = "Our revenue of 12 months is more than all the account spends: check its wallet."
        yield _problem("wallet", account, text, WARNING)


def _negative_recurring(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    try:
        value = recurring(evidence, account, instant_at_end_of(evidence.as_of))
    except MissingRateError:
        return
    if value < 0:
        text = "Its recurring revenue is negative; retention counts it as nought."
        yield _problem("negative_recurring", account, text, WARNING)


def _future_touches(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    for touch in evidence.facts.interactions.get(account.id, ()):
        if touch.state == "held" and took_place(touch) and touch.on_date > evidence.as_of:
            text = f"{touch.subject or 'A touch'} is held, but its day {touch.on_date} is to come."
            yield _problem("held_in_future", account, text, WARNING)


def _issue_times(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    for issue in evidence.facts.issues.get(account.id, ()):
        if issue.opened_at is None:
            continue
        if issue.resolved_at is not None and issue.resolved_at < issue.opened_at:
            text = f"“{issue.title}” was resolved before it was opened."
            yield _problem("issue_times", account, text)
        if issue.first_response_at is not None and issue.first_response_at < issue.opened_at:
            text = f"“{issue.title}” was answered before it was opened."
            yield _problem("issue_times", account, text)
        if issue.opened_at >= end_of(evidence.as_of):
            text = f"“{issue.title}” was opened on a day that is to come."
            yield _problem("issue_in_future", account, text, WARNING)


def _scores(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    for answer in evidence.facts.answers.get(account.id, ()):
        if answer.score is None or answer.kind not in ("nps", "csat", "ces"):
            continue
        score, trouble = on_usual_scale(answer)
        if score is None:
            text = f"An answer of {answer.on_date} ({answer.kind}) does not count: {trouble}."
            yield _problem("score", account, text, WARNING)


def _sales(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    least, most = _PROBABILITY
    for sale in evidence.facts.opportunities.get(account.id, ()):
        if sale.probability is not None and not least <= sale.probability <= most:
            text = f"“{sale.name}” has a chance of {sale.probability} %; it goes from 0 to 100."
            yield _problem("probability", account, text)
        if sale.stage in _STATES and sale.closed_on is None:
            text = f"“{sale.name}” is {sale.stage}, but has no closing day, so no period counts it."
            yield _problem("closed_without_day", account, text, WARNING)


def _signs(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    for order in evidence.facts.orders.get(account.id, ()):
        if order.kind == "credit_note" and order.amount_minor > 0:
            text = f"The credit note of {order.on_date} is positive; credit notes are negative."
            yield _problem("credit_sign", account, text, WARNING)
    for entry in evidence.facts.revenue.entries(account.id, date.min, date.max):
        if entry.kind == "credit" and entry.amount_minor > 0:
            text = f"The credit of {entry.on_date} is positive; credits are negative."
            yield _problem("credit_sign", account, text, WARNING)


def _goals(evidence: Evidence, account: AccountFact) -> Iterator[Problem]:
    for goal in evidence.facts.goals.get(account.id, ()):
        if goal.baseline is not None and goal.baseline == goal.target:
            text = f"The target of “{goal.title}” is its baseline, so it has no progress."
            yield _problem("goal_target", account, text, WARNING)
        if goal.start_date and goal.due_date and goal.due_date < goal.start_date:
            text = f"“{goal.title}” is due on {goal.due_date}, before its start {goal.start_date}."
            yield _problem("goal_dates", account, text)


CHECKS: tuple[Check, ...] = (
    _account_dates,
    _contract_dates,
    _renewal_circles,
    _successors,
    _wallet,
    _negative_recurring,
    _future_touches,
    _issue_times,
    _scores,
    _sales,
    _signs,
    _goals,
)


def _parent_circles(evidence: Evidence) -> Iterator[Problem]:
    accounts = evidence.facts.accounts
    names = {key: account.name for key, account in accounts.items()}
    for circle in circles({key: account.parent_id for key, account in accounts.items()}):
        text = f"Accounts are parents of one another in a circle: {_listed(names, circle)}."
        yield _problem("parent_circle", accounts[circle[0]], text)


def circles(chain: dict[int, int | None]) -> list[list[int]]:
    """The circles in a chain of who points to whom, each once."""
    found: list[list[int]] = []
    done: set[int] = set()
    for start in chain:
        path: list[int] = []
        here: int | None = start
        while here is not None and here not in done:
            done.add(here)
            path.append(here)
            here = chain.get(here)
        if here in path:
            found.append(path[path.index(here) :])
    return found


def _listed(names: dict[int, str], keys: list[int]) -> str:
    return ", ".join(names[key] for key in keys)


def _problem(kind: str, account: AccountFact, text: str, severity: str = "error") -> Problem:
    return Problem(kind, account.name, text, severity)
