"""The plan on one page, on screen: six cards, two beside each other where there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.analytics.one_page import OnePage, PageBlock, PageLine
from app.bridge.context import App
from app.bridge.plan_words import plan_name
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import FocusRing, Label, follow
from app.views.widgets.buttons import primary, secondary
from app.views.widgets.card import Card
from app.views.widgets.lengths import Lengths

_TWO_FROM_PX = 720.0
_LEAD_PX = 92.0
_SIGN_PX = 16.0
_SIGN_ROLES = {"+": "status.good.text", "−": "status.watch.text", "▲": "status.risk.text"}


class _Line(QWidget):
    """A line of a block: its lead, its words, and in small what is said of it."""

    def __init__(self, theme: Theme, line: PageLine, lead_px: float) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        lengths = Lengths(theme, self).keep(row.setSpacing, 6)
        if lead_px:
            lead = Label(theme, line.lead, "body", _SIGN_ROLES.get(line.lead, "text.secondary"))
            lengths.keep(lead.setFixedWidth, lead_px)
            row.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        text = _wrapped(Label(theme, line.words, "body:500" if line.note else "body"))
        words.addWidget(text)
        if line.note:
            words.addWidget(_wrapped(Label(theme, line.note, "caption", "text.secondary")))
        row.addLayout(words, 1)


class BlockCard(Card):
    """One of the six blocks."""

    def __init__(self, theme: Theme, block: PageBlock) -> None:
        super().__init__(theme, tr(block.title))
        self.block = block
        self.pad(14, 2, 14)
        self.body.setSpacing(6)
        widest = max((len(line.lead) for line in block.lines), default=0)
        for line in block.lines:
            wide = 0.0 if not widest or not line.lead else _lead_px(line, block)
            self.body.addWidget(_Line(theme, line, wide))
        if block.missing:
            words = Label(theme, tr(block.missing), "body", "text.muted")
            self.body.addWidget(_wrapped(words))
        self.body.addStretch(1)


class OnePageDialog(QDialog):
    """The page as a sheet over the window; Esc closes it."""

    export_wished = Signal()

    def __init__(self, app: App, page: OnePage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme = app.theme
        self.setWindowTitle(tr("One page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cards = [BlockCard(theme, block) for block in page.blocks]
        self._columns = 0
        self._grid = QGridLayout()
        sheet = QWidget()
        sheet.setLayout(self._grid)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(sheet)
        title = Label(theme, page.account, "title1")
        under = Label(theme, plan_name(page.head), "body", "text.secondary")
        self.export_button = primary(theme, tr("Export…"), "file-down")
        self.export_button.clicked.connect(self.export_wished)
        close = secondary(theme, tr("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.export_button)
        self._whole = QVBoxLayout(self)
        for widget in (title, under, self._area):
            self._whole.addWidget(widget, 1 if widget is self._area else 0)
        self._whole.addLayout(foot)
        self._ring = FocusRing(theme, self)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(18))
        self._whole.setContentsMargins(edge, edge, edge, round(px(14)))
        self._whole.setSpacing(round(px(6)))
        self._grid.setSpacing(round(px(12)))
        self._grid.setContentsMargins(2, round(px(6)), round(px(8)), round(px(6)))
        room = self.screen().availableSize()
        self.resize(min(round(px(940)), room.width() - 60), min(round(px(900)), room.height() - 80))

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self._theme.px(_TWO_FROM_PX) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _lead_px(line: PageLine, block: PageBlock) -> float:
    """Signs stand close to their words, names and days in a column."""
    long = any(len(one.lead) > 1 for one in block.lines)
    return _SIGN_PX if len(line.lead) == 1 else _LEAD_PX if long else _SIGN_PX


def _wrapped(label: Label) -> Label:
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
