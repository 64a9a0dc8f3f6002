"""One answer of the debrief: the question, the text where it is written, and what it lacks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.debrief import Question
from app.views.widgets import shapes
from app.views.widgets.base import Label, follow
from app.views.widgets.ink import Ink
from app.views.widgets.lengths import Lengths
from app.views.widgets.rich_text import StyledText
from app.views.widgets.shapes import Shape
from app.views.widgets.strokes import draw_shape
from app.views.widgets.suggestions import WordSource

LABEL_PX = 172.0
_GAPS = {
    "is empty": "Needed before it can be submitted",
    "says that there is nothing": "Says that there is nothing. Say what there is",
    "says nothing yet": "Says nothing yet",
    "is too short to act on": "Too short to act on",
}


class Mark(QWidget):
    """A shape of the shape table, in the height of a line."""

    def __init__(self, theme: Theme, shape: Shape) -> None:
        super().__init__()
        self._ink = Ink(theme)
        self._shape = shape
        Lengths(theme, self).keep(self.setFixedSize, 12, 18)
        follow(theme, self._ink.fresh)

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        size = self._ink.px(9)
        at = QPointF(0, (self.height() - size) / 2)
        draw_shape(self._ink, painter, QRectF(at.x(), at.y(), size, size), self._shape)


class GapLine(QWidget):
    """What is missing, in a shape and plain words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label(theme, "", "caption", "status.watch.text")
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        Lengths(theme, self).keep(row.setContentsMargins, 5, 0, 4, 3).keep(row.setSpacing, 5)
        row.addWidget(Mark(theme, shapes.BANDS["watch"]), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Say what is missing; nothing hides the line."""
        self.words.setText(words)
        self.setVisible(bool(words))


class AnswerLine(QWidget):
    """A question of the form; `edited` carries what was written."""

    edited = Signal(str, str)  # name, text

    def __init__(self, theme: Theme, question: Question, source: WordSource | None = None) -> None:
        super().__init__()
        self.question = question
        title = tr(question.title)
        hint = tr(question.hint or "Not written yet")
        self.text = StyledText(theme, title, font="reading", hint=hint, source=source)
        self.gap = GapLine(theme)
        label = Label(theme, title, "body", "text.muted")
        label.setWordWrap(True)
        keep = Lengths(theme, self).keep
        keep(label.setFixedWidth, LABEL_PX)
        keep(label.setContentsMargins, 0, 5, 8, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.text)
        right.addWidget(self.gap)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(1, 1)
        self._hint = self.text.placeholderText()
        self.text.edited.connect(partial(self.edited.emit, question.name))

    def show_known(self, known: str) -> None:
        """What the account knows of it, as a hint where nothing is written."""
        self.text.setPlaceholderText(tr("On record: {0}", known) if known else self._hint)

    def show_answer(self, text: str, gap: str | None, asked: str | None, status: str) -> None:
        """Show what is written, what it lacks by itself, and what was asked when it came back."""
        if gap == "is empty" and status == "accepted":
            gap = "Nothing is written here. Ask those who sold it"
        self.text.show_text(text)
        self.text.setReadOnly(status == "submitted")
        if asked:
            self.gap.say(tr("Asked for: {0}", asked))
        else:
            self.gap.say(tr(_GAPS.get(gap or "", gap or "")) if gap else "")
        self.text.setAccessibleDescription(self.gap.words.text())
