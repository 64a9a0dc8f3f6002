"""What is done with a task of a project: added, changed, ticked off, verified, moved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.tr import tr
from app.models.labels import LABELS
from app.queries.directory import person_names
from app.queries.project_tasks import TaskRow
from app.services import actions, project_tasks
from app.views.dialogs.tick_off import tick_off
from app.views.widgets.fields import Day, Field, LongText, MultiPick, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.projects.page import ProjectsPage

_SHOWN = ("title", "phase", "side", "owner", "client_owner_id", "start_date", "due_date",
          "status", "criterion", "note")  # fmt: skip


class TaskDeeds(QObject):
    """The bodies of the commands about the chosen task."""

    def __init__(self, page: ProjectsPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    def add(self) -> None:
        """Add a task to the chosen project, in the phase of the chosen task."""
        line, near = self._page.line, self._page.task
        if line is None:
            return
        draft: dict[str, Any] = {
            "phase": (near.phase if near else None) or "", "side": "ours", "depends_on": (),
            "owner": line.row.owner, "due_date": near.due_date if near else line.row.due_date,
            "status": "not_started",
        }  # fmt: skip
        spec = FormSpec(tr("Add task"), self._fields(None), tr("Add task"))

        def save(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            given = {name: value for name, value in answers.items() if value not in (None, "", ())}
            title = given.pop("title")
            outcome = self._app.edits.attempt(
                tr("Add task"), project_tasks.add_task, line.id, title, **given
            )
            self._told(dialog, outcome)
            if outcome.refusal is None:
                self._page.panel.choose(outcome.value)

        self._ask(spec, draft, save)

    def edit(self, task: TaskRow | None = None) -> None:
        """Change the chosen task."""
        row = task or self._page.task
        if row is None:
            return
        before = {name: getattr(row, name) for name in _SHOWN} | {"depends_on": row.after}
        spec = FormSpec(tr("Change task"), self._fields(row), tr("Save"),
                        record=("actions", row.id))  # fmt: skip

        def save(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            values = dict(answers)
            if tuple(values.get("depends_on") or ()) == row.after:
                values.pop("depends_on", None)
            outcome = self._app.edits.attempt(
                tr("Change task"), dialog.saving(project_tasks.change_task), row.id, values, before
            )
            self._told(dialog, outcome)

        self._ask(spec, before, save)

    def edit_chosen(self, _key: object) -> None:
        """The same, from the table."""
        self.edit()

    def _fields(self, row: TaskRow | None) -> tuple[Field, ...]:
        line = self._page.line
        others = [task for task in (line.tasks if line else ()) if row is None or task.id != row.id]
        phases = tuple(dict.fromkeys(task.phase for task in others if task.phase))
        people = [(one.id, one.name) for one in self._app.read(person_names, self._page.account_id)]
        states = [(code, tr(words)) for code, words in LABELS["action_status"].items()]
        return (
            Text(name="title", label=tr("&Task"), required=True, most=300),
            Text(name="phase", label=tr("&Phase"), suggest=phases, half=True),
            Pick(name="status", label=tr("&State"), options=states, required=True, half=True),
            Pick(name="side", label=tr("Done &by"), required=True, half=True,
                 options=[("ours", tr("Us")), ("theirs", tr("The client"))]),
            Text(name="owner", label=tr("&Owner on our side"), suggest=self._page.team, half=True),
            Pick(name="client_owner_id", label=tr("Owner at the &client"), options=people,
                 empty=tr("None")),
            Day(name="start_date", label=tr("Be&gins"), half=True),
            Day(name="due_date", label=tr("&Due"), half=True),
            Text(name="criterion", label=tr("Done &when"), most=500),
            MultiPick(name="depends_on", label=tr("&After"),
                      options=[(task.id, task.title) for task in others]),
            LongText(name="note", label=tr("&Note"), lines=2),
        )  # fmt: skip

    def tick(self, task: TaskRow | None = None) -> None:
        """Tick the task off, or take the tick away; out of order it asks for a reason."""
        row = task or self._page.task
        if row is None:
            return
        if not row.is_open:
            self._page.attempt(tr("Reopen task"), actions.reopen_action, row.id)
            return
        tick_off(self._page, row.id, label=tr("Finish task"))

    def verify(self) -> None:
        """Ask who says that the criterion is met, and on which side they are."""
        row = self._page.task
        if row is None:
            return
        people = tuple(one.name for one in self._app.read(person_names, self._page.account_id))
        asked = (
            Pick(name="side", label=tr("&Who says so"), required=True, options=[
                ("theirs", tr("The client verifies it")), ("ours", tr("We report it ourselves")),
            ]),
            Text(name="by", label=tr("&Name"), required=True,
                 suggest=(*people, *self._page.team), half=True),
            Day(name="on", label=tr("&On"), past=True, required=True, half=True),
        )  # fmt: skip
        draft = {"side": "theirs", "by": row.client_owner or "", "on": self._app.today}
        note = tr("Done when: {0}", row.criterion) if row.criterion else ""
        spec = FormSpec(tr("Verify “{0}”", row.title), asked, tr("Verify"), note)

        def save(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Verify task"), project_tasks.verify_task, row.id, answers["by"],
                answers["side"], on=answers["on"],
            )  # fmt: skip
            self._told(dialog, outcome)

        self._ask(spec, draft, save)

    def shift(self, task: TaskRow, days: int) -> None:
        """Move a bar by days; steps in a row are one step of undo."""
        merge = f"task:{task.id}:shift"
        outcome = self._app.edits.attempt(
            tr("Move task"), project_tasks.shift_task, task.id, days, merge_key=merge
        )
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)

    def change(self, task: TaskRow, field: str, value: object) -> None:
        """Change one field in the table."""
        self._page.attempt(
            tr("Change task"), project_tasks.change_task, task.id, {field: value},
            {field: getattr(task, field)},
        )  # fmt: skip

    def remove(self) -> None:
        """Remove the chosen task."""
        row = self._page.task
        if row is not None and self._page.attempt(tr("Remove task"), actions.remove_action, row.id):
            self._page.toast(tr("The task was removed."), undo=True)

    def _ask(self, spec: FormSpec, draft: Mapping[str, Any], save: Any) -> None:  # noqa: ANN401 a slot
        dialog = FormDialog(self._app, spec, draft, self._page)
        dialog.submitted.connect(partial(save, dialog))
        dialog.open()

    def _told(self, dialog: FormDialog, outcome: Any) -> None:  # noqa: ANN401 of the edits
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
