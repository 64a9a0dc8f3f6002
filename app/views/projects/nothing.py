"""What stands where projects or tasks would be: the way to the first ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bridge.tr import tr
from app.views.widgets.buttons import primary, secondary

if TYPE_CHECKING:
    from app.views.projects.page import ProjectsPage


def say_no_projects(page: ProjectsPage) -> None:
    """Begin the onboarding, or first finish the handoff; nothing where there are projects."""
    theme, view = page.app.theme, page.view
    if view is None or view.lines:
        return
    add = secondary(theme, tr("Add project…"), "plus")
    add.clicked.connect(page.deeds.add)
    if view.handoff_status == "accepted":
        words = tr("Start the onboarding from a template, or add a project by hand.")
        first = primary(theme, tr("Start onboarding…"), "handshake")
        first.clicked.connect(page.deeds.start_onboarding)
    else:
        words = tr("The kickoff can be planned when the handoff is accepted.")
        first = primary(theme, tr("Open the handoff"), "file-text")
        first.clicked.connect(page.show_handoff)
    page.empty.say(tr("No projects yet"), words, add, first)


def say_no_tasks(page: ProjectsPage) -> None:
    """A project without tasks: add one, or something that it delivers."""
    theme = page.app.theme
    add = secondary(theme, tr("Add task…"), "plus")
    add.clicked.connect(page.task_deeds.add)
    part = secondary(theme, tr("Add deliverable…"), "plus")
    part.clicked.connect(page.deeds.add_deliverable)
    words = tr("Tasks have an owner on either side, a day, and a criterion for being done.")
    page.panel.empty.say(tr("No tasks yet"), words, add, part)
