"""The row above the timeline: kinds, words, whose, with subsidiaries, a day to go to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.timeline_work import Found
from app.bridge.tr import tr
from app.core.folding import fold
from app.queries.timeline import TimelineRow
from app.queries.timeline_full import GROUP_OF
from app.views.records.timeline_words import GROUP_TITLES
from app.views.widgets.buttons import ghost
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths

_TYPED_MS = 120


class TimelineBar(QWidget):
    """Holds what is filtered for; `changed` when that is another."""

    changed = Signal()
    children_wished = Signal()
    jump_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.groups: dict[str, Chip] = {}
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Search the timeline"))
        self.words.setAccessibleName(tr("Search the timeline"))
        self.words.setClearButtonEnabled(True)
        self.mine = self._switch(tr("Only mine"))
        self.children_ = self._switch(tr("With subsidiaries"))
        self.jump = ghost(theme, tr("Go to day…")).set_small()
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._soon.timeout.connect(self.changed)
        self._lay_out()
        self.words.textChanged.connect(self._on_typed)
        self.mine.toggled.connect(self._on_switch)
        self.children_.toggled.connect(self._on_children)
        self.jump.clicked.connect(partial(self.jump_wished.emit))

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips)
        for name, title in GROUP_TITLES.items():
            chip = self.groups[name] = self._switch(tr(title))
            chip.toggled.connect(self._on_switch)
            flow.addWidget(chip)
        top = QHBoxLayout()
        for widget in (self.words, self.mine, self.children_):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.jump)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addWidget(chips)
        lengths = Lengths(self._theme, self)
        lengths.keep(whole.setContentsMargins, 20, 12, 20, 8).keep(whole.setSpacing, 8)
        lengths.keep(top.setSpacing, 8).keep(self.words.setMinimumWidth, 220)
        lengths.keep(self.words.setFixedHeight, 28)

    def _on_typed(self, _text: str) -> None:
        self._soon.start()

    def _on_switch(self, _on: object) -> None:
        self.changed.emit()

    def _on_children(self, _on: object) -> None:
        self.children_wished.emit()

    def _switch(self, words: str) -> Chip:
        chip = Chip(self._theme, words)
        chip.setCheckable(True)
        return chip

    def filtered(self, found: Found, me: str) -> list[TimelineRow]:
        """The rows that pass; no kind chosen means every kind."""
        wanted = {name for name, chip in self.groups.items() if chip.isChecked()}
        typed = fold(self.words.text()).split()
        pairs: Iterable[tuple[TimelineRow, str]] = zip(
            found.timeline.rows, found.texts, strict=True
        )
        for word in typed:
            pairs = [pair for pair in pairs if word in pair[1]]
        rows = [row for row, _text in pairs]
        if wanted:
            rows = [row for row in rows if GROUP_OF.get(row.kind) in wanted]
        if self.mine.isChecked() and me:
            rows = [row for row in rows if me in row.by]
        return rows

    @property
    def is_filtering(self) -> bool:
        """Whether something is left out."""
        some = any(chip.isChecked() for chip in self.groups.values())
        return some or self.mine.isChecked() or bool(self.words.text().strip())

    def clear(self) -> None:
        """Show everything again."""
        for chip in (*self.groups.values(), self.mine):
            chip.setChecked(False)
        self.words.clear()
