"""A touch with all that belongs to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.queries.touch_record import touch_record
from app.services import people
from tests.acting import do
from tests.builders import (
    TODAY,
    make_account,
    make_interaction,
    make_person,
    set_today,
)

EARLIER = TODAY - timedelta(days=5)


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def spared(store, account: int, person: int, day: date) -> bool:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    key = make_interaction(store, account, at, people=(person,))
    with store.read() as session:
        (contact,) = touch_record(session, key).contacts
    return contact.do_not_contact


def test_the_entry_keeps_the_warning_when_the_wish_is_withdrawn(store, account):
    ruth = make_person(store, account, do_not_contact=True)
    assert spared(store, account, ruth, EARLIER)
    do(store, people.change_person, ruth, {"do_not_contact": False})
    assert spared(store, account, ruth, EARLIER)
    assert not spared(store, account, ruth, TODAY)


def test_a_wish_is_not_held_against_touches_from_before_it(store, account):
    ruth = do(store, people.add_person, account, "Ruth", do_not_contact=False)
    do(store, people.change_person, ruth, {"do_not_contact": True})
    assert not spared(store, account, ruth, EARLIER)
    assert spared(store, account, ruth, TODAY)


def test_someone_who_came_with_the_wish_had_it_before(store, account):
    ruth = do(store, people.add_person, account, "Ruth", do_not_contact=True)
    assert spared(store, account, ruth, EARLIER)
