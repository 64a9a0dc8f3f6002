from __future__ import annotations

from datetime import timedelta

import pytest

from app.models.action import Action, ActionDependency
from app.models.plan_detail import ActionDetail
from app.services import actions
from tests.acting import ask, count, do, refusal, the
from tests.builders import TODAY, make_account, make_goal, make_person, make_plan, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def titles(store, **where):
    return ask(
        store,
        lambda s: [a.title for a in s.query(Action).filter_by(**where).order_by(Action.position)],
    )


def test_an_action_knows_its_plan_and_account_by_its_goal(store, account):
    plan = make_plan(store, account)
    goal = make_goal(store, plan)
    row = the(store, Action, do(store, actions.add_action, "Call", goal_id=goal))
    assert (row.goal_id, row.plan_id, row.account_id) == (goal, plan, account)
    loose = the(store, Action, do(store, actions.add_action, "Mail", plan_id=plan))
    assert (loose.goal_id, loose.account_id) == (None, account)
    assert "belongs to an account" in refusal(store, actions.add_action, "Nowhere")


def test_ticking_off_and_taking_the_tick_away(store, account):
    key = do(store, actions.add_action, "Call", account_id=account)
    assert "day to come" in refusal(
        store, actions.complete_action, key, on=TODAY + timedelta(days=1)
    )
    do(store, actions.complete_action, key)
    assert (the(store, Action, key).status, the(store, Action, key).done_on) == (
        "completed",
        TODAY,
    )
    do(store, actions.reopen_action, key)
    assert (the(store, Action, key).status, the(store, Action, key).done_on) == ("started", None)
    do(store, actions.change_action, key, {"status": "completed"})
    assert the(store, Action, key).done_on == TODAY
    do(store, actions.change_action, key, {"status": "deferred"})
    assert the(store, Action, key).done_on is None


def test_actions_keep_their_order_within_a_goal(store, account):
    plan = make_plan(store, account)
    goal, other = make_goal(store, plan), make_goal(store, plan, "Other")
    keys = [do(store, actions.add_action, title, goal_id=goal) for title in "ABC"]
    do(store, actions.add_action, "X", goal_id=other)
    do(store, actions.move_action, keys[2], 1)
    assert titles(store, goal_id=goal) == ["C", "A", "B"]
    do(store, actions.move_action, keys[0], 1, goal_id=other)
    assert titles(store, goal_id=other) == ["A", "X"]
    assert titles(store, goal_id=goal) == ["C", "B"]


def test_an_action_never_waits_for_itself(store, account):
    a, b, c = (do(store, actions.add_action, t, account_id=account) for t in "ABC")
    do(store, actions.set_dependencies, b, [a])
    do(store, actions.set_dependencies, c, [b])
    for other in (a, b, c):
        assert "would wait for itself" in refusal(store, actions.set_dependencies, a, [other])
    do(store, actions.set_dependencies, c, [a])
    assert count(store, ActionDependency) == 2
    theirs = do(store, actions.add_action, "X", account_id=make_account(store, "Other"))
    assert "same account only" in refusal(store, actions.set_dependencies, a, [theirs])


def test_the_clients_owner_is_one_of_the_account(store, account):
    stranger = make_person(store, make_account(store, "Other"))
    key = do(store, actions.add_action, "Call", account_id=account)
    assert "same account" in refusal(
        store, actions.change_action, key, {"client_owner_id": stranger}
    )
    do(store, actions.remove_action, key)
    assert count(store, Action) == 0


def test_an_action_is_never_due_before_it_starts_nor_returns_without_a_day(store, account):
    key = do(
        store, actions.add_action, "Call", account_id=account, due_date=TODAY,
        start_date=TODAY - timedelta(days=2), repeat="month",
    )  # fmt: skip
    early = TODAY - timedelta(days=3)
    assert "start after" in refusal(store, actions.change_action, key, {"due_date": early})
    assert "due date" in refusal(store, actions.change_action, key, {"due_date": None})
    both = {"due_date": early, "start_date": early}
    do(store, actions.change_action, key, both)
    assert the(store, Action, key).due_date == early


@pytest.fixture
def chain(store, account):
    """Three actions, each waiting for the one before."""
    first, second, third = (
        do(store, actions.add_action, title, account_id=account)
        for title in ("Agree scope", "Train", "Go live")
    )
    do(store, actions.set_dependencies, second, [first])
    do(store, actions.set_dependencies, third, [second])
    return first, second, third


def test_an_action_whose_turn_has_not_come_asks_why_and_keeps_the_reason(store, chain):
    first, second, third = chain
    assert "“Go live” waits for “Train”." in refusal(store, actions.complete_action, third)
    assert "waits for “Train”" in refusal(
        store, actions.change_action, third, {"status": "completed"}
    )
    assert "waits for" in refusal(store, actions.complete_action, third, reason="  ")
    before = store.content_hash()
    do(store, actions.complete_action, third, reason="They went ahead")
    assert the(store, Action, third).status == "completed"
    note = ask(store, lambda s: s.query(ActionDetail.note).filter_by(action_id=third).scalar())
    assert note == "Done out of order: They went ahead"
    store.history.undo()
    assert store.content_hash() == before
    do(store, actions.change_action, second, {"status": "completed", "depends_on": []})
    do(store, actions.complete_action, third)
    do(store, actions.complete_action, first)


def test_what_was_cancelled_is_not_waited_for(store, chain):
    first, second, _third = chain
    do(store, actions.change_action, first, {"status": "cancelled"})
    do(store, actions.complete_action, second)
    assert the(store, Action, second).status == "completed"


def test_several_ticked_off_at_once_are_refused_by_name(store, chain):
    first, second, third = chain
    said = refusal(store, actions.complete_actions, [second, third])
    assert "“Train” waits for “Agree scope”" in said
    assert "Go live" not in said
    before = store.content_hash()
    do(store, actions.complete_actions, [third, second, first])
    assert all(the(store, Action, key).status == "completed" for key in chain)
    store.history.undo()
    assert store.content_hash() == before


def test_the_next_of_a_series_does_not_inherit_the_reason(store, account, chain):
    first = chain[0]
    weekly = do(
        store, actions.add_action, "Call", account_id=account, due_date=TODAY, repeat="week"
    )
    do(store, actions.set_dependencies, weekly, [first])
    do(store, actions.complete_action, weekly, reason="They rang")
    notes = ask(store, lambda s: {row.action_id: row.note for row in s.query(ActionDetail)})
    assert notes.pop(weekly) == "Done out of order: They rang"
    assert list(notes.values()) == [None]
