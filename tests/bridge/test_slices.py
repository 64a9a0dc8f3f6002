"""Long work in slices: the window breathes in between, few rows are done at once."""

from __future__ import annotations

import time

import pytest

from app.bridge.slices import SLICE_ROWS, Slices, at_once, each, sliced


def counting(count, seen, pause_s=0.0):
    for number in range(count):
        seen.append(number)
        time.sleep(pause_s)
        yield
    return count


@pytest.fixture
def slices(app):
    return Slices(app)


def test_what_never_yields_is_done_when_run_returns(slices):
    told = []

    def work():
        return 7
        yield

    slices.run(work(), told.append)
    assert told == [7]
    assert not slices.is_busy


def test_long_work_lets_the_event_loop_run_in_between(slices, qtbot):
    seen, told = [], []
    slices.run(counting(20, seen, 0.002), told.append)
    assert slices.is_busy
    assert 0 < len(seen) < 20
    qtbot.waitUntil(lambda: told == [20])
    assert seen == list(range(20))


def test_what_is_begun_anew_takes_the_place_of_the_older(slices, qtbot):
    old, new, told = [], [], []
    slices.run(counting(50, old, 0.002), told.append)
    slices.run(counting(5, new, 0.002), told.append)
    qtbot.waitUntil(lambda: not slices.is_busy)
    assert told == [5]
    assert len(old) < 50


def test_stop_and_finish(slices):
    seen, told = [], []
    slices.run(counting(50, seen, 0.002), told.append)
    slices.finish()
    assert told == [50]
    slices.run(counting(50, seen, 0.002), told.append)
    slices.stop()
    assert not slices.is_busy
    assert told == [50]


def test_done_may_begin_the_next(slices, qtbot):
    told = []
    slices.run(counting(1, []), lambda _: slices.run(counting(2, []), told.append))
    qtbot.waitUntil(lambda: told == [2])


def test_a_fault_is_not_hidden_and_leaves_it_idle(slices):
    def work():
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        slices.run(work())
    assert not slices.is_busy


def test_helpers_cut_rows_and_run_to_the_end():
    assert list(map(list, sliced([1, 2, 3], 2))) == [[1, 2], [3]]
    assert at_once(counting(3, [])) == 3


def test_each_pauses_only_between_slices_of_many_rows():
    seen = []
    assert list(each(list(range(SLICE_ROWS)), seen.extend)) == []
    assert len(list(each(list(range(SLICE_ROWS, 2 * SLICE_ROWS + 1)), seen.extend))) == 1
    assert seen == list(range(2 * SLICE_ROWS + 1))
