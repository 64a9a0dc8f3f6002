from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.models.action import Action
from app.models.plan_detail import ActionDetail
from app.queries.actions import action_rows, dependencies_of
from app.services import actions
from app.services.portfolio import describe_portfolio
from tests.acting import ask, count, do, refusal, the
from tests.builders import make_account, make_goal, make_plan, set_today


@pytest.fixture
def goal(store):
    set_today(store)
    return make_goal(store, make_plan(store, make_account(store)))


def add(store, goal, due, repeat=None, **values):
    if repeat is not None:
        values["repeat"] = repeat
    return do(store, actions.add_action, "Report", goal_id=goal, due_date=due, **values)


def on_day(store, day):
    do(store, describe_portfolio, as_of=day)


def days_of(store, goal, start, repeat, times, **values):
    """The due dates of a series in which each action is completed on its day."""
    add(store, goal, start, repeat, **values)
    days = [start]
    for _ in range(times):
        (row,) = [row for row in ask(store, action_rows) if row.is_open]
        on_day(store, row.due_date)
        do(store, actions.complete_action, row.id)
        (row,) = [row for row in ask(store, action_rows) if row.is_open]
        days.append(row.due_date)
    return days


def test_the_end_of_the_month_stays_the_end_of_the_month(store, goal):
    assert days_of(store, goal, date(2027, 1, 31), "month", 4) == [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30),
        date(2027, 5, 31),
    ]  # fmt: skip


def test_every_other_month_stays_in_its_months(store, goal):
    assert days_of(store, goal, date(2026, 12, 31), "month", 3, repeat_every=2) == [
        date(2026, 12, 31), date(2027, 2, 28), date(2027, 4, 30), date(2027, 6, 30),
    ]  # fmt: skip


def test_a_leap_day_comes_back_in_the_next_leap_year(store, goal):
    assert days_of(store, goal, date(2028, 2, 29), "year", 4) == [
        date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28),
        date(2032, 2, 29),
    ]  # fmt: skip


def test_the_28th_of_february_is_no_month_end_by_itself(store, goal):
    assert days_of(store, goal, date(2027, 2, 28), "month", 1)[-1] == date(2027, 3, 28)


def test_what_was_done_late_is_next_due_after_that_day_in_its_rhythm(store, goal):
    key = add(store, goal, date(2026, 8, 3), "week", repeat_every=2)
    do(store, actions.complete_action, key)  # on 13 October
    (row,) = [row for row in ask(store, action_rows) if row.is_open]
    assert row.due_date == date(2026, 10, 26)


def test_the_next_one_takes_everything_with_it_and_is_one_step_of_undo(store, goal):
    key = add(
        store, goal, date(2026, 10, 20), "month", start_date=date(2026, 10, 15), owner="Nora",
        priority="high", shared=True, effort_hours=Decimal(3), note="By mail",
    )  # fmt: skip
    before = store.content_hash()
    do(store, actions.change_action, key, {"status": "completed"})
    (row,) = [row for row in ask(store, action_rows) if row.is_open]
    assert (row.title, row.goal_id, row.owner, row.priority) == ("Report", goal, "Nora", "high")
    assert (row.due_date, row.start_date) == (date(2026, 11, 20), date(2026, 11, 15))
    assert (row.shared, row.effort_hours, row.note, row.done_on) == (True, 3, "By mail", None)
    assert (row.repeat, row.status) == ("month", "not_started")
    done = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before
    assert count(store, Action) == count(store, ActionDetail) == 1
    store.history.redo()
    assert store.content_hash() == done


def test_taking_the_tick_away_and_ticking_again_makes_no_second_one(store, goal):
    key = add(store, goal, date(2026, 10, 10), "week")
    do(store, actions.complete_action, key)
    do(store, actions.reopen_action, key)
    do(store, actions.complete_action, key)
    do(store, actions.complete_action, key)
    assert count(store, Action) == 2


def test_once_is_once(store, goal):
    do(store, actions.complete_action, add(store, goal, date(2026, 10, 10)))
    assert count(store, Action) == 1


def test_what_cannot_be_is_refused_in_a_sentence(store, goal):
    key = add(store, goal, date(2026, 10, 20))
    change = actions.change_action
    assert "not “fortnight”" in refusal(store, change, key, {"repeat": "fortnight"})
    assert "cannot be below 1" in refusal(store, change, key, {"repeat_every": 0})
    said = refusal(store, change, key, {"start_date": date(2026, 10, 21)})
    assert said == "An action cannot start after the day it is due."
    undated = do(store, actions.add_action, "Some day", goal_id=goal)
    assert "needs a due date" in refusal(store, change, undated, {"repeat": "week"})


def test_who_verified_it_is_noted_with_the_day(store, goal):
    key = add(store, goal, date(2026, 10, 20))
    do(store, actions.change_action, key, {"verified_by": "Ruth Oduya"})
    row = ask(store, lambda s: s.scalars(select(ActionDetail)).one().verified_on)
    assert row == date(2026, 10, 13)


def test_what_an_action_waits_for_is_part_of_its_change_and_a_circle_is_refused(store, goal):
    first, second = add(store, goal, None), add(store, goal, None)
    do(store, actions.change_action, second, {"depends_on": [first], "note": "After that"})
    assert ask(store, dependencies_of, second) == (first,)
    said = refusal(store, actions.change_action, first, {"depends_on": [second], "note": "x"})
    assert "would wait for itself" in said
    do(store, actions.complete_action, first)
    rows = {row.id: row for row in ask(store, action_rows)}
    assert rows[second].waits_for == ()
    assert ask(store, dependencies_of, second) == (first,)
    assert the(store, Action, first).status == "completed"
