"""A plan as data: refs instead of keys, and the state after any earlier revision."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from app.core.errors import NotFound
from app.models.plan_detail import ActionDetail, GoalDetail, PlanDetail
from app.queries.plan_content import plan_content
from app.services.actions import change_action, remove_action
from app.services.goals import change_goal, remove_goal
from app.services.people import remove_person
from app.services.plans import change_plan
from tests.builders import (
    make_account,
    make_action,
    make_goal,
    make_person,
    make_plan,
    make_risk,
    make_store,
    make_strategy,
    make_swot,
    put,
)


@pytest.fixture
def made(tmp_path):
    store = make_store(tmp_path)
    account = make_account(store)
    plan = make_plan(store, account, ref="p", situation="As it is")
    put(store, PlanDetail(plan_id=plan, charter_field="Portals", team=["Nora Velde"]))
    second = make_goal(store, plan, "Second", ref="g2", position=2)
    first = make_goal(store, plan, "First", ref="g1", position=1, target=Decimal("4.60"))
    put(store, GoalDetail(goal_id=first, confidence="high", effort_hours=Decimal(12)))
    person = make_person(store, account, ref="ruth")
    before = make_action(store, "Agree", goal_id=first, plan_id=plan, account_id=account, ref="a1")
    after = make_action(
        store, "Send", goal_id=first, plan_id=plan, account_id=account, ref="a2",
        client_owner_id=person, depends_on=(before,), due_date=date(2026, 11, 1),
    )  # fmt: skip
    put(store, ActionDetail(action_id=after, side="theirs"))
    make_strategy(store, plan, "Win the COO", (second, first))
    risk = make_risk(store, account, ref="r1")
    make_swot(store, plan, "weakness", "Slow", ref="s1", goal_id=second, risk_id=risk)
    yield store, plan, {"g1": first, "g2": second, "a2": after, "ruth": person}
    store.close()


def content_of(store, plan, revision=None):
    with store.read() as session:
        return plan_content(session, plan, revision)


def newest(store):
    return store.history.revisions(1)[0].revision


def test_the_content_names_records_by_ref_and_leaves_nothing_of_the_plan_out(made):
    store, plan, keys = made
    content = content_of(store, plan)
    assert content["plan"]["situation"] == "As it is"
    assert content["plan"]["detail"] == {"charter_field": "Portals", "team": ["Nora Velde"]}
    assert [goal["ref"] for goal in content["goals"]] == ["g1", "g2"]
    assert content["goals"][0]["target"] == "4.6"
    assert content["goals"][0]["detail"] == {"confidence": "high", "effort_hours": "12"}
    sent = next(action for action in content["actions"] if action["ref"] == "a2")
    assert (sent["goal_id"], sent["client_owner_id"], sent["depends_on"]) == ("g1", "ruth", ["a1"])
    assert sent["detail"] == {"side": "theirs"}
    assert sorted(content["strategies"][0]["goal_ids"]) == ["g1", "g2"]
    assert (content["swot"][0]["goal_id"], content["swot"][0]["risk_id"]) == ("g2", "r1")
    assert content["names"]["person"] == {"ruth": "Ruth Oduya"}
    text = json.dumps(content)
    assert not any(str(key) in text for key in (plan, *keys.values()))


def test_the_plan_is_read_as_it_was_after_any_revision(made):
    store, plan, keys = made
    moments = {newest(store): content_of(store, plan)}

    def step(service, *args):
        with store.write("Step") as session:
            service(session, *args)
        moments[newest(store)] = content_of(store, plan)

    step(change_plan, plan, {"situation": "Otherwise"})
    step(change_goal, keys["g1"], {"title": "First of all", "due_date": date(2027, 1, 31)})
    step(change_action, keys["a2"], {"goal_id": keys["g2"]})
    step(remove_goal, keys["g1"])
    step(remove_action, keys["a2"])
    store.history.undo()
    moments[newest(store)] = content_of(store, plan)
    assert len(moments) == 7
    for revision, content in moments.items():
        assert content_of(store, plan, revision) == content


def test_who_was_removed_since_is_still_named_in_the_earlier_state(made):
    store, plan, keys = made
    before, revision = content_of(store, plan), newest(store)
    with store.write("Remove") as session:
        remove_person(session, keys["ruth"])
    assert content_of(store, plan) != before
    assert content_of(store, plan, revision) == before


def test_a_plan_is_not_there_before_it_was_made(made):
    store, plan, _keys = made
    with pytest.raises(NotFound, match="not there yet"):
        content_of(store, plan, 1)
