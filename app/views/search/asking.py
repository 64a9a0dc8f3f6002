"""Asks while one types, keeps what was found, and narrows it to one kind of record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge.found_words import kind_word
from app.bridge.search_text import with_filter
from app.bridge.text_search import TextSearch

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.search import SearchRow

MOST = 100  # as many as the command line shows, so that both rank the same rows


class Asking(QObject):
    """`answered` follows when there are other rows to show."""

    answered = Signal()
    failed = Signal(str)

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self.text = ""
        self.kind = ""
        self.rows: tuple[SearchRow, ...] = ()
        self._all: tuple[SearchRow, ...] = ()
        self._texts = TextSearch(app, self, MOST)
        self._of_kind = TextSearch(app, self, MOST)
        self._texts.found.connect(self._on_found)
        self._texts.failed.connect(self.failed)
        self._of_kind.found.connect(self._on_found_of_kind)

    @property
    def all(self) -> tuple[SearchRow, ...]:
        """What was found of every kind."""
        return self._all

    @property
    def is_cut(self) -> bool:
        """Whether there is more than what was asked for."""
        return len(self._all) >= MOST

    def kinds(self) -> list[tuple[str, str, int]]:
        """The kinds found with their word and count, the most frequent first."""
        counts = Counter(row.kind for row in self._all)
        words = {row.kind: kind_word(row.table) for row in self._all}
        return [(kind, words[kind], count) for kind, count in counts.most_common()]

    def ask(self, text: str) -> None:
        """Search for this text from now on."""
        self.text = text
        self._texts.ask(text)

    def take_kind(self, kind: str) -> None:
        """Only one kind of record, or all; of a cut list that kind is searched by itself."""
        self.kind = kind
        self.rows = tuple(row for row in self._all if not kind or row.kind == kind)
        if kind and self.is_cut:
            self._of_kind.ask(with_filter(self.text, "type", kind))
        else:
            self._of_kind.drop()
        self.answered.emit()

    def _on_found(self, text: str, rows: Sequence[SearchRow]) -> None:
        if text == self.text:
            self._all = tuple(rows)
            there = any(row.kind == self.kind for row in rows)
            self.take_kind(self.kind if there else "")

    def _on_found_of_kind(self, text: str, rows: Sequence[SearchRow]) -> None:
        if self.kind and text == with_filter(self.text, "type", self.kind):
            self.rows = tuple(rows)
            self.answered.emit()
