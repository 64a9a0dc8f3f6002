from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.models.action import Action
from app.models.goal import Goal, Strategy
from app.models.person import Person
from app.models.plan import Communication, Risk
from app.models.plan_detail import Playbook
from app.queries.plan_templates import template_choices
from app.services.own_templates import remove_template, rename_template, save_plan_template
from app.services.plans import add_plan
from app.services.portfolio import describe_portfolio
from tests.acting import ask, do, refusal
from tests.builders import (
    TODAY,
    make_account,
    make_action,
    make_communication,
    make_goal,
    make_person,
    make_plan,
    make_risk,
    make_strategy,
    make_swot,
    make_target,
    make_team_member,
)


def rows(store, model, **where):
    with store.read() as session:
        found = list(session.scalars(select(model).filter_by(**where).order_by(model.id)))
        session.expunge_all()
        return found


@pytest.fixture
def plan(store):
    do(store, describe_portfolio, as_of=TODAY)
    make_team_member(store, "Imke Brandsma", role="Delivery lead")
    account = make_account(
        store, name="Meridell", industry="Clinics", strategy_type="strategic", owner="Nora Velde"
    )
    ruth = make_person(store, account, "Ruth Oduya", decision_roles=["executive_sponsor"])
    make_person(store, account, "Ingrid Saal", support="non_supporter")
    key = make_plan(store, account, owner="Nora Velde", next_review=date(2026, 9, 29))
    goal = make_goal(
        store, key, "Portal everywhere", position=1, specific="Nine sites", metric="Sites",
        baseline=Decimal(0), current=Decimal(2), target=Decimal(9), status="in_progress",
        start_date=date(2026, 7, 11), due_date=date(2027, 4, 27), owner="Nora Velde", shared=True,
    )  # fmt: skip
    make_goal(store, key, "Given up", status="cancelled", position=2)
    make_strategy(store, key, "Site by site", (goal,))
    first = make_action(
        store, "Agree scope", account_id=account, plan_id=key, goal_id=goal, owner=None,
        client_owner_id=ruth, due_date=date(2026, 7, 31),
    )  # fmt: skip
    make_action(
        store, "Train", account_id=account, plan_id=key, goal_id=goal, owner="Imke Brandsma",
        due_date=date(2026, 8, 30), status="completed", depends_on=(first,),
    )  # fmt: skip
    make_communication(
        store, key, audience="Ruth Oduya, Karim", person_id=ruth, information="Review",
        frequency_days=30, owner="Nora Velde",
    )  # fmt: skip
    make_risk(store, account, "Late feed", likelihood=3, impact=4, due_date=date(2026, 10, 9))
    make_swot(store, key, "weakness", "Meridell has one contact")
    make_target(store, "nps", "2026", Decimal(50), account_id=account)
    return key


def test_a_template_holds_no_client_no_day_and_no_name(store, plan):
    do(store, save_plan_template, plan, "Clinics by us", "Site by site.")
    (kept,) = rows(store, Playbook)
    assert (kept.kind, kept.industry, kept.strategy_type) == ("plan", "healthcare", "strategic")
    said = str(kept.content)
    for word in ("Meridell", "Ruth", "Oduya", "Nora", "Imke", "2026", "2027", "Given up"):
        assert word not in said, word
    goal = kept.content["goals"][0]
    assert (goal["start_days"], goal["due_days"], goal["target"]) == (10, 300, "9")
    assert "current" not in goal
    assert kept.content["review_after_days"] == 90


def test_a_plan_is_begun_from_it_for_another_client(store, plan):
    own = do(store, save_plan_template, plan, "Clinics by us")
    other = make_account(store, name="Other", owner="Tobias Reyl")
    make_person(store, other, "Pia", decision_roles=["executive_sponsor"])
    before = store.content_hash()
    made = do(store, add_plan, other, f"own:{own}")
    done = store.content_hash()
    (goal,) = rows(store, Goal, plan_id=made)
    assert (goal.title, goal.target, goal.current, goal.status) == (
        "Portal everywhere", Decimal(9), None, "not_started",
    )  # fmt: skip
    assert ((goal.start_date - TODAY).days, (goal.due_date - TODAY).days) == (10, 300)
    assert goal.owner == "Tobias Reyl"
    scope, train = rows(store, Action, plan_id=made)
    pia = next(row.id for row in rows(store, Person) if row.name == "Pia")
    assert (scope.client_owner_id, (scope.due_date - TODAY).days) == (pia, 30)
    assert (train.owner, train.status) == ("Imke Brandsma", "not_started")
    (talk,) = rows(store, Communication, plan_id=made)
    assert (talk.person_id, talk.frequency_days) == (pia, 30)
    assert "Ruth" not in (talk.audience or "")
    assert [risk.title for risk in rows(store, Risk, account_id=other)] == ["Late feed"]
    assert rows(store, Strategy, plan_id=made)
    store.history.undo()
    assert store.content_hash() == before
    store.history.redo()
    assert store.content_hash() == done


def test_it_is_offered_first_where_it_fits_and_follows_its_name(store, plan):
    own = do(store, save_plan_template, plan, "Clinics by us")
    fits = make_account(store, name="Hospital", industry="Hospital", strategy_type="strategic")
    offered = ask(store, template_choices, fits)
    assert [(one.key, one.fit) for one in offered[:2]] == [
        (f"own:{own}", 2),
        ("healthcare_strategic", 2),
    ]
    do(store, rename_template, own, "Site by site")
    assert ask(store, template_choices, fits)[0].template.name == "Site by site"
    retail = make_account(store, name="Shop", industry="Retail", strategy_type="transactional")
    keys = [one.key for one in ask(store, template_choices, retail)]
    assert keys.index(f"own:{own}") < keys.index("standard")


def test_names_are_needed_and_taken_once(store, plan):
    own = do(store, save_plan_template, plan, "Clinics by us")
    assert "already" in refusal(store, save_plan_template, plan, " clinics BY us ")
    assert "name" in refusal(store, save_plan_template, plan, " ")
    other = do(store, save_plan_template, plan, "Second")
    assert "already" in refusal(store, rename_template, other, "Clinics by us")
    do(store, rename_template, own, "Clinics by us ")  # its own name, with a space


def test_removing_a_template_leaves_the_plans_begun_from_it(store, plan):
    own = do(store, save_plan_template, plan, "Clinics by us")
    other = make_account(store, name="Other")
    made = do(store, add_plan, other, f"own:{own}")
    do(store, remove_template, own)
    assert rows(store, Goal, plan_id=made)
    assert "no longer there" in refusal(store, add_plan, other, f"own:{own}")
    assert "no longer there" in refusal(store, remove_template, own)


def test_what_cannot_be_read_is_not_offered(store, plan):
    own = do(store, save_plan_template, plan, "Clinics by us")

    def spoil(session):
        session.get(Playbook, own).content = {"goals": "all of them"}

    do(store, spoil)
    account = make_account(store, name="Other")
    assert f"own:{own}" not in {one.key for one in ask(store, template_choices, account)}
