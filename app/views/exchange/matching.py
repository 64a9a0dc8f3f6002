"""The left of "Match and check": every column of the file and the field it fills."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.exchange.tabular.draft import Draft
from app.exchange.tabular.guess import ColumnGuess
from app.exchange.tabular.kinds import KINDS
from app.views.exchange.marks import Mark
from app.views.widgets.base import ElidedLabel, Label, follow
from app.views.widgets.card import Rule

_CERTAIN = 0.99


class Matching(QWidget):
    """One table's columns; every choice is told, the page checks anew."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.draft: Draft | None = None
        self.pickers: dict[int, QComboBox] = {}
        self._title = Label(theme, tr("Columns"), "title3")
        self._count = Label(theme, "", "caption", "text.muted")
        self._kind = QComboBox()
        self._kind.setAccessibleName(tr("What the table holds"))
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kind.activated.connect(self._on_kind)
        head = QHBoxLayout()
        for widget in (self._title, self._count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(Label(theme, tr("Holds"), "caption", "text.muted"))
        head.addWidget(self._kind)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._rows)
        self._head = head
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        follow(theme, self._on_theme)

    def show_draft(self, draft: Draft) -> None:
        """Show the columns of this table."""
        self.draft = draft
        self._kind.clear()
        self._kind.addItem(tr("Choose…"), None)
        for key, kind in KINDS.items():
            self._kind.addItem(tr(kind.title), key)
        self._kind.setCurrentIndex(self._kind.findData(draft.kind.key) if draft.kind else 0)
        matched = sum(1 for guess in draft.columns if guess.field is not None)
        words = tr("{0} of {1} matched", matched, len(draft.columns)) if draft.kind else ""
        self._count.setText(words)
        self._fill(draft)

    def _fill(self, draft: Draft) -> None:
        self.pickers.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        line = draft.grid.lines[0] if draft.grid.lines else draft.grid.header_line + 1
        heads = (tr("In your file"), tr("Example, row {0}", line), tr("In Perennial"))
        for column, words in enumerate(heads):
            self._grid.addWidget(Label(self.theme, words, "caption", "text.muted"), 0, column)
        for number, guess in enumerate(draft.columns):
            self._add_row(2 * number + 1, guess, draft)
        self._grid.setRowStretch(2 * len(draft.columns) + 1, 1)

    def _add_row(self, row: int, guess: ColumnGuess, draft: Draft) -> None:
        name = ElidedLabel(self.theme, guess.header or tr("(no name)"), "bodyStrong")
        example = ElidedLabel(self.theme, guess.example, "body", "text.secondary")
        picker = self._picker(guess, draft)
        mark = Mark(self.theme)
        mark.show_state(*_standing(guess))
        self._grid.addWidget(Rule(self.theme), row, 0, 1, 4)
        for column, widget in enumerate((name, example, picker, mark)):
            self._grid.addWidget(widget, row + 1, column)
        self.pickers[guess.place] = picker

    def _picker(self, guess: ColumnGuess, draft: Draft) -> QComboBox:
        picker = QComboBox()
        picker.setAccessibleName(tr("{0} is", guess.header))
        picker.addItem(tr("Do not import"), None)
        for field in draft.kind.fields if draft.kind else ():
            words = tr(field.title)
            if guess.suggestion is field:
                words = tr("{0} (suggested)", words)
            picker.addItem(words, field.key)
        key = guess.field.key if guess.field else None
        picker.setCurrentIndex(max(0, picker.findData(key)))
        picker.activated.connect(partial(self._on_field, guess.place))
        return picker

    def _on_field(self, place: int, index: int) -> None:
        if self.draft is not None:
            self.draft.assign(place, self.pickers[place].itemData(index))
            self.changed.emit()

    def _on_kind(self, index: int) -> None:
        key = self._kind.itemData(index)
        if self.draft is not None and key is not None:
            self.draft.take_kind(key)
            self.changed.emit()

    def _on_theme(self) -> None:
        px = self.theme.px
        side = round(px(18))
        self._head.setContentsMargins(side, round(px(8)), side, round(px(4)))
        self._head.setSpacing(round(px(8)))
        self._grid.setContentsMargins(side, 0, side, round(px(12)))
        self._grid.setHorizontalSpacing(round(px(12)))
        self._grid.setVerticalSpacing(round(px(4)))
        for column, weight in enumerate((3, 4, 4, 0)):
            self._grid.setColumnStretch(column, weight)
        palette = self._rows.palette()
        palette.setColor(palette.ColorRole.Window, self.theme.colour("bg.surface"))
        self._rows.setPalette(palette)
        self._rows.setAutoFillBackground(True)


def _standing(guess: ColumnGuess) -> tuple[str, str]:
    if guess.field is None:
        return ("suggested", tr("Perhaps {0}", guess.suggestion.title)) if guess.suggestion else (
            "out", tr("Not imported")
        )  # fmt: skip
    if guess.confidence >= _CERTAIN:
        return "sure", tr("Matched")
    return "doubtful", tr("The name fits, some values do not")
