"""The users' own playbooks: called otherwise, proposed at an occasion, removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import LIFECYCLE
from app.models.labels import label
from app.models.playbook_triggers import OWN, Trigger
from app.queries.playbooks import PlaybookChoice, playbook_choices
from app.queries.segments import segment_rows
from app.services.own_templates import change_playbook, remove_template
from app.views.widgets.fields import Check, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec


def open_own_playbooks(app: App, parent: QWidget, say: Callable[..., object]) -> FormDialog | None:
    """Ask which playbook, how it is called and when it is proposed; says so where there is none."""
    own = {one.key: one for one in app.read(playbook_choices) if one.is_own}
    if not own:
        say(tr("There is no playbook of your own yet. Keep a project as one."))
        return None
    options = [(key, one.content.name) for key, one in own.items()]
    asked = (
        Pick(name="playbook", label=tr("&Playbook"), options=options, required=True),
        Text(name="name", label=tr("&Name"), required=True, most=120),
        Pick(name="trigger", label=tr("&Propose it"), options=_occasions(app, own.values()),
             empty=tr("Never by itself")),
        Check(name="remove", label=tr("&Remove this playbook")),
    )  # fmt: skip
    note = tr("What was begun from a playbook stays. None is ever started by itself.")
    dialog = FormDialog(app, FormSpec(tr("Own playbooks"), asked, tr("Save"), note), {}, parent)
    entry = dialog.form.entry("playbook")

    def show() -> None:
        choice = own[entry.value()]
        trigger = next(iter(choice.triggers), None)
        dialog.form.show_values({"name": choice.content.name, "trigger": trigger, "remove": False})

    entry.show(options[0][0])
    show()
    entry.changed.connect(show)
    dialog.submitted.connect(partial(_save, app, dialog, say))
    dialog.open()
    return dialog


def _save(
    app: App, dialog: FormDialog, say: Callable[..., object], answers: Mapping[str, Any]
) -> None:
    key, away = int(str(answers["playbook"]).removeprefix(OWN)), bool(answers["remove"])
    if away:
        outcome = app.edits.attempt(tr("Remove playbook"), remove_template, key)
    else:
        name, trigger = answers["name"], answers["trigger"]
        outcome = app.edits.attempt(tr("Change playbook"), change_playbook, key, name, trigger)
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal, "" if away else "name")
    elif away:
        say(tr("The playbook was removed."), undo=True)


def _occasions(app: App, own: Iterable[PlaybookChoice]) -> list[tuple[Trigger, str]]:
    found: dict[Trigger, str] = {}
    for code in LIFECYCLE:
        stage = tr(label("lifecycle_stage", code))
        found[Trigger("enter", stage=code)] = tr("When an account enters the stage {0}", stage)
        found[Trigger("leave", stage=code)] = tr("When an account leaves the stage {0}", stage)
    for row in app.read(segment_rows):
        name = row.name
        found[Trigger("enter", segment=name)] = tr("When an account enters the segment {0}", name)
        found[Trigger("leave", segment=name)] = tr("When an account leaves the segment {0}", name)
    found[Trigger("state", risk_stage="at_risk")] = tr("While an account is at risk")
    found[Trigger("renewal", days=180)] = tr("180 days before an agreement ends")
    found[Trigger("renewal", days=90)] = tr("90 days before an agreement ends")
    found[Trigger("sponsor_left")] = tr("When a sponsor has left")
    for choice in own:
        for trigger in choice.triggers:  # one that is not offered any more is kept
            found.setdefault(trigger, tr("As it is"))
    return list(found.items())
