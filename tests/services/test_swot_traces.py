from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.core.errors import DomainError
from app.models.action import Action
from app.models.insight import FactMark
from app.models.plan import Plan, SwotEntry
from app.models.plan_detail import ActionDetail, RiskDetail
from app.queries.swot import swot_rows
from app.services import swot
from app.services.actions import remove_action
from app.services.tags import set_tags
from tests.builders import make_account, make_goal, make_plan


@pytest.fixture
def plan(store):
    account = make_account(store, name="Acme")
    return make_plan(store, account, owner="Nora Velde")


def entry_of(store, plan, quadrant="threat", **values):
    with store.write("Add") as session:
        return swot.add_swot_entry(session, plan, quadrant, "New CFO reviews suppliers", **values)


def row(store, plan):
    with store.read() as session:
        (found,) = swot_rows(session, plan)
    return found


def test_an_action_of_an_entry_is_traced_both_ways(store, plan):
    goal = make_goal(store, plan, title="Renew")
    key = entry_of(store, plan, goal_id=goal)
    with store.write("Make") as session:
        action = swot.make_action_of_swot_entry(session, key)
    with store.read() as session:
        made = session.get(Action, action)
        detail = session.execute(select(ActionDetail)).scalar_one()
        assert (made.title, made.goal_id, made.owner) == (
            "New CFO reviews suppliers", goal, "Nora Velde",
        )  # fmt: skip
        assert detail.swot_entry_id == key
    assert row(store, plan).actions == ((action, "New CFO reviews suppliers"),)
    with store.write("Remove") as session:
        remove_action(session, action)
    assert row(store, plan).actions == ()


def test_a_risk_of_an_entry_is_traced_both_ways_and_only_once(store, plan):
    key = entry_of(store, plan, "weakness")
    with store.write("Make") as session:
        risk = swot.make_risk_of_swot_entry(session, key)
    with store.read() as session:
        assert session.execute(select(RiskDetail)).scalar_one().swot_entry_id == key
    assert (row(store, plan).risk_id, row(store, plan).is_answered) == (risk, True)
    with pytest.raises(DomainError, match="already"), store.write("Make") as session:
        swot.make_risk_of_swot_entry(session, key)
    other = entry_of(store, plan, "strength")
    with pytest.raises(DomainError, match="weakness or a threat"), store.write("Make") as session:
        swot.make_risk_of_swot_entry(session, other)


def test_source_and_tags_are_kept_with_an_entry_and_go_with_it(store, plan):
    key = entry_of(store, plan)
    with store.write("Say") as session:
        swot.set_swot_source(session, key, "  Survey of May ")
        set_tags(session, "swot", key, ["price"])
    assert (row(store, plan).source, row(store, plan).tags) == ("Survey of May", ("price",))
    with store.write("Say") as session:
        swot.set_swot_source(session, key, "")
    assert row(store, plan).source is None
    with store.write("Say") as session:
        swot.set_swot_source(session, key, "A call")
    with store.write("Remove") as session:
        swot.remove_swot_entry(session, key)
    with store.read() as session:
        assert session.execute(select(func.count()).select_from(FactMark)).scalar_one() == 0
    store.history.undo()
    assert row(store, plan).source == "A call"


def test_what_is_made_of_an_entry_opens_an_approved_plan_again(store, plan):
    key = entry_of(store, plan)
    with store.write("Approve") as session:
        session.get(Plan, plan).status = "approved"
    with store.write("Make") as session:
        swot.make_action_of_swot_entry(session, key)
    with store.read() as session:
        assert session.get(Plan, plan).status == "draft"
        assert session.get(SwotEntry, key).perspective == "ours"
