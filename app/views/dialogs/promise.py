"""Add a promise: what we, or they, said would be done, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import account_names, person_names
from app.services.promises import add_promise
from app.views.widgets.fields import Day, Field, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec


def open_promise(app: App, account_id: int | None, parent: QWidget) -> FormDialog:
    """Open the form; without an account it is asked for first."""
    draft = {"account_id": account_id, "side": "ours"}
    dialog = FormDialog(app, _spec(app, account_id), draft, parent)
    dialog.submitted.connect(partial(_add, app, dialog, account_id))
    dialog.open()
    return dialog


def _spec(app: App, account_id: int | None) -> FormSpec:
    accounts = app.read(account_names)
    known = next((row.name for row in accounts if row.id == account_id), "")
    sides = [(code, tr(label("side", code))) for code in CODES["side"]]
    fields: list[Field] = [
        Text(name="text", label=tr("&What"), required=True, most=300),
        Pick(name="side", label=tr("&Whose"), options=sides, required=True, half=True),
        Day(name="due_date", label=tr("&Due"), half=True),
    ]
    if account_id is None:
        options = [(row.id, row.name) for row in accounts]
        fields.insert(
            0, Pick(name="account_id", label=tr("&Account"), options=options, required=True)
        )
    else:
        people = [(row.id, row.name) for row in app.read(person_names, account_id)]
        if people:
            fields.append(Pick(name="person_id", label=tr("&To or from"), options=people))
    title = tr("Add promise for {0}", known) if known else tr("Add promise")
    return FormSpec(title, fields, tr("Add promise"), record=("promises", None))


def _add(app: App, dialog: FormDialog, account_id: int | None, answers: Mapping[str, Any]) -> None:
    values = dict(answers)
    key = values.pop("account_id", None)
    text, side = values.pop("text"), values.pop("side")
    outcome = app.edits.attempt(
        tr("Add promise"), dialog.saving(add_promise), account_id or int(key or 0), text, side,
        **values,
    )  # fmt: skip
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
