"""Every check at its edge: the plan that passes all of them, with one thing changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.analytics.coaching_checks import Moment, told
from app.models.coaching import CHECK_IDS
from tests.analytics.coached import MEASURED, coached, content_plan, missed
from tests.builders import TODAY


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return content_plan(tmp_path_factory.mktemp("coached"))


def only_checks(facts, **kw):
    return missed(facts, **kw) & set(CHECK_IDS)


def goal_with(facts, **values):
    return facts._replace(goals=[facts.goals[0]._replace(**values)])


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"specific": None}, "goal_specific", "specific"),
        ({"metric": None}, "goal_measurable", "metric"),
        ({"baseline": None}, "goal_measurable", "baseline"),
        ({"target": None}, "goal_measurable", "target"),
        ({"achievable": ""}, "goal_achievable", "achievable"),
        ({"relevant": None}, "goal_relevant", "relevant"),
        ({"due_date": None}, "goal_dated", "due_date"),
        ({"due_date": TODAY - timedelta(days=1)}, "goal_dated", "due_date"),
        ({"owner": None}, "goal_owners", "owner"),
        ({"actions": ()}, "goal_owners", "client_owner"),
    ],
)
def test_each_part_of_a_goal_is_missed_by_its_own_check_and_leads_to_its_field(
    facts, change, rule, field
):
    changed = goal_with(facts, **change)
    assert only_checks(changed) == {rule}
    finding = coached(changed).findings[0]
    assert (finding.miss.key, finding.miss.field) == (f"goal:{facts.goals[0].id}", field)


def test_a_date_of_today_is_still_to_come(facts):
    assert only_checks(goal_with(facts, due_date=TODAY)) == set()
    assert only_checks(facts, day=date(2027, 4, 30)) == set()
    assert only_checks(facts, day=date(2027, 5, 1)) == {"goal_dated"}


@pytest.mark.parametrize("status", ["achieved", "deferred"])
def test_a_goal_that_is_settled_needs_no_date_to_come(facts, status):
    assert only_checks(goal_with(facts, status=status, due_date=date(2026, 1, 1))) == set()


def test_a_cancelled_goal_is_not_asked_anything_but_is_no_goal_either(facts):
    empty = facts.goals[0]._replace(id=9, specific=None, status="cancelled")
    assert only_checks(facts._replace(goals=[facts.goals[0], empty])) == set()
    assert {"goal_specific", "goal_owners"} < only_checks(facts._replace(goals=[empty]))


@pytest.mark.parametrize(
    ("quadrant", "rule"), [("weakness", "weakness_linked"), ("threat", "threat_linked")]
)
def test_a_weakness_or_threat_leads_to_a_goal_a_risk_or_an_action(facts, quadrant, rule):
    entry = next(one for one in facts.swot if one.quadrant == quadrant)
    rest = [one for one in facts.swot if one is not entry]
    loose = facts._replace(swot=[*rest, entry._replace(goal_id=None)])
    assert only_checks(loose) == {rule}
    assert coached(loose).findings[0].miss.key == f"swot:{entry.id}"
    acted = entry._replace(goal_id=None, actions=((7, "Call them"),))
    assert only_checks(facts._replace(swot=[*rest, acted])) == set()
    at_risk = facts._replace(swot=[*rest, entry._replace(goal_id=None, risk_id=5)])
    assert only_checks(at_risk) == set()
    assert only_checks(facts._replace(swot=rest)) == {"swot_written", rule}


def test_strengths_and_opportunities_may_stand_alone(facts):
    more = facts.swot[0]._replace(id=9, quadrant="strength", goal_id=None)
    assert only_checks(facts._replace(swot=[*facts.swot, more])) == set()


@pytest.mark.parametrize(
    ("name", "rule"),
    [("Ruth", "sponsor_told"), ("Laurent", "signer_told"), ("Ingrid", "sceptics_told")],
)
def test_sponsor_signer_and_sceptic_are_told_by_person_or_by_name(facts, name, rule):
    person = next(one for one in facts.people if one.name == name)
    rows = [row for row in facts.communications if row.person_id != person.id]
    assert only_checks(facts._replace(communications=rows)) == {rule}
    named = rows[0]._replace(audience=f"The board, {name.upper()}")
    assert told(facts._replace(communications=[named]), person)
    assert only_checks(facts._replace(communications=[*rows, named])) == set()


def test_a_map_without_sponsor_or_signer_leads_to_the_map(facts):
    people = [one._replace(roles=()) for one in facts.people]
    said = coached(facts._replace(people=people))
    keys = {finding.rule.id: finding.miss.key for finding in said.findings}
    assert keys == {"sponsor_told": "tab:stakeholders", "signer_told": "tab:stakeholders"}


def test_without_sceptics_nobody_has_to_be_told(facts):
    people = [one._replace(support="supporter") for one in facts.people]
    assert only_checks(facts._replace(people=people, communications=[])) == {
        "sponsor_told",
        "signer_told",
    }


def test_a_debrief_is_written_and_accepted(facts):
    assert only_checks(facts._replace(handoff=None)) == {"debrief_written", "debrief_accepted"}
    returned = facts.handoff._replace(status="returned")
    assert only_checks(facts._replace(handoff=returned)) == {"debrief_accepted"}
    vague = facts.handoff._replace(challenges="tbd")
    said = coached(facts._replace(handoff=vague))
    (finding,) = said.findings
    assert finding.rule.id == "debrief_written"
    assert finding.miss.names == ("challenges",)
    assert (finding.miss.key, finding.miss.field) == ("handoff", "challenges")


def test_targets_are_there_and_are_measured_by_something(facts):
    assert only_checks(facts._replace(targets=[])) == {"kpi_target", "kpi_source"}
    assert only_checks(facts, measured=frozenset()) == {"kpi_source"}
    other = facts.targets[0]._replace(id=3, kpi="nps")
    said = coached(facts._replace(targets=[*facts.targets, other]))
    assert said.findings[0].miss.key == "measures:3"


def test_open_risks_have_owner_and_date_and_closed_ones_need_none(facts):
    risk = facts.risks[0]
    assert only_checks(facts._replace(risks=[risk._replace(owner=None)])) == {"risk_owner"}
    assert only_checks(facts._replace(risks=[risk._replace(due_date=None)])) == {"risk_dated"}
    over = risk._replace(id=4, owner=None, due_date=None, status="closed")
    assert only_checks(facts._replace(risks=[risk, over])) == set()
    assert only_checks(facts._replace(risks=[])) == {"risk_owner", "risk_dated"}


def test_a_moment_knows_nothing_measured_unless_told(facts):
    assert Moment(facts, TODAY).measured == frozenset()
    assert MEASURED
