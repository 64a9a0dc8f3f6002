"""A few painted lines of words: broken between words, cut only at the end of the last line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.views.widgets.ink import Ink


def sentence_case(text: str) -> str:
    """The text with a capital at its start; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def paragraph(
    ink: Ink, painter: QPainter, box: QRectF, words: tuple[str, str, str], most: int
) -> None:
    """Paint a text in a font and role: up to so many lines from the top of a box."""
    text, font, role = words
    high = box.height() / most
    for number, line in enumerate(broken(ink, text, box.width(), most, font)):
        row = QRectF(box.x(), box.y() + number * high, box.width(), high)
        ink.text(painter, row, line, font, role)


def broken(ink: Ink, text: str, room: float, most: int, font: str) -> list[str]:
    """The text in lines; all that is left over is on the last, which the painter cuts."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and ink.width(" ".join(rest[: taken + 1]), font) <= room:
            taken += 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    return [*lines, " ".join(rest)] if rest else lines
