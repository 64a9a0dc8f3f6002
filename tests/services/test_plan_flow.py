"""The way of a plan: submitted, given back, approved, replaced, and a draft again when edited."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.plan import Plan
from app.models.plan_detail import PlanDetail, PlanVersion
from app.services import actions, plans
from app.services.charter import change_charter
from app.services.rescheduling import move_to_day
from app.services.swot import set_swot_source
from tests.acting import do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_goal,
    make_plan,
    make_swot,
    make_unit,
    set_today,
)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def status(store, plan):
    return the(store, Plan, plan).status


def detail(store, plan):
    with store.read() as session:
        return session.scalars(select(PlanDetail).where(PlanDetail.plan_id == plan)).one()


def approve(store, plan, **kw):
    do(store, plans.set_plan_status, plan, "approved", by="Saira Malik", **kw)


def test_who_submitted_and_approved_is_kept_with_the_day_and_a_version_is_frozen(store, account):
    plan = make_plan(store, account)
    do(store, plans.set_plan_status, plan, "in_review", by="Nora Velde")
    assert (detail(store, plan).submitted_by, detail(store, plan).submitted_on) == (
        "Nora Velde", TODAY,
    )  # fmt: skip
    approve(store, plan, note="Well done")
    kept = detail(store, plan)
    assert (kept.approved_by, kept.approved_on, kept.decision_note) == (
        "Saira Malik", TODAY, "Well done",
    )  # fmt: skip
    with store.read() as session:
        version = session.scalars(select(PlanVersion)).one()
        assert (version.kind, version.name) == ("approved", "Approved by Saira Malik")
        assert version.content["plan"]["status"] == "approved"


def test_an_approval_is_one_step_of_undo(store, account):
    plan = make_plan(store, account)
    before = store.content_hash()
    approve(store, plan)
    after = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == after


def test_a_plan_is_given_back_only_with_a_reason_and_only_while_it_waits(store, account):
    plan = make_plan(store, account)
    assert "waits for approval" in refusal(store, plans.reject_plan, plan, "No figures", "Saira")
    do(store, plans.set_plan_status, plan, "in_review", by="Nora")
    assert "what has to change" in refusal(store, plans.reject_plan, plan, "  ", "Saira")
    do(store, plans.reject_plan, plan, "No figures", "Saira")
    assert status(store, plan) == "draft"
    assert detail(store, plan).decision_note == "Saira: No figures"
    assert detail(store, plan).submitted_by is None
    do(store, plans.set_plan_status, plan, "in_review", by="Nora")
    assert detail(store, plan).decision_note is None


def test_editing_what_was_approved_leaves_who_approved_it_last(store, account):
    plan = make_plan(store, account)
    approve(store, plan)
    do(store, plans.change_plan, plan, {"template": "short"})
    assert status(store, plan) == "draft"
    assert detail(store, plan).approved_by == "Saira Malik"
    with store.read() as session:
        assert session.scalars(select(PlanVersion.kind)).all() == ["approved"]


def test_saying_the_same_again_is_no_edit(store, account):
    plan = make_plan(store, account, vision="Far")
    do(store, plans.change_plan, plan, {"team": ["Nora"]})
    approve(store, plan)
    do(store, plans.change_plan, plan, {"vision": "Far", "team": ["Nora"]})
    assert status(store, plan) == "approved"


def test_the_plan_approved_last_replaces_the_one_of_its_scope_and_time(store, account):
    unit = make_unit(store, account)
    first, second, of_unit, later, elsewhere = (
        make_plan(store, account, "First"),
        make_plan(store, account, "Second"),
        make_plan(store, account, "Diagnostics"),
        make_plan(store, account, "Next year", period_start=date(2027, 7, 1),
                  period_end=date(2028, 6, 30)),
        make_plan(store, make_account(store, "Other")),
    )  # fmt: skip
    do(store, plans.change_plan, of_unit, {"unit_id": unit})
    for plan in (first, of_unit, later, elsewhere, second):
        approve(store, plan)
    states = [status(store, plan) for plan in (first, second, of_unit, later, elsewhere)]
    assert states == ["superseded", "approved", "approved", "approved", "approved"]


def test_a_unit_of_another_account_is_no_scope(store, account):
    plan = make_plan(store, account)
    make_goal(store, plan)
    strange = make_unit(store, make_account(store, "Other"))
    assert "same account" in refusal(store, plans.change_plan, plan, {"unit_id": strange})


def test_actions_are_edited_as_the_plan_is_and_followed_without(store, account):
    plan = make_plan(store, account)
    goal = make_goal(store, plan)
    kept = make_action(store, "Send", goal_id=goal, plan_id=plan, account_id=account)
    approve(store, plan)
    for after in (
        {"status": "started"}, {"due_date": TODAY}, {"owner": "Imke"}, {"status": "completed"},
    ):  # fmt: skip
        do(store, actions.change_action, kept, after)
        assert status(store, plan) == "approved", after
    do(store, actions.add_action, "From a review", plan_id=plan)
    assert status(store, plan) == "approved"
    for service, *args in (
        (actions.change_action, kept, {"title": "Send it"}),
        (actions.write_action, "Another"),
        (actions.remove_action, kept),
    ):
        more = {"goal_id": goal} if service is actions.write_action else {}
        do(store, service, *args, **more)
        assert status(store, plan) == "draft", service.__name__
        approve(store, plan)


def test_the_day_of_the_next_review_is_no_edit_of_what_was_approved(store, account):
    plan = make_plan(store, account)
    approve(store, plan)
    do(store, move_to_day, "plan_review", plan, TODAY)
    assert (status(store, plan), the(store, Plan, plan).next_review) == ("approved", TODAY)
    do(store, plans.change_plan, plan, {"next_review": TODAY, "vision": "Partner of choice"})
    assert status(store, plan) == "draft"


def test_what_is_written_as_it_was_leaves_the_approval(store, account):
    plan = make_plan(store, account)
    entry = make_swot(store, plan, "threat", "New CFO")
    do(store, change_charter, plan, {"charter_value": "Results in a day"})
    do(store, set_swot_source, entry, "Ruth")
    approve(store, plan)
    do(store, change_charter, plan, {"charter_value": "Results in a day"})
    do(store, set_swot_source, entry, " Ruth ")
    assert status(store, plan) == "approved"
    do(store, set_swot_source, entry, None)
    assert status(store, plan) == "draft"
    approve(store, plan)
    do(store, change_charter, plan, {"charter_value": None})
    assert status(store, plan) == "draft"
