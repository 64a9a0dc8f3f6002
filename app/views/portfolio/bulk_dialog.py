"""Change many accounts at once: what to, a preview of what will become of it, then one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge import bulk_work, formats
from app.bridge.cards import cards_of
from app.bridge.tr import tr, trn
from app.services.bulk_types import Applied, BulkChange, Preview
from app.views.portfolio.bulk_fields import Choice, change_of, said
from app.views.portfolio.bulk_preview import PreviewTree, outlook, summary
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Surface
from app.views.widgets.entries import Entry
from app.views.widgets.fields import Refused
from app.views.widgets.typed_entries import make_entry

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job

_AFTER_MS = 150
_STEPS = 1000


class BulkDialog(QDialog):
    """`applied` carries the choice's word and what became of the accounts."""

    applied = Signal(str, object)

    def __init__(
        self, app: App, account_ids: Sequence[int], choices: Sequence[Choice], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._ids = tuple(account_ids)
        self._choices = choices
        self._entry: Entry | None = None
        self._change: BulkChange | None = None
        self._job: Job | None = None
        self._writing = False
        self._count = 0
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._ask)
        self._build()
        self._lay_out()
        self._ring = FocusRing(app.theme, self)
        self.what.currentIndexChanged.connect(self._on_what)
        self.apply_button.clicked.connect(self.apply)
        self.cancel_button.clicked.connect(self.reject)
        self._on_what()
        follow(app.theme, self._on_theme)

    def choose(self, key: str) -> None:
        """Go to a field."""
        self.what.setCurrentIndex(max(self.what.findData(key), 0))

    @property
    def entry(self) -> Entry:
        """The entry of the new value."""
        if self._entry is None:
            raise RuntimeError("no field is chosen")
        return self._entry

    @property
    def choice(self) -> Choice:
        """The field that is chosen."""
        return self._choices[max(self.what.currentIndex(), 0)]

    # --- what will change ------------------------------------------------------------------

    def _on_what(self) -> None:
        old = self._entry
        self._entry = make_entry(self.choice.asked, self._app)
        self._entry.changed.connect(self._on_value)
        if old is not None:
            self._value_room.removeWidget(old.widget)
            old.widget.hide()
            old.widget.deleteLater()
        self._value_room.addWidget(self._entry.widget)
        QWidget.setTabOrder(self.what, self._entry.control)
        self._on_value()

    def _on_value(self) -> None:
        self._change = None
        self._show_count(0)
        self._soon.start()

    def _ask(self) -> None:
        """Have the preview worked out for what is entered now."""
        try:
            value = self.entry.value()
        except Refused as reason:
            self.problem.setText(str(reason))
            return
        self.problem.setText(self.entry.note())
        if self.choice.key in ("add_tag", "remove_tag") and not value:
            self.words.setText(tr("Type a tag to see what will change."))
            self.tree.clear()
            return
        self._change = change = change_of(self.choice, value, cards_of(self._app).cards)
        if self._job is not None:
            self._job.cancel()
        self._job = self._app.tasks.run(
            bulk_work.preview, self._app.store, change, self._ids,
            done=lambda rows: self._take(change, rows), failed=self.problem.setText,
        )  # fmt: skip

    def _take(self, change: BulkChange, rows: list[Preview]) -> None:
        if change is not self._change:
            return
        look = outlook(self.choice.key, rows)
        self.words.setText(summary(look))
        self.tree.show_outlook(look)
        self._show_count(look.changed)

    def _show_count(self, count: int) -> None:
        self._count = count
        words = trn("Change {1} account", "Change {1} accounts", count, formats.number(count))
        self.apply_button.setText(words if count else tr("Change"))
        self.apply_button.setEnabled(count > 0 and not self._writing)

    # --- doing it --------------------------------------------------------------------------

    def apply(self) -> None:
        """Make the change on the writing worker, with progress and a way to stop it."""
        change = self._change
        if change is None or not self._count or self._writing:
            return
        value: Any = change.value
        label = trn(
            "Change {1} to {2}", "Change {1} of {0} accounts to {2}", self._count,
            self.choice.word.lower(), said(change.field, value),
        )  # fmt: skip
        self._set_writing(writing=True)
        self._job = self._app.tasks.run(
            bulk_work.apply, self._app.store, label, change, self._ids,
            done=self._on_done, failed=self.problem.setText, label=label, writes=True,
        )  # fmt: skip
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)

    def _on_progress(self, share: float, words: str) -> None:
        self.bar.setValue(round(share * _STEPS))
        self.words.setText(words)

    def _on_done(self, found: Applied) -> None:
        self._writing = False
        self.applied.emit(self.choice.word, found)
        self.accept()

    def _on_finished(self) -> None:
        if self._writing:  # neither done nor failed with it: it was stopped
            self._set_writing(writing=False)
            self.words.setText(tr("Stopped. Nothing was changed."))
            self._soon.start()

    def _set_writing(self, *, writing: bool) -> None:
        self._writing = writing
        self.bar.setVisible(writing)
        self.bar.setValue(0)
        for part in (self.what, self.entry.widget, self.tree):
            part.setEnabled(not writing)
        self.cancel_button.setText(tr("Stop") if writing else tr("Cancel"))
        self._show_count(self._count)

    @override
    def reject(self) -> None:
        """Cancel: while it is being written, the writing, which is then rolled back."""
        if self._writing and self._job is not None:
            self._job.cancel()
            return
        super().reject()

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._app.theme
        count = formats.number(len(self._ids))
        title = trn("Change {1} account", "Change {1} accounts", len(self._ids), count)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = Label(theme, title, "title2")
        self.what = QComboBox()
        self.what.setAccessibleName(tr("What to change"))
        for choice in self._choices:
            self.what.addItem(choice.word, choice.key)
        self.problem = Label(theme, "", "caption", "status.risk.text")
        self.words = Label(theme, "", "body", "text.secondary")
        self.words.setWordWrap(True)
        self.tree = PreviewTree(theme)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.hide()
        self.apply_button = primary(theme, tr("Change"))
        self.cancel_button = secondary(theme, tr("Cancel"))
        self.apply_button.setDefault(True)

    def _lay_out(self) -> None:
        theme = self._app.theme
        self._value_room = QVBoxLayout()
        row = QHBoxLayout()
        row.addWidget(self.what, 2)
        row.addWidget(Label(theme, tr("to"), "body", "text.muted"))
        row.addLayout(self._value_room, 3)
        self._row = row
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.apply_button)
        self._buttons = buttons
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._title)
        self._whole.addLayout(row)
        frame = Surface(theme)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.tree)
        for part in (self.problem, self.words, frame, self.bar):
            self._whole.addWidget(part, 1 if part is frame else 0)
        self._whole.addLayout(buttons)

    def _on_theme(self) -> None:
        px = self._app.theme.px
        edge = round(px(18))
        self._whole.setContentsMargins(edge, edge, edge, round(px(14)))
        self._whole.setSpacing(round(px(8)))
        self._row.setSpacing(round(px(8)))
        self._buttons.setSpacing(round(px(8)))
        room = self.screen().availableSize()
        high = min(round(px(460)), room.height() - 60)
        self.resize(min(round(px(540)), room.width() - 40), high)
