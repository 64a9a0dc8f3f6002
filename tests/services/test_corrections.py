from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.models.interaction import (
    Correction,
    Interaction,
    InteractionDetail,
    InteractionLink,
    Promise,
)
from app.models.person import Person
from app.services import interactions, touches
from app.services.interaction_details import about_words
from app.services.touches import Beside, NewPromise
from tests.acting import ask, count, do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_goal,
    make_issue,
    make_person,
    make_plan,
    make_team_member,
    set_today,
)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


@pytest.fixture
def touch(store, account):
    return do(store, interactions.log_interaction, account, subject="Renewal", note="All well")


def traces(store):
    with store.read() as session:
        rows = session.query(Correction).order_by(Correction.field).all()
        return [(row.field, row.before_value, row.after_value) for row in rows]


def test_what_a_touch_said_before_stays_readable(store, account, touch):
    ann, bob = make_person(store, account, "Ann"), make_person(store, account, "Bob")
    before = {"note": "Unhappy", "person_ids": [ann], "minutes": 30, "outcome": "A second look"}
    do(store, interactions.correct_interaction, touch, before, author="Nora", reason="Misheard")
    do(store, interactions.correct_interaction, touch, {"person_ids": [ann, bob], "minutes": None})
    assert traces(store) == [
        ("minutes", None, "30"),
        ("minutes", "30", None),
        ("note", "All well", "Unhappy"),
        ("outcome", None, "A second look"),
        ("person_ids", None, "Ann"),
        ("person_ids", "Ann", "Ann, Bob"),
    ]
    first = next(iter(ask(store, lambda s: s.query(Correction).order_by(Correction.id).all())))
    assert (first.entity, first.entity_id, first.author, first.reason) == (
        "interactions", touch, "Nora", "Misheard",
    )  # fmt: skip
    assert first.at.date() == TODAY


def test_a_correction_that_changes_nothing_leaves_no_trace(store, touch):
    changed = do(store, interactions.correct_interaction, touch, {"note": " All well "})
    assert (changed, traces(store)) == (frozenset(), [])


def test_one_undo_takes_a_correction_and_its_trace_back(store, touch):
    before = store.content_hash()
    do(store, interactions.correct_interaction, touch, {"subject": "Price"}, author="Nora")
    store.history.undo()
    assert store.content_hash() == before


def test_a_planned_touch_is_no_log_yet(store, account):
    at = datetime(2026, 10, 20, 9, tzinfo=UTC)
    key = do(store, interactions.plan_interaction, account, at=at, subject="Review")
    do(store, interactions.correct_interaction, key, {"subject": "Yearly review"})
    assert the(store, Interaction, key).subject == "Yearly review"
    assert traces(store) == []


def test_corrections_go_with_the_touch_and_come_back_with_undo(store, touch):
    do(store, interactions.correct_interaction, touch, {"subject": "Price", "minutes": 5})
    do(store, interactions.remove_interaction, touch)
    assert count(store, Correction) == count(store, InteractionDetail) == 0
    store.history.undo()
    assert count(store, Correction) == 2


def test_a_touch_is_logged_with_all_that_belongs_to_it(store, account):
    ann, nora = make_person(store, account, "Ann"), make_team_member(store)
    issue = make_issue(store, account, "Late results")
    goal = make_goal(store, make_plan(store, account), "Second site")
    beside = Beside(
        "Renewal agreed", 45, "Nora Velde", (("issues", issue), ("goals", goal)),
        (NewPromise("Send quote", "ours", TODAY), NewPromise("Sign", "theirs", None, ann)),
        ("Brigitte Long",),
    )  # fmt: skip
    said = {"subject": "Renewal", "person_ids": (ann,), "team_member_ids": (nora,)}
    key = do(store, touches.record_touch, account, said, beside)
    assert ask(store, about_words, key) == ["Late results", "Second site"]
    assert count(store, InteractionLink) == 2
    assert count(store, InteractionDetail, outcome="Renewal agreed", minutes=45) == 1
    assert count(store, Promise, interaction_id=key) == 2
    assert count(store, Person, name="Brigitte Long", account_id=account) == 1
    store.history.undo()
    assert count(store, Interaction) == count(store, Promise) == count(store, InteractionLink) == 0
    assert count(store, Person) == 1


def test_a_planned_touch_is_held_once(store, account):
    at = datetime(2026, 10, 13, 9, tzinfo=UTC)
    key = do(store, interactions.plan_interaction, account, at=at, subject="Review")
    said = {"state": "held", "note": "Went well"}
    assert do(store, touches.record_touch, account, said, planned_id=key) == key
    row = the(store, Interaction, key)
    assert (row.state, row.subject, row.note) == ("held", "Review", "Went well")
    assert "not planned any more" in refusal(
        store, touches.record_touch, account, said, planned_id=key
    )


def test_a_touch_is_about_records_of_its_own_account(store, account, touch):
    foreign = make_issue(store, make_account(store, "Other"))
    about = {"about": [("issues", foreign)]}
    assert "of the account" in refusal(store, interactions.correct_interaction, touch, about)
    gone = {"about": [("issues", 1)]}
    assert "no longer there" in refusal(store, interactions.correct_interaction, touch, gone)
    assert "Minutes go from 1" in refusal(
        store, interactions.correct_interaction, touch, {"minutes": 0}
    )
