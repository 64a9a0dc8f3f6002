"""The commands on the views of the list, and the export of what a view shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.bridge.commands import Action, Situation
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App

_HERE = ("portfolio",)
Doing = Callable[[str], "Callable[[App, Situation], object]"]


def _can_edit(moment: Situation) -> bool:
    return moment.can_edit


def _own(moment: Situation) -> bool:
    return moment.can_edit and "own_view" in moment.extra


def _pinned(moment: Situation) -> bool:
    return "pinned" in moment.extra


def _default(moment: Situation) -> bool:
    return "default" in moment.extra


def _closed(_moment: Situation) -> str:
    return tr("This file cannot be changed now")


def _theirs(_moment: Situation) -> str:
    return tr("The views that come with the program stay")


def view_actions(doing: Doing) -> tuple[Action, ...]:
    """Every command on the present view."""

    def action(name: str, title: str, deed: str, icon: str, **more: Any) -> Action:  # noqa: ANN401
        own = bool(more.pop("own", False))
        return Action(
            id=f"portfolio.{name}", title=title, run=doing(deed), icon=icon, menu="View/List view",
            pages=_HERE, when=_own if own else _can_edit, reason=_theirs if own else _closed,
            **more,
        )  # fmt: skip

    return (
        action("save_view", "Save view…", "save_view", "save"),
        action("update_view", "Update this view", "update_view", "refresh-cw", own=True),
        action("rename_view", "Rename this view…", "rename_view", "pencil", own=True),
        action("duplicate_view", "Duplicate this view", "duplicate_view", "copy"),
        action("view_left", "Move this view left", "view_left", "arrow-left", section=1),
        action("view_right", "Move this view right", "view_right", "arrow-right", section=1),
        action(
            "pin_view", "Pin this view to the sidebar", "pin_view", "pin", section=2,
            checked=_pinned,
        ),
        action(
            "default_view", "Begin with this view", "default_view", "star", section=2,
            checked=_default,
        ),
        action("remove_view", "Remove this view", "remove_view", "trash-2", own=True, section=3),
        Action(
            id="portfolio.export", title="Export", run=doing("export_rows"), icon="file-down",
            keys=("Ctrl+E",), menu="File", section=2, pages=_HERE, words="csv table spreadsheet",
        ),
    )  # fmt: skip
