from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.analytics.health import account_health, account_health_change
from app.analytics.kpis import KPIS, compute
from app.analytics.series import recurring_bridge
from app.core.periods import Period
from tests.analytics.book import near
from tests.analytics.evaluate import evaluated
from tests.analytics.random_books import DAYS, FIRST, books

many = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
days = st.integers(1, DAYS - 1).map(lambda number: FIRST + timedelta(days=number))
periods = st.tuples(days, st.integers(1, 400)).map(
    lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]))
)


def figures(book, ids, period, as_of):
    lines = compute(book.facts(), ids, period=period, as_of=as_of)
    return {line.figure.id: line.figure for line in lines}


@many
@given(books(), periods, days)
def test_gross_retention_is_a_share_and_never_above_net(book, period, as_of):
    found = figures(book, ["grr", "nrr"], period, as_of)
    gross, net = found["grr"].value, found["nrr"].value
    assert (gross is None) == (net is None)
    if gross is not None:
        assert 0 <= gross <= 100
        assert gross <= net


@many
@given(books(), periods, days)
def test_retention_and_churn_are_a_hundred(book, period, as_of):
    found = figures(book, ["retention_rate", "logo_churn"], period, as_of)
    kept, lost = found["retention_rate"].value, found["logo_churn"].value
    assert (kept is None) == (lost is None)
    if kept is not None:
        assert near(kept + lost, 100, 20)
        assert 0 <= kept <= 100


@many
@given(books(), days)
def test_contributions_and_losses_are_a_hundred_and_contributions_the_score(book, as_of):
    facts = book.facts()
    for account in facts.accounts:
        found = account_health(facts, account, as_of)
        if found.value is None:
            assert found.reason
            continue
        parts = [part for part in found.components if part.contribution is not None]
        assert sum(part.contribution for part in parts) == found.uncapped
        assert sum(part.contribution + part.loss for part in parts) == 100
        assert found.uncapped + found.cap_effect == found.value
        assert 0 <= found.value <= 100
        assert all(0 <= part.score <= 100 for part in parts)
        assert found.coverage >= 50


@many
@given(books(), days, days)
def test_the_change_of_health_is_made_of_its_parts_exactly(book, one, other):
    then, now = sorted((one, other))
    facts = book.facts()
    for account in facts.accounts:
        found = account_health_change(facts, account, then, now)
        if found.change is not None:
            assert sum((shift.change for shift in found.shifts), Decimal(0)) == found.change


@many
@given(books(), periods, days)
def test_the_terms_put_into_the_formula_give_the_value(book, period, as_of):
    for figure in figures(book, list(KPIS), period, as_of).values():
        assert (figure.value is None) == (figure.reason is not None)
        assert figure.formula, figure.id
        if figure.value is not None:
            assert near(evaluated(figure), figure.value, 12), figure.id


@many
@given(books(rates=False), periods, days)
def test_without_rates_nothing_is_added_up_wrongly(book, period, as_of):
    in_dollars = {key for key, account in book.accounts.items() if account.currency == "USD"}
    inside = period.until(as_of)
    touched = any(
        entry.account_id in in_dollars and inside.contains(entry.on_date)
        and book.accounts[entry.account_id].account_status != "ignored"
        for entry in book.entries
    )  # fmt: skip
    revenue = figures(book, ["revenue"], period, as_of)["revenue"]
    if touched:
        assert revenue.value is None
        assert revenue.reason.startswith(("no USD→EUR rate on ", "the period begins"))
    elif period.start <= as_of:
        assert revenue.value is not None


@many
@given(books(), periods, days)
def test_the_bridge_adds_up_exactly(book, period, as_of):
    if period.start > as_of:
        return
    evidence = book.evidence(as_of.isoformat())
    bridge = recurring_bridge(evidence, book.scope(as_of=as_of.isoformat()), period, as_of)
    steps = sum((step.value for step in bridge.steps), Decimal(0))
    assert bridge.start + steps == bridge.end
    for step in bridge.steps:
        assert sum((row[2] for row in step.accounts), Decimal(0)) == step.value


@many
@given(books(), days)
def test_ratios_are_pooled_and_never_averaged(book, as_of):
    year = Period(as_of - timedelta(days=365), as_of + timedelta(days=1))
    pooled = figures(book, ["csat_mean"], year, as_of)["csat_mean"]
    singles = [
        compute(book.facts(), ["csat_mean"], account_ids=[key], period=year, as_of=as_of)[0].figure
        for key in book.accounts
    ]
    total = sum((one.value * one.n for one in singles if one.value is not None), Decimal(0))
    n = sum(one.n for one in singles)
    assert pooled.n == n
    if n:
        assert near(pooled.value, total / n, 15)


@many
@given(books(), st.integers(2025, 2026), st.integers(1, 4))
def test_facts_after_the_as_of_day_do_not_exist(book, year, quarter):
    """A later touch, answer, issue, promise or sale changes nothing that was asked before it."""
    as_of = date(year, quarter * 3, 20)
    period = Period(date(year, quarter * 3 - 2, 1), date(year, 12, 31))
    ids = ["nps", "csat_mean", "threads", "influence_coverage", "cadence_compliance", "health",
           "promise_keeping", "revenue", "grr", "retention_rate"]  # fmt: skip
    before = {key: figure.value for key, figure in figures(book, ids, period, as_of).items()}
    for account in list(book.accounts):
        later = (as_of + timedelta(days=1)).isoformat()
        book.touch(account, later, people=(1, 2, 3))
        book.answer(account, "nps", later, 0)
        book.answer(account, "csat", later, 1)
        book.issue(account, f"{later}T00:00", "urgent")
        book.promise(account, later, "broken")
        book.revenue(account, later, 12345)
        book.contract(account, later, "2030-01-01", 999)
        book.closure(account, notice=later)
    after = {key: figure.value for key, figure in figures(book, ids, period, as_of).items()}
    assert before == after
