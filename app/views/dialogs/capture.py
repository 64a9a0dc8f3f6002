"""Quick capture: one line from anywhere, shown as chips while it is typed, stored by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.bridge.capture import CaptureReader
from app.bridge.context import App
from app.bridge.tr import tr
from app.queries.capture.reading import MOST, Captured
from app.views.dialogs.capture_chips import chips_of, question_words
from app.views.dialogs.capture_storing import store_capture, stored_words
from app.views.dialogs.capture_tray import ChipTray
from app.views.dialogs.contact_warnings import capture_warnings
from app.views.widgets.base import Label
from app.views.widgets.over_panel import OverPanel

WIDTH_PX = 760

_HINTS = (
    ("Enter", "Save"),
    ("Tab", "Chips"),
    ("Del", "Take out"),
    ("Esc", "Close, keep the line"),
)


class CaptureBar(OverPanel):
    """`stored` says what was stored. Closing it keeps the line for the next time."""

    stored = Signal(str)

    def __init__(self, app: App, host: QWidget) -> None:
        self.tray = ChipTray(app.theme)
        self.question = Label(app.theme, "", "body", "text.secondary")
        self.warning = Label(app.theme, "", "body", "status.watch.text")
        super().__init__(app.theme, host, icon="pencil", hints=_HINTS, width_px=WIDTH_PX)
        self._app = app
        self.reader = CaptureReader(app, self)
        self.field.setPlaceholderText(tr("met Ann Acme: renewal ok, send quote fri"))
        self.field.setAccessibleName(tr("Quick capture"))
        self.field.setMaxLength(MOST)
        for label in (self.question, self.warning):
            label.setWordWrap(True)
        for widget in (self.tray, self.warning, self.question):
            self.body.addWidget(widget)
        self.field.textChanged.connect(self._on_text)
        self.reader.understood.connect(self._show)
        self.tray.chosen.connect(self.reader.choose)
        self.tray.left.connect(lambda: self.field.setFocus(Qt.FocusReason.TabFocusReason))
        app.store_changed.connect(self._on_store)

    def open_for(self, account_id: int | None) -> None:
        """Show it; the account that is open is meant where the line names none."""
        if self.reader.account_id != account_id:
            self.reader.account_id = account_id
            self.reader.chosen = {}
        self.come_forward()
        self.field.end(False)  # noqa: FBT003 Qt's own signature: without marking
        self.tray.show_chips(())
        self._tell("", "text.secondary")
        self.reader.read(self.field.text())

    def save(self) -> None:
        """Store what the line says, or ask what is not clear."""
        found = self.reader.now(self.field.text())
        if found.is_empty or not found.text:
            self._tell(tr("Write what took place, or what was promised."), "text.secondary")
            return
        if found.questions:
            self.tray.ask(found.questions[0])
            return
        outcome = store_capture(self._app, found)
        if outcome.refusal is not None:
            self._tell(outcome.refusal, "status.risk.text")
            return
        self.field.clear()
        self.reader.chosen = {}
        self.dismiss()
        self.stored.emit(stored_words(found))

    def _on_store(self) -> None:
        self.field.clear()
        self.hide()

    def _on_text(self, text: str) -> None:
        if self.isVisible():
            self.reader.read(text)

    def _show(self, found: Captured) -> None:
        """Chips for what was understood, and what is still to be said."""
        if not self.isVisible():
            return
        self.tray.show_chips(chips_of(found, self._app.today) if found.text else ())
        self.warning.setText("\n".join(capture_warnings(found)))
        self._tell(question_words(found), "text.secondary")
        ready = bool(found.text) and not found.questions and not found.is_empty
        self.foot.show_word(tr("Ready to save") if ready else "")

    def _tell(self, words: str, role: str) -> None:
        self.question.set_role(role)
        self.question.setText(words)
        for label in (self.question, self.warning):
            label.setVisible(bool(label.text()))
        self.place()

    @override
    def body_height(self, wide: int, most: int) -> int:
        edge = self.body.contentsMargins()
        inner = wide - edge.left() - edge.right()
        chips = self.tray.height_for(inner)
        self.tray.setFixedHeight(chips)
        gap = round(self._ink.px(8))
        texts = (self.question, self.warning)
        said = sum(text.heightForWidth(inner) + gap for text in texts if text.text())
        return chips + said + edge.top() + edge.bottom()

    @override
    def fit_body(self) -> None:
        side, above = round(self._ink.px(16)), round(self._ink.px(12))
        self.body.setContentsMargins(side, above, side, above)
        self.body.setSpacing(round(self._ink.px(8)))

    @override
    def take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Tab}:
            self.tray.enter()
        else:
            return super().take_key(event)
        return True
