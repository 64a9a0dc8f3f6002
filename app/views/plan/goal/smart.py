"""One letter of SMART beside its part: met or not, and what it still wants in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.goals import Check
from app.views.widgets import shapes
from app.views.widgets.base import follow
from app.views.widgets.ink import Ink
from app.views.widgets.strokes import draw_shape

_HIGH_PX = 26.0
_WIDE_PX = 136.0


class SmartLetter(QWidget):
    """The letter in the colour of whether it is met, its word, and a mark where it is not."""

    def __init__(self, theme: Theme, letter: str, word: str) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self.letter = letter
        self._word = word
        self._check = Check(letter, ())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(theme, self._on_theme)

    def show_check(self, check: Check) -> None:
        """Show whether the letter is met."""
        self._check = check
        said = wants_words(check)
        self.setToolTip(said or tr("{0}: complete", self._word))
        self.setAccessibleName(f"{self._word}: {said or tr('complete')}")
        self.update()

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(_WIDE_PX)), round(self._ink.px(_HIGH_PX)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        ink.begin(painter)
        met = self._check.is_met
        rect = QRectF(0, -ink.px(1), self.width(), self.height())
        role = "accent.text" if met else "status.watch.text"
        ink.text(painter, rect, self.letter, "bodyStrong", role)
        words = rect.adjusted(ink.px(18), 0, 0, 0)
        wide = ink.text(painter, words, self._word, "body", "text.muted")
        if not met:
            size = ink.px(9)
            at = QRectF(words.x() + wide + ink.px(6), rect.center().y() - size / 2, size, size)
            draw_shape(ink, painter, at, shapes.BANDS["watch"])


def wants_words(check: Check) -> str:
    """What a letter still wants, as a sentence; empty where it is met."""
    return tr("Wants {0}.", ", ".join(tr(words) for words in check.wants)) if check.wants else ""
