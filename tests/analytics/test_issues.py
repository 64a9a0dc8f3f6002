from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.analytics.issues import hours_between, is_open
from app.analytics.parameters import WorkingHours
from tests.analytics.book import Book, moment, near
from tests.analytics.evaluate import evaluated

PERIOD = "2026-Q4"


def test_answered_in_time_of_those_that_have_a_limit():
    book = Book()
    account = book.account()
    limit = {"first_response_limit_h": 4}
    book.issue(account, "2026-10-05T09:00", first_response_at="2026-10-05T13:00", **limit)
    book.issue(account, "2026-10-05T09:00", first_response_at="2026-10-05T13:01", **limit)
    book.issue(account, "2026-10-05T09:00", **limit)
    book.issue(account, "2026-10-05T09:00", first_response_at="2026-10-05T10:00")
    book.issue(account, "2026-09-30T09:00", first_response_at="2026-09-30T10:00", **limit)
    figure = book.figure("issues_sla", PERIOD, "2026-10-13")
    assert near(figure.value, Decimal(100) / 3)
    assert figure.n == 3
    assert near(evaluated(figure), figure.value)
    assert [row.reason for row in figure.excluded] == ["has no limit"]


def test_an_unanswered_issue_waits_until_its_limit_has_passed():
    book = Book()
    account = book.account()
    book.issue(account, "2026-10-12T12:00", first_response_limit_h=36)
    figure = book.figure("issues_sla", PERIOD, "2026-10-13")
    assert figure.value is None, "its 36 hours end with the as-of day"
    assert book.value("issues_sla", PERIOD, "2026-10-14") == 0


def test_an_answer_after_the_as_of_day_does_not_exist():
    book = Book()
    account = book.account()
    limit = {"first_response_limit_h": 100}
    book.issue(account, "2026-10-12T09:00", first_response_at="2026-10-15T09:00", **limit)
    assert book.value("issues_sla", PERIOD, "2026-10-13") is None
    assert book.value("issues_sla", PERIOD, "2026-10-15") == 100


def test_hours_are_the_calendars_unless_working_hours_are_set():
    friday, monday = moment("2026-10-09T16:00"), moment("2026-10-12T10:00")
    assert hours_between(friday, monday, None) == 66
    working = WorkingHours(frozenset(range(5)), 9 * 60, 17 * 60)
    assert hours_between(friday, monday, working) == 2
    assert hours_between(monday, friday, working) == 0
    assert hours_between(moment("2026-10-10T08:00"), moment("2026-10-11T20:00"), working) == 0


def test_working_hours_are_a_setting():
    book = Book(working_hours={"days": [0, 1, 2, 3, 4], "start": "09:00", "end": "17:00"})
    account = book.account()
    limit = {"first_response_limit_h": 4}
    book.issue(account, "2026-10-09T16:00", first_response_at="2026-10-12T10:00", **limit)
    assert book.value("issues_sla", PERIOD, "2026-10-13") == 100
    book.settings.clear()
    assert book.value("issues_sla", PERIOD, "2026-10-13") == 0


def test_moments_keep_their_zone():
    start = datetime(2026, 10, 9, 1, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert hours_between(start, moment("2026-10-09T00:00"), None) == 8


def test_open_when_the_day_is_over():
    book = Book()
    account = book.account()
    book.issue(account, "2026-10-05T09:00", resolved_at="2026-10-07T23:59")
    book.issue(account, "2026-10-05T09:00", status="rejected")
    book.issue(account, "2026-10-05T09:00", status="pending")
    resolved, rejected, pending = book.grouped["issues"][account]
    days = [date(2026, 10, day) for day in (4, 5, 6, 7)]
    assert [is_open(resolved, day) for day in days] == [False, True, True, False]
    assert not is_open(rejected, days[1])
    assert is_open(pending, days[3])
