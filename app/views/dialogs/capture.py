"""Quick capture: one line from anywhere, shown as chips while it is typed, stored by Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.capture import CaptureReader
from app.bridge.context import App
from app.bridge.tr import tr
from app.queries.capture.reading import MOST, Captured
from app.views.dialogs.capture_chips import chips_of, question_words
from app.views.dialogs.capture_storing import store_capture, stored_words
from app.views.dialogs.capture_tray import ChipTray
from app.views.dialogs.contact_warnings import capture_warnings
from app.views.widgets.base import IconLabel, Label, follow
from app.views.widgets.card import Rule
from app.views.widgets.ink import Ink
from app.views.widgets.panel_foot import PanelFoot
from app.views.widgets.popover import paint_shadow

WIDTH_PX = 760
TOP_PX = 56
FIELD_PX = 50


_HINTS = (
    ("Enter", "Save"),
    ("Tab", "Chips"),
    ("Del", "Take out"),
    ("Esc", "Close, keep the line"),
)


class CaptureBar(QWidget):
    """Covers the window with a scrim; `stored` says what was stored. Esc keeps the line."""

    stored = Signal(str)

    def __init__(self, app: App, host: QWidget) -> None:
        super().__init__(host)
        self._app = app
        self._host = host
        self._ink = Ink(app.theme)
        self._before: QWidget | None = None
        self.reader = CaptureReader(app, self)
        self.field = QLineEdit()
        self._panel = QWidget(self)
        self.tray = ChipTray(app.theme)
        self.question = Label(app.theme, "", "body", "text.secondary")
        self.warning = Label(app.theme, "", "body", "status.watch.text")
        self._foot = PanelFoot(app.theme, _HINTS)
        self._lay_out()
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.reader.understood.connect(self._show)
        self.tray.chosen.connect(self.reader.choose)
        self.tray.left.connect(lambda: self.field.setFocus(Qt.FocusReason.TabFocusReason))
        app.store_changed.connect(self._on_store)
        host.installEventFilter(self)
        self.hide()
        follow(app.theme, self._on_theme)

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(tr("met Ann Acme: renewal ok, send quote fri"))
        self.field.setAccessibleName(tr("Quick capture"))
        self.field.setFrame(False)
        self.field.setMaxLength(MOST)
        for label in (self.question, self.warning):
            label.setWordWrap(True)
        self._line = QHBoxLayout()
        self._line.addWidget(IconLabel(self._app.theme, "pencil", "text.muted", 18))
        self._line.addWidget(self.field, 1)
        self._inside = QVBoxLayout()
        for widget in (self.tray, self.warning, self.question):
            self._inside.addWidget(widget)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(self._line)
        box.addWidget(Rule(self._app.theme, "border.default"))
        box.addLayout(self._inside)
        box.addWidget(self._foot)

    def open_for(self, account_id: int | None) -> None:
        """Show it; the account that is open is meant where the line names none."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        if self.reader.account_id != account_id:
            self.reader.account_id = account_id
            self.reader.chosen = {}
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)  # noqa: FBT003 Qt's own signature: without marking
        self.tray.show_chips(())
        self._tell("", "text.secondary")
        self.reader.read(self.field.text())
        self._place()

    def dismiss(self) -> None:
        """Close it; the line stays for the next time."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._foot.show_word(tr("Ready to save") if ready else "")

    def _tell(self, words: str, role: str) -> None:
        self.question.set_role(role)
        self.question.setText(words)
        for label in (self.question, self.warning):
            label.setVisible(bool(label.text()))
        self._place()

    def _place(self) -> None:
        if not self.isVisible():
            return
        px = self._ink.px
        wide = min(round(px(WIDTH_PX)), self.width() - 24)
        top = min(round(px(TOP_PX)), self.height() // 8)
        edge = self._inside.contentsMargins()
        inner = wide - edge.left() - edge.right() - 2
        high = self.tray.height_for(inner)
        self.tray.setFixedHeight(high)
        texts = (self.question, self.warning)
        high += sum(t.heightForWidth(inner) + round(px(8)) for t in texts if t.text())
        fixed = round(px(FIELD_PX)) + self._foot.height() + edge.top() + edge.bottom() + 4
        self._panel.setGeometry((self.width() - wide) // 2, top, wide, high + fixed)
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        self.field.setFont(self._ink.font("title2:400"))
        high = round(px(FIELD_PX))
        self.field.setStyleSheet(
            "QLineEdit { border: none; background: transparent; padding: 0;"
            f" min-height: {high}px; max-height: {high}px; }}"
        )
        side = round(px(16))
        self._line.setContentsMargins(side, 0, side, 0)
        self._line.setSpacing(round(px(10)))
        self._inside.setContentsMargins(side, round(px(12)), side, round(px(12)))
        self._inside.setSpacing(round(px(8)))
        self._place()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Tab}:
            self.tray.enter()
        else:
            return False
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.field and self._key(event)
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self._place()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.scrim"))
        box = QRectF(self._panel.geometry())
        radius = ink.px(10)
        paint_shadow(ink, painter, box, radius, 40)
        painter.setBrush(ink.brush("bg.raised"))
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
