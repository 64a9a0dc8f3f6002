from __future__ import annotations

from datetime import timedelta

import pytest

from app.analytics.due import due_rows, overdue_rows
from app.models.reminder import Snooze
from app.queries.snoozes import snooze_rows, snoozed
from app.services.snoozes import snooze, wake
from tests.acting import ask, count, do, refusal
from tests.builders import TODAY, make_account, make_promise, set_today


@pytest.fixture
def promise(store):
    set_today(store)
    account = make_account(store, start_date=TODAY)
    return make_promise(store, account, due_date=TODAY - timedelta(days=1))


def test_it_is_away_until_its_day_in_every_list(store, promise):
    assert len(ask(store, due_rows)) == len(ask(store, overdue_rows)) == 1
    do(store, snooze, "promise", promise, TODAY + timedelta(days=3))
    assert ask(store, due_rows) == ask(store, overdue_rows) == []
    set_today(store, TODAY + timedelta(days=2))
    assert ask(store, due_rows) == []
    set_today(store, TODAY + timedelta(days=3))
    assert [row.days_late for row in ask(store, due_rows)] == [4]


def test_the_last_word_counts(store, promise):
    do(store, snooze, "promise", promise, TODAY + timedelta(days=30), reason="On holiday")
    do(store, snooze, "promise", promise, TODAY + timedelta(days=2), author="Nora Velde")
    assert ask(store, snoozed, TODAY) == {("promise", promise): TODAY + timedelta(days=2)}
    do(store, wake, "promise", promise)
    assert ask(store, snoozed, TODAY) == {}
    log = ask(store, snooze_rows)
    assert [(row.until - TODAY).days for row in log] == [0, 2, 30]
    assert (log[2].reason, log[1].author, log[1].entity) == ("On holiday", "Nora Velde", "promises")


@pytest.mark.parametrize(("days", "why"), [(0, "after today"), (-1, "after"), (367, "a year")])
def test_the_day_lies_within_a_year_from_tomorrow(store, promise, days, why):
    assert why in refusal(store, snooze, "promise", promise, TODAY + timedelta(days=days))


def test_a_record_that_is_gone_cannot_be_put_off(store, promise):
    refusal(store, snooze, "promise", promise + 1, TODAY + timedelta(days=1))
    assert count(store, Snooze) == 0


def test_one_undo_brings_it_back(store, promise):
    do(store, snooze, "promise", promise, TODAY + timedelta(days=3))
    store.history.undo()
    assert len(ask(store, due_rows)) == 1
