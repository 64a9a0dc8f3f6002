"""The reverse signal: what the account manager heard, as a chance and a note for BD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import account_names, team_names
from app.queries.products import product_rows
from app.services.signals import signal_business
from app.views.widgets.fields import Day, LongText, Money, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec


def open_signal(app: App, account_id: int | None, parent: QWidget) -> FormDialog:
    """Ask what was heard and who at business development should follow it up."""
    team = tuple(row.name for row in app.read(team_names))
    kinds = [(code, tr(label("booking_type", code))) for code in CODES["booking_type"]]
    products = [(row.id, row.name) for row in app.read(product_rows)]
    accounts = [(row.id, row.name) for row in app.read(account_names)]
    whose = Pick(name="account_id", label=tr("A&ccount"), options=accounts, required=True)
    asked = (
        *((whose,) if account_id is None else ()),
        Text(name="name", label=tr("&What could come of it"), required=True, most=300),
        LongText(name="note", label=tr("What you &heard"), required=True, lines=4),
        Pick(name="booking_type", label=tr("&Kind"), options=kinds, required=True, half=True),
        Pick(name="product_id", label=tr("&Product"), options=products, empty=tr("None"),
             half=True),
        Money(name="amount_minor", label=tr("&Amount, if known"), currency=app.info.currency,
              half=True),
        Text(name="to", label=tr("&For whom"), suggest=team, half=True,
             hint=tr("Who follows it up")),
        Day(name="due_date", label=tr("Follow up &by"), half=True),
    )  # fmt: skip
    spec = FormSpec(
        tr("Signal to business development"), asked, tr("Send signal"),
        tr("It becomes an opportunity that came from the account manager, and an action with "
           "your note."),
    )  # fmt: skip
    dialog = FormDialog(app, spec, {"booking_type": "cross_sell"}, parent)

    def save(draft: Mapping[str, Any]) -> None:
        given = {name: value for name, value in draft.items() if value not in (None, "")}
        name, note = given.pop("name"), given.pop("note")
        account = account_id or given.pop("account_id")
        outcome = app.edits.attempt(
            tr("Signal to business development"), signal_business, account, name, note, **given
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog
