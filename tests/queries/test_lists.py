"""What holds for every list query: keys narrow it, archived accounts stay out, no N + 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from app.analytics.due import due_rows
from app.queries.accounts import account_head
from app.queries.criteria import Filter
from app.queries.listing import list_rows
from app.queries.plans import plan_outline
from app.queries.search import search_rows
from app.queries.timeline import timeline_rows
from app.services.accounts import archive_accounts
from app.store.store import Store
from tests.acting import ask, do
from tests.builders import make_store, set_today
from tests.queries.everything import OF_ACCOUNTS, OTHERS, Made, Statements, fill

LISTS = [*OF_ACCOUNTS, *OTHERS]
SCREENS = {
    "head": (lambda s, m: account_head(s, m.account), 4),
    "outline": (lambda s, m: plan_outline(s, m.plan), 5),
    "timeline": (lambda s, m: timeline_rows(s, m.account), 16),
    "search": (lambda s, m: search_rows(s, "portal"), 8),
    "agenda": (lambda s, m: due_rows(s), 30),
    "listing": (lambda s, m: list_rows(s, "people"), 8),
}


class Book(NamedTuple):
    """A portfolio that no test of this module changes, and what reading it took."""

    store: Store
    made: Made
    few: dict[str, list[str]]
    many: dict[str, list[str]]


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Iterator[Book]:
    store = make_store(tmp_path_factory.mktemp("lists"))
    set_today(store)
    fill(store, "Other")
    made = fill(store)
    few = _statements(store, made)
    for number in range(4):
        fill(store, f"More {number}")
    yield Book(store, made, few, _statements(store, made))
    store.close()


def _statements(store: Store, made: Made) -> dict[str, list[str]]:
    counter = Statements(store)
    found = {}
    for query in LISTS:
        counter.during(lambda query=query: ask(store, query))
        found[query.__name__] = list(counter.texts)
    for name, (query, _) in SCREENS.items():
        counter.during(lambda query=query: ask(store, query, made))
        found[name] = list(counter.texts)
    return found


@pytest.fixture
def made(store):
    set_today(store)
    fill(store, "Other")
    return fill(store)


@pytest.mark.parametrize("query", LISTS, ids=lambda query: query.__name__)
def test_keys_narrow_a_list(book, query):
    rows = ask(book.store, query)
    assert rows
    keys = [row.id for row in rows]
    assert len(set(keys)) == len(keys)
    assert ask(book.store, query, ids=[keys[-1]]) == [rows[-1]]
    assert ask(book.store, query, ids=[]) == []
    many = [*range(1000), keys[0]]
    assert ask(book.store, query, ids=many) == [rows[0]]


@pytest.mark.parametrize("query", OF_ACCOUNTS[1:], ids=lambda query: query.__name__)
def test_a_list_of_one_account_holds_nothing_else(book, query):
    rows = ask(book.store, query, account_id=book.made.account)
    assert rows
    assert {row.account_id for row in rows} == {book.made.account}


@pytest.mark.parametrize("name", [*(query.__name__ for query in LISTS), *SCREENS])
def test_statements_do_not_grow_with_rows(book, name):
    most = SCREENS[name][1] if name in SCREENS else 5
    assert len(book.few[name]) == len(book.many[name]) <= most


@pytest.mark.parametrize("name", [*(query.__name__ for query in LISTS), *SCREENS])
def test_queries_only_select(book, name):
    for text in book.many[name]:
        assert text.lstrip().upper().startswith(("SELECT", "WITH", "BEGIN")), text


def test_archived_accounts_stay_out_unless_asked_for(store, made):
    everything = {query: len(ask(store, query)) for query in OF_ACCOUNTS}
    do(store, archive_accounts, [made.account])
    for query, number in everything.items():
        assert 0 < len(ask(store, query)) < number, query.__name__
        assert len(ask(store, query, Filter(archived=True))) == number, query.__name__
