"""The command that sets the tier of an account by hand, from wherever an account is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def tier_commands(window: MainWindow) -> tuple[Action, ...]:
    """For the account at hand, or for one that is asked for."""

    def run(_app: App, moment: Situation) -> object:
        from app.views.dialogs.tier import open_tier

        return open_tier(window.app, moment.account_id, window)

    def can(moment: Situation) -> bool:
        return moment.has_file and moment.can_edit

    def why_not(moment: Situation) -> str:
        return tr("This file is read-only") if moment.has_file else tr("No file is open")

    return (
        Action(
            id="account.set_tier", title="Set tier by hand…", icon="star", menu="Account",
            run=run, when=can, reason=why_not, context="account",
            words="tier override manual segment",
        ),
    )  # fmt: skip
