"""The forms of an own field: what it is of, its type, and what belongs to the type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr, trn
from app.models.codes import CUSTOM_TYPE
from app.models.labels import label
from app.models.names import many_name
from app.models.registry import extensible_files
from app.queries.custom_fields import CustomFieldRow
from app.queries.linkable import ENTITIES
from app.views.widgets.fields import LongText, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

CHOICES = ("choice", "multi")
_FIRST = ("accounts", "people", "interactions", "issues", "promises", "opportunities", "contracts")


class FieldDialog(FormDialog):
    """Asks for a field; what is asked for follows the type."""

    def __init__(self, app: App, row: CustomFieldRow | None, entity: str, parent: QWidget) -> None:
        title = tr("Change field {0}", row.field) if row is not None else tr("Add field")
        spec = FormSpec(title, _fields(row), tr("Save") if row is not None else tr("Add field"))
        self._row = row
        super().__init__(app, spec, _draft(row, entity), parent)
        if row is None:
            self.form.entry("type").changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        kind = self._row.type if self._row is not None else self.form.entry("type").read()
        for name, kinds in (("choices", CHOICES), ("formula", ("computed",)), ("to", ("link",))):
            if name in self.form.rows:
                self.form.rows[name].setVisible(kind in kinds)
        self._on_theme()


def options_of(kind: str, answers: Mapping[str, Any]) -> list[str]:
    """What belongs to the type, as a field keeps it."""
    if kind in CHOICES:
        return [line.strip() for line in (answers.get("choices") or "").splitlines()]
    if kind == "computed":
        return [answers.get("formula") or ""]
    return [answers["to"]] if kind == "link" and answers.get("to") else []


def ask_replacements(
    app: App, row: CustomFieldRow, gone: Mapping[str, int], left: Sequence[str], parent: QWidget
) -> FormDialog:
    """Ask which choice the records get whose choice goes away; empty is one answer."""
    words = [(word, word) for word in left]
    asked = [
        Pick(name=f"{place}", label=trn("“{1}”, {0} record", "“{1}”, {0} records", number, choice),
             options=words, empty=tr("Leave it empty"))
        for place, (choice, number) in enumerate(gone.items())
    ]  # fmt: skip
    note = tr("Records have choices of {0} that go away. What do they get instead?", row.field)
    return FormDialog(app, FormSpec(tr("Choices that go"), asked, tr("Save"), note), {}, parent)


def _fields(row: CustomFieldRow | None) -> list[Any]:
    name = Text(name="field", label=tr("&Name"), required=True, most=60)
    choices = LongText(name="choices", label=tr("&Choices"), lines=5, hint=tr("One in each line"))
    formula = LongText(
        name="formula", label=tr("&Formula"), lines=2, hint=tr("[Seats] * [Price per seat]"),
        tip=tr("Fields in square brackets, + - * / and functions: round, min, max, days, years, "
               "if, first, empty. The record’s own columns and today can be named too."),
    )  # fmt: skip
    if row is not None:
        return [name, *([choices] if row.type in CHOICES else []),
                *([formula] if row.type == "computed" else [])]  # fmt: skip
    files = (*_FIRST, *(file for file in extensible_files() if file not in _FIRST))
    return [
        Pick(name="entity", label=tr("&Of"), required=True, half=True,
             options=[(file, tr(many_name(file))) for file in files]),
        Pick(name="type", label=tr("&Type"), required=True, half=True,
             options=[(code, tr(label("custom_type", code))) for code in CUSTOM_TYPE]),
        name, choices, formula,
        Pick(name="to", label=tr("&Leads to"), empty=tr("Web pages"),
             options=[(file, tr(many_name(file))) for file in ENTITIES]),
    ]  # fmt: skip


def _draft(row: CustomFieldRow | None, entity: str) -> dict[str, Any]:
    if row is None:
        return {"entity": entity, "type": "text"}
    return {
        "field": row.field,
        "choices": "\n".join(row.options),
        "formula": " ".join(row.options),
    }
