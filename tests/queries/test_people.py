from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.queries.people import (
    attribute_rows,
    attributes_as_of,
    influence_rows,
    people_rows,
)
from app.queries.team import coverage_rows, team_rows
from app.services.people import set_support
from tests.acting import ask, do
from tests.builders import (
    TODAY,
    make_account,
    make_coverage,
    make_influence,
    make_interaction,
    make_person,
    make_team_member,
    make_unit,
    set_today,
)


def at(days_ago: int) -> datetime:
    return datetime(2026, 10, 13, 9, tzinfo=UTC) - timedelta(days=days_ago)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def only(store, person):
    (row,) = ask(store, people_rows, ids=[person])
    return row


def test_a_row_names_unit_manager_and_steps(store, account):
    boss = make_person(store, account, "Annika Holm")
    unit = make_unit(store, account)
    key = make_person(
        store,
        account,
        unit_id=unit,
        reports_to_id=boss,
        power=90,
        interest=0,
        decision_roles=["champion"],
    )
    row = only(store, key)
    assert (row.unit_name, row.reports_to_name, row.account_name) == (
        "Diagnostics",
        "Annika Holm",
        "Acme",
    )
    assert (row.power_step, row.interest_step, row.decision_roles) == (5, 1, ("champion",))
    assert (row.last_touch, row.covered_by, row.is_covered) == (None, None, False)


def test_people_come_by_influence(store, account):
    for name, power in (("A", None), ("B", 10), ("C", 80)):
        make_person(store, account, name, power=power)
    assert [row.name for row in ask(store, people_rows)] == ["C", "B", "A"]


@pytest.mark.parametrize(
    ("touch", "last", "covered"),
    [
        ({"days": 60}, True, True),
        ({"days": 61}, True, False),
        ({"days": 5, "direction": "outbound"}, True, False),
        ({"days": 5, "direction": "inbound"}, True, True),
        ({"days": 5, "ours": False}, True, False),
        ({"days": 5, "state": "planned"}, False, False),
        ({"days": 5, "state": "not_held"}, False, False),
        ({"days": 5, "state": None}, True, True),
        ({"days": -1}, False, False),
    ],
)
def test_covered_is_a_two_way_touch_by_one_of_ours_within_60_days(
    store, account, touch, last, covered
):
    nora = make_team_member(store)
    person = make_person(store, account)
    days, ours = touch.pop("days"), touch.pop("ours", True)
    make_interaction(store, account, at(days), (person,), (nora,) if ours else (), **touch)
    row = only(store, person)
    assert (row.last_touch is not None) is last
    assert row.is_covered is covered
    if covered:
        assert (row.covered_by, row.covered_on) == ("Nora Velde", at(days).date())


def test_the_last_touch_is_the_newest_of_any_kind(store, account):
    nora, imke = make_team_member(store), make_team_member(store, "Imke Brandsma")
    person = make_person(store, account)
    make_interaction(store, account, at(20), (person,), (imke,))
    make_interaction(store, account, at(3), (person,), (nora,), direction="outbound")
    row = only(store, person)
    assert (row.last_touch, row.last_touch_by) == (date(2026, 10, 10), "Nora Velde")
    assert (row.covered_by, row.covered_on) == ("Imke Brandsma", date(2026, 9, 23))


def test_lines_name_both_ends(store, account):
    a, b = make_person(store, account, "A"), make_person(store, account, "B")
    make_influence(store, a, b, kind=None, note="presses on price")
    (row,) = ask(store, influence_rows, account)
    assert (row.from_name, row.to_name, row.kind, row.note) == (
        "A",
        "B",
        "influences",
        "presses on price",
    )


def test_the_map_is_known_as_of_any_day(store, account):
    person = make_person(store, account, support="neutral", since=date(2025, 1, 1))
    do(store, set_support, person, "mentor")
    assert [row.value for row in ask(store, attribute_rows, person_id=person)] == [
        "neutral",
        "mentor",
    ]
    for day, value in (
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), "neutral"),
        (TODAY - timedelta(days=1), "neutral"),
        (TODAY, "mentor"),
    ):
        assert ask(store, attributes_as_of, account, day)[person]["support"] == value


def test_the_team_and_whom_it_covers(store, account):
    nora = make_team_member(store)
    make_account(store, "B", owner="Nora Velde")
    make_account(store, "C", owner="Nora Velde", archived_on=TODAY)
    person = make_person(store, account)
    make_coverage(store, nora, person, level="vendor", desired="trusted_advisor")
    assert [(row.name, row.accounts) for row in ask(store, team_rows)] == [("Nora Velde", 1)]
    for where in ({"account_id": account}, {"person_id": person}):
        (row,) = ask(store, coverage_rows, **where)
        assert (row.team_member_name, row.person_name, row.level) == (
            "Nora Velde",
            "Ruth Oduya",
            "vendor",
        )
    assert ask(store, coverage_rows, person_id=5) == []
