"""The plan as large slides on the whole screen, at first as the client may see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.plan_slides import client_slides, plan_slides
from app.bridge.slides import Slide, SlideLine
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.buttons import Button, ghost, icon_button
from app.views.widgets.ink import Ink

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown,
            Qt.Key.Key_Return, Qt.Key.Key_Enter}  # fmt: skip
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}
_LOOKS = {
    "head": (QFont.Weight.DemiBold, "accent.text", 0.85),
    "body": (QFont.Weight.Normal, "text.primary", 1.0),
    "item": (QFont.Weight.Normal, "text.primary", 1.0),
    "done": (QFont.Weight.Normal, "text.muted", 1.0),
}
_BODY, _TITLE, _SMALL = 0.033, 0.062, 0.022  # of the height of the slide
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42)
_WRAPS = Qt.TextFlag.TextWordWrap.value
_NOTE_SHARE = 0.45  # of a column


class Sheet(QWidget):
    """Paints one slide as large as its words allow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.slide = Slide("")

    def show_slide(self, slide: Slide) -> None:
        """Show this slide."""
        self.slide = slide
        self.setAccessibleName(slide.title)
        said = [f"{line.text} {line.note}".strip() for line in slide.lines]
        self.setAccessibleDescription(". ".join([slide.note, *said]).strip(". "))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        painter.fillRect(self.rect(), ink.colour("bg.surface"))
        edge = self.width() * 0.075
        room = QRectF(self.rect()).adjusted(edge, self.height() * 0.09, -edge, 0)
        if not self.slide.lines and self.slide.progress is None:
            room.setTop(self.height() * 0.36)  # the first slide: the name alone
        top = self._paint_head(painter, room)
        room.setTop(top + self.height() * 0.03)
        scale = next(
            (one for one in _SCALES if self._high(room, one) <= room.height()), _SCALES[-1]
        )
        self._lay(room, scale, painter)

    def _paint_head(self, painter: QPainter, room: QRectF) -> float:
        ink, slide = self._ink, self.slide
        font = self._font(_TITLE if len(slide.title) < 60 else _TITLE * 0.7, QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink.colour("text.primary"))
        box = QFontMetricsF(font).boundingRect(room, _WRAPS, slide.title)
        painter.drawText(room, _WRAPS, slide.title)
        top = room.top() + box.height()
        if slide.note:
            painter.setFont(self._font(_SMALL, QFont.Weight.Normal))
            painter.setPen(ink.colour("text.secondary"))
            line = QRectF(room.left(), top + 4, room.width(), self.height() * _SMALL * 1.6)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter.value, slide.note)
            top = line.bottom()
        if slide.progress is not None:
            bar = QRectF(room.left(), top + self.height() * 0.014, room.width() * 0.5, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.brush("bg.sunken"))
            painter.drawRoundedRect(bar, 4, 4)
            painter.setBrush(ink.brush("accent.fill"))
            bar.setWidth(max(8.0, bar.width() * float(slide.progress)))
            painter.drawRoundedRect(bar, 4, 4)
            top = bar.bottom()
        return top

    def _font(self, share: float, weight: QFont.Weight) -> QFont:
        font = QFont(self._ink.font("body"))
        font.setPixelSize(max(8, round(self.height() * share)))
        font.setWeight(weight)
        return font

    def _high(self, room: QRectF, scale: float) -> float:
        return self._lay(room, scale, None) - room.top()

    def _lay(self, room: QRectF, scale: float, painter: QPainter | None) -> float:
        """Put the lines one below the other, painted or only measured; where they end."""
        columns = self.slide.columns
        gap = self.width() * 0.04
        wide = (room.width() - gap * (columns - 1)) / columns
        ends = [room.top()] * columns
        for line in self.slide.lines:
            left = room.left() + line.column * (wide + gap)
            box = QRectF(left, ends[line.column], wide, room.height())
            ends[line.column] = self._line(line, box, scale, painter)
        return max(ends)

    def _line(self, line: SlideLine, box: QRectF, scale: float, painter: QPainter | None) -> float:
        weight, role, share = _LOOKS[line.look]
        font = self._font(_BODY * scale * share, weight)
        size = font.pixelSize()
        dot = size * 0.9 if line.look in {"item", "done"} else 0.0
        small = self._font(_SMALL * max(scale, 0.7), QFont.Weight.Normal)
        said = QFontMetricsF(small)
        noted = min(said.horizontalAdvance(line.note) + size, box.width() * _NOTE_SHARE)
        noted = noted if line.note else 0.0
        words = QRectF(box.left() + dot, box.top(), box.width() - dot - noted, box.height())
        metrics = QFontMetricsF(font)
        high = metrics.boundingRect(words, _WRAPS, line.text).height()
        before = size * 0.5 if line.look == "head" else size * 0.12
        if painter is not None:
            words.translate(0, before)
            self._paint_line(painter, line, words, (font, role, dot))
            note = QRectF(box.right() - noted, words.top(), noted, metrics.height())
            painter.setFont(small)
            painter.setPen(self._ink.colour("text.secondary"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            ends = said.elidedText(line.note, Qt.TextElideMode.ElideRight, noted)
            painter.drawText(note, right.value, ends)
        return box.top() + before + high + size * 0.28

    def _paint_line(
        self, painter: QPainter, line: SlideLine, words: QRectF, look: tuple[QFont, str, float]
    ) -> None:
        font, role, dot = look
        painter.setFont(font)
        if dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(
                self._ink.brush("accent.fill" if line.look == "item" else "text.muted")
            )
            middle = words.top() + QFontMetricsF(font).height() / 2
            painter.drawEllipse(QPointF(words.left() - dot * 0.6, middle), dot * 0.14, dot * 0.14)
        painter.setPen(self._ink.colour(role))
        painter.drawText(words, _WRAPS, line.text)


class Presentation(QWidget):
    """The window of the slides: arrows and Space go on, C changes for whom, Esc ends it."""

    def __init__(
        self, theme: Theme, read: Callable[[bool], Sequence[Slide]], window: QWidget
    ) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Plan"))
        self._read = read
        self._slides: Sequence[Slide] = ()
        self._place = 0
        self.for_client = True
        self.sheet = Sheet(theme)
        self._buttons = self._make_buttons(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sheet, 1)
        whole.addWidget(self._foot(theme))
        self._load()

    def show_slide(self, place: int) -> None:
        """Show a slide by its place; before the first and after the last there is none."""
        self._place = max(0, min(place, len(self._slides) - 1))
        if self._slides:
            self.sheet.show_slide(self._slides[self._place])
        self._counter.setText(tr("{0} of {1}", self._place + 1, len(self._slides)))

    def turn(self) -> None:
        """Show the whole plan, or only what the client may see."""
        self.for_client = not self.for_client
        self._load()

    def _load(self) -> None:
        self._slides = self._read(self.for_client)
        words = (
            tr("As the client may see it") if self.for_client else tr("Internal: the whole plan")
        )
        self._audience.setText(words)
        self._audience.set_icon_name("users" if self.for_client else "lock")
        self.show_slide(0)

    def _make_buttons(self, theme: Theme) -> tuple[Button, ...]:
        self._audience = ghost(theme, "", "users")
        self._audience.setToolTip(tr("Change for whom (C)"))
        self._audience.clicked.connect(self.turn)
        back = icon_button(theme, tr("Previous slide"), "chevron-left")
        back.clicked.connect(lambda: self.show_slide(self._place - 1))
        self._counter = ghost(theme, "")
        on = icon_button(theme, tr("Next slide"), "chevron-right")
        on.clicked.connect(lambda: self.show_slide(self._place + 1))
        end = icon_button(theme, tr("End (Esc)"), "x")
        end.clicked.connect(self.close)
        return (self._audience, back, self._counter, on, end)

    def _foot(self, theme: Theme) -> QWidget:
        foot = QWidget()
        foot.setAutoFillBackground(True)
        row = QHBoxLayout(foot)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # every key is the slides'
            row.addWidget(button)
            if button is self._audience:
                row.addStretch(1)
        palette = foot.palette()
        palette.setColor(palette.ColorRole.Window, theme.colour("bg.surface"))
        foot.setPalette(palette)
        return foot

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _FORWARD:
            self.show_slide(self._place + 1)
        elif key in _BACK:
            self.show_slide(self._place - 1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.show_slide(0 if key == Qt.Key.Key_Home else len(self._slides))
        elif key == Qt.Key.Key_C:
            self.turn()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_slide(self._place + 1)


def present(page: PlanPage) -> Presentation | None:
    """Show the plan of a page on the whole screen."""
    document, app = page.document, page.app
    if document is None or document.head is None:
        return None
    head = document.head

    def read(for_client: bool) -> Sequence[Slide]:  # noqa: FBT001 the state of one switch
        if for_client:
            return app.read(client_slides, head, app.today)
        return app.read(plan_slides, document, app.today)

    shown = Presentation(app.theme, read, page.window())
    shown.setScreen(page.screen())
    shown.showFullScreen()
    return shown
