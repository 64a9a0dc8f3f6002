"""The weekly review: since when, what changed, what slipped, what lacks, and the week ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.analytics.weekly import account_review, last_monday, week_plan
from app.core.errors import NotFound
from app.services.health_notes import note_health
from tests.acting import ask, do
from tests.builders import (
    make_account,
    make_action,
    make_contract,
    make_interaction,
    make_issue,
    make_promise,
    set_today,
)
from tests.queries.everything import Statements

TODAY = date(2026, 10, 13)  # a Tuesday


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.fixture
def account(store):
    set_today(store, TODAY)
    return make_account(store, "Acme", tier="1", owner="Nora Velde")


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 10, 12), date(2026, 10, 5)),
        (date(2026, 10, 13), date(2026, 10, 5)),
        (date(2026, 10, 18), date(2026, 10, 5)),
        (date(2026, 10, 19), date(2026, 10, 12)),
    ],
)
def test_the_last_monday_is_that_of_the_week_before(day, monday):
    assert last_monday(day) == monday


def test_changes_begin_on_that_monday_and_end_today(store, account):
    for day, subject in ((4, "Before"), (5, "First"), (13, "Now")):
        make_interaction(store, account, at(date(2026, 10, day)), subject=subject)
    make_interaction(store, account, at(date(2026, 10, 20)), subject="Later", state="planned")
    make_promise(store, account, "Due", due_date=date(2026, 10, 9))
    review = ask(store, account_review, account, TODAY)
    assert [row.title for row in review.changes] == ["Now", "First"]
    assert review.since == date(2026, 10, 5)


def test_what_slipped_and_what_is_still_in_time(store, account):
    make_promise(store, account, "Late", due_date=TODAY - timedelta(1))
    make_promise(store, account, "Theirs", side="theirs", due_date=TODAY - timedelta(9))
    make_promise(store, account, "Today", due_date=TODAY)
    review = ask(store, account_review, account, TODAY)
    assert {row.text for row in review.slipped} == {"Late", "Theirs"}


def test_quiet_is_beyond_the_rhythm(store, account):
    make_interaction(store, account, at(TODAY - timedelta(200)))
    assert ask(store, account_review, account, TODAY).is_quiet
    make_interaction(store, account, at(TODAY))
    assert not ask(store, account_review, account, TODAY).is_quiet


def test_a_first_tier_account_wants_a_reason_of_this_week(store, account):
    other = make_account(store, "Other", tier="2")
    assert ask(store, account_review, account, TODAY).wants_reason(TODAY)
    assert not ask(store, account_review, other, TODAY).wants_reason(TODAY)
    do(store, note_health, account, "Sponsor is away")
    review = ask(store, account_review, account, TODAY)
    assert (review.note.text, review.note.day) == ("Sponsor is away", TODAY)
    assert not review.wants_reason(TODAY + timedelta(7))
    assert review.wants_reason(TODAY + timedelta(8))


def test_a_step_without_a_day_is_still_wanted(store, account):
    assert ask(store, account_review, account, TODAY).wants_step
    action = make_action(store, "Ring", account_id=account, due_date=None)
    review = ask(store, account_review, account, TODAY)
    assert (review.step.id, review.wants_step) == (action, True)
    make_action(store, "Visit", account_id=account, due_date=TODAY)
    assert not ask(store, account_review, account, TODAY).wants_step


def test_health_says_what_takes_from_it(store, account):
    make_contract(store, account, start_date=date(2026, 1, 1), end_date=date(2026, 12, 31))
    make_issue(store, account, "All down", priority="urgent", opened_at=at(TODAY))
    review = ask(store, account_review, account, TODAY)
    assert review.reason


def test_the_week_has_seven_days_what_is_late_and_what_lacks(store, account):
    other = make_account(store, "Other", tier="2")
    for key, text, days in (
        (account, "Late", -3), (account, "Today", 0), (other, "Last", 6), (other, "After", 7),
    ):  # fmt: skip
        make_promise(store, key, text, due_date=TODAY + timedelta(days))
    make_promise(store, make_account(store, "Not in it"), "Elsewhere", due_date=TODAY)
    plan = ask(store, week_plan, (account, other), TODAY)
    assert [row.text for row in plan.rows] == ["Today", "Last"]
    assert [row.text for row in plan.late] == ["Late"]
    assert [(end.name, end.text) for end in plan.open_ends] == [
        ("Acme", "no reason for its health this week")
    ]
    bare = make_account(store, "Bare", tier="2")
    plan = ask(store, week_plan, (bare,), TODAY)
    assert [(end.name, end.text) for end in plan.open_ends] == [("Bare", "no dated next step")]


def test_statements_do_not_grow_with_accounts_or_entries(store, account):
    statements = Statements(store)
    one = statements.during(lambda: ask(store, account_review, account, TODAY))
    week = statements.during(lambda: ask(store, week_plan, (account,), TODAY))
    more = [make_account(store, f"A{number}", tier="1") for number in range(8)]
    for key in (account, *more):
        make_interaction(store, key, at(TODAY), subject="Call")
        make_promise(store, key, "Plan", due_date=TODAY)
    assert statements.during(lambda: ask(store, account_review, account, TODAY)) == one
    assert statements.during(lambda: ask(store, week_plan, (account, *more), TODAY)) == week


def test_an_account_that_is_gone_is_said(store):
    with pytest.raises(NotFound):
        ask(store, account_review, 5, TODAY)
