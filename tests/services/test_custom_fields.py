from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.models.extra import CustomField, CustomValue
from app.queries.custom_fields import (
    account_values,
    custom_field_rows,
    field_lines,
    typed_values,
)
from app.services import custom_fields as service
from app.services.tags import set_tags
from tests.acting import ask, count, do, refusal, the
from tests.builders import make_account, make_person, make_store, set_today


def add(store, field, kind="text", options=(), entity="accounts") -> int:
    return do(store, service.add_custom_field, entity, field, kind, options)


def test_every_type_comes_back_as_what_it_is(store):
    account, other = make_account(store, "Acme", size=400), make_account(store, "Bolt")
    values = {
        add(store, "Motto"): "Onwards",
        add(store, "Sites", "number"): "12.50",
        add(store, "Spend", "money"): "1000",
        add(store, "Since", "date"): "2020-02-29",
        add(store, "Colour", "choice", ["red", "blue"]): "red",
        add(store, "Days", "multi", ["Mon", "Tue"]): "Tue|Mon|Tue",
        add(store, "Page", "link"): "example.com",
        add(store, "Sister", "link", ["accounts"]): ask(store, lambda s: str(other)),
    }
    add(store, "Per site", "computed", ["round([Spend] / [Sites] + size, 1)"])
    add(store, "Twice", "computed", ["[Per site] * 2"])
    do(store, service.set_custom_values, account, values)
    assert ask(store, account_values) == {
        account: {
            "Motto": "Onwards", "Sites": Decimal("12.5"), "Spend": Decimal(1000),
            "Since": date(2020, 2, 29), "Colour": "red", "Days": ("Tue", "Mon"),
            "Page": "https://example.com", "Sister": "Bolt", "Per site": Decimal(480),
            "Twice": Decimal(960),
        }
    }  # fmt: skip
    assert ask(store, account_values, [other]) == {}


def test_a_computed_field_without_a_value_says_why(store):
    account = make_account(store, "Acme", currency="USD", wallet_annual_minor=100)
    add(store, "Sites", "number")
    per_site = add(store, "Per site", "computed", ["100 / [Sites]"])
    add(store, "Twice", "computed", ["[Per site] * 2"])
    add(store, "Wallet", "computed", ["wallet_annual / 12"])
    reasons = {
        line.field.field: line.reason for line in ask(store, field_lines, "accounts", account)
    }
    assert reasons["Per site"] == reasons["Twice"] == "“Sites” is empty"
    assert reasons["Wallet"] == "wallet_annual is in USD, fields are in EUR"
    assert ask(store, account_values) == {}
    assert "is computed" in refusal(store, service.set_custom_value, per_site, account, "4")


def test_formulas_ask_for_the_record_its_tags_and_today(store):
    set_today(store)
    person = make_person(store, make_account(store), "Ann", since=date(2020, 1, 1), power=40)
    do(store, set_tags, "people", person, ["VIP"])
    add(store, "Years", "computed", ["years(since, today)"], "people")
    add(store, "Word", "computed", ['if("vip" in tags and power > 30, name, "–")'], "people")
    assert ask(store, typed_values, "people") == {person: {"Years": Decimal(6), "Word": "Ann"}}


def test_circles_and_unknown_names_are_refused(store):
    first = add(store, "First", "computed", ["1"])
    add(store, "Second", "computed", ["[First] + 1"])
    third = add(store, "Third", "computed", ["second + 1"])
    change = service.change_custom_field
    assert "depend on itself" in refusal(store, change, first, options=["[Third]"])
    assert "depend on itself" in refusal(store, change, third, options=["[Third]"])
    assert "no field “Nix”" in refusal(store, change, first, options=["[Nix] + 1"])
    assert "is empty" in refusal(store, change, first, options=[])
    assert "is not a formula" in refusal(store, change, first, options=["1 +"])
    do(store, change, third, options=["2"])
    do(store, change, first, options=["[Third]"])


def test_a_circle_that_came_in_by_a_file_has_no_value(store):
    with store.write("Import") as session:
        session.add(CustomField(entity="accounts", field="A", type="computed", options=["[B]"]))
        session.add(CustomField(entity="accounts", field="B", type="computed", options=["[A]"]))
        session.add(CustomField(entity="accounts", field="C", type="computed", options=["1 +"]))
    account = make_account(store)
    lines = {line.field.field: line for line in ask(store, field_lines, "accounts", account)}
    assert "depends on itself" in lines["A"].reason
    assert "depends on itself" in lines["B"].reason
    assert "is not a formula" in lines["C"].reason


@settings(max_examples=40,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_no_series_of_formulas_makes_a_circle(tmp_path_factory, moves):
    store = make_store(tmp_path_factory.mktemp("circle"))
    keys = [add(store, f"F{place}", "computed", ["1"]) for place in range(5)]
    account = make_account(store)
    for one, other in moves:
        with contextlib.suppress(DomainError):
            do(store, service.change_custom_field, keys[one], options=[f"[F{other}] + 1"])
        values = ask(store, account_values)[account]
        assert len(values) == 5
    store.close()


def test_a_rename_goes_through_formulas_and_the_order_and_back(store):
    account = make_account(store)
    seats, price = add(store, "Seats", "number"), add(store, "Price", "money")
    cost = add(store, "Cost", "computed", ["seats * [Price]"])
    do(store, service.set_custom_values, account, {seats: "3", price: "9"})
    do(store, service.move_custom_field, cost, 1)
    before = store.content_hash()
    do(store, service.change_custom_field, seats, field="Licences bought")
    assert the(store, CustomField, cost).options == ["[Licences bought] * [Price]"]
    names = [row.field for row in ask(store, custom_field_rows, "accounts")]
    assert names == ["Cost", "Licences bought", "Price"]
    assert ask(store, account_values)[account]["Cost"] == 27
    store.history.undo()
    assert store.content_hash() == before


def test_choices_that_go_away_need_a_word_about_their_records(store):
    one, two = make_account(store, "A"), make_account(store, "B")
    field = add(store, "Days", "multi", ["Mon", "Tue", "Wed"])
    do(store, service.set_custom_value, field, one, "Mon|Tue")
    do(store, service.set_custom_value, field, two, "Tue")
    change = service.change_custom_field
    assert "Say which choice" in refusal(store, change, field, options=["Mon", "Wed"])
    before = store.content_hash()
    do(store, change, field, options=["Mon", "Wed"], replaced={"Tue": "Mon"})
    assert ask(store, account_values) == {one: {"Days": ("Mon",)}, two: {"Days": ("Mon",)}}
    store.history.undo()
    assert store.content_hash() == before
    do(store, change, field, options=["Mon"], replaced={"Tue": None, "Wed": None})
    assert ask(store, account_values) == {one: {"Days": ("Mon",)}}


def test_removing_a_field_is_one_step_that_undo_takes_back(store):
    account = make_account(store)
    first, second = add(store, "First"), add(store, "Second")
    do(store, service.move_custom_field, second, 1)
    do(store, service.set_custom_value, first, account, "x")
    before = store.content_hash()
    do(store, service.remove_custom_field, first)
    assert count(store, CustomValue) == 0
    assert [row.field for row in ask(store, custom_field_rows)] == ["Second"]
    store.history.undo()
    assert store.content_hash() == before
    do(store, service.remove_custom_field, first)
    do(store, service.remove_custom_field, second)
    assert ask(store, custom_field_rows) == []


def test_names_and_values_that_cannot_be(store):
    account = make_account(store)
    for name in ("", "  ", "a [b]", "a|b", "x" * 61):
        assert refusal(store, service.add_custom_field, "accounts", name)
    page, number = add(store, "Page", "link"), add(store, "Number", "number")
    for bad in ("no address", "javascript:alert(1)", "http://", "http://["):
        assert "is not an address" in refusal(store, service.set_custom_value, page, account, bad)
    for bad in ("NaN", "Infinity", "1e9999", "twelve"):
        assert "not a number" in refusal(store, service.set_custom_value, number, account, bad)
    assert "web pages or to one kind" in refusal(
        store, service.add_custom_field, "accounts", "Away", "link", ["moons"]
    )
