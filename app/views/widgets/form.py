"""The one dialog shape: fields as data in, a checked draft out.

The dialog knows no store. It is opened with `open()`, emits `submitted(draft)` when every field
can be taken, and closes unless whoever listens answered with `refuse(sentence)`.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge.context import App
from app.bridge.tr import tr
from app.views.widgets import fields
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.custom_fields import OwnFields
from app.views.widgets.entries import Entry
from app.views.widgets.fields import Field, Refused
from app.views.widgets.form_grid import FormGrid
from app.views.widgets.form_row import FormRow
from app.views.widgets.typed_entries import make_entry

__all__ = ["Form", "FormDialog", "FormSpec", "fields"]

_TWO_COLUMNS_PX = 340  # narrower, a date or a name in half of it cannot be read


class Form(QWidget):
    """The fields themselves, for a dialog or an inspector."""

    changed = Signal()

    def __init__(
        self,
        app: App,
        form_fields: Sequence[Field],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme = app.theme
        self._grid = FormGrid(self)
        self.rows: dict[str, FormRow] = {}
        for field in form_fields:
            row = FormRow(theme, field, make_entry(field, app))
            self.rows[field.name] = row
            self._grid.add_row(row, half=field.half)
            row.entry.changed.connect(self.changed)
        self._grid.place(single=False)
        self._chain_tabs()
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.space(round(px(14)), round(px(10)))

    def fit_width(self, width: int) -> None:
        """Stand in one column where this width has no room for two."""
        self._grid.reflow(width, round(self._theme.px(_TWO_COLUMNS_PX)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_width(event.size().width())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._grid.narrowest(), super().minimumSizeHint().height())

    def _chain_tabs(self) -> None:
        controls = [row.entry.control for row in self.rows.values()]
        for before, after in itertools.pairwise(controls):
            QWidget.setTabOrder(before, after)

    def entry(self, name: str) -> Entry:
        """The entry of a field, to change its choices or follow it."""
        return self.rows[name].entry

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill in what is known."""
        for name, row in self.rows.items():
            if name in values:
                row.entry.show(values[name])
                row.say("")

    def values(self) -> dict[str, Any] | None:
        """Every answer by name, or None where one cannot be taken: then it says so."""
        answers: dict[str, Any] = {}
        first_bad: Entry | None = None
        for name, row in self.rows.items():
            if row.isHidden():
                continue
            try:
                answers[name] = row.entry.value()
                row.say("")
            except Refused as reason:
                row.say(str(reason))
                first_bad = first_bad or row.entry
        if first_bad is not None:
            first_bad.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return answers


@dataclass(frozen=True)
class FormSpec:
    """A form dialog as data: its title, fields, the verb on its button, a sentence on top.

    `record` names what is filled in, as (open-format file, id or None for a new one): its tags
    and the user's own fields are asked for as well. Whoever stores the answers then hands
    `dialog.saving(service)` to the edits, so that all is one step.
    """

    title: str
    fields: Sequence[Field]
    submit: str = ""
    note: str = ""
    record: tuple[str, int | None] | None = None


class FormDialog(QDialog):
    """A form with a title, Cancel, and one primary button whose words are the verb."""

    submitted = Signal(object)

    def __init__(
        self,
        app: App,
        spec: FormSpec,
        draft: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme = app.theme
        self._draft: object = draft if draft is not None else dict[str, Any]()
        self._refused = False
        self.setWindowTitle(spec.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._own = _own_fields(app, spec)
        own = self._own.fields if self._own is not None else ()
        self.form = Form(app, (*spec.fields, *own))
        self.form.show_values(_as_mapping(self._draft))
        if self._own is not None:
            self.form.show_values(self._own.draft)
        self._title = Label(theme, spec.title, "title2")
        self._note = Label(theme, spec.note, "body", "text.secondary")
        self._note.setWordWrap(True)
        self._note.setVisible(bool(spec.note))
        self._problem = Label(theme, "", "body", "status.risk.text")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.submit_button = primary(theme, spec.submit or tr("Save"))
        self.cancel_button = secondary(theme, tr("Cancel"))
        self.submit_button.setDefault(True)
        self.submit_button.clicked.connect(self._on_submit)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._ring = FocusRing(theme, self)
        follow(theme, self._on_theme)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.addWidget(self.form)
        self._inside.addStretch(1)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.submit_button)
        self._whole = QVBoxLayout(self)
        for widget in (self._title, self._note, scroll, self._problem):
            self._whole.addWidget(widget, 1 if widget is scroll else 0)
        self._whole.addLayout(self._buttons)
        self._scroll = scroll

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(18))
        self._whole.setContentsMargins(edge, edge, edge, round(px(14)))
        self._whole.setSpacing(round(px(10)))
        self._buttons.setSpacing(round(px(8)))
        self._inside.setContentsMargins(round(px(5)), round(px(4)), round(px(5)), round(px(4)))
        self.fit()

    def fit(self) -> None:
        """Take the size that the fields now asked for need, as far as the screen allows."""
        px = self._theme.px
        room = self.screen().availableSize()
        wide = min(round(px(480)), room.width() - 40)
        self.form.fit_width(wide - round(px(2 * 18 + 2 * 5)))
        high = self.form.sizeHint().height() + round(px(150))
        if self._note.text():  # one line of it is in those 150
            said = self._note.heightForWidth(wide - round(px(2 * 18)))
            high += max(0, said - self._note.fontMetrics().lineSpacing())
        self.resize(wide, min(high, room.height() - 60))

    def refuse(self, sentence: str, field: str = "") -> None:
        """Stay open and say why it was not stored, under a field or above the buttons."""
        self._refused = True
        if field in self.form.rows:
            self.form.rows[field].say(sentence)
            self.form.entry(field).control.setFocus()
            return
        self._problem.setText(sentence)
        self._problem.show()

    def saving(self, service: Callable[..., Any]) -> Callable[..., Any]:
        """The service that writes the record's tags and own fields in the same step."""
        return self._own.saving(service) if self._own is not None else service

    def _on_submit(self) -> None:
        self._problem.hide()
        answers = self.form.values()
        if answers is None:
            return
        if self._own is not None:
            answers = self._own.take(answers)
        self._refused = False
        self.submitted.emit(_with_answers(self._draft, answers))
        if not self._refused:
            self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Return and event.modifiers() & control:
            self._on_submit()
            return
        super().keyPressEvent(event)


def _own_fields(app: App, spec: FormSpec) -> OwnFields | None:
    if spec.record is None or not app.has_store:
        return None
    has_tags = any(field.name == "tags" for field in spec.fields)
    return OwnFields(app, *spec.record, tags=not has_tags)


def _as_mapping(draft: object) -> Mapping[str, Any]:
    if isinstance(draft, Mapping):
        return cast("Mapping[str, Any]", draft)
    if dataclasses.is_dataclass(draft) and not isinstance(draft, type):
        return {part.name: getattr(draft, part.name) for part in dataclasses.fields(draft)}
    raise TypeError(draft)


def _with_answers(draft: object, answers: dict[str, Any]) -> object:
    if dataclasses.is_dataclass(draft) and not isinstance(draft, type):
        return dataclasses.replace(draft, **answers)
    return {**_as_mapping(draft), **answers}
