"""The debrief: complete before it is handed over, given back with named gaps, accepted once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.debrief import gap_of, gaps_in
from app.models.handoff import Handoff
from app.models.lifecycle import HandoffMove
from app.models.rules import DEBRIEF
from app.queries.handoffs import handoff_moves, handoff_of, returned_gaps
from app.services import handoffs
from tests.acting import ask, count, do, refusal
from tests.builders import TODAY, make_account, set_today

WHOLE = {
    "goals": "Results within a day for every lab",
    "challenges": "Three sites, two systems, one team",
    "trigger_in_their_words": "“We cannot wait two days for a result any more.”",
    "success_criteria": "90 % of results in 24 hours by March 2027",
    "promises_made": "None.",
    "risk_flags": "Budget ends with the year",
    "prior_vendor": "Nordlab",
    "commercial_summary": "Core and Portal, €120k a year, renewed each July",
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
