"""A playbook is run: which, from which day on, and who has which role in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.bridge import formats
from app.bridge.context import App
from app.bridge.tr import tr, trn
from app.models.labels import LABELS
from app.queries.coaching import shown_plan
from app.queries.directory import person_names, team_names
from app.queries.playbooks import PlaybookChoice, playbook_choices
from app.services.playbook_runs import run_playbook
from app.views.widgets.fields import Day, Field, LongText, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_SIDES = {"ours": "us", "theirs": "the client"}
_MANAGER = "account_manager"


def open_playbook(
    app: App, account_id: int, parent: QWidget, plan_id: int | None = None
) -> PlaybookDialog:
    """Open the form; the tasks are linked to the goals of the plan, where one is given."""
    return PlaybookDialog(app, account_id, parent, plan_id)


class PlaybookDialog(QObject):
    """The form of one run; `started` tells what was begun."""

    started = Signal(str)

    def __init__(self, app: App, account_id: int, parent: QWidget, plan_id: int | None) -> None:
        super().__init__(parent)
        self._app = app
        self._account_id = account_id
        self._plan_id = plan_id or app.read(shown_plan, account_id, app.today)
        self._choices = {one.key: one for one in app.read(playbook_choices)}
        options = [(key, _words(one)) for key, one in self._choices.items()]
        asked: tuple[Field, ...] = (
            Pick(name="playbook", label=tr("&Playbook"), options=options, required=True),
            LongText(name="about", label=tr("What it does"), lines=2),
            Day(name="start", label=tr("First &day"), required=True, half=True),
            *self._roles(),
        )
        spec = FormSpec(
            tr("Run playbook"), asked, tr("Run playbook"),
            tr("Its tasks become a project with their days counted from the first one. Who is "
               "left open here is taken from the team and from the people of the account."),
        )  # fmt: skip
        first = next(iter(self._choices), None)
        self.form = FormDialog(app, spec, {"playbook": first, "start": app.today}, parent)
        about = self.form.form.entry("about").control
        about.setProperty("readOnly", True)  # noqa: FBT003 Qt's own signature
        about.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.form.entry("playbook").changed.connect(self._fit)
        self.form.submitted.connect(self._run)
        self.form.finished.connect(self._end)
        self._fit()
        self.form.open()

    def _end(self, _code: int = 0) -> None:
        self.deleteLater()

    def propose(self, key: str, start: date) -> None:
        """Fill in a playbook and the day it should begin on."""
        self.form.form.show_values({"playbook": key, "start": start})
        self._fit()

    def _roles(self) -> tuple[Field, ...]:
        """One field for every role that some playbook names; only those of the chosen are shown."""
        roles = dict.fromkeys(role for one in self._choices.values() for role in one.content.roles)
        people = tuple(row.name for row in self._app.read(person_names, self._account_id))
        team = tuple(row.name for row in self._app.read(team_names))
        words = LABELS["decision_role"]
        return tuple(
            Text(
                name=f"{side}:{role}", half=True,
                label=tr("{0} ({1})", tr(words.get(role, role.replace("_", " ").capitalize())),
                         tr(_SIDES[side])),
                suggest=people if side == "theirs" else team,
            )
            for side, role in roles if role != _MANAGER
        )  # fmt: skip

    def _chosen(self) -> PlaybookChoice | None:
        return self._choices.get(str(self.form.form.entry("playbook").value()))

    def _fit(self) -> None:
        choice = self._chosen()
        if choice is None:
            return
        rows = self.form.form.rows
        rows["about"].entry.show(tr(choice.content.about))
        wanted = {f"{side}:{role}" for side, role in choice.content.roles}
        for name, row in rows.items():
            if ":" in name:
                row.setVisible(name in wanted)

    def _run(self, answers: Mapping[str, Any]) -> None:
        choice = self._choices[answers["playbook"]]
        owners = {
            name.partition(":")[2]: str(who) for name, who in answers.items() if ":" in name and who
        }
        outcome = self._app.edits.attempt(
            tr("Run playbook"), run_playbook, self._account_id, choice.key, answers["start"],
            plan_id=self._plan_id, owners=owners,
        )  # fmt: skip
        if outcome.refusal is not None:
            self.form.refuse(outcome.refusal)
            return
        count = len(choice.content.tasks)
        tasks = trn("{0} task", "{0} tasks", count)
        first = formats.day(answers["start"], self._app.today)
        name = tr(choice.content.name)
        self.started.emit(tr("“{0}” runs from {1} with {2}.", name, first, tasks))


def _words(choice: PlaybookChoice) -> str:
    content = choice.content
    return tr("{0} ({1} tasks, {2} days)", tr(content.name), len(content.tasks), content.last_day)
