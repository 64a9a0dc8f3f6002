"""The columns of the two lists: projects of the account, tasks of the chosen one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from app.analytics.onboarding import progress_of
from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.project_tasks import ProjectLine, TaskRow
from app.views.projects.words import state_words, verified_words, verifier_words, who_words

Change = Callable[[TaskRow, str, Any], object]


def project_columns(today: date) -> tuple[Column[ProjectLine], ...]:
    """A project in one line; a deliverable stands with a hook before its name."""
    return (
        Column(
            key="name", title=tr("Project"), width_px=110, find=True,
            value=lambda line: f"↳ {line.row.name}" if line.row.project_id else line.row.name,
            tone=lambda line: None if line.is_open else "text.muted",
            tip=lambda line: line.row.project_name or line.row.note,
        ),
        Column(
            key="status", title=tr("Status"), width_px=78, value=lambda line: _status(line, today),
            tone=lambda line: "status.risk.text" if line.is_overdue(today) else None,
        ),
        Column(
            key="due", title=tr("Due"), width_px=106, align=Align.RIGHT,
            value=lambda line: line.row.due_date, sort=lambda line: line.row.due_date or date.max,
            text=lambda day: formats.day(day, today),
        ),
        Column(
            key="progress", title=tr("Done"), width_px=52, align=Align.RIGHT, value=_progress,
            text=lambda value: "–" if value is None else formats.percent(value),
            sort=lambda line: -1 if _progress(line) is None else _progress(line),
            header_tip=tr("Tasks or deliverables that are done"),
        ),
    )  # fmt: skip


def task_columns(today: date, change: Change) -> tuple[Column[TaskRow], ...]:
    """The same as the bars, in words."""
    return (
        Column(key="phase", title=tr("Phase"), width_px=96, value=lambda task: task.phase or "",
               text=tr),
        Column(key="title", title=tr("Task"), width_px=180, find=True,
               value=lambda task: task.title, edit=partial(_edit, change, "title"),
               tip=lambda task: task.criterion),
        Column(key="who", title=tr("Who"), width_px=118, value=who_words),
        Column(key="start", title=tr("Begins"), width_px=72, align=Align.RIGHT,
               value=lambda task: task.start_date, text=lambda day: formats.day(day, today),
               sort=lambda task: task.start_date or date.max),
        Column(key="due", title=tr("Due"), width_px=72, align=Align.RIGHT,
               value=lambda task: task.due_date, text=lambda day: formats.day(day, today),
               sort=lambda task: task.due_date or date.max),
        Column(key="state", title=tr("State"), width_px=96,
               value=lambda task: state_words(task, today)[0],
               tone=lambda task: state_words(task, today)[1]),
        Column(key="verified", title=tr("Verified"), width_px=150,
               value=verifier_words, tip=lambda task: verified_words(task, today),
               tone=lambda task: "status.good.text" if task.verified_side == "theirs" else None),
        Column(key="after", title=tr("After"), width_px=52, align=Align.RIGHT,
               value=lambda task: len(task.after), text=lambda count: str(count or "–"),
               header_tip=tr("How many tasks have to be done before it")),
    )  # fmt: skip


def _edit(change: Change, field: str, task: TaskRow, value: object) -> object:
    return change(task, field, value)


def _progress(line: ProjectLine) -> Any:  # noqa: ANN401 a decimal or none
    return progress_of(line).value


def _status(line: ProjectLine, today: date) -> str:
    if line.is_overdue(today):
        return tr("Overdue")
    return tr(label("project_status", line.row.status)) if line.row.status else ""
