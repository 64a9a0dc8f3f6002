"""The whole timeline: every kind, what is to come, whose it is, and what was corrected."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models.dated import AccountValue
from app.models.lifecycle import ContactLead, HandoffMove, ProjectDetail
from app.models.reminder import Reminder
from app.queries.timeline_full import GROUP_OF, GROUPS, full_timeline
from app.services.interactions import correct_interaction
from tests.acting import ask, do
from tests.builders import (
    make_account,
    make_action,
    make_attachment,
    make_closure,
    make_compliance,
    make_contract,
    make_goal,
    make_handoff,
    make_interaction,
    make_issue,
    make_opportunity,
    make_person,
    make_plan,
    make_project,
    make_promise,
    make_review,
    make_stage,
    make_survey,
    make_team_member,
    put,
    set_today,
)
from tests.queries.everything import Statements

TODAY = date(2026, 10, 13)
AHEAD, PAST = TODAY + timedelta(20), TODAY - timedelta(20)


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@pytest.fixture
def account(store):  # noqa: PLR0915 one line for each kind
    """Something of every kind, before today and after it."""
    set_today(store, TODAY)
    key = make_account(store, "Acme", owner="Nora Velde")
    nora = make_team_member(store, "Nora Velde")
    touch = make_interaction(store, key, at(PAST), team=(nora,), subject="Call", note="All wel")
    make_interaction(store, key, at(AHEAD), state="planned", subject="Visit")
    make_interaction(store, key, at(PAST), state="not_held", subject="Lunch")
    do(store, correct_interaction, touch, {"note": "All well"})
    for state in ("kept", "broken", "withdrawn"):
        make_promise(store, key, state, state=state, settled_on=PAST, interaction_id=touch)
    make_promise(store, key, "Late", due_date=PAST, interaction_id=touch)
    make_promise(store, key, "Theirs", side="theirs", due_date=AHEAD)
    make_issue(store, key, "Slow", opened_at=at(PAST), resolved_at=at(PAST + timedelta(1)))
    make_issue(store, key, "Open", opened_at=at(PAST), promised_on=AHEAD)
    make_survey(store, key, on_date=PAST)
    make_contract(store, key, name="Care", start_date=date(2026, 1, 1),
                  end_date=AHEAD + timedelta(9), notice_by=AHEAD)  # fmt: skip
    make_contract(store, key, name="Old", start_date=date(2025, 1, 1), end_date=PAST,
                  renewal_outcome="lost")  # fmt: skip
    make_opportunity(store, key, "Won", stage="won", closed_on=PAST)
    make_opportunity(store, key, "Lost", stage="lost", closed_on=PAST)
    make_opportunity(store, key, "Perhaps", stage="proposal", expected_close=AHEAD)
    make_person(store, key, "Ann", since=PAST)
    make_person(store, key, "Bo", status="left", left_on=PAST)
    make_review(store, key, PAST, kind="monthly", next_date=AHEAD)
    plan = make_plan(store, key, status="active", next_review=AHEAD)
    make_goal(store, plan, "Grow", due_date=AHEAD)
    make_action(store, "Did", account_id=key, status="completed", done_on=PAST, owner="Yan")
    make_action(store, "Do", account_id=key, due_date=AHEAD)
    make_project(store, key, "Pilot", start_date=PAST, done_on=TODAY)
    make_project(store, key, "Roll-out", due_date=AHEAD)
    make_stage(store, key, "retention", PAST)
    handoff = make_handoff(store, key)
    put(store, HandoffMove(handoff_id=handoff, status="accepted", at=at(PAST), author="Nora"))
    put(store, ContactLead(account_id=key, name="Nora", from_date=PAST))
    onboarding = make_project(store, key, "Onboarding")
    put(store, ProjectDetail(project_id=onboarding, first_value_on=PAST))
    put(store, AccountValue(account_id=key, name="tier", value="1", from_date=PAST, reason="Up"))
    make_closure(store, key, effective_date=PAST, win_back_on=AHEAD)
    make_compliance(store, key, "kyc", next_review=AHEAD)
    make_attachment(store, "accounts", key, "plan.pdf", added_on=PAST)
    put(store, Reminder(account_id=key, text="Ring", due_date=AHEAD))
    return key


def rows_of(store, key, **kw):
    return ask(store, full_timeline, key, **kw).rows


def test_there_is_something_of_every_kind_and_each_has_its_group(store, account):
    kinds = {row.kind for row in rows_of(store, account)}
    # What communication plans ask for is worked out above the queries.
    assert kinds == set(GROUP_OF) - {"ahead_talk"}
    assert sum(len(group) for group in GROUPS.values()) == len(GROUP_OF)


def test_the_newest_comes_first_and_what_is_ahead_is_marked(store, account):
    rows = rows_of(store, account)
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)
    assert {row.kind for row in rows if row.day > TODAY} <= {
        row.kind for row in rows if row.is_ahead
    }
    late = [row.title for row in rows if row.is_ahead and row.day < TODAY]
    assert late == ["Late"]


def test_a_promise_leads_to_its_touch_and_touches_know_corrections_and_whose(store, account):
    rows = rows_of(store, account)
    call = next(row for row in rows if row.kind == "touch")
    assert (call.detail, call.corrections, call.by) == ("All well", 1, ("Nora Velde",))
    for title in ("kept", "broken", "withdrawn", "Late"):
        assert next(row for row in rows if row.title == title).link_id == call.id
    assert next(row for row in rows if row.title == "Did").by == ("Yan",)


def test_nothing_stands_there_twice(store, account):
    rows = rows_of(store, account)
    keys = [(row.kind, row.table, row.id) for row in rows]
    assert len(keys) == len(set(keys))


def test_children_only_on_request(store, account):
    child = make_account(store, "Acme Nord", parent_id=account)
    make_promise(store, child, "Of the child", due_date=AHEAD)
    whole = ask(store, full_timeline, account, with_children=True)
    assert whole.has_children
    found = next(row for row in whole.rows if row.title == "Of the child")
    assert found.account_name == "Acme Nord"
    assert "Of the child" not in [row.title for row in rows_of(store, account)]
    assert not ask(store, full_timeline, child).has_children


def test_the_statements_do_not_grow_with_the_entries(store, account):
    statements = Statements(store)
    few = statements.during(lambda: rows_of(store, account))
    for number in range(25):
        make_interaction(store, account, at(PAST), subject=f"N{number}")
    assert statements.during(lambda: rows_of(store, account)) == few
