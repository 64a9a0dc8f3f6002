"""A frozen plan says of its calculated goals what they said when it was frozen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.frozen_plan import frozen_sections
from app.analytics.plan_diff import diff
from app.analytics.shown_goals import as_shown, shown_goals
from app.analytics.since_review import since_review
from app.models.plan_detail import PlanVersion
from app.services import goals
from app.services.plan_restoring import restore_version
from app.services.plan_versions import freeze_plan
from app.services.reviews import Snapshot, hold_review
from tests.acting import ask, do, the
from tests.builders import TODAY, make_account, make_goal, make_plan, make_survey, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.fixture
def plan(store, account):
    """A plan with a goal that follows a figure, and one by hand."""
    key = make_plan(store, account)
    csat = make_goal(store, key, "Satisfied managers", metric="CSAT", current=Decimal(1))
    do(store, goals.change_goal, csat, {"calculation": "csat_mean"})
    make_goal(store, key, "Nine sites", metric="Sites", current=Decimal(2))
    return key


def now_of(content):
    (section,) = [one for one in frozen_sections(content) if one.key == "goals"]
    return {item.title: dict(item.fields).get("Now") for item in section.items}


def frozen(store, plan, name="Before"):
    shown = ask(store, shown_goals, plan, TODAY)
    return do(store, freeze_plan, plan, kind="named", name=name, shown=shown)


def test_a_version_reads_as_the_plan_did_whatever_comes_after(store, account, plan):
    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    key = frozen(store, plan)
    make_survey(store, account, score=2, on_date=date(2026, 9, 20))
    later = frozen(store, plan, "After")
    one, other = (the(store, PlanVersion, each).content for each in (key, later))
    assert now_of(one) == {"Satisfied managers": "4", "Nine sites": "2"}
    assert now_of(other) == {"Satisfied managers": "3", "Nine sites": "2"}
    (change,) = diff(one, other).changes
    assert [(field.label, field.before, field.after) for field in change.fields] == [
        ("Now", "4", "3")
    ]


def test_a_goal_without_a_value_says_why_and_not_a_stored_number(store, plan):
    content = the(store, PlanVersion, frozen(store, plan)).content
    (goal,) = [one for one in as_shown(content)["goals"] if one["title"] == "Satisfied managers"]
    assert "current" not in goal
    assert goal["no_value"]
    (section,) = [one for one in frozen_sections(content) if one.key == "goals"]
    assert dict(section.items[0].fields)["No value, because"] == goal["no_value"]


def test_what_changed_since_a_review_names_the_value_that_moved(store, account, plan):
    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    beside = Snapshot(shown=ask(store, shown_goals, plan, TODAY))
    values = {"kind": "quarterly", "on_date": TODAY}
    review = do(store, hold_review, account, plan, values, (), beside).review_id
    assert ask(store, since_review, review, TODAY).plan.changes == ()
    make_survey(store, account, score=2, on_date=date(2026, 9, 20))
    (change,) = ask(store, since_review, review, TODAY).plan.changes
    assert change.title == "Satisfied managers"


def test_what_was_shown_is_not_restored_into_the_goal(store, account, plan):
    make_survey(store, account, score=4, on_date=date(2026, 9, 1))
    key = frozen(store, plan)
    before = ask(store, shown_goals, plan, TODAY)
    do(store, restore_version, key, shown=before)
    stored = ask(store, lambda s: {g.title: g.current for g in s.query(goals.Goal)})
    assert stored["Satisfied managers"] == Decimal(1)
