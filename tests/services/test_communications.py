from __future__ import annotations

from datetime import date

import pytest

from app.models.plan import Communication, Plan
from app.models.plan_detail import CommunicationDetail
from app.services.communications import (
    add_communication,
    change_communication,
    remove_communication,
)
from tests.acting import count, do, refusal, the
from tests.builders import make_account, make_person, make_plan


@pytest.fixture
def plan(store):
    return make_plan(store, make_account(store))


@pytest.mark.parametrize(
    ("repeat", "every", "days"),
    [("day", 2, 2), ("week", 1, 7), ("month", 1, 30), ("quarter", 1, 91), ("year", 2, 730),
     ("none", 1, None)],
)  # fmt: skip
def test_a_rhythm_is_kept_in_days_as_well_for_other_programs(store, plan, repeat, every, days):
    row = do(
        store, add_communication, plan, audience="The board", repeat=repeat, repeat_every=every
    )
    assert the(store, Communication, row).frequency_days == days
    assert count(store, CommunicationDetail, repeat=repeat) == 1


def test_a_row_is_changed_and_taken_back_with_its_rhythm(store, plan):
    row = do(store, add_communication, plan, audience="The board", frequency_days=14)
    before = store.content_hash()
    draft = {"repeat": "month", "repeat_every": 1, "anchor": date(2026, 8, 31), "channel": "email"}
    do(store, change_communication, row, draft)
    assert the(store, Communication, row).frequency_days == 30
    after = store.content_hash()
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == after
    do(store, remove_communication, row)
    assert count(store, CommunicationDetail) == 0
    store.history.undo()
    assert store.content_hash() == after


def test_who_is_told_has_to_be_said(store, plan):
    assert "Say who is told" in refusal(store, add_communication, plan, information="Report")


def test_the_last_day_is_not_before_the_first(store, plan):
    days = {"anchor": date(2026, 8, 31), "ends_on": date(2026, 8, 1), "repeat": "week"}
    refusal(store, add_communication, plan, audience="The board", **days)


def test_unknown_codes_are_refused(store, plan):
    said = refusal(store, add_communication, plan, audience="The board", weekend="never")
    assert "The Monday after" in said


def test_someone_else_changed_the_rhythm_meanwhile(store, plan):
    row = do(store, add_communication, plan, audience="The board", repeat="week", repeat_every=1)
    do(store, change_communication, row, {"repeat": "month"})
    shown = {"repeat": "week", "channel": None}
    said = refusal(store, change_communication, row, {**shown, "repeat": "year"}, shown)
    assert "changed meanwhile" in said


def test_a_change_makes_an_approved_plan_a_draft_again_and_no_change_does_not(store):
    account = make_account(store)
    plan = make_plan(store, account, status="approved")
    person = make_person(store, account)
    row = do(store, add_communication, plan, person_id=person)
    assert the(store, Plan, plan).status == "draft"
    approved = make_plan(store, account, status="approved")
    with store.write("Prepare") as session:
        session.get(Communication, row).plan_id = approved
    do(store, change_communication, row, {"person_id": person, "repeat": None})
    assert the(store, Plan, approved).status == "approved"


@pytest.mark.parametrize("begun", [{"frequency_days": 14}, {"repeat": "month", "repeat_every": 1}])
def test_a_rhythm_that_is_taken_away_asks_for_nothing_any_more(store, plan, begun):
    row = do(store, add_communication, plan, audience="The board", **begun)
    do(store, change_communication, row, {"repeat": None, "repeat_every": None, "anchor": None})
    assert the(store, Communication, row).frequency_days is None
    do(store, change_communication, row, {"frequency_days": 30, "repeat": None})
    assert the(store, Communication, row).frequency_days == 30
