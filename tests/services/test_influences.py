from __future__ import annotations

from app.models.person import Influence
from app.services.influences import (
    add_influence,
    change_influence,
    remove_influence,
    turn_influence,
)
from tests.acting import count, do, refusal, the
from tests.builders import make_account, make_person


def test_a_line_joins_two_people_of_one_account(store):
    account = make_account(store)
    a, b = make_person(store, account, "A"), make_person(store, account, "B")
    stranger = make_person(store, make_account(store, "Other"), "C")
    line = do(store, add_influence, a, b, sentiment=-1, strength=3, note="presses on price")
    assert the(store, Influence, line).kind == "influences"
    assert "not to the same one" in refusal(store, add_influence, a, a)
    assert "A and C belong to different accounts" in refusal(store, add_influence, a, stranger)
    assert "from 1 to 3" in refusal(store, add_influence, b, a, strength=4)


def test_a_line_is_drawn_once_and_a_conflict_once_for_both(store):
    account = make_account(store)
    a, b = make_person(store, account, "A"), make_person(store, account, "B")
    do(store, add_influence, a, b)
    do(store, add_influence, b, a)
    assert "such a line already" in refusal(store, add_influence, a, b)
    do(store, add_influence, a, b, "conflicts_with")
    assert "such a line already" in refusal(store, add_influence, b, a, "conflicts_with")


def test_a_line_is_changed_turned_and_removed(store):
    account = make_account(store)
    a, b = make_person(store, account, "A"), make_person(store, account, "B")
    line = do(store, add_influence, a, b)
    do(store, change_influence, line, {"note": "trusted on usage"})
    do(store, turn_influence, line)
    row = the(store, Influence, line)
    assert (row.from_person_id, row.to_person_id, row.note) == (b, a, "trusted on usage")
    do(store, remove_influence, line)
    assert count(store, Influence) == 0
