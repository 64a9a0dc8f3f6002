"""What was written is read into a plan as reading all of it would show it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.queries.plan_document import plan_document
from app.queries.plan_patch import TABLES, Written, patched
from app.services import actions, goals, plans, swot
from tests.builders import make_account, make_action, make_goal, make_plan, make_store

DAY = date(2026, 10, 13)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A plan of four goals with three actions each, and three beside them."""
    store = make_store(tmp_path_factory.mktemp("plan"))
    account = make_account(store)
    plan = make_plan(store, account)
    goal_ids = [make_goal(store, plan, f"Goal {n}", position=n) for n in range(4)]
    action_ids = [
        make_action(store, f"Step {n}", account_id=account, plan_id=plan, goal_id=goal, position=n)
        for goal in goal_ids
        for n in range(3)
    ]
    action_ids += [
        make_action(store, f"Loose {n}", account_id=account, plan_id=plan, position=n)
        for n in range(3)
    ]
    yield store, account, plan, goal_ids, action_ids
    store.close()


def read(store, account):
    with store.read() as session:
        return plan_document(session, account, DAY)


def after(store, service, *args, **kw):
    """What a change wrote."""
    heard = []
    store.listeners.append(heard.append)
    with store.write("Change") as session:
        service(session, *args, **kw)
    store.listeners.remove(heard.append)
    return heard


def read_in(store, document, changes):
    written = Written(changes.ids("goal"), changes.ids("action"), changes.touches("plan"))
    with store.read() as session:
        return patched(session, document, written)


TEXT = st.text("abc é–", min_size=1, max_size=8).filter(str.strip)
CHANGES = st.one_of(
    st.tuples(st.just("goal"), st.integers(0, 3), st.fixed_dictionaries({}, optional={
        "title": TEXT, "specific": TEXT, "current": st.integers(0, 9).map(Decimal),
        "due_date": st.dates(date(2026, 1, 1), date(2027, 1, 1)), "owner": TEXT})),
    st.tuples(st.just("action"), st.integers(0, 14), st.fixed_dictionaries({}, optional={
        "title": TEXT, "owner": TEXT, "due_date": st.dates(date(2026, 1, 1), date(2027, 1, 1))})),
    st.tuples(st.just("plan"), st.just(0), st.fixed_dictionaries({}, optional={
        "situation": TEXT, "name": TEXT})),
)  # fmt: skip


@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_words_are_read_in_as_reading_all_would(kept, steps):
    store, account, plan, goal_ids, action_ids = kept
    document = read(store, account)
    for kind, number, values in steps:
        service, keys = {
            "goal": (goals.change_goal, goal_ids),
            "action": (actions.change_action, action_ids),
            "plan": (plans.change_plan, [plan]),
        }[kind]
        for changes in after(store, service, keys[number], values):
            assert changes.tables - {"fact_mark"} <= TABLES
            document = read_in(store, document, changes)
            assert document is not None
    assert document == read(store, account)


@pytest.mark.parametrize(
    ("service", "target", "values"),
    [
        (goals.move_goal, "goal", (1,)),
        (goals.remove_goal, "goal", ()),
        (actions.move_action, "action", (1,)),
        (actions.remove_action, "action", ()),
        (actions.complete_action, "action", ()),
    ],
)
def test_what_changes_its_surroundings_is_not_read_in(kept, service, target, values):
    store, account, _, goal_ids, action_ids = kept
    document = read(store, account)
    key = goal_ids[3] if target == "goal" else action_ids[-1]
    (changes,) = after(store, service, key, *values)
    assert not changes.tables <= TABLES or read_in(store, document, changes) is None
    store.history.undo()
    assert read(store, account) == document


def test_what_was_added_is_not_read_in(kept):
    store, account, plan, *_ = kept
    document = read(store, account)
    (changes,) = after(store, goals.add_goal, plan, "Another")
    assert read_in(store, document, changes) is None
    store.history.undo()


def test_entries_call_their_goal_and_actions_by_the_new_names(store):
    account = make_account(store)
    plan = make_plan(store, account)
    goal = make_goal(store, plan)
    with store.write("Add") as session:
        entry = swot.add_swot_entry(session, plan, "threat", "New CFO", goal_id=goal)
        action = swot.make_action_of_swot_entry(session, entry)
    document = read(store, account)
    for service, key in ((goals.change_goal, goal), (actions.change_action, action)):
        for changes in after(store, service, key, {"title": "Renewed"}):
            document = read_in(store, document, changes)
    assert document == read(store, account)
