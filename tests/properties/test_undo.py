"""Undo and redo over the real services: every step back is the state that was, byte for byte.

The machine plays a user: it makes, changes and removes records through the services,
undoes and redoes, closes the file and opens it again. A shadow list holds the content
hash after every step; undo and redo must walk along it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core.errors import DomainError, StaleUndo
from app.models.plan_templates import built_in_names
from app.services import (
    accounts,
    actions,
    attachments,
    closures,
    contracts,
    custom_fields,
    goals,
    influences,
    interactions,
    issues,
    opportunities,
    people,
    plans,
    promises,
    revenue,
    stages,
    strategies,
    surveys,
    swot,
    tags,
    targets,
    team,
    units,
    views,
    whitespace,
)
from app.services.portfolio import describe_portfolio, set_setting
from app.services.products import add_product, set_requirements
from app.store.store import Store
from tests.builders import TODAY, make_account, make_store

WORDS = st.sampled_from(("Acme", "Brightwater", "Meridell Clinics", "Ünïcode ☃", "x"))
DAYS = st.integers(-400, 0).map(lambda days: TODAY + timedelta(days=days))
SUPPORT = st.sampled_from(("mentor", "supporter", "neutral", "opponent", None))
STAGES = st.sampled_from(("onboarding", "relationship_building", "development", "retention"))
GOING_ON = ("Acme", "Acm", "Ac")  # a run of typing in one field


class Undoing(RuleBasedStateMachine):
    """A user, the file, and what the file was after each step."""

    account = Bundle("account")
    person = Bundle("person")
    plan = Bundle("plan")
    goal = Bundle("goal")
    action = Bundle("action")
    contract = Bundle("contract")
    promise = Bundle("promise")
    issue = Bundle("issue")
    opportunity = Bundle("opportunity")
    product = Bundle("product")
    entry = Bundle("entry")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="undo-"))
        self.store = make_store(self.folder)
        self.path = self.store.path
        self.hashes = [self.store.content_hash()]
        self.place = 0

    def teardown(self) -> None:
        self.go_all_the_way()
        self.store.close()
        shutil.rmtree(self.folder)

    def act(self, service: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Run a service; a refusal leaves everything as it is, a change is a new last step."""
        merge_key = kw.pop("merge_key", None)
        last = self.newest()
        made = None
        try:
            with self.store.write(service.__name__, merge_key=merge_key) as session:
                made = service(session, *args, **kw)
        except DomainError:
            assert self.store.content_hash() == self.hashes[self.place]
            return None
        here = self.store.content_hash()
        if self.newest() > last:
            del self.hashes[self.place + 1 :]
            self.hashes.append(here)
            self.place += 1
        elif here != self.hashes[self.place]:  # merged into the step before
            assert merge_key is not None
            self.hashes[self.place] = here
        return made

    def newest(self) -> int:
        """The number of the newest revision."""
        return self.store.history.revisions(1)[0].revision

    def made(self, service: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Like `act`, for a rule that feeds a bundle."""
        key = self.act(service, *args, **kw)
        return multiple() if key is None else key

    # -- the services ---------------------------------------------------------------------

    @rule(target=account, name=WORDS, stage=STAGES | st.none(), labels=st.lists(WORDS, max_size=2))
    def add_account(self, name, stage, labels):
        return self.made(accounts.add_account, name, lifecycle_stage=stage, tags=labels)

    @rule(key=account, name=WORDS, owner=st.sampled_from(("Nora", None)))
    def change_account(self, key, name, owner):
        self.act(accounts.change_account, key, {"name": name, "owner": owner})

    @rule(key=account, text=st.sampled_from(GOING_ON))
    def type_a_note(self, key, text):
        self.act(accounts.change_account, key, {"note": text}, merge_key=f"note {key}")

    @rule(key=account, stage=STAGES, day=DAYS)
    def set_stage(self, key, stage, day):
        self.act(stages.set_stage, key, stage, on=day)

    @rule(child=account, parent=account | st.none())
    def set_parent(self, child, parent):
        self.act(accounts.set_parent, child, parent)

    @rule(key=account, labels=st.lists(WORDS, max_size=3))
    def set_tags(self, key, labels):
        self.act(tags.set_tags, "accounts", key, labels)

    @rule(keys=st.lists(account, max_size=3), tier=st.sampled_from(("1", "2")))
    def change_accounts(self, keys, tier):
        self.act(accounts.change_accounts, keys, {"tier": tier})

    @rule(key=account)
    def archive(self, key):
        self.act(accounts.archive_accounts, [key])

    @rule(key=consumes(account))
    def delete_account(self, key):
        self.act(accounts.delete_account, key)

    @rule(key=account, day=DAYS)
    def close_account(self, key, day):
        why = {"type": "not_renewed", "primary_reason": "price_budget"}
        self.act(closures.close_account, key, effective_date=day, **why)

    @rule(target=person, key=account, name=WORDS, support=SUPPORT)
    def add_person(self, key, name, support):
        return self.made(people.add_person, key, name, support=support)

    @rule(who=person, manager=person | st.none())
    def set_reports_to(self, who, manager):
        self.act(people.set_reports_to, who, manager)

    @rule(who=person, support=SUPPORT, power=st.integers(0, 100))
    def judge(self, who, support, power):
        self.act(people.change_person, who, {"support": support, "power": power})

    @rule(who=person, x=st.integers(-50, 50))
    def place_person(self, who, x):
        self.act(people.place_people, {who: (x, x)}, merge_key="move")

    @rule(who=person, successor=person | st.none())
    def mark_left(self, who, successor):
        self.act(people.mark_left, who, successor_id=successor)

    @rule(who=consumes(person))
    def remove_person(self, who):
        self.act(people.remove_person, who)

    @rule(a=person, b=person, kind=st.sampled_from(("influences", "conflicts_with")))
    def add_influence(self, a, b, kind):
        self.act(influences.add_influence, a, b, kind)

    @rule(key=account, name=WORDS)
    def add_unit(self, key, name):
        self.act(units.add_unit, key, name)

    @rule(name=WORDS, who=person)
    def cover(self, name, who):
        member = self.act(team.add_team_member, name)
        if member is not None:
            self.act(team.set_coverage, member, who, "vendor")

    @rule(target=plan, key=account, template=st.sampled_from(built_in_names()))
    def add_plan(self, key, template):
        return self.made(plans.add_plan, key, template)

    @rule(key=plan, status=st.sampled_from(("in_review", "approved", "active")))
    def set_plan_status(self, key, status):
        self.act(plans.set_plan_status, key, status)

    @rule(target=goal, key=plan, title=WORDS)
    def add_goal(self, key, title):
        return self.made(goals.add_goal, key, title)

    @rule(key=goal, target_value=st.integers(0, 9), day=DAYS)
    def change_goal(self, key, target_value, day):
        self.act(goals.change_goal, key, {"target": Decimal(target_value), "due_date": day})

    @rule(
        key=goal,
        calculation=st.sampled_from(("csat_mean", "health", "qualitative", None)),
        status=st.sampled_from(("achieved", "in_progress")),
        shared=st.booleans(),
    )
    def follow_a_figure(self, key, calculation, status, shared):
        after = {"calculation": calculation, "status": status, "shared": shared}
        self.act(goals.change_goal, key, {**after, "effort_hours": Decimal(8)})

    @rule(key=goal, position=st.integers(1, 4))
    def move_goal(self, key, position):
        self.act(goals.move_goal, key, position)

    @rule(key=plan, some=st.lists(goal, max_size=2), title=WORDS)
    def add_strategy(self, key, some, title):
        self.act(strategies.add_strategy, key, title, goal_ids=some)

    @rule(target=action, key=goal, title=WORDS, day=DAYS)
    def add_action(self, key, title, day):
        return self.made(actions.add_action, title, goal_id=key, due_date=day)

    @rule(key=action, repeat=st.sampled_from(("week", "month", None)), others=st.lists(action))
    def change_action(self, key, repeat, others):
        self.act(actions.change_action, key, {"repeat": repeat, "depends_on": others[:2]})

    @rule(key=action)
    def complete_action(self, key):
        self.act(actions.complete_action, key)

    @rule(key=action, others=st.lists(action, max_size=2))
    def set_dependencies(self, key, others):
        self.act(actions.set_dependencies, key, others)

    @rule(target=entry, key=plan, quadrant=st.sampled_from(("strength", "threat")), text=WORDS)
    def add_swot(self, key, quadrant, text):
        return self.made(swot.add_swot_entry, key, quadrant, text)

    @rule(key=entry)
    def make_goal_of_swot(self, key):
        self.act(swot.make_goal_of_swot_entry, key)

    @rule(key=consumes(plan))
    def remove_plan(self, key):
        self.act(plans.remove_plan, key)

    @rule(target=contract, key=account, day=DAYS, value=st.integers(0, 10**9))
    def add_contract(self, key, day, value):
        end = day + timedelta(days=365)
        days = {"start_date": day, "end_date": end, "annual_value_minor": value}
        return self.made(contracts.add_contract, key, **days)

    @rule(target=contract, key=contract)
    def renew_contract(self, key):
        return self.made(contracts.renew_contract, key)

    @rule(key=account, day=DAYS, amount=st.integers(-1000, 1000))
    def add_revenue(self, key, day, amount):
        self.act(revenue.add_revenue, key, on_date=day, amount_minor=amount)

    @rule(key=account, some=st.lists(person, max_size=2), note=WORDS)
    def log_interaction(self, key, some, note):
        self.act(interactions.log_interaction, key, person_ids=some, note=note)

    @rule(target=promise, key=account, day=DAYS)
    def add_promise(self, key, day):
        return self.made(promises.add_promise, key, "Send figures", due_date=day)

    @rule(key=promise)
    def keep_promise(self, key):
        self.act(promises.keep_promise, key)

    @rule(target=issue, key=account, priority=st.sampled_from(("low", "urgent")))
    def open_issue(self, key, priority):
        return self.made(issues.open_issue, key, "Down", priority=priority)

    @rule(key=issue, cause=st.sampled_from(("process", None)))
    def resolve_issue(self, key, cause):
        self.act(issues.resolve_issue, key, cause)

    @rule(key=account, score=st.integers(-1, 11))
    def add_answer(self, key, score):
        self.act(surveys.add_answer, key, "nps", score)

    @rule(target=opportunity, key=account, name=WORDS)
    def add_opportunity(self, key, name):
        return self.made(opportunities.add_opportunity, key, name)

    @rule(key=opportunity, stage=st.sampled_from(("proposal", "won", "lost")))
    def set_opportunity_stage(self, key, stage):
        self.act(opportunities.set_opportunity_stage, key, stage)

    @rule(target=product, name=WORDS)
    def add_product(self, name):
        return self.made(add_product, name)

    @rule(key=product, others=st.lists(product, max_size=2))
    def set_requirements(self, key, others):
        self.act(set_requirements, key, others)

    @rule(key=account, what=product, value=st.integers(0, 500))
    def set_white_space(self, key, what, value):
        self.act(whitespace.set_white_space, key, what, {"potential_minor": value})

    @rule(key=account, content=st.binary(max_size=8))
    def attach(self, key, content):
        self.act(attachments.attach, "accounts", key, "a.bin", content)

    @rule(key=account, value=WORDS)
    def custom_value(self, key, value):
        field = self.act(custom_fields.add_custom_field, "accounts", value)
        if field is not None:
            self.act(custom_fields.set_custom_value, field, key, value)

    @rule(name=WORDS, value=st.integers(0, 9))
    def settings_and_views(self, name, value):
        self.act(views.save_view, name, "portfolio", {"top": value})
        self.act(set_setting, "margin_target", value)
        self.act(targets.set_target, "nrr", "2026", Decimal(value))
        self.act(describe_portfolio, name=name)

    # -- back and forth --------------------------------------------------------------------

    @precondition(lambda self: self.place > 0)
    @rule(steps=st.integers(1, 4))
    def undo(self, steps):
        for _ in range(min(steps, self.place)):
            self.store.history.undo()
            self.place -= 1
            assert self.store.content_hash() == self.hashes[self.place]

    @precondition(lambda self: self.place < len(self.hashes) - 1)
    @rule(steps=st.integers(1, 4))
    def redo(self, steps):
        for _ in range(min(steps, len(self.hashes) - 1 - self.place)):
            self.store.history.redo()
            self.place += 1
            assert self.store.content_hash() == self.hashes[self.place]

    @rule()
    def close_and_open(self):
        self.store.close()
        self.store = Store.open(self.path)
        assert self.store.content_hash() == self.hashes[self.place]

    @invariant()
    def undo_is_offered_where_there_is_a_step(self):
        assert (self.store.history.undo_label is None) == (self.place == 0)

    def go_all_the_way(self) -> None:
        """Everything back, the file closed and opened in the middle, and everything again."""
        middle = self.place // 2
        while self.place:
            if self.place == middle:
                self.close_and_open()
            Undoing.undo(self, steps=1)
        while self.place < len(self.hashes) - 1:
            Undoing.redo(self, steps=1)
        assert self.store.check() == []


SOME = settings(
    max_examples=12,
    stateful_step_count=35,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(600)
def test_every_state_comes_back():
    run_state_machine_as_test(Undoing, settings=SOME)


@pytest.mark.parametrize("where", ["the row that is undone", "another row"])
def test_a_write_past_the_journal_is_noticed(where):
    """The negative control: the walk back must fail where a write was not recorded."""
    machine = Undoing()
    first = machine.act(accounts.add_account, "Acme")
    second = machine.act(accounts.add_account, "Brightwater")
    machine.act(accounts.rename_account, second, "Brightwater Utilities")
    raw = machine.store._raw
    raw.execute("DROP TRIGGER temp.journal_account_update")
    victim = second if where == "the row that is undone" else first
    raw.execute("UPDATE account SET note = 'cheated' WHERE id = ?", (victim,))
    with pytest.raises((AssertionError, StaleUndo)):
        machine.go_all_the_way()
    machine.store.close()


def test_typing_in_one_field_is_one_step(store):
    account = make_account(store)
    before = store.content_hash()
    for text in ("A", "Ac", "Acm", "Acme"):
        with store.write("Type", merge_key="note") as session:
            accounts.change_account(session, account, {"note": text})
    assert store.history.undo() == "Type"
    assert store.content_hash() == before
    store.history.redo()
    with store.write("Type", merge_key="other") as session:
        accounts.change_account(session, account, {"note": "B"})
    store.history.undo()
    with store.read() as session:
        from app.models.account import Account

        assert session.get(Account, account).note == "Acme"
