from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from app.bridge.arrange import fold
from app.views.shell.palette_search import (
    ACCOUNTS,
    COMMANDS,
    PEOPLE,
    Item,
    Names,
    marked,
    rank,
    search,
    split_query,
)


def items(*titles):
    return [Item(ACCOUNTS, title, title) for title in titles]


def titles(found):
    return [item.title for item in found]


def test_exact_then_prefix_then_word_start_then_inside():
    found = search(items("Summer usage", "Wexmere Merit", "Meridell", "Mer", "Elias Merten"), "mer")
    assert titles(found) == ["Mer", "Meridell", "Wexmere Merit", "Elias Merten", "Summer usage"]


def test_recent_ones_come_first_among_equals():
    known = items("Meridell", "Merton", "Mercer")
    assert titles(search(known, "mer", recent=["Mercer", "Merton"])) == [
        "Mercer", "Merton", "Meridell",
    ]  # fmt: skip


def test_every_word_must_be_found_in_any_order():
    known = items("Call Anja Roth", "Anja Berg")
    assert titles(search(known, "roth anja")) == ["Call Anja Roth"]
    assert search(known, "anja xyz") == []


def test_accents_and_case_do_not_matter():
    assert titles(search(items("Éléonore Brûlé"), "eleonore brule")) == ["Éléonore Brûlé"]


def test_a_prefix_asks_for_a_kind():
    assert split_query("> new") == (COMMANDS, "new")
    assert split_query("@ruth") == (PEOPLE, "ruth")
    assert split_query("meridell", ACCOUNTS) == (ACCOUNTS, "meridell")


def test_what_was_typed_is_marked():
    assert marked("Wexmere University", "mer") == [
        ("Wex", False), ("mer", True), ("e University", False),
    ]  # fmt: skip
    assert marked("Camille Mercier", "mer") == [
        ("Camille ", False), ("Mer", True), ("cier", False),
    ]  # fmt: skip
    assert marked("Acme", "") == [("Acme", False)]


@given(st.text(max_size=20), st.text(max_size=8))
def test_marking_never_changes_a_letter(title, query):
    assert "".join(piece for piece, _ in marked(title, query)) == title


@given(st.text(min_size=1, max_size=20))
def test_a_title_is_always_found_by_itself(title):
    assert rank(fold(title), fold(title).split()) is not None


NAMES = st.lists(st.text(alphabet="abé -.", min_size=1, max_size=9), max_size=25)


@given(NAMES, st.text(alphabet="ab é", min_size=1, max_size=5), st.sets(st.integers(0, 24)))
def test_the_quick_way_ranks_as_the_plain_one(names, query, lately):
    known = [Item(ACCOUNTS, str(number), name) for number, name in enumerate(names)]
    recent = [str(number) for number in lately]
    words = fold(query).split()
    ranked = sorted(
        (own, recent.index(item.key) if item.key in recent else 99, number)
        for number, item in enumerate(known)
        if words and (own := rank(item.searched(), words)) is not None
    )
    expected = [known[number] for *_, number in ranked]
    if words:
        assert search(Names(known), query, recent) == expected
        assert search(Names(known), query, recent, 3) == expected[:3]


def test_a_name_with_a_slip_is_found_where_that_is_asked_for():
    known = Names(items("Meridell Clinics", "Wexmere University", "Ann Lee"))
    assert search(known, "meridlel") == []
    assert titles(search(known, "meridlel", near=True)) == ["Meridell Clinics"]
    assert titles(search(known, "univresity wexmere", near=True)) == ["Wexmere University"]
    assert titles(search(known, "univresi", near=True)) == ["Wexmere University"]
    assert search(known, "amn", near=True) == [], "three letters are too few to guess"


def test_fifty_thousand_names_are_searched_in_less_than_a_second():
    known = [Item(PEOPLE, str(n), f"Person {n}", folded=f"person {n} of account {n % 999}")
             for n in range(50_000)]  # fmt: skip
    start = time.perf_counter()
    assert search(known, "4999")
    assert time.perf_counter() - start < 1.0
