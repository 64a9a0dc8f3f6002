"""The pages of a summary as they will leave the printer, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.base import Label, follow, ringed
from app.views.widgets.ink import Ink

WIDEST_PX = 780.0


class Sheet(QWidget):
    """One page: the picture on a lit sheet, as wide as there is room."""

    def __init__(self, theme: Theme, picture: bytes, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._ink = Ink(theme)
        self._image = QImage.fromData(picture)
        self._scaled = QPixmap()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ringed(self, 2)

    def fit(self, width: int) -> None:
        """Take this width; the height follows the paper."""
        ratio = self._image.height() / max(self._image.width(), 1)
        self.setFixedSize(width, round(width * ratio))
        dots = QSize(self.width(), self.height()) * self.devicePixelRatioF()
        keep, smooth = (
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._scaled = QPixmap.fromImage(self._image.scaled(dots, keep, smooth))
        self._scaled.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._ink.pen("border.strong", hairline=True))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class Pages(QScrollArea):
    """All pages in a column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._sheets: list[Sheet] = []
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Preview of the document"))
        follow(theme, self._on_theme)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages shown."""
        return tuple(self._sheets)

    def show_pages(self, account: str, pages: Sequence[bytes]) -> None:
        """Replace the pages; the view stays where it was as far as it can."""
        place = self.verticalScrollBar().value()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._sheets = []
        for number, page in enumerate(pages, 1):
            name = tr("Page {0} of {1}, {2}", number, len(pages), account)
            sheet = Sheet(self._theme, page, name)
            self._sheets.append(sheet)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._fit()
        self.verticalScrollBar().setValue(place)

    def _on_theme(self) -> None:
        px = self._theme.px
        edge = round(px(20))
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(round(px(16)))
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * round(self._theme.px(20))
        width = max(min(room, round(self._theme.px(WIDEST_PX))), 120)
        for sheet in self._sheets:
            sheet.fit(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class PreviewPane(QStackedWidget):
    """The pages, or a sentence where there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pages = Pages(theme)
        self._sentence = Label(theme, "", "body", "text.secondary")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setMargin(40)
        self.addWidget(self._sentence)
        self.addWidget(self.pages)

    def say(self, sentence: str) -> None:
        """Show a sentence instead of pages."""
        self._sentence.setText(sentence)
        self.setCurrentWidget(self._sentence)

    @property
    def sentence(self) -> str:
        """What is said instead of pages, empty while pages are shown."""
        return "" if self.currentWidget() is self.pages else self._sentence.text()

    def show_pages(self, account: str, pages: Sequence[bytes]) -> None:
        """Show the pages."""
        self.pages.show_pages(account, pages)
        self.setCurrentWidget(self.pages)
