from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.analytics.relationship import seats_of
from tests.analytics.book import Book, near
from tests.analytics.evaluate import evaluated

PERIOD, AS_OF = "2026-Q4", "2026-10-13"


def seat(book, account, person, as_of=AS_OF):
    found = seats_of(book.evidence(as_of), account, date.fromisoformat(as_of))
    return next(seat for seat in found if seat.person.id == person)


def test_the_worked_example():
    book = Book()
    account = book.account()
    person = book.person(account, political_status="inner_circle")
    book.touch(account, "2026-09-13", "mutual", "video", people=(person,))
    book.touch(account, "2026-09-01", "outbound", "email", people=(person,))
    book.touch(account, "2026-08-01", "inbound", "email", people=(person,))
    found = seat(book, account, person).strength
    assert (found.recency, found.frequency) == (50, 25)
    assert near(found.two_way, Decimal(200) / 3)
    assert near(found.meetings, Decimal(100) / 3)
    assert found.seniority == 100
    # 0.30·50 + 0.25·25 + 0.15·(66.67 + 33.33 + 100)
    assert near(found.value, "51.25")


def test_never_touched_is_nought_even_for_the_inner_circle():
    book = Book()
    account = book.account()
    person = book.person(account, political_status="inner_circle")
    assert seat(book, account, person).strength.value == 0


def test_planned_and_not_held_and_later_touches_do_not_count():
    book = Book()
    account = book.account()
    person = book.person(account)
    book.touch(account, "2026-10-01", state="planned", people=(person,))
    book.touch(account, "2026-10-01", state="not_held", people=(person,))
    book.touch(account, "2026-10-14", people=(person,))
    assert seat(book, account, person).strength.value == 0


@pytest.mark.parametrize(("on", "touches"), [("2026-07-15", 1), ("2026-07-14", 0)])
def test_recent_is_ninety_days(on, touches):
    book = Book()
    account = book.account()
    person = book.person(account)
    book.touch(account, on, people=(person,))
    assert near(seat(book, account, person).strength.frequency, Decimal(touches * 100) / 12)


def test_frequency_stops_at_twelve():
    book = Book()
    account = book.account()
    person = book.person(account)
    for _ in range(15):
        book.touch(account, AS_OF, people=(person,))
    found = seat(book, account, person).strength
    assert (found.frequency, found.recency) == (100, 100)


def test_influence_is_by_weight_and_a_vacant_seat_stays():
    book = Book()
    account = book.account()
    chief = book.person(account, "Chief", political_status="inner_circle")
    book.person(account, "Seat", political_status="political_structure", placeholder=True)
    book.person(account, "Gone", status="left", left_on="2026-09-01")
    book.person(account, "User", political_status="outside")
    for _ in range(4):
        book.touch(account, AS_OF, people=(chief,), channel="in_person")
    found = book.figure("influence_coverage", PERIOD, AS_OF)
    assert near(found.value, Decimal(300) / 7)
    assert found.n == 4
    assert near(evaluated(found), found.value)
    reasons = dict(found.excluded)
    assert reasons["Gone"] == "the seat is vacant"
    assert reasons["User"] == "strength below 50"


def test_a_successor_takes_the_seat_once_there():
    book = Book()
    account = book.account()
    heir = book.person(account, "Heir", since="2026-09-15")
    book.person(account, "Gone", status="left", left_on="2026-09-01", successor_id=heir)
    assert book.figure("influence_coverage", PERIOD, AS_OF).n == 1
    assert book.figure("influence_coverage", "2026-09", "2026-09-10").n == 1, "Gone, vacant"
    assert book.figure("influence_coverage", "2026-08", "2026-08-31").n == 1, "Gone, still there"


def test_standing_is_as_of_the_day():
    book = Book()
    account = book.account()
    person = book.person(account, political_status="inner_circle")
    book.standing(person, "2026-01-01", "outside")
    book.standing(person, "2026-09-01", "inner_circle")
    assert seat(book, account, person, "2026-08-31").weight == 1
    assert seat(book, account, person).weight == 3
    assert seat(book, account, person, "2025-08-31").weight == 3, "nothing else is known"


def test_threads_pool_over_accounts():
    book = Book()
    for _ in range(2):
        account = book.account()
        person = book.person(account)
        book.touch(account, AS_OF, people=(person,), channel="in_person")
        book.person(account)
    found = book.figure("threads", PERIOD, AS_OF)
    assert (found.value, found.n) == (2, 4)
    assert evaluated(found) == 2


def test_strength_of_an_account_is_the_mean_over_seats_by_weight():
    book = Book()
    account = book.account()
    chief = book.person(account, political_status="inner_circle")
    book.person(account, political_status="outside")
    book.touch(account, AS_OF, people=(chief,))
    strength = seat(book, account, chief).strength.value
    found = book.figure("relationship_strength", PERIOD, AS_OF, account=account)
    assert near(found.value, strength * 3 / 4)
    assert near(evaluated(found), found.value)


def test_strength_of_the_portfolio_is_by_recurring_revenue():
    book = Book()
    strong, weak, prospect = book.account(), book.account(), book.account("Prospect")
    person = book.person(strong)
    book.person(weak)
    book.person(prospect)
    book.touch(strong, AS_OF, people=(person,))
    book.contract(strong, "2026-01-01", "2027-01-01", 300)
    book.contract(weak, "2026-01-01", "2027-01-01", 100)
    strength = seat(book, strong, person).strength.value
    found = book.figure("relationship_strength", PERIOD, AS_OF)
    assert near(found.value, strength * 3 / 4)
    assert [row.label for row in found.excluded] == ["Prospect"]


def test_without_people_it_is_undefined():
    book = Book()
    account = book.account()
    for kpi in ("influence_coverage", "relationship_strength"):
        assert book.value(kpi, PERIOD, AS_OF) is None
        found = book.figure(kpi, PERIOD, AS_OF, account=account)
        assert found.reason == "no people are on the map"
    assert book.value("threads", PERIOD, AS_OF) == 0


def test_covered_is_sixty_days_by_a_named_member_of_our_team():
    book = Book()
    account = book.account()
    named, nobody, one_way, old = (book.person(account, name) for name in "abcd")
    book.touch(account, "2026-08-14", people=(named,))
    book.touch(account, "2026-10-01", people=(nobody,), team=())
    book.touch(account, "2026-10-01", "outbound", people=(one_way,))
    book.touch(account, "2026-08-13", people=(old,))
    covered = [
        seat.person.id
        for seat in seats_of(book.evidence(AS_OF), account, date(2026, 10, 13))
        if seat.is_covered(date(2026, 10, 13))
    ]
    assert covered == [named]
