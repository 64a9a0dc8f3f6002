from __future__ import annotations

from app.models.account import Account, Unit
from app.models.plan import Plan
from app.models.team import Coverage, TeamMember
from app.services.team import (
    add_team_member,
    change_team_member,
    remove_coverage,
    remove_team_member,
    set_coverage,
)
from app.services.units import add_unit, remove_unit, rename_unit
from tests.acting import count, do, refusal, the
from tests.builders import make_account, make_contract, make_person, make_plan


def test_a_new_name_goes_to_everything_owned(store):
    nora = do(store, add_team_member, "Nora Velde", role="Account manager")
    account = make_account(store, owner="Nora Velde")
    plan = make_plan(store, account, owner="Nora Velde")
    other = make_account(store, "B", owner="Imke")
    do(store, change_team_member, nora, {"name": "Nora Velde-Brandt"})
    assert the(store, Account, account).owner == "Nora Velde-Brandt"
    assert the(store, Plan, plan).owner == "Nora Velde-Brandt"
    assert the(store, Account, other).owner == "Imke"
    store.history.undo()
    assert the(store, Account, account).owner == "Nora Velde"


def test_names_in_the_team_are_their_own(store):
    do(store, add_team_member, "Nora Velde")
    imke = do(store, add_team_member, "Imke")
    assert "already" in refusal(store, add_team_member, "nora velde")
    assert "already" in refusal(store, change_team_member, imke, {"name": "NORA VELDE"})
    do(store, remove_team_member, imke)
    assert count(store, TeamMember) == 1


def test_coverage_is_one_line_per_pair(store):
    member = do(store, add_team_member, "Nora")
    person = make_person(store, make_account(store))
    first = do(store, set_coverage, member, person, "vendor", "trusted_advisor")
    again = do(store, set_coverage, member, person, "problem_solver")
    assert first == again
    assert the(store, Coverage, first).level == "problem_solver"
    assert "Choose one of" in refusal(store, set_coverage, member, person, "friend")
    assert "no longer there" in refusal(store, set_coverage, member, 5, "vendor")
    do(store, remove_coverage, first)
    assert count(store, Coverage) == 0


def test_unit_names_are_their_own_within_an_account(store):
    account, other = make_account(store), make_account(store, "Other")
    unit = do(store, add_unit, account, "Diagnostics")
    do(store, add_unit, other, "Diagnostics")
    assert "“diagnostics” already" in refusal(store, add_unit, account, "diagnostics")
    second = do(store, add_unit, account, "Outpatient")
    assert "already" in refusal(store, rename_unit, second, "Diagnostics")
    contract = make_contract(store, account, unit_id=unit)
    do(store, remove_unit, unit)
    assert count(store, Unit, account_id=account) == 1
    from app.models.contract import Contract

    assert the(store, Contract, contract).unit_id is None
