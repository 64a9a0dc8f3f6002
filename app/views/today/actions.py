"""The commands of Today, for menus and palette; their single letters work in its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.bridge.commands import Action, Situation
from app.bridge.tr import tr
from app.views.widgets.page import on_page, page_in_front

if TYPE_CHECKING:
    from app.bridge.context import App

PAGE = "today"


def _on_row(moment: Situation) -> bool:
    return "row" in moment.extra and moment.can_edit


def _any_row(moment: Situation) -> bool:
    return "row" in moment.extra


def _why_not(moment: Situation) -> str:
    if "row" not in moment.extra:
        return tr("Go to a row of Today first")
    return tr("This file cannot be changed now")


def _do(deed: str) -> Callable[[App, Situation], object]:
    """What runs a command: a deed with the row the keyboard is on."""

    def run(app: App, _moment: Situation) -> None:
        page = page_in_front(app)
        wishes = getattr(page, "wishes", None)
        if wishes is not None:
            wishes.do(deed)

    return run


def _item(
    name: str, title: str, icon: str, when: Callable[[Situation], bool] = _on_row
) -> Action:  # fmt: skip
    return Action(
        id=f"today.{name}", title=title, icon=icon, menu="Tools/Today", pages=(PAGE,), when=when,
        reason=_why_not, run=_do(name),
    )  # fmt: skip


ACTIONS = (
    _item("act", "Suggested action", "circle-check"),
    _item("done", "Mark done", "check"),
    _item("snooze", "Snooze…", "timer"),
    _item("move", "Reschedule…", "calendar"),
    _item("give", "Delegate…", "user-plus"),
    Action(
        id="today.explain", title="Explain the rank", icon="info", menu="Tools/Today",
        pages=(PAGE,), when=_any_row, reason=_why_not, run=on_page("wishes.explain_rank"),
        keys=("Alt+Return",),
    ),
    Action(
        id="today.calendars", title="Calendar files…", icon="calendar", menu="Tools/Today",
        pages=(PAGE,), run=on_page("calendars.open"), words="ics outlook google agenda",
    ),
)  # fmt: skip
