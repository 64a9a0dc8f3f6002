"""The command that tells business development what the account manager heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def signal_commands(window: MainWindow) -> tuple[Action, ...]:
    """The reverse signal, from wherever an account is in hand."""

    def run(app: App, moment: Situation) -> None:
        from app.views.dialogs.signal import open_signal

        open_signal(app, moment.account_id, window)

    return (
        Action(
            id="account.signal", title="Signal to business development…", icon="handshake",
            menu="Insert", context="account", words="lead upsell reverse opportunity BD", run=run,
            when=lambda moment: moment.can_edit and moment.has_file,
            reason=lambda _: tr("Open a file that can be changed first"),
        ),
    )  # fmt: skip
