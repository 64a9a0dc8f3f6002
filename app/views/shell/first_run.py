"""The page before a file is open: sample, import or empty; four settings; open and restore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge.context import App
from app.bridge.tr import tr
from app.views.shell.first_run_cards import Option, option_cards
from app.views.shell.first_run_settings import StartSettings
from app.views.widgets.banner import Banner
from app.views.widgets.base import IconLabel, Label, follow, ringed
from app.views.widgets.ink import Ink

if TYPE_CHECKING:
    from app.views.shell.deeds import Deeds
    from app.views.shell.desk import Desk

WIDTH_PX = 912
NARROW_PX = 760

_ACROSS = QHBoxLayout.Direction.LeftToRight
_DOWN = QHBoxLayout.Direction.TopToBottom


class Logo(QWidget):
    """The program's mark."""

    def __init__(self, app: App, size_px: float) -> None:
        super().__init__()
        self._app = app
        self._size_px = size_px
        follow(app.theme, self._on_theme)

    def _on_theme(self) -> None:
        size = round(self._app.theme.px(self._size_px))
        self.setFixedSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        mark = self._app.theme.pixmap("perennial", "accent.graphic", self._size_px, ratio)
        painter.drawPixmap(QPointF(0, 0), mark)


class Link(QWidget):
    """Underlined words that do something, reachable by keyboard."""

    clicked = Signal()

    def __init__(self, app: App, text: str) -> None:
        super().__init__()
        self._ink = Ink(app.theme)
        self._text = text
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        ringed(self, 2)
        follow(app.theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.width(self._text) + 1), round(self._ink.px(24)))

    @override
    def mouseReleaseEvent(self, event: object) -> None:
        self.clicked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        area = QRectF(self.rect())
        wide = ink.text(painter, area, self._text, "body", "text.link")
        line = QRectF(0, area.center().y() + ink.px(8), wide, 1)
        painter.fillRect(line, ink.colour("accent.border"))


class FirstRun(QScrollArea):
    """Mock-up 14. The window does what is chosen; leaving without choosing leaves no file."""

    sample_wished = Signal()
    import_wished = Signal()
    empty_wished = Signal()
    open_wished = Signal()
    restore_wished = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.settings = StartSettings(app)
        self.notice = Banner(app.theme, "risk")
        self.notice.hide()
        self.options: list[Option] = option_cards(app)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._make_body())
        wishes = (self.sample_wished, self.import_wished, self.empty_wished)
        for option, wish in zip(self.options, wishes, strict=True):
            option.wished.connect(wish)
        follow(app.theme, self._on_theme)

    def say(self, sentence: str) -> None:
        """Show why a file could not be opened or made."""
        self.notice.say(sentence)

    def _make_body(self) -> QWidget:
        body = QWidget()
        self._column = QWidget()
        inner = QVBoxLayout(self._column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self._inner = inner
        inner.addWidget(self.notice)
        inner.addLayout(self._make_head())
        self._cards = QGridLayout()
        self._columns = 0
        inner.addLayout(self._cards)
        self._panel = QHBoxLayout()
        self._panel.addWidget(self.settings)
        inner.addLayout(self._panel)
        inner.addLayout(self._make_foot())
        whole = QVBoxLayout(body)
        whole.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._column)
        line.addStretch(1)
        whole.addLayout(line)
        whole.addStretch(1)
        return body

    def _make_head(self) -> QHBoxLayout:
        theme = self._app.theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(theme, tr("Welcome to Perennial"), "display"))
        sentence = tr("Your client accounts, plans and renewals in one file on this computer.")
        below = Label(theme, sentence, "reading", "text.secondary")
        below.setWordWrap(True)
        words.addWidget(below)
        head = QHBoxLayout()
        head.addWidget(Logo(self._app, 44))
        head.addLayout(words, 1)
        self._head = head
        return head

    def _make_foot(self) -> QBoxLayout:
        theme, foot = self._app.theme, QBoxLayout(_ACROSS)
        private = QHBoxLayout()
        private.addWidget(IconLabel(theme, "lock", "text.secondary", 14))
        words = tr("No sign-in and no network. Backups stay on this computer.")
        private.addWidget(Label(theme, words, "body", "text.secondary"))
        private.addStretch(1)
        foot.addLayout(private, 1)
        links = QHBoxLayout()
        links.addWidget(IconLabel(theme, "folder", "text.secondary", 14))
        for text, wish in (
            (tr("Open an existing file…"), self.open_wished),
            (tr("Restore a backup…"), self.restore_wished),
        ):
            link = Link(self._app, text)
            link.clicked.connect(wish)
            links.addWidget(link)
        links.addStretch(1)
        foot.addLayout(links)
        self._foot = foot
        self._links = links
        return foot

    def _on_theme(self) -> None:
        px = self._app.theme.px
        edge = round(px(4))  # the cards keep room for the ring around the first one
        self._head.setContentsMargins(edge, 0, edge, round(px(20)))
        self._head.setSpacing(round(px(14)))
        self._cards.setHorizontalSpacing(round(px(6)))
        self._cards.setContentsMargins(0, 0, 0, round(px(10)))
        self._panel.setContentsMargins(edge, 0, edge, 0)
        self._foot.setContentsMargins(edge, round(px(18)), edge, 0)
        self._foot.setSpacing(round(px(8)))
        self._links.setSpacing(round(px(10)))
        self._arrange()

    def _arrange(self) -> None:
        """Three cards beside each other, or, in a narrow window, below each other."""
        px = self._app.theme.px
        room = self.viewport().width() - round(px(24))
        self._column.setFixedWidth(max(min(round(px(WIDTH_PX + 8)), room), 320))
        columns = 3 if room >= px(NARROW_PX) else 1
        self.settings.set_columns(4 if columns == 3 else 2)
        self._foot.setDirection(_ACROSS if columns == 3 else _DOWN)
        if columns == self._columns:
            return
        self._columns = columns
        for place, option in enumerate(self.options):
            self._cards.addWidget(option, place // columns, place % columns)
        for place in range(3):
            self._cards.setColumnStretch(place, 1 if place < columns else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.sample_wished.emit()
            return
        super().keyPressEvent(event)


def first_page(app: App, desk: Desk, deeds: Deeds) -> FirstRun:
    """The first page, with what its buttons do."""
    page = FirstRun(app)
    page.settings.described.connect(desk.describe)
    page.sample_wished.connect(desk.sample)
    page.empty_wished.connect(desk.new)
    page.import_wished.connect(deeds.import_files)
    page.open_wished.connect(desk.open)
    page.restore_wished.connect(desk.keeper.restore)
    return page
