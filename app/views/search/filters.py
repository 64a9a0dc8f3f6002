"""The chips under the search line: kinds with counts, and the filters that the line holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.bridge.search_text import value_of
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.chips import Chip
from app.views.widgets.flow import FlowLayout

_OFFERED = {"account": "Account", "date": "Date", "tag": "Tag"}
_MOST_KINDS = 8


class Filters(QWidget):
    """`kind_chosen` names a kind or nothing; `menu_wished` a filter and where its menu goes."""

    kind_chosen = Signal(str)
    menu_wished = Signal(str, object)
    removed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(self, 6)
        self._kinds: list[Chip] = []
        self._shown: tuple[object, ...] = ()
        self._set: dict[str, Chip] = {}
        self._text = ""
        self.show_filters("")

    def show_kinds(self, kinds: Sequence[tuple[str, str, int]], chosen: str, *, more: bool) -> None:
        """Show which kinds were found, the most frequent first."""
        shown = tuple(
            kind for place, kind in enumerate(kinds) if place < _MOST_KINDS or kind[0] == chosen
        )
        if (shown, chosen, more) != self._shown:
            self._shown = (shown, chosen, more)
            self._build(shown, sum(count for *_, count in kinds), chosen, more=more)

    def show_filters(self, text: str) -> None:
        """Show what the line is narrowed to."""
        now = tuple(value_of(text, name) for name in _OFFERED)
        if self._set and now == tuple(value_of(self._text, name) for name in _OFFERED):
            return
        self._text = text
        for chip in self._set.values():
            self._take_away(chip)
        self._set = {name: self._filter_chip(name, text) for name in _OFFERED}
        for chip in self._set.values():
            self._flow.addWidget(chip)
            chip.show()

    def _build(
        self, kinds: Sequence[tuple[str, str, int]], total: int, chosen: str, *, more: bool
    ) -> None:
        for chip in (*self._kinds, *self._set.values()):
            self._take_away(chip)
        self._kinds.clear()
        entries = [("", tr("All"), total), *kinds] if kinds else []
        for kind, word, count in entries:
            said = f"{count}+" if more else str(count)
            chip = Chip(self._theme, word.capitalize(), said)
            chip.setCheckable(True)
            chip.setChecked(kind == chosen)
            chip.clicked.connect(partial(self._on_kind, kind))
            self._kinds.append(chip)
            self._flow.addWidget(chip)
            chip.show()
        self._set = {}
        self.show_filters(self._text)

    def _filter_chip(self, name: str, text: str) -> Chip:
        value = value_of(text, name)
        title = tr(_OFFERED[name])
        if value:
            chip = Chip(self._theme, tr("{0} is", title), value).removable()
            chip.removed.connect(partial(self.removed.emit, name))
        else:
            chip = Chip(self._theme, title).dashed().opens()
        chip.clicked.connect(lambda: self.menu_wished.emit(name, chip))
        return chip

    def _on_kind(self, kind: str, _on: object = None) -> None:
        self.kind_chosen.emit(kind)

    def _take_away(self, chip: Chip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
