from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.health import account_health, account_health_change
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

AS_OF = "2026-10-13"
TODAY = date(2026, 10, 13)


def part(book, account, name, as_of=TODAY):
    found = account_health(book.facts(), account, as_of)
    return next(component for component in found.components if component.name == name)


def client(**values):
    book = Book()
    return book, book.account(owner="Nora", **values)


def test_satisfaction_mixes_csat_and_nps():
    book, account = client()
    book.answer(account, "csat", "2026-09-01", 5)
    book.answer(account, "csat", "2026-09-01", 4)
    book.answer(account, "nps", "2026-09-01", 10)
    book.answer(account, "nps", "2026-09-01", 7)
    found = part(book, account, "satisfaction")
    # 0.6 × 3.5 ÷ 4 × 100 + 0.4 × (50 + 100) ÷ 2
    assert near(found.score, "82.5")
    assert found.part.reason == "CSAT 4.5 of 5, NPS +50"
    assert len(list(found.part.lister())) == 4


def test_satisfaction_takes_one_alone_where_the_other_is_missing():
    book, account = client()
    book.answer(account, "csat", "2025-10-14", 4)
    assert near(part(book, account, "satisfaction").score, 75)
    book, account = client()
    book.answer(account, "nps", "2026-09-01", 0)
    assert part(book, account, "satisfaction").score == 0
    book, account = client()
    book.answer(account, "csat", "2025-10-13", 4)
    assert part(book, account, "satisfaction").score is None


@pytest.mark.parametrize(
    ("days", "score"), [(0, 100), (14, 100), (22, 75), (30, 50), (45, 25), (60, 0), (90, 0)]
)
def test_engagement_fades_against_the_rhythm(days, score):
    book, account = client()
    on = date.fromordinal(TODAY.toordinal() - days).isoformat()
    book.touch(account, on, "inbound")
    assert part(book, account, "engagement").score == score


def test_engagement_takes_the_accounts_own_rhythm():
    book, account = client(rhythm_ideal_days=5, rhythm_max_days=10)
    book.touch(account, "2026-10-03")
    assert part(book, account, "engagement").score == 50
    book, account = client(relationship_intensity="arms_length")
    book.touch(account, "2026-07-15")
    assert part(book, account, "engagement").score == 50


def test_never_touched_is_nought_for_an_old_client_and_unknown_for_a_new_one():
    book, account = client()
    book.touch(account, "2026-10-01", "outbound")
    assert part(book, account, "engagement").score == 0
    book, account = client(start="2026-09-13")
    assert part(book, account, "engagement").score is None
    book, account = client(start="2026-09-12")
    assert part(book, account, "engagement").score == 0


def test_stakeholders_lose_six_for_every_unit_with_revenue_on_one_contact():
    book, account = client()
    lonely, crowded, idle, contracted = (book.unit(account, name) for name in "abcd")
    one = book.person(account, unit_id=lonely, political_status="inner_circle")
    book.person(account, unit_id=lonely, status="left", left_on="2026-09-01", successor_id=one)
    book.person(account, unit_id=lonely, placeholder=True)
    for unit in (crowded, crowded, idle, contracted):
        book.person(account, unit_id=unit)
    for unit in (lonely, crowded):
        book.revenue(account, "2026-09-30", 10, unit=unit)
    book.revenue(account, "2025-10-13", 10, unit=idle)
    book.contract(account, "2026-01-01", "2027-01-01", 10, unit_id=contracted)
    for _ in range(12):
        book.touch(account, AS_OF, people=(one,), channel="in_person")
    found = part(book, account, "stakeholders")
    # The inner circle's 3 of 3 + 1 + 4 · 1, less 6 for each of two units.
    assert near(found.score, Decimal(300) / 8 - 12)
    assert found.part.reason == "38 % of influence covered, 2 units rest on one contact"


def test_stakeholders_never_fall_below_nought():
    book, account = client()
    unit = book.unit(account)
    book.person(account, unit_id=unit)
    book.revenue(account, "2026-09-30", 10, unit=unit)
    assert part(book, account, "stakeholders").score == 0


@pytest.mark.parametrize(
    ("before", "now", "score"), [(100, 110, 75), (100, 100, 50), (100, 50, 0), (100, 130, 100)]
)
def test_commercial_is_growth_of_recurring_revenue(before, now, score):
    book, account = client()
    book.contract(account, "2025-01-01", "2026-01-01", before)
    book.contract(account, "2026-01-01", "2028-01-01", now)
    assert near(part(book, account, "commercial").score, score)


def test_commercial_is_unknown_for_who_paid_nothing_a_year_ago():
    book, account = client()
    book.contract(account, "2026-01-01", "2028-01-01", 100)
    assert part(book, account, "commercial").score is None


def test_growth_in_one_currency_needs_no_rate():
    book, account = client(currency="USD")
    book.contract(account, "2025-01-01", "2028-01-01", 100)
    assert part(book, account, "commercial").score == 50


def test_a_missing_rate_leaves_only_the_component_unknown():
    book, account = client()
    book.contract(account, "2025-01-01", "2028-01-01", 100)
    book.contract(account, "2025-01-01", "2028-01-01", 100, currency="USD")
    found = part(book, account, "commercial")
    assert found.score is None
    assert found.part.reason == "no USD→EUR rate on 2025-10-13"


@pytest.mark.parametrize(
    ("owner", "step", "outcome", "end", "score"),
    [
        (None, False, None, "2027-01-11", 35),
        (None, False, None, "2027-01-12", 50),
        ("Nora", False, None, "2027-01-11", 50),
        (None, True, None, "2027-01-11", 50),
        (None, False, "won", "2027-01-11", 50),
        (None, False, "lost", "2027-01-11", 35),
    ],
)
def test_a_renewal_that_nobody_looks_after_costs_fifteen(owner, step, outcome, end, score):
    book = Book()
    account = book.account(owner=owner)
    book.contract(account, "2025-01-01", end, 100, outcome=outcome, final=100)
    if step:
        book.action(account)
    assert part(book, account, "commercial").score == score


def test_delivery_loses_for_open_issues_and_missed_promises():
    book, account = client()
    book.issue(account, "2026-10-01T09:00", "low")
    book.issue(account, "2026-10-01T09:00", None)
    book.issue(account, "2026-10-01T09:00", "high", resolution_limit_h=24)
    book.issue(account, "2026-10-01T09:00", "urgent", resolved_at="2026-10-02T09:00")
    book.issue(account, "2026-10-01T09:00", "urgent", status="closed")
    book.issue(account, "2026-10-14T09:00", "urgent")
    book.promise(account, "2026-10-12")
    book.promise(account, "2026-10-13")
    book.promise(account, "2026-07-15", "broken", settled_on="2026-07-20")
    book.promise(account, "2026-07-14", "broken", settled_on="2026-07-14")
    book.promise(account, "2026-10-01", side="theirs")
    book.promise(account, "2026-10-01", "withdrawn")
    book.promise(account, "2026-10-01", "late_kept", settled_on="2026-10-20")
    found = part(book, account, "delivery")
    # 3 + 6 + 15 doubled past its limit; 5 for each of three promises.
    assert found.score == 100 - 39 - 15
    assert found.part.reason == "3 open issues, 3 of our promises missed in 90 days"


def test_delivery_never_falls_below_nought():
    book, account = client()
    for _ in range(4):
        book.issue(account, "2026-10-01T09:00", "urgent")
    assert part(book, account, "delivery").score == 0


def full(book, account):
    """80, 100, nothing, 50, 94."""
    book.answer(account, "csat", "2026-09-01", Decimal("4.2"))
    book.touch(account, "2026-10-10")
    book.contract(account, "2025-01-01", "2028-01-01", 100)
    book.issue(account, "2026-10-01T09:00", "normal")


def test_missing_components_give_their_weight_to_the_others():
    book, account = client()
    full(book, account)
    found = account_health(book.facts(), account, TODAY)
    assert near(found.value, Decimal(30 * 80 + 20 * 100 + 15 * 50 + 15 * 94) / 80)
    assert found.coverage == 80
    assert found.band == "healthy"
    assert sum(c.contribution for c in found.components if c.contribution) == found.value
    parts = [c for c in found.components if c.contribution is not None]
    assert sum(c.contribution + c.loss for c in parts) == 100


def test_less_than_half_of_the_weights_is_insufficient():
    book, account = client(start="2026-10-01")
    book.person(account)
    found = account_health(book.facts(), account, TODAY)
    assert found.coverage == 35
    assert (found.value, found.band, found.reason) == (None, None, "insufficient data")


@pytest.mark.parametrize(("stage", "end"), [("prospecting", None), ("closed", None)])
def test_prospects_and_closed_accounts_have_no_health(stage, end):
    book, account = client(lifecycle_stage=stage, end=end)
    full(book, account)
    found = account_health(book.facts(), account, TODAY)
    assert found.value is None
    assert found.components == ()


def test_an_ended_account_has_no_health_and_had_one_before():
    book, account = client(end="2026-10-13")
    full(book, account)
    assert account_health(book.facts(), account, TODAY).value is None
    assert account_health(book.facts(), account, date(2026, 10, 12)).value is not None


def test_the_stage_of_the_day_is_taken_from_the_log():
    book, account = client(lifecycle_stage="retention")
    full(book, account)
    book.stage(account, "prospecting", "2026-01-01")
    book.stage(account, "onboarding", "2026-10-05")
    assert account_health(book.facts(), account, date(2026, 10, 4)).value is None
    assert account_health(book.facts(), account, TODAY).value is not None


def test_an_open_urgent_issue_caps_at_54_and_a_notice_at_40():
    book, account = client()
    full(book, account)
    book.issue(account, "2026-10-01T09:00", "urgent")
    found = account_health(book.facts(), account, TODAY)
    assert found.value == 54
    assert found.cap.reason == "an urgent issue is open"
    assert found.band == "at_risk"
    assert found.uncapped + found.cap_effect == found.value
    book.closure(account, notice="2026-10-01")
    assert account_health(book.facts(), account, TODAY).value == 40
    assert account_health(book.facts(), account, date(2026, 9, 30)).cap is None


def test_closing_is_a_notice_and_a_mere_downgrade_is_none():
    book, account = client(lifecycle_stage="closing")
    full(book, account)
    assert account_health(book.facts(), account, TODAY).value == 40
    book, account = client()
    full(book, account)
    book.closure(account, notice="2026-10-01", kind="downgrade_only")
    assert account_health(book.facts(), account, TODAY).cap is None


def test_a_cap_above_the_score_changes_nothing():
    book, account = client()
    for _ in range(4):
        book.issue(account, "2026-10-01T09:00", "urgent")
    book.answer(account, "csat", "2026-09-01", 1)
    book.touch(account, "2025-01-01")
    found = account_health(book.facts(), account, TODAY)
    assert found.value == 0
    assert found.cap is None


@pytest.mark.parametrize(
    ("csat", "band"), [("4.0", "healthy"), ("3.99", "watch"), ("3.2", "watch"), ("3.19", "at_risk")]
)
def test_bands(csat, band):
    book = Book(health={"weights": {"satisfaction": 100, "engagement": 0, "stakeholders": 0,
                                    "commercial": 0, "delivery": 0}})  # fmt: skip
    account = book.account()
    book.answer(account, "csat", "2026-09-01", csat)
    assert account_health(book.facts(), account, TODAY).band == band


def test_the_change_is_made_of_its_parts_exactly():
    book, account = client()
    full(book, account)
    book.answer(account, "csat", "2026-05-01", 2)
    book.issue(account, "2026-10-02T09:00", "urgent")
    then, now = date(2026, 7, 15), TODAY
    found = account_health_change(book.facts(), account, then, now)
    before, after = (account_health(book.facts(), account, day) for day in (then, now))
    assert found.change == after.value - before.value
    assert sum(shift.change for shift in found.shifts) == found.change
    assert {shift.name for shift in found.shifts} >= {"satisfaction", "delivery", "cap"}


def test_the_figure_of_an_account_explains_itself():
    book, account = client()
    full(book, account)
    figure = book.figure("health", "2026-Q4", AS_OF, account=account)
    expected = "(30 × satisfaction + 20 × engagement + 15 × commercial + 15 × delivery) ÷ 80"
    assert figure.formula == expected
    assert near(evaluated(figure), figure.value)
    assert figure.excluded == (("stakeholders", "no people on the map"),)
    book.issue(account, "2026-10-01T09:00", "urgent")
    capped = book.figure("health", "2026-Q4", AS_OF, account=account)
    assert capped.formula.startswith("min(54, (30 × satisfaction")
    assert evaluated(capped) == 54


def test_the_portfolio_is_weighted_by_recurring_revenue():
    book, account = client()
    full(book, account)
    other = book.account("Other")
    full(book, other)
    book.contract(other, "2025-01-01", "2028-01-01", 200)
    book.issue(other, "2026-10-01T09:00", "urgent")
    book.account("Prospect", start=None, lifecycle_stage="prospecting")
    one = account_health(book.facts(), account, TODAY).value
    figure = book.figure("health", "2026-Q4", AS_OF)
    assert near(figure.value, (one * 100 + 54 * 300) / 400)
    assert figure.n == 2
    assert near(evaluated(figure), figure.value)
    assert ("Prospect", "prospects and closed accounts have none") in figure.excluded
