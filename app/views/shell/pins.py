"""The accounts that a user keeps at hand: remembered on this computer, per file, at most seven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.json_shapes import as_list, as_object

if TYPE_CHECKING:
    from app.bridge.context import App

MOST = 7
_KEY = "shell/pinned"


def pinned(app: App) -> list[int]:
    """The pinned accounts of the open file, the one pinned first at the top."""
    kept = app.settings.layouts.get(_KEY, {})
    found = (as_object(kept) or {}).get(str(app.store.path)) if app.has_store else None
    return [key for key in as_list(found) or () if isinstance(key, int)]


def toggle(app: App, account_id: int) -> bool:
    """Pin an account, or unpin it; whether it is pinned now. With seven the oldest leaves."""
    now = pinned(app)
    wanted = [key for key in now if key != account_id]
    if account_id not in now:
        wanted = [*wanted, account_id][-MOST:]
    _keep(app, wanted)
    return account_id in wanted


def move(app: App, account_id: int, step: int) -> None:
    """Put a pinned account further up or down."""
    now = pinned(app)
    if account_id not in now:
        return
    at = now.index(account_id)
    to = min(max(at + step, 0), len(now) - 1)
    now.insert(to, now.pop(at))
    _keep(app, now)


def _keep(app: App, wanted: list[int]) -> None:
    layouts = app.settings.layouts
    kept = {**(as_object(layouts.get(_KEY)) or {}), str(app.store.path): wanted}
    app.settings.layouts = {**layouts, _KEY: kept}
