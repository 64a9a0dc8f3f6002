"""Gates and the order of the board: at their edges, with undo by hash."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.models.account import Account, StageChange
from app.models.gates import SETTING, Criterion, criteria_of, is_forward, usual
from app.queries.board import board_order
from app.services import board
from app.services.gates import Met
from app.services.portfolio import set_setting
from app.services.stages import set_stage
from tests.acting import ask, do, refusal
from tests.builders import make_account, make_stage, set_today


@pytest.fixture
def account(store):
    set_today(store)
    key = make_account(store, "Acme", lifecycle_stage="onboarding")
    make_stage(store, key, "onboarding", date(2026, 9, 1))
    return key


def stage(store, key):
    with store.read() as session:
        return session.get(Account, key).lifecycle_stage


def reasons(store):
    with store.read() as session:
        rows = session.scalars(select(StageChange.reason).order_by(StageChange.from_date))
        return list(rows)


def test_what_is_open_is_written_into_the_log(store, account):
    do(store, set_stage, account, "development", met=Met(("Training is done",)), reason="Agreed")
    assert stage(store, account) == "development"
    said = reasons(store)[-1]
    assert said.startswith("Agreed. Open: Welcome and introduction are done; ")
    assert "Training is done" not in said


def test_a_blocking_criterion_wants_a_reason(store, account):
    gates = {"onboarding": [{"text": "Contract signed", "blocking": True}]}
    do(store, set_setting, SETTING, gates)
    before = store.content_hash()
    said = refusal(store, set_stage, account, "development")
    assert "Contract signed" in said
    assert store.content_hash() == before
    do(store, set_stage, account, "development", reason="The signature comes on Monday")
    assert stage(store, account) == "development"
    store.history.undo()
    assert store.content_hash() == before


def test_going_back_passes_no_gate(store, account):
    do(store, set_setting, SETTING, {"onboarding": [{"text": "X", "blocking": True}]})
    do(store, set_stage, account, "prospecting")
    assert reasons(store)[-1] is None


def test_an_account_is_not_closed_by_moving_a_card(store, account):
    assert "with its reasons" in refusal(store, set_stage, account, "closed", reason="x")


@pytest.mark.parametrize(
    ("gates", "found"),
    [
        ({"retention": [{"text": "A"}]}, (Criterion("A"),)),
        ({"retention": [{"text": " "}, "odd", {"blocking": True}]}, ()),
        ({"retention": []}, ()),
        ("odd", usual("retention")),
        (None, usual("retention")),
    ],
)
def test_gates_are_read_whatever_they_hold(gates, found):
    assert criteria_of(gates, "retention") == found


@pytest.mark.parametrize(
    ("before", "after", "forward"),
    [("onboarding", "retention", True), ("retention", "onboarding", False),
     ("retention", "retention", False), (None, "onboarding", True),
     ("closed", "onboarding", False)],
)  # fmt: skip
def test_only_a_later_stage_has_a_gate(before, after, forward):
    assert is_forward(before, after) is forward


def test_the_order_of_columns_and_cards_is_kept(store, account):
    do(store, board.order_columns, ["retention", "onboarding"])
    do(store, board.place_card, "onboarding", ["a", "b", "c"], "c", 0)
    do(store, board.place_card, "onboarding", ["c", "a", "b"], "c", 99)
    kept = ask(store, board_order)
    assert kept == {
        "columns": ["retention", "onboarding"],
        "cards": {"onboarding": ["a", "b", "c"]},
    }
    do(store, board.sort_cards, "onboarding")
    assert ask(store, board_order)["cards"] == {}
