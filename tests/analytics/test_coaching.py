from __future__ import annotations

from decimal import Decimal

import pytest

from app.analytics.coaching import OFF
from app.analytics.coaching_advice import ADVICE_OF
from app.analytics.coaching_checks import CHECK_OF
from app.analytics.coaching_rules import ADVICE, CHECKS, RULES
from app.models.coaching import ADVICE_IDS, CHECK_IDS
from tests.analytics.coached import coached, content_plan, missed
from tests.analytics.evaluate import evaluated


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return content_plan(tmp_path_factory.mktemp("coached"))


def test_there_are_eighteen_checks_and_every_rule_is_tried_and_has_one_name_everywhere():
    assert len(CHECKS) == 18
    assert tuple(rule.id for rule in CHECKS) == CHECK_IDS == tuple(CHECK_OF)
    assert tuple(rule.id for rule in ADVICE) == ADVICE_IDS == tuple(ADVICE_OF)
    assert all(rule.title and rule.why.endswith(".") for rule in RULES.values())


def test_a_plan_that_lacks_nothing_is_complete_and_gets_no_advice(facts):
    said = coached(facts)
    assert said.completeness.value == 100
    assert (said.findings, said.advice, said.off) == ((), (), ())
    assert [rule.id for rule in said.passed] == list(CHECK_IDS)


def test_completeness_explains_itself_by_its_own_terms(facts):
    goal = facts.goals[0]._replace(due_date=None, relevant=None)
    said = coached(facts._replace(goals=[goal]))
    assert said.completeness.value == 100 * Decimal(16) / 18
    assert evaluated(said.completeness) == said.completeness.value
    passed, to_do = said.completeness.terms
    assert (passed.value, to_do.value) == (16, 2)
    assert [ref.label for ref in to_do.rows] == [
        RULES["goal_relevant"].title,
        RULES["goal_dated"].title,
    ]


def test_a_rule_that_is_off_is_neither_passed_nor_to_do_and_is_named_as_left_out(facts):
    bare = facts._replace(risks=[], off=frozenset({"risk_owner", "two_actions", "unknown"}))
    said = coached(bare)
    assert said.checks == 17
    assert said.completeness.value == 100 * Decimal(16) / 17
    assert [rule.id for rule in said.off] == ["risk_owner", "two_actions"]
    left_out = said.completeness.excluded
    assert [(one.label, one.reason) for one in left_out] == [(RULES["risk_owner"].title, OFF)]


def test_with_every_check_off_there_is_no_completeness_but_a_reason(facts):
    said = coached(facts._replace(off=frozenset(CHECK_IDS)))
    assert said.completeness.value is None
    assert said.completeness.reason == "Every check is switched off"


def test_checks_that_wait_for_the_same_record_are_told_as_one(facts):
    said = coached(facts._replace(goals=[], swot=[], risks=[], targets=[]))
    by_first = {finding.rule.id: len(finding.rules) for finding in said.findings}
    assert by_first == {
        "goal_specific": 6, "swot_written": 2, "threat_linked": 1, "kpi_target": 2,
        "risk_owner": 2,
    }  # fmt: skip
    assert said.missed == 13
    assert said.checks == 18


def test_a_finding_is_about_the_first_case_and_counts_the_others(facts):
    undated = facts.goals[0]._replace(due_date=None)
    goals = [facts.goals[0], undated._replace(id=7, title="Second"), undated._replace(id=8)]
    (finding,) = coached(facts._replace(goals=goals)).findings
    assert (finding.miss.key, finding.miss.names, finding.more) == ("goal:7", ("2", "Second"), 1)


def test_urgent_advice_comes_first(facts):
    people = [one._replace(support="neutral", roles=()) for one in facts.people]
    said = coached(facts._replace(people=people))
    assert said.advice[0].rule.id == "no_decision_maker"
    assert "few_supporters" in missed(facts._replace(people=people))
