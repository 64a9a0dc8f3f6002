"""The tags and own fields of a record that is edited elsewhere in place, in a form of their own."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.views.widgets.form import FormDialog, FormSpec


def open_own_fields(
    app: App, entity: str, entity_id: int, name: str, parent: QWidget
) -> FormDialog:
    """Open the form; `entity` is the open format's file name, `name` says of what."""
    spec = FormSpec(tr("Tags and fields of {0}", name), (), tr("Save"),
                    record=(entity, entity_id))  # fmt: skip
    dialog = FormDialog(app, spec, {}, parent)

    def save(_answers: dict[str, Any]) -> None:
        outcome = app.edits.attempt(tr("Change tags and fields"), dialog.saving(_nothing_else))
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def _nothing_else(_session: object) -> None:
    """The record itself stays as it is."""
