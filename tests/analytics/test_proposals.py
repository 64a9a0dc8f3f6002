from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.analytics.proposals import RECENT, Segments, proposals
from app.models.playbook_tasks import Task, TaskList
from app.models.playbook_triggers import Trigger, built_in_playbooks, triggers_of
from app.queries.playbooks import PlaybookChoice, TriggerFacts, playbook_choices, trigger_facts
from tests.builders import TODAY, make_account, make_contract, make_person, make_stage

NOWHERE = Segments()
QUIET = TriggerFacts(1, (), None, None, (), {}, frozenset())


def choice(*triggers: Trigger) -> PlaybookChoice:
    content = TaskList("Care", (Task("", "Call"),))
    return PlaybookChoice("care", content, is_own=False, triggers=triggers)


def offered(facts, *triggers, segments=NOWHERE, day=TODAY):
    found = proposals(facts, [choice(*triggers)], day, segments)
    return found[0] if found else None


def days_ago(days):
    return TODAY - timedelta(days=days)


def test_entering_a_stage_is_an_occasion_for_thirty_days():
    trigger = Trigger("enter", stage="retention")

    def entered(days):
        return offered(QUIET._replace(stages=(("retention", days_ago(days)),)), trigger)

    assert entered(0).case == "enter"
    assert (entered(30).since, entered(30).start) == (days_ago(30), TODAY)
    assert entered(31) is None
    assert offered(QUIET._replace(stages=(("development", TODAY),)), trigger) is None


def test_leaving_a_stage_looks_at_the_one_before():
    stages = (("development", days_ago(300)), ("retention", days_ago(3)))
    facts = QUIET._replace(stages=stages)
    assert offered(facts, Trigger("leave", stage="development")).names == ("development",)
    assert offered(facts, Trigger("leave", stage="retention")) is None
    assert offered(QUIET._replace(stages=stages[1:]), Trigger("leave", stage="development")) is None


def test_segments_are_entered_and_left():
    entered = Segments(now=frozenset({"Growing"}), then=frozenset())
    assert offered(QUIET, Trigger("enter", segment="Growing"), segments=entered).names == (
        "Growing",
    )
    assert offered(QUIET, Trigger("leave", segment="Growing"), segments=entered) is None
    left = Segments(now=frozenset(), then=frozenset({"Growing"}))
    assert offered(QUIET, Trigger("leave", segment="Growing"), segments=left).since == (
        TODAY - RECENT
    )
    both = Segments(frozenset({"Growing"}), frozenset({"Growing"}))
    assert offered(QUIET, Trigger("enter", segment="Growing"), segments=both) is None


@pytest.mark.parametrize(("days", "starts"), [(181, None), (180, 0), (200, None), (120, 0)])
def test_a_renewal_is_proposed_so_many_days_before_and_begins_at_once_when_late(days, starts):
    facts = QUIET._replace(ends_on=TODAY + timedelta(days=days))
    found = offered(facts, Trigger("renewal", days=180))
    assert (None if found is None else (found.start - TODAY).days) == starts


def test_what_was_run_since_the_occasion_is_not_proposed_again():
    trigger = Trigger("enter", stage="retention")
    facts = QUIET._replace(stages=(("retention", days_ago(10)),))
    assert offered(facts._replace(runs={"care": days_ago(10)}), trigger) is None
    assert offered(facts._replace(runs={"care": days_ago(11)}), trigger) is not None
    assert offered(facts._replace(declined=frozenset({"care"})), trigger) is None


def test_a_state_of_risk_is_proposed_again_after_ninety_days():
    trigger = Trigger("state", risk_stage="at_risk")
    facts = QUIET._replace(risk_stage="at_risk")
    assert offered(facts, trigger).case == "risk"
    assert offered(facts._replace(runs={"care": days_ago(90)}), trigger) is None
    assert offered(facts._replace(runs={"care": days_ago(91)}), trigger) is not None
    assert offered(facts._replace(risk_stage="none"), trigger) is None


def test_a_sponsor_who_left_is_an_occasion_for_thirty_days():
    facts = QUIET._replace(sponsors_left=(("Hedda", days_ago(40)), ("Ruth", days_ago(30))))
    found = offered(facts, Trigger("sponsor_left"))
    assert (found.names, found.since) == (("Ruth",), days_ago(30))
    late = QUIET._replace(sponsors_left=(("Hedda", days_ago(31)),))
    assert offered(late, Trigger("sponsor_left")) is None


def test_triggers_are_read_and_those_of_a_later_version_left_out():
    lines = [{"on": "enter", "stage": "retention"}, {"on": "moonrise"}, "x", {"on": "renewal"}]
    content = TaskList("Care", (Task("", "Call"),), rest={"triggers": lines})
    assert [trigger.on for trigger in triggers_of(content)] == ["enter", "renewal"]
    assert triggers_of(TaskList("Care", ())) == ()
    named = {trigger.on for one in built_in_playbooks().values() for trigger in triggers_of(one)}
    assert named == {"enter", "state", "renewal", "sponsor_left"}


def test_the_facts_of_an_account_give_occasion_for_the_programs_own_playbooks(store):
    account = make_account(store, name="Acme", risk_stage="at_risk")
    make_stage(store, account, "retention", days_ago(5))
    make_contract(store, account, start_date=date(2026, 1, 1), end_date=TODAY + timedelta(days=100))
    make_person(
        store, account, "Hedda", decision_roles=["executive_sponsor"], status="left",
        left_on=days_ago(2),
    )  # fmt: skip
    with store.read() as session:
        facts = trigger_facts(session, account, TODAY)
        found = proposals(facts, playbook_choices(session), TODAY, Segments())
    assert {one.key for one in found} == {
        "renewal_180_days", "steady_care", "sponsor_change", "at_risk_rescue",
    }  # fmt: skip
