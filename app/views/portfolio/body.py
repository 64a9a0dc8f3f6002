"""How the screen is divided: figures, views, chips or the bulk bar, and the list below."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.theme import Theme
from app.views.portfolio.bulk_bar import BulkBar
from app.views.portfolio.column_maker import Editing
from app.views.portfolio.filter_bar import FillMenu, FilterBar, Menus
from app.views.portfolio.pane import ListPane
from app.views.portfolio.tiles import TileStrip
from app.views.portfolio.view_bar import ViewBar
from app.views.widgets.banner import Banner
from app.views.widgets.base import follow
from app.views.widgets.card import Rule
from app.views.widgets.empty import EmptyPanel

LOW_PX = 720
_VERY_LOW_PX = 400  # a small window at a large zoom: the list needs what room there is
_CHROME_PX = 128  # what the window has above and below a screen


class ListBody(QWidget):
    """The widgets of the screen in their places; it decides nothing about their content."""

    pane_made = Signal(object)

    def __init__(
        self,
        theme: Theme,
        menus: Menus,
        fill_views: FillMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strip = TileStrip(theme)
        self.views = ViewBar(theme)
        self.filters = FilterBar(theme, menus)
        self.bulk = BulkBar(theme, fill_views)
        self.trouble = Banner(theme, "watch")
        self.trouble.hide()
        self.empty = EmptyPanel(theme)
        self._pane: ListPane | None = None
        self._list = QStackedWidget()
        self._list.addWidget(self.empty)
        self._lay_out()
        follow(theme, self.arrange)

    @property
    def pane(self) -> ListPane:
        """The list; made by `show_list`."""
        if self._pane is None:
            raise RuntimeError("the list is asked for before it is made")
        return self._pane

    @property
    def has_pane(self) -> bool:
        """Whether the list is made."""
        return self._pane is not None

    def show_list(self, today: date, currency: str, editing: Editing) -> None:
        """Make the list for a day and a currency, or keep the one that is for them."""
        old = self._pane
        made_for = (today, currency, editing.fields)
        if old is not None and (old.words.today, old.words.currency, old.fields) == made_for:
            return
        self._pane = ListPane(self._theme, today, currency, editing)
        self._list.addWidget(self._pane)
        self._list.setCurrentWidget(self._pane)
        if old is not None:
            self._list.removeWidget(old)
            old.deleteLater()
        self.pane_made.emit(self._pane)

    def show_empty(self, *, empty: bool) -> None:
        """Show the panel of the empty states, or the list."""
        shown = self.empty if empty or self._pane is None else self._pane
        self._list.setCurrentWidget(shown)

    def show_bulk(self, *, shown: bool) -> None:
        """Let the bulk bar take the filters' place."""
        if shown != self.bulk.isVisibleTo(self):
            self.filters.setVisible(not shown)
            self.bulk.setVisible(shown)

    def arrange(self) -> None:
        """Fit everything to the size in design pixels."""
        unit = self._theme.px(1)
        width = (self.width() - 2 * self._theme.px(20)) / unit
        window = self.window()
        chrome = 0 if window is not self and window.height() > self.height() else _CHROME_PX
        height = window.height() / unit + chrome
        roomy = height >= _VERY_LOW_PX
        self.strip.setVisible(roomy)
        self.strip.arrange(width, low=height < LOW_PX)
        self._set_gaps(*((14, 9, 6) if roomy else (3, 3, 3)))
        self.filters.arrange(width)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.trouble)
        head = QWidget()
        self._head = QVBoxLayout(head)
        self._rows = QVBoxLayout()
        self._head.addWidget(self.strip)
        self._head.addLayout(self._rows)
        for row in (self.views, self.filters, self.bulk):
            self._rows.addWidget(row)
        self.bulk.hide()
        whole.addWidget(head)
        whole.addWidget(Rule(self._theme, "border.default"))
        whole.addWidget(self._list, 1)

    def _set_gaps(self, above_px: int, below_px: int, between_px: int) -> None:
        px = self._theme.px
        side = round(px(20))
        self._head.setContentsMargins(side, round(px(above_px)), side, round(px(below_px)))
        self._head.setSpacing(round(px(below_px)))
        self._rows.setSpacing(round(px(between_px)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
