"""A large portfolio is computed in a process of its own, with the same result."""

from __future__ import annotations

import sys

import pytest

from app.bridge import card_child, card_work
from app.bridge.card_child import ApartError, computed_apart
from app.bridge.tasks import Cancelled, Progress
from tests.builders import TODAY, fill_portfolio, set_today


@pytest.fixture
def filled(store):
    set_today(store)
    fill_portfolio(store, 4)
    return store


def progress() -> Progress:
    return Progress(lambda *_: None)


def test_the_other_process_gives_the_same(filled):
    apart = computed_apart(progress(), filled.path, TODAY, card_work.cards_here)
    here = card_work.cards_here(progress(), filled, TODAY)
    assert apart.cards == here.cards
    assert apart.rows == here.rows
    assert [tile.figure.value for tile in apart.tiles] == [tile.figure.value for tile in here.tiles]
    assert computed_apart(progress(), filled.path, TODAY, card_work.tiles_here) == apart.tiles


def test_it_is_used_from_a_size_on_and_where_it_fails_the_work_is_done_here(filled, monkeypatch):
    asked = []

    def fail(_progress, _path, _day, work):
        asked.append(work)
        raise ApartError

    monkeypatch.setattr(card_child, "computed_apart", fail)
    assert len(card_work.all_cards(progress(), filled, TODAY).cards) == 4
    assert asked == []
    monkeypatch.setattr(card_work, "MANY", 4)
    assert len(card_work.all_cards(progress(), filled, TODAY).cards) == 4
    assert asked == [card_work.cards_here]


def test_a_packed_program_computes_in_its_own_process(monkeypatch):
    assert card_child.can_be_apart()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not card_child.can_be_apart()


def test_a_child_that_ends_badly_says_so(filled):
    with pytest.raises(ApartError):
        computed_apart(progress(), filled.path, TODAY, test_a_child_that_ends_badly_says_so)


def test_nobody_waits_for_a_child_that_is_no_longer_wanted(filled):
    unwanted = progress()
    unwanted.cancel()
    with pytest.raises(Cancelled):
        computed_apart(unwanted, filled.path, TODAY, card_work.cards_here)
