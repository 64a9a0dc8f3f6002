from __future__ import annotations

import pytest
from sqlalchemy import select

from app.core.errors import DomainError
from app.models.goal import Goal
from app.models.insight import FactMark, Insight, InsightLink, InsightOwner
from app.models.plan_detail import GoalDetail
from app.queries.insights import insight_rows, insights_note
from app.queries.plans import plan_rows
from app.queries.portfolio import today
from app.services import insights
from app.services.insight_owners import confirm_owner
from tests.builders import make_account, make_insight, make_person, make_plan


@pytest.fixture
def acme(store):
    return make_account(store)


def do(store, service, *args, **kw):
    with store.write("Try") as session:
        return service(session, *args, **kw)


def rows(store, account):
    with store.read() as session:
        return insight_rows(session, account)


def one(store, account):
    return rows(store, account)[0]


def test_a_new_card_is_an_assumption_of_today_at_the_end_of_its_column(store, acme):
    who = make_person(store, acme)
    do(store, insights.add_insight, acme, "pressure", "Margins shrink")
    do(store, insights.add_insight, acme, "pressure", "New CFO", person_id=who, source="Dinner")
    first, second = rows(store, acme)
    assert (first.code, second.code) == ("P1", "P2")
    assert (second.state, second.confidence) == ("unconfirmed", "assumed")
    assert (second.told_by, second.source) == ("Ruth Oduya", "Dinner")
    with store.read() as session:
        assert second.known_on == today(session)


@pytest.mark.parametrize(
    ("kind", "end"),
    [
        ("goal", "achieved"),
        ("pressure", "resolved"),
        ("initiative", "completed"),
        ("obstacle", "overcome"),
        ("solution", "implemented"),
    ],
)
def test_each_kind_goes_from_unconfirmed_to_its_own_end_state(store, acme, kind, end):
    key = do(store, insights.add_insight, acme, kind, "Something")
    states = [do(store, insights.advance_insight, key, by="Nora") for _ in range(2)]
    assert states == ["confirmed", end]
    row = one(store, acme)
    assert (row.state, row.state_by, row.confidence) == (end, "Nora", "confirmed")
    assert row.state_on is not None
    with pytest.raises(DomainError, match="already"):
        do(store, insights.advance_insight, key)


def test_a_plain_fact_has_no_end_state(store, acme):
    key = do(store, insights.add_insight, acme, "challenge", "Staff leave")
    with pytest.raises(DomainError, match="cannot be achieved"):
        do(store, insights.set_insight_state, key, "achieved")


def test_going_back_to_unconfirmed_takes_who_and_when_away(store, acme):
    key = do(store, insights.add_insight, acme, "goal", "Grow")
    do(store, insights.confirm_insight, key, by="Nora")
    do(store, insights.set_insight_state, key, "unconfirmed")
    row = one(store, acme)
    assert (row.state, row.state_on, row.state_by, row.confidence) == (
        "unconfirmed", None, None, "assumed",
    )  # fmt: skip


def test_a_card_that_is_moved_keeps_being_confirmed_but_not_its_old_end(store, acme):
    key = do(store, insights.add_insight, acme, "goal", "Grow")
    for _ in range(2):
        do(store, insights.advance_insight, key)
    do(store, insights.move_insight, key, "initiative")
    assert (one(store, acme).kind, one(store, acme).state) == ("initiative", "confirmed")


def test_a_card_is_put_to_a_place_of_its_new_column(store, acme):
    for text in ("one", "two"):
        do(store, insights.add_insight, acme, "obstacle", text)
    key = do(store, insights.add_insight, acme, "goal", "three")
    do(store, insights.move_insight, key, "obstacle", 2)
    assert [row.text for row in rows(store, acme)] == ["one", "three", "two"]


def test_links_run_along_the_chain_and_turn_when_a_card_is_moved(store, acme):
    goal = do(store, insights.add_insight, acme, "goal", "G")
    pressure = do(store, insights.add_insight, acme, "pressure", "P")
    do(store, insights.link_insights, pressure, goal)
    query = select(InsightLink.from_insight_id, InsightLink.to_insight_id)
    with store.read() as session:
        assert session.execute(query).all() == [(goal, pressure)]
    do(store, insights.move_insight, goal, "solution")
    with store.read() as session:
        assert session.execute(query).all() == [(pressure, goal)]
    do(store, insights.unlink_insights, goal, pressure)
    with store.read() as session:
        assert session.execute(query).all() == []


def test_links_are_refused_where_they_make_no_sense(store, acme):
    goal = do(store, insights.add_insight, acme, "goal", "G")
    fact = do(store, insights.add_insight, acme, "challenge", "C")
    pressure = do(store, insights.add_insight, acme, "pressure", "P")
    elsewhere = make_insight(store, make_account(store, name="Other"))
    for other, words in ((goal, "itself"), (fact, "linked"), (elsewhere, "different accounts")):
        with pytest.raises(DomainError, match=words):
            do(store, insights.link_insights, goal, other)
    do(store, insights.link_insights, goal, pressure)
    with pytest.raises(DomainError, match="linked already"):
        do(store, insights.link_insights, pressure, goal)


def test_a_card_that_becomes_a_plain_fact_loses_its_links(store, acme):
    goal = do(store, insights.add_insight, acme, "goal", "G")
    pressure = do(store, insights.add_insight, acme, "pressure", "P")
    do(store, insights.link_insights, goal, pressure)
    do(store, insights.move_insight, pressure, "challenge")
    assert all(not row.links for row in rows(store, acme))


def test_up_to_three_people_care_and_the_first_is_the_primary(store, acme):
    key = do(store, insights.add_insight, acme, "goal", "G")
    people = [make_person(store, acme, name=f"P{n}") for n in range(4)]
    owners = [(people[1], "confirmed"), (people[0], None)]
    do(store, insights.write_insight, key, {"owners": owners})
    assert [(c.name, c.is_primary, c.confidence) for c in one(store, acme).owners] == [
        ("P1", True, "confirmed"),
        ("P0", False, "assumed"),
    ]
    do(store, confirm_owner, key, people[0])
    do(store, insights.write_insight, key, {"owners": [(people[0], "confirmed")]})
    assert [(c.name, c.is_primary) for c in one(store, acme).owners] == [("P0", True)]
    with pytest.raises(DomainError, match="Up to 3"):
        do(store, insights.write_insight, key, {"owners": [(who, None) for who in people]})
    stranger = make_person(store, make_account(store, name="Other"))
    with pytest.raises(DomainError, match="same account"):
        do(store, insights.write_insight, key, {"owners": [(stranger, None)]})
    with pytest.raises(DomainError, match="once"):
        do(store, insights.write_insight, key, {"owners": [(people[0], None)] * 2})


def test_a_goal_of_the_plan_remembers_the_card_it_came_from(store, acme):
    plan = make_plan(store, acme)
    key = do(store, insights.add_insight, acme, "goal", "Open ten sites")
    goal = do(store, insights.make_goal_of_insight, key, plan)
    with store.read() as session:
        assert session.get(Goal, goal).title == "Open ten sites"
        assert session.scalars(select(GoalDetail.insight_id)).all() == [key]
    assert one(store, acme).goal_ids == (goal,)
    other = make_plan(store, make_account(store, name="Other"))
    with pytest.raises(DomainError, match="another account"):
        do(store, insights.make_goal_of_insight, key, other)


def test_removing_a_card_takes_mark_owners_and_links_and_undo_brings_all_back(store, acme):
    key = do(store, insights.add_insight, acme, "goal", "G")
    other = do(store, insights.add_insight, acme, "pressure", "P")
    who = make_person(store, acme)
    do(store, insights.write_insight, key, {"owners": [(who, None)]})
    do(store, insights.link_insights, key, other)
    before = store.content_hash()
    do(store, insights.remove_insight, key)
    with store.read() as session:
        assert session.scalars(select(FactMark.entity_id)).all() == [other]
        assert session.scalars(select(InsightOwner)).all() == []
        assert session.scalars(select(InsightLink)).all() == []
        assert session.scalars(select(Insight.id)).all() == [other]
    store.history.undo()
    assert store.content_hash() == before


def test_kind_and_state_do_not_change_by_the_way(store, acme):
    key = do(store, insights.add_insight, acme, "goal", "G")
    with pytest.raises(TypeError):
        do(store, insights.change_insight, key, {"kind": "pressure"})


def test_the_outline_says_what_is_not_confirmed_and_when_the_chain_is_whole(store, acme):
    make_plan(store, acme)
    keys = [
        do(store, insights.add_insight, acme, kind, kind)
        for kind in ("goal", "pressure", "initiative", "obstacle")
    ]

    def note():
        with store.read() as session:
            return insights_note(session, plan_rows(session, account_id=acme)[0])

    assert note() == (4, 4, False)
    for key in keys:
        do(store, insights.confirm_insight, key)
    assert note() == (4, 0, True)
