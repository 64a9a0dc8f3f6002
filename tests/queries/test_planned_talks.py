"""Touches that communication plans ask for: who settles them, when they count, where they show."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from app.analytics.due import due_rows, touches_due
from app.exchange.calendar_writing import calendar_bytes, calendar_of
from app.models.interaction import InteractionLink
from app.models.plan_detail import CommunicationDetail, PlanDetail
from app.queries.planned_talks import next_day, talk_calendar
from app.queries.talks import talk_rows
from app.services.snoozes import snooze
from app.services.touches import Beside, record_touch
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_communication,
    make_interaction,
    make_person,
    make_plan,
    make_unit,
    put,
    set_today,
)

NOON = datetime(2026, 10, 13, 12, tzinfo=UTC)


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store, relationship_intensity="arms_length")
    make_interaction(store, key, NOON)
    return key


@pytest.fixture
def plan(store, account):
    return make_plan(store, account)


def rhythm(store, row, **values):
    return put(store, CommunicationDetail(communication_id=row, **values))


def waiting(store, row):
    (found,) = ask(store, talk_rows, ids=(row,))
    day = next_day(found)
    return day.due if day else None


def test_the_last_two_way_touch_with_the_person_starts_the_clock(store, account, plan):
    ruth, other = make_person(store, account), make_person(store, account, "Karim Benali")
    row = make_communication(store, plan, person_id=ruth, frequency_days=14)
    assert waiting(store, row) == date(2026, 7, 15), "counted from the first day of the plan"
    make_interaction(store, account, NOON - timedelta(days=20), (other,))
    make_interaction(store, account, NOON - timedelta(days=9), (ruth,), direction="outbound")
    assert waiting(store, row) == date(2026, 7, 15), "neither someone else nor a mail of ours"
    make_interaction(store, account, NOON - timedelta(days=20), (ruth,))
    assert waiting(store, row) == date(2026, 10, 7)


def test_a_touch_logged_for_the_row_settles_it_whoever_began_it(store, account, plan):
    row = make_communication(store, plan, audience="Clinic managers", frequency_days=7)
    sent = make_interaction(store, account, NOON, direction="outbound", channel="email")
    put(store, InteractionLink(interaction_id=sent, entity="communications", entity_id=row))
    assert waiting(store, row) == date(2026, 10, 20)


def test_an_audience_is_the_people_it_names_or_those_of_its_unit(store, account, plan):
    unit = make_unit(store, account, "Diagnostics")
    ruth = make_person(store, account, "Ruth Oduya", unit_id=unit)
    karim = make_person(store, account, "Karim Benali")
    named = make_communication(store, plan, audience="Karim Benali, site leads", frequency_days=7)
    of_unit = make_communication(store, plan, audience="diagnostics", frequency_days=7)
    anyone = make_communication(store, plan, audience="The board", frequency_days=7)
    make_interaction(store, account, NOON - timedelta(days=2), (ruth,))
    make_interaction(store, account, NOON - timedelta(days=4), (karim,))
    assert waiting(store, named) == date(2026, 10, 16)
    assert waiting(store, of_unit) == date(2026, 10, 18)
    assert waiting(store, anyone) == date(2026, 10, 20)


@pytest.fixture
def berlin():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 10, 4, 22, 30, tzinfo=UTC), date(2026, 10, 12)),  # already the 5th
        (datetime(2026, 10, 4, 21, 30, tzinfo=UTC), date(2026, 10, 11)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 4, 5)),  # the night of the change
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), date(2026, 4, 4)),
    ],
)
def test_the_day_of_a_touch_is_the_users_own_on_either_side_of_the_clock_change(
    store, account, berlin, at, due
):
    plan = make_plan(store, account, period_start=date(2026, 1, 1), period_end=date(2027, 1, 1))
    ruth = make_person(store, account)
    row = make_communication(store, plan, person_id=ruth, frequency_days=7)
    make_interaction(store, account, at, (ruth,))
    assert waiting(store, row) == due


@pytest.mark.parametrize(
    "spared",
    [{"do_not_contact": True}, {"status": "left"}, {"left_on": date(2026, 9, 1)}],
)
def test_nobody_is_asked_to_reach_who_left_or_is_to_be_spared(store, account, plan, spared):
    ruth = make_person(store, account, **spared)
    row = make_communication(store, plan, person_id=ruth, frequency_days=7)
    assert waiting(store, row) is None
    assert ask(store, talk_calendar, TODAY, date(2027, 1, 1)) == []


def kinds(store):
    return [(row.table, row.text, row.due) for row in ask(store, due_rows)]


def test_a_row_stands_in_today_until_the_touch_is_logged(store, account, plan):
    ruth = make_person(store, account)
    row = make_communication(
        store, plan, person_id=ruth, information="Service review", owner="Nora Velde"
    )
    rhythm(store, row, repeat="month", anchor=date(2026, 7, 31), weekend="before")
    make_interaction(store, account, NOON - timedelta(days=30), (ruth,))
    assert kinds(store) == [("communication", "Ruth Oduya, Service review", date(2026, 9, 30))]
    (touch,) = ask(store, touches_due, TODAY, TODAY)
    assert (touch.days_over(TODAY), touch.days, touch.owner) == (13, 30, "Nora Velde")
    touched = {"at": NOON, "channel": "video", "direction": "mutual", "person_ids": (ruth,)}
    do(store, record_touch, account, touched, Beside(about=(("communications", row),)))
    assert kinds(store) == []
    assert waiting(store, row) == date(2026, 10, 30), "the 31st is a Saturday"
    store.history.undo()
    assert kinds(store) == [("communication", "Ruth Oduya, Service review", date(2026, 9, 30))]


def test_what_is_put_off_is_left_out(store, account, plan):
    row = make_communication(store, plan, audience="The board", frequency_days=1)
    make_interaction(store, account, NOON - timedelta(days=9))
    put(store, CommunicationDetail(communication_id=row, repeat="day", anchor=date(2026, 10, 13)))
    do(store, snooze, "communication", row, date(2026, 10, 20))
    assert kinds(store) == []


@pytest.mark.parametrize("status", ["superseded", "archived"])
def test_plans_that_ended_ask_for_nothing(store, account, status):
    plan = make_plan(store, account, status=status)
    make_communication(store, plan, audience="The board", frequency_days=1)
    assert ask(store, talk_rows) == []


def test_a_plan_asks_only_within_its_period(store, account):
    over = make_plan(store, account, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31))
    make_communication(store, over, audience="The board", frequency_days=7)
    assert ask(store, talk_calendar, date(2026, 1, 1), date(2027, 1, 1)) == []


def test_the_new_draft_of_an_approved_plan_does_not_ask_a_second_time(store, account):
    approved = make_plan(store, account, status="approved")
    draft = make_plan(store, account, status="draft")
    put(store, PlanDetail(plan_id=draft, version_of_id=approved))
    first = make_communication(store, approved, audience="The board", frequency_days=7)
    make_communication(store, draft, audience="The board", frequency_days=7)
    assert [row.id for row in ask(store, talk_rows)] == [first]


def test_the_calendar_file_holds_a_year_ahead_with_lasting_names(store, account, plan):
    row = make_communication(store, plan, audience="The board", information="Report", ref="talk-1")
    rhythm(store, row, repeat="month", anchor=date(2026, 8, 31), weekend="keep")
    rows = ask(store, calendar_of, TODAY)
    days = [one.day for one in rows if one.kind == "talk"]
    assert days[:5] == [
        date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31),
        date(2027, 2, 28),
    ]  # fmt: skip
    assert days[-1] == date(2027, 6, 30), "the last day of the plan"
    content = calendar_bytes(rows, "Clients", NOON).decode()
    assert "UID:talk-talk-1-20261031@perennial" in content.replace("\r\n ", "")
    assert "Touch due: Report\\, The board" in content.replace("\r\n ", "")
