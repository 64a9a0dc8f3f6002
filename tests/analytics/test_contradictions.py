from __future__ import annotations

from datetime import date

from app.analytics.contradictions import circles, find_contradictions
from tests.analytics.book import Book
from tests.analytics.rich import rich_book

TODAY = date(2026, 10, 13)


def kinds(book, as_of=TODAY):
    return [problem.kind for problem in find_contradictions(book.facts(), as_of)]


def client(**values):
    book = Book()
    return book, book.account("Acme", **values)


def test_a_clean_portfolio_has_no_false_alarm():
    assert kinds(rich_book(), date(2026, 11, 22)) == []


def test_retention_and_churn_that_do_not_add_up():
    book = Book()
    book.target("retention_rate", "2026", 85)
    book.target("logo_churn", "2026", 12)
    book.target("logo_churn", "2025", 12)
    (problem,) = find_contradictions(book.facts(), TODAY)
    assert (problem.kind, problem.severity) == ("retention_and_churn", "error")
    assert problem.message == (
        "For the portfolio in 2026, retention 85 % and churn 12 % add up to 97 %, not 100 %."
    )


def test_retention_and_churn_that_add_up():
    book = Book()
    book.target("retention_rate", "2026", 88)
    book.target("logo_churn", "2026", 12)
    assert kinds(book) == []


def test_a_lifetime_value_summed_over_the_year():
    book = Book()
    for quarter in (1, 2, 3, 4):
        book.target("cltv_margin", f"2026-Q{quarter}", 250)
        book.target("revenue", f"2026-Q{quarter}", 250)
    book.target("cltv_margin", "2026", 1000)
    book.target("revenue", "2026", 1000)
    (problem,) = find_contradictions(book.facts(), TODAY)
    assert problem.kind == "summed_over_time"
    assert "lifetime value, margin" in problem.message


def test_targets_that_no_figure_takes():
    book = Book()
    book.target("margin", "2026", 1)
    book.target("nrr", "this year", 1)
    assert kinds(book) == ["unknown_figure", "unreadable_period"]


def test_dates_in_the_wrong_order():
    book, account = client(start="2026-01-01", end="2025-01-01")
    book.contract(account, "2026-01-01", "2025-06-01", 10)
    book.goal(account, 0, 1, 2, start_date="2026-05-01", due_date="2026-04-01")
    book.person(account, since="2026-01-01", left_on="2025-01-01", status="left")
    book.issue(account, "2026-10-02T09:00", resolved_at="2026-10-01T09:00")
    assert set(kinds(book)) == {
        "account_dates", "contract_dates", "goal_dates", "person_dates", "issue_times"
    }  # fmt: skip


def test_a_contract_that_outlives_its_account():
    book, account = client(end="2026-06-01")
    book.contract(account, "2026-01-01", "2027-01-01", 10, name="Portal")
    (problem,) = find_contradictions(book.facts(), TODAY)
    assert (problem.kind, problem.where, problem.severity) == (
        "contract_after_end", "Acme", "warning"
    )  # fmt: skip
    assert problem.message == "Portal runs until 2027-01-01, but the account ceased on 2026-06-01."


def test_people_who_succeed_one_another():
    book, account = client()
    one = book.person(account, "One", status="left", left_on="2026-01-01")
    two = book.person(account, "Two", status="left", left_on="2026-02-01", successor_id=one)
    people = book.grouped["people"][account]
    people[0] = people[0]._replace(successor_id=two)
    assert kinds(book) == ["successor_circle"]


def test_contracts_that_renew_one_another():
    book, account = client()
    one = book.contract(account, "2026-01-01", "2027-01-01", 10)
    two = book.contract(account, "2026-01-01", "2027-01-01", 10, renews_id=one)
    contracts = book.grouped["contracts"][account]
    contracts[0] = contracts[0]._replace(renews_id=two)
    assert kinds(book) == ["renewal_circle"]


def test_accounts_that_are_parents_of_one_another():
    book, account = client()
    other = book.account("Other", parent_id=account)
    book.accounts[account] = book.accounts[account]._replace(parent_id=other)
    assert kinds(book) == ["parent_circle"]


def test_more_than_the_whole_wallet():
    book, account = client(wallet=100)
    book.revenue(account, "2026-06-30", 100)
    assert kinds(book) == []
    book.revenue(account, "2026-06-30", 1)
    assert kinds(book) == ["wallet"]


def test_what_is_held_in_the_future():
    book, account = client()
    book.touch(account, "2026-10-14")
    book.touch(account, "2026-10-14", state="planned")
    assert kinds(book) == ["held_in_future"]


def test_negative_recurring_revenue():
    book, account = client()
    book.contract(account, "2026-01-01", "2027-01-01", -10)
    assert kinds(book) == ["negative_recurring"]


def test_signs_of_credits():
    book, account = client()
    book.order(account, "2026-01-01", 10, kind="credit_note")
    book.revenue(account, "2026-01-01", 10, kind="credit")
    assert kinds(book) == ["credit_sign", "credit_sign"]


def test_scores_off_their_scale():
    book, account = client()
    book.answer(account, "nps", "2026-01-01", 11)
    book.answer(account, "custom", "2026-01-01", 11)
    assert kinds(book) == ["score"]


def test_sales_without_a_closing_day_and_chances_beyond_certainty():
    book, account = client()
    book.sale(account, 10, stage="won")
    book.sale(account, 10, stage="proposal", probability=120)
    assert kinds(book) == ["closed_without_day", "probability"]


def test_a_currency_that_no_rate_turns_into_the_portfolios():
    book, account = client(currency="USD")
    book.contract(account, "2026-01-01", "2027-01-01", 10)
    (problem,) = find_contradictions(book.facts(), TODAY)
    assert problem.kind == "missing_rate"
    assert "there is no USD→EUR rate on 2026-10-13" in problem.message


def test_a_person_who_is_active_and_has_left():
    book, account = client()
    book.person(account, left_on="2026-01-01", status="active")
    assert kinds(book) == ["left_but_active"]


def test_closed_without_an_end_and_other_leftovers():
    book, account = client(lifecycle_stage="closed")
    book.contract(account, "2025-01-01", "2026-01-01", 10, notice_by="2026-02-01", outcome="won")
    book.goal(account, 5, 5, 5)
    book.issue(account, "2026-10-14T09:00")
    assert kinds(book) == [
        "closed_without_end", "notice_after_end", "renewal_without_amount", "issue_in_future",
        "goal_target",
    ]  # fmt: skip


def test_each_circle_is_found_once():
    assert circles({1: 2, 2: 3, 3: 2, 4: 1, 5: 5, 6: None}) == [[2, 3], [5]]
