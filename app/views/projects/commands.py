"""The commands of the projects page."""

from __future__ import annotations

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.widgets.page import on_page

PAGE = "projects"
_NEEDS = {"": "", "project": "Choose a project first", "task": "Choose a task first"}


def _command(
    name: str, title: str, method: str, icon: str, needs: str = "", keys: str = ""
) -> Action:  # fmt: skip
    def can(moment: Situation) -> bool:
        return moment.can_edit and (not needs or needs in moment.extra)

    return Action(
        id=f"projects.{name}", title=title, icon=icon, keys=(keys,) if keys else (),
        menu="Account/Projects", section=len(needs), pages=(PAGE,), run=on_page(method), when=can,
        words="onboarding deliverable task gantt", context=f"projects.{needs}" if needs else "",
        reason=lambda _: tr(_NEEDS[needs]) if needs else tr("This file is read-only"),
    )  # fmt: skip


PROJECT_ACTIONS = (
    _command("onboard", "Start onboarding…", "deeds.start_onboarding", "handshake", "",
             "Ctrl+Alt+G"),
    _command("add", "Add project…", "deeds.add", "plus", "", "Ins"),
    _command("deliverable", "Add deliverable…", "deeds.add_deliverable", "plus", "project"),
    _command("edit", "Change project…", "deeds.edit", "pencil", "project"),
    _command("move", "Move start…", "deeds.move_start", "calendar", "project", "Ctrl+Alt+M"),
    _command("value", "First value…", "deeds.note_first_value", "star", "project"),
    _command("keep", "Keep as playbook…", "deeds.keep_playbook", "save", "project"),
    _command("finish", "Finish project", "deeds.finish", "circle-check", "project"),
    _command("remove", "Remove project", "deeds.remove", "trash-2", "project"),
    _command("task", "Add task…", "task_deeds.add", "plus", "project", "Ctrl+Return"),
    _command("task_edit", "Change task…", "task_deeds.edit", "pencil", "task"),
    _command("tick", "Finish or reopen task", "task_deeds.tick", "check", "task", "Ctrl+Alt+T"),
    _command("verify", "Verify task…", "task_deeds.verify", "shield-check", "task", "Ctrl+Alt+V"),
    _command("task_remove", "Remove task", "task_deeds.remove", "trash-2", "task"),
    _command("handoff", "Show handoff", "show_handoff", "file-text", "", "Ctrl+Alt+D"),
)  # fmt: skip
