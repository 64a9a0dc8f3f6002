"""A logged touch: all that is known of it, what it said before, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bridge import formats
from app.bridge.context import App
from app.bridge.correction_words import correction_words
from app.bridge.tr import tr
from app.models.labels import label
from app.queries.promises import PromiseRow
from app.queries.touch_record import TouchRecord, touch_record
from app.services.interactions import miss_interaction, remove_interaction
from app.services.promises import add_promise
from app.store.changes import ChangeSet
from app.views.dialogs.contact_warnings import warning_words
from app.views.dialogs.touch import open_touch
from app.views.dialogs.touch_correction import open_correction
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import Button, primary, secondary
from app.views.widgets.note_entry import Marked, PromiseMarker

_WATCHED = ("interaction", "interaction_detail", "interaction_link", "promise", "correction")
_MOODS = {2: "very good mood", 1: "good mood", -1: "tense", -2: "bad mood"}


def open_record(app: App, interaction_id: int, parent: QWidget) -> TouchRecordDialog | None:
    """Show a touch; None where it is gone."""
    found = app.read(touch_record, interaction_id)
    if found is None:
        return None
    dialog = TouchRecordDialog(app, found, parent)
    dialog.open()
    return dialog


class TouchRecordDialog(QDialog):
    """Reads like a page of the log; `toast` says what was done, so that it can be undone."""

    toast = Signal(str)

    def __init__(self, app: App, record: TouchRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._app = app
        self.record = record
        self._theme = app.theme
        self._title = Label(app.theme, "", "title2")
        self._title.setWordWrap(True)
        self.lines = [Label(app.theme, "", font, role) for font, role in (
            ("body", "text.secondary"), ("body", "text.secondary"), ("body", "status.watch.text"),
        )]  # fmt: skip
        self.note = QPlainTextEdit()
        self.note.setReadOnly(True)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(tr("Note"))
        self._hint = Label(
            app.theme, tr("Ctrl+Shift+P: we promised this · Alt+T: they promised this"), "caption",
            "text.muted",
        )  # fmt: skip
        self.below = [Label(app.theme, "", "body", role) for role in
                      ("text.primary", "text.primary", "text.muted")]  # fmt: skip
        self._lay_out()
        marker = PromiseMarker(self.note, app.today)
        marker.marked.connect(self._promise)
        app.bus.changed.connect(self._on_changed)
        self._ring = FocusRing(app.theme, self)
        follow(app.theme, self._on_theme)
        self._show()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        for widget in (*self.lines, self.note, self._hint, *self.below):
            column.addWidget(widget)
            if isinstance(widget, Label):
                widget.setWordWrap(True)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._bar = QHBoxLayout()
        self.buttons: dict[str, Button] = {}
        for name, words, run in (
            ("remove", tr("Delete"), self.remove),
            ("missed", tr("Not held"), self.miss),
            ("correct", tr("Correct…"), self.correct),
            ("held", tr("Held…"), self.hold),
        ):
            button = secondary(self._theme, words)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            self._bar.addWidget(button)
            self.buttons[name] = button
        self._bar.insertStretch(1, 1)
        close = primary(self._theme, tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._bar.addWidget(close)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._title)
        self._whole.addWidget(scroll, 1)
        self._whole.addLayout(self._bar)

    # --- what can be done ------------------------------------------------------------------

    def correct(self) -> QDialog:
        """Put it right; what it says now stays readable."""
        return open_correction(self._app, self.record, self)

    def hold(self) -> None:
        """A planned touch took place."""
        touch, parent = self.record.touch, self.parentWidget()
        self.accept()
        if parent is not None:  # pyright: ignore[reportUnnecessaryComparison] a window of its own
            open_touch(self._app, touch.account_id, parent, planned=touch)

    def miss(self) -> None:
        """A planned touch did not take place."""
        self._do(tr("Touch not held"), miss_interaction, tr("Marked as not held"))

    def remove(self) -> None:
        """Delete it; the toast has Undo."""
        self._do(tr("Delete touch"), remove_interaction, tr("Touch deleted"))

    def _do(self, label_: str, service: object, words: str) -> None:
        outcome = self._app.edits.attempt(label_, service, self.record.touch.id)  # type: ignore[arg-type]
        if outcome.refusal is not None:
            self.lines[2].setText(outcome.refusal)
            return
        self.toast.emit(words)
        self.accept()

    def _promise(self, marked: Marked) -> None:
        touch = self.record.touch
        person = touch.person_ids[0] if len(touch.person_ids) == 1 else None
        outcome = self._app.edits.attempt(
            tr("Add promise"), add_promise, touch.account_id, marked.text, marked.side,
            due_date=marked.due, interaction_id=touch.id, person_id=person,
        )  # fmt: skip
        if outcome.refusal is not None:
            self.lines[2].setText(outcome.refusal)

    # --- showing ---------------------------------------------------------------------------

    def _on_changed(self, changes: ChangeSet) -> None:
        if not changes.everything and not changes.touches(*_WATCHED):
            return
        found = self._app.read(touch_record, self.record.touch.id) if self._app.has_store else None
        if found is None:
            self.reject()
            return
        self.record = found
        self._show()

    def _show(self) -> None:
        record, today = self.record, self._app.today
        touch = record.touch
        title = touch.subject or tr(label("channel", touch.channel))
        self._title.setText(title)
        self.setWindowTitle(title)
        inbound = touch.direction == "inbound"
        warned = [] if inbound else warning_words(record.contacts, touch.channel)
        texts = (_how(record, today), _who(record), "\n".join(warned))
        below = (
            tr("Outcome: {0}", record.outcome) if record.outcome else "",
            "\n".join(_promise_line(row, today) for row in record.promises),
            "\n".join(correction_words(row, today) for row in record.corrections),
        )
        for line, text in zip((*self.lines, *self.below), (*texts, *below), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        if self.note.toPlainText() != (touch.note or ""):
            self.note.setPlainText(touch.note or "")
        for part in (self.note, self._hint):
            part.setVisible(bool(touch.note))
        planned, editable = touch.state == "planned", self._app.edits.enabled
        for name, button in self.buttons.items():
            button.setVisible(planned or name in ("remove", "correct"))
            button.setEnabled(editable)

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(18))
        self._whole.setContentsMargins(edge, edge, edge, round(px(14)))
        self._whole.setSpacing(round(px(10)))
        self._bar.setSpacing(round(px(8)))
        self.note.setFixedHeight(round(px(110)))
        room = self.screen().availableSize()
        wide, high = round(px(520)), round(px(420))
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 60))


def _how(record: TouchRecord, today: date) -> str:
    touch = record.touch
    state = "" if touch.state in ("held", None) else tr(label("interaction_state", touch.state))
    parts = [
        state,
        tr(label("channel", touch.channel)),
        "" if touch.direction in ("mutual", None) else tr(label("direction", touch.direction)),
        f"{formats.day_title(touch.day)} {touch.day.year}",
        tr("{0} min", record.minutes) if record.minutes else "",
        tr(_MOODS.get(touch.sentiment or 0, "")),
    ]
    del today
    return " · ".join(part for part in parts if part)


def _who(record: TouchRecord) -> str:
    touch = record.touch
    lines = [
        tr("With {0}", ", ".join(touch.people)) if touch.people else "",
        tr("From us: {0}", ", ".join(touch.team)) if touch.team else "",
        tr("About: {0}", ", ".join(one.title for one in record.about)) if record.about else "",
        tr("Noted by {0}", record.author) if record.author else "",
    ]
    return "\n".join(line for line in lines if line)


def _promise_line(row: PromiseRow, today: date) -> str:
    whose = tr("We promised") if row.side == "ours" else tr("They promised")
    due = tr("due {0}", formats.day(row.due_date, today)) if row.due_date else ""
    state = "" if row.is_open else tr(label("promise_state", row.state)).lower()
    rest = ", ".join(part for part in (due, state) if part)
    return f"{whose}: {row.text} ({rest})" if rest else f"{whose}: {row.text}"
