"""The command that shows the brief for a meeting, from wherever an account is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.place import Place
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def brief_commands(window: MainWindow) -> tuple[Action, ...]:
    """For the account at hand."""

    def run(_app: App, moment: Situation) -> object:
        return window.go(Place("brief", account_id=moment.account_id))

    def can(moment: Situation) -> bool:
        return moment.has_file and moment.account_id is not None

    return (
        Action(
            id="account.brief", title="Meeting brief", icon="sticky-note",
            keys=("Ctrl+Shift+B",), menu="Account", run=run, when=can, context="account",
            reason=lambda _: tr("Open or select an account first"),
            words="prepare visit one page agenda",
        ),
    )  # fmt: skip
