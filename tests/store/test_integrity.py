"""The check finds faults that were put there, and nothing in a sound file."""

from __future__ import annotations

import pytest

from app.store import driver
from app.store.integrity import check_file
from app.store.store import Store
from tests.builders import fill_portfolio, make_account, make_person
from tests.store.files import tampered

SEEDED = {
    "foreign_key": "UPDATE person SET account_id = 4711",
    "search": "DELETE FROM search WHERE entity = 'account'",
    "search text": "UPDATE search SET body = 'other' WHERE entity = 'person'",
    "search too much": "INSERT INTO search (rowid, entity, body) VALUES (99, 'goal', 'ghost')",
}


def test_a_sound_file_has_no_problem(store):
    fill_portfolio(store, accounts=5)
    assert store.check() == []


@pytest.mark.parametrize("fault", SEEDED)
def test_each_seeded_fault_is_found(store, fault):
    make_person(store, make_account(store, "Acme"))
    store.close()
    tampered(store.path, "PRAGMA foreign_keys = OFF", SEEDED[fault])
    again = Store.open(store.path)
    problems = again.check()
    again.close()
    assert {problem.kind for problem in problems} == {fault.split()[0]}
    for problem in problems:
        assert problem.severity in {"error", "warning"}
        assert problem.message.endswith(".")


def test_damaged_pages_are_found_in_an_open_file(store):
    fill_portfolio(store, accounts=20)
    store.close()
    again = Store.open(store.path)
    content = bytearray(store.path.read_bytes())
    for page in range(30, len(content) // 4096, 2):
        content[page * 4096 + 8 : page * 4096 + 200] = b"\xee" * 192
    store.path.write_bytes(content)
    problems = again.check()
    again.close()
    assert any(problem.kind == "integrity" for problem in problems)


def test_a_second_check_after_a_write_is_no_false_alarm(store):
    make_account(store, "Acme")
    assert store.check() == []
    make_account(store, "Beta")
    assert store.check() == []
    store.refuse_damage()


def test_one_connection_that_checks_twice_would_raise_it(store):
    # The negative control: why each check has a connection of its own.
    make_account(store, "Acme")
    with driver.looking_through(store.path) as connection:
        assert check_file(connection) == []
        make_account(store, "Beta")
        assert check_file(connection) != []
