"""What a painter needs of the theme, looked up once and kept until theme, zoom or screen change.

A delegate paints hundreds of cells per frame. Asking the theme for a colour, making a pen or
laying out a text each time would cost more than the drawing itself, so an `Ink` keeps pens, fonts,
laid-out texts and small pictures. One per painted widget; nothing is shared between widgets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
)

from app.bridge.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

_KEPT_TEXTS = 6000
_KEPT_PICTURES = 1500
_SOLID = Qt.PenStyle.SolidLine

_Laid = tuple[QStaticText, float, float, QFont]  # text, width, height, its font

_HYPHENATED = re.compile(r"[^\W\d]-[^\W\d]")


def wants_tabular(text: str) -> bool:
    """Whether figures of this text should line up; words are set in proportional figures.

    The tabular hyphen is as wide as a figure and would tear words such as “read-only” apart.
    """
    return any(letter.isdigit() for letter in text) and not _HYPHENATED.search(text)


class Ink:
    """Pens, fonts, texts and pictures of one theme at one zoom on one screen."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.dpr = 1.0
        self._state: tuple[str, float, float] | None = None
        self._colours: dict[str, QColor] = {}
        self._pens: dict[tuple[object, ...], QPen] = {}
        self._fonts: dict[tuple[str, bool | None], QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._texts: dict[tuple[str, str, float], _Laid] = {}
        self._pictures: dict[Hashable, QPixmap] = {}
        self.zoom = theme.px(1)

    def begin(self, painter: QPainter) -> None:
        """Call first in a paint: forgets what an older theme, zoom or screen left behind."""
        self.dpr = painter.device().devicePixelRatioF()
        self.fresh()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def fresh(self) -> None:
        """Forget everything kept when the theme is no longer the one it was made for."""
        state = (self.theme.name, self.theme.zoom, self.dpr)
        if state == self._state:
            return
        self._state = state
        self.zoom = self.theme.px(1)
        for kept in (self._colours, self._pens, self._fonts, self._metrics, self._texts):
            kept.clear()
        self._pictures.clear()

    def px(self, length: float) -> float:
        """A length of the design in zoomed pixels."""
        return length * self.zoom

    def colour(self, role: str) -> QColor:
        """The colour of a theme role."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(self.theme.colour(role))
        return found

    def brush(self, role: str, opacity: float = 1.0) -> QBrush:
        """A fill; less than full opacity is for the area under a line."""
        colour = self.colour(role)
        if opacity < 1.0:
            colour = QColor(colour)
            colour.setAlphaF(colour.alphaF() * opacity)
        return QBrush(colour)

    def pen(
        self, role: str, width: float = 1.0, dash: tuple[float, ...] = (), *, hairline: bool = False
    ) -> QPen:
        """A round-capped line `width` design pixels wide; a hairline is one device pixel."""
        key = (role, width, dash, hairline)
        found = self._pens.get(key)
        if found is None:
            found = QPen(self.colour(role), 0.0 if hairline else width * self.zoom, _SOLID)
            found.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
            found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash:
                found.setDashPattern(list(dash))
            self._pens[key] = found
        return found

    def font(self, name: str, *, tabular: bool | None = None) -> QFont:
        """A font of the type scale; `body:500` is that font in another weight."""
        found = self._fonts.get((name, tabular))
        if found is None:
            scale, _, weight = name.partition(":")
            found = QFont(self.theme.font(scale, tabular=tabular))
            if weight:
                found.setWeight(QFont.Weight(int(weight)))
            self._fonts[name, tabular] = found
        return found

    def metrics(self, name: str) -> QFontMetricsF:
        """The metrics of a font of the type scale."""
        found = self._metrics.get(name)
        if found is None:
            found = self._metrics[name] = QFontMetricsF(self.font(name))
        return found

    def width(self, text: str, font: str = "body") -> float:
        """How wide a text is when nothing is cut off."""
        return self._lay(text, font, 0.0)[1]

    def height(self, font: str = "body") -> float:
        """The height of one line."""
        return self.metrics(font).height()

    def text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        font: str = "body",
        role: str = "text.primary",
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Draw one line, centred in height, elided where it does not fit; returns its width."""
        if not text:
            return 0.0
        laid, wide, high, face = self._lay(text, font, 0.0)
        room = rect.width()
        if wide > room + 0.5:
            if room < 4:
                return 0.0
            laid, wide, high, face = self._lay(text, font, float(int(room)))
        x = rect.x()
        if align == RIGHT:
            x += room - wide
        elif align == CENTRE:
            x += (room - wide) / 2
        painter.setFont(face)
        painter.setPen(self.colour(role))
        painter.drawStaticText(QPointF(x, rect.y() + (rect.height() - high) / 2), laid)
        return wide

    def run(
        self, painter: QPainter, rect: QRectF, parts: Iterable[tuple[str, str, str]], gap: float = 6
    ) -> float:
        """Draw several pieces (text, font, role) one after another; returns where the last ends."""
        x = rect.x()
        for text, font, role in parts:
            if not text:
                continue
            room = QRectF(x, rect.y(), rect.right() - x, rect.height())
            x += self.text(painter, room, text, font, role) + self.px(gap)
        return x - self.px(gap)

    def picture(
        self,
        key: Hashable,
        size: QSizeF,
        draw: Callable[[QPainter], None],
    ) -> QPixmap:
        """A small picture drawn once per key, theme, zoom and device ratio."""
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) > _KEPT_PICTURES:
                self._pictures.clear()
            found = self._drawn(size, draw)
            self._pictures[key] = found
        return found

    def _drawn(self, size: QSizeF, draw: Callable[[QPainter], None]) -> QPixmap:
        device = (size * self.dpr).toSize()
        picture = QPixmap(max(1, device.width() + 1), max(1, device.height() + 1))
        picture.setDevicePixelRatio(self.dpr)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        return picture

    def _lay(self, text: str, font: str, room: float) -> _Laid:
        key = (text, font, room)
        found = self._texts.get(key)
        if found is not None:
            return found
        if len(self._texts) > _KEPT_TEXTS:
            self._texts.clear()
        face = self.font(font) if wants_tabular(text) else self.font(font, tabular=False)
        metrics = QFontMetricsF(face)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if room else text
        laid = QStaticText(shown)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        found = (laid, metrics.horizontalAdvance(shown), metrics.height(), face)
        self._texts[key] = found
        return found
