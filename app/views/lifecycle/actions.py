"""The commands of the lifecycle tab."""

from __future__ import annotations

from collections.abc import Callable

from app.bridge.commands import Action, Situation
from app.bridge.tr import tr
from app.views.widgets.page import on_page

PAGE = "lifecycle"


def _has(*states: str) -> Callable[[Situation], bool]:
    """Whether changes are possible and the account is in one of these states."""

    def when(moment: Situation) -> bool:
        return moment.can_edit and (not states or bool(moment.extra & set(states)))

    return when


def _command(
    name: str, title: str, icon: str, deed: str, *states: str, keys: str = "", why: str = ""
) -> Action:
    return Action(
        id=f"lifecycle.{name}", title=title, icon=icon, keys=(keys,) if keys else (),
        menu="Account", section=7, pages=(PAGE,), run=on_page(deed), when=_has(*states),
        reason=lambda _: tr(why) if why else tr("This file is read-only"),
        words="stage gate closure churn notice win back",
    )  # fmt: skip


LIFECYCLE_ACTIONS = (
    _command("advance", "Move to the next stage…", "arrow-right", "deeds.advance", "has_next",
             keys="Ctrl+Return", why="There is no further stage on the way"),
    _command("criteria", "Change gate criteria…", "sliders-horizontal", "deeds.edit_criteria",
             "has_gate", why="A closed account has no gate"),
    _command("close", "Close account…", "log-out", "farewell.close", "can_close",
             keys="Ctrl+Shift+K", why="Its end is noted already"),
    _command("confirm", "Confirm the end…", "log-out", "do_confirm", "due",
             why="No notice is given whose day has come"),
    _command("withdraw", "Withdraw notice…", "undo-2", "do_withdraw", "closing",
             why="No notice is given"),
    _command("interview", "Exit interview…", "message-square", "do_interview", "has_closure",
             why="No closure is noted"),
    _command("attempt", "Add save attempt…", "handshake", "deeds.add_attempt", keys="Ins"),
    _command("offboard", "Start offboarding", "circle-check", "deeds.start_offboarding",
             "has_closure", why="No closure is noted"),
    _command("reopen", "Begin again…", "repeat", "farewell.reopen", "closed",
             why="Only a closed account begins again"),
)  # fmt: skip
