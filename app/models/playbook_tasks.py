"""Lists of tasks that are applied from a day on: onboarding, offboarding and playbooks, as data.

A list is a JSON object: name, about, purpose, perhaps a milestone of first value, and tasks. The
program's own lists and the users' are read alike, so a broken one is refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from app.core.errors import DomainError
from app.models.codes import SIDE

MOST_TASKS = 500
MOST_DAYS = 3_650


@dataclass(frozen=True)
class Task:
    """One task: due `offset_days` calendar days from the start, after the tasks in `after`.

    `days` is how long before that day it is begun; 0 means on the day itself.
    `role` is who does it: on our side a role in our team, on theirs a role in the decision.
    `goal` names a goal of the plan that it serves, by title or by type.
    """

    phase: str
    title: str
    offset_days: int = 0
    side: str = "ours"
    role: str = ""
    criterion: str = ""
    after: tuple[str, ...] = ()
    goal: str = ""
    days: int = 0


@dataclass(frozen=True)
class TaskList:
    """Tasks in their order, and what they are for."""

    name: str
    tasks: tuple[Task, ...]
    about: str = ""
    purpose: str = "playbook"
    first_value: str = ""
    first_value_days: int | None = None
    rest: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def phases(self) -> tuple[str, ...]:
        """The phases in the order in which they first appear."""
        return tuple(dict.fromkeys(task.phase for task in self.tasks))

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """Side and role of everyone that a task names, in the order in which they appear."""
        return tuple(dict.fromkeys((task.side, task.role) for task in self.tasks if task.role))

    @property
    def last_day(self) -> int:
        """The offset of the last task."""
        return max((task.offset_days for task in self.tasks), default=0)


_KNOWN = ("name", "tasks", "about", "purpose", "first_value", "first_value_days")


def read_tasks(content: object) -> TaskList:
    """A list of tasks from data as a JSON file holds it; refused where it cannot be applied."""
    if not isinstance(content, Mapping):
        raise DomainError("A list of tasks is an object with a name and tasks.")
    data = cast("Mapping[str, Any]", content)
    lines = data.get("tasks")
    if not isinstance(lines, Sequence) or isinstance(lines, str):
        raise DomainError("A list of tasks needs “tasks”, a list.")
    tasks = tuple(_task(line) for line in cast("Sequence[object]", lines))
    check_tasks(tasks)
    days = data.get("first_value_days")
    return TaskList(
        name=_text(data, "name"),
        tasks=tasks,
        about=_text(data, "about"),
        purpose=_text(data, "purpose") or "playbook",
        first_value=_text(data, "first_value"),
        first_value_days=None if days is None else _days(days, "first_value_days"),
        rest={key: value for key, value in data.items() if key not in _KNOWN},
    )


def tasks_as_data(tasks: Iterable[Task]) -> list[dict[str, Any]]:
    """Tasks as a JSON file holds them; what is usual is left out."""
    return [
        {
            name: value
            for name, value in (vars(task) | {"after": list(task.after)}).items()
            if name in ("title", "phase", "offset_days") or value not in ("", [], "ours", 0)
        }
        for task in tasks
    ]


def check_tasks(tasks: Sequence[Task]) -> None:
    """Refuse tasks without a title, twice the same, waiting for one that is not there, or round."""
    if not tasks:
        raise DomainError("A list of tasks needs at least one task.")
    if len(tasks) > MOST_TASKS:
        raise DomainError(f"A list has at most {MOST_TASKS} tasks; this one has {len(tasks)}.")
    titles: set[str] = set()
    for task in tasks:
        if not task.title.strip():
            raise DomainError("A task needs a title.")
        if task.title in titles:
            raise DomainError(f"“{task.title}” is in the list twice. Give each task its own title.")
        titles.add(task.title)
    for task in tasks:
        missing = next((name for name in task.after if name not in titles), None)
        if missing is not None:
            raise DomainError(f"“{task.title}” waits for “{missing}”, which is not in the list.")
    ordered(tasks)


def ordered(tasks: Sequence[Task]) -> list[Task]:
    """The tasks so that each comes after those that it waits for; a circle is refused."""
    left, done = list(tasks), set[str]()
    found: list[Task] = []
    while left:
        ready = [task for task in left if done.issuperset(task.after)]
        if not ready:
            raise DomainError(f"“{left[0].title}” waits for itself. Leave one of the links out.")
        found.extend(ready)
        done.update(task.title for task in ready)
        left = [task for task in left if task.title not in done]
    return found


def _task(line: object) -> Task:
    if not isinstance(line, Mapping):
        raise DomainError("A task is an object with a title.")
    data = cast("Mapping[str, Any]", line)
    title = _text(data, "title")
    side = _text(data, "side") or "ours"
    if side not in SIDE:
        raise DomainError(f"“{title}”: the side is ours or theirs, not “{side}”.")
    after = data.get("after") or ()
    names: Iterable[object] = [after] if isinstance(after, str) else cast("Iterable[object]", after)
    return Task(
        phase=_text(data, "phase"),
        title=title,
        offset_days=_days(data.get("offset_days") or 0, title),
        side=side,
        role=_text(data, "role"),
        criterion=_text(data, "criterion"),
        after=tuple(str(name) for name in names),
        goal=_text(data, "goal"),
        days=max(0, _days(data.get("days") or 0, title)),
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise DomainError(f"“{name}” in a list of tasks is a text.")
    return value.strip()


def _days(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MOST_DAYS:
        raise DomainError(f"“{where}”: days are a whole number of at most {MOST_DAYS:,}.")
    return value
