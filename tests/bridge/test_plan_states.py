"""The states of a plan in words, and what a restore of the whole would change."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.bridge.plan_states import NOW, day_line, present_line, to_come_back, told_counts
from app.queries.plan_versions import DayState, VersionRow, version_rows
from app.queries.plans import plan_rows
from app.services import goals, plans, risks
from app.services.plan_versions import freeze_plan
from tests.acting import do
from tests.builders import TODAY, make_account, make_goal, make_plan, set_today

AT = datetime(2026, 9, 24, 9, 5, tzinfo=UTC)


@pytest.fixture
def plan(store):
    set_today(store)
    return make_plan(store, make_account(store), situation="As it is")


def test_counts_are_told_with_their_signs_and_noughts_left_out():
    assert [told_counts(one) for one in ((4, 1), (2, 0), (0, 3), (0, 0), None)] == [
        "+4 −1", "+2", "−3", "", "",
    ]  # fmt: skip


def test_the_present_is_numbered_after_the_last_version_and_never_dated_ahead(store, plan):
    with store.read() as session:
        (head,) = plan_rows(session, ids=(plan,))
    version = VersionRow(1, 6, "Before the review", "named", AT, "Nora", None)
    ahead = DayState(date(2027, 1, 1), 9, datetime(2027, 1, 1, 12, tzinfo=UTC), "nora", 2)
    line = present_line(head, [version], ahead, TODAY)
    assert (line.number, line.title) == (7, "Draft, autosaved")
    assert line.under.startswith("Today")
    assert present_line(head, [], None, TODAY).number == 1


def test_a_day_says_how_much_was_done(store, plan):
    line = day_line(DayState(date(2026, 9, 24), 7, AT, "nora", 3), TODAY)
    assert (line.key, line.title, line.under) == (
        "revision:7", "End of 24 Sep", "3 changes · nora",
    )  # fmt: skip


def test_a_restore_leaves_the_approval_and_new_risks_alone(store, plan):
    version = do(store, freeze_plan, plan, kind="named", name="First")
    do(store, plans.set_plan_status, plan, "in_review", by="Nora")
    with store.read() as session:
        (head,) = plan_rows(session, ids=(plan,))
    do(store, risks.add_risk, head.account_id, "New since")
    do(store, goals.add_goal, plan, "Since")
    do(store, plans.change_plan, plan, {"situation": None})
    with store.read() as session:
        assert [row.id for row in version_rows(session, plan)] == [version]
        found = to_come_back(session, plan, f"version:{version}")
        assert to_come_back(session, plan, NOW).changes == ()
    assert [(one.section, one.kind) for one in found.changes] == [
        ("plan", "changed"), ("goals", "removed"),
    ]  # fmt: skip


def test_a_goal_that_went_comes_back(store, plan):
    goal = make_goal(store, plan)
    version = do(store, freeze_plan, plan, kind="named", name="First")
    do(store, goals.remove_goal, goal)
    with store.read() as session:
        found = to_come_back(session, plan, f"version:{version}")
    assert [(one.section, one.kind) for one in found.changes] == [("goals", "added")]
