"""What was made while the collector was held back is not walked through right afterwards."""

from __future__ import annotations

import gc

import pytest

from app.core.collector import collector_held_back, unsettle


@pytest.fixture(autouse=True)
def _thawed():
    yield
    unsettle()


def test_much_that_was_made_meanwhile_is_settled():
    before = gc.get_freeze_count()
    with collector_held_back():
        assert not gc.isenabled()
        made = [[number] for number in range(30_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() - before >= len(made)
    assert gc.get_count()[0] < len(made)


def test_little_stays_with_the_collector():
    gc.collect()
    before = gc.get_freeze_count()
    with collector_held_back():
        made = [[number] for number in range(100)]
    assert gc.get_freeze_count() == before
    assert made


def test_what_is_let_go_of_is_freed_all_the_same():
    with collector_held_back():
        made = [[number] for number in range(30_000)]
    count = gc.get_freeze_count()
    made.clear()
    assert gc.get_freeze_count() <= count - 30_000
