"""The three ways to begin, each with a small picture of what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.context import App
from app.bridge.tr import tr
from app.views.widgets import marks
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import PRIMARY, SECONDARY, Button
from app.views.widgets.ink import RIGHT, Ink
from app.views.widgets.strokes import line_shape

HEIGHT_PX = 250
PICTURE_PX = 84

Draw = Callable[[Ink, QPainter, QRectF], None]

_SAMPLE = (
    ("Brightwater", 88, (6, 6, 7, 7, 7, 9, 9, 9, 9, 9, 9, 9), "€612k"),
    ("Meridell", 69, (5, 5, 6, 6, 9, 9, 9, 9, 9, 9, 9, 9), "€486k"),
    ("Kestrel Rail", 47, (8, 8, 9, 9, 9, 9, 9, 5, 5, 5, 5, 5), "€372k"),
)
_MATCHES = (("Company", "Account"), ("Renewal", "Renewal date"), ("Yearly value", "ARR"))


class Picture(QWidget):
    """A sunken panel with a drawing; it only decorates."""

    def __init__(self, app: App, draw: Draw) -> None:
        super().__init__()
        self._ink = Ink(app.theme)
        self._draw = draw
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(app.theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedHeight(round(self._ink.px(PICTURE_PX)))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(ink.brush("bg.sunken"))
        painter.setPen(ink.pen("border.subtle", hairline=True))
        painter.drawRoundedRect(area, ink.px(6), ink.px(6))
        self._draw(ink, painter, area.adjusted(ink.px(11), ink.px(4), -ink.px(11), -ink.px(4)))


class Option(QWidget):
    """One way to begin: picture, title, sentence, button, key. The whole card can be clicked."""

    wished = Signal()

    def __init__(self, app: App, draw: Draw, words: tuple[str, str, str], key: str) -> None:
        super().__init__()
        self._app = app
        self._ink = Ink(app.theme)
        self._key = key
        title, sentence, verb = words
        self.button = Button(app.theme, verb, SECONDARY)
        self.button.clicked.connect(self.wished)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(Picture(app, draw))
        self._title = Label(app.theme, title, "title3")
        self._box.addWidget(self._title)
        text = Label(app.theme, sentence, "body", "text.secondary")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(text, 1)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self._box.addLayout(line)
        self._first = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        follow(app.theme, self._on_theme)

    def make_first(self) -> None:
        """Draw it as the one that Enter takes."""
        self._first = True
        self.button.kind = PRIMARY
        self.button.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        px = self._ink.px
        edge = round(px(4))  # room for the ring around the first one
        self._box.setContentsMargins(
            round(px(18)) + edge, round(px(18)) + edge, round(px(18)) + edge, round(px(16)) + edge
        )
        self._title.setContentsMargins(0, round(px(14)), 0, round(px(4)))
        self.setMinimumHeight(round(px(HEIGHT_PX)) + 2 * edge)
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wished.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        edge = ink.px(4)
        whole = QRectF(self.rect())
        box = whole.adjusted(edge + 0.5, edge + 0.5, -edge - 0.5, -edge - 0.5)
        if self._first:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink.pen("focus.ring", 2.0 / ink.zoom))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), ink.px(13), ink.px(13))
        painter.setBrush(ink.brush("bg.surface"))
        border = "accent.border" if self._first else "border.default"
        painter.setPen(ink.pen(border, hairline=True))
        painter.drawRoundedRect(box, ink.px(10), ink.px(10))
        button = self.button.geometry()
        keys = QRectF(box.x(), button.y(), box.width() - ink.px(18), button.height())
        marks.key_caps(ink, painter, keys, self._key)


def _draw_sample(ink: Ink, painter: QPainter, area: QRectF) -> None:
    high = area.height() / 3
    for number, (name, score, course, value) in enumerate(_SAMPLE):
        row = QRectF(area.x(), area.y() + number * high, area.width(), high)
        size = ink.px(16)
        band = marks.band_of(score)
        ring = QRectF(row.x(), row.center().y() - size / 2, size, size)
        marks.health_ring(ink, painter, ring, score, band)
        ink.text(painter, row.adjusted(ink.px(24), 0, 0, 0), name, "caption:500")
        ink.text(painter, row, value, "caption", "text.secondary", RIGHT)
        wide, tall = ink.px(48), ink.px(16)
        spot = QRectF(row.right() - ink.px(92), row.center().y() - tall / 2, wide, tall)
        role = "status.risk.graphic" if band == "at_risk" else "accent.graphic"
        marks.sparkline(ink, painter, spot, [float(point) for point in course], role=role)


def _draw_match(ink: Ink, painter: QPainter, area: QRectF) -> None:
    high = area.height() / 3
    for number, (theirs, ours) in enumerate(_MATCHES):
        row = QRectF(area.x(), area.y() + number * high, area.width(), high)
        box = QRectF(row.x(), row.center().y() - ink.px(9.5), ink.px(86), ink.px(19))
        painter.setBrush(ink.brush("bg.surface"))
        painter.setPen(ink.pen("border.strong", hairline=True))
        painter.drawRoundedRect(box, ink.px(4), ink.px(4))
        ink.text(painter, box.adjusted(ink.px(7), 0, 0, 0), tr(theirs), "caption:500")
        size = ink.px(10)
        arrow = QRectF(box.right() + ink.px(7), row.center().y() - size / 2, size, size)
        line_shape(ink, painter, arrow, "chevron_right", "text.muted", 1.2)
        to = QRectF(arrow.right() + ink.px(7), row.y(), ink.px(120), row.height())
        marks.badge(ink, painter, to, tr(ours), tone="accent")


def _draw_fields(ink: Ink, painter: QPainter, area: QRectF) -> None:
    gap, high = ink.px(6), ink.px(26)
    top = area.center().y() - high - gap / 2
    half = (area.width() - gap) / 2
    boxes = (
        (QRectF(area.x(), top, area.width(), high), tr("Account name")),
        (QRectF(area.x(), top + high + gap, half, high), tr("Renewal")),
        (QRectF(area.x() + half + gap, top + high + gap, half, high), tr("ARR")),
    )
    for box, word in boxes:
        painter.setBrush(ink.brush("bg.surface"))
        painter.setPen(ink.pen("border.control", hairline=True))
        painter.drawRoundedRect(box, ink.px(5), ink.px(5))
        ink.text(painter, box.adjusted(ink.px(8), 0, 0, 0), word, "body", "text.muted")


def option_cards(app: App) -> list[Option]:
    """Sample, import, empty: in this order, the sample first."""
    sample = Option(
        app,
        _draw_sample,
        (
            tr("Open the sample portfolio"),
            tr("24 invented accounts with three years of history. Change anything, it is a copy."),
            tr("Open sample"),
        ),
        "Enter",
    )
    sample.make_first()
    imported = Option(
        app,
        _draw_match,
        (
            tr("Import your accounts"),
            tr("From CSV or Excel. You see every row before anything is saved."),
            tr("Choose files…"),
        ),
        "Ctrl Shift I",
    )
    empty = Option(
        app,
        _draw_fields,
        (
            tr("Start empty"),
            tr("Add your first account by hand. Name and renewal date are enough."),
            tr("Create file…"),
        ),
        "Ctrl N",
    )
    return [sample, imported, empty]
