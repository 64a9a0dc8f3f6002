"""The commands that add to the sections of a plan which are lists of records."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING

from app.bridge.actions import Action, Situation
from app.bridge.tr import tr
from app.views.plan.actions import plan_status
from app.views.widgets.page import PartedPage, page_in_front

if TYPE_CHECKING:
    from app.bridge.context import App

ADD = "add"
CHALLENGE = "challenge"
"""What a section is asked for when it is revealed."""


def _adds(section: str, what: str = ADD) -> Callable[[App, Situation], object]:
    """Goes to a section of the plan and asks for a record."""

    def run(app: App, _situation: Situation) -> object:
        page = page_in_front(app)
        shown = page.part if isinstance(page, PartedPage) else page
        return attrgetter("reveal")(shown)(section, what) if shown is not None else None

    return run


def _can_write(moment: Situation) -> bool:
    return moment.can_edit and bool(plan_status(moment))


def _why_not(moment: Situation) -> str:
    if not plan_status(moment):
        return tr("This account has no plan yet")
    return tr("This file is read-only")


def _command(key: str, title: str, icon: str, section: str, what: str = ADD) -> Action:
    return Action(
        id=f"plan.{key}", title=title, icon=icon, menu="Plan", section=4, pages=("plan",),
        when=_can_write, reason=_why_not, run=_adds(section, what),
    )  # fmt: skip


REGISTER_ACTIONS = (
    _command("add_talk", "Add to communication plan…", "message-square", "communication"),
    _command("add_risk", "Add risk…", "triangle-alert", "risks"),
    _command("add_challenge", "Add common challenge…", "list", "risks", CHALLENGE),
    _command("add_target", "Add target…", "target", "measures"),
    _command("hold_review", "Hold review…", "calendar-check", "reviews"),
)
