"""Merging: nothing of either record is lost, no reference dangles, one undo brings both back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from app.models.account import Account, StageChange, Unit
from app.models.base import Base
from app.models.closure import Closure
from app.models.dated import AccountValue
from app.models.extra import CustomField, CustomValue, Tagging
from app.models.interaction import InteractionPerson
from app.models.lifecycle import Episode, GateCheck
from app.models.person import Influence, Person
from app.models.product import WhiteSpace
from app.models.reminder import Snooze
from app.models.rules import NOT_THE_SAME
from app.models.target import Target
from app.models.team import Coverage
from app.queries.portfolio import setting
from app.services import merging
from app.services.gates import tick_criterion
from tests.acting import count, do, refusal
from tests.builders import (
    fill_portfolio,
    make_account,
    make_influence,
    make_interaction,
    make_person,
    make_product,
    make_stage,
    make_tagging,
    make_team_member,
    make_unit,
    make_white_space,
    put,
)

LOSES = {"account", "account_card", "revision", "row_change", "stage_change"}


def counts(store):
    tables = [table for table in Base.metadata.sorted_tables if table.name not in LOSES]
    with store.read() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }


def row(store, model, key):
    with store.read() as session:
        return session.get(model, key)


def test_everything_of_the_second_account_hangs_on_the_first(store):
    kept, gone = fill_portfolio(store, accounts=2)
    before, content = counts(store), store.content_hash()
    do(store, merging.merge_accounts, kept, gone)
    assert counts(store) == before
    assert row(store, Account, gone) is None
    with store.read() as session:
        for table in Base.metadata.sorted_tables:
            if "account_id" in table.c and table.name != "account_card":
                owners = set(session.execute(select(table.c.account_id)).scalars())
                assert owners <= {kept, None}, table.name
    assert [p for p in store.check() if p.severity == "error"] == []
    store.history.undo()
    assert store.content_hash() == content
    store.history.redo()
    assert row(store, Account, gone) is None


def test_the_first_value_stands_the_second_fills_what_is_empty_and_a_choice_wins(store):
    kept = make_account(store, "Acme", industry="Retail", owner="Nora", note="Old client")
    gone = make_account(
        store, "ACME Ltd", industry="Food", website="acme.example", note="Pays late"
    )
    do(store, merging.merge_accounts, kept, gone, {"owner": "Imke"})
    account = row(store, Account, kept)
    assert (account.name, account.industry, account.owner) == ("Acme", "Retail", "Imke")
    assert account.website == "acme.example"
    for said in ("Old client", "Pays late", "Merged with ACME Ltd"):
        assert said in account.note


def test_an_account_is_in_one_stage_at_a_time(store):
    kept, gone = make_account(store, "Acme"), make_account(store, "ACME")
    make_stage(store, kept, "retention", date(2024, 1, 1))
    make_stage(store, gone, "onboarding", date(2022, 1, 1))
    make_stage(store, gone, "development", date(2025, 1, 1))
    do(store, merging.merge_accounts, kept, gone)
    with store.read() as session:
        stages = session.scalars(select(StageChange.stage).order_by(StageChange.from_date)).all()
    assert stages == ["onboarding", "retention"]


def test_what_both_have_is_there_once(store):
    kept, gone = make_account(store, "Acme"), make_account(store, "ACME")
    for key in (kept, gone):
        make_tagging(store, key, "partner")
        day = date(2026, 10, 20 if key == gone else 14)
        put(store, Snooze(entity="accounts", entity_id=key, until=day, on_date=date(2026, 10, 13)))
    field = put(store, CustomField(entity="accounts", field="Region code", type="text"))
    put(store, CustomValue(custom_field_id=field, entity_id=kept, value="N"))
    put(store, CustomValue(custom_field_id=field, entity_id=gone, value="S"))
    do(store, merging.merge_accounts, kept, gone)
    with store.read() as session:
        assert len(session.scalars(select(Tagging)).all()) == 1
        assert session.scalars(select(CustomValue.value)).all() == ["N"]
        assert session.scalars(select(Snooze.until)).all() == [date(2026, 10, 20)]


@pytest.mark.parametrize("kept_is_above", [True, False])
def test_a_parent_and_its_child_become_one_without_a_circle(store, kept_is_above):
    top = make_account(store, "Group")
    upper = make_account(store, "Acme", parent_id=top)
    lower = make_account(store, "Acme UK", parent_id=upper)
    leaf = make_account(store, "Acme Leeds", parent_id=lower)
    kept, gone = (upper, lower) if kept_is_above else (lower, upper)
    do(store, merging.merge_accounts, kept, gone)
    assert row(store, Account, kept).parent_id == top
    assert row(store, Account, leaf).parent_id == kept


def test_a_grandchild_is_refused_and_nothing_changes(store):
    top = make_account(store, "Acme")
    middle = make_account(store, "Acme UK", parent_id=top)
    leaf = make_account(store, "Acme Leeds", parent_id=middle)
    before = store.content_hash()
    assert "Move it in the family tree first" in refusal(store, merging.merge_accounts, top, leaf)
    assert "itself" in refusal(store, merging.merge_accounts, top, top)
    assert store.content_hash() == before


def test_two_people_become_one_with_their_touches_and_lines(store):
    account = make_account(store)
    boss = make_person(store, account, "Ann Lee")
    twin = make_person(store, account, "Anne Lee", reports_to_id=boss, email="a@acme.example")
    clerk = make_person(store, account, "Bo Ek", reports_to_id=twin)
    make_influence(store, boss, twin)
    make_influence(store, twin, clerk)
    both = make_interaction(store, account, people=(boss, twin))
    alone = make_interaction(store, account, people=(twin,))
    before = store.content_hash()
    do(store, merging.merge_people, boss, twin)
    with store.read() as session:
        assert session.get(Person, boss).email == "a@acme.example"
        assert session.get(Person, boss).reports_to_id is None
        assert session.get(Person, clerk).reports_to_id == boss
        lines = select(Influence.from_person_id, Influence.to_person_id)
        assert session.execute(lines).all() == [(boss, clerk)]
        parts = select(InteractionPerson.interaction_id, InteractionPerson.person_id)
        assert set(session.execute(parts).all()) == {(both, boss), (alone, boss)}
    store.history.undo()
    assert store.content_hash() == before


def test_people_of_two_accounts_are_not_merged(store):
    first = make_person(store, make_account(store, "Acme"), "Ann Lee")
    second = make_person(store, make_account(store, "Beta"), "Ann Lee")
    assert "different accounts" in refusal(store, merging.merge_people, first, second)


def test_pairs_that_are_not_the_same_are_remembered_once(store):
    do(store, merging.keep_apart, "b", "a")
    do(store, merging.keep_apart, "a", "b")
    with store.read() as session:
        assert setting(session, NOT_THE_SAME) == [["a", "b"]]


def test_what_there_is_once_is_not_there_twice_afterwards(store):
    kept, gone = make_account(store, "Acme"), make_account(store, "ACME")
    product = make_product(store, "Alerts")
    make_white_space(store, kept, product, status="unassessed")
    make_white_space(store, gone, product, status="open", potential_minor=500)
    units = [make_unit(store, kept, "Sales"), make_unit(store, gone, "SALES")]
    person = make_person(store, gone, "Ruth", unit_id=units[1])
    for owner in (kept, gone):
        put(store, Target(account_id=owner, kpi="nrr", period="2026", value=Decimal(100)))
    content = store.content_hash()
    do(store, merging.merge_accounts, kept, gone)
    with store.read() as session:
        cells = session.scalars(select(WhiteSpace)).all()
        assert [(cell.status, cell.account_id) for cell in cells] == [("open", kept)]
        assert session.scalars(select(Unit.name)).all() == ["Sales"]
        assert session.get(Person, person).unit_id == units[0]
        assert len(session.scalars(select(Target)).all()) == 1
    assert [p for p in store.check() if p.severity == "error"] == []
    store.history.undo()
    assert store.content_hash() == content


def test_two_people_with_the_same_lines_have_each_once(store):
    account = make_account(store)
    kept, gone, third = (make_person(store, account, name) for name in ("Ruth", "R.", "Ola"))
    member = make_team_member(store, "Nora")
    for person in (kept, gone):
        make_influence(store, person, third)
        put(store, Coverage(team_member_id=member, person_id=person))
    do(store, merging.merge_people, kept, gone)
    with store.read() as session:
        assert len(session.scalars(select(Influence)).all()) == 1
        assert len(session.scalars(select(Coverage)).all()) == 1


def test_the_tier_and_scores_of_the_first_account_go_on_to_hold(store):
    kept, gone = make_account(store, "Acme", tier="A"), make_account(store, "ACME", tier="C")
    early, late = date(2025, 1, 1), date(2026, 9, 1)

    def valued(account, name, value, day, **more):
        put(store, AccountValue(account_id=account, name=name, value=value, from_date=day, **more))

    for name, own, other in (("tier", "A", "C"), ("score.budget", "5", "1")):
        valued(kept, name, own, early)
        valued(gone, name, other, late)
    valued(gone, "tier", "B", date(2024, 1, 1))
    valued(gone, "tier_override", "C", late, until_date=date(2030, 1, 1))
    valued(gone, "score.fit", "4", late)
    content = store.content_hash()
    do(store, merging.merge_accounts, kept, gone)
    with store.read() as session:
        rows = session.scalars(select(AccountValue).order_by(AccountValue.from_date)).all()
        assert {(row.name, row.value) for row in rows} == {
            ("tier", "B"), ("tier", "A"), ("score.budget", "5"), ("score.fit", "4"),
        }  # fmt: skip
        assert {row.account_id for row in rows} == {kept}
    store.history.undo()
    assert store.content_hash() == content
    do(store, merging.merge_accounts, kept, gone, {"tier": "C"})
    with store.read() as session:
        last = select(AccountValue).where(AccountValue.name == "tier")
        row = session.scalars(last.order_by(AccountValue.from_date.desc())).first()
        assert (row.value, row.reason) == ("C", "merged with ACME")


def test_without_a_log_of_its_own_the_stage_of_the_account_that_stays_holds(store):
    kept = make_account(store, "Acme", lifecycle_stage="retention")
    gone = make_account(store, "ACME", lifecycle_stage="onboarding")
    make_stage(store, gone, "onboarding", date(2022, 1, 1))
    do(store, merging.merge_accounts, kept, gone)
    with store.read() as session:
        stages = session.scalars(select(StageChange.stage).order_by(StageChange.from_date)).all()
    assert stages == ["onboarding", "retention"]
    assert row(store, Account, kept).lifecycle_stage == "retention"


def test_two_accounts_with_the_same_tick_and_own_farewells_become_one(store):
    keys = [make_account(store, name, lifecycle_stage="onboarding") for name in ("Acme", "Acme 2")]
    for key in keys:
        do(store, tick_criterion, key, "onboarding", "Training is done")
        put(store, Closure(account_id=key, type="mutual", effective_date=date(2024, 1, 1)))
        put(store, Episode(account_id=key, start_date=date(2020, 1, 1), end_date=date(2024, 1, 1)))
    before = store.content_hash()
    do(store, merging.merge_accounts, *keys)
    assert count(store, GateCheck, account_id=keys[0]) == 1
    assert count(store, Closure, account_id=keys[0]) == 2
    assert count(store, Episode, account_id=keys[0]) == 2
    store.history.undo()
    assert store.content_hash() == before
