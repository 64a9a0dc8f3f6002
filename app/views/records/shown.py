"""The accounts that every way to look at the portfolio shows: those of the list's present view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.bridge.card_row import CardRow
from app.bridge.cards import Cards, cards_of
from app.bridge.context import App
from app.bridge.list_views import ListView, predicate_of, saved_view
from app.bridge.slices import SLICE_ROWS
from app.views.records.list_state import ListState
from app.views.widgets.page import Memory

LIST = "portfolio"


class Shown(QObject):
    """The rows of the view that the list was left in; `changed` when they are others.

    Call `refresh` from a page's `load`: it takes up the view and has the cards computed.
    """

    changed = Signal()

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.cards: Cards = cards_of(app)
        self.state = ListState(self)
        self._rows: list[CardRow] | None = None
        self.cards.reset.connect(self._forget)
        self.cards.merged.connect(self._forget)

    @property
    def view(self) -> ListView:
        """The present view: its title, its filters, its grouping."""
        return self.state.now

    @property
    def rows(self) -> list[CardRow]:
        """The accounts that pass the view's filters."""
        if self._rows is None:
            passes = predicate_of(self.view.only, self._app.today)
            self._rows = [row for row in self.cards.rows if passes(row)]
        return self._rows

    @property
    def count(self) -> int:
        """How many accounts there are, archived ones left out."""
        return sum(not row.is_archived for row in self.cards.rows)

    @property
    def are_many(self) -> bool:
        """Whether there are so many accounts that work for all of them is cut into slices."""
        return len(self.cards.rows) > SLICE_ROWS

    def refresh(self) -> None:
        """Take up the view as the list was left, and have the cards computed where needed."""
        from app.queries.views import view_rows

        own = self._app.read(view_rows, LIST)
        self.state.offer(saved_view(row.id, row.name, row.definition) for row in own)
        kept = _mapping(Memory(self._app.settings, LIST).get("state"))
        if kept:
            definition = _mapping(kept.get("definition"))
            self.state.restore(kept, saved_view(0, "", definition))
        self._rows = None
        self.cards.ensure()

    def _forget(self) -> None:
        self._rows = None
        self.changed.emit()


def _mapping(kept: object) -> Mapping[str, Any]:
    """What was remembered, where it has the expected shape."""
    return cast("Mapping[str, Any]", kept) if isinstance(kept, dict) else {}
