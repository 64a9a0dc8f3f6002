"""The debrief: complete before it is handed over, given back with named gaps, accepted once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.account import Account
from app.models.debrief import WHO, gap_of, gaps_in
from app.models.handoff import Handoff
from app.models.lifecycle import HandoffMove
from app.models.opportunity import Opportunity
from app.models.plan_detail import ActionDetail
from app.models.rules import DEBRIEF
from app.queries.actions import action_rows
from app.queries.handoffs import (
    handoff_moves,
    handoff_of,
    handoffs_of,
    lead_rows,
    returned_gaps,
)
from app.queries.handover import handover_texts
from app.services import handoffs
from app.services.contact_leads import set_lead
from app.services.signals import signal_business
from tests.acting import ask, count, do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_contract,
    make_goal,
    make_person,
    make_plan,
    make_promise,
    make_risk,
    set_today,
)

WHOLE = {
    "goals": "Results within a day for every lab",
    "challenges": "Three sites, two systems, one team",
    "trigger_in_their_words": "“We cannot wait two days for a result any more.”",
    "success_criteria": "90 % of results in 24 hours by March 2027",
    "promises_made": "None.",
    "risk_flags": "Budget ends with the year",
    "prior_vendor": "Nordlab",
    "commercial_summary": "Core and Portal, €120k a year, renewed each July",
    "executive_sponsor": "Ruth Oduya, by phone",
    "day_to_day": "Sven Adler",
}


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store, "Meridell Clinics")


def test_a_whole_debrief_is_handed_over_and_accepted(store, account):
    assert "Write it first" in refusal(store, handoffs.submit_handoff, account, "Saira")
    first = do(store, handoffs.write_handoff, account, {"goals": WHOLE["goals"]})
    said = refusal(store, handoffs.submit_handoff, account, "Saira")
    assert "Challenges: is empty" in said
    assert "Goals" not in said
    assert do(store, handoffs.write_handoff, account, WHOLE) == first
    assert "cannot be accepted" in refusal(store, handoffs.accept_handoff, account, "Nora")
    do(store, handoffs.submit_handoff, account, "Saira")
    do(store, handoffs.accept_handoff, account, "Nora")
    row = ask(store, handoff_of, account)
    assert (row.status, row.accepted_by, row.accepted_on) == ("accepted", "Nora", TODAY)
    assert row.gaps == {}
    do(store, handoffs.remove_handoff, account)
    assert count(store, Handoff) == count(store, HandoffMove) == 0


def test_giving_it_back_names_the_gaps_until_it_is_handed_in_again(store, account):
    key = do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Saira")
    give_back = handoffs.return_handoff
    assert "Say what is missing" in refusal(store, give_back, account, "Nora", {"goals": " "})
    assert "no section “mood”" in refusal(store, give_back, account, "Nora", {"mood": "Bad"})
    do(store, give_back, account, "Nora", {"risk_flags": "Who holds the budget?"})
    assert ask(store, returned_gaps, key) == {"risk_flags": "Who holds the budget?"}
    do(store, handoffs.write_handoff, account, {"risk_flags": "The CFO holds it until December"})
    do(store, handoffs.submit_handoff, account, "Saira")
    assert ask(store, returned_gaps, key) == {}
    do(store, handoffs.accept_handoff, account, "Nora")
    moves = ask(store, handoff_moves, key)
    assert [(move.status, move.author) for move in moves] == [
        ("submitted", "Saira"), ("returned", "Nora"), ("submitted", "Saira"), ("accepted", "Nora"),
    ]  # fmt: skip
    assert moves[1].note == "Risk flags: Who holds the budget?"


@pytest.mark.parametrize(
    ("section", "answer", "gap"),
    [
        ("goals", "tbd", "says nothing yet"),
        ("goals", "  N/A. ", "says nothing yet"),
        ("goals", "None", "says that there is nothing"),
        ("goals", "More revenue", "is too short to act on"),
        ("prior_vendor", "none", None),
        ("prior_vendor", "Nordlab", None),
        ("prior_vendor", "TBC", "says nothing yet"),
        ("promises_made", "", "is empty"),
        ("promises_made", "…!", "says nothing yet"),
        ("success_criteria", "One list per night.", None),
    ],
)  # fmt: skip
def test_what_says_nothing_counts_as_a_gap(section, answer, gap):
    assert gap_of(section, answer) == gap


@given(st.dictionaries(st.sampled_from(DEBRIEF), st.none() | st.text(max_size=40)))
def test_the_gate_lets_through_exactly_what_has_no_gap(answers):
    gaps = gaps_in(answers)
    assert set(gaps) == {name for name in DEBRIEF if gap_of(name, answers.get(name))}
    assert all(name in gaps for name in DEBRIEF if not (answers.get(name) or "").strip())


def accepted(store, account):
    do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Saira")
    do(store, handoffs.accept_handoff, account, "Nora")


def test_sponsor_and_daily_contact_are_needed_unless_the_people_say_who(store, account):
    without = {name: text for name, text in WHOLE.items() if name not in WHO}
    do(store, handoffs.write_handoff, account, without)
    said = refusal(store, handoffs.submit_handoff, account, "Saira")
    assert said.endswith("Executive sponsor: is empty; Day-to-day contact: is empty.")
    make_person(store, account, decision_roles=["executive_sponsor", "point_of_contact"])
    do(store, handoffs.submit_handoff, account, "Saira")


def test_a_vague_answer_beside_the_columns_holds_it_back_too(store, account):
    do(store, handoffs.write_handoff, account, {**WHOLE, "billing": "tbc"})
    assert "Billing: says nothing yet" in refusal(store, handoffs.submit_handoff, account, "Saira")
    do(store, handoffs.write_handoff, account, {"billing": ""})
    do(store, handoffs.submit_handoff, account, "Saira")


def test_what_is_submitted_waits_and_what_is_accepted_keeps_its_answers(store, account):
    do(store, handoffs.write_handoff, account, WHOLE)
    do(store, handoffs.submit_handoff, account, "Saira")
    write = handoffs.write_handoff
    assert "is submitted" in refusal(store, write, account, {"goals": "Something else altogether"})
    do(store, handoffs.accept_handoff, account, "Nora")
    assert "accepted with this answer" in refusal(store, write, account, {"goals": "tbd"})
    assert "accepted with this answer" in refusal(store, write, account, {"day_to_day": ""})
    do(store, write, account, {"billing": "Monthly, 30 days", "goals": "Results in half a day"})
    row = ask(store, handoff_of, account)
    assert (row.goals, row.answers["billing"]) == ("Results in half a day", "Monthly, 30 days")


def test_an_answer_changed_meanwhile_is_not_overwritten(store, account):
    do(store, handoffs.write_handoff, account, {"billing": "Monthly", "scope": "Labs"})
    shown = {"billing": "Yearly", "scope": "Labs"}
    said = refusal(store, handoffs.write_handoff, account, {"billing": "Weekly"}, shown)
    assert "changed meanwhile and is now “Monthly”" in said
    do(store, handoffs.write_handoff, account, {"billing": "Yearly", "scope": "All"}, shown)
    assert ask(store, handoff_of, account).answers == {"billing": "Monthly", "scope": "All"}


def test_a_second_handoff_begins_when_the_first_is_accepted(store, account):
    do(store, handoffs.write_handoff, account, {"goals": WHOLE["goals"]})
    assert "is under way; it is draft" in refusal(store, handoffs.start_handoff, account)
    accepted(store, account)
    first = ask(store, handoff_of, account).id
    second = do(store, handoffs.start_handoff, account)
    assert [row.id for row in ask(store, handoffs_of, account)] == [second, first]
    do(store, handoffs.write_handoff, account, {"goals": "The second time round"})
    assert [row.goals for row in ask(store, handoffs_of, account)] == [
        "The second time round", WHOLE["goals"],
    ]  # fmt: skip


def test_between_managers_the_account_speaks_and_changes_owner_when_it_is_taken(store):
    set_today(store)
    account = make_account(store, "Meridell", owner="Nora", industry="Health", size=1200)
    accepted(store, account)
    plan = make_plan(store, account)
    make_goal(store, plan, "Bring in Diagnostics", due_date=date(2027, 4, 30))
    make_promise(store, account, text="Send the roll-out plan", side="ours")
    make_promise(store, account, text="Name the site leads", side="theirs")
    make_risk(store, account, "New CFO", likelihood=4, impact=5, mitigation="Meet her")
    make_contract(store, account, annual_value_minor=12_000_000)
    texts = ask(store, handover_texts, account)
    assert "We owe them: Send the roll-out plan" in texts["promises_made"]
    assert "They owe us: Name the site leads" in texts["promises_made"]
    assert texts["risk_flags"] == "New CFO (likelihood 4, impact 5): Meet her"
    assert texts["goals"] == "Bring in Diagnostics, by 30 Apr 2027"
    assert "120,000.00 a year" in texts["commercial_summary"]
    assert texts["trigger_in_their_words"] == WHOLE["trigger_in_their_words"]
    start = handoffs.start_handover
    assert "has this account already" in refusal(store, start, account, "Nora", texts)
    before = store.content_hash()
    do(store, start, account, "Tobias", texts)
    do(store, handoffs.write_handoff, account, {"day_to_day": "Sven Adler"})
    do(store, handoffs.write_handoff, account, {"executive_sponsor": "Ruth Oduya"})
    do(store, handoffs.submit_handoff, account, "Nora")
    assert the(store, Account, account).owner == "Nora"
    do(store, handoffs.accept_handoff, account, "Tobias")
    assert the(store, Account, account).owner == "Tobias"
    (lead,) = ask(store, lead_rows, account)
    assert (lead.name, lead.from_date, lead.until_date) == ("Tobias", TODAY, None)
    for _ in range(5):
        store.history.undo()
    assert store.content_hash() == before


def test_one_leads_at_a_time_from_day_to_day(store, account):
    do(store, set_lead, account, "Saira", role="Sales", from_date=date(2026, 1, 10))
    do(store, set_lead, account, "Nora", from_date=date(2026, 3, 1))
    do(store, set_lead, account, "Imke", from_date=date(2026, 2, 1))
    assert [
        (row.name, row.from_date, row.until_date) for row in ask(store, lead_rows, account)
    ] == [
        ("Nora", date(2026, 3, 1), None),
        ("Imke", date(2026, 2, 1), date(2026, 2, 28)),
        ("Saira", date(2026, 1, 10), date(2026, 1, 31)),
    ]
    do(store, set_lead, account, "Tobias", from_date=date(2026, 3, 1))
    assert ask(store, lead_rows, account)[0].name == "Tobias"
    assert "Say who" in refusal(store, set_lead, account, " ")


def test_a_signal_is_a_chance_from_the_account_manager_with_a_note_to_business_development(
    store, account
):
    assert "Say what you heard" in refusal(store, signal_business, account, "Labs", " ")
    key = do(store, signal_business, account, "Labs", "Two more labs in May", to="Saira")
    assert the(store, Opportunity, key).origin == "account_manager"
    (action,) = ask(store, action_rows, account_id=account)
    assert (action.title, action.owner, action.due_date) == (
        "Follow up: Labs", "Saira", date(2026, 10, 20),
    )  # fmt: skip
    assert count(store, ActionDetail, action_id=action.id, note="Two more labs in May") == 1


def test_facts_already_given_are_read_line_by_line(store, account):
    do(
        store,
        handoffs.write_handoff,
        account,
        {"facts_given": "• Closed in August\n\n- No calls\n"},
    )
    assert ask(store, handoff_of, account).facts == ("Closed in August", "No calls")
