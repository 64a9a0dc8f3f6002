"""How far a project is, and how long the client waited for the first value of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.analytics.figure import Excluded, Figure, Ref, Term, count
from app.core.money import round_half_up
from app.queries.project_tasks import ProjectLine, TaskRow


def progress_of(line: ProjectLine) -> Figure:
    """Tasks done as a share of those that were not called off; of deliverables without tasks."""
    tasks = [task for task in line.tasks if task.status != "cancelled"]
    done = [task for task in tasks if task.is_done]
    refs = [_task(task) for task in tasks], [_task(task) for task in done]
    if not tasks:
        parts = [part for part in line.parts if part.status != "cancelled"]
        ready = [part for part in parts if part.status == "done"]
        refs = (
            [Ref("project", part.id, part.name, None) for part in parts],
            [Ref("project", part.id, part.name, None) for part in ready],
        )
    whole, complete = refs
    terms = (
        Term("done", count(len(complete)), lambda: complete),
        Term("all", count(len(whole)), lambda: whole),
    )
    off = [task for task in line.tasks if task.status == "cancelled"]
    value = round_half_up(Decimal(100) * len(complete) / len(whole), 0) if whole else None
    return Figure(
        "project_progress", f"Progress of “{line.row.name}”", "percent", value,
        reason=None if whole else "It has neither tasks nor deliverables",
        n=len(whole), formula="done / all × 100", terms=terms,
        left_out=lambda: [Excluded(task.title, "cancelled") for task in off],
    )  # fmt: skip


def time_to_first_value(line: ProjectLine, day: date) -> Figure:
    """Calendar days from the first day of a project to the client's first value."""
    start, on, target = line.row.start_date, line.first_value_on, line.first_value_target
    own = [Ref("project", line.id, line.row.name, None)]

    def days(until: date | None) -> Decimal | None:
        return None if start is None or until is None else Decimal((until - start).days)

    terms = (
        Term("first_value", days(on), lambda: own),
        Term("target", days(target), lambda: own),
    )
    return Figure(
        "time_to_first_value", "Time to first value", "days", days(on),
        reason=_why_not(line, day), formula="first value − start", terms=terms,
    )  # fmt: skip


def _why_not(line: ProjectLine, day: date) -> str | None:
    start = line.row.start_date
    if start is None:
        return "The project has no first day"
    if line.first_value_on is not None:
        return None
    if day < start:
        return "The project has not begun"
    return f"No first value yet, {(day - start).days} days after the start"


def is_late(line: ProjectLine, day: date) -> bool:
    """Whether the first value came, or comes, after the day that was aimed at."""
    target = line.first_value_target
    return target is not None and (line.first_value_on or day) > target


def _task(task: TaskRow) -> Ref:
    return Ref("action", task.id, task.title, None)
