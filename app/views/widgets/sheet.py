"""A sheet of cards that lies in as many columns as have room, and scrolls rather than cuts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.widgets.base import follow

_SIDE_PX, _TOP_PX, _BOTTOM_PX, _GAP_PX = 20, 14, 16, 14


@dataclass(frozen=True)
class Spread:
    """How the cards lie where the sheet is at least so wide.

    A place is row, column, and the columns and rows that the card covers; one for each card.
    """

    from_px: float
    places: Sequence[tuple[int, int, int, int]]
    columns: Sequence[int]
    rows: Sequence[int]


def stacked(cards: int) -> Spread:
    """One below the other, for narrow windows and large text."""
    return Spread(0, [(number, 0, 1, 1) for number in range(cards)], (1,), (0,) * cards)


class Sheet(QScrollArea):
    """Lays cards out by the spread that fits the width in zoomed pixels."""

    def __init__(
        self,
        theme: Theme,
        cards: Sequence[QWidget],
        spreads: Sequence[Spread],
        *,
        bare: bool = False,
    ) -> None:
        """`bare` leaves no room around and between: what is laid out are parts, not cards."""
        super().__init__()
        self._theme = theme
        self._bare = bare
        self._cards = tuple(cards)
        self._spreads = sorted(spreads, key=lambda spread: -spread.from_px)
        self.spread: Spread | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self.setWidget(sheet)
        # Opaque, it would be painted by itself and then once more with the window around it.
        sheet.setAutoFillBackground(False)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        px = self._theme.px
        if self._bare:
            self._grid.setContentsMargins(0, 0, 0, 0)
            self._grid.setSpacing(0)
        else:
            side = round(px(_SIDE_PX))
            self._grid.setContentsMargins(side, round(px(_TOP_PX)), side, round(px(_BOTTOM_PX)))
            self._grid.setSpacing(round(px(_GAP_PX)))
        self._arrange()

    def _arrange(self) -> None:
        """Take the widest spread that has room."""
        wide = self.width() / self._theme.px(1)
        fitting = (spread for spread in self._spreads if spread.from_px <= wide)
        wanted = next(fitting, self._spreads[-1])
        if wanted is self.spread:
            return
        before, self.spread = self.spread, wanted
        for card in self._cards:
            self._grid.removeWidget(card)
        for number in range(len(before.rows) if before else 0):
            self._grid.setRowStretch(number, 0)
        for number in range(len(before.columns) if before else 0):
            self._grid.setColumnStretch(number, 0)
        for card, (row, column, across, down) in zip(self._cards, wanted.places, strict=True):
            self._grid.addWidget(card, row, column, down, across)
        for number, weight in enumerate(wanted.rows):
            self._grid.setRowStretch(number, weight)
        for number, weight in enumerate(wanted.columns):
            self._grid.setColumnStretch(number, weight)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
