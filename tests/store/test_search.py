"""Full-text search: any text is a valid search, and the index follows every change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from app.models.account import Account
from app.store import driver, search_find
from app.store.store import Store
from tests.builders import make_account, make_goal, make_person, make_plan

ORDINARY = [
    "o'bri",
    "Müll",
    "50%",
    "a_b",
    "AND",
    "NOT (x",
    '"half',
    "C++",
    "e-mail",
    "-",
    "*",
    "^a",
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    store = Store.create(tmp_path_factory.mktemp("search") / "s.perennial")
    account = make_account(store, "Müller & Søn", note="50% off; a_b\\c", industry="Labs")
    make_person(store, account, "Siobhan O’Brien", email="s.obrien@example.org")
    make_goal(store, make_plan(store, account), "Reduce waste", specific="Müll halved")
    yield store
    store.close()


def found(store, text):
    with store.raw_read() as connection:
        return {hit.table for hit in search_find.find(connection, text)}


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("müller", {"account"}),
        ("MULLER", {"account"}),
        ("brien", {"person"}),
        ("obrien example", {"person"}),
        ("müll", {"account", "goal"}),
        ("halved waste", {"goal"}),
        ("50%", {"account"}),
        ("a_b", {"account"}),
        ("nothing at all", set()),
        ("", set()),
        ("   ", set()),
        ("Sø", {"account"}),
        ("%", {"account"}),
        ("müller brien", set()),
    ],
)
def test_finds_rows_that_hold_every_word(filled, text, tables):
    assert found(filled, text) == tables


def test_five_thousand_random_inputs_raise_nothing(filled):
    dice = random.Random(20261013)  # noqa: S311 no secret hangs on it
    alphabet = "abcxyzäßñ øé'\"*^()[]{}:;,.-+%_\\/|&!?<>=~`@#$\t\n\0\u0301🌱 ANDORNOTNEAR"
    with filled.raw_read() as connection:
        for _ in range(5000):
            text = "".join(dice.choices(alphabet, k=dice.randrange(40)))
            search_find.find(connection, text)


@settings(max_examples=300)
@given(st.text())
def test_any_unicode_text_is_a_valid_search(filled, text):
    with filled.raw_read() as connection:
        search_find.find(connection, text)


def test_odd_lengths_are_valid_too(filled):
    with filled.raw_read() as connection:
        for text in ("a " * 5000, "abc " * 5000, "x" * 100_000, "\ud800abc"):
            search_find.find(connection, text)


def test_raw_input_would_raise(filled):
    # The negative control: what the quoting is for.
    raised = 0
    with filled.raw_read() as connection:
        for text in ORDINARY:
            try:
                connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (text,))
            except driver.DatabaseError:
                raised += 1
    assert raised >= 5


def test_the_index_follows_edits_cascades_and_undo(store):
    key = make_account(store, "Larkfield")
    make_person(store, key, "Ruth Oduya")
    assert found(store, "larkfield") == {"account"}
    with store.write("Rename") as session:
        session.execute(update(Account).values(name="Meridell"))
    assert (found(store, "larkfield"), found(store, "meridell")) == (set(), {"account"})
    store.history.undo()
    assert (found(store, "larkfield"), found(store, "meridell")) == ({"account"}, set())
    with store.write("Delete") as session:
        session.execute(delete(Account))
    assert found(store, "oduya") == set()
    store.history.undo()
    assert found(store, "oduya") == {"person"}
    assert store.check() == []


def test_the_snippet_shows_the_place(store):
    make_account(store, "Acme", note=("padding " * 40) + "the needle here " + ("padding " * 40))
    with store.raw_read() as connection:
        (hit,) = search_find.find(connection, "needle")
    assert "needle" in hit.snippet
    assert len(hit.snippet) < 200


def test_no_more_than_asked_for(store):
    with store.write("Many") as session:
        session.add_all(Account(name=f"Client {number}") for number in range(30))
    with store.raw_read() as connection:
        assert len(search_find.find(connection, "client", limit=7)) == 7


def test_a_snippet_shows_words_without_the_marks_of_markdown():
    body = "They want **results within a day**, see [the study](https://a.example/x)\n- _so_ calm"
    assert search_find.snippet(body, ("study",)) == (
        "…results within a day, see the study • so calm"
    )
    assert (
        search_find.snippet("5 * 3 * 2 and snake_case_name", ("snake",))
        == "5 * 3 * 2 and snake_case_name"
    )
