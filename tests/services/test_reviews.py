from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.action import Action
from app.models.plan import Plan, Review
from app.models.plan_detail import ActionDetail, PlanVersion, ReviewDetail
from app.services.actions import change_action
from app.services.plan_versions import remove_version
from app.services.reviews import Decision, Snapshot, hold_review, remove_review
from tests.acting import count, do, refusal, the
from tests.builders import TODAY, make_account, make_goal, make_plan, set_today

DECISIONS = (
    Decision("Send the price for 24 months", "Nora Velde", date(2026, 10, 20)),
    Decision("Name a deputy in Diagnostics"),
)
VALUES = {"kind": "quarterly", "attendees": "Ruth Oduya", "rating": "good",
          "next_date": date(2027, 1, 12), "decisions": "Pilot goes on"}  # fmt: skip


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.fixture
def plan(store, account):
    key = make_plan(store, account, owner="Nora Velde", next_review=date(2026, 10, 15))
    make_goal(store, key, title="Grow the portal")
    return key


def test_a_review_held_freezes_the_plan_and_its_decisions_become_actions(store, account, plan):
    before = store.content_hash()
    beside = Snapshot({"items": [{"id": "csat_mean", "value": "4.2"}]}, "Nora Velde")
    held = do(store, hold_review, account, plan, VALUES, DECISIONS, beside)
    review = the(store, Review, held.review_id)
    assert (review.on_date, review.kind, review.next_date) == (
        TODAY,
        "quarterly",
        VALUES["next_date"],
    )
    assert review.decisions.splitlines() == [
        "Pilot goes on", "Send the price for 24 months", "Name a deputy in Diagnostics",
    ]  # fmt: skip
    assert the(store, Plan, plan).next_review == date(2027, 1, 12)
    first = the(store, Action, held.action_ids[0])
    assert (first.title, first.owner, first.due_date, first.plan_id) == (
        "Send the price for 24 months", "Nora Velde", date(2026, 10, 20), plan,
    )  # fmt: skip
    assert count(store, ActionDetail, review_id=held.review_id) == 2
    assert count(store, ReviewDetail, review_id=held.review_id, plan_id=plan) == 1
    version = the(store, PlanVersion, held.version_id)
    assert (version.kind, version.review_id, version.author) == (
        "review", held.review_id, "Nora Velde",
    )  # fmt: skip
    assert version.figures == beside.figures
    assert [goal["title"] for goal in version.content["goals"]] == ["Grow the portal"]
    assert len(version.content["actions"]) == 2, "with what was decided"
    after = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before, "one step"
    store.history.redo()
    assert store.content_hash() == after


def test_what_was_frozen_stays_as_it_was(store, account, plan):
    held = do(store, hold_review, account, plan, VALUES, DECISIONS)
    frozen = the(store, PlanVersion, held.version_id).content
    do(store, change_action, held.action_ids[0], {"title": "Another thing", "status": "completed"})
    assert the(store, PlanVersion, held.version_id).content == frozen
    assert "stays" in refusal(store, remove_version, held.version_id)


def test_without_a_plan_the_decisions_are_the_accounts(store, account):
    held = do(store, hold_review, account, None, VALUES, DECISIONS)
    assert held.version_id is None
    assert the(store, Action, held.action_ids[0]).account_id == account


@pytest.mark.parametrize(
    "values", [{**VALUES, "on_date": date(2026, 10, 14)}, {**VALUES, "kind": None}]
)
def test_a_review_to_come_or_of_no_kind_is_refused(store, account, plan, values):
    refusal(store, hold_review, account, plan, values, DECISIONS)


def test_the_plan_of_another_account_is_refused(store, account):
    other = make_plan(store, make_account(store, "Other"))
    refusal(store, hold_review, account, other, VALUES)


def test_a_review_goes_with_its_version_and_its_actions_stay(store, account, plan):
    held = do(store, hold_review, account, plan, VALUES, DECISIONS)
    before = store.content_hash()
    do(store, remove_review, held.review_id)
    assert (count(store, Review), count(store, PlanVersion), count(store, Action)) == (0, 0, 2)
    with store.read() as session:
        assert session.scalars(select(ActionDetail.review_id)).all() == [None, None]
    store.history.undo()
    assert store.content_hash() == before
