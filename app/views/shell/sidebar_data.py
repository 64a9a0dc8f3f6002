"""What the sidebar shows: counts beside the destinations, views of the list, pinned accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.bridge.card_row import CardRow
from app.bridge.list_views import ListView, built_in_views
from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.shell import screens
from app.views.shell.nav import Entry

if TYPE_CHECKING:
    from app.bridge.context import App

ALL, TODAY = "all", "today"


def destination_entries(app: App, counts: Mapping[str, int]) -> list[Entry]:
    """The destinations: the portfolio with its accounts, Today with those that need someone."""
    every, needing = counts.get(ALL), counts.get(TODAY)
    shown = {
        "portfolio": "" if every is None else str(every),
        "today": str(needing) if needing else "",
    }
    return [
        Entry(
            Place(screen.name),
            screen.word(),
            screen.icon,
            count=shown.get(screen.name, ""),
            key=app.actions.shown_key(f"go.{screen.name}"),
        )
        for screen in screens.destinations()
    ]


def foot_entries(app: App) -> list[Entry]:
    """What stands at the bottom of the sidebar."""
    key = app.actions.shown_key("tools.settings")
    return [Entry(Place("settings"), tr("Settings"), "settings", key=key)]


def view_entries(views: Sequence[ListView], counts: Mapping[str, int]) -> list[Entry]:
    """The views of the portfolio list, without the one of everything."""
    usual = {view.title: view for view in built_in_views()}
    entries: list[Entry] = []
    for view in views:
        known = usual.get(view.title, view)  # one saved under the same name keeps the same mark
        if known.key == ALL or not view.pinned:
            continue
        count = str(counts[view.key]) if view.key in counts else ""
        band = "at_risk" if known.key == "at_risk" else None
        place = Place("portfolio", tab=view.key)
        entries.append(Entry(place, view.title, "" if band else known.icon, band, count))
    return entries


def pinned_entries(rows: Sequence[CardRow]) -> list[Entry]:
    """The pinned accounts with their health."""
    entries: list[Entry] = []
    for row in rows:
        health = "" if row.health is None else str(round(row.health))
        spoken = tr("{0}, health {1} of 100", row.name, health) if health else row.name
        place = Place("account", account_id=row.id)
        entries.append(Entry(place, row.name, band=row.health_band, count=health, spoken=spoken))
    return entries
