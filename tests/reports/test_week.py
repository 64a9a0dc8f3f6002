"""The plan of the week is one page, whatever the week brings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.reports.week import make_week
from tests.acting import ask
from tests.builders import (
    make_account,
    make_action,
    make_interaction,
    make_promise,
    make_review,
    set_today,
)
from tests.reports.opened import reader_of, text_of

TODAY = date(2026, 10, 13)


def words_of(pdf):
    assert len(reader_of(pdf).pages) == 1
    return " ".join(text_of(pdf).split())


def test_it_tells_days_times_what_is_late_and_what_is_open(store):
    set_today(store, TODAY)
    key = make_account(store, "Acme", tier="1")
    make_promise(store, key, "Order", side="theirs", due_date=TODAY - timedelta(2))
    make_action(store, "Ring", account_id=key, due_date=TODAY + timedelta(1))
    make_review(store, key, date(2026, 1, 1), kind="quarterly", next_date=TODAY + timedelta(2))
    make_interaction(store, key, datetime(2026, 10, 16, 9, tzinfo=UTC), state="planned",
                     channel="video")  # fmt: skip
    text = words_of(ask(store, make_week, (key,), "All accounts", TODAY))
    for words in (
        "Internal. Not for the client.",
        "Tuesday 13 October to Monday 19 October · All accounts",
        "11 Oct Acme – Promised to us: Order",
        "Wednesday 14 October Acme – Ring",
        "Thursday 15 October Acme – Review: Quarterly",
        "Acme – Video",
        "Acme: no reason for its health this week",
    ):
        assert words in text


def test_an_empty_week_says_so(store):
    set_today(store, TODAY)
    assert "Nothing is planned." in words_of(ask(store, make_week, (), "None", TODAY))


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_full_week_stays_one_page(store, paper):
    set_today(store, TODAY)
    long = "Langwierige Angelegenheit " * 20
    keys = [make_account(store, f"{number} {long}", tier="1") for number in range(12)]
    for day in range(-3, 7):
        for number in range(9):
            due = TODAY + timedelta(day)
            make_promise(store, keys[number], f"{number} {long}", due_date=due)
    text = words_of(ask(store, make_week, keys, long, TODAY, paper=paper))
    assert " more" in text
    assert "…" in text
    assert "Monday 19 October" in text
