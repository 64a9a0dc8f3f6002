"""Feeds the palette: names of the open file and commands of the moment; does what is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge import formats
from app.bridge.arrange import fold
from app.bridge.card_row import CardRow
from app.bridge.cards import cards_of
from app.bridge.commands import PaletteEntry
from app.bridge.place import Place
from app.bridge.tr import tr
from app.core.money import from_minor
from app.views.shell.moment import take_moment
from app.views.shell.palette_search import ACCOUNTS, ACTIONS, COMMANDS, PEOPLE, Item

if TYPE_CHECKING:
    from app.bridge.actions import ActionRegistry
    from app.bridge.context import App
    from app.views.shell.frame import Frame
    from app.views.shell.navigator import Navigator
    from app.views.shell.palette import Palette

_OFFERED = ("account.log_touch", "account.add_promise", "account.summary")
_MOST_RECENT = 20
_WATCHED = ("account", "person", "account_card")


class Finder(QObject):
    """Keeps the names until something about them changes, so that each key is answered at once."""

    def __init__(
        self, app: App, frame: Frame, navigator: Navigator, actions: ActionRegistry
    ) -> None:
        super().__init__(frame)
        self._app = app
        self._actions = actions
        self._frame = frame
        self._navigator = navigator
        self._names: dict[str, list[Item]] | None = None
        self._palette: Palette | None = None
        app.store_changed.connect(self.forget)
        app.bus.changed.connect(self._on_changed)
        for fresh in (cards_of(app).reset, cards_of(app).merged):
            fresh.connect(self.forget)

    @property
    def palette(self) -> Palette:
        """The palette, made when it is first needed."""
        from app.views.shell.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._app.theme, self._frame)
            self._palette.chosen.connect(self._on_chosen)
        return self._palette

    def open(self, text: str = "") -> None:
        """Show the palette over everything that can be found now."""
        items = dict(self._known_names())
        moment = take_moment(self._app, self._navigator)
        items[COMMANDS] = [_command(entry) for entry in self._actions.palette_entries(moment)]
        recent = self._app.settings.layouts.get("palette/recent", [])
        self.palette.open_with(items, recent, self._offer, text)

    def forget(self) -> None:
        """Another file is open: its names are others."""
        self._names = None

    def _on_changed(self, changes: object) -> None:
        touches = getattr(changes, "touches", None)
        if touches is None or getattr(changes, "everything", False) or touches(*_WATCHED):
            self._names = None

    def _known_names(self) -> dict[str, list[Item]]:
        if self._names is None:
            self._names = self._read_names() if self._app.has_store else {}
        return self._names

    def _read_names(self) -> dict[str, list[Item]]:
        from app.queries.directory import account_names, person_names

        cards, words = cards_of(self._app), self._account_words
        bands = {row.id: row.health_band for row in cards.rows}
        accounts = [
            Item(
                ACCOUNTS,
                f"account:{row.id}",
                row.name,
                words(row.industry, cards.row(row.id)),
                band=bands.get(row.id),
                place=Place("account", account_id=row.id),
                account_id=row.id,
                folded=fold(row.name),
            )
            for row in self._app.read(account_names)
        ]
        people = [
            Item(
                PEOPLE,
                f"person:{row.id}",
                row.name,
                ", ".join(part for part in (row.title, row.account) if part),
                "user",
                place=Place("account", row.account_id, row.id, "stakeholders"),
                account_id=row.account_id,
                folded=fold(row.name),
            )
            for row in self._app.read(person_names)
        ]
        return {ACCOUNTS: accounts, PEOPLE: people}

    def _account_words(self, industry: str | None, row: CardRow | None) -> str:
        """“Healthcare · health 69 · €486k · renews 31 Dec”, as far as it is known."""
        parts = [industry or ""]
        if row is not None and row.health is not None:
            parts.append(tr("health {0}", formats.number(row.health)))
        if row is not None and row.arr_minor is not None:
            currency = self._app.info.currency
            parts.append(formats.money(from_minor(row.arr_minor, currency), currency))
        if row is not None and row.renewal is not None:
            parts.append(tr("renews {0}", formats.day(row.renewal, self._app.today)))
        return " · ".join(part for part in parts if part)

    def _offer(self, account: Item) -> list[Item]:
        """What can be done with the first account found."""
        moment = replace(take_moment(self._app, self._navigator), account_id=account.account_id)
        entries = {entry.id: entry for entry in self._actions.palette_entries(moment)}
        words = {
            "account.log_touch": tr("Log a touch with {0}", account.title),
            "account.add_promise": tr("Add a promise to {0}", account.title),
            "account.summary": tr("Make client summary for {0}", account.title),
        }
        return [
            replace(
                _command(entries[action]), kind=ACTIONS, title=words[action],
                account_id=account.account_id,
            )
            for action in _OFFERED
            if action in entries and entries[action].enabled
        ]  # fmt: skip

    def _on_chosen(self, item: Item) -> None:
        self._remember(item)
        if item.place is not None:
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
