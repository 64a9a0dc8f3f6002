"""A section of Today: its title with a count, its list, and what it says while it has none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr, trn
from app.views.today.painted_list import Kind, PaintedList
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import Button, ghost, secondary
from app.views.widgets.card import Card
from app.views.widgets.lengths import Lengths

FIRST, MORE = 10, 40
"""So many rows are shown at first, and so many more each time they are asked for."""


class Part(QWidget):
    """A list that shows its first rows, and more when asked."""

    def __init__(self, theme: Theme, name: str, kind: Kind, first: int = FIRST) -> None:
        super().__init__()
        self.list = PaintedList(theme, name, kind)
        self.more = ghost(theme, "", "chevron-down").set_small()
        self.more.clicked.connect(self.show_more)
        self._first = self._most = first
        self._rows: Sequence[Any] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.list)
        self._foot = QWidget()  # a style sheet would let the button itself be squeezed
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(4, 2, 4, 0)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        Lengths(theme, self).keep(self._foot.setFixedHeight, 28)
        box.addWidget(self._foot)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, or the first of them."""
        self._rows = rows
        shown = rows if len(rows) <= self._most + 1 else rows[: self._most]
        self.list.show_rows(shown)
        left = len(rows) - len(shown)
        self._foot.setVisible(left > 0)
        self.more.setText(trn("Show {0} more", "Show {0} more", min(left, MORE)))

    def show_more(self) -> None:
        """Show some more of the rows."""
        at = len(self.list.rows)
        self._most += MORE
        self.show_rows(self._rows)
        self.list.go_to(at)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def all_rows(self) -> Sequence[Any]:
        """Every row, also those not shown yet."""
        return self._rows


class Section(Card):
    """A card around lists; it fails and is tried again by itself."""

    retry_wished = Signal()

    def __init__(self, theme: Theme, title: str, empty: str) -> None:
        super().__init__(theme, title)
        self._empty_words = empty
        self._parts: list[Part] = []
        self._said = Label(theme, "", "body", "text.muted")
        self._said.setWordWrap(True)
        self.retry: Button = secondary(theme, tr("Retry"), "refresh-cw").set_small()
        self.retry.clicked.connect(self.retry_wished)
        self._rest = QWidget()
        box = QVBoxLayout(self._rest)
        box.addWidget(self._said)
        box.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._rest)
        self.body.setSpacing(0)
        self.pad(0, 0, 5)  # the corners stay round below the last row
        self.retry.hide()
        self._rest.hide()
        follow(theme, self._fit)

    def add_part(self, part: Part) -> Part:
        """A list of this section."""
        self._parts.append(part)
        self.body.insertWidget(self.body.count() - 1, part)
        return part

    def show_done(self, note: str, empty: str = "") -> None:
        """The lists are filled: say how many, and what their emptiness means."""
        self.set_note(note)
        bare = not any(part.all_rows for part in self._parts)
        self._said.set_role("text.muted")
        self._said.setText(empty or self._empty_words)
        self.retry.hide()
        self._rest.setVisible(bare)

    def show_waiting(self, words: str) -> None:
        """What it needs is still being worked out; rows that are there already stay."""
        if not any(part.all_rows for part in self._parts):
            self._said.set_role("text.muted")
            self._said.setText(words)
            self.retry.hide()
            self._rest.show()

    def show_failed(self, sentence: str) -> None:
        """It could not be worked out: say why, and offer to try again; the others stay."""
        for part in self._parts:
            part.show_rows(())
        self.set_note("")
        self._said.set_role("status.risk.text")
        self._said.setText(sentence)
        self.retry.show()
        self._rest.show()

    @property
    def lists(self) -> list[PaintedList]:
        """The lists in their order."""
        return [part.list for part in self._parts]

    @property
    def words(self) -> str:
        """What is said instead of rows; empty where there are rows."""
        return "" if self._rest.isHidden() else self._said.text()

    @override
    def set_note(self, note: str) -> None:
        super().set_note(note)
        self.setAccessibleDescription(note)

    def _fit(self) -> None:
        px = self.theme.px
        layout = self._rest.layout()
        if layout is not None:
            side = round(px(14))
            layout.setContentsMargins(side, round(px(2)), side, round(px(14)))
            layout.setSpacing(round(px(8)))
