"""Lists of tasks as data: read alike wherever they come from, and refused where they are broken."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DomainError
from app.models.playbook_tasks import Task, ordered, read_tasks, tasks_as_data


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "object"),
        ({"name": "A"}, "needs “tasks”"),
        ({"tasks": []}, "at least one"),
        ({"tasks": [{"phase": "A"}]}, "needs a title"),
        ({"tasks": [{"title": "A"}, {"title": "A"}]}, "twice"),
        ({"tasks": [{"title": "A", "after": ["B"]}]}, "waits for “B”"),
        ({"tasks": [{"title": "A", "after": ["A"]}]}, "waits for itself"),
        ({"tasks": [{"title": "A", "side": "both"}]}, "ours or theirs"),
        ({"tasks": [{"title": "A", "offset_days": "3"}]}, "whole number"),
        ({"tasks": [{"title": "A", "offset_days": 99999}]}, "at most 3,650"),
    ],
)
def test_a_broken_list_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(DomainError, match=sentence):
        read_tasks(content)


TITLES = [f"Task {number}" for number in range(6)]
links = st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(TITLES)), max_size=14)


@given(links)
def test_a_circle_is_refused_and_everything_else_has_an_order(pairs):
    after = {title: tuple(b for a, b in pairs if a == title) for title in TITLES}
    tasks = [Task("", title, after=after[title]) for title in TITLES]
    reach = {title: set(after[title]) for title in TITLES}
    for _ in TITLES:
        for title in TITLES:
            reach[title] |= set().union(*(reach[b] for b in reach[title]), set())
    if any(title in reach[title] for title in TITLES):
        with pytest.raises(DomainError, match="waits for itself"):
            ordered(tasks)
        return
    place = {task.title: position for position, task in enumerate(ordered(tasks))}
    assert len(place) == len(TITLES)
    assert all(place[before] < place[task.title] for task in tasks for before in task.after)


@given(
    st.lists(
        st.builds(
            Task,
            phase=st.sampled_from(["Setup", "Training"]),
            title=st.sampled_from(TITLES),
            offset_days=st.integers(-30, 400),
            side=st.sampled_from(["ours", "theirs"]),
            role=st.sampled_from(["", "user"]),
            days=st.integers(0, 20),
        ),
        min_size=1,
        unique_by=lambda task: task.title,
    )
)
def test_tasks_come_back_from_a_file_as_they_were(tasks):
    data = json.loads(json.dumps({"name": "Mine", "tasks": tasks_as_data(tasks)}))
    assert list(read_tasks(data).tasks) == tasks
