"""Small pieces of the document: who, state, link to a goal, and a line that adds another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QMenu, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.plan.inline import InlineText
from app.views.widgets import marks, shapes
from app.views.widgets.base import follow, ringed
from app.views.widgets.ink import Ink
from app.views.widgets.shapes import Shape
from app.views.widgets.strokes import draw_shape

Row = TypeVar("Row")
Piece = TypeVar("Piece", bound=QWidget)


class Picker(QAbstractButton):
    """A word, with a mark before it, that opens a menu of choices."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ink = Ink(theme)
        self._name = name
        self._choices: Sequence[tuple[object, str]] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ringed(self)
        self.clicked.connect(self._open)
        follow(theme, self._on_theme)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """The values and words to choose from."""
        self._choices = choices

    def show_text(self, text: str) -> None:
        """Show this word."""
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text or tr('none')}")
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, words in self._choices:
            entry = menu.addAction(words)
            entry.triggered.connect(lambda _on=False, picked=value: self.chosen.emit(picked))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()


class OwnerPicker(Picker):
    """Who owns it: initials and the first name."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(112)), round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        size = ink.px(20)
        middle = self.height() / 2
        if not self.text():
            ink.text(painter, QRectF(self.rect()), tr("No owner"), "body", "text.muted")
            return
        marks.avatar(ink, painter, QRectF(0, middle - size / 2, size, size), self.text())
        words = QRectF(size + ink.px(6), 0, self.width() - size - ink.px(6), self.height())
        ink.text(painter, words, self.text().split()[0], "body", "text.secondary")


class GoalLink(Picker):
    """The goal that an entry is linked to, as a small badge."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._tone = "accent"
        super().__init__(theme, tr("Linked goal"), parent)

    def show_link(self, words: str, tone: str) -> None:
        """Show the goal's number, or what is missing."""
        self._tone = tone
        self.show_text(words)

    @override
    def sizeHint(self) -> QSize:
        room = 30 if self._tone == "watch" else 16  # for the mark before the words
        wide = self._ink.width(self.text(), "caption:500") + self._ink.px(room)
        return QSize(round(wide), round(self._ink.px(24)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._ink.begin(painter)
        mark = shapes.BANDS["watch"] if self._tone == "watch" else None
        marks.badge(
            self._ink, painter, QRectF(self.rect()), self.text(), tone=self._tone, mark=mark
        )


class State(QWidget):
    """A state in shape and word."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = Ink(theme)
        self._shape: Shape | None = None
        self._words = ""
        self._role = "text.secondary"
        follow(theme, self._on_theme)

    def show_state(self, words: str, role: str, shape: Shape | None) -> None:
        """Show a word in a role, with a shape before it; None draws a tick."""
        self._words, self._role, self._shape = words, role, shape
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(self._ink.px(96)), round(self._ink.px(24)))

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self._ink.px(17) + self._ink.width(self._words, "body")
        return QSize(round(wide), round(self._ink.px(24)))

    def _on_theme(self) -> None:
        self._ink.fresh()
        self.updateGeometry()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        ink.begin(painter)
        size, middle = ink.px(10), self.height() / 2
        if self._shape is None:
            picture = ink.theme.pixmap("check", self._role, 12, ink.dpr)
            painter.drawPixmap(QPointF(0, middle - ink.px(6)), picture)
        else:
            box = QRectF(0, middle - size / 2, size, size)
            draw_shape(ink, painter, box, self._shape)
        words = QRectF(ink.px(16), 0, self.width() - ink.px(16), self.height())
        ink.text(painter, words, self._words, "body", self._role)


class AddLine(InlineText):
    """An empty line at the end of a list: type, Enter, and it is added."""

    added = Signal(str)

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, hint, hint=f"+  {hint}", parent=parent)
        self._idle.setInterval(600_000)  # only Enter or leaving adds
        self.edited.connect(self._on_edited)

    def indent(self, left: int) -> None:
        """Begin where the lines above it begin."""
        self.setViewportMargins(left, 0, 0, 0)

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self.blockSignals(True)  # noqa: FBT003 Qt's own signature
            self.setPlainText("")
            self.blockSignals(False)  # noqa: FBT003 Qt's own signature
            self._kept = ""
            self._fit()
            self.added.emit(text.strip())


def in_step(
    box: QBoxLayout,
    pieces: dict[int, Piece],
    rows: Iterable[Row],
    key: Callable[[Row], int],
    make: Callable[[Row], Piece],
) -> list[tuple[Row, Piece]]:
    """Keep one widget per row: make what is new, drop what is gone, and put them in order.

    A widget whose row stayed is kept, with the cursor in it.
    """
    wanted = list(rows)
    for gone in set(pieces) - {key(row) for row in wanted}:
        piece = pieces.pop(gone)
        box.removeWidget(piece)
        piece.hide()
        piece.deleteLater()
    pairs: list[tuple[Row, Piece]] = []
    for place, row in enumerate(wanted):
        if key(row) not in pieces:
            pieces[key(row)] = make(row)
        piece = pieces[key(row)]
        if box.indexOf(piece) != place:
            box.insertWidget(place, piece)
        pairs.append((row, piece))
    return pairs
