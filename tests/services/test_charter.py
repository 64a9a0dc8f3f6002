from __future__ import annotations

from datetime import date

import pytest

from app.models.person import Person
from app.queries.charter import levels_by_person, views_differ
from app.services.charter import set_person_level
from app.services.people import mark_left
from tests.acting import ask, do, refusal
from tests.builders import TODAY, make_account, make_attribute, make_person, set_today


@pytest.fixture
def account(store):
    set_today(store)
    return make_account(store)


def seen(store, account, day=TODAY):
    return [(one.name, one.level) for one in ask(store, levels_by_person, account, day)]


def test_how_somebody_sees_us_is_dated_and_read_as_of_a_day(store, account):
    ruth = make_person(store, account, power=90)
    make_attribute(store, ruth, "buy_sell_level", "2", date(2025, 3, 1))
    do(store, set_person_level, ruth, 4)
    do(store, set_person_level, ruth, 5)
    assert seen(store, account) == [("Ruth Oduya", 5)]
    assert seen(store, account, date(2025, 3, 1)) == [("Ruth Oduya", 2)]
    assert seen(store, account, date(2025, 2, 28)) == []
    do(store, set_person_level, ruth, None)
    assert seen(store, account) == []


def test_the_most_influential_stand_first_and_who_left_is_not_there(store, account):
    low = make_person(store, account, "Ann", power=10)
    high = make_person(store, account, "Zoe", power=90)
    for key, level in ((low, 2), (high, 4)):
        do(store, set_person_level, key, level)
    assert seen(store, account) == [("Zoe", 4), ("Ann", 2)]
    do(store, mark_left, high)
    assert seen(store, account) == [("Ann", 2)]


def test_views_differ_from_each_other_or_from_the_account(store, account):
    do(store, set_person_level, make_person(store, account), 4)
    levels = ask(store, levels_by_person, account, TODAY)
    assert not views_differ(None, levels)
    assert not views_differ(4, levels)
    assert views_differ(3, levels)
    assert not views_differ(3, [])


def test_the_same_again_writes_nothing_and_a_sixth_level_is_refused(store, account):
    ruth = make_person(store, account)
    do(store, set_person_level, ruth, 3)
    before = store.content_hash()
    do(store, set_person_level, ruth, 3)
    assert store.content_hash() == before
    assert "1 to 5" in refusal(store, set_person_level, ruth, 6)
    with store.read() as session:
        assert session.get(Person, ruth).version == 1
