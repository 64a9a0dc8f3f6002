"""Set a reminder: what, on which day, how long before, and whether it comes again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.core.errors import NotFound
from app.queries.directory import account_names
from app.queries.reminders import reminder_rows
from app.services.reminders import LONGEST_OFFSET, MOST_EVERY, add_reminder, change_reminder
from app.views.widgets.fields import Day, Field, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_WORDS = re.compile(r"[\s,;]+")


def open_reminder(
    app: App, account_id: int | None, parent: QWidget, reminder_id: int | None = None
) -> FormDialog:
    """Open the form for a new reminder, or for one that is there."""
    draft: dict[str, Any] = {"account_id": account_id, "due_date": app.today, "offsets": ""}
    if reminder_id is not None:
        draft = _known(app, reminder_id)
    dialog = FormDialog(app, _spec(app, is_new=reminder_id is None), draft, parent)
    dialog.submitted.connect(partial(_save, app, dialog, reminder_id))
    every = dialog.form.rows["repeat_every"]

    def show_every() -> None:
        every.setVisible(dialog.form.entry("repeat").value() is not None)

    dialog.form.entry("repeat").changed.connect(show_every)
    show_every()
    dialog.open()
    return dialog


def _spec(app: App, *, is_new: bool) -> FormSpec:
    accounts = [(row.id, row.name) for row in app.read(account_names)]
    rhythms = [
        ("day", tr("Every day")), ("week", tr("Every week")), ("month", tr("Every month")),
        ("year", tr("Every year")),
    ]  # fmt: skip
    asked: list[Field] = [
        Text(name="text", label=tr("&What"), required=True, most=300),
        Day(name="due_date", label=tr("&On"), required=True, half=True),
        Text(
            name="offsets", label=tr("Days &before"), hint=tr("such as 14, 3"), half=True,
            check=_offset_trouble,
        ),
        Pick(name="repeat", label=tr("Comes &again"), options=rhythms, empty=tr("Never"),
             half=True),
        Number(name="repeat_every", label=tr("… every &how many"), half=True, least=None),
        Pick(name="account_id", label=tr("&Account"), options=accounts, empty=tr("None")),
    ]  # fmt: skip
    title = tr("Add reminder") if is_new else tr("Change reminder")
    return FormSpec(title, asked, title if is_new else tr("Save"))


def offsets_of(text: str | None) -> list[int] | None:
    """The days before that a text names; None where it holds something else."""
    words = [word for word in _WORDS.split((text or "").strip()) if word]
    if not all(word.isascii() and word.isdigit() for word in words):
        return None
    return [int(word) for word in words]


def _offset_trouble(text: object) -> str | None:
    days = offsets_of(str(text or ""))
    if days is None:
        return tr("Write numbers of days, such as 14, 3.")
    if any(day > LONGEST_OFFSET for day in days):
        return tr("{0} days before is the most.", LONGEST_OFFSET)
    return None


def _known(app: App, reminder_id: int) -> dict[str, Any]:
    rows = app.read(reminder_rows, (reminder_id,))
    if not rows:
        raise NotFound(tr("This reminder is no longer there."))
    row = rows[0]
    return {
        "text": row.text, "due_date": row.due_date, "repeat": row.repeat,
        "offsets": ", ".join(str(day) for day in row.offsets), "account_id": row.account_id,
        "repeat_every": row.repeat_every if row.repeat else None,
    }  # fmt: skip


def _save(
    app: App, dialog: FormDialog, reminder_id: int | None, answers: Mapping[str, Any]
) -> None:  # fmt: skip
    every = answers.get("repeat_every")
    if every is not None and not 1 <= every <= MOST_EVERY:
        dialog.refuse(tr("Say every how many, from 1 to {0}.", MOST_EVERY), "repeat_every")
        return
    values: dict[str, Any] = {
        "text": answers["text"], "due_date": answers["due_date"],
        "account_id": answers.get("account_id"), "offsets": offsets_of(answers.get("offsets")),
        "repeat": answers.get("repeat"), "repeat_every": int(every) if every else None,
    }  # fmt: skip
    if reminder_id is None:
        text, due = values.pop("text"), values.pop("due_date")
        outcome = app.edits.attempt(tr("Add reminder"), add_reminder, text, due, **values)
    else:
        outcome = app.edits.attempt(tr("Change reminder"), change_reminder, reminder_id, values)
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
