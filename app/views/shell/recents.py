"""The accounts that were opened last: remembered on this computer, per file, at most ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.json_shapes import as_list, as_object

if TYPE_CHECKING:
    from app.bridge.context import App

MOST = 10
_KEY = "shell/recent"


def recent_accounts(app: App) -> list[int]:
    """The accounts of the open file that were opened last, the latest first."""
    kept = as_object(app.settings.layouts.get(_KEY)) or {}
    found = kept.get(str(app.store.path)) if app.has_store else None
    return [key for key in as_list(found) or () if isinstance(key, int)]


def note_visit(app: App, account_id: int) -> None:
    """An account was opened."""
    if not app.has_store:
        return
    now = recent_accounts(app)
    if now[:1] == [account_id]:
        return
    wanted = [account_id, *(key for key in now if key != account_id)][:MOST]
    layouts = app.settings.layouts
    kept = {**(as_object(layouts.get(_KEY)) or {}), str(app.store.path): wanted}
    app.settings.layouts = {**layouts, _KEY: kept}
