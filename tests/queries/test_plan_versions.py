"""Versions in their order, and the days from whose end any state can be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors import NotFound
from app.queries.plan_content import plan_content
from app.queries.plan_versions import (
    plan_days,
    revision_at,
    state_before,
    state_of,
    version_rows,
)
from app.services import actions, goals, plans
from app.services.accounts import change_account
from app.services.charter import change_charter
from app.services.plan_versions import freeze_plan, remove_version
from tests.acting import do
from tests.builders import make_account, make_goal, make_plan


@pytest.fixture
def plan(store):
    return make_plan(store, make_account(store), situation="First")


def test_versions_are_numbered_from_the_oldest_and_listed_from_the_newest(store, plan):
    for name in ("One", "Two", "Three"):
        do(store, freeze_plan, plan, kind="named", name=name, author="Nora Velde")
    with store.read() as session:
        rows = version_rows(session, plan)
    assert [(row.number, row.name) for row in rows] == [(3, "Three"), (2, "Two"), (1, "One")]
    assert rows[0].author == "Nora Velde"
    do(store, remove_version, rows[2].id)
    with store.read() as session:
        assert [row.number for row in version_rows(session, plan)] == [2, 1]
        with pytest.raises(NotFound):
            state_of(session, plan, f"version:{rows[2].id}")


def test_each_day_on_which_the_plan_changed_gives_its_last_state(store, plan, monkeypatch):
    start = datetime(2026, 9, 1, 12, tzinfo=UTC)
    goal = make_goal(store, plan, "Portal")
    other = make_account(store, "B")
    states = {}

    def on(day, service, *args):
        monkeypatch.setattr("app.store.revisions.utc_now", lambda: start + timedelta(days=day))
        do(store, service, *args)
        with store.read() as session:
            states[start.date() + timedelta(days=day)] = plan_content(session, plan)

    on(0, plans.change_plan, plan, {"situation": "Second"})
    on(0, goals.change_goal, goal, {"title": "Portal in Diagnostics"})
    on(1, change_account, other, {"name": "C"})
    on(2, goals.remove_goal, goal)
    on(3, change_charter, plan, {"charter_field": "Portals"})
    del states[start.date() + timedelta(days=1)]
    with store.read() as session:
        assert start.date() + timedelta(days=1) not in {day.day for day in plan_days(session, plan)}
        days = [
            day for day in plan_days(session, plan) if day.at.year == 2026 and day.at.month == 9
        ]
        assert [day.day for day in days] == sorted(states, reverse=True)
        assert {day.day: day.steps for day in days}[start.date()] == 2
        for day in days:
            assert state_of(session, plan, f"revision:{day.revision}") == states[day.day]
        assert state_of(session, plan, "now") == states[days[0].day]
        assert revision_at(session, start + timedelta(days=2, hours=1)) == days[1].revision
        assert revision_at(session, datetime(2000, 1, 1, tzinfo=UTC)) == 0


def test_what_stood_before_the_first_day_is_known_where_the_plan_was_there(store, plan):
    day = plan_day(store, plan)
    with store.read() as session:
        assert state_before(session, plan, day) is None
        revision = state_before(session, plan, day + timedelta(days=1))
        assert state_of(session, plan, f"revision:{revision}") == state_of(session, plan, "now")
        assert state_of(session, plan, "nothing") == {}


def plan_day(store, plan):
    with store.read() as session:
        return plan_days(session, plan)[-1].day


def test_days_are_those_of_rows_that_are_or_were_the_plan_s_and_of_no_others(store, plan):
    other = make_plan(store, make_account(store, "B"))
    goal, elsewhere = make_goal(store, plan, "Portal"), make_goal(store, other, "Far")
    steps = [do(store, actions.add_action, f"Step {n}", goal_id=goal) for n in range(3)]
    far = do(store, actions.add_action, "Far step", goal_id=elsewhere)

    def counted(service, *args, **kw):
        with store.read() as session:
            before = sum(day.steps for day in plan_days(session, plan))
        do(store, service, *args, **kw)
        with store.read() as session:
            return sum(day.steps for day in plan_days(session, plan)) - before

    assert counted(actions.change_action, steps[0], {"note": "Ask Ruth"}) == 1
    assert counted(goals.change_goal, goal, {"confidence": "high"}) == 1
    assert counted(actions.set_dependencies, steps[0], [steps[1]]) == 1
    assert counted(actions.change_action, far, {"note": "Not ours"}) == 0
    assert counted(goals.change_goal, elsewhere, {"confidence": "low"}) == 0
    assert counted(actions.remove_action, steps[0]) == 1
    assert counted(goals.remove_goal, goal) == 1
    assert counted(actions.change_action, steps[2], {"note": "Still ours"}) == 1
