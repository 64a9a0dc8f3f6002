from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.coaching import ADVICE_IDS
from tests.analytics.coached import coached, content_plan, missed
from tests.builders import TODAY


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return content_plan(tmp_path_factory.mktemp("coached"))


def advice(facts, **kw):
    return missed(facts, **kw) & set(ADVICE_IDS)


def stances(facts, *supports):
    """The people with these stances, all of them key players; the rest are gone."""
    people = [
        person._replace(support=support, political_status="inner_circle")
        for person, support in zip(facts.people, supports, strict=False)
    ]
    return facts._replace(people=people, account=facts.account._replace(industry="Retail"))


def said(facts, rule):
    found = (one for one in coached(facts).advice if one.rule.id == rule)
    return next(found, None)


def test_no_decision_maker_is_urgent_and_one_role_of_three_is_enough(facts):
    bare = facts._replace(people=[one._replace(roles=()) for one in facts.people])
    assert said(bare, "no_decision_maker").rule.severity == "urgent"
    for role in ("decision_maker", "economic_buyer", "approver"):
        one = facts.people[0]._replace(roles=(role,))
        assert said(bare._replace(people=[one, *bare.people[1:]]), "no_decision_maker") is None


def test_the_majority_of_key_players_not_supporting_is_a_warning(facts):
    half = stances(facts, "mentor", "supporter", "neutral", None)
    assert said(half, "few_supporters") is None
    fewer = stances(facts, "mentor", "neutral", None)
    assert said(fewer, "few_supporters").miss.names == ("1", "3")
    outside = [one._replace(political_status="outside") for one in fewer.people]
    assert said(fewer._replace(people=outside), "few_supporters") is None


def test_supporters_have_to_be_more_than_those_against(facts):
    assert said(stances(facts, "supporter", "opponent"), "outnumbered").miss.names == ("1", "1")
    assert said(stances(facts, "supporter", "mentor", "opponent"), "outnumbered") is None
    assert said(stances(facts, "neutral", None), "outnumbered") is None


def test_a_map_on_which_nobody_is_against_us_is_doubted(facts):
    assert said(stances(facts, "supporter", "neutral"), "no_opposition") is not None
    assert said(stances(facts, "supporter", "non_supporter"), "no_opposition") is None
    assert said(facts._replace(people=[]), "no_opposition") is None  # nothing is known at all


def test_a_goal_has_two_actions_with_owner_and_date(facts):
    goal = facts.goals[0]
    first, second = goal.actions
    cases = {
        (first, second._replace(due_date=None)): ("one", "1"),
        (first, second._replace(owner=None, client_owner_id=None)): ("one", "1"),
        (first._replace(status="cancelled"), second): ("one", "1"),
        (): ("none", "0"),
    }
    for actions, (case, count) in cases.items():
        found = said(facts._replace(goals=[goal._replace(actions=actions)]), "two_actions")
        assert (found.miss.case, found.miss.names[2], found.miss.field) == (case, count, "action")
    theirs = (first, second._replace(owner=None))
    assert said(facts._replace(goals=[goal._replace(actions=theirs)]), "two_actions") is None
    done = goal._replace(actions=(), status="achieved")
    assert said(facts._replace(goals=[done]), "two_actions") is None


def test_a_plan_is_reviewed_within_ninety_days(facts):
    on_the_day = facts._replace(reviewed_on=TODAY - timedelta(days=90))
    assert advice(on_the_day) == set()
    late = facts._replace(reviewed_on=TODAY - timedelta(days=91))
    assert said(late, "reviewed").miss[:2] == ("again", ("91",))
    never = facts._replace(reviewed_on=None)  # the plan began on 1 July, 104 days ago
    assert said(never, "reviewed").miss[:2] == ("never", ("104",))
    young = facts._replace(
        reviewed_on=None, plan=facts.plan._replace(period_start=date(2026, 10, 1))
    )
    assert said(young, "reviewed") is None
    assert said(late._replace(plan=late.plan._replace(status="archived")), "reviewed") is None


def test_a_plan_whose_time_is_over_or_not_said_is_told(facts):
    plan = facts.plan
    assert advice(facts, day=date(2027, 6, 30)) >= {"reviewed"}
    assert "running" not in advice(facts, day=date(2027, 6, 30))
    assert "running" in advice(facts, day=date(2027, 7, 1))
    unset = facts._replace(plan=plan._replace(period_end=None))
    assert said(unset, "running").miss.case == "unset"
    over = facts._replace(plan=plan._replace(status="superseded", period_end=date(2026, 1, 1)))
    assert said(over, "running") is None


@pytest.mark.parametrize(
    ("state", "case"),
    [("signed", None), ("pending", "pending"), ("expired", "expired"), ("none", "none")],
)
def test_health_data_needs_a_signed_agreement(facts, state, case):
    row = facts.compliance[0]._replace(status=state)
    for kind in ("baa", "dpa"):
        found = said(facts._replace(compliance=[row._replace(kind=kind)]), "agreement_missing")
        assert (found.miss.case if found else None) == case
    assert said(facts._replace(compliance=[]), "agreement_missing").miss.case == "none"
    retail = facts.account._replace(industry="Retail")
    assert said(facts._replace(compliance=[], account=retail), "agreement_missing") is None


def test_a_client_in_finance_has_a_date_for_its_next_review(facts):
    bank = facts._replace(account=facts.account._replace(industry="Retail banking"))
    assert said(bank, "kyc_missing").miss.case == "none"
    row = facts.compliance[0]._replace(kind="kyc", next_review=None)
    assert said(bank._replace(compliance=[row]), "kyc_missing").miss.case == "undated"
    dated = row._replace(next_review=date(2028, 1, 1))
    assert said(bank._replace(compliance=[dated]), "kyc_missing") is None


def test_a_review_that_is_overdue_or_due_within_thirty_days_is_told(facts):
    def due(days):
        row = facts.compliance[0]._replace(next_review=TODAY + timedelta(days=days))
        found = said(facts._replace(compliance=[row]), "review_of_duty")
        return found.miss.case if found else None

    assert [due(-1), due(0), due(30), due(31)] == ["overdue", "due_30", "due_30", None]


def test_groups_of_stakeholders_are_found_by_role_title_or_tag(facts):
    without = [one for one in facts.people if one.name != "Elise"]
    found = said(facts._replace(people=without), "lanes_filled")
    assert set(found.miss.names) == {"Clinical", "Nursing", "Patients"}
    tagged = without[0]._replace(tags=("nursing", "Clinical", "Patients"))
    assert said(facts._replace(people=[tagged, *without[1:]]), "lanes_filled") is None
