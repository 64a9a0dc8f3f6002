"""The brief: who comes, what is open, what is missing, and three questions from that."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.analytics.brief import meeting_brief
from app.core.errors import NotFound
from app.services.handoffs import write_handoff
from tests.acting import ask, do
from tests.builders import (
    make_account,
    make_action,
    make_contract,
    make_goal,
    make_interaction,
    make_issue,
    make_person,
    make_plan,
    make_promise,
    make_revenue,
    make_survey,
    make_team_member,
)
from tests.queries.everything import Statements

DAY = date(2026, 10, 13)


def at(day, hour=9):
    return datetime(2026, 10, day, hour, tzinfo=UTC)


@pytest.fixture
def known(store):
    """An account about which nothing is missing."""
    key = make_account(store, "Acme", owner="Nora Velde")
    nora = make_team_member(store, "Nora Velde")
    ann = make_person(
        store, key, "Ann Porter", power=90, support="mentor",
        decision_roles=["decision_maker"], preferred_channel="phone",
    )  # fmt: skip
    make_person(store, key, "Bo Lind", power=10, support="neutral", decision_roles=["user"],
                status="left", left_on=date(2026, 1, 1))  # fmt: skip
    for day, note in ((1, ""), (2, "Prices"), (5, "Budget cut"), (7, "Wants a pilot"), (9, "New")):
        make_interaction(store, key, at(day), people=(ann,), team=(nora,), note=note)
    make_interaction(store, key, at(20), people=(ann,), state="planned", subject="Review")
    make_interaction(store, key, at(27), state="planned", subject="Later")
    make_contract(store, key, name="Care", start_date=date(2026, 1, 1),
                  end_date=date(2026, 12, 31), notice_by=date(2026, 11, 1))  # fmt: skip
    make_revenue(store, key, on_date=date(2026, 8, 15), amount_minor=3_000_000)
    make_survey(store, key, kind="csat", score=Decimal(4), on_date=date(2026, 9, 1))
    plan = make_plan(store, key, status="active")
    make_goal(store, plan, "Pilot", baseline=Decimal(0), current=Decimal(1), target=Decimal(10),
              start_date=date(2026, 1, 1), due_date=date(2026, 12, 31))  # fmt: skip
    make_action(store, "Send it", account_id=key, due_date=date(2026, 10, 15))
    return key, ann


def codes(brief):
    return [gap.code for gap in brief.gaps]


def test_it_names_the_next_meeting_and_who_comes(store, known):
    key, ann = known
    brief = ask(store, meeting_brief, key, DAY)
    assert (brief.meeting.subject, brief.meeting.person_ids) == ("Review", (ann,))
    (guest,) = brief.guests
    assert (guest.name, guest.last_touch, guest.last_touch_by) == (
        "Ann Porter", date(2026, 10, 9), "Nora Velde",
    )  # fmt: skip
    assert [note.note for note in brief.notes] == ["New", "Wants a pilot", "Budget cut"]
    assert brief.notes[0].people == ("Ann Porter",)
    assert (brief.renewal.days, brief.renewal.notice_in_days) == (79, 19)
    assert [(goal.title, goal.progress, goal.state) for goal in brief.goals] == [
        ("Pilot", Decimal("0.1"), "behind")
    ]
    assert brief.step.text == "Send it"


def test_without_a_meeting_the_people_with_most_influence_are_shown(store):
    key = make_account(store, "Acme")
    for power in range(10, 90, 10):
        make_person(store, key, f"P{power}", power=power)
    make_person(store, key, "Empty seat", power=99, placeholder=True)
    brief = ask(store, meeting_brief, key, DAY)
    assert brief.meeting is None
    assert [guest.name for guest in brief.guests] == ["P80", "P70", "P60", "P50", "P40", "P30"]


def test_promises_of_both_sides_and_issues_that_are_open(store, known):
    key, _ann = known
    make_promise(store, key, "Ours", side="ours")
    make_promise(store, key, "Theirs", side="theirs", due_date=date(2026, 10, 1))
    make_promise(store, key, "Kept", side="ours", state="kept")
    make_issue(store, key, "Slow", priority="low")
    make_issue(store, key, "Done", resolved_at=at(2))
    brief = ask(store, meeting_brief, key, DAY)
    assert [row.text for row in brief.ours] == ["Ours"]
    assert [row.text for row in brief.theirs] == ["Theirs"]
    assert [row.title for row in brief.issues] == ["Slow"]
    assert brief.questions[0] == "When can we expect “Theirs”, and what keeps it from being done?"


def test_what_is_known_is_no_gap(store, known):
    key, _ann = known
    brief = ask(store, meeting_brief, key, DAY)
    assert set(codes(brief)) <= {"health", "margin"}
    assert len(set(brief.questions)) == 3
    assert "What stands in the way of “Pilot”?" in brief.questions


def test_an_account_about_which_nothing_is_known(store):
    key = make_account(store, "Bare", owner=None)
    brief = ask(store, meeting_brief, key, DAY)
    assert codes(brief)[:3] == ["nobody", "step", "goal"]
    assert {"contract", "csat"} <= set(codes(brief))
    assert brief.questions == (
        "Who works with us on your side, and who decides?",
        "What should happen next, by when, and who does it?",
        "What must be true in a year for this to have been worth it?",
    )
    assert brief.figures["csat_mean"].value is None
    assert brief.figures["csat_mean"].reason
    assert brief.health_reason


def test_gaps_about_people_name_them(store):
    key = make_account(store, "Acme")
    dan = make_person(store, key, "Dan", decision_roles=["approver"], support="unknown")
    eve = make_person(store, key, "Eve", support="neutral")
    brief = ask(store, meeting_brief, key, DAY)
    about = [(gap.code, gap.item_id) for gap in brief.gaps if gap.tab == "stakeholders"]
    assert about == [
        ("unmet_decider", dan), ("unmet", eve), ("stance", dan), ("role", eve),
    ]  # fmt: skip
    assert "Eve was never met." in [gap.text for gap in brief.gaps]
    assert brief.questions[0] == "When could we meet Dan together?"


def test_a_grave_issue_caps_health_and_comes_first(store, known):
    key, _ann = known
    make_issue(store, key, "All down", priority="urgent")
    brief = ask(store, meeting_brief, key, DAY)
    assert brief.questions[0].startswith("How does “All down” affect you")


def test_the_number_of_statements_does_not_grow_with_the_account(store, known):
    key, ann = known
    statements = Statements(store)
    few = statements.during(lambda: ask(store, meeting_brief, key, DAY))
    for number in range(30):
        person = make_person(store, key, f"P{number}")
        make_interaction(store, key, at(3), people=(ann, person), note=f"N{number}")
        make_promise(store, key, f"Q{number}")
    many = statements.during(lambda: ask(store, meeting_brief, key, DAY))
    assert many == few


def test_an_account_that_is_gone_is_said(store):
    with pytest.raises(NotFound):
        ask(store, meeting_brief, 5, DAY)


def test_what_the_client_told_already_stands_in_the_brief(store, known):
    key, _ = known
    assert ask(store, meeting_brief, key, DAY).told == ()
    told = {"facts_given": "Closed in August\n- One approver"}
    do(store, write_handoff, key, told)
    assert ask(store, meeting_brief, key, DAY).told == ("Closed in August", "One approver")
