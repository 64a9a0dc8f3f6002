from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.analytics.coaching_advice import ADVICE_OF
from app.analytics.coaching_checks import CHECK_OF
from app.analytics.proposals import Proposal
from app.bridge.coach_words import _GOAL, _OCCASIONS, _PLAIN, occasion_of, said_of, summary
from tests.analytics.coached import coached, content_plan
from tests.builders import TODAY


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return content_plan(tmp_path_factory.mktemp("coached"))


def variants(facts):
    """Facts that between them miss every rule in each of its cases."""
    goal, risk, entry, duty = facts.goals[0], facts.risks[0], facts.swot[0], facts.compliance[0]
    bare = goal._replace(
        specific=None, metric=None, achievable=None, relevant=None, due_date=None, owner=None,
        actions=(), effort_hours=None, confidence=None,
    )  # fmt: skip
    yield facts._replace(
        goals=[bare, bare._replace(id=9)], communications=[], handoff=None, targets=[],
        risks=[risk._replace(owner=None, due_date=None)],
        swot=[entry._replace(goal_id=None, quadrant=one) for one in ("weakness", "threat")],
    )  # fmt: skip
    yield facts._replace(goals=[], swot=[], risks=[], people=[], compliance=[], reviewed_on=None)
    yield facts._replace(
        goals=[goal._replace(baseline=None, due_date=TODAY - timedelta(days=1),
                             actions=goal.actions[:1])],
        swot=[entry], handoff=facts.handoff._replace(status="draft", challenges="", goals=""),
        reviewed_on=date(2026, 1, 1),
        plan=facts.plan._replace(period_end=None),
    )  # fmt: skip
    yield facts._replace(communications=[])
    yield facts._replace(
        goals=[goal._replace(target=None)], swot=[replace_quadrant(entry, "threat")],
        people=[one._replace(support="opponent") for one in facts.people],
        plan=facts.plan._replace(period_end=date(2026, 10, 1)),
        compliance=[duty._replace(status="pending", next_review=TODAY)],
    )  # fmt: skip
    yield facts._replace(
        compliance=[duty._replace(status="expired", next_review=TODAY - timedelta(days=1))],
        people=[one._replace(support="supporter") for one in facts.people],
    )
    bank = facts._replace(account=facts.account._replace(industry="Bank"))
    yield bank._replace(compliance=[])
    yield bank._replace(compliance=[duty._replace(kind="kyc", next_review=None)])


def replace_quadrant(entry, quadrant):
    return entry._replace(quadrant=quadrant, goal_id=None)


def test_every_finding_has_a_title_a_reason_and_a_button(facts):
    told = set()
    for variant in variants(facts):
        for finding in coached(variant, measured=frozenset()).order:
            said = said_of(finding, TODAY)
            assert said.title
            assert said.button
            assert said.why.endswith("."), said
            assert "{" not in said.title + said.why
            assert "None" not in said.title + said.why
            told |= {rule.id for rule in finding.rules}
    assert told >= (set(CHECK_OF) | set(ADVICE_OF)) - {"facts_fresh"}


def test_no_sentence_is_kept_for_a_rule_that_is_not_there():
    named = {key.partition(":")[0] for key in (*_GOAL, *_PLAIN)}
    assert named <= set(CHECK_OF) | set(ADVICE_OF)


def test_the_sentences_of_the_drawn_screen(facts):
    undated = facts._replace(goals=[facts.goals[0]._replace(due_date=None)])
    said = said_of(coached(undated).findings[0], TODAY)
    assert said == (
        "Goal 1 has no due date",
        "Portal in Diagnostics. Without one it cannot be tracked.",
        "Set date",
    )
    goals = [undated.goals[0], undated.goals[0]._replace(id=9)]
    assert said_of(coached(facts._replace(goals=goals)).findings[0], TODAY).why.endswith(
        "1 more like it."
    )


def test_the_summary_counts_what_passes_and_what_is_to_do(facts):
    assert summary(coached(facts)) == "18 of 18 checks pass"
    fewer = coached(facts._replace(risks=[]))
    assert summary(fewer) == "16 of 18 checks pass, 2 to do"
    assert summary(replace(fewer, passed=(), findings=())) == "Every check is switched off"


@pytest.mark.parametrize("case", _OCCASIONS)
def test_every_occasion_has_its_sentence(case):
    first = {"renewal": "2026-12-31", "risk": "at_risk", "enter": "retention"}.get(case, "Growing")
    proposal = Proposal("care", "Care", case, (first,), TODAY, TODAY)
    words = occasion_of(proposal, TODAY)
    assert words.endswith(".")
    assert "{" not in words
    if case == "enter":
        assert words == "The account entered the stage Retention on 13 Oct."
    if case == "renewal":
        assert words == "The agreement ends on 31 Dec."
