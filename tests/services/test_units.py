from __future__ import annotations

from datetime import date

from app.models.account import Unit
from app.models.contract import Contract
from app.models.person import Person
from app.models.product import WhiteSpace
from app.queries.goals import goal_rows
from app.queries.tags import tags_of
from app.queries.units import NO_UNIT, unit_contents
from app.services import units
from app.services.goals import change_goal
from app.services.tags import set_tags
from app.services.whitespace import set_white_space
from tests.acting import ask, count, do, refusal, the
from tests.builders import (
    TODAY,
    make_account,
    make_contract,
    make_goal,
    make_interaction,
    make_person,
    make_plan,
    make_product,
    make_unit,
    set_today,
)


def fill(store):
    set_today(store)
    account = make_account(store)
    labs, sales = make_unit(store, account, "Labs"), make_unit(store, account, "Sales")
    ann = make_person(store, account, "Ann", unit_id=labs)
    bob = make_person(store, account, "Bob", unit_id=sales)
    deal = make_contract(store, account, unit_id=labs, annual_value_minor=64_000_00)
    return account, labs, sales, ann, bob, deal


def contents(store, account):
    return {unit.name: unit for unit in ask(store, unit_contents, account, TODAY)}


def test_a_unit_has_its_people_contracts_white_space_and_warning(store):
    account, labs, _sales, ann, _bob, _deal = fill(store)
    portal, audit = make_product(store, "Portal"), make_product(store, "Audit")
    do(store, set_white_space, account, portal, {"status": "active"}, unit_id=labs)
    do(store, set_white_space, account, audit, {"status": "potential", "potential_minor": 500_00},
       unit_id=labs)  # fmt: skip
    make_interaction(store, account, people=(ann,))
    found = contents(store, account)
    unit = found["Labs"]
    assert [row.name for row in unit.people] == ["Ann"]
    assert unit.arr == ((64_000_00, "EUR"),)
    assert (unit.cells_of("active"), unit.cells_of("potential")) == (1, 1)
    assert unit.open_minor == ((500_00, "EUR"),)
    assert unit.is_lone
    assert unit.last_touch is not None
    assert not found["Sales"].is_lone  # it brings nothing
    assert [cell.status for cell in found["Sales"].cells] == ["unassessed", "unassessed"]
    assert "" not in found  # nothing belongs to no unit
    make_person(store, account, "Cas")
    assert [row.name for row in contents(store, account)[""].people] == ["Cas"]
    assert contents(store, account)[""].id == NO_UNIT


def test_merging_units_brings_everything_along_and_undo_takes_it_back(store):
    account, labs, sales, ann, bob, deal = fill(store)
    portal, audit = make_product(store, "Portal"), make_product(store, "Audit")
    for unit, product, status in (
        (labs, portal, "active"), (sales, portal, "potential"),
        (labs, audit, "unassessed"), (sales, audit, "proposed"),
    ):  # fmt: skip
        do(store, set_white_space, account, product, {"status": status}, unit_id=unit)
    do(store, set_tags, "units", labs, ["Core", "North"])
    do(store, set_tags, "units", sales, ["North", "South"])
    before = store.content_hash()
    do(store, units.merge_units, labs, sales)
    assert count(store, Unit) == 1
    assert the(store, Person, bob).unit_id == labs
    assert the(store, Contract, deal).unit_id == labs
    cells = {cell.product_name: cell.status for cell in contents(store, account)["Labs"].cells}
    assert cells == {"Portal": "active", "Audit": "proposed"}
    assert count(store, WhiteSpace) == 2
    assert set(ask(store, tags_of, "units")[labs]) == {"Core", "North", "South"}
    store.history.undo()
    assert store.content_hash() == before
    assert the(store, Person, ann).unit_id == labs


def test_what_is_about_a_unit_is_about_the_one_it_became(store):
    account = make_account(store)
    kept, gone = make_unit(store, account, "Labs"), make_unit(store, account, "Laboratories")
    goal = make_goal(store, make_plan(store, account))
    do(store, change_goal, goal, {"unit_id": gone})
    do(store, units.merge_units, kept, gone)
    assert ask(store, goal_rows)[0].unit_id == kept


def test_units_of_two_accounts_do_not_merge(store):
    account, labs, *_ = fill(store)
    other = make_unit(store, make_account(store, "Other"), "Labs")
    assert "same account" in refusal(store, units.merge_units, labs, other)
    assert "with itself" in refusal(store, units.merge_units, labs, labs)
    assert "same account" in refusal(
        store, units.move_to_unit, "person", [make_person(store, account, "Dee")], other
    )


def test_things_move_to_another_unit_or_to_none(store):
    account, _labs, sales, ann, bob, deal = fill(store)
    before = store.content_hash()
    do(store, units.move_to_unit, "person", [ann, bob], sales)
    do(store, units.move_to_unit, "contract", [deal], None)
    assert len(contents(store, account)["Sales"].people) == 2
    assert contents(store, account)[""].contracts[0].id == deal
    store.history.undo()
    store.history.undo()
    assert store.content_hash() == before


def test_a_cell_moves_unless_the_unit_knows_more(store):
    account, labs, sales, *_ = fill(store)
    portal = make_product(store, "Portal")
    poor = do(store, set_white_space, account, portal, {"note": "?"}, unit_id=labs)
    rich = do(store, set_white_space, account, portal, {"status": "active"}, unit_id=sales)
    do(store, units.move_to_unit, "white_space", [poor], sales)
    assert count(store, WhiteSpace) == 1
    assert the(store, WhiteSpace, rich).status == "active"
    other = do(store, set_white_space, account, portal, {"status": "unassessed"}, unit_id=labs)
    do(store, units.move_to_unit, "white_space", [rich], labs)
    assert count(store, WhiteSpace, id=other) == 0
    assert the(store, WhiteSpace, rich).unit_id == labs


def test_people_who_left_are_not_counted(store):
    account, labs, *_ = fill(store)
    make_person(store, account, "Eve", unit_id=labs, left_on=date(2026, 1, 1), status="left")
    assert [row.name for row in contents(store, account)["Labs"].people] == ["Ann"]
