"""What the sidebar shows: counts beside the destinations, saved views, pinned accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.bridge.place import Place
from app.bridge.tr import tr
from app.views.shell import screens
from app.views.shell.nav import Entry

if TYPE_CHECKING:
    from app.bridge.context import App

PINNED = "shell.pinned"
MOST_PINNED = 7
WATCHES = ("account", "account_card", "saved_view", "portfolio_setting", "portfolio")

_VIEW_ICON = "list"


def destination_entries(app: App, count: int | None) -> list[Entry]:
    """The destinations with their counts."""
    counts = {"portfolio": str(count)} if count is not None else {}
    return [
        Entry(
            Place(screen.name),
            screen.word(),
            screen.icon,
            count=counts.get(screen.name, ""),
            key=app.actions.shown_key(f"go.{screen.name}"),
        )
        for screen in screens.destinations()
    ]


def foot_entries() -> list[Entry]:
    """What stands at the bottom of the sidebar."""
    return [Entry(Place("settings"), tr("Settings"), "settings", key="Ctrl+,")]


def pinned_entries(rows: Mapping[int, Any], keys: list[int]) -> list[Entry]:
    """The pinned accounts that are still there, with their health."""
    entries = []
    for key in keys[:MOST_PINNED]:
        row = rows.get(key)
        if row is not None:
            entries.append(_account_entry(row))
    return entries


def _account_entry(row: Any) -> Entry:  # noqa: ANN401 a row of directory.account_names
    health, band = health_of(row.card)
    shown = "" if health is None else str(health)
    spoken = tr("{0}, health {1} of 100", row.name, shown) if shown else row.name
    place = Place("account", account_id=row.id)
    return Entry(place, row.name, band=band, count=shown, spoken=spoken)


def health_of(card: Mapping[str, Any] | None) -> tuple[int | None, str | None]:
    """Health, rounded, and its band from a kept card; nothing where it is not known."""
    if not card:
        return None, None
    value, band = card.get("health"), card.get("health_band")
    return (None if value is None else round(float(value)), band)


def view_entries(views: list[Any]) -> list[Entry]:
    """The saved views of the portfolio list."""
    return [
        Entry(Place("portfolio", tab=f"view:{view.id}"), view.name, _VIEW_ICON)
        for view in views
        if view.screen == "portfolio"
    ]
