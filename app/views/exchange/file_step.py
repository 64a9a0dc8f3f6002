"""The first step: drop or choose files, and what was imported before, with its undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.context import App
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.store.revisions import RevisionRow
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Card
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths
from app.views.widgets.sheet import Sheet, Spread

KINDS = "CSV, Excel, ZIP (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.zip)"
_MOST_LISTED = 8


class DropZone(QWidget):
    """A dashed field that takes files, and a button that asks for them."""

    dropped = Signal(object)
    choose_wished = Signal()
    folder_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._over = False
        self.setAcceptDrops(True)
        title = Label(theme, tr("Drop files here"), "title2")
        words = Label(
            theme,
            tr("CSV, Excel, a ZIP, or a folder of the open format. Several files at once may "
               "refer to each other."),
            "body", "text.secondary",
        )  # fmt: skip
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = primary(theme, tr("Choose files…"), "folder-open")
        choose.clicked.connect(self.choose_wished)
        folder = secondary(theme, tr("Choose folder…"), "folder")
        folder.clicked.connect(self.folder_wished)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(choose)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.addStretch(4)
        box.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(words)
        box.addLayout(buttons)
        box.addStretch(2)
        Lengths(theme, self).keep(box.setSpacing, 12).keep(self.setMinimumHeight, 220)
        follow(theme, self._ink.fresh)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._over = True
            self.update()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        role = "accent.graphic" if self._over else "border.control"
        painter.setPen(ink.pen(role, 1.5, (4.0, 3.0)))
        painter.setBrush(ink.brush("accent.subtle" if self._over else "bg.surface"))
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(frame, ink.px(10), ink.px(10))
        icon = ink.theme.pixmap("download", "accent.graphic", 28, ink.dpr)
        at = QPointF(self.width() / 2 - ink.px(14), self.height() * 0.24)
        painter.drawPixmap(at, icon)


class FileStep(Sheet):
    """The drop zone, and earlier imports below it."""

    undo_wished = Signal()

    def __init__(self, app: App) -> None:
        self._app = app
        self.zone = DropZone(app.theme)
        self.earlier = Card(app.theme, tr("Earlier imports"))
        self.earlier.pad(14, 0, 10)
        below = Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1)), (1,), (3, 2))
        super().__init__(app.theme, (self.zone, self.earlier), (below,))
        Lengths(app.theme, self).keep(self.earlier.setMinimumHeight, 90)

    def show_history(self, revisions: Sequence[RevisionRow]) -> None:
        """List the imports among these revisions, the newest first."""
        while (item := self.earlier.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        imports = [row for row in revisions if row.label.startswith("Import ")]
        if not imports:
            words = tr("Nothing was imported yet. Every import is one step that can be undone.")
            told = Label(self._app.theme, words, "body", "text.muted")
            told.setWordWrap(True)
            self.earlier.body.addWidget(told)
        last = self._app.edits.undo_label
        for number, row in enumerate(imports[:_MOST_LISTED]):
            can_undo = number == 0 and not row.undone and row.label == last
            self.earlier.body.addWidget(self._line(row, can_undo=can_undo))
        self.earlier.body.addStretch(1)

    def _line(self, row: RevisionRow, *, can_undo: bool) -> QWidget:
        theme = self._app.theme
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        when = formats.moment(row.at.astimezone(), self._app.today)
        line.addWidget(Label(theme, when, "body", "text.muted"))
        line.addWidget(Label(theme, row.label, "body:500"))
        state = tr("undone") if row.undone else tr("{0} rows", row.rows)
        line.addWidget(Label(theme, state, "caption", "text.muted"))
        line.addStretch(1)
        if can_undo:
            undo = secondary(theme, tr("Undo import"), "undo-2").set_small()
            undo.clicked.connect(self.undo_wished)
            line.addWidget(undo)
        return box


def ask_folder(parent: QWidget, chosen: Callable[[Sequence[Path]], object]) -> None:
    """Ask for a folder of the open format."""
    dialog = QFileDialog(parent, tr("Import folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.finished.connect(dialog.deleteLater)
    dialog.filesSelected.connect(partial(_take, chosen))
    dialog.open()


def _take(chosen: Callable[[Sequence[Path]], object], names: Sequence[str]) -> None:
    chosen([Path(name) for name in names])
