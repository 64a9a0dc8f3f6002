"""What is done with projects: begun from a template, changed, moved, finished, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from app.bridge import formats
from app.bridge.tr import tr, trn
from app.models.labels import LABELS
from app.queries.people import people_rows
from app.queries.playbooks import playbook_choices
from app.queries.project_tasks import ProjectLine, start_move
from app.services import onboarding, projects
from app.services.own_templates import save_playbook
from app.services.playbooks import task_template, template_names
from app.views.widgets.fields import Day, Field, Fixed, LongText, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.projects.page import ProjectsPage

_SHOWN = ("name", "status", "start_date", "due_date", "done_on", "owner", "note", "project_id")
_SIDES = {"ours": "us", "theirs": "the client"}


class ProjectDeeds(QObject):
    """The bodies of the commands about whole projects."""

    def __init__(self, page: ProjectsPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    def start_onboarding(self) -> None:
        """Ask for template and first day, then for who has which role."""
        lists = {name: task_template("onboarding", name) for name in template_names("onboarding")}
        own = (choice for choice in self._app.read(playbook_choices) if choice.is_own)
        lists |= {one.key: replace(one.content, purpose="onboarding") for one in own}
        options = [
            (key, tr("{0} ({1} tasks, {2} days)", found.name, len(found.tasks), found.last_day))
            for key, found in lists.items()
        ]
        asked: tuple[Field, ...] = (
            Pick(name="template", label=tr("&Template"), options=options, required=True),
            Day(name="start", label=tr("Day of the &kickoff"), required=True, half=True),
            Text(name="owner", label=tr("&Owner"), half=True, suggest=self._page.team),
            *self._role_fields(lists["standard"].roles),
        )
        draft = {"template": "standard", "start": self._app.today, "owner": self._page.owner}
        spec = FormSpec(
            tr("Start onboarding"), asked, tr("Start onboarding"),
            tr("Every task gets its day, counted from the kickoff. Who is left open here is taken "
               "from the team and from the people of the account."),
        )  # fmt: skip

        def start(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            roles = {name.partition(":")[2]: str(who) for name, who in answers.items()
                     if name.startswith("role:") and who}  # fmt: skip
            outcome = self._app.edits.attempt(
                tr("Start onboarding"), onboarding.start_project, self._page.account_id,
                lists[answers["template"]], answers["start"], template=answers["template"],
                owners=roles, owner=answers["owner"] or None,
            )  # fmt: skip
            self._told(dialog, outcome)

        self._ask(spec, draft, start)

    def _role_fields(self, roles: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
        people = tuple(
            row.name for row in self._app.read(people_rows, account_id=self._page.account_id)
        )
        words = LABELS["decision_role"]
        return tuple(
            Text(
                name=f"role:{role}",
                label=tr("{0} ({1})", tr(words.get(role, role.replace("_", " ").capitalize())),
                         tr(_SIDES[side])),
                suggest=people if side == "theirs" else self._page.team, half=True,
            )
            for side, role in roles if role != "account_manager"
        )  # fmt: skip

    def add(self) -> None:
        """A project of its own, or a deliverable of the one that is chosen."""
        self._edit(None)

    def add_deliverable(self) -> None:
        """What the chosen project delivers."""
        self._edit(None, part_of=self._page.line)

    def edit(self) -> None:
        """Change the chosen project."""
        if self._page.line is not None:
            self._edit(self._page.line)

    def edit_chosen(self, _key: object) -> None:
        """The same, from the list."""
        self.edit()

    def _edit(self, line: ProjectLine | None, *, part_of: ProjectLine | None = None) -> None:
        row = line.row if line is not None else None
        before = {name: getattr(row, name) for name in _SHOWN} if row is not None else {}
        whole = part_of.id if part_of is not None else None
        draft = before or {"status": "planned", "owner": self._page.owner, "project_id": whole}
        title = tr("Change project") if row else (
            tr("Add deliverable") if whole else tr("Add project"))  # fmt: skip
        record = ("projects", row.id if row is not None else None)
        spec = FormSpec(title, self._fields(line), tr("Save") if row else title, record=record)

        def save(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            values = dict(answers)
            if row is not None:
                outcome = self._app.edits.attempt(
                    title, dialog.saving(projects.change_project), row.id, values, before
                )
            else:
                name = values.pop("name")
                given = {key: value for key, value in values.items() if value not in (None, "")}
                outcome = self._app.edits.attempt(
                    title, dialog.saving(projects.add_project), self._page.account_id, name,
                    **given,
                )  # fmt: skip
            self._told(dialog, outcome)

        self._ask(spec, draft, save)

    def _fields(self, line: ProjectLine | None) -> tuple[Field, ...]:
        statuses = [(code, tr(words)) for code, words in LABELS["project_status"].items()]
        wholes = [
            (other.id, other.row.name) for other in self._page.lines
            if other.row.project_id is None and (line is None or other.id != line.id)
        ]  # fmt: skip
        return (
            Text(name="name", label=tr("&Name"), required=True, most=300),
            Pick(name="status", label=tr("&Status"), options=statuses, required=True, half=True),
            Text(name="owner", label=tr("&Owner"), half=True, suggest=self._page.team),
            Day(name="start_date", label=tr("&Begins"), half=True),
            Day(name="due_date", label=tr("&Due"), half=True),
            Day(name="done_on", label=tr("Done o&n"), past=True, half=True),
            Pick(name="project_id", label=tr("Deliverable &of"), options=wholes,
                 empty=tr("A project of its own"), half=True),
            LongText(name="note", label=tr("No&te"), lines=3),
        )  # fmt: skip

    def move_start(self) -> None:
        """Ask for another first day; says beforehand how many tasks move."""
        line = self._page.line
        if line is None or line.row.start_date is None:
            return
        asked = (
            Day(name="start", label=tr("New &first day"), required=True),
            Fixed(name="preview", label=tr("What moves"), text=_preview(line, self._app)),
        )
        spec = FormSpec(tr("Move the start of {0}", line.row.name), asked, tr("Move"))
        dialog = self._ask(spec, {"start": line.row.start_date}, partial(self._move, line))
        start = dialog.form.entry("start")

        def preview() -> None:
            shown = dialog.form.entry("preview").control
            if isinstance(shown, QLineEdit):
                shown.setText(_preview(line, self._app, start))

        start.changed.connect(preview)

    def _move(self, line: ProjectLine, dialog: FormDialog, answers: Mapping[str, Any]) -> None:
        outcome = self._app.edits.attempt(
            tr("Move start"), onboarding.move_start, line.id, answers["start"]
        )
        self._told(dialog, outcome)
        if outcome.refusal is None and outcome.value:
            words = trn("{0} open task moved", "{0} open tasks moved", outcome.value)
            self._page.toast(words, undo=True)

    def note_first_value(self) -> None:
        """Ask what the first value is, when it was wanted, and when it came."""
        line = self._page.line
        if line is None:
            return
        asked = (
            Text(name="first_value", label=tr("&What the client gets"), most=300),
            Day(name="target", label=tr("&Aimed at"), half=True),
            Day(name="on", label=tr("&Reached on"), past=True, half=True),
        )
        draft = {"first_value": line.first_value or "", "target": line.first_value_target,
                 "on": line.first_value_on}  # fmt: skip
        spec = FormSpec(
            tr("First value"), asked, tr("Save"),
            tr("The day on which the client first got what they bought; counted from the start."),
        )  # fmt: skip

        def save(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Note first value"), onboarding.note_first_value, line.id, answers["on"],
                first_value=answers["first_value"] or None, target=answers["target"],
            )  # fmt: skip
            self._told(dialog, outcome)

        self._ask(spec, draft, save)

    def keep_playbook(self) -> None:
        """Keep the tasks of the chosen project as a playbook of the user's own."""
        line = self._page.line
        if line is None:
            return
        asked = (
            Text(name="name", label=tr("&Name"), required=True),
            LongText(name="about", label=tr("&What it is for"), lines=2),
        )
        note = tr("Its tasks, their order, roles and days can then be started for any client.")
        spec = FormSpec(tr("Keep as playbook"), asked, tr("Keep"), note)

        def save(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Keep as playbook"), save_playbook, line.id, answers["name"],
                answers["about"] or "",
            )  # fmt: skip
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
            else:
                self._page.toast(tr("“{0}” is a playbook now.", answers["name"]), undo=True)

        self._ask(spec, {"name": line.row.name}, save)

    def finish(self) -> None:
        """The project is done today."""
        line = self._page.line
        if line is None:
            return
        open_ones = sum(1 for task in line.tasks if task.is_open)
        if self._page.attempt(tr("Finish project"), projects.finish_project, line.id):
            left = trn("{0} task is still open.", "{0} tasks are still open.", open_ones)
            words = tr("{0} is done.", line.row.name)
            self._page.toast(f"{words} {left}" if open_ones else words, undo=True)

    def remove(self) -> None:
        """Take the project away with its tasks; Undo brings all back."""
        line = self._page.line
        if line is not None and self._page.attempt(
            tr("Remove project"), onboarding.remove_project_and_tasks, line.id
        ):
            self._page.toast(tr("{0} was removed.", line.row.name), undo=True)

    def _ask(self, spec: FormSpec, draft: Mapping[str, Any], save: Any) -> FormDialog:  # noqa: ANN401 a slot
        dialog = FormDialog(self._app, spec, draft, self._page)
        dialog.submitted.connect(partial(save, dialog))
        dialog.open()
        return dialog

    def _told(self, dialog: FormDialog, outcome: Any) -> None:  # noqa: ANN401 of the edits
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
        elif isinstance(outcome.value, int) and not isinstance(outcome.value, bool):
            self._page.wish(outcome.value)


def _preview(line: ProjectLine, app: Any, start: Any = None) -> str:  # noqa: ANN401
    """How many tasks would move by how much; nothing moves on the same day."""
    from app.views.widgets.fields import Refused

    try:
        day = start.value() if start is not None else line.row.start_date
    except Refused:
        day = None
    if day is None:
        return tr("Enter a day")
    move = start_move(line, day)
    if not move.days:
        return tr("Nothing: this is its first day now")
    by = trn("{0} day", "{0} days", abs(move.days))
    way = tr("later") if move.days > 0 else tr("earlier")
    moving = trn("{0} open task moves {1} {2}", "{0} open tasks move {1} {2}", move.moving, by, way)
    stay = trn("{0} stays, it is over", "{0} stay, they are over", move.staying)
    last = formats.day(line.last_day, app.today) if line.last_day else ""
    return f"{moving}; {stay}." if move.staying else f"{moving}. {tr('Last day now: {0}.', last)}"
