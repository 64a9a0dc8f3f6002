"""The treemap: where the money is, and how it fares; a click opens the account (A4)."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.areas import Amount, Areas, areas_of
from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.tr import tr, trn
from app.bridge.treemap_work import revenue_growth
from app.core.money import from_minor
from app.views.portfolio.choice_chip import ChoiceChip
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.portfolio.shown import Shown
from app.views.portfolio.treemap.canvas import TreemapCanvas
from app.views.portfolio.treemap.explaining import TreemapExplaining
from app.views.portfolio.treemap.legend import TreemapLegend
from app.views.portfolio.treemap.measures import AREAS, COLOURS, GROWTH, Area, Colour, Growth
from app.views.portfolio.treemap.tables import BesideTable, Twin, twin_lines
from app.views.widgets.card import Card, Surface
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.sheet import Sheet, Spread

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job

PAGE = "treemap"
_SPREADS = (
    Spread(820, ((0, 0, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)), (1, 0), (0, 1)),
    Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)), (1,), (0, 1, 0)),
)
"""What is chosen, the map, and beside or below it what is not drawn."""


class TreemapPage(Page):
    """Tiles of the accounts that the list shows now."""

    name = PAGE
    watches = ("saved_view", "portfolio")
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="treemap.explain", title="Explain figure", icon="circle-question-mark",
            keys=("Alt+Return",), menu="View", section=3, pages=(PAGE,), run=on_page("explain"),
        ),
        Action(
            id="treemap.table", title="Show as a table", icon="table-2", keys=("Ctrl+Shift+T",),
            menu="View", section=3, pages=(PAGE,), run=on_page("toggle_table"),
            checked=lambda moment: "table" in moment.extra,
        ),
    )  # fmt: skip
    commands = ("account.new",)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.shown = Shown(app, self)
        self.modes = ModeSwitch(app, PAGE, self)
        self.canvas = TreemapCanvas(theme)
        self.legend = TreemapLegend(theme)
        self.area_chip = ChoiceChip(theme, "Area", AREAS)
        self.colour_chip = ChoiceChip(theme, "Colour", COLOURS)
        self.total = FigureLink(theme, tr("Together"))
        self.beside = BesideTable(theme, self._money)
        self.twin = Twin(theme, self._money)
        self.empty = EmptyPanel(theme)
        self.areas: Areas = areas_of(())
        self._explaining = TreemapExplaining(self)
        self._job: Job | None = None
        self._grown: int | None = None  # the version of the cards that the growth belongs to
        self._lay_out()
        self._restore()
        self._connect()

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
            self._show()

    @override
    def situation(self) -> Situation:
        tile = self.canvas.current_tile
        key = tile.row.id if tile is not None and tile.row is not None else None
        extra = frozenset({"table"} if self._stack.currentWidget() is self.twin else set[str]())
        return Situation(self.name, key, (key,) if key is not None else (), extra=extra)

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        if place.item_id is not None:
            self.canvas.choose(place.item_id)

    def toggle_table(self) -> None:
        """The same accounts as a table, or the tiles again."""
        as_table = self._stack.currentWidget() is not self.twin
        self._stack.setCurrentWidget(self.twin if as_table else self._plot)
        (self.twin if as_table else self.canvas).setFocus()
        self.situation_changed.emit()

    def explain(self) -> None:
        """Explain the amount of the tile in focus, without one the total."""
        self._explaining.explain()

    # --- what is shown -----------------------------------------------------------------------

    def _money(self, amount: Decimal | None) -> str:
        return formats.money(amount, self.app.info.currency)

    def _tile_money(self, amount_minor: float) -> str:
        return self._money(from_minor(round(amount_minor), self.app.info.currency))

    def _amount(self, row: CardRow) -> Amount:
        minor = self.canvas.area_by.read(row)
        value = None if minor is None else from_minor(minor, self.app.info.currency)
        return Amount(row.id, row.name, value)

    def _show(self) -> None:
        rows = self.shown.rows
        self.areas = areas_of(map(self._amount, rows))
        parents = {key: card.parent_id for key, card in self.shown.cards.cards.items()}
        self.canvas.show_rows(rows, parents, self._tile_money)
        self.total.show_value(self._money(self._explaining.total().value))
        self._show_colours()
        self._show_missing(rows)
        self._ask_for_growth()

    def _show_colours(self) -> None:
        canvas, rows = self.canvas, self.shown.rows
        drawn = {one.id for one in self.areas.drawn}
        tiles = [row for row in rows if row.id in drawn]
        self.legend.show_colour(canvas.colour_by, tiles, canvas.growth)
        words = partial(canvas.colour_by.words, growth=canvas.growth)
        self.twin.show_lines(twin_lines(rows, self.areas, self._name_above, words))

    def _name_above(self, account_id: int) -> str:
        cards = self.shown.cards
        card = cards.cards.get(account_id)
        above = cards.row(card.parent_id) if card is not None and card.parent_id else None
        return above.name if above is not None else ""

    def _show_missing(self, rows: list[CardRow]) -> None:
        self.beside.show_areas(self.areas)
        missing = len(self.beside.lines.rows)
        self._side.setVisible(bool(missing))
        self._side.set_title(trn("{0} account is not drawn", "{0} accounts are not drawn", missing))
        if not self.areas.drawn:
            self.empty.say(tr("No area to show"), self._why_empty(rows))
        table = self._stack.currentWidget() is self.twin
        part = self.twin if table else self._plot
        self._stack.setCurrentWidget(part if self.areas.drawn else self.empty)
        self.status_changed.emit(tr("Click a tile to open its account") if rows else "")

    def _why_empty(self, rows: list[CardRow]) -> str:
        if not rows:
            view = self.shown.view.title
            return tr("The view “{0}” holds no account. Choose another in the list.", view)
        return tr(
            "{0} is above 0 for no account of the view. Choose another area, or enter revenue.",
            tr(self.canvas.area_by.title),
        )

    def _ask_for_growth(self) -> None:
        """The change against the year before, worked out when it is what the colour shows."""
        cards = self.shown.cards
        if self.canvas.colour_by is not GROWTH or not cards.is_ready:
            return
        if self._grown == cards.version:
            return
        self._grown = cards.version
        if self._job is not None:
            self._job.cancel()
        self.status_changed.emit(tr("Revenue against the year before is being worked out"))
        self._job = self.app.tasks.run(
            revenue_growth, self.app.store, self.app.today,
            done=self._take_growth, failed=self.toast, label=tr("Revenue against the year before"),
        )  # fmt: skip

    def _take_growth(self, growth: Growth) -> None:
        self.canvas.show_growth(growth)
        self._show_colours()
        self.status_changed.emit(tr("Click a tile to open its account"))

    # --- what happens ------------------------------------------------------------------------

    def _on_rows(self) -> None:
        if self.isVisible():
            self._show()
        else:
            self._stale = True

    def _on_choice(self, kind: object) -> None:
        if isinstance(kind, Area):
            self.canvas.area_by = kind
            self.memory.put("area", kind.key)
        elif isinstance(kind, Colour):
            self.canvas.colour_by = kind
            self.memory.put("colour", kind.key)
        self._show()

    # --- building ----------------------------------------------------------------------------

    def _restore(self) -> None:
        self.area_chip.restore(self.memory.get("area"))
        self.colour_chip.restore(self.memory.get("colour"))
        self.canvas.area_by = cast("Area", self.area_chip.current)
        self.canvas.colour_by = cast("Colour", self.colour_chip.current)

    def _connect(self) -> None:
        self.modes.go.connect(self.go)
        self.shown.changed.connect(self._on_rows)
        self.area_chip.chosen.connect(self._on_choice)
        self.colour_chip.chosen.connect(self._on_choice)
        self.total.clicked.connect(self._explaining.explain_total)
        for opener in (self.canvas, self.beside, self.twin):
            opener.opened.connect(self.open_account)
        self.canvas.rest_wished.connect(self._show_rest)
        self.canvas.current_changed.connect(self.situation_changed)

    def _show_rest(self, ids: tuple[int, ...]) -> None:
        """The small ones by name: the table, at the largest of them."""
        self.toggle_table()
        self.twin.show_row(ids[0])

    def _lay_out(self) -> None:
        theme = self.app.theme
        self._plot = Surface(theme)
        inside = QVBoxLayout(self._plot)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.canvas, 1)
        inside.addWidget(self.legend)
        self._stack = QStackedWidget()
        for part in (self._plot, self.twin, self.empty):
            self._stack.addWidget(part)
        bar = QWidget()
        row, chips = QHBoxLayout(bar), FlowLayout()
        for chip in (self.area_chip, self.colour_chip):
            chips.addWidget(chip)
        row.addLayout(chips, 1)
        row.addWidget(self.total)
        self._side = Card(theme, " ")
        self._side.body.addWidget(self.beside)
        whole = QVBoxLayout(self)
        whole.addWidget(Sheet(theme, (bar, self._stack, self._side), _SPREADS, bare=True))
        lengths = Lengths(theme, self)
        lengths.keep(whole.setContentsMargins, 20, 12, 16, 12)
        lengths.keep(row.setContentsMargins, 0, 0, 0, 8)

    @override
    def retheme(self) -> None:
        if self._loaded and self.app.has_store:
            self._show()
