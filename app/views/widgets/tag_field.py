"""The tags of a record: chips in their colours, and a line in which another is typed.

Enter or a comma adds, Backspace in the empty line takes the last one away, Delete the one in
focus. What is known is offered while typing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import fields
from app.views.widgets.base import follow
from app.views.widgets.chips import Chip
from app.views.widgets.entries import Entry
from app.views.widgets.flow import FlowLayout
from app.views.widgets.strokes import line_shape

_LINE_PX = 120


class TagChip(Chip):
    """A tag with its colour as a dot before it."""

    def __init__(
        self, theme: Theme, name: str, colour: str = "", parent: QWidget | None = None
    ) -> None:
        self._colour = colour
        super().__init__(theme, name, parent=parent)

    @override
    def _has_head(self) -> bool:
        return bool(self._colour)

    @override
    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        ink, high = self._ink, float(self.height())
        x = ink.px(9)
        if self._colour:
            size = ink.px(9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush(self._colour))
            painter.drawEllipse(QRectF(x, (high - size) / 2, size, size))
            x += ink.px(18)
        tail = ink.px(22) if self._has_tail() else ink.px(9)
        room = QRectF(x, 0, self.width() - x - tail + 1, high)
        ink.text(painter, room, self._lead, "body", "accent.text" if on else "text.primary")
        if self._has_tail():
            size = ink.px(9)
            at = QRectF(self.width() - ink.px(18), (high - size) / 2, size, size)
            line_shape(ink, painter, at, "cross", "text.secondary", 1.3)


class _Line(QLineEdit):
    """Where another tag is typed."""

    finished = Signal()
    emptied = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.text().strip() and (enter or event.text() == ","):
            self.finished.emit()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text().strip():
            self.finished.emit()


class TagField(QWidget):
    """The tags and the line; `changed` follows each tag that comes or goes."""

    changed = Signal()

    def __init__(
        self, theme: Theme, known: Iterable[str] = (), colours: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._colours = {name.casefold(): role for name, role in (colours or {}).items()}
        self._known = {name.casefold(): name for name in known}
        self._chips: dict[str, TagChip] = {}
        self.line = _Line()
        self.line.setPlaceholderText(tr("Add tag"))
        self.line.setAccessibleName(tr("Add tag"))
        self._flow = FlowLayout(self)
        self._flow.addWidget(self.line)
        completer = QCompleter(list(self._known.values()), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_line, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self.line.finished.connect(self._take_line)
        self.line.emptied.connect(self._drop_last)
        self.setFocusProxy(self.line)
        follow(theme, self._on_theme)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in their order; a word that is still in the line is one of them."""
        waiting = self._tidy(self.line.text())
        names = tuple(chip.accessibleName() for chip in self._chips.values())
        there = not waiting or waiting.casefold() in self._chips
        return names if there else (*names, waiting)

    def show_tags(self, names: Iterable[str]) -> None:
        """Show exactly these."""
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        for name in names:
            self._put(name)

    def add(self, name: str) -> None:
        """Put a tag, written as it is known already."""
        tidy = self._tidy(name)
        if tidy and tidy.casefold() not in self._chips:
            self._put(tidy)
            self.changed.emit()

    def remove(self, name: str) -> None:
        """Take a tag away and stay at the keyboard."""
        chip = self._chips.pop(name.casefold(), None)
        if chip is not None:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
            self.line.setFocus()
            self.changed.emit()

    def _put(self, name: str) -> None:
        chip = TagChip(self._theme, name, self._colours.get(name.casefold(), ""), self)
        chip.removable()
        chip.setToolTip(tr("Delete takes this tag away"))
        chip.removed.connect(partial(self.remove, name))
        self._flow.removeWidget(self.line)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.line)
        chip.show()
        QWidget.setTabOrder(chip, self.line)
        self._chips[name.casefold()] = chip
        self.updateGeometry()

    def _tidy(self, text: str) -> str:
        word = " ".join(text.replace("|", " ").replace(",", " ").split())
        return self._known.get(word.casefold(), word)

    def _take_line(self, *_chosen: object) -> None:
        text = self.line.text()
        self.line.clear()
        self.add(text)

    def _drop_last(self) -> None:
        if self._chips:
            self.remove(next(reversed(self._chips.values())).accessibleName())

    def _on_theme(self) -> None:
        self.line.setMinimumWidth(round(self._theme.px(_LINE_PX)))

    @override
    def sizeHint(self) -> QSize:
        wide = max(self.width(), round(self._theme.px(2 * _LINE_PX)))
        return QSize(wide, self._flow.heightForWidth(wide))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumHeight(self._flow.heightForWidth(max(self.width(), 1)))
        return super().event(event)


class TagEntry(Entry):
    """The tags of a record in a form."""

    def __init__(self, field: fields.Tags, theme: Theme) -> None:
        self.tags = TagField(theme, field.known, field.colours)
        super().__init__(field, self.tags.line)
        self.tags.changed.connect(self.changed)
        self.tags.line.textChanged.connect(self.changed)

    @property
    @override
    def widget(self) -> QWidget:
        """The chips with their line."""
        return self.tags

    @override
    def show(self, value: object) -> None:
        """Show these tags."""
        many = isinstance(value, list | tuple)
        self.tags.show_tags(cast("Iterable[str]", value) if many else ())

    @override
    def read(self) -> tuple[str, ...]:
        """The tags in their order."""
        return self.tags.tags
