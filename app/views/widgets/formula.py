"""A formula with its numbers: the terms' values where their names stand, the names below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.analytics.figure import Figure
from app.bridge import formats
from app.bridge.theme import Theme
from app.views.widgets.base import follow
from app.views.widgets.ink import CENTRE, Ink

THOUSANDS_FROM = 10_000
WIDTH_PX = 494  # inside the popover


@dataclass(frozen=True)
class Piece:
    """A piece of a formula: a term with its value, or what stands between terms."""

    text: str
    name: str = ""


def term_text(value: Decimal | None) -> str:
    """A term's value with no more decimals than tell something; large ones in thousands."""
    if value is None:
        return formats.MISSING
    if abs(value) >= THOUSANDS_FROM:
        places = 0 if abs(value) >= 10 * THOUSANDS_FROM or value % 1000 == 0 else 1
        return f"{formats.number(value / 1000, places)}k"
    places = 0 if value == value.to_integral_value() or abs(value) >= 1000 else 2
    return formats.number(value, places)


def pieces(figure: Figure) -> list[Piece]:
    """The formula cut at the names of its terms, the longest names first."""
    values = {term.name: term.value for term in figure.terms}
    if not values:
        return [Piece(figure.formula)]
    names = sorted(values, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    found: list[Piece] = []
    end = 0
    for match in pattern.finditer(figure.formula):
        found += _between(figure.formula[end : match.start()])
        found.append(Piece(term_text(values[match[0]]), match[0]))
        end = match.end()
    return found + _between(figure.formula[end:])


def sign_of(figure: Figure, name: str) -> str:
    """Whether a term adds or takes away in the formula: `+`, `−`, or nothing."""
    match = re.search(rf"([+−\-])\s*(?<!\w){re.escape(name)}(?!\w)", figure.formula)
    return "" if match is None else "+" if match[1] == "+" else "−"


def _between(text: str) -> list[Piece]:
    return [Piece(part) for part in text.split()]


class FormulaStrip(QWidget):
    """Paints the pieces in a row and wraps where the row is full."""

    def __init__(self, theme: Theme, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._pieces = pieces(figure)
        self.setAccessibleName(" ".join(piece.text for piece in self._pieces))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(theme, self._on_theme)

    def _on_theme(self) -> None:
        self._ink.fresh()
        self._fit(round(self._ink.px(WIDTH_PX)))
        self.update()

    def _fit(self, width: int) -> None:
        """Be as high as the rows need at this width."""
        rows = len(self._rows(width - self._ink.px(32)))
        self.setFixedHeight(round(self._ink.px(21) + rows * self._ink.px(36)))

    def _width(self, piece: Piece) -> float:
        own = self._ink.width(piece.text, "title3" if piece.name else "reading")
        return max(own, self._ink.width(piece.name, "micro"))

    def _rows(self, room: float) -> list[list[tuple[float, Piece]]]:
        """The pieces with their left edges, row by row."""
        gap = self._ink.px(9)
        rows: list[list[tuple[float, Piece]]] = [[]]
        x = 0.0
        for piece in self._pieces:
            wide = self._width(piece)
            if rows[-1] and x + wide > room:
                rows.append([])
                x = 0.0
            rows[-1].append((x, piece))
            x += wide + gap
        return rows

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.sunken"))
        edge = ink.colour("border.subtle")
        painter.fillRect(0, 0, self.width(), 1, edge)
        painter.fillRect(0, self.height() - 1, self.width(), 1, edge)
        left = ink.px(16)
        for number, row in enumerate(self._rows(self.width() - 2 * left)):
            top = ink.px(10) + number * ink.px(36)
            for x, piece in row:
                area = QRectF(left + x, top, self._width(piece) + 1, ink.px(18))
                font, role = ("title3", "text.primary") if piece.name else ("reading", "text.muted")
                ink.text(painter, area, piece.text, font, role, CENTRE)
                below = area.translated(0, ink.px(18))
                ink.text(painter, below, piece.name, "micro", "text.muted", CENTRE)
