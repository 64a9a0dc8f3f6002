"""The form for a compliance duty, and the one for a review out of turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import (
    COMPLIANCE_KIND,
    COMPLIANCE_RISK,
    COMPLIANCE_STATUS,
    TRIGGER_EVENT,
)
from app.models.labels import label
from app.queries.compliance import ComplianceRow
from app.services import compliance
from app.views.widgets.fields import Day, Field, LongText, Pick
from app.views.widgets.form import FormDialog, FormSpec

FIELDS = ("risk", "status", "executed_on", "next_review", "ends_on", "note")
_FIRST = {"kyc": "due", "baa": "pending", "dpa": "pending"}


def open_duty(
    app: App, account_id: int, row: ComplianceRow | None, parent: QWidget, kind: str = "kyc"
) -> FormDialog:
    """Ask for a duty towards the account; a new one where there is none yet."""
    before: dict[str, Any] = (
        {"kind": kind, "status": _FIRST.get(kind, "due"), "risk": "medium"}
        if row is None
        else {name: getattr(row, name) for name in FIELDS}
    )
    title = tr("Add compliance date") if row is None else tr("Change compliance date")
    spec = FormSpec(title, _fields(new=row is None), tr("Add") if row is None else tr("Save"))
    dialog = FormDialog(app, spec, before, parent)

    def save(answers: Mapping[str, Any]) -> None:
        values = dict(answers)
        if row is None:
            chosen = values.pop("kind")
            outcome = app.edits.attempt(
                title, compliance.add_compliance, account_id, chosen, **values
            )
        else:
            outcome = app.edits.attempt(title, compliance.change_compliance, row.id, values, before)
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def open_event(app: App, row: ComplianceRow, parent: QWidget) -> FormDialog:
    """Ask what happened that has the client looked at out of turn."""
    asked = (Pick(name="event", label=tr("&What happened"), options=_codes("trigger_event",
                  TRIGGER_EVENT), required=True),)  # fmt: skip
    title = tr("Review out of turn")
    note = tr("The review is due today; what happened is kept in its note.")
    dialog = FormDialog(app, FormSpec(title, asked, tr("Make it due"), note), {}, parent)

    def save(answers: Mapping[str, Any]) -> None:
        outcome = app.edits.attempt(title, compliance.force_review, row.id, answers["event"])
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def _fields(*, new: bool) -> tuple[Field, ...]:
    kinds = _codes("compliance_kind", COMPLIANCE_KIND)
    first = (Pick(name="kind", label=tr("&Duty"), options=kinds, required=True),) if new else ()
    return (
        *first,
        Pick(name="risk", label=tr("&Risk"), options=_codes("compliance_risk", COMPLIANCE_RISK),
             empty=tr("Not rated"), half=True),
        Pick(name="status", label=tr("&Status"), half=True,
             options=_codes("compliance_status", COMPLIANCE_STATUS)),
        Day(name="executed_on", label=tr("Signed or d&one on"), half=True, past=True),
        Day(name="next_review", label=tr("&Next review"), half=True),
        Day(name="ends_on", label=tr("&Ends on"), half=True),
        LongText(name="note", label=tr("N&ote"), lines=3,
                 hint=tr("Which systems, which papers. No data about patients or single persons.")),
    )  # fmt: skip


def _codes(name: str, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, tr(label(name, code))) for code in codes]
