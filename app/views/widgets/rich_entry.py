"""The entry of a form whose text is written in Markdown and read in its looks."""

from __future__ import annotations

import math
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import fields
from app.views.widgets.entries import Entry
from app.views.widgets.fields import Refused
from app.views.widgets.rich_text import StyledText
from app.views.widgets.suggestions import WordSource

_MOST_LINES = 12  # of a form; a longer text scrolls


class FormText(StyledText):
    """Styled text in the frame of a form's field; Esc and Ctrl+Enter are the form's keys."""

    _least_lines = 1

    def __init__(self, theme: Theme, field: fields.Rich) -> None:
        super().__init__(
            theme, field.label.replace("&", ""), hint=field.hint,
            source=cast("WordSource | None", field.source),
        )  # fmt: skip
        self._least_lines = field.lines
        self.setProperty("look", "form")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()

    @override
    def _fit(self) -> None:
        super()._fit()
        line, around = self.fontMetrics().lineSpacing(), 14
        least, most = line * self._least_lines + around, line * _MOST_LINES + around
        self.setFixedHeight(math.ceil(min(max(self.height() + 8, least), most)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    @override
    def paint_ground(self, painter: QPainter) -> None:
        """The form's own look has the frame already."""

    @override
    def event(self, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and _is_forms(event):
            event.ignore()
            return False
        return super().event(event)


class RichEntry(Entry):
    """Several lines with bold, italic, lists and links; Tab goes on to the next field."""

    def __init__(self, field: fields.Rich, theme: Theme) -> None:
        self.area = FormText(theme, field)
        super().__init__(field, self.area)
        self._most = field.most
        self.area.textChanged.connect(self.changed)

    @override
    def show(self, value: object) -> None:
        """Put a value into the widget."""
        self.area.setPlainText("" if value is None else str(value))

    @override
    def read(self) -> str | None:
        """The text as it was typed, without spaces around it."""
        text = self.area.words().strip()
        if len(text) > self._most:
            raise Refused(tr("This is {0} characters too long.", len(text) - self._most))
        return text or None


def _is_forms(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return held == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Escape and not held
