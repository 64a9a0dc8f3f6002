"""What all pictures of the portfolio share: the picture, its table twin, and what there is to say.

Many accounts are drawn in slices (see app.bridge.slices), so that the window never waits for it.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.slices import Slices
from app.bridge.tr import tr
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.records.none_shown import say_none_shown
from app.views.records.shown import Shown
from app.views.widgets.card import Surface
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.page import Page, on_page

if TYPE_CHECKING:
    from app.bridge.context import App


def table_action(page: str) -> Action:
    """The command that shows the table in place of the picture."""
    return Action(
        id=f"{page}.table", title="Show as a table", icon="table-2", keys=("Ctrl+Shift+T",),
        menu="View", section=3, pages=(page,), run=on_page("toggle_table"),
        checked=lambda moment: "table" in moment.extra,
    )  # fmt: skip


class PicturePage(Page):
    """Shows the accounts of the list's view; a subclass draws them and gives the words."""

    watches = ("saved_view", "portfolio")
    commands = ("account.new",)
    canvas: Any
    twin: Any

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.shown = Shown(app, self)
        self.modes = ModeSwitch(app, self.name, self)
        self.empty = EmptyPanel(app.theme)
        self.stack = QStackedWidget()
        self._plot = Surface(app.theme)
        self._slices = Slices(self)
        self._twin_waits = True
        self._wished: int | None = None
        self.modes.go.connect(self.go)
        app.store_changed.connect(self._slices.stop)
        self.shown.changed.connect(self._on_rows)

    # --- what a subclass gives ---------------------------------------------------------------

    def filling(self) -> Generator[None]:
        """Draw the accounts that are shown now; of many, in slices."""
        raise NotImplementedError

    def fill_twin(self) -> None:
        """Put the same accounts into the table."""
        raise NotImplementedError

    def choose(self, account_id: int) -> None:
        """Put the focus on an account."""
        raise NotImplementedError

    # --- what a page gives -------------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Portfolio")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.modes,)

    @override
    def load(self) -> None:
        if self.app.has_store:
            self.shown.refresh()
            self.refill()

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """The accounts that a command would be about."""
        key = self.canvas.current_id
        return (key,) if key is not None else ()

    @override
    def situation(self) -> Situation:
        ids = self.chosen_ids
        extra = frozenset({"table"} if self.is_table else set[str]())
        return Situation(self.name, ids[0] if len(ids) == 1 else None, ids, extra=extra)

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        self._wished = place.item_id
        self._grant_wish()

    @override
    def retheme(self) -> None:
        if self._loaded and self.app.has_store:
            self.refill()

    # --- drawing -----------------------------------------------------------------------------

    def refill(self) -> None:
        """Draw the accounts that are shown now."""
        self._slices.run(self.filling(), self._grant_wish, soon=self.shown.are_many)

    def pause(self) -> Generator[None]:
        """Let the window breathe where there are many accounts."""
        if self.shown.are_many:
            yield

    def _grant_wish(self, _filled: object = None) -> None:
        if self._wished is not None and not self._slices.is_busy:
            key, self._wished = self._wished, None
            self.choose(key)

    # --- the table ---------------------------------------------------------------------------

    @property
    def is_table(self) -> bool:
        """Whether the table is shown in place of the picture."""
        return self.stack.currentWidget() is self.twin

    def toggle_table(self) -> None:
        """The same accounts as a table, or the picture again."""
        as_table = not self.is_table
        if as_table and self._twin_waits:
            self._twin_waits = False
            self.fill_twin()
        self.stack.setCurrentWidget(self.twin if as_table else self._plot)
        (self.twin if as_table else self.canvas).setFocus()
        self.situation_changed.emit()

    def twin_is_old(self) -> None:
        """The table is filled anew: now where it is seen, else when it is asked for."""
        self._twin_waits = not self.is_table
        if self.is_table:
            self.fill_twin()

    # --- words and parts ---------------------------------------------------------------------

    def show_picture(self, why_empty: str = "") -> None:
        """The picture or its table; in place of both, why there is none."""
        if why_empty or not self.shown.rows:
            _say_empty(self, why_empty)
            self.stack.setCurrentWidget(self.empty)
        elif not self.is_table:
            self.stack.setCurrentWidget(self._plot)

    def frame_picture(self, below: QWidget | None = None) -> None:
        """Put the picture into its frame, over what belongs to it, with the table in its place."""
        inside = QVBoxLayout(self._plot)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.canvas, 1)
        if below is not None:
            inside.addWidget(below)
        for part in (self._plot, self.twin, self.empty):
            self.stack.addWidget(part)
        for opener in (self.canvas, self.twin):
            opener.opened.connect(self.open_account)

    def _on_rows(self) -> None:
        if self.isVisible():
            self.refill()
        else:
            self._stale = True


def _say_empty(page: PicturePage, why: str) -> None:
    """Why there is nothing to draw; in a file without accounts, how to get some."""
    page.status_changed.emit("")
    if page.shown.rows:
        page.empty.say(tr("Nothing to draw"), why)
    else:
        say_none_shown(page.empty, page, page.shown)
