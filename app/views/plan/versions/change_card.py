"""One change of the comparison: what happened to a record, field by field."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.plan_diff import FieldChange, ItemChange, Word
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.plan.versions.words import KINDS, looks_of, spoken
from app.views.widgets import marks
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Surface
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths

_TONES = {"added": "good", "removed": "risk", "changed": "accent", "moved": "neutral"}
_SIGNS = {"added": "+", "removed": "−", "changed": "±", "moved": "↕"}
_ROLES = {
    "same": "text.primary",
    "added": "status.good.text",
    "removed": "status.risk.text",
}
_LABEL_PX = 130.0


class _Kind(QWidget):
    def __init__(self, theme: Theme, change: ItemChange) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._words = f"{_SIGNS[change.kind]} {tr(KINDS[change.kind])}"
        self._tone = _TONES[change.kind]
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        wide = self._ink.width(self._words, "caption:500") + self._ink.px(15)
        self.setFixedSize(round(wide), round(self._ink.px(22)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        marks.badge(self._ink, painter, self.rect().toRectF(), self._words, tone=self._tone)


class Words(QWidget):
    """A text with what went struck and what came underlined, each in its colour."""

    def __init__(self, theme: Theme, field: FieldChange) -> None:
        super().__init__()
        self._theme = theme
        self._field = field
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{tr(field.label)}: {spoken(field.words)}")
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._document.setDefaultFont(self._theme.font("body"))
        self._document.clear()
        cursor = QTextCursor(self._document)
        for word in looks_of(self._field.words):
            look = QTextCharFormat()
            look.setForeground(self._theme.colour(_ROLES[word.kind]))
            look.setFontUnderline(word.kind == "added")
            look.setFontStrikeOut(word.kind == "removed")
            cursor.insertText(word.text, look)
        self.updateGeometry()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(width)
        return math.ceil(self._document.size().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._document.setTextWidth(self.width())
        self._document.drawContents(painter)


class ChangeCard(Surface):
    """A change with its button; the keyboard reaches the card itself."""

    restored = Signal(object)
    entered = Signal(object)

    def __init__(
        self, theme: Theme, change: ItemChange, *, can_restore: bool, plain: bool = False
    ) -> None:
        super().__init__(theme)
        self.change = change
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = change.title if plain else tr("{0}: {1}", tr(KINDS[change.kind]), change.title)
        self.setAccessibleName(said)
        head = QHBoxLayout()
        if not plain:  # a record of one version is no change
            head.addWidget(_Kind(theme, change), 0, Qt.AlignmentFlag.AlignTop)
        title = Label(theme, change.title, "bodyStrong")
        title.setWordWrap(True)
        head.addWidget(title, 1)
        self.button = secondary(theme, tr("Restore this"), "undo-2").set_small()
        self.button.setAccessibleName(tr("Restore this: {0}", change.title))
        self.button.clicked.connect(lambda: self.restored.emit(self.change))
        self.button.setVisible(can_restore)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.addLayout(head)
        lengths = Lengths(theme, self)
        lengths.keep(column.setContentsMargins, 12, 9, 10, 11).keep(column.setSpacing, 6)
        lengths.keep(head.setSpacing, 8)
        fields = [field for field in change.fields if not _is_title(field, change)]
        if fields:
            column.addLayout(_grid_of(theme, lengths, fields, plain=plain))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wants = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if wants and self.hasFocus() and not self.button.isHidden():
            self.restored.emit(self.change)
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            self._ink.begin(painter)
            painter.setPen(self._ink.pen("focus.ring", 2))
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, self._ink.px(7), self._ink.px(7))


def _is_title(field: FieldChange, change: ItemChange) -> bool:
    """Whether a field of what came or went only says what stands above it."""
    return change.kind in {"added", "removed"} and change.title in (field.before, field.after)


def _grid_of(
    theme: Theme, lengths: Lengths, fields: Sequence[FieldChange], *, plain: bool
) -> QGridLayout:
    grid = QGridLayout()
    lengths.keep(grid.setHorizontalSpacing, 10).keep(grid.setVerticalSpacing, 4)
    for row, field in enumerate(fields):
        label = Label(theme, tr(field.label), "body", "text.secondary")
        label.setWordWrap(True)
        lengths.keep(label.setFixedWidth, _LABEL_PX)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(theme, _as_it_is(field) if plain else field), row, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _as_it_is(field: FieldChange) -> FieldChange:
    return field._replace(words=(Word("same", field.after),))
