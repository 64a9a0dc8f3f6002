"""Correct a logged touch: the form shows what it says, and asks why it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.queries.touch_record import TouchRecord, touch_choices
from app.services.interactions import correct_interaction
from app.services.touches import NewPromise, add_promises
from app.views.dialogs.capture_storing import moment_of
from app.views.dialogs.touch_fields import about_options, people_options, touch_fields
from app.views.widgets.entries import MultiPickEntry
from app.views.widgets.fields import Text
from app.views.widgets.form import FormDialog, FormSpec
from app.views.widgets.note_entry import NoteEntry

_PLAIN = ("subject", "note", "channel", "direction", "state", "sentiment", "outcome")


def open_correction(app: App, record: TouchRecord, parent: QWidget) -> FormDialog:
    """Open the form over a touch; only what was changed is written, with its trace."""
    planned = record.touch.state == "planned"
    fields = touch_fields(app, with_account=False, with_next=False)
    if not planned:
        reason = Text(name="reason", label=tr("&Reason"), hint=tr("Kept beside what it said"))
        fields.append(reason)
    title = tr("Change planned touch") if planned else tr("Correct touch")
    note = "" if planned else tr("What it says now stays readable below it.")
    verb, key = tr("Save") if planned else tr("Correct"), record.touch.id
    spec = FormSpec(title, fields, verb, note, record=("interactions", key))
    dialog = FormDialog(app, spec, {}, parent)
    before = _shown(record)
    _set_choices(app, dialog, record)
    dialog.form.show_values(before)
    dialog.submitted.connect(partial(_save, app, dialog, record, before))
    dialog.open()
    return dialog


def _shown(record: TouchRecord) -> dict[str, Any]:
    touch = record.touch
    return {
        "subject": touch.subject,
        "note": touch.note,
        "channel": touch.channel,
        "direction": touch.direction or "mutual",
        "state": touch.state or "held",
        "on": touch.day,
        "sentiment": touch.sentiment,
        "minutes": None if record.minutes is None else Decimal(record.minutes),
        "outcome": record.outcome,
        "person_ids": touch.person_ids,
        "ours": touch.team_member_ids,
        "about": tuple((one.entity, one.id) for one in record.about),
    }


def _set_choices(app: App, dialog: FormDialog, record: TouchRecord) -> None:
    touch = record.touch
    choices = app.read(touch_choices, touch.account_id, app.today)
    people = people_options(choices, touch.person_ids)
    known = {key for key, _ in people}
    gone = [(one.id, one.name) for one in record.contacts if one.id not in known]
    subjects = {(one.entity, one.id): one for one in (*choices.subjects, *record.about)}
    for name, options in (
        ("person_ids", [*people, *gone]),
        ("about", about_options(list(subjects.values()))),
    ):
        entry = dialog.form.entry(name)
        if isinstance(entry, MultiPickEntry):
            entry.set_options(options)
        dialog.form.rows[name].setVisible(bool(options))


def _save(
    app: App,
    dialog: FormDialog,
    record: TouchRecord,
    before: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> None:
    after: dict[str, Any] = {name: answers.get(name) for name in _PLAIN if name in answers}
    if answers.get("minutes") != before["minutes"]:
        minutes = answers.get("minutes")
        after["minutes"] = None if minutes is None else int(minutes)
    if answers["on"] != before["on"]:
        after["at"] = moment_of(answers["on"], app.today)
    for name, column in (("person_ids", "person_ids"), ("ours", "team_member_ids"),
                         ("about", "about")):  # fmt: skip
        if name in answers and set(answers[name]) != set(before[name]):
            after[column] = list(answers[name])
    note = dialog.form.entry("note")
    marked = note.promises if isinstance(note, NoteEntry) else []
    promises = [NewPromise(one.text, one.side, one.due) for one in marked]
    outcome = app.edits.attempt(
        tr("Correct touch"), dialog.saving(_corrected), record, after, promises,
        author=app.settings.user_name or None, reason=answers.get("reason"),
    )  # fmt: skip
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)


def _corrected(
    session: Any,  # noqa: ANN401 views know no session
    record: TouchRecord,
    after: Mapping[str, Any],
    promises: list[NewPromise],
    **trace: Any,  # noqa: ANN401 author and reason
) -> None:
    correct_interaction(session, record.touch.id, after, **trace)
    add_promises(session, record.touch.account_id, promises, record.touch.id)
