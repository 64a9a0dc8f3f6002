"""The portfolio list: every account with its figures, to compare, to choose and to tend.

Rows come from the cards, which are computed on a worker; until they are there, the rows that
were kept in the file are shown. The page itself only connects state, rows and widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.cards import cards_of
from app.bridge.commands import Situation
from app.bridge.list_views import needs_cards, saved_view
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core import clock
from app.core.collector import collector_held_back
from app.views.portfolio import actions
from app.views.portfolio.arranging import group_word, sort_words
from app.views.portfolio.body import ListBody
from app.views.portfolio.bulk_deeds import BulkDeeds
from app.views.portfolio.deeds import Deeds
from app.views.portfolio.explaining import Explaining
from app.views.portfolio.feed import Feed
from app.views.portfolio.list_menus import ListMenus
from app.views.portfolio.mode_switch import ModeSwitch
from app.views.portfolio.own_fields import OwnFields
from app.views.portfolio.pasting import Pasting
from app.views.portfolio.selection_words import bulk_words, status_words
from app.views.portfolio.view_deeds import ViewDeeds
from app.views.portfolio.view_keeping import ViewKeeping
from app.views.portfolio.wires import Wires
from app.views.records.list_state import ListState
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.custom_fields import CustomFieldRow
    from app.store.changes import ChangeSet
    from app.store.fast import FastLook


class PortfolioPage(Page):
    """Mock-up 02. `show_cached` paints the kept rows before the file is open."""

    name = actions.PAGE
    watches = ("saved_view", "portfolio", "custom_field", "portfolio_setting")
    own_actions = actions.actions()
    commands = ("file.import", "portfolio.export", "account.new")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.cards = cards_of(app)
        self.state = ListState(self)
        self.own = OwnFields(self)
        self.view_deeds = ViewDeeds(self)
        self.bulk_deeds = BulkDeeds(self)
        menus = ListMenus(
            self.state, lambda: self.body.pane, lambda: self.cards.rows,
            self.view_deeds.ask_limit, self.view_deeds.choose_columns,
        )  # fmt: skip
        self.view_deeds.use(menus)
        self.body = ListBody(app.theme, menus.menus(), self.bulk_deeds.fill_views)
        self.feed = Feed(self, self.cards, self.body, self.state)
        self.deeds = Deeds(self)
        self.keeping = ViewKeeping(self)
        self.pasting = Pasting(self)
        self.explaining = Explaining(self)
        self.modes = ModeSwitch(app, self.name, self)
        self.modes.go.connect(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)
        kept = _mapping(self.memory.get("state"))
        if kept:
            self.state.restore(kept, saved_view(0, "", _mapping(kept.get("definition"))))
        self._begun = False
        self.wires = Wires(self)

    @property
    def fields(self) -> tuple[CustomFieldRow, ...]:
        """The fields that the user added to accounts."""
        return self.own.fields

    @override
    def title(self) -> str:
        return tr("Portfolio")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.modes,)

    def show_cached(self, look: FastLook) -> None:
        """Paint the rows that were kept, before the file is open."""
        self.body.show_list(look.as_of or clock.today(), look.currency, self.own.editing)
        self.body.filters.currency = look.currency
        self._follow_state()
        with collector_held_back():
            self.cards.look(look.accounts, whole=needs_cards(self.state.now))
            self.feed.complete_seen(look.accounts)

    @override
    def load(self) -> None:
        if not self.app.has_store:
            return
        self.own.read()
        self.body.show_list(self.app.today, self.app.info.currency, self.own.editing)
        self.body.filters.currency = self.app.info.currency
        self._load_views()
        self._begin()
        self._follow_state()
        self.feed.refresh()
        self.wires.show_enabled()

    @override
    def take(self, changes: ChangeSet) -> None:
        if changes.touches("portfolio", "custom_field", "portfolio_setting"):
            self.load()
        else:
            self.load_views()

    @override
    def situation(self) -> Situation:
        ids = self.deeds.selected_ids
        extra: set[str] = set()
        if self.state.conditions:
            extra.add("filtered")
        if self.state.now.view_id is not None:
            extra.add("own_view")
        if self.state.saved.pinned:
            extra.add("pinned")
        if self.state.saved.is_default:
            extra.add("default")
        if any(row.is_archived for row in self.deeds.selected_rows):
            extra.add("archived")
        one = ids[0] if len(ids) == 1 else None
        return Situation(self.name, one, ids, extra=frozenset(extra))

    @override
    def show_place(self, place: Place) -> None:
        self.ensure_loaded()
        if place.tab:
            self.state.go_to(place.tab)
        if place.item_id is not None:
            self.reveal(place.item_id)

    @override
    def start_find(self) -> None:
        self.body.filters.finder.setFocus()
        self.body.filters.finder.selectAll()

    def new_account(self) -> None:
        """Ask for a new account; the shell's command comes here."""
        self.deeds.new_account()

    def reveal(self, account_id: int) -> None:
        """Select an account and bring it into view."""
        table = self.body.pane.data_table
        table.selection.select((account_id,))
        table.show_row(account_id)

    def show_emptiness(self) -> None:
        """Show the list, or what to do where there is nothing in it."""
        if self.body.has_pane:
            self.view_deeds.show_emptiness()

    def show_selection(self) -> None:
        """Say what is selected, in the status bar and, for several, in the bulk bar."""
        pane, rows = self.body.pane, self.deeds.selected_rows
        hidden = pane.data_table.selection.hidden
        self.status = status_words(rows, hidden, pane.words)
        self.status_changed.emit(self.status)
        if len(rows) > 1:
            archived = any(row.is_archived for row in rows)
            self.body.bulk.say(*bulk_words(rows, hidden, pane.words), archived=archived)
        self.body.show_bulk(shown=len(rows) > 1)
        self.situation_changed.emit()

    # --- following -------------------------------------------------------------------------

    def _begin(self) -> None:
        """Begin with the view that the user chose for that."""
        if not self._begun:
            self._begun = True
            if self.state.first is not None:
                self.state.go_to(self.state.first.key)

    def load_views(self) -> None:
        """Offer the views anew, after one was kept, moved or removed."""
        self._load_views()
        self._follow_state()

    def _load_views(self) -> None:
        from app.queries.views import view_rows

        rows = self.app.read(view_rows, self.name)
        self.state.offer(saved_view(row.id, row.name, row.definition) for row in rows)
        self.feed.show_views()

    def show_state(self) -> None:
        """Show what was just set, and remember it."""
        self.memory.put("state", self.state.kept_form())
        self._follow_state()
        self.situation_changed.emit()

    def _follow_state(self) -> None:
        now, body = self.state.now, self.body
        if not body.has_pane:
            return
        body.pane.show_view(now)
        group = group_word(now.group)
        order = sort_words(now.sort, body.pane.columns)
        body.filters.show_state(group, order, self.state.conditions)
        body.views.show_key(now.key)
        body.views.show_changed(changed=self.state.is_changed, own=now.view_id is not None)
        self.show_emptiness()


def _mapping(kept: object) -> Mapping[str, Any]:
    """What was remembered, where it has the expected shape."""
    return cast("Mapping[str, Any]", kept) if isinstance(kept, dict) else {}
