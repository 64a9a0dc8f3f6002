"""Moving an account to another stage: what should be true before, and a reason where it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.card_row import CardRow
from app.bridge.context import App
from app.bridge.tr import tr
from app.models.gates import SETTING, criteria_of, is_forward
from app.models.labels import label
from app.queries.portfolio import setting
from app.services.board import pass_gate
from app.views.widgets.fields import Check, Field, LongText
from app.views.widgets.form import FormDialog, FormSpec

_MET = "met_"


def open_gate(
    app: App, row: CardRow, stage: str, parent: QWidget, moved: Callable[[], object]
) -> FormDialog:
    """Ask for what is met, move the account, then call `moved`."""
    before = tr(label("lifecycle_stage", row.stage)) if row.stage else tr("no stage")
    after = tr(label("lifecycle_stage", stage))
    gates = app.read(setting, SETTING)
    criteria = criteria_of(gates, row.stage) if is_forward(row.stage, stage) else ()
    fields: list[Field] = [
        Check(
            name=f"{_MET}{number}",
            label=tr("{0} (must be met)", tr(one.text)) if one.blocking else tr(one.text),
        )
        for number, one in enumerate(criteria)
    ]
    fields.append(LongText(name="reason", label=tr("&Reason"), lines=2,
                           hint=tr("Kept in the stage log")))  # fmt: skip
    title = tr("{0}: {1} → {2}", row.name, before, after)
    dialog = FormDialog(app, FormSpec(title, fields, tr("Move to {0}", after)), {}, parent)
    texts = tuple(one.text for one in criteria)
    dialog.submitted.connect(partial(_move, app, dialog, (row.id, stage, texts), moved))
    dialog.open()
    return dialog


def _move(
    app: App,
    dialog: FormDialog,
    asked: tuple[int, str, tuple[str, ...]],
    moved: Callable[[], object],
    answers: Mapping[str, Any],
) -> None:
    account_id, stage, texts = asked
    met = [text for number, text in enumerate(texts) if answers.get(f"{_MET}{number}")]
    label_ = tr("Change stage to {0}", tr(label("lifecycle_stage", stage)))
    reason = answers.get("reason")
    outcome = app.edits.attempt(label_, pass_gate, account_id, stage, met=met, reason=reason)
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
    else:
        moved()
