"""A long column of widgets of which only those near what is seen are made.

A row that was never near the seen part has no widget, only its height: a plan of two thousand
actions opens like one of ten. What was made stays, with the cursor in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow

Row = TypeVar("Row")
Piece = TypeVar("Piece", bound=QWidget)
_FEW = 12  # rows that are made without asking whether they will be seen
_AHEAD = 0.5  # of the height that is seen, above and below it


class Lane(QWidget, Generic[Row, Piece]):
    """Rows from top to bottom; `pieces` holds the widgets that were made, by the row's key.

    `show` fills a piece from its row and its place, counted from 0; `expected_px` is how high a
    piece is likely to be, in pixels of the design.
    """

    def __init__(
        self,
        theme: Theme,
        make: Callable[[Row], Piece],
        show: Callable[[Row, Piece, int], None],
        expected_px: float,
        gap_px: float = 0.0,
    ) -> None:
        super().__init__()
        self.pieces: dict[int, Piece] = {}
        self._theme = theme
        self._make = make
        self._show = show
        self._expected_px, self._gap_px = expected_px, gap_px
        self._rows: dict[int, Row] = {}
        self._heights: dict[int, int] = {}
        self._order: list[int] = []
        self._tops: list[int] = []
        self._chained: list[tuple[int, int]] = []
        self._area: QScrollArea | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.make_seen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(theme, self._on_theme)

    def show_rows(self, rows: Sequence[Row], key: Callable[[Row], int]) -> None:
        """Show these rows; pieces whose row stayed are kept, those whose row is gone go."""
        self._rows = {key(row): row for row in rows}
        self._order = list(self._rows)
        for gone in self.pieces.keys() - self._rows.keys():
            piece = self.pieces.pop(gone)
            self._heights.pop(gone, None)
            piece.hide()
            piece.deleteLater()
        for place, number in enumerate(self._order):
            if number in self.pieces:
                self._show(self._rows[number], self.pieces[number], place)
        self._arrange()
        if self.pieces or len(self._order) <= _FEW:
            self.make_seen()
        else:
            self._soon.start()  # once what is above has its height too

    def piece(self, key: int) -> Piece | None:
        """The widget of a row, made now if it was not; None where there is no such row."""
        if key not in self._rows:
            return None
        if key not in self.pieces:
            self._fill(key)
            self._arrange()
        return self.pieces[key]

    def make_seen(self) -> None:
        """Make what is seen and what is close to it."""
        if not self._order or not self.isVisible():
            return
        first, last = self._near()
        fresh = [
            key
            for key, top in zip(self._order, self._tops, strict=True)
            if key not in self.pieces and top < last and top + self._high(key) > first
        ]
        for key in fresh:
            self._fill(key)
        if fresh:
            self._arrange()

    def _near(self) -> tuple[float, float]:
        """From where to where pieces are wanted, in pixels from the top of the lane."""
        if self._area is None:
            return 0.0, float(self.height() + 1)
        sheet = layout_of(self._area)
        if sheet is not None:
            sheet.activate()  # what is above may have grown just now
        top = self.mapFrom(self._area.viewport(), QPoint(0, 0)).y()
        high = self._area.viewport().height()
        return top - high * _AHEAD, top + high * (1 + _AHEAD)

    def _fill(self, key: int) -> None:
        row = self._rows[key]
        piece = self.pieces[key] = self._make(row)
        piece.setParent(self)
        self._show(row, piece, self._order.index(key))
        piece.show()

    def _high(self, key: int) -> int:
        return self._heights.get(key) or round(self._theme.px(self._expected_px))

    def _arrange(self) -> None:
        """Put every piece in its place; the lane is as high as all its rows."""
        gap, top = round(self._theme.px(self._gap_px)), 0
        self._tops = []
        for key in self._order:
            self._tops.append(top)
            piece = self.pieces.get(key)
            if piece is not None:
                piece.setGeometry(QRect(0, top, self.width(), _height_of(piece, self.width())))
                self._heights[key] = piece.height()
            top += self._high(key) + gap
        self.setFixedHeight(max(0, top - gap))
        shape = [(key, self._heights[key]) for key in self._order if key in self.pieces]
        if shape != self._chained:  # what opened has other stops for Tab
            self._chained = shape
            self._chain()

    def _chain(self) -> None:
        """Tab goes through the pieces from top to bottom, in whatever order they were made."""
        stops = [
            stop for key in self._order if key in self.pieces for stop in _stops(self.pieces[key])
        ]
        for before, after in pairwise(stops):
            if before.nextInFocusChain() is not after:
                QWidget.setTabOrder(before, after)

    def _on_theme(self) -> None:
        self._heights.clear()
        self._arrange()
        self._soon.start()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self._soon.start()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()
        self._soon.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None:
            above = self.parentWidget()
            while above is not None and not isinstance(above, QScrollArea):
                above = above.parentWidget()
            if above is not None:
                self._area = above
                above.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._soon.start()

    def _on_scrolled(self, _value: int) -> None:
        self.make_seen()


def layout_of(area: QScrollArea) -> QLayout | None:
    """The layout of what an area scrolls."""
    sheet = area.widget()
    return sheet.layout() if sheet is not None else None


def _height_of(piece: QWidget, width: int) -> int:
    if piece.hasHeightForWidth():
        # Lines that flow are higher in the hint, which knows no width, than they are here.
        return min(max(piece.heightForWidth(width), piece.minimumHeight()), piece.maximumHeight())
    wanted = max(piece.sizeHint().height(), piece.minimumSizeHint().height())
    return min(max(wanted, piece.minimumHeight()), piece.maximumHeight())


def _stops(piece: QWidget) -> list[QWidget]:
    """Where Tab stops in a piece, in the order in which its widgets were made."""
    every = [piece, *piece.findChildren(QWidget)]
    return [one for one in every if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
