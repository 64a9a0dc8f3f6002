from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.reminder import Reminder
from app.queries.reminders import calling_reminders, due_reminders, reminder_rows
from app.services import reminders
from app.services.accounts import archive_accounts
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, set_today


@pytest.fixture
def file(store):
    set_today(store)
    return store


def add(file, due=TODAY, **values):
    return do(file, reminders.add_reminder, "Send the deck", due, **values)


def shown(file, day=TODAY):
    return [row.due_on(day) for row in ask(file, due_reminders, day)]


def calls(file, day=TODAY):
    return len(ask(file, calling_reminders, day))


def test_it_shows_from_its_first_offset_until_it_is_done(file):
    key = add(file, TODAY + timedelta(days=7), offsets=[7, 2])
    assert shown(file, TODAY - timedelta(days=1)) == []
    assert shown(file) == [TODAY + timedelta(days=7)]
    do(file, reminders.complete_reminder, key)
    assert shown(file) == []
    assert shown(file, TODAY + timedelta(days=90)) == [], "done early, it does not come back"


def test_each_offset_calls_once_and_what_was_missed_calls_later(file):
    due = TODAY + timedelta(days=7)
    key = add(file, due, offsets=[7, 2])
    assert calls(file) == 1
    do(file, reminders.note_called, (key,))
    assert calls(file) == calls(file, TODAY + timedelta(days=4)) == 0
    assert calls(file, TODAY + timedelta(days=5)) == 1, "the second offset"
    assert calls(file, TODAY + timedelta(days=30)) == 1, "the computer was off meanwhile"


def test_after_weeks_away_a_daily_one_asks_once(file):
    key = add(file, TODAY - timedelta(days=21), repeat="day", repeat_every=1)
    assert shown(file) == [TODAY]
    do(file, reminders.complete_reminder, key)
    assert shown(file) == []
    assert shown(file, TODAY + timedelta(days=1)) == [TODAY + timedelta(days=1)]


def test_one_done_before_its_day_waits_for_the_next(file):
    key = add(file, TODAY + timedelta(days=3), repeat="month", repeat_every=1, offsets=[5])
    do(file, reminders.complete_reminder, key)
    assert shown(file, TODAY + timedelta(days=4)) == []
    assert shown(file, date(2026, 11, 13)) == [date(2026, 11, 16)]


def test_a_month_end_stays_the_end(file):
    key = add(file, date(2026, 8, 31), repeat="month", repeat_every=1)
    do(file, reminders.complete_reminder, key)
    (row,) = ask(file, reminder_rows)
    assert row.due_on(TODAY) == date(2026, 10, 31)
    assert row.due_on(date(2026, 12, 1)) == date(2026, 11, 30)


def test_another_day_begins_anew_and_the_text_does_not(file):
    key = add(file)
    do(file, reminders.note_called, (key,))
    do(file, reminders.complete_reminder, key)
    do(file, reminders.change_reminder, key, {"text": "Send the slides"})
    assert the(file, Reminder, key).done_on == TODAY
    do(file, reminders.change_reminder, key, {"due_date": TODAY + timedelta(days=2)})
    row = the(file, Reminder, key)
    assert (row.done_on, row.shown_on) == (None, None)


def test_offsets_are_sorted_numbers(file):
    key = add(file, offsets=[2, 14, 2])
    assert the(file, Reminder, key).offsets == [14, 2]
    do(file, reminders.change_reminder, key, {"offsets": []}, {"offsets": (14, 2)})
    assert the(file, Reminder, key).offsets is None


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"offsets": [400]}, "each up to 366"),
        ({"offsets": list(range(7))}, "up to 6 numbers"),
        ({"repeat": "hour"}, "every day, week, month or year"),
        ({"repeat": "day", "repeat_every": 100}, "from 1 to 99"),
    ],
)
def test_what_cannot_be_kept_is_refused(file, values, why):
    sentence = refusal(file, reminders.add_reminder, "Send the deck", TODAY, **values)
    assert why in sentence


def test_it_may_be_put_off_but_not_into_the_past(file):
    key = add(file)
    do(file, reminders.postpone_reminder, key, TODAY + timedelta(days=3))
    assert shown(file) == []
    assert "to come" in refusal(file, reminders.postpone_reminder, key, TODAY - timedelta(days=1))


def test_it_goes_with_its_account_and_rests_with_an_archived_one(file):
    account = make_account(file)
    add(file, account_id=account)
    do(file, archive_accounts, [account])
    assert shown(file) == []
    assert len(ask(file, reminder_rows, account_id=account)) == 1


def test_it_can_be_removed(file):
    do(file, reminders.remove_reminder, add(file))
    assert count(file, Reminder) == 0
