"""A chance of further business: note a new one, or change, win or lose one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.core.errors import NotFound
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import account_names
from app.queries.opportunities import OpportunityRow, opportunity_rows
from app.queries.products import product_rows
from app.queries.units import unit_rows
from app.services.opportunities import add_opportunity, change_opportunity
from app.views.widgets.fields import Day, Field, LongText, Money, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_LOST = ("lost_reason", "lost_note")


def open_opportunity(
    app: App, account_id: int | None, parent: QWidget, opportunity_id: int | None = None
) -> FormDialog:
    """Open the form; a new chance without an account asks for it first.

    Why a chance was lost is asked for only once its stage says so.
    """
    row = None if opportunity_id is None else _known(app, opportunity_id)
    account = account_id if row is None else row.account_id
    draft = _draft(app, account, row)
    dialog = FormDialog(app, _spec(app, account, row), draft, parent)
    dialog.submitted.connect(partial(_save, app, dialog, row, account))
    stage = dialog.form.entry("stage")

    def show_why() -> None:
        for name in _LOST:
            dialog.form.rows[name].setVisible(stage.value() == "lost")
        dialog.fit()

    stage.changed.connect(show_why)
    show_why()
    dialog.open()
    return dialog


def _spec(app: App, account_id: int | None, row: OpportunityRow | None) -> FormSpec:
    accounts = app.read(account_names)
    known = next((account.name for account in accounts if account.id == account_id), "")
    asked: list[Field] = []
    if account_id is None:
        named = [(account.id, account.name) for account in accounts]
        asked.append(Pick(name="account_id", label=tr("&Account"), options=named, required=True))
    asked += _fields(app, account_id, app.info.currency if row is None else row.currency)
    if row is not None:
        title, verb = tr("Change opportunity"), tr("Save")
    else:
        title = tr("Add opportunity for {0}", known) if known else tr("Add opportunity")
        verb = tr("Add opportunity")
    return FormSpec(title, asked, verb, record=("opportunities", None if row is None else row.id))


def _fields(app: App, account_id: int | None, currency: str) -> tuple[Field, ...]:
    products = [(row.id, row.name) for row in app.read(product_rows)]
    units = [] if account_id is None else app.read(unit_rows, account_id)
    return (
        Text(name="name", label=tr("&What"), required=True, most=300),
        Pick(name="booking_type", label=tr("&Kind"), options=_options("booking_type"), half=True),
        Pick(name="stage", label=tr("S&tage"), options=_options("opportunity_stage"),
             required=True, half=True),
        Money(name="amount_minor", label=tr("A&mount"), currency=currency, half=True),
        Number(name="probability", label=tr("C&hance in %"), least=Decimal(0), most=Decimal(100),
               hint=tr("empty: its stage's"), half=True),
        Day(name="expected_close", label=tr("&Expected on"), half=True),
        Day(name="closed_on", label=tr("C&losed on"), past=True, half=True),
        Pick(name="product_id", label=tr("&Product"), options=products, empty=tr("None"),
             half=True),
        Pick(name="unit_id", label=tr("&Unit"), options=[(row.id, row.name) for row in units],
             empty=tr("None"), half=True),
        Pick(name="origin", label=tr("Came &from"), options=_options("origin")),
        Pick(name="lost_reason", label=tr("Lost &because of"), options=_options("lost_reason"),
             empty=tr("Choose a reason")),
        LongText(name="lost_note", label=tr("What they &said"), lines=3),
    )  # fmt: skip


def _options(name: str) -> list[tuple[Any, str]]:
    return [(code, tr(label(name, code))) for code in CODES[name]]


def _draft(app: App, account_id: int | None, row: OpportunityRow | None) -> dict[str, Any]:
    if row is None:
        return {
            "account_id": account_id, "stage": "prospecting", "booking_type": "cross_sell",
            "origin": "account_manager",
        }  # fmt: skip
    fields = _fields(app, row.account_id, row.currency)
    named = {field.name: getattr(row, field.name) for field in fields if field.name in row._fields}
    return {**named, "probability": row.own_probability}


def _known(app: App, opportunity_id: int) -> OpportunityRow:
    rows = app.read(opportunity_rows, ids=(opportunity_id,))
    if not rows:
        raise NotFound(tr("This opportunity is no longer there."))
    return rows[0]


def _save(
    app: App,
    dialog: FormDialog,
    row: OpportunityRow | None,
    account_id: int | None,
    answers: Mapping[str, Any],
) -> None:
    values = dict(answers)
    if values["stage"] != "lost":
        values.update(dict.fromkeys(_LOST))
    if row is None:
        key = values.pop("account_id", None)
        name = values.pop("name")
        given = {word: value for word, value in values.items() if value not in (None, "")}
        outcome = app.edits.attempt(
            tr("Add opportunity"), dialog.saving(add_opportunity), account_id or int(key or 0),
            name, **given,
        )  # fmt: skip
    else:
        before = _draft(app, row.account_id, row)
        outcome = app.edits.attempt(
            tr("Change opportunity"), dialog.saving(change_opportunity), row.id, values, before
        )
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
