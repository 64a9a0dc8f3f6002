"""Feeds the palette: names of the open file, its notes, commands of the moment; does the chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.bridge import formats
from app.bridge.cards import cards_of
from app.bridge.commands import PaletteEntry
from app.bridge.found_words import belongs, icon_of, place_of, title_of
from app.bridge.place import Place
from app.bridge.text_search import TextSearch
from app.bridge.tr import tr
from app.core.folding import fold
from app.core.money import from_minor
from app.views.shell import screens
from app.views.shell.known_names import names_of
from app.views.shell.moment import take_moment
from app.views.shell.palette_lines import ALL_RESULTS, Supply
from app.views.shell.palette_search import ACCOUNTS, ACTIONS, COMMANDS, NOTES, Item, Names
from app.views.shell.recents import recent_accounts

if TYPE_CHECKING:
    from app.bridge.actions import ActionRegistry
    from app.bridge.context import App
    from app.queries.search import SearchRow
    from app.views.shell.frame import Frame
    from app.views.shell.navigator import Navigator
    from app.views.shell.palette import Palette

_MOST_RECENT = 20
_MOST_TEXTS = 100  # ranked among as many as the search screen shows
_LONGEST_TITLE = 72
_NAMED = frozenset(("account", "person"))  # these stand above by their names


class Finder(QObject):
    """Opens the palette of a window; `beside_wished` asks for a place in a new window."""

    beside_wished = Signal(object)

    def __init__(
        self, app: App, frame: Frame, navigator: Navigator, actions: ActionRegistry
    ) -> None:
        super().__init__(frame)
        self._app = app
        self._actions = actions
        self._frame = frame
        self._navigator = navigator
        self._names = names_of(app)
        self._palette: Palette | None = None
        self._texts = TextSearch(app, self, _MOST_TEXTS)
        self._texts.found.connect(self._on_texts)

    @property
    def palette(self) -> Palette:
        """The palette, made when it is first needed."""
        from app.views.shell.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._app.theme, self._frame)
            self._palette.chosen.connect(self._on_chosen)
            self._palette.texts_wished.connect(self._texts.ask)
            self._palette.closed.connect(self._texts.drop)
        return self._palette

    def open(self, text: str = "") -> None:
        """Show the palette over everything that can be found now."""
        moment = take_moment(self._app, self._navigator)
        commands = [_command(entry) for entry in self._actions.palette_entries(moment)]
        items = {**self._names.now(), COMMANDS: Names(commands)}
        visited = [f"account:{key}" for key in recent_accounts(self._app)]
        chosen = self._app.settings.layouts.get("palette/recent", [])
        recent = list(dict.fromkeys([*visited, *chosen]))
        self.palette.open_with(Supply(items, recent, self._offer, self._describe), text)

    def _describe(self, item: Item) -> Item:
        """An account with its health and what is said beside it."""
        if item.kind != ACCOUNTS or item.account_id is None:
            return item
        row = cards_of(self._app).row(item.account_id)
        if row is None:
            return item
        parts = [item.detail]
        if row.health is not None:
            parts.append(tr("health {0}", formats.number(row.health)))
        if row.arr_minor is not None:
            currency = self._app.info.currency
            parts.append(formats.money(from_minor(row.arr_minor, currency), currency))
        if row.renewal is not None:
            parts.append(tr("renews {0}", formats.day(row.renewal, self._app.today)))
        detail = " · ".join(part for part in parts if part)
        return replace(item, detail=detail, band=row.health_band)

    def _offer(self, account: Item) -> list[Item]:
        """What can be done with the first account found."""
        moment = replace(take_moment(self._app, self._navigator), account_id=account.account_id)
        entries = {entry.id: entry for entry in self._actions.palette_entries(moment)}
        words = {
            "account.log_touch": tr("Log a touch with {0}", account.title),
            "account.add_promise": tr("Add a promise to {0}", account.title),
            "account.summary": tr("Make client summary for {0}", account.title),
            "account.brief": tr("Meeting brief for {0}", account.title),
        }
        return [
            replace(
                _command(entries[action]), kind=ACTIONS, title=title,
                account_id=account.account_id,
            )
            for action, title in words.items()
            if action in entries and entries[action].enabled
        ]  # fmt: skip

    # --- notes and plans -------------------------------------------------------------------

    def _on_texts(self, words: str, rows: Sequence[SearchRow]) -> None:
        if self._palette is None or not words.strip():
            return
        texts = [row for row in rows if row.table not in _NAMED]
        is_alone = self._palette.kind == NOTES
        shown = texts if is_alone else texts[:4]
        notes = [item for row in shown if (item := self._note(row, words)) is not None]
        if rows and screens.screen("search") is not None:
            title = tr("Show all results for “{0}”", words)
            place = Place("search", tab=words)
            notes.append(Item(NOTES, ALL_RESULTS, title, icon="search", place=place))
        self._palette.show_notes(words, notes)

    def _note(self, row: SearchRow, words: str) -> Item | None:
        place = place_of(row)
        if place is None:
            return None
        title = title_of(row)
        if len(title) > _LONGEST_TITLE:
            title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
        detail = belongs(row, self._app.today)
        is_in_title = all(word in fold(title) for word in fold(words).split())
        if not is_in_title and row.snippet:
            detail = f"{detail} · {row.snippet}"
        return Item(
            NOTES, f"{row.table}:{row.id}", title, detail, icon_of(row.table), place=place,
            account_id=row.account_id,
        )  # fmt: skip

    # --- what is chosen --------------------------------------------------------------------

    def _on_chosen(self, item: Item, beside: bool) -> None:  # noqa: FBT001 a slot
        self._remember(item)
        if item.place is not None:
            if beside:
                self.beside_wished.emit(item.place)
            else:
                self._navigator.go(item.place)
            return
        moment = take_moment(self._app, self._navigator)
        if item.account_id is not None:
            moment = replace(moment, account_id=item.account_id)
        self._actions.run(item.action, moment)

    def _remember(self, item: Item) -> None:
        layouts = self._app.settings.layouts
        recent = [key for key in layouts.get("palette/recent", []) if key != item.key]
        self._app.settings.layouts = {
            **layouts, "palette/recent": [item.key, *recent][:_MOST_RECENT]
        }  # fmt: skip


def _command(entry: PaletteEntry) -> Item:
    return Item(
        COMMANDS,
        f"command:{entry.id}",
        entry.text.rstrip("…"),
        icon=entry.icon or "chevron-right",
        keys=entry.keys,
        enabled=entry.enabled,
        reason=entry.reason,
        action=entry.id,
        words=entry.words,
    )
