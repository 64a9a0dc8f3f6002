from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from app.queries.stakeholders import stakeholder_map
from tests.builders import (
    make_account,
    make_contract,
    make_interaction,
    make_person,
    make_revenue,
    make_team_member,
    make_unit,
)

TODAY = date(2026, 10, 13)


@pytest.fixture
def account(store):
    return make_account(store, name="Acme")


def asked(store, account):
    """The map, and how many statements it took."""
    statements = []
    with store.read() as session:
        engine = session.get_bind()
        note = lambda *call: statements.append(call[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", note)
        found = stakeholder_map(session, account, TODAY)
        event.remove(engine, "before_cursor_execute", note)
    return found, len(statements)


def unit_of(store, account, name):
    return next(unit for unit in asked(store, account)[0].units if unit.name == name)


def test_the_statements_do_not_grow_with_the_people(store, account):
    make_person(store, account, name="Ann", status="left")
    _found, few = asked(store, account)
    for number in range(30):
        make_person(store, account, name=f"P{number}", status="left")
    found, many = asked(store, account)
    assert len(found.seats) == 31
    assert many == few


def test_who_left_is_shown_until_somebody_succeeds(store, account):
    gone = make_person(store, account, name="Gone", status="left")
    new = make_person(store, account, name="New")
    assert {seat.id for seat in asked(store, account)[0].seats} == {gone, new}
    replaced = make_person(store, account, name="Replaced", status="left", successor_id=new)
    assert replaced not in {seat.id for seat in asked(store, account)[0].seats}
    back = make_person(store, account, name="Back", status="active", successor_id=new)
    assert back in {seat.id for seat in asked(store, account)[0].seats}
    blank = make_person(store, account, name="Blank", status=None, successor_id=new)
    assert blank in {seat.id for seat in asked(store, account)[0].seats}


def test_covered_needs_a_named_member_of_ours_within_sixty_days(store, account):
    ann, bob, cid = (make_person(store, account, name=name) for name in ("Ann", "Bob", "Cid"))
    nora = make_team_member(store, name="Nora Velde")
    for person, day, team in (
        (ann, 15, (nora,)), (bob, 13, (nora,)), (cid, 15, ()),
    ):  # fmt: skip
        make_interaction(
            store, account, at=datetime(2026, 8, day, 9, tzinfo=UTC), direction="mutual",
            people=(person,), team=team,
        )  # fmt: skip
    covered = {seat.name: seat.is_covered for seat in asked(store, account)[0].seats}
    assert covered == {"Ann": True, "Bob": False, "Cid": False}


def test_a_later_touch_without_a_name_does_not_undo_the_cover(store, account):
    ann = make_person(store, account, name="Ann")
    nora = make_team_member(store, name="Nora Velde")
    for day, team in ((1, (nora,)), (9, ())):
        make_interaction(
            store, account, at=datetime(2026, 10, day, 9, tzinfo=UTC), direction="mutual",
            people=(ann,), team=team,
        )  # fmt: skip
    seat = asked(store, account)[0].seats[0]
    assert (seat.covered_by, seat.covered_on) == ("Nora Velde", date(2026, 10, 1))
    assert seat.last_touch == date(2026, 10, 9)


def test_a_unit_pays_what_its_running_contracts_say(store, account):
    unit = make_unit(store, account, name="Diagnostics")
    for start, end, value in (
        (date(2026, 1, 1), date(2027, 1, 1), 4_000_000),
        (date(2026, 3, 1), date(2027, 3, 1), 1_000_000),
        (date(2024, 1, 1), date(2026, 1, 1), 9_000_000),
    ):
        make_contract(
            store, account, start_date=start, end_date=end, annual_value_minor=value, unit_id=unit
        )
    make_revenue(
        store, account, on_date=date(2026, 9, 30), amount_minor=800_000, kind="recurring",
        unit_id=unit,
    )  # fmt: skip
    found = unit_of(store, account, "Diagnostics")
    assert found.sums == ((5_000_000, "EUR"),)
    assert found.by_contract


def test_a_unit_without_contracts_pays_twelve_times_its_last_complete_month(store, account):
    unit = make_unit(store, account, name="Diagnostics")
    for day, amount, kind in (
        (date(2026, 9, 1), 100_000, "recurring"),
        (date(2026, 9, 30), 50_000, "recurring"),
        (date(2026, 9, 30), 70_000, "one_off"),
        (date(2026, 10, 1), 90_000, "recurring"),
        (date(2026, 8, 31), 90_000, "recurring"),
    ):
        make_revenue(store, account, on_date=day, amount_minor=amount, kind=kind, unit_id=unit)
    found = unit_of(store, account, "Diagnostics")
    assert found.sums == ((1_800_000, "EUR"),)
    assert not found.by_contract
    assert found.pays


def test_currencies_are_never_added_up(store):
    account = make_account(store, name="Acme", currency="GBP")
    unit = make_unit(store, account, name="Diagnostics")
    for currency in (None, "USD"):
        make_contract(
            store, account, start_date=date(2026, 1, 1), end_date=date(2027, 1, 1),
            annual_value_minor=100, unit_id=unit, currency=currency,
        )  # fmt: skip
    found = unit_of(store, account, "Diagnostics")
    assert sorted(found.sums) == [(100, "GBP"), (100, "USD")]


def test_a_unit_that_brings_in_nothing_does_not_pay(store, account):
    make_unit(store, account, name="Diagnostics")
    assert not unit_of(store, account, "Diagnostics").pays
