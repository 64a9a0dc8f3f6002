"""Gates at every door: what is derived, what is ticked, what blocks, and undo by hash."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.errors import DomainError
from app.models.account import Account, StageChange
from app.models.gates import Criterion, gates_between, is_backward
from app.models.issue import Project
from app.models.lifecycle import Episode, GateCheck, HandoffDetail, ProjectDetail, SaveAttempt
from app.services import gates
from app.services.accounts import change_account
from app.services.bulk import apply_change, preview_change
from app.services.bulk_types import BulkChange
from app.services.stages import set_stage
from tests.acting import ask, count, do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_handoff,
    make_interaction,
    make_person,
    make_plan,
    make_review,
    make_stage,
    put,
    set_today,
)


@pytest.fixture
def prospect(store):
    set_today(store)
    key = make_account(store, "Acme", lifecycle_stage="prospecting", start_date=None)
    make_stage(store, key, "prospecting", date(2026, 9, 1))
    return key


def line(store, account, text):
    return next(one for one in ask(store, gates.gate_of, account) if one.text == text)


def undone_and_redone(store, service, *args, **kw):
    before = store.content_hash()
    do(store, service, *args, **kw)
    after = store.content_hash()
    assert after != before
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == after


def test_no_kick_off_before_the_handoff_is_accepted(store, prospect):
    said = refusal(store, set_stage, prospect, "onboarding")
    assert said.startswith("Not met yet: The handoff was accepted. Tick it off under Lifecycle")
    make_handoff(store, prospect, status="submitted")
    assert line(store, prospect, "The handoff was accepted").why == "The handoff is submitted"
    make_handoff(store, prospect, status="accepted", accepted_by="Nora", accepted_on=TODAY)
    found = line(store, prospect, "The handoff was accepted")
    assert (found.met, found.is_own, found.why, found.day) == (
        True,
        True,
        "Accepted by Nora",
        TODAY,
    )
    undone_and_redone(store, set_stage, prospect, "onboarding")


def test_the_list_and_bulk_pass_the_same_gate(store, prospect):
    other = make_account(store, "Beta", lifecycle_stage="retention")
    assert "Not met yet" in refusal(
        store, change_account, prospect, {"lifecycle_stage": "onboarding"}
    )
    change, both = BulkChange("stage", "onboarding"), [prospect, other]
    rows = ask(store, preview_change, change, both)
    assert "Not met yet: The handoff was accepted" in rows[0].reason
    assert rows[1].reason is None
    found = do(store, apply_change, change, both)
    assert found.changed == (other,)
    (refused,) = found.refused
    assert refused.name == "Acme"
    assert "with a reason" in refused.reason
    assert the(store, Account, prospect).lifecycle_stage == "prospecting"


def test_an_override_is_read_in_the_log_also_after_a_second_move_that_day(store, prospect):
    do(store, set_stage, prospect, "onboarding", reason="The client is in a hurry.")
    do(store, set_stage, prospect, "relationship_building")
    with store.read() as session:
        rows = session.query(StageChange).filter_by(account_id=prospect).all()
        last = max(rows, key=lambda row: row.from_date)
    assert last.stage == "relationship_building"
    assert last.reason.startswith("The client is in a hurry. Open: The handoff was accepted; ")
    assert "Welcome and introduction are done" in last.reason


def test_a_leap_passes_the_gates_it_jumps_over(store, prospect):
    made = do(store, set_stage, prospect, "development", reason="Known for years")
    why = the(store, StageChange, made).reason
    for text in ("The handoff was accepted", "Training is done", "The account plan is approved"):
        assert text in why


@pytest.mark.parametrize(
    ("before", "after", "passed"),
    [
        ("prospecting", "onboarding", ("prospecting",)),
        ("onboarding", "development", ("onboarding", "relationship_building")),
        ("development", "onboarding", ()),
        ("development", "closing", ("retention",)),
        ("closing", "closed", ("closing",)),
        ("relationship_building", "closed", ("retention",)),
        ("prospecting", "closing", ()),
        ("prospecting", "closed", ()),
        ("closed", "onboarding", ()),
        ("closing", "retention", ()),
        (None, "retention", ()),
    ],
)
def test_which_gates_a_move_passes(before, after, passed):
    assert gates_between(before, after) == passed


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [("retention", "development", True), ("closed", "onboarding", False),
     ("closing", "retention", True), (None, "onboarding", False)],
)  # fmt: skip
def test_which_moves_go_back(before, after, back):
    assert is_backward(before, after) is back


def test_a_warning_never_blocks(store, prospect):
    do(store, gates.set_criteria, "prospecting", [Criterion("Credit checked")])
    key = do(store, set_stage, prospect, "onboarding")
    assert the(store, StageChange, key).reason == "Open: Credit checked"


def test_what_is_met_while_moving_is_ticked_in_the_same_step(store, prospect):
    met = ["The handoff was accepted"]
    undone_and_redone(store, set_stage, prospect, "onboarding", met=gates.Met(met, "Nora"))
    with store.read() as session:
        (check,) = session.query(GateCheck).all()
    assert (check.stage, check.met_on, check.author) == ("prospecting", TODAY, "Nora")


def test_a_criterion_is_ticked_once_and_unticked(store, prospect):
    text = "The account manager was introduced"
    undone_and_redone(store, gates.tick_criterion, prospect, "prospecting", text, author="Nora")
    do(store, gates.tick_criterion, prospect, "prospecting", text)
    assert count(store, GateCheck) == 1
    found = line(store, prospect, text)
    assert (found.met, found.is_own, found.author) == (True, False, "Nora")
    undone_and_redone(store, gates.untick_criterion, prospect, "prospecting", text)
    assert not line(store, prospect, text).met
    assert "no criterion" in refusal(store, gates.tick_criterion, prospect, "prospecting", "X")


def test_introduction_counts_from_its_day(store, prospect):
    handoff = make_handoff(store, prospect, status="draft")
    put(store, HandoffDetail(handoff_id=handoff, introduced_on=date(2026, 10, 14)))
    text = "The account manager was introduced"
    assert not line(store, prospect, text).met
    set_today(store, date(2026, 10, 14))
    assert line(store, prospect, text).day == date(2026, 10, 14)


def test_onboarding_is_done_when_its_project_is(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="onboarding")
    text = "The onboarding project is done"
    assert line(store, key, text).why == "There is no onboarding project"
    project = put(store, Project(account_id=key, name="Welcome", ref="p1", status="active"))
    put(store, ProjectDetail(project_id=project, purpose="onboarding"))
    assert line(store, key, text).why == "Welcome is not done yet"
    with store.write("Done") as session:
        session.get(Project, project).status = "done"
    assert line(store, key, text).met


def test_who_decides_has_to_be_known_and_met(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="relationship_building")
    text = "The people who decide are known and met"
    make_person(store, key, "Vacant", decision_roles=["economic_buyer"], placeholder=True)
    make_person(store, key, "Gone", decision_roles=["economic_buyer"], status="left")
    assert line(store, key, text).why == "Nobody who decides is known"
    ruth = make_person(store, key, "Ruth", decision_roles=["economic_buyer"])
    tom = make_person(store, key, "Tom", decision_roles=["approver", "user"])
    make_person(store, key, "Ann", decision_roles=["user"])
    make_interaction(store, key, datetime(2026, 10, 12, 9, tzinfo=UTC), people=(ruth,))
    make_interaction(store, key, datetime(2026, 10, 20, 9, tzinfo=UTC), people=(tom,),
                     state="planned")  # fmt: skip
    assert line(store, key, text).why == "Not met yet: Tom"
    make_interaction(store, key, datetime(2026, 10, 13, 23, tzinfo=UTC), people=(tom,))
    assert line(store, key, text).why == "Met: Ruth, Tom"


def test_plan_review_and_save_attempt_are_read(store):
    set_today(store)
    key = make_account(store, lifecycle_stage="relationship_building")
    plan = "The account plan is approved"
    make_plan(store, key, "Old", status="archived")
    assert line(store, key, plan).why == "No plan is approved or active"
    make_plan(store, key, "New", status="approved")
    assert line(store, key, plan).why == "New is approved"
    do(store, set_stage, key, "development", on=date(2026, 10, 1))
    goals = "The goals of the plan are reviewed with the client"
    make_review(store, key, date(2026, 9, 30))
    assert not line(store, key, goals).met
    make_review(store, key, date(2026, 10, 14))
    assert not line(store, key, goals).met
    make_review(store, key, date(2026, 10, 1))
    assert line(store, key, goals).day == date(2026, 10, 1)
    do(store, set_stage, key, "retention")
    saving = "A save attempt was made"
    put(store, SaveAttempt(account_id=key, on_date=date(2019, 12, 31)))
    assert not line(store, key, saving).met
    put(store, SaveAttempt(account_id=key, on_date=date(2026, 10, 2)))
    assert line(store, key, saving).met


def test_criteria_are_the_portfolio_s_own(store, prospect):
    mine = [Criterion("  Credit   checked ", blocking=True), Criterion(""), Criterion("Signed")]
    undone_and_redone(store, gates.set_criteria, "prospecting", mine)
    assert ask(store, gates.criteria, "prospecting") == (
        Criterion("Credit checked", blocking=True), Criterion("Signed"),
    )  # fmt: skip
    twice = [Criterion("Signed"), Criterion("Signed ")]
    assert "twice" in refusal(store, gates.set_criteria, "prospecting", twice)
    assert "no gate" in refusal(store, gates.set_criteria, "closed", [])
    usual = ask(store, gates.criteria, "onboarding")
    before = store.content_hash()
    do(store, gates.set_criteria, "onboarding", usual)
    do(store, gates.set_criteria, "prospecting", [])
    assert ask(store, gates.gate_of, prospect) == ()
    store.history.undo()
    assert store.content_hash() == before


def test_a_shut_gate_is_its_own_kind_of_refusal(store, prospect):
    with pytest.raises(gates.GateClosed), store.write("Test") as session:
        set_stage(session, prospect, "onboarding")
    assert issubclass(gates.GateClosed, DomainError)


def test_what_was_done_in_an_earlier_time_as_a_client_meets_nothing_now(store):
    set_today(store)
    key = make_account(store, "Acme", lifecycle_stage="closing", start_date=date(2026, 6, 1))
    put(store, Episode(account_id=key, start_date=date(2023, 1, 1), end_date=date(2025, 12, 31)))
    make_handoff(store, key, status="accepted", accepted_on=date(2023, 1, 5))
    for purpose, day in (("onboarding", date(2023, 4, 1)), ("offboarding", date(2025, 12, 31))):
        project = put(store, Project(account_id=key, name=purpose, status="done", done_on=day))
        put(store, ProjectDetail(project_id=project, purpose=purpose))
    assert not line(store, key, "The offboarding is done").met
    do(store, change_account, key, {"name": "Acme again"})
    with store.write("Begin again") as session:
        session.get(Account, key).lifecycle_stage = "onboarding"
    assert not line(store, key, "The onboarding project is done").met
    with store.write("Begin again") as session:
        session.get(Account, key).lifecycle_stage = "prospecting"
    assert not line(store, key, "The handoff was accepted").met


def test_who_decides_is_met_by_the_day_where_the_user_is(store, monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    set_today(store)
    key = make_account(store, "Acme", lifecycle_stage="relationship_building")
    ruth = make_person(store, key, decision_roles=["economic_buyer"])
    late = datetime.combine(TODAY + timedelta(days=1), datetime.min.time(), UTC)
    make_interaction(store, key, late + timedelta(hours=2), people=[ruth])
    met = line(store, key, "The people who decide are known and met").met
    monkeypatch.undo()
    time.tzset()
    assert met
