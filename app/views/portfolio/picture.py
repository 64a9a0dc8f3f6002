"""What treemap and whale curve share: a picture, its table twin, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge import formats
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.money import from_minor
from app.views.portfolio.beside import Beside, BesideTable
from app.views.portfolio.explain_at import ExplainAt
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.portfolio.side_by_side import SideBySide
from app.views.records.none_shown import say_none_shown
from app.views.records.shown import Shown
from app.views.widgets.card import Card, Surface
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.sheet import Sheet, Spread

if TYPE_CHECKING:
    from app.bridge.context import App

_SPREADS = (Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1)), (1,), (0, 1)),)
"""What is above, and the picture with what belongs to it; they scroll where the window is low."""
_LIST_PX = 124.0


def picture_actions(page: str) -> tuple[Action, ...]:
    """The commands of a picture: explain what is in focus, and show the table."""
    return (
        Action(
            id=f"{page}.explain", title="Explain figure", icon="circle-question-mark",
            keys=("Alt+Return",), menu="View", section=3, pages=(page,), run=on_page("explain"),
        ),
        Action(
            id=f"{page}.table", title="Show as a table", icon="table-2", keys=("Ctrl+Shift+T",),
            menu="View", section=3, pages=(page,), run=on_page("toggle_table"),
            checked=lambda moment: "table" in moment.extra,
        ),
    )  # fmt: skip


class PicturePage(Page):
    """Shows the accounts of the list's view; a subclass draws them and gives the words."""

    watches = ("saved_view", "portfolio")
    commands = ("account.new",)
    beside_name: ClassVar[str] = ""
    canvas: Any
    twin: Any

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.shown = Shown(app, self)
        self.modes = ModeSwitch(app, self.name, self)
        self.explaining = ExplainAt(self)
        self.beside = BesideTable(app.theme, self.money, tr(self.beside_name))
        self.empty = EmptyPanel(app.theme)
        self._stack = QStackedWidget()
        self._plot = Surface(app.theme)
        self._side = Card(app.theme, " ")
        self.body: SideBySide | None = None
        self._twin_waits = True

    # --- what a subclass gives ---------------------------------------------------------------

    def refill(self) -> None:
        """Draw the accounts that are shown now."""
        raise NotImplementedError

    def fill_twin(self) -> None:
        """Put the same accounts into the table."""
        raise NotImplementedError

    def explain(self) -> None:
        """Explain the figure in focus."""
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

    @override
    def situation(self) -> Situation:
        key = self.canvas.current_id
        extra = frozenset({"table"} if self.is_table else set[str]())
        return Situation(self.name, key, (key,) if key is not None else (), extra=extra)

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        if place.item_id is not None:
            self.canvas.choose_account(place.item_id)

    @override
    def retheme(self) -> None:
        if self._loaded and self.app.has_store:
            self.refill()

    # --- the table ---------------------------------------------------------------------------

    @property
    def is_table(self) -> bool:
        """Whether the table is shown in place of the picture."""
        return self._stack.currentWidget() is self.twin

    def toggle_table(self) -> None:
        """The same accounts as a table, or the picture again."""
        as_table = not self.is_table
        if as_table and self._twin_waits:
            self._twin_waits = False
            self.fill_twin()
        self._stack.setCurrentWidget(self.twin if as_table else self._plot)
        (self.twin if as_table else self.canvas).setFocus()
        self.situation_changed.emit()

    def twin_is_old(self) -> None:
        """The table is filled anew: now where it is seen, else when it is asked for."""
        self._twin_waits = not self.is_table
        if self.is_table:
            self.fill_twin()

    # --- words and parts ---------------------------------------------------------------------

    def money(self, amount: Decimal | None) -> str:
        """An amount in few characters."""
        return formats.money(amount, self.app.info.currency)

    def amount(self, minor: int | None) -> Decimal | None:
        """An amount of a row in the portfolio's currency."""
        return None if minor is None else from_minor(minor, self.app.info.currency)

    def show_parts(self, beside: Iterable[Beside], title: str, why_empty: str) -> None:
        """The list beside with its title; in place of the picture, why there is none."""
        self.beside.show_rows(beside)
        self._side.set_title(title or " ")
        self._side.setVisible(bool(self.beside.lines.rows))
        if self.body is not None:
            self.body.refit()
        if why_empty:
            self._say_empty(why_empty)
            self._stack.setCurrentWidget(self.empty)
        elif not self.is_table:
            self._stack.setCurrentWidget(self._plot)

    def _say_empty(self, why: str) -> None:
        """Why there is nothing to draw; in a file without accounts, how to get some."""
        self.status_changed.emit("")
        if self.shown.count:
            self.empty.say(tr("Nothing to draw"), why)
            return
        say_none_shown(self.empty, self, self.shown)

    def why_no_rows(self) -> str:
        """Why there is no account at all; empty where there is one."""
        if self.shown.rows:
            return ""
        view = self.shown.view.title
        return tr("The view “{0}” holds no account. Choose another in the list.", view)

    def _on_rows(self) -> None:
        if self.isVisible():
            self.refill()
        else:
            self._stale = True

    def put_together(
        self, above: QWidget, below: QWidget | None = None, aside: QWidget | None = None
    ) -> None:
        """Lay everything out: `below` stands in the picture's frame, `aside` over the list."""
        inside = QVBoxLayout(self._plot)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.canvas, 1)
        if below is not None:
            inside.addWidget(below)
        for part in (self._plot, self.twin, self.empty):
            self._stack.addWidget(part)
        self._side.body.addWidget(self.beside)
        parts = (self._side,) if aside is None else (aside, self._side)
        self.body = SideBySide(self.app.theme, self._stack, parts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Sheet(self.app.theme, (above, self.body), _SPREADS))
        Lengths(self.app.theme, self).keep(self.beside.setMinimumHeight, _LIST_PX)
        self.modes.go.connect(self.go)
        self.shown.changed.connect(self._on_rows)
        for opener in (self.canvas, self.beside, self.twin):
            opener.opened.connect(self.open_account)
        self.canvas.current_changed.connect(self.situation_changed)
