"""The treemap: where the money is, and how it fares; a click opens the account (A4)."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from app.analytics.areas import Amount, Areas, areas_of
from app.analytics.window import twelve_months_to
from app.bridge.card_row import CardRow
from app.bridge.slices import each
from app.bridge.tr import tr, trn
from app.bridge.treemap_work import revenue_growth
from app.views.portfolio.beside import Beside
from app.views.portfolio.choice_chip import ChoiceChip
from app.views.portfolio.picture_beside import BesidePage, figure_actions
from app.views.portfolio.treemap.canvas import TreemapCanvas
from app.views.portfolio.treemap.health_side import HealthSide
from app.views.portfolio.treemap.legend import TreemapLegend
from app.views.portfolio.treemap.measures import AREAS, COLOURS, GROWTH, Area, Colour, Growth
from app.views.portfolio.treemap.tables import Twin, twin_lines
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from app.analytics.figure import Figure
    from app.bridge.context import App
    from app.bridge.tasks import Job

PAGE = "treemap"


class TreemapPage(BesidePage):
    """Tiles of the accounts that the list shows now."""

    name = PAGE
    own_actions = figure_actions(PAGE)
    beside_name = "Accounts that are not drawn"

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.canvas: TreemapCanvas = TreemapCanvas(theme)
        self.twin: Twin = Twin(theme, self.money)
        self.legend = TreemapLegend(theme)
        self.area_chip = ChoiceChip(theme, "Area", AREAS)
        self.colour_chip = ChoiceChip(theme, "Colour", COLOURS)
        self.total = FigureLink(theme, tr("Together"))
        self.areas: Areas = areas_of(())
        self._job: Job | None = None
        self._grown: int | None = None  # the version of the cards that the growth belongs to
        self.health = HealthSide(self)
        self.put_together(self._bar(), self.legend, self.health.card)
        self._restore()
        for chip in (self.area_chip, self.colour_chip):
            chip.chosen.connect(self._on_choice)
        self.total.clicked.connect(self._explain_total)
        self.canvas.rest_wished.connect(self._show_rest)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row, chips = QHBoxLayout(bar), FlowLayout()
        for chip in (self.area_chip, self.colour_chip, self.health.chip):
            chips.addWidget(chip)
        row.addLayout(chips, 1)
        row.addWidget(self.total)
        row.setContentsMargins(0, 0, 0, 0)
        return bar

    def _restore(self) -> None:
        self.area_chip.restore(self.memory.get("area"))
        self.colour_chip.restore(self.memory.get("colour"))
        self.canvas.area_by = cast("Area", self.area_chip.current)
        self.canvas.colour_by = cast("Colour", self.colour_chip.current)

    # --- what is shown -----------------------------------------------------------------------

    @override
    def filling(self) -> Generator[None]:
        rows, amounts = self.shown.rows, list[Amount]()
        yield from each(rows, lambda some: amounts.extend(map(self._amount, some)))
        self.areas = areas_of(amounts)
        yield from self.pause()
        parents = {key: card.parent_id for key, card in self.shown.cards.cards.items()}
        yield from self.canvas.showing(rows, parents, self._tile_money)
        yield from self.pause()
        self.total.show_value(self.money(self._total_figure().value))
        self._show_colours()
        beside = [Beside(one.id, one.name, one.value, why) for one, why in self.areas.beside()]
        title = trn("{0} account is not drawn", "{0} accounts are not drawn", len(beside))
        yield from self.pause()
        self.health.refill()
        yield from self.pause()
        self.status_changed.emit(tr("Click a tile to open its account"))
        self.show_parts(beside, title, self._why_empty())
        self._ask_for_growth()

    @override
    def fill_twin(self) -> None:
        words = partial(self.canvas.colour_by.words, growth=self.canvas.growth)
        self.twin.show_lines(twin_lines(self.shown.rows, self.areas, self._name_above, words))

    def _amount(self, row: CardRow) -> Amount:
        return Amount(row.id, row.name, self.amount(self.canvas.area_by.read(row)))

    def _tile_money(self, amount_minor: float) -> str:
        return self.money(self.amount(round(amount_minor)))

    def _show_colours(self) -> None:
        drawn = {one.id for one in self.areas.drawn}
        tiles = [row for row in self.shown.rows if row.id in drawn]
        self.legend.show_colour(self.canvas.colour_by, tiles, self.canvas.growth)
        self.twin_is_old()

    def _name_above(self, account_id: int) -> str:
        cards = self.shown.cards
        card = cards.cards.get(account_id)
        above = cards.row(card.parent_id) if card is not None and card.parent_id else None
        return above.name if above is not None else ""

    def _why_empty(self) -> str:
        if self.areas.drawn:
            return ""
        area = tr(self.canvas.area_by.title)
        words = "{0} is above 0 for no account of the view. Choose another area, or enter revenue."
        return tr(words, area)

    # --- the change against the year before --------------------------------------------------

    def _ask_for_growth(self) -> None:
        """Worked out when it is what the colour shows, and only once for the same cards."""
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

    def _on_choice(self, kind: object) -> None:
        if isinstance(kind, Area):
            self.canvas.area_by = kind
            self.memory.put("area", kind.key)
        elif isinstance(kind, Colour):
            self.canvas.colour_by = kind
            self.memory.put("colour", kind.key)
        self.refill()

    def _show_rest(self, ids: tuple[int, ...]) -> None:
        """The small ones by name: the table, at the largest of them."""
        self.toggle_table()
        self.twin.show_row(ids[0])

    @override
    def explain(self) -> None:
        tile, canvas = self.canvas.current_tile, self.canvas
        if tile is None or tile.row is None:
            self._explain_total()
        else:
            self.explaining.ask(tile.row.id, canvas.area_by.kpi, canvas, tile.area.toRect())

    def _explain_total(self) -> None:
        self.explaining.show(self._total_figure(), self.total)

    def _total_figure(self) -> Figure:
        area = self.canvas.area_by
        period = None if area.key == "arr" else twelve_months_to(self.app.today)
        return self.areas.total(tr(area.title), self.app.info.currency, period)
