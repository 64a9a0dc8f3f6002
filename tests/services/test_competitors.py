from __future__ import annotations

from decimal import Decimal

import pytest

from app.core.errors import DomainError
from app.queries.competitors import competitor_rows, competitors_note
from app.queries.plans import plan_rows
from app.services import competitors
from tests.builders import make_account, make_plan, make_product


@pytest.fixture
def acme(store):
    return make_account(store)


def do(store, service, *args, **kw):
    with store.write("Try") as session:
        return service(session, *args, **kw)


def test_rivals_are_listed_by_product_the_largest_share_first(store, acme):
    portal = make_product(store)
    do(store, competitors.add_competitor, acme, "Zeta")
    do(store, competitors.add_competitor, acme, "Ade", product_id=portal)
    do(store, competitors.add_competitor, acme, "Big", product_id=portal, share_percent=Decimal(60))
    with store.read() as session:
        rows = competitor_rows(session, acme)
    assert [(row.name, row.product_name) for row in rows] == [
        ("Big", "Client Portal"), ("Ade", "Client Portal"), ("Zeta", None),
    ]  # fmt: skip


def test_shares_of_a_product_are_no_more_than_all_of_it(store, acme):
    do(store, competitors.add_competitor, acme, "One", share_percent=Decimal(60))
    other = do(store, competitors.add_competitor, acme, "Two", share_percent=Decimal(40))
    with pytest.raises(DomainError, match=r"100\.5 % together"):
        do(store, competitors.change_competitor, other, {"share_percent": Decimal("40.5")})
    with pytest.raises(DomainError, match="from 0 to 100"):
        do(store, competitors.change_competitor, other, {"share_percent": Decimal(-1)})


def test_a_rival_is_listed_once_for_a_product(store, acme):
    do(store, competitors.add_competitor, acme, "One")
    with pytest.raises(DomainError, match="all products already"):
        do(store, competitors.add_competitor, acme, "one")
    do(store, competitors.add_competitor, acme, "One", product_id=make_product(store))


def test_the_outline_asks_for_an_answer_to_those_that_matter(store, acme):
    make_plan(store, acme)
    one = do(store, competitors.add_competitor, acme, "One", position="incumbent")
    do(store, competitors.add_competitor, acme, "Two", position="possible")

    def note():
        with store.read() as session:
            return competitors_note(session, plan_rows(session, account_id=acme)[0])

    assert note() == (2, 1, False)
    do(store, competitors.change_competitor, one, {"counter_strategy": "Show the numbers"})
    assert note() == (2, 0, True)
    do(store, competitors.remove_competitor, one)
    assert note().size == 1
