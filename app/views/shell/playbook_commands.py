"""Playbooks from anywhere: run one for the account at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def playbook_commands(window: MainWindow) -> tuple[Action, ...]:
    """The command that runs a playbook."""

    def run(_app: App, moment: Situation) -> object:
        from app.views.dialogs.playbook import open_playbook

        if moment.account_id is None:
            return None
        told = open_playbook(window.app, moment.account_id, window)
        told.started.connect(lambda words: window.say(words, undo=True))
        return told.form

    def can(moment: Situation) -> bool:
        return moment.has_file and moment.can_edit and moment.account_id is not None

    def why_not(moment: Situation) -> str:
        if not moment.has_file:
            return tr("No file is open")
        if not moment.can_edit:
            return tr("This file is read-only")
        return tr("Open or select an account first")

    return (
        Action(
            id="account.playbook", title="Run playbook…", icon="list", menu="Account", run=run,
            keys=("Ctrl+Alt+P",), when=can, reason=why_not, context="account",
            words="tasks template checklist renewal rescue",
        ),
    )  # fmt: skip
