"""Lines and days of the bars: phases with headings, room for every day, ticks that do not crowd."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.queries.project_tasks import TaskRow
from app.views.projects.layout import lines_of, span_of, ticks_of

TODAY = date(2026, 10, 13)


def task(key, phase="Setup", start=None, due=None, **values):
    empty = dict.fromkeys(TaskRow._fields)
    shown = {"id": key, "title": f"Task {key}", "side": "ours", "phase": phase, "after": ()}
    return TaskRow(**{**empty, **shown, "start_date": start, "due_date": due, **values})


def test_each_phase_has_one_heading_before_its_tasks():
    lines = lines_of([task(1), task(2), task(3, "Go-live"), task(4, None)])
    assert [(line.phase, line.task and line.task.id) for line in lines] == [
        ("Setup", None), ("Setup", 1), ("Setup", 2), ("Go-live", None), ("Go-live", 3), ("", 4),
    ]  # fmt: skip


def test_today_is_shown_where_it_is_near_and_not_years_away():
    near = span_of([task(1, due=TODAY + timedelta(days=30))], TODAY)
    assert near.first <= TODAY <= near.last
    far = span_of([task(1, due=date(2024, 2, 29), start=date(2024, 2, 1))], TODAY)
    assert far.last < TODAY
    assert span_of([], TODAY).first <= TODAY <= span_of([], TODAY).last


days = st.dates(date(2023, 1, 1), date(2029, 12, 31))


@given(st.lists(st.tuples(days, st.integers(0, 60)), min_size=1, max_size=8), st.floats(1, 40))
def test_every_bar_lies_within_and_ticks_keep_their_distance(pairs, day_px):
    tasks = [
        task(number, start=due - timedelta(days=long), due=due)
        for number, (due, long) in enumerate(pairs)
    ]
    span = span_of(tasks, TODAY)
    assert all(span.first < one.first_day <= one.due_date < span.last for one in tasks)
    ticks = ticks_of(span, day_px, 64)
    assert all(span.first <= tick <= span.last for tick in ticks)
    gaps = [(after - before).days * day_px for before, after in itertools.pairwise(ticks)]
    yearly = all(tick.day == 1 for tick in ticks) and day_px < 64 / 360
    assert yearly or all(gap >= 64 * 28 / 30 for gap in gaps)
