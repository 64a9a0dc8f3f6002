"""A note in which one key marks words as a promise: ours or theirs, with its day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets import fields
from app.views.widgets.chips import Chip
from app.views.widgets.entries import LongTextEntry
from app.views.widgets.flow import FlowLayout

OURS, THEIRS = "ours", "theirs"
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_STOPS = ".;!?\n"


class Marked(NamedTuple):
    """Words of a note that are a promise."""

    text: str
    side: str
    due: date | None


class PromiseMarker(QObject):
    """Watches a text field: Ctrl+Shift+P or Alt+O marks ours, Alt+T theirs.

    What is selected is meant, else the sentence in which the cursor stands.
    """

    marked = Signal(object)

    def __init__(self, area: QPlainTextEdit, today: date) -> None:
        super().__init__(area)
        self._area = area
        self._today = today
        area.installEventFilter(self)

    def mark(self, side: str) -> None:
        """Make a promise of the words."""
        from app.queries.capture.promising import without_day

        text, due = without_day(words_at(self._area.textCursor()), self._today)
        if text:
            self.marked.emit(Marked(text[:1].upper() + text[1:], side, due))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not isinstance(event, QKeyEvent) or event.type() not in kinds:
            return False
        side = _side_of(event)
        if side is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.mark(side)
        return True


class NoteEntry(LongTextEntry):
    """Several lines; below them the promises that were marked, each to be turned or taken out."""

    def __init__(self, field: fields.Note, theme: Theme, today: date) -> None:
        super().__init__(field)
        self._theme = theme
        self._today = today
        line = self.area.fontMetrics().lineSpacing()
        self.area.setFixedHeight(line * field.lines + 18)
        self._whole = QWidget()
        self._tray = QWidget()
        self._flow = FlowLayout(self._tray)
        self._tray.hide()
        box = QVBoxLayout(self._whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.area)
        box.addWidget(self._tray)
        self.marker = PromiseMarker(self.area, today)
        self.marker.marked.connect(self.add)
        self.promises: list[Marked] = []

    @property
    @override
    def widget(self) -> QWidget:
        """The text with what was marked in it."""
        return self._whole

    @override
    def note(self) -> str:
        """Which keys mark a promise."""
        return tr("Ctrl+Shift+P: we promised this · Alt+T: they promised this")

    def add(self, marked: Marked) -> None:
        """Take up a promise; the same words twice are one."""
        self.promises = [one for one in self.promises if one.text != marked.text]
        self.promises.append(marked)
        self._show_chips()

    def _turn(self, marked: Marked, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 a slot of clicked
        other = THEIRS if marked.side == OURS else OURS
        place = self.promises.index(marked)
        self.promises[place] = marked._replace(side=other)
        self._show_chips()

    def _drop(self, marked: Marked) -> None:
        self.promises.remove(marked)
        self._show_chips()
        self.area.setFocus()

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for marked in self.promises:
            due = f" · {formats.day_near(marked.due, self._today)}" if marked.due else ""
            lead = tr("We promised") if marked.side == OURS else tr("They promised")
            chip = Chip(self._theme, lead, marked.text + due, "flag", self._tray).removable()
            chip.setToolTip(tr("Enter: whose promise it is. Delete: no promise."))
            chip.clicked.connect(partial(self._turn, marked))
            chip.removed.connect(partial(self._drop, marked))
            self._flow.addWidget(chip)
            chip.show()
        self._tray.setVisible(bool(self.promises))
        self.changed.emit()


def words_at(cursor: QTextCursor) -> str:
    """What is selected, else the sentence around the cursor."""
    if cursor.hasSelection():
        return cursor.selectedText().replace("\u2029", " ").strip()
    text, at = cursor.document().toPlainText(), cursor.position()
    start = max(text.rfind(stop, 0, at) for stop in _STOPS) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, at)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def _side_of(event: QKeyEvent) -> str | None:
    key, held = event.key(), event.modifiers()
    if key == Qt.Key.Key_P and held == _CTRL_SHIFT:
        return OURS
    if held == _ALT and key in {Qt.Key.Key_O, Qt.Key.Key_T}:
        return OURS if key == Qt.Key.Key_O else THEIRS
    return None
