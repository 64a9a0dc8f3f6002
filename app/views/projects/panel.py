"""The chosen project: its figures, its tasks as bars or as a table, and the chosen task below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.analytics.figure import Figure
from app.analytics.onboarding import is_late, progress_of, time_to_first_value
from app.bridge import formats
from app.bridge.context import App
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.project_tasks import ProjectLine, TaskRow
from app.queries.projects import ProjectRow
from app.views.projects.bars import TaskBars
from app.views.projects.columns import task_columns
from app.views.projects.words import verified_words, who_words
from app.views.widgets.base import Label
from app.views.widgets.card import Card, Rule
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.table import DataTable


class ProjectPanel(Card):
    """Shows a project; bars and table share the task that is chosen."""

    explain_wished = Signal(object, object)  # a figure, the control that shows it
    chosen = Signal(object)

    def __init__(self, app: App, change: Callable[[TaskRow, str, Any], object]) -> None:
        theme = app.theme
        super().__init__(theme, tr("Tasks"))
        self._today: date = app.today
        self._line: ProjectLine | None = None
        self._figures: dict[str, Figure] = {}
        self.facts = Label(theme, "", "body", "text.secondary")
        self.facts.setWordWrap(True)
        self.links = {
            "progress": FigureLink(theme, tr("Done"), flush=True),
            "first_value": FigureLink(theme, tr("Time to first value"), flush=True),
        }
        self.target = Label(theme, "", "body", "text.secondary")
        self.shows = Segments(theme, (Choice("bars", tr("Bars")), Choice("table", tr("Table"))))
        self.bars = TaskBars(theme)
        self.model: RowTableModel[TaskRow] = RowTableModel(task_columns(app.today, change))
        self.table = DataTable(theme, self.model)
        self.table.setAccessibleName(tr("Tasks of the project"))
        self.table.widths.stretch = "title"
        self.detail = Label(theme, "", "body", "text.secondary")
        self.detail.setWordWrap(True)
        self.empty = EmptyPanel(theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self.add_tool(self.shows)
        self.shows.chosen.connect(self._on_shows)
        self.bars.chosen.connect(self._on_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        for name, link in self.links.items():
            link.clicked.connect(partial(self._explain, name))

    def _lay_out(self) -> None:
        lengths = Lengths(self.theme, self)
        head = QVBoxLayout()
        lengths.keep(head.setContentsMargins, 14, 0, 14, 8).keep(head.setSpacing, 2)
        head.addWidget(self.facts)
        figures = QWidget()
        flow = FlowLayout(figures)
        for widget in (*self.links.values(), self.target):
            flow.addWidget(widget)
        lengths.keep(self.target.setContentsMargins, 4, 4, 0, 0)
        head.addWidget(figures)
        self.body.addLayout(head)
        self.body.addWidget(Rule(self.theme))
        self._stack.addWidget(self._make_area())
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(Rule(self.theme))
        foot = QHBoxLayout()
        lengths.keep(foot.setContentsMargins, 14, 8, 14, 10)
        foot.addWidget(self.detail)
        self.body.addLayout(foot)

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bars)
        column.addStretch(1)
        area.setWidget(room)
        area.viewport().setAutoFillBackground(False)
        room.setAutoFillBackground(False)
        self._area = area
        return area

    @property
    def task(self) -> TaskRow | None:
        """The task that is chosen."""
        return self.bars.current

    def show_line(self, line: ProjectLine | None, today: date) -> None:
        """Show this project."""
        self._today, self._line = today, line
        if line is None:
            return
        self.set_title(line.row.name)
        self.facts.setText(facts_words(line, today))
        progress, first = progress_of(line), time_to_first_value(line, today)
        self._figures = {"progress": progress, "first_value": first}
        self.links["progress"].show_value(formats.percent(progress.value))
        late = is_late(line, today)
        role = "status.risk.text" if late else "text.primary"
        self.links["first_value"].show_value(formats.figure(first.value, "days"), role)
        wanted = line.first_value_target is not None or line.first_value_on is not None
        self.links["first_value"].setVisible(wanted or bool(line.first_value))
        self.target.setText(_target_words(line, today, late=late))
        self.target.setVisible(bool(self.target.text()))
        marks = [(line.first_value_target, tr("First value"))] if _waits_for_value(line) else []
        self.bars.show_tasks(line.tasks, today, [(day, name) for day, name in marks if day])
        self.model.set_rows(line.tasks)
        self.shows.setVisible(bool(line.tasks))
        self._on_shows()
        self._on_chosen(self.bars.current)

    def choose(self, key: int) -> None:
        """Choose a task, in bars and table."""
        self.bars.choose(key)

    def focus_tasks(self) -> None:
        """Put the keyboard where tasks are chosen."""
        (self.bars if self.shows.key == "bars" else self.table).setFocus()

    def _on_shows(self, *_key: object) -> None:
        some = self._line is not None and self._line.tasks
        self._stack.setCurrentIndex(2 if not some else 0 if self.shows.key == "bars" else 1)

    def _on_chosen(self, task: TaskRow | None) -> None:
        self.detail.setText(detail_words(task, self._line, self._today) if task else "")
        if task is not None and self.model.row_by_id(task.id) is not None:
            self.table.show_row(task.id)
        if task is not None:
            self._area.ensureVisible(0, self.bars.line_y(task.id), 0, 60)
        self.chosen.emit(task)

    def _on_row(self, *_at: object) -> None:
        row = self.table.current_row()
        if isinstance(row, TaskRow) and row.id != (self.task.id if self.task else None):
            self.bars.choose(row.id)

    def _explain(self, name: str, *_on: object) -> None:
        if name in self._figures:
            self.explain_wished.emit(self._figures[name], self.links[name])


def facts_words(line: ProjectLine, today: date) -> str:
    """Status, days, owner and note of a project."""
    row = line.row
    parts = [tr(label("project_status", row.status))] if row.status else []
    if line.is_overdue(today) and row.due_date is not None:
        parts.append(tr("overdue since {0}", formats.day(row.due_date, today)))
    if row.start_date and row.due_date:
        parts.append(formats.day_range(row.start_date, row.due_date))
    elif row.due_date:
        parts.append(tr("due {0}", formats.day(row.due_date, today)))
    if row.done_on:
        parts.append(tr("done on {0}", formats.day(row.done_on, today)))
    parts += [row.owner] if row.owner else []
    parts += [tr("part of {0}", row.project_name)] if row.project_name else []
    delivers = "; ".join(_part_words(part, today) for part in line.parts)
    lines = [" · ".join(parts), row.note or "", tr("Delivers: {0}", delivers) if delivers else ""]
    return "\n".join(words for words in lines if words)


def _part_words(part: ProjectRow, today: date) -> str:
    """A deliverable with its state and its day."""
    status = tr(label("project_status", part.status)).lower() if part.status else tr("open")
    due = tr(", due {0}", formats.day(part.due_date, today)) if part.due_date else ""
    return tr("{0} ({1}{2})", part.name, status, due)


def detail_words(task: TaskRow, line: ProjectLine | None, today: date) -> str:
    """What done means, who said so, and what comes before."""
    titles = {one.id: one.title for one in line.tasks} if line is not None else {}
    before = [titles[key] for key in task.after if key in titles]
    parts = [
        tr("{0}: {1}", task.title, who_words(task)),
        tr("Done when: {0}", task.criterion) if task.criterion else tr("No criterion yet"),
        tr("After: {0}", "; ".join(before)) if before else "",
        verified_words(task, today),
        task.note or "",
    ]
    return "\n".join(part for part in parts if part)


def _waits_for_value(line: ProjectLine) -> bool:
    return line.first_value_on is None and line.first_value_target is not None


def _target_words(line: ProjectLine, today: date, *, late: bool) -> str:
    parts = [line.first_value] if line.first_value else []
    if line.first_value_on is not None:
        parts.append(tr("reached on {0}", formats.day(line.first_value_on, today)))
    if line.first_value_target is not None:
        words = tr("aimed at {0}", formats.day(line.first_value_target, today))
        parts.append(f"{words}, {tr('late')}" if late else words)
    return " · ".join(parts)
