"""Playbooks from anywhere: run one for the account at hand, look after one's own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.main_window import MainWindow


def playbook_commands(window: MainWindow) -> tuple[Action, ...]:
    """The command that runs a playbook, and the one for the user's own."""
    return (
        Action(
            id="account.playbook", title="Run playbook…", icon="list", menu="Account",
            run=partial(_run, window), keys=("Ctrl+Alt+P",), when=_can_run, reason=_why_not,
            context="account", words="tasks template checklist renewal rescue",
        ),
        Action(
            id="account.own_playbooks", title="Own playbooks…", icon="pencil", menu="Account",
            run=partial(_keep, window), when=_can_edit, reason=_why_not,
            words="rename remove propose trigger",
        ),
    )  # fmt: skip


def _run(window: MainWindow, _app: App, moment: Situation) -> object:
    from app.views.dialogs.playbook import open_playbook

    if moment.account_id is None:
        return None
    told = open_playbook(window.app, moment.account_id, window)
    told.started.connect(partial(window.say, undo=True))
    return told.form


def _keep(window: MainWindow, _app: App, _moment: Situation) -> object:
    from app.views.dialogs.own_playbooks import open_own_playbooks

    return open_own_playbooks(window.app, window, window.say)


def _can_edit(moment: Situation) -> bool:
    return moment.has_file and moment.can_edit


def _can_run(moment: Situation) -> bool:
    return _can_edit(moment) and moment.account_id is not None


def _why_not(moment: Situation) -> str:
    if not moment.has_file:
        return tr("No file is open")
    if not moment.can_edit:
        return tr("This file is read-only")
    return tr("Open or select an account first")
